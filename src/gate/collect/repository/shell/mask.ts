/** Makes text that is not shell (GitHub expressions, `<placeholders>` and prompts of guides) harmless to the parser, offsets kept. */
import { expressionSpans } from '../workflow/expressions.ts';

const open = '\uE000';
const fill = '\uE001';
const tokens = /\uE000\uE001*/g;

/** Replaces what a template engine or the reader of a guide puts in by one word of the same length. */
export function mask(text: string, guide: boolean): string {
  let masked = text;
  if (text.includes('${{')) {
    const pieces: string[] = [];
    let from = 0;
    for (const { start, end } of expressionSpans(text)) {
      const close = text.startsWith('}}', end) ? end + 2 : end;
      pieces.push(text.slice(from, start - 3), token(close - start + 3));
      from = close;
    }
    masked = pieces.join('') + text.slice(from);
  }
  if (!guide) return masked;
  return withoutPrompts(masked).replace(/<[A-Za-z][A-Za-z0-9 _.:/-]{0,80}>/g, ({ length }) => token(length));
}

function token(length: number): string {
  return open + fill.repeat(length - 1);
}

/** What the parser made of a masked text, with the original put back; `start` is where it began in the text. */
export function unmask(value: string, original: string, masked: string, start: number): string {
  if (!value.includes(open)) return value;
  let at = start;
  return value.replace(tokens, (found) => {
    const place = masked.indexOf(found, at);
    if (place === -1) return '…';
    at = place + found.length;
    return original.slice(place, at);
  });
}

/** Blanks `$ ` prompts; where a block has them, lines without one are output, unless the line before goes on. */
function withoutPrompts(text: string): string {
  if (!/^[ \t]*\$ /m.test(text)) return text;
  let continues = false;
  return text
    .split('\n')
    .map((line) => {
      const prompt = /^[ \t]*\$ /.exec(line)?.[0];
      const kept = prompt !== undefined || continues;
      continues = kept && line.endsWith('\\');
      if (prompt !== undefined) return ' '.repeat(prompt.length) + line.slice(prompt.length);
      return kept ? line : ' '.repeat(line.length);
    })
    .join('\n');
}

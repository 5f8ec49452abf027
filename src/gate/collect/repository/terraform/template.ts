/** The literal parts of quoted strings and heredocs: escapes resolved, the indentation of `<<-` removed, places kept. */
import type { Expression, TemplatePart } from './ast.ts';

interface TemplateText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly holes: readonly { readonly start: number; readonly end: number; readonly expression: Expression }[];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

/** Between the quotes. */
export function quotedParts({ text, start, end, holes }: TemplateText): readonly TemplatePart[] {
  return between({ text, start: start + 1, end: text[end - 1] === '"' ? end - 1 : end, holes }, quotedLiteral);
}

/** A label's text. */
export function quotedText(label: string): string {
  return label.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

/** From the line after `<<EOT` to the line before the closing word. */
export function heredocParts({ text, start, end, holes }: TemplateText): readonly TemplatePart[] {
  const head = text.indexOf('\n', start);
  const tail = text.lastIndexOf('\n', end - 1) + 1;
  if (head === -1 || head + 1 > tail) return [];
  const indent = text.startsWith('<<-', start) ? commonIndent(text.slice(head + 1, tail)) : 0;
  return between({ text, start: head + 1, end: tail, holes }, (from, to) => heredocLiteral(text, from, to, indent));
}

function between(
  { text, start, end, holes }: TemplateText,
  literal: (from: number, to: number, text: string) => readonly TemplatePart[],
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = start;
  for (const hole of holes) {
    if (hole.start > at) parts.push(...literal(at, hole.start, text));
    parts.push({ expression: hole.expression, start: hole.start });
    at = Math.max(at, hole.end);
  }
  if (end > at) parts.push(...literal(at, end, text));
  return parts;
}

function quotedLiteral(from: number, to: number, text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const pattern = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))|([$%])\4\{/g;
  pattern.lastIndex = from;
  let at = from;
  for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
    const [whole, short, long, sign, doubled] = match;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), start: at, exact: true });
    const code = short ?? long;
    const value =
      doubled !== undefined
        ? `${doubled}{`
        : code !== undefined
          ? codePoint(code)
          : (escapes[sign ?? ''] ?? sign ?? '');
    parts.push({ text: value, start: match.index, exact: false });
    at = match.index + whole.length;
  }
  if (to > at) parts.push({ text: text.slice(at, to), start: at, exact: true });
  return parts;
}

function codePoint(hex: string): string {
  const code = parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function heredocLiteral(text: string, from: number, to: number, indent: number): readonly TemplatePart[] {
  if (indent === 0) return [{ text: text.slice(from, to), start: from, exact: true }];
  const parts: TemplatePart[] = [];
  for (let line = from; line < to;) {
    const newline = text.indexOf('\n', line);
    const end = newline === -1 || newline >= to ? to : newline + 1;
    const atLineStart = line === 0 || text[line - 1] === '\n';
    const skip = atLineStart ? Math.min(indent, leading(text, line, end)) : 0;
    if (end > line + skip) parts.push({ text: text.slice(line + skip, end), start: line + skip, exact: true });
    line = end;
  }
  return parts;
}

function commonIndent(text: string): number {
  let least = Infinity;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') least = Math.min(least, leading(line, 0, line.length));
  }
  return least === Infinity ? 0 : least;
}

function leading(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at - start;
}

/** The way from the text of a YAML scalar back to its source: indentation, folding, quotes and escapes undone. */
import type { LocatedText } from '../../facts/text.ts';
import { TextBuilder, type Source } from './source.ts';

export interface YamlScalar {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** The yaml library's name of the style. */
  readonly style: string | undefined;
  readonly value: string;
}

export function locateScalar(scalar: YamlScalar): LocatedText {
  const { style } = scalar;
  if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED') return locateBlock(scalar);
  if (style === 'QUOTE_DOUBLE') return locateFlow({ ...scalar, start: scalar.start + 1, end: scalar.end - 1 });
  if (style === 'QUOTE_SINGLE') return locateFlow({ ...scalar, start: scalar.start + 1, end: scalar.end - 1 });
  return locateFlow(scalar);
}

/** Line by line: what a line contributes stands in the value after the breaks that folding put there. */
function locateBlock({ source, start, end, value }: YamlScalar): LocatedText {
  const builder = new TextBuilder(source);
  const { text } = source;
  const header = text.indexOf('\n', start);
  if (header === -1 || header >= end) return builder.put(value, start).build();
  const indent = blockIndent(text, start, header, end);
  let done = 0;
  for (let line = header + 1; line < end && done < value.length;) {
    const newline = text.indexOf('\n', line);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const from = Math.min(line + indent, lineEnd);
    const content = text.slice(from, lineEnd);
    if (content !== '') {
      const at = value.indexOf(content, done);
      if (at === -1) break;
      builder.put(value.slice(done, at), Math.max(line - 1, start)).add(content, from);
      done = at + content.length;
    }
    line = lineEnd + 1;
  }
  return builder.put(value.slice(done), Math.max(start, end - 1)).build();
}

function blockIndent(text: string, start: number, header: number, end: number): number {
  for (let line = header + 1; line < end;) {
    const newline = text.indexOf('\n', line);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const spaces = countSpaces(text, line, lineEnd);
    if (line + spaces < lineEnd) {
      const explicit = /[|>][-+]?([1-9])/.exec(text.slice(start, header))?.[1];
      return explicit === undefined ? spaces : Math.min(spaces, parentIndent(text, start) + Number(explicit));
    }
    line = lineEnd + 1;
  }
  return 0;
}

/** Column of the node that holds the header: of the key, or of the dash of a sequence. */
function parentIndent(text: string, start: number): number {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lead = /^[ -]* /.exec(before)?.[0].length ?? 0;
  return lead === before.length ? Math.max(0, before.lastIndexOf('-')) : lead;
}

function countSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 0x20) at += 1;
  return at - start;
}

/** Plain and quoted scalars: both sides walked together, stepping over folded line ends and escapes. */
function locateFlow({ source, start, end, style, value }: YamlScalar): LocatedText {
  const builder = new TextBuilder(source);
  const { text } = source;
  let at = start;
  let done = 0;
  while (done < value.length && at < end) {
    const run = commonRun(text, at, end, value, done, style);
    if (run > 0) {
      builder.add(value.slice(done, done + run), at);
      done += run;
      at += run;
      continue;
    }
    const escape = escapeLength(text, at, style);
    const skip = escape > 0 ? escape : lineBreakLength(text, at, end);
    if (skip === 0) break;
    const length = escape > 0 ? (text[at + 1] === '\n' ? 0 : characterLength(value, done)) : breakLength(value, done);
    builder.put(value.slice(done, done + length), at);
    done += length;
    at += skip;
  }
  return builder.put(value.slice(done), Math.min(at, Math.max(start, end - 1))).build();
}

/** How many characters are spelled as they are. */
function commonRun(
  text: string,
  at: number,
  end: number,
  value: string,
  done: number,
  style: string | undefined,
): number {
  let run = 0;
  while (at + run < end && done + run < value.length) {
    const sign = text[at + run];
    if (sign !== value[done + run] || sign === '\n') break;
    if (style === 'QUOTE_DOUBLE' && sign === '\\') break;
    if (style === 'QUOTE_SINGLE' && sign === "'") break;
    if ((sign === ' ' || sign === '\t') && lineBreakLength(text, at + run, end) > 0) break;
    run += 1;
  }
  return run;
}

function escapeLength(text: string, at: number, style: string | undefined): number {
  if (style === 'QUOTE_SINGLE') return text.startsWith("''", at) ? 2 : 0;
  if (style !== 'QUOTE_DOUBLE' || text[at] !== '\\') return 0;
  const sign = text[at + 1] ?? '';
  if (sign === '\n') return 2 + countBlanks(text, at + 2);
  return 2 + ({ x: 2, u: 4, U: 8 }[sign] ?? 0);
}

/** White space up to and over a line end and the next line's indentation; 0 where no line ends here. */
function lineBreakLength(text: string, at: number, end: number): number {
  let to = at;
  let broken = false;
  while (to < end && /\s/.test(text[to] ?? 'x')) {
    broken ||= text[to] === '\n';
    to += 1;
  }
  return broken ? to - at : 0;
}

function breakLength(value: string, done: number): number {
  if (value[done] === ' ') return 1;
  let to = done;
  while (value[to] === '\n') to += 1;
  return to - done;
}

function countBlanks(text: string, at: number): number {
  let to = at;
  while (text[to] === ' ' || text[to] === '\t') to += 1;
  return to - at;
}

function characterLength(value: string, done: number): number {
  return (value.codePointAt(done) ?? 0) > 0xffff ? 2 : 1;
}

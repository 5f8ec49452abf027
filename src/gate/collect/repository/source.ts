/** A text under reading and the way from its offsets back to lines and columns of the file, however deep it is embedded. */
import type { Location } from '../../../model.ts';
import { placeIn, type LocatedText } from '../../facts/text.ts';

export interface Source {
  readonly path: string;
  readonly text: string;
  /** Whether it stands in a Markdown document. */
  readonly guide: boolean;
  /** The place of a part; `end` is exclusive. */
  place(start: number, end?: number): Location;
  /** Offsets in [start, end) at which the way back takes a step: line starts, ends of escapes. Sorted. */
  steps(start: number, end: number): readonly number[];
}

/** A file's text as readers want it: without byte order mark, line ends as `\n`. Columns stay true. */
export function normalise(text: string): string {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return body.includes('\r\n') ? body.replaceAll('\r\n', '\n') : body;
}

/** A whole file. */
export function fileSource(path: string, text: string, guide = false): Source {
  let starts: readonly number[] | undefined;
  const lines = () => (starts ??= lineStarts(text));
  return {
    path,
    text,
    guide,
    place(start, end = start) {
      const from = lastAtOrBefore(lines(), start);
      const to = end > start ? lastAtOrBefore(lines(), end - 1) : from;
      return {
        path,
        line: from + 1,
        column: start - (lines()[from] ?? 0) + 1,
        ...(to > from ? { endLine: to + 1 } : {}),
      };
    },
    steps(start, end) {
      const all = lines();
      const first = lastAtOrBefore(all, start) + 1;
      const found: number[] = [];
      for (let index = first; index < all.length && (all[index] ?? end) < end; index += 1) found.push(all[index] ?? 0);
      return found;
    },
  };
}

/** Text taken out of another source, to be read as a language of its own. */
export function textSource(text: LocatedText, guide: boolean): Source {
  const offsets = text.map.map(([offset]) => offset);
  return {
    path: text.path,
    text: text.text,
    guide,
    place: (start, end = start) => placeIn(text, start, end),
    steps(start, end) {
      const found: number[] = [];
      for (let index = lastAtOrBefore(offsets, start) + 1; index < offsets.length; index += 1) {
        const offset = offsets[index] ?? end;
        if (offset >= end) break;
        found.push(offset);
      }
      return found;
    },
  };
}

/** Puts a text together from pieces of a source. */
export class TextBuilder {
  private readonly source: Source;
  private readonly pieces: string[] = [];
  private readonly map: [number, number, number][] = [];
  private length = 0;

  constructor(source: Source) {
    this.source = source;
  }

  /** Adds `text`, which runs in step with the source from `start` on. */
  add(text: string, start: number): this {
    if (text === '') return this;
    this.step(start);
    for (const offset of this.source.steps(start, start + text.length)) this.step(offset, offset - start);
    this.append(text);
    return this;
  }

  /** Adds text that stands for the source at `start` but is not spelled so (a resolved escape). */
  put(text: string, start: number): this {
    if (text === '') return this;
    this.step(start);
    this.append(text);
    return this;
  }

  build(): LocatedText {
    const map = this.map.length === 0 ? [[0, 1, 1] as const] : this.map;
    return { path: this.source.path, text: this.pieces.join(''), map };
  }

  private append(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }

  private step(sourceOffset: number, ahead = 0): void {
    const { line = 1, column = 1 } = this.source.place(sourceOffset);
    const offset = this.length + ahead;
    const last = this.map.at(-1);
    if (last?.[0] === offset) this.map.pop();
    else if (last?.[1] === line && last[2] + (offset - last[0]) === column) return;
    this.map.push([offset, line, column]);
  }
}

/** A part of a source as a text of its own. */
export function excerpt(source: Source, start: number, end: number): LocatedText {
  const builder = new TextBuilder(source).add(source.text.slice(start, end), start);
  if (end > start) return builder.build();
  const { line = 1, column = 1 } = source.place(start);
  return { path: source.path, text: '', map: [[0, line, column]] };
}

/** Several texts of one file as one. */
export function concat(texts: readonly LocatedText[]): LocatedText {
  const map: (readonly [number, number, number])[] = [];
  let length = 0;
  for (const text of texts) {
    for (const [offset, line, column] of text.map) map.push([offset + length, line, column]);
    length += text.text.length;
  }
  return { path: texts[0]?.path ?? '', text: texts.map(({ text }) => text).join(''), map };
}

/**
 * A text that a range of the source spells with quotes and backslashes between: both are walked together. Where they part
 * company for another reason, the rest has the place where they did.
 */
export function align(source: Source, start: number, end: number, value: string): LocatedText {
  const builder = new TextBuilder(source);
  let at = start;
  let done = 0;
  while (done < value.length && at < end) {
    let run = 0;
    while (at + run < end && done + run < value.length && source.text[at + run] === value[done + run]) run += 1;
    builder.add(value.slice(done, done + run), at);
    done += run;
    at += run;
    if (run > 0) continue;
    if (!/['"\\\n$]/.test(source.text[at] ?? '')) break;
    at += 1;
  }
  return builder.put(value.slice(done), Math.min(at, Math.max(start, end - 1))).build();
}

export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lastAtOrBefore(sorted: readonly number[], offset: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

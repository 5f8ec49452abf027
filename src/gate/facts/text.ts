/** Text that was taken out of a file (a `run:` block, a heredoc, a fenced block), with the way back to its place. */
import type { Location } from '../../model.ts';

/**
 * `text` as its reader would get it (indentation of a block scalar removed, escapes resolved). `map` is sorted by offset
 * and starts at offset 0: from each offset on, text and file run in step until the next entry or the end of the line.
 */
export interface LocatedText {
  readonly path: string;
  readonly text: string;
  readonly map: readonly (readonly [offset: number, line: number, column: number])[];
}

/**
 * A value of a template. `unresolved` is there when all or part of it is only known when the template is used: `value` is
 * then null, or the text with the policy engine's `UNRESOLVED` sign for the unknown part.
 */
export interface Setting<T extends string | number | boolean> {
  readonly value: T | null;
  readonly at: Location;
  /** The expression as written: `var.image_tag`. */
  readonly unresolved?: string;
}

/** A name with its value, wherever the file kind writes such pairs. */
export interface NamedValue {
  readonly name: string;
  /** The scalar as its program would read it; null when it has none (`ARG NAME`) or it could not be resolved. */
  readonly value: string | null;
  /** Of the value; of the name where there is no value. */
  readonly at: Location;
  readonly nameAt: Location;
  /** The expression as written, where all or part of the value could not be resolved; `value` is then as in `Setting`. */
  readonly unresolved?: string;
  /** Of a value with several lines: the way back to each. */
  readonly text?: LocatedText;
}

/** The place of a part of the text. */
export function placeIn(text: LocatedText, start: number, end = start): Location {
  const from = placeOf(text, start);
  const to = end > start ? placeOf(text, end - 1) : from;
  return { path: text.path, ...from, ...(to.line > from.line ? { endLine: to.line } : {}) };
}

function placeOf({ text, map }: LocatedText, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((map[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const [start, line, column] = map[low] ?? [0, 1, 1];
  if (offset < start || !text.slice(start, offset).includes('\n')) {
    return { line, column: column + Math.max(0, offset - start) };
  }
  const passed = text.slice(start, offset).split('\n');
  return { line: line + passed.length - 1, column: (passed.at(-1)?.length ?? 0) + 1 };
}

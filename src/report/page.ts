/** A text that must not grow beyond a limit: parts go in whole or not at all, and what was left out is said. */

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  /** What stands after the table; goes in with it. */
  readonly foot?: readonly string[];
  /** What the rows are, in the note about those left out: "findings". */
  readonly what: string;
}

/** Bytes kept free for the notes about what was left out. */
const reserve = 400;

export class Page {
  readonly #lines: string[] = [];
  #left: number;

  /** `limit` in bytes of UTF-8. */
  constructor(limit: number) {
    this.#left = limit - reserve;
  }

  /** All of the lines, or none of them. */
  add(lines: readonly string[]): boolean {
    const size = sizeOf(lines);
    if (size > this.#left) return false;
    this.#left -= size;
    this.#lines.push(...lines);
    return true;
  }

  /** As many rows as fit, the first ones; the rest is counted in a note. */
  addTable({ head, rows, foot = [], what }: Table): void {
    if (rows.length === 0) return;
    const total = sizeOf(rows);
    const frame = sizeOf(head) + sizeOf(foot);
    if (total + frame <= this.#left) {
      this.add([...head, ...rows, ...foot]);
      return;
    }
    const note = (number: number) => ['', `_${number} more ${what} do not fit here: the JSON report has all of them._`];
    const room = this.#left - frame - sizeOf(note(rows.length));
    const fitting = countFitting(rows, room);
    if (fitting > 0) this.add([...head, ...rows.slice(0, fitting), ...foot, ...note(rows.length - fitting)]);
    else this.#lines.push(...note(rows.length));
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function countFitting(rows: readonly string[], room: number): number {
  let used = 0;
  for (const [index, row] of rows.entries()) {
    used += sizeOf([row]);
    if (used > room) return index;
  }
  return rows.length;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

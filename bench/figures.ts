/** What a benchmark hands back, and the table it is printed in. A ratio stands only beside two measured numbers. */

export interface Figure {
  readonly what: string;
  /** Measured here, with its unit. */
  readonly ours: string;
  /** The same for what it is compared with. */
  readonly theirs?: string;
  readonly ratio?: number;
  /** From DESIGN section 7: `≤ 0.35`. */
  readonly target?: string;
  /** Whether the target is met; absent where it cannot be said. */
  readonly met?: boolean;
}

export const notMeasured = 'not measured';

/** A figure held against a bound: by its ratio where `theirs` was measured, else open. */
export function compared(options: {
  readonly what: string;
  readonly ours: number;
  readonly theirs: number | undefined;
  readonly most: number;
  readonly show: (value: number) => string;
}): Figure {
  const { what, ours, theirs, most, show } = options;
  const target = `≤ ${most.toFixed(2)} ×`;
  if (theirs === undefined) return { what, ours: show(ours), target };
  const ratio = ours / theirs;
  return { what, ours: show(ours), theirs: show(theirs), ratio, target, met: ratio <= most };
}

export const seconds = (value: number): string => `${value.toFixed(value < 10 ? 3 : 1)} s`;
export const megabytes = (value: number): string => `${(value / 1e6).toFixed(2)} MB`;

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, ours, theirs, ratio, target, met }) => [
    what,
    ours,
    theirs ?? (ratio === undefined && target?.endsWith('×') ? notMeasured : ''),
    ratio === undefined ? (target?.endsWith('×') ? notMeasured : '') : ratio.toFixed(3),
    target ?? '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const head = ['what', 'ours', 'against', 'ratio', 'target', ''];
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Brings every list into the order of path and place: the same repository gives the same facts. */
import type { Location } from '../../../model.ts';
import type { Lists } from './harvest.ts';

interface Placed {
  readonly path: string;
  readonly at?: Location;
}

export function sortLists(lists: Lists): void {
  for (const list of Object.values(lists) as Placed[][]) list.sort(compare);
}

function compare(left: Placed, right: Placed): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  const lines = (left.at?.line ?? 0) - (right.at?.line ?? 0);
  return lines === 0 ? (left.at?.column ?? 0) - (right.at?.column ?? 0) : lines;
}

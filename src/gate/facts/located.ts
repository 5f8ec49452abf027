/** Values that remember where they stand in their file. Plain data, so that a run can be saved as JSON and replayed. */
import type { JsonValue, Location } from '../../model.ts';

/** A scalar or text with its place. */
export interface At<T> {
  readonly value: T;
  readonly at: Location;
}

/** A parsed document with the place of each node, by JSON pointer (RFC 6901; '' is the whole document). */
export interface LocatedDocument<T extends JsonValue = JsonValue> {
  readonly path: string;
  readonly value: T;
  readonly positions: Readonly<Record<string, Location>>;
}

/** The JSON pointer of a path of keys and indices. */
export function pointer(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The place of a node, or of its nearest ancestor that has one. */
export function locate(
  document: Pick<LocatedDocument, 'path' | 'positions'>,
  path: readonly (string | number)[],
): Location {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = document.positions[pointer(path.slice(0, length))];
    if (place !== undefined) return place;
  }
  return { path: document.path };
}

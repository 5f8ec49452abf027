/** A node as plain data with the place of every part: the form in which policies, task definitions and resources leave the readers. */
import type { JsonValue, Location } from '../../../model.ts';
import { pointer } from '../../facts/located.ts';
import type { UNRESOLVED } from '../../policy/unresolved.ts';
import { placeOf, spanOf, type Node } from './node.ts';

export interface PlainDocument {
  readonly path: string;
  readonly value: JsonValue;
  readonly positions: Readonly<Record<string, Location>>;
  /** JSON pointers of what is not known. */
  readonly unresolved: readonly string[];
  readonly expressions: Readonly<Record<string, string>>;
  /** Whether it was too large to be taken whole. */
  readonly truncated: boolean;
}

export interface PlainOptions {
  /** What stands for a value that is not known: null, or the policy engine's sign. */
  readonly unknown?: null | typeof UNRESOLVED;
  /** Another spelling of a key; `path` are the keys above, in the new spelling. */
  readonly renameKey?: (key: string, path: readonly (string | number)[]) => string;
}

const maxParts = 20_000;

export function plainDocument(root: Node, { unknown = null, renameKey }: PlainOptions = {}): PlainDocument {
  const positions: Record<string, Location> = {};
  const unresolved: string[] = [];
  const expressions: Record<string, string> = {};
  let parts = 0;

  const plain = (node: Node, path: readonly (string | number)[]): JsonValue => {
    parts += 1;
    if (parts > maxParts) return null;
    const name = pointer(path);
    positions[name] = node.type === 'map' || node.type === 'list' ? spanOf(node) : placeOf(node);
    if (node.type === 'unknown') {
      unresolved.push(name);
      expressions[name] = node.expression;
      return unknown;
    }
    if (node.type === 'scalar') {
      if (node.expression !== undefined) {
        unresolved.push(name);
        expressions[name] = node.expression;
      }
      return node.value;
    }
    if (node.type === 'list') return node.items.map((item, index) => plain(item, [...path, index]));
    const members: Record<string, JsonValue> = {};
    for (const { key, value } of node.entries) {
      const written = renameKey === undefined ? key : renameKey(key, path);
      setMember(members, written, plain(value, [...path, written]));
    }
    return members;
  };

  const value = plain(root, []);
  return { path: root.source.path, value, positions, unresolved, expressions, truncated: parts > maxParts };
}

/** Also for a key such as `__proto__`. */
function setMember(members: Record<string, JsonValue>, key: string, value: JsonValue): void {
  Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

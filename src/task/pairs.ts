/** Environment variables and secrets of a container: set, replace, remove, with the place each entry had in its file. */
import type { JsonObject, JsonValue } from '../model.ts';
import { objects, textOf } from './document.ts';

/** Names to values; `null` removes the name. The inputs write it `NAME=value` and `-NAME`, one a line. */
export type PairChanges = Iterable<readonly [name: string, value: string | null]>;

export interface ChangedList {
  readonly list: readonly JsonObject[];
  /** For each entry of `list` the index it had before; undefined for a new one. */
  readonly from: readonly (number | undefined)[];
  /** Names that were set, with their index in `list`. */
  readonly set: readonly { readonly name: string; readonly index: number }[];
  readonly removed: readonly string[];
}

/** Applies changes to a `name`/`valueMember` list. Removing what is not there is no mistake: a second run is a first one. */
export function changePairs(
  before: JsonValue | undefined,
  changes: PairChanges,
  valueMember: 'value' | 'valueFrom',
): ChangedList {
  const wanted = new Map(changes);
  const entries = objects(before).map((entry, index) => ({ entry, index: index as number | undefined }));
  const removed: string[] = [];
  const set: { name: string; index: number }[] = [];
  const kept = entries.filter(({ entry }) => {
    const name = textOf(entry['name']);
    if (name === undefined || wanted.get(name) !== null) return true;
    removed.push(name);
    return false;
  });
  for (const [name, value] of wanted) {
    if (value === null) continue;
    const at = kept.findIndex(({ entry }) => entry['name'] === name);
    const old = kept[at];
    if (old === undefined) kept.push({ entry: { name, [valueMember]: value }, index: undefined });
    else kept[at] = { entry: { ...old.entry, [valueMember]: value }, index: old.index };
    set.push({ name, index: old === undefined ? kept.length - 1 : at });
  }
  return { list: kept.map(({ entry }) => entry), from: kept.map(({ index }) => index), set, removed };
}

/** Names that stand in both lists: ECS refuses them. */
export function sharedNames(environment: JsonValue | undefined, secrets: JsonValue | undefined): readonly string[] {
  const names = new Set(objects(environment).map(({ name }) => textOf(name)));
  return objects(secrets)
    .map(({ name }) => textOf(name))
    .filter((name) => name !== undefined)
    .filter((name) => names.has(name));
}

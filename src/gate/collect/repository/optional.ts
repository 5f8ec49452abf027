/** Leaves members out that have no value: with exact optional types, absent and undefined are not the same. */

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

export function optional<T extends object>(members: T): Present<T> {
  const present: Partial<Record<keyof T, unknown>> = {};
  for (const key of Object.keys(members) as (keyof T)[]) {
    if (members[key] !== undefined) present[key] = members[key];
  }
  return present as Present<T>;
}

/** The request context: what is known of the values that conditions and policy variables ask for. */

/** Letter case of keys does not matter. `null`: known to be absent from the request. A key not given is not known. */
export type Context = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** Values of a key; `null` if the request does not carry it, `undefined` if that is not known. */
export type Lookup = (key: string) => readonly string[] | null | undefined;

export function lookupIn(context: Context): Lookup {
  const entries = Object.entries(context).map(([key, value]): [string, readonly string[] | null] => {
    if (value === null) return [key.toLowerCase(), null];
    return [key.toLowerCase(), typeof value === 'object' ? value : [String(value)]];
  });
  const byKey = new Map(entries);
  return (key) => byKey.get(key.toLowerCase());
}

/** Wildcards of a value that is put into a pattern are plain characters there. */
function escape(text: string): string {
  return text.replace(/[*?]/g, (character) => `\${${character}}`);
}

/** Fills in the policy variables whose value is known, `${aws:username, 'nobody'}` also where it is known to be absent. */
export function substitute(pattern: string, lookup: Lookup): string {
  if (!pattern.includes('${')) return pattern;
  return pattern.replace(/\$\{([^{}]{3,200})\}/g, (whole, expression: string) => {
    const [key = '', fallback] = expression.split(',', 2).map((part) => part.trim());
    const values = lookup(key);
    if (values === null && fallback !== undefined) return escape(fallback.replace(/^'(.*)'$/, '$1'));
    const value = values?.length === 1 ? values[0] : undefined;
    return value === undefined ? whole : escape(value);
  });
}

/** A YAML file as plain data with the place of every part of it. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface YamlProblem extends Place {
  readonly message: string;
}

export interface LocatedYaml {
  /** Undefined for an empty file, and where there are problems. */
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** The place of a part, or of the nearest thing around it; with `key`, of the key instead of its value. */
  placeOf(path: readonly string[], part?: 'key' | 'value'): Place;
}

const longest = 1_000_000;

/** Never throws. */
export function readYaml(text: string): LocatedYaml {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = (message: string, place: Place = { line: 1, column: 1 }): LocatedYaml => ({
    value: undefined,
    problems: [{ message, ...place }],
    placeOf: () => place,
  });
  if (text.length > longest) return broken(`The file is longer than ${longest} characters.`);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const problems = document.errors.map(({ message, pos }) => ({
      message: `${message}.`.replace(/\.\.$/, '.'),
      ...at(pos[0]),
    }));
    const value: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 });
    return {
      value: value ?? undefined,
      problems,
      placeOf: (path, part = 'value') => at(offsetOf(document, path, part)),
    };
  } catch (error) {
    // Too many aliases, or nested deeper than the parser can go.
    return broken(
      `The file cannot be read: ${error instanceof ReferenceError ? error.message : 'it is nested too deeply'}.`,
    );
  }
}

function offsetOf(document: Document, path: readonly string[], part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, key] of path.entries()) {
    const next = childOf(document, node, key);
    if (next === undefined) break;
    const last = index === path.length - 1;
    offset = startOf(last && part === 'key' ? (next.key ?? next.value) : next.value) ?? startOf(next.key) ?? offset;
    node = next.value;
  }
  return offset;
}

function childOf(
  document: Document,
  node: unknown,
  key: string,
): { readonly key?: unknown; readonly value: unknown } | undefined {
  const resolved: unknown = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(resolved)) return { value: resolved.items[Number(key)] };
  if (!isMap(resolved)) return undefined;
  return resolved.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/** JSON (comments and trailing commas tolerated) as nodes. */
import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import type { Location } from '../../../model.ts';
import type { MapEntry, Node } from './node.ts';
import { TextBuilder, type Source } from './source.ts';

export const maxDepth = 100;
export const maxNodes = 200_000;

export type Parsed =
  | { readonly ok: true; readonly documents: readonly Node[] }
  | { readonly ok: false; readonly why: string; readonly at: Location };

export function readJson(source: Source): Parsed {
  const deep = tooDeep(source.text);
  if (deep !== undefined) return { ok: false, why: `nested more than ${maxDepth} deep`, at: source.place(deep) };
  const errors: ParseError[] = [];
  const tree = parseTree(source.text, errors, { allowTrailingComma: true, disallowComments: false });
  const first = errors[0];
  if (tree === undefined || first !== undefined) {
    const why = first === undefined ? 'empty' : describe(printParseErrorCode(first.error));
    return { ok: false, why: `not JSON: ${why}`, at: source.place(first?.offset ?? 0) };
  }
  let count = 0;
  const convert = (node: JsonNode): Node => {
    count += 1;
    const start = node.offset;
    const base = { source, start, end: start + node.length };
    if (node.type === 'object') {
      return { ...base, type: 'map', entries: (node.children ?? []).flatMap((child) => property(child, convert)) };
    }
    if (node.type === 'array') return { ...base, type: 'list', items: (node.children ?? []).map(convert) };
    if (node.type === 'string') return quoted(source, start, base.end, String(node.value));
    const value = node.value as number | boolean | null;
    return { ...base, type: 'scalar', value, text: value === null ? '' : source.text.slice(start, base.end) };
  };
  const root = convert(tree);
  return count > maxNodes
    ? { ok: false, why: `more than ${maxNodes} values`, at: source.place(0) }
    : { ok: true, documents: [root] };
}

function property(child: JsonNode, convert: (node: JsonNode) => Node): readonly MapEntry[] {
  const [key, value] = child.children ?? [];
  if (key === undefined || value === undefined) return [];
  const keyEnd = key.offset + key.length;
  return [{ key: String(key.value), keyStart: key.offset, keyEnd, value: convert(value) }];
}

function quoted(source: Source, start: number, end: number, value: string): Node {
  const locate = () => unescaped(source, start + 1, end - 1);
  return { source, start, end, type: 'scalar', value, text: value, locate };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The inside of a double-quoted JSON string with its escapes resolved. */
export function unescaped(source: Source, start: number, end: number): ReturnType<TextBuilder['build']> {
  const builder = new TextBuilder(source);
  const { text } = source;
  let from = start;
  for (let at = text.indexOf('\\', start); at !== -1 && at < end; at = text.indexOf('\\', from)) {
    builder.add(text.slice(from, at), from);
    const sign = text[at + 1] ?? '';
    const unicode = sign === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6));
    const length = unicode ? 6 : 2;
    builder.put(unicode ? String.fromCharCode(parseInt(text.slice(at + 2, at + 6), 16)) : (escapes[sign] ?? sign), at);
    from = at + length;
  }
  return builder.add(text.slice(from, Math.max(from, end)), from).build();
}

/** The offset at which brackets nest too deep, if they do; strings are passed over. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > maxDepth) return at;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22 || code === 0x0a) return at;
  }
  return text.length;
}

/** `CommaExpected` as `comma expected`. */
function describe(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/**
 * YAML as nodes: several documents, anchors and merge keys resolved (places are the anchor's), CloudFormation's short-form
 * tags in their long form. Bombs end as an error, not as memory.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node as YamlNode,
  type Pair,
  type Scalar,
} from 'yaml';
import { maxDepth, maxNodes, type Parsed } from './nodes-of-json.ts';
import type { MapEntry, MapNode, Node } from './node.ts';
import { locateScalar } from './yaml-text.ts';
import type { Source } from './source.ts';

interface Converted {
  readonly node: Node;
  /** How many nodes it stands for when aliases are followed. */
  readonly weight: number;
}

class TooMuch extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export function readYaml(source: Source): Parsed {
  const deep = tooDeep(source.text);
  if (deep !== undefined) return { ok: false, why: `nested more than ${maxDepth} deep`, at: source.place(deep) };
  const found = parseAllDocuments(source.text, { uniqueKeys: false, logLevel: 'silent', strict: false });
  const documents: Node[] = [];
  for (const document of found) {
    const error = document.errors[0];
    if (error !== undefined)
      return { ok: false, why: `not YAML: ${firstLine(error.message)}`, at: source.place(error.pos[0]) };
    try {
      const node = convertDocument(source, document);
      if (node !== undefined) documents.push(node);
    } catch (thrown) {
      if (!(thrown instanceof TooMuch)) throw thrown;
      return { ok: false, why: thrown.message, at: source.place(thrown.offset) };
    }
  }
  return { ok: true, documents };
}

function convertDocument(source: Source, document: Document.Parsed): Node | undefined {
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return undefined;
  const anchors = new Map<string, Converted | 'open'>();

  const convert = (node: YamlNode | null, depth: number, fallback: number): Converted => {
    const start = node?.range?.[0] ?? fallback;
    if (depth > maxDepth) throw new TooMuch(`nested more than ${maxDepth} deep`, start);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined || target === 'open') throw new TooMuch('an alias without an anchor before it', start);
      return target;
    }
    const anchor = node !== null && 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, 'open');
    const plain = convertPlain(node, depth, start);
    const converted = tagged(node, plain);
    if (converted.weight > maxNodes) throw new TooMuch(`aliases expand to more than ${maxNodes} values`, start);
    if (anchor !== undefined) anchors.set(anchor, converted);
    return converted;
  };

  const convertPlain = (node: YamlNode | null, depth: number, start: number): Converted => {
    const end = node?.range?.[1] ?? start;
    if (isMap(node)) return convertMap(node.items as readonly Pair<YamlNode, YamlNode | null>[], depth, start, end);
    if (isSeq(node)) {
      const parts = node.items.map((item) => convert(item as YamlNode | null, depth + 1, start));
      const items = parts.map((part) => part.node);
      return { node: { type: 'list', source, start, end, items }, weight: sum(parts) };
    }
    return { node: scalarNode(source, node as Scalar.Parsed | null, start, end), weight: 1 };
  };

  const convertMap = (
    pairs: readonly Pair<YamlNode, YamlNode | null>[],
    depth: number,
    start: number,
    end: number,
  ): Converted => {
    const own: MapEntry[] = [];
    const merged: MapEntry[] = [];
    let weight = 1;
    for (const pair of pairs) {
      const [keyStart = start, keyEnd = start] = pair.key?.range ?? [];
      const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value ?? '') : '';
      const value = convert(pair.value, depth + 1, keyEnd);
      weight += value.weight;
      if (key !== '<<') own.push({ key, keyStart, keyEnd, value: value.node });
      else merged.push(...mergedEntries(value.node));
    }
    const names = new Set(own.map(({ key }) => key));
    // Entries of earlier merges win over later ones; `get` takes the last.
    const inherited = merged.reverse().filter(({ key }) => !names.has(key));
    return { node: { type: 'map', source, start, end, entries: [...inherited, ...own] } satisfies MapNode, weight };
  };

  return convert(root, 0, 0).node;
}

function mergedEntries(node: Node): readonly MapEntry[] {
  if (node.type === 'map') return node.entries;
  return node.type === 'list' ? node.items.flatMap((item) => (item.type === 'map' ? item.entries : [])) : [];
}

function sum(parts: readonly Converted[]): number {
  return parts.reduce((total, { weight }) => total + weight, 1);
}

function scalarNode(source: Source, scalar: Scalar.Parsed | null, start: number, end: number): Node {
  const value: unknown = scalar?.value ?? null;
  if (value === null) return { type: 'scalar', source, start, end, value: null, text: '' };
  if (typeof value === 'string') {
    const locate = () => locateScalar({ source, start, end, style: scalar?.type, value });
    return { type: 'scalar', source, start, end, value, text: value, locate };
  }
  const text = scalar?.source ?? String(value);
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { type: 'scalar', source, start, end, value, text };
  }
  return { type: 'scalar', source, start, end, value: text, text };
}

/** `!Sub text` becomes `{ "Fn::Sub": text }`, as CloudFormation itself reads it. */
function tagged(node: YamlNode | null, plain: Converted): Converted {
  const tag = node !== null && 'tag' in node ? node.tag : undefined;
  const name = tag === undefined ? undefined : intrinsicOf(tag);
  if (name === undefined) return plain;
  const { source, start, end } = plain.node;
  const single: MapEntry = { key: name, keyStart: start, keyEnd: start, value: plain.node };
  return { node: { type: 'map', source, start, end, entries: [single] }, weight: plain.weight + 1 };
}

const intrinsics =
  /^!(?:(Ref|Condition)|(Base64|Cidr|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Select|Split|Sub|Transform|And|Equals|Not|Or|ForEach|Length|ToJsonString))$/;

function intrinsicOf(tag: string): string | undefined {
  const match = intrinsics.exec(tag);
  if (match === null) return undefined;
  return match[1] ?? `Fn::${match[2] ?? ''}`;
}

/** A coarse look before parsing: flow brackets or indented levels deeper than any real document's. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) depth += 1;
    else if ((code === 0x7d || code === 0x5d) && depth > 0) depth -= 1;
    else if (code === 0x0a && depth < 0) depth = 0;
    if (depth > maxDepth * 10) return at;
  }
  return undefined;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').trim();
}

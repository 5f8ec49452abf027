/** One tree for YAML, JSON and evaluated HCL: values that know their place, so that every reader is written once. */
import type { Location } from '../../../model.ts';
import type { At } from '../../facts/located.ts';
import type { LocatedText, NamedValue, Setting } from '../../facts/text.ts';
import { excerpt, type Source } from './source.ts';

interface NodeBase {
  readonly source: Source;
  /** Offsets in the source's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends NodeBase {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** As a program that wants text gets it: `1.10` stays `1.10`. */
  readonly text: string;
  /** The way from the text to its places; absent where text and source run in step. */
  readonly locate?: () => LocatedText;
  /** The reference it was resolved through: `aws_iam_role.deploy.name`. */
  readonly via?: string;
  /** As written, where part of the text is only known later; that part is the policy engine's `UNRESOLVED` sign. */
  readonly expression?: string;
}

export interface ListNode extends NodeBase {
  readonly type: 'list';
  readonly items: readonly Node[];
}

export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node;
}

export interface MapNode extends NodeBase {
  readonly type: 'map';
  readonly entries: readonly MapEntry[];
}

/** A value that is only known when the template is used. */
export interface UnknownNode extends NodeBase {
  readonly type: 'unknown';
  /** As written. */
  readonly expression: string;
  /** It is the content of this file, as the template names it. */
  readonly file?: string;
}

export type Node = ScalarNode | ListNode | MapNode | UnknownNode;

/** The value of a key; the last one wins, as in every reader of these formats. */
export function get(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let at = node;
  for (const key of path) at = entry(at, key)?.value;
  return at;
}

export function entry(node: Node | undefined, key: string): MapEntry | undefined {
  return node?.type === 'map' ? node.entries.findLast((candidate) => candidate.key === key) : undefined;
}

export function entries(node: Node | undefined): readonly MapEntry[] {
  return node?.type === 'map' ? node.entries : [];
}

export function items(node: Node | undefined): readonly Node[] {
  return node?.type === 'list' ? node.items : [];
}

/** A list's items, or a single value as a list of one: many formats allow both. */
export function itemsOrSelf(node: Node | undefined): readonly Node[] {
  if (node === undefined || isNull(node)) return [];
  return node.type === 'list' ? node.items : [node];
}

export function isNull(node: Node | undefined): boolean {
  return node?.type === 'scalar' && node.value === null;
}

/** The text of a scalar that is not null. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && node.value !== null ? node.text : undefined;
}

export function placeOf(node: Node): Location {
  return node.source.place(node.start, node.type === 'scalar' ? node.end : node.start);
}

/** The whole of a node. */
export function spanOf(node: Node): Location {
  return node.source.place(node.start, node.end);
}

export function keyPlace(node: Node, { keyStart, keyEnd }: MapEntry): Location {
  return node.source.place(keyStart, keyEnd);
}

export function located(node: ScalarNode): LocatedText {
  return node.locate?.() ?? excerpt(node.source, node.start, node.end);
}

/** A scalar's text with its place. */
export function textAt(node: Node | undefined): At<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value, at: placeOf(node) };
}

export function textsAt(nodes: readonly Node[]): readonly At<string>[] {
  return nodes.flatMap((node) => textAt(node) ?? []);
}

/** The entries of a map as name/value pairs; nested values are left out, unknown ones named. */
export function namedValues(node: Node | undefined): readonly NamedValue[] {
  if (node === undefined) return [];
  return entries(node).flatMap((candidate) => namedValue(node, candidate) ?? []);
}

export function namedValue(owner: Node, candidate: MapEntry): NamedValue | undefined {
  const { key, value } = candidate;
  const nameAt = keyPlace(owner, candidate);
  if (value.type === 'unknown') {
    return { name: key, value: null, at: placeOf(value), nameAt, unresolved: value.expression };
  }
  if (value.type !== 'scalar') return undefined;
  if (value.value === null) return { name: key, value: null, at: nameAt, nameAt };
  const unresolved = value.expression === undefined ? {} : { unresolved: value.expression };
  const text = value.text.includes('\n') ? { text: located(value) } : {};
  return { name: key, value: value.text, at: placeOf(value), nameAt, ...unresolved, ...text };
}

// --- settings --------------------------------------------------------------------------------------------------------

export function stringSetting(node: Node | undefined): Setting<string> | undefined {
  return setting(node, (scalar) => scalar.text);
}

/** Also text that holds a number, as CloudFormation and Terraform accept it. */
export function numberSetting(node: Node | undefined): Setting<number> | undefined {
  return setting(node, ({ value, text }) => {
    if (typeof value === 'number') return value;
    return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text.trim()) ? Number(text) : undefined;
  });
}

/** Also `"true"` and `"false"` in any case. */
export function booleanSetting(node: Node | undefined): Setting<boolean> | undefined {
  return setting(node, ({ value, text }) => {
    if (typeof value === 'boolean') return value;
    if (/^true$/i.test(text)) return true;
    return /^false$/i.test(text) ? false : undefined;
  });
}

function setting<T extends string | number | boolean>(
  node: Node | undefined,
  read: (scalar: ScalarNode) => T | undefined,
): Setting<T> | undefined {
  if (node === undefined || isNull(node)) return undefined;
  const at = placeOf(node);
  if (node.type === 'unknown') return { value: null, at, unresolved: node.expression };
  if (node.type !== 'scalar') return undefined;
  const value = read(node);
  const unresolved = node.expression ?? (value === undefined ? node.text : undefined);
  return { value: value ?? null, at, ...(unresolved === undefined ? {} : { unresolved }) };
}

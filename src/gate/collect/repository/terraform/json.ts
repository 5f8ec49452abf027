/** Terraform's JSON syntax as the same tree. Source: Terraform "JSON Configuration Syntax". */
import { UNRESOLVED } from '../../../policy/unresolved.ts';
import { entries, itemsOrSelf, type MapEntry, type Node } from '../node.ts';
import type { Attribute, Block, Body } from './ast.ts';

/** How many labels the blocks at the top have. */
const labelled: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
};

export function bodyOfJson(root: Node, values: boolean): Body {
  if (values) return { attributes: entries(root).map(attribute), blocks: [] };
  const blocks = entries(root).flatMap((entry) => {
    const count = labelled[entry.key];
    return count === undefined
      ? []
      : itemsOrSelf(entry.value).flatMap((node) => blocksOf(entry.key, node, [], count, entry));
  });
  return { attributes: [], blocks };
}

function blocksOf(
  type: string,
  node: Node,
  labels: readonly string[],
  left: number,
  entry: MapEntry,
): readonly Block[] {
  if (left > 0) {
    return entries(node).flatMap((inner) =>
      itemsOrSelf(inner.value).flatMap((value) => blocksOf(type, value, [...labels, inner.key], left - 1, inner)),
    );
  }
  const body = { attributes: entries(node).map(attribute), blocks: [] };
  return [{ type, labels, start: entry.keyStart, headEnd: entry.keyEnd, end: node.end, body }];
}

function attribute({ key, keyStart, keyEnd, value }: MapEntry): Attribute {
  const { start, end } = value;
  return {
    name: key,
    start: keyStart,
    nameEnd: keyEnd,
    end,
    expression: { kind: 'node', node: literal(value), start, end },
  };
}

/** Strings may hold templates; what they mean is not looked into. */
function literal(node: Node): Node {
  if (node.type === 'map')
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: literal(entry.value) })) };
  if (node.type === 'list') return { ...node, items: node.items.map(literal) };
  if (node.type !== 'scalar' || typeof node.value !== 'string' || !/[$%]\{/.test(node.value)) return node;
  const { source, start, end } = node;
  const whole = /^\$\{([^{}]*)\}$/.exec(node.value);
  if (whole !== null) return { type: 'unknown', source, start, end, expression: whole[1] ?? '' };
  const text = node.value.replace(/[$%]\{[^{}]*\}/g, UNRESOLVED);
  return { type: 'scalar', source, start, end, value: text, text, expression: node.value };
}

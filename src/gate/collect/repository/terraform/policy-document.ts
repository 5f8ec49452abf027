/** `data "aws_iam_policy_document"` as the IAM document it makes. Source: Terraform AWS provider, same name. */
import { get, items, itemsOrSelf, textOf, type MapEntry, type Node } from '../node.ts';

/** The keys of a statement in Terraform and in IAM. */
const plain: readonly (readonly [string, string])[] = [
  ['sid', 'Sid'],
  ['effect', 'Effect'],
  ['actions', 'Action'],
  ['not_actions', 'NotAction'],
  ['resources', 'Resource'],
  ['not_resources', 'NotResource'],
];

export function policyDocument(attributes: Node): Node {
  const { source, start, end } = attributes;
  const base = { source, start, end };
  const entry = (key: string, value: Node): MapEntry => ({ key, keyStart: start, keyEnd: start, value });
  const inherited = [
    ...itemsOrSelf(get(attributes, 'source_policy_documents')),
    ...itemsOrSelf(get(attributes, 'override_policy_documents')),
    ...itemsOrSelf(get(attributes, 'source_json')),
    ...itemsOrSelf(get(attributes, 'override_json')),
  ];
  const statements = [
    ...inherited.flatMap((document) =>
      document.type === 'map' ? itemsOrSelf(get(document, 'Statement')) : [document],
    ),
    ...items(get(attributes, 'statement')).map(statement),
  ];
  const version: Node = { type: 'scalar', ...base, value: '2012-10-17', text: '2012-10-17' };
  const given = get(attributes, 'version');
  return {
    type: 'map',
    ...base,
    entries: [entry('Version', given ?? version), entry('Statement', { type: 'list', ...base, items: statements })],
  };
}

function statement(node: Node): Node {
  if (node.type !== 'map') return node;
  const { source, start, end } = node;
  const base = { source, start, end };
  const renamed = plain.flatMap(([from, to]): readonly MapEntry[] => {
    const found = node.entries.findLast(({ key }) => key === from);
    return found === undefined || (found.value.type === 'scalar' && found.value.value === null)
      ? []
      : [{ ...found, key: to }];
  });
  const effect: MapEntry = {
    key: 'Effect',
    keyStart: start,
    keyEnd: start,
    value: { type: 'scalar', ...base, value: 'Allow', text: 'Allow' },
  };
  return {
    type: 'map',
    ...base,
    entries: [
      ...(renamed.some(({ key }) => key === 'Effect') ? [] : [effect]),
      ...renamed,
      ...principals(node, 'principals', 'Principal'),
      ...principals(node, 'not_principals', 'NotPrincipal'),
      ...conditions(node),
    ],
  };
}

/** `principals { type = "AWS", identifiers = […] }` as `"Principal": { "AWS": […] }`. */
function principals(node: Node, from: string, to: string): readonly MapEntry[] {
  const list = get(node, from);
  const blocks = items(list);
  if (list === undefined || blocks.length === 0) return [];
  const groups = new Map<string, Node[]>();
  for (const block of blocks) {
    const type = textOf(get(block, 'type')) ?? 'AWS';
    groups.set(type, [...(groups.get(type) ?? []), ...itemsOrSelf(get(block, 'identifiers'))]);
  }
  const { source, start, end } = list;
  const only = groups.get('*');
  if (only !== undefined) return [{ key: to, keyStart: start, keyEnd: start, value: only[0] ?? list }];
  const entries = [...groups].map(([key, values]): MapEntry => {
    const place = values[0] ?? list;
    return {
      key,
      keyStart: place.start,
      keyEnd: place.start,
      value: { type: 'list', source, start, end, items: values },
    };
  });
  return [{ key: to, keyStart: start, keyEnd: start, value: { type: 'map', source, start, end, entries } }];
}

/** `condition { test, variable, values }` as `"Condition": { test: { variable: values } }`. */
function conditions(node: Node): readonly MapEntry[] {
  const list = get(node, 'condition');
  if (list === undefined || items(list).length === 0) return [];
  const { source, start, end } = list;
  const operators = new Map<string, MapEntry[]>();
  for (const block of items(list)) {
    const test = textOf(get(block, 'test')) ?? '?';
    const key = textOf(get(block, 'variable')) ?? '?';
    const values = get(block, 'values') ?? block;
    operators.set(test, [
      ...(operators.get(test) ?? []),
      { key, keyStart: block.start, keyEnd: block.start, value: values },
    ]);
  }
  const entries = [...operators].map(([key, inner]): MapEntry => {
    const place = inner[0]?.value ?? list;
    return {
      key,
      keyStart: place.start,
      keyEnd: place.start,
      value: { type: 'map', source, start, end, entries: inner },
    };
  });
  return [{ key: 'Condition', keyStart: start, keyEnd: start, value: { type: 'map', source, start, end, entries } }];
}

/** `aws_ecs_task_definition` in the shape of RegisterTaskDefinition. */
import { camelOfSnake } from '../task/keys.ts';
import { dig } from '../infrastructure/view.ts';
import { get, located, type MapEntry, type Node } from '../node.ts';
import { readJson } from '../nodes-of-json.ts';
import { textSource } from '../source.ts';

/** Attributes that ECS does not know. */
const own = new Set([
  'container_definitions',
  'tags',
  'tags_all',
  'skip_destroy',
  'track_latest',
  'lifecycle',
  'depends_on',
  'count',
  'for_each',
  'provider',
]);

/** Repeated blocks that are lists in the API; every other block is one object. */
const lists = new Set(['volume', 'placement_constraints', 'inference_accelerator']);
const renamed: Readonly<Record<string, string>> = { volume: 'volumes', inference_accelerator: 'inferenceAccelerators' };

export interface TaskNode {
  readonly node: Node;
  /** The file that holds the container definitions, where that is all that is known of them. */
  readonly file?: string;
}

export function taskNode(attributes: Node): TaskNode {
  const written = dig(attributes, 'container_definitions');
  const containers = written === undefined ? undefined : containersOf(written);
  const members = attributes.type === 'map' ? attributes.entries.filter(({ key }) => !own.has(key)) : [];
  const entries = members.map((member) => rename(member));
  if (containers !== undefined) {
    entries.push({
      key: 'containerDefinitions',
      keyStart: containers.start,
      keyEnd: containers.start,
      value: containers,
    });
  }
  const { source, start, end } = attributes;
  const file = written?.type === 'unknown' ? written.file : undefined;
  return { node: { type: 'map', source, start, end, entries }, ...(file === undefined ? {} : { file }) };
}

function rename(member: MapEntry): MapEntry {
  const { key, value } = member;
  const name = renamed[key] ?? camelOfSnake(key);
  if (value.type !== 'list' || value.items.some((item) => item.type !== 'map')) return { ...member, key: name };
  const items = value.items.map(camelMap);
  const [only] = items;
  return { ...member, key: name, value: lists.has(key) || only === undefined ? { ...value, items } : only };
}

function camelMap(node: Node): Node {
  if (node.type !== 'map') return node;
  const entries = node.entries.map((member) => ({
    ...member,
    key: camelOfSnake(member.key),
    value: camelBlock(member.value),
  }));
  return { ...node, entries };
}

/** A nested block is one object in the API. */
function camelBlock(node: Node): Node {
  if (node.type === 'list' && node.items.length === 1 && node.items[0]?.type === 'map') return camelMap(node.items[0]);
  return node;
}

/** `jsonencode([…])`, JSON text, or text that holds the list under its key. */
function containersOf(node: Node): Node {
  if (node.type === 'map') return get(node, 'containerDefinitions') ?? { ...node, type: 'list', items: [node] };
  if (node.type !== 'scalar' || typeof node.value !== 'string') return node;
  const parsed = readJson(textSource(located(node), node.source.guide));
  const root = parsed.ok ? parsed.documents[0] : undefined;
  if (root !== undefined) return root.type === 'list' ? root : containersOf(root);
  const { source, start, end } = node;
  return { type: 'unknown', source, start, end, expression: node.expression ?? 'container_definitions' };
}

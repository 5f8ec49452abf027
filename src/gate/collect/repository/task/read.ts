/** ECS task definitions in any tree, brought to the shape of RegisterTaskDefinition. */
import type { JsonObject, JsonValue } from '../../../../model.ts';
import { pointer } from '../../../facts/located.ts';
import type { FileKind } from '../../../facts/origin.ts';
import type { TaskDefinitionFact, TaskDefinitionOrigin } from '../../../facts/task-definition.ts';
import type { VariableFact } from '../../../facts/variable.ts';
import { plainDocument } from '../document.ts';
import type { Harvest } from '../harvest.ts';
import { entries, get, items, namedValue, placeOf, textOf, type MapEntry, type Node } from '../node.ts';
import { hasPlaceholder, literalReferences } from '../references.ts';
import { camelKey, typed } from './keys.ts';

export interface TaskOptions {
  /** A map with `containerDefinitions`, in camel or Pascal case. */
  readonly node: Node;
  readonly origin: TaskDefinitionOrigin;
  readonly kind: FileKind;
  readonly harvest: Harvest;
  /** Only containers are in sight: the members of the task itself are unknown. */
  readonly partial?: boolean;
  readonly name?: string;
}

/** Finds and reads every task definition of a tree. Returns how many there were. */
export function readTaskDefinitions({
  root,
  kind,
  harvest,
}: {
  readonly root: Node;
  readonly kind: FileKind;
  readonly harvest: Harvest;
}): number {
  const origin = root.source.guide ? 'guide' : 'file';
  const whole = findTasks(root, 0);
  for (const node of whole) readTask({ node, origin, kind, harvest });
  if (whole.length > 0) return whole.length;
  const containers = containerList(root);
  if (containers === undefined) return 0;
  readTask({ node: containers, origin, kind, harvest, partial: true });
  return 1;
}

/** What only a task definition has; PascalCase as CloudFormation and some CLIs print it. */
function containersOf(node: Node): Node | undefined {
  const list = get(node, 'containerDefinitions') ?? get(node, 'ContainerDefinitions');
  return list?.type === 'list' || list?.type === 'unknown' ? list : undefined;
}

function findTasks(node: Node, depth: number): readonly Node[] {
  if (depth > 4) return [];
  if (containersOf(node) !== undefined) return [node];
  if (node.type === 'map') return node.entries.flatMap(({ value }) => findTasks(value, depth + 1));
  return node.type === 'list' ? node.items.slice(0, 1000).flatMap((item) => findTasks(item, depth + 1)) : [];
}

/** A bare list of container definitions, or (in a guide) one alone. */
function containerList(root: Node): Node | undefined {
  const { source, start, end } = root;
  const alone = source.guide && isContainer(root);
  const list: Node = alone ? { type: 'list', source, start, end, items: [root] } : root;
  if (list.type !== 'list' || list.items.length === 0 || !list.items.every(isContainer)) return undefined;
  const entry: MapEntry = { key: 'containerDefinitions', keyStart: start, keyEnd: start, value: list };
  return { type: 'map', source, start, end, entries: [entry] };
}

const telling = [
  'essential',
  'portMappings',
  'logConfiguration',
  'environment',
  'secrets',
  'readonlyRootFilesystem',
  'linuxParameters',
  'memoryReservation',
  'mountPoints',
];

function isContainer(node: Node): boolean {
  if (textOf(get(node, 'name')) === undefined || get(node, 'image') === undefined) return false;
  return telling.some((key) => get(node, key) !== undefined) && get(node, 'kind') === undefined;
}

/** Members that RegisterTaskDefinition knows and rules ask for. */
const taskMembers = [
  'family',
  'networkMode',
  'requiresCompatibilities',
  'taskRoleArn',
  'executionRoleArn',
  'cpu',
  'memory',
  'runtimePlatform',
  'pidMode',
  'ipcMode',
  'volumes',
];

export function readTask(options: TaskOptions): void {
  const { node, origin, kind, harvest, partial = false } = options;
  const pascal = get(node, 'ContainerDefinitions') !== undefined;
  const plain = plainDocument(node, pascal ? { renameKey: camelKey } : {});
  const document = retyped(plain.value, []) as JsonObject;
  const hidden = partial ? taskMembers.filter((name) => !(name in document)) : [];
  const value = { ...document, ...Object.fromEntries(hidden.map((name) => [name, null])) };
  const { path } = node.source;
  const family = typeof value['family'] === 'string' ? value['family'] : undefined;
  const fact: TaskDefinitionFact = {
    path,
    value,
    positions: plain.positions,
    origin,
    name: `task definition ${options.name ?? family ?? ''}`.trim() + ` (${path})`,
    unresolved: [...plain.unresolved, ...hidden.map((name) => pointer([name]))],
    expressions: plain.expressions,
  };
  harvest.add('task.definitions', fact);
  harvest.add('repository.variables', ...environmentOf(node, kind));
}

function retyped(value: JsonValue, path: readonly (string | number)[]): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) => retyped(item, [...path, index]));
  if (typeof value !== 'object' || value === null) {
    const inContainer = path.length === 3 && path[0] === 'containerDefinitions';
    return typed(String(path.at(-1) ?? ''), value, inContainer) as JsonValue;
  }
  const members = Object.entries(value as JsonObject).map(([key, member]) => [
    key,
    retyped(member ?? null, [...path, key]),
  ]);
  return Object.fromEntries(members) as JsonObject;
}

/** `environment` of every container as variables; `secrets` are references and hold no value. */
function environmentOf(node: Node, kind: FileKind): readonly VariableFact[] {
  return items(containersOf(node)).flatMap((container) => {
    const scope = `container ${textOf(get(container, 'name') ?? get(container, 'Name')) ?? '?'}`;
    const pairs = items(get(container, 'environment') ?? get(container, 'Environment'));
    return pairs.flatMap((pair) => environmentPair(pair, { scope, kind }));
  });
}

function environmentPair(
  pair: Node,
  { scope, kind }: { readonly scope: string; readonly kind: FileKind },
): readonly VariableFact[] {
  const nameNode = get(pair, 'name') ?? get(pair, 'Name');
  const name = textOf(nameNode);
  const valueEntry = entries(pair).findLast(({ key }) => key === 'value' || key === 'Value');
  if (nameNode === undefined || name === undefined || valueEntry === undefined) return [];
  const read = namedValue(pair, valueEntry);
  if (read === undefined) return [];
  const { path, guide } = pair.source;
  const nameAt = placeOf(nameNode);
  return [
    {
      ...read,
      name,
      nameAt,
      path,
      kind,
      guide,
      carrier: 'task-environment',
      scope,
      expression: read.unresolved !== undefined || hasPlaceholder(read.value ?? ''),
      references: literalReferences(read.unresolved ?? read.value ?? ''),
    },
  ];
}

/** The task definition this run will register: the base with what the inputs change, each change with where it came from. */
import type { JsonObject, Location, TaskDefinitionDocument } from '../model.ts';
import { containersOf, isForFargate, isObject, textOf } from './document.ts';
import { changePairs, sharedNames } from './pairs.ts';
import type { PairChanges } from './pairs.ts';
import { namesArchitecture, platformOf, runtimePlatformFor, withoutVariant } from './platform.ts';
import { cpuUnits, fargateSizeProblem, memoryMebibytes } from './size.ts';
import { invalid, readTaskDefinition } from './source.ts';
import type { TaskDefinitionBase, TaskDefinitionSource } from './source.ts';

export interface ContainerChanges {
  /** Absent: the only essential container. */
  readonly name?: string | undefined;
  /** `later`: an image will be put in by another call; until then the container may have none. */
  readonly image?: ContainerImage | 'later' | undefined;
  /** `[NAME, value]` sets or replaces, `[NAME, null]` removes; as an input: `NAME=value` and `-NAME`, one a line. */
  readonly environment?: PairChanges | undefined;
  /** `[NAME, ARN or parameter name]` sets or replaces, `[NAME, null]` removes. */
  readonly secrets?: PairChanges | undefined;
}

export interface ContainerImage {
  /** `registry/name@sha256:…`: a digest, never a tag alone. */
  readonly reference: string;
  /** In Docker's form, `linux/amd64`: must agree with `runtimePlatform`, which it sets where that is silent. */
  readonly platform?: string | undefined;
}

export interface TaskChanges {
  readonly containers?: readonly ContainerChanges[] | undefined;
  /** `256`, `0.25 vCPU`. */
  readonly cpu?: string | undefined;
  /** MiB, or `2 GB`. */
  readonly memory?: string | undefined;
  /** Name or ARN. */
  readonly taskRole?: string | undefined;
  readonly executionRole?: string | undefined;
}

export interface RenderOptions {
  readonly source: TaskDefinitionSource;
  readonly changes: TaskChanges;
  /** Makes ARNs of role names; without it a name stays a name, which ECS takes too. */
  readonly account?: { readonly accountId: string; readonly partition: string } | undefined;
}

/** What an input did to a field. */
export interface Provenance {
  /** JSON pointer in the rendered document; of the list for something removed. */
  readonly pointer: string;
  /** `containerDefinitions[app].environment[LOG_LEVEL]` */
  readonly field: string;
  readonly change: 'set' | 'removed';
  /** `input environment-variables`, `the image of this run`. */
  readonly from: string;
}

/** Plain data: can be saved as JSON. `path` and `positions` make it a `LocatedDocument` for the gate. */
export interface RenderedTaskDefinition extends TaskDefinitionBase {
  readonly family: string;
  /** The container that gets image, variables and secrets where none is named. */
  readonly container: string;
  readonly changes: readonly Provenance[];
}

/**
 * Renders. Pure; throws `input-invalid` (file) or `task-definition-invalid` (running revision) with everything that is
 * wrong at once. Unknown members are kept. Source: ECS API reference, RegisterTaskDefinition.
 */
export function renderTaskDefinition({ source, changes, account }: RenderOptions): RenderedTaskDefinition {
  const base = readTaskDefinition(source);
  const problems: string[] = [];
  const done: Provenance[] = [];
  let draft: Draft = { document: base.document, positions: base.positions };
  const main = defaultContainer(base.document);

  for (const change of (changes.containers ?? []).filter(asksForSomething)) {
    const name = change.name ?? main;
    if (name === undefined) {
      problems.push(
        `it has several essential containers (${containerNames(base.document).join(', ')}): container-name must say which one is meant.`,
      );
      continue;
    }
    const index = containersOf(draft.document).findIndex((container) => container['name'] === name);
    if (index < 0) {
      problems.push(`it has no container ${name}. Containers: ${containerNames(base.document).join(', ')}.`);
      continue;
    }
    draft = changeContainer({ draft, index, name, change, problems, done });
  }
  draft = { ...draft, document: changeTask({ document: draft.document, changes, account, problems, done }) };

  problems.push(...sizeProblems(draft.document), ...imageProblems(draft.document, changes, main));
  if (problems.length > 0) throw invalid(base, problems);
  return {
    kind: base.kind,
    path: base.path,
    document: draft.document,
    positions: draft.positions,
    family: textOf(draft.document['family']) ?? '',
    container: main ?? containerNames(draft.document)[0] ?? '',
    changes: done,
  };
}

interface Draft {
  readonly document: TaskDefinitionDocument;
  readonly positions: Readonly<Record<string, Location>>;
}

interface ContainerStep {
  readonly draft: Draft;
  readonly index: number;
  readonly name: string;
  readonly change: ContainerChanges;
  readonly problems: string[];
  readonly done: Provenance[];
}

function changeContainer({ draft, index, name, change, problems, done }: ContainerStep): Draft {
  const pointer = `/containerDefinitions/${index}`;
  const field = `containerDefinitions[${name}]`;
  let { positions } = draft;
  let container: JsonObject = containersOf(draft.document)[index] ?? {};
  let { document } = draft;

  if (change.image !== undefined && change.image !== 'later') {
    const { reference, platform } = change.image;
    if (!/@sha256:[0-9a-f]{64}$/.test(reference)) {
      problems.push(
        `the image ${reference} for container ${name} has no digest: a tag can be moved after it was judged.`,
      );
    }
    container = { ...container, image: reference };
    done.push({ pointer: `${pointer}/image`, field: `${field}.image`, change: 'set', from: 'the image of this run' });
    if (platform !== undefined) document = withPlatform({ document, platform, name, problems, done });
  }
  const lists = [
    { member: 'environment', value: 'value', input: 'environment-variables', changes: change.environment },
    { member: 'secrets', value: 'valueFrom', input: 'secrets', changes: change.secrets },
  ] as const;
  for (const { member, value, input, changes } of lists) {
    if (changes === undefined) continue;
    const changed = changePairs(container[member], changes, value);
    if (changed.set.length === 0 && changed.removed.length === 0) continue;
    container = { ...container, [member]: changed.list };
    positions = moveEntries(positions, `${pointer}/${member}`, changed.from);
    const from = `input ${input}`;
    for (const { name: key, index: at } of changed.set) {
      done.push({ pointer: `${pointer}/${member}/${at}`, field: `${field}.${member}[${key}]`, change: 'set', from });
    }
    for (const key of changed.removed) {
      done.push({ pointer: `${pointer}/${member}`, field: `${field}.${member}[${key}]`, change: 'removed', from });
    }
  }
  for (const key of sharedNames(container['environment'], container['secrets'])) {
    problems.push(
      `${key} stands both in environment and in secrets of container ${name}; ECS takes a name once. Remove one: -${key} in environment-variables or in secrets.`,
    );
  }
  const containers = containersOf(document).map((each, at) => (at === index ? container : each));
  return { document: { ...document, containerDefinitions: containers }, positions };
}

/** Entries move when one before them is removed; their places in the file move along. */
function moveEntries(
  positions: Draft['positions'],
  list: string,
  from: readonly (number | undefined)[],
): Draft['positions'] {
  const others = Object.entries(positions).filter(([pointer]) => !pointer.startsWith(`${list}/`));
  const moved = from.flatMap((old, now) => {
    if (old === undefined) return [];
    const prefix = `${list}/${old}`;
    return Object.entries(positions)
      .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
      .map(([pointer, place]): [string, Location] => [`${list}/${now}${pointer.slice(prefix.length)}`, place]);
  });
  return Object.fromEntries([...others, ...moved]);
}

function withPlatform(step: {
  readonly document: TaskDefinitionDocument;
  readonly platform: string;
  readonly name: string;
  readonly problems: string[];
  readonly done: Provenance[];
}): TaskDefinitionDocument {
  const { document, name, problems, done } = step;
  const platform = withoutVariant(step.platform);
  const wanted = platformOf(document);
  if (platform === wanted) return document;
  const runtimePlatform = runtimePlatformFor(platform);
  if (runtimePlatform === undefined || namesArchitecture(document) || wanted.startsWith('windows/')) {
    problems.push(
      `the image for container ${name} is for ${platform}, runtimePlatform asks for ${wanted}: the task could not start. Build for ${wanted} or change runtimePlatform.`,
    );
    return document;
  }
  const before = isObject(document['runtimePlatform']) ? document['runtimePlatform'] : {};
  done.push({ pointer: '/runtimePlatform', field: 'runtimePlatform', change: 'set', from: 'the image of this run' });
  return { ...document, runtimePlatform: { ...before, ...runtimePlatform } };
}

function changeTask(step: {
  readonly document: TaskDefinitionDocument;
  readonly changes: TaskChanges;
  readonly account: RenderOptions['account'];
  readonly problems: string[];
  readonly done: Provenance[];
}): TaskDefinitionDocument {
  const { changes, account, problems, done } = step;
  let { document } = step;
  const set = (member: string, value: string, input: string) => {
    document = { ...document, [member]: value };
    done.push({ pointer: `/${member}`, field: member, change: 'set', from: `input ${input}` });
  };
  if (changes.cpu !== undefined) {
    const units = cpuUnits(changes.cpu);
    if (units === undefined) problems.push(`cpu ${changes.cpu} is neither CPU units (256) nor vCPUs (0.25 vCPU).`);
    else set('cpu', String(units), 'cpu');
  }
  if (changes.memory !== undefined) {
    const size = memoryMebibytes(changes.memory);
    if (size === undefined) problems.push(`memory ${changes.memory} is neither MiB (512) nor GB (2 GB).`);
    else set('memory', String(size), 'memory');
  }
  const roles = [
    ['taskRoleArn', changes.taskRole, 'task-role'],
    ['executionRoleArn', changes.executionRole, 'execution-role'],
  ] as const;
  for (const [member, role, input] of roles) {
    if (role !== undefined) set(member, roleArn(role, account), input);
  }
  return document;
}

function roleArn(role: string, account: RenderOptions['account']): string {
  if (role.startsWith('arn:') || account === undefined) return role;
  return `arn:${account.partition}:iam::${account.accountId}:role/${role.replace(/^\//, '')}`;
}

function sizeProblems(document: TaskDefinitionDocument): readonly string[] {
  const { cpu, memory } = document;
  const problems: string[] = [];
  const units = cpu === undefined ? undefined : cpuUnits(String(cpu));
  const size = memory === undefined ? undefined : memoryMebibytes(String(memory));
  if (cpu !== undefined && units === undefined) problems.push(`cpu ${JSON.stringify(cpu)} is no size that ECS knows.`);
  if (memory !== undefined && size === undefined) {
    problems.push(`memory ${JSON.stringify(memory)} is no size that ECS knows.`);
  }
  if (!isForFargate(document) || problems.length > 0) return problems;
  if (units === undefined || size === undefined) return ['it is for Fargate, which needs cpu and memory of the task.'];
  const problem = fargateSizeProblem(units, size);
  return problem === undefined ? [] : [`Fargate has no such size: ${problem}.`];
}

function imageProblems(document: TaskDefinitionDocument, changes: TaskChanges, main: string | undefined): string[] {
  const later = new Set(
    (changes.containers ?? []).filter(({ image }) => image === 'later').map(({ name }) => name ?? main),
  );
  return containersOf(document)
    .filter((container) => !later.has(textOf(container['name'])))
    .filter((container) => (textOf(container['image']) ?? '') === '')
    .map((container) => `container ${String(container['name'])} has no image.`);
}

function asksForSomething({ image, environment = [], secrets = [] }: ContainerChanges): boolean {
  return image !== undefined || [...environment].length > 0 || [...secrets].length > 0;
}

function defaultContainer(document: TaskDefinitionDocument): string | undefined {
  const containers = containersOf(document);
  const essential = containers.filter((container) => container['essential'] !== false);
  const [only, ...others] = essential.length > 0 ? essential : containers;
  return others.length > 0 ? undefined : textOf(only?.['name']);
}

function containerNames(document: TaskDefinitionDocument): string[] {
  return containersOf(document).map((container) => String(container['name']));
}

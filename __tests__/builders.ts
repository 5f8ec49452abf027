/** Small builders of facts for tests: each takes only what the case is about. */
import { describe, expect, test } from '@jest/globals';
import { parseTree, type Node } from 'jsonc-parser';
import { collectRepository } from '../src/gate/collect/repository/collect.ts';
import { readYaml } from '../src/gate/collect/repository/nodes-of-yaml.ts';
import { readShell } from '../src/gate/collect/repository/shell/read.ts';
import { fileSource, textSource } from '../src/gate/collect/repository/source.ts';
import { readAction, readWorkflow } from '../src/gate/collect/repository/workflow/read.ts';
import { pointer } from '../src/gate/facts/located.ts';
import type { TaskDefinitionFact, TaskDefinitionOrigin } from '../src/gate/facts/task-definition.ts';
import type { JsonObject, JsonValue, Location, Severity } from '../src/model.ts';
import type {
  CommandFact,
  FactTypes,
  IdentityFact,
  PolicyFact,
  Problem,
  ResourceFact,
  ResourceKind,
  ResourceOf,
  Rule,
  Setting,
} from '../src/gate/rule.ts';

// --- documents -------------------------------------------------------------------------------------------------------

/** The place of every node of a JSON text, by pointer; of a property the place of its key, as far as its value. */
export function positionsOf(text: string, path: string): Readonly<Record<string, Location>> {
  const positions: Record<string, Location> = {};
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const visit = (node: Node, at: readonly (string | number)[], start: number): void => {
    const column = start - text.lastIndexOf('\n', start - 1);
    const line = lineOf(start);
    const endLine = lineOf(node.offset + node.length - 1);
    positions[pointer(at)] = { path, line, column, ...(endLine > line ? { endLine } : {}) };
    node.children?.forEach((child, index) => {
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
      if (key !== undefined && value !== undefined) visit(value, [...at, String(key.value)], key.offset);
      else visit(child, [...at, index], child.offset);
    });
  };
  const root = parseTree(text);
  if (root !== undefined) visit(root, [], 0);
  return positions;
}

/** A task definition as it would stand, indented by two, in a file. */
export function taskDefinition(
  document: JsonObject,
  { path = 'task-definition.json', origin = 'file' as TaskDefinitionOrigin } = {},
): TaskDefinitionFact {
  const inFile = origin !== 'running';
  return {
    path,
    origin,
    name: `task definition ${String(document['family'] ?? '?')} (${path})`,
    value: document,
    positions: inFile ? positionsOf(JSON.stringify(document, null, 2), path) : {},
    unresolved: [],
  };
}

/** A Fargate task with one container that no rule objects to, changed as the case wants; `undefined` removes a field. */
export function wellKeptTask(
  changes: Readonly<Record<string, JsonValue | undefined>> = {},
  containerChanges: Readonly<Record<string, JsonValue | undefined>> = {},
  options: Parameters<typeof taskDefinition>[1] = {},
): TaskDefinitionFact {
  const container = defined({
    name: 'processor',
    image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/processor@sha256:${'a'.repeat(64)}`,
    essential: true,
    readonlyRootFilesystem: true,
    user: '10001:10001',
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/processor',
        'awslogs-region': 'eu-west-1',
        'awslogs-stream-prefix': 'processor',
      },
    },
    healthCheck: { command: ['CMD-SHELL', 'wget -q -O- http://127.0.0.1:8080/health'] },
    ...containerChanges,
  });
  return taskDefinition(
    defined({
      family: 'processor',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      taskRoleArn: 'arn:aws:iam::123456789012:role/processor-task',
      executionRoleArn: 'arn:aws:iam::123456789012:role/processor-execution',
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [container],
      ...changes,
    }),
    options,
  );
}

function defined(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

// --- policies --------------------------------------------------------------------------------------------------------

/** An IAM document as it would stand, indented by two, in a file of its own. */
export function policy(document: JsonValue, changes: Partial<PolicyFact> = {}): PolicyFact {
  const path = changes.path ?? 'policy.json';
  return {
    kind: 'policy',
    guide: false,
    type: 'unknown',
    name: `policy ${path}`,
    at: { path, line: 1 },
    attachedTo: [],
    unresolved: [],
    partial: false,
    ...changes,
    path,
    value: document,
    positions: positionsOf(JSON.stringify(document, null, 2), path),
  };
}

/** A policy with one Allow statement. */
export function allowing(
  action: string | readonly string[],
  resources: string | readonly string[],
  condition?: JsonValue,
  changes: Partial<PolicyFact> = {},
): PolicyFact {
  const statement = {
    Effect: 'Allow',
    Action: action,
    Resource: resources,
    ...(condition ? { Condition: condition } : {}),
  };
  return policy({ Version: '2012-10-17', Statement: [statement] }, { type: 'identity', ...changes });
}

/** A role of the files whose permissions are all in sight. */
export function role(name: string, changes: Partial<IdentityFact> = {}): IdentityFact {
  const path = changes.path ?? 'roles.tf';
  return {
    key: `${path}#role:${name}`,
    type: 'role',
    name,
    kind: 'terraform',
    guide: false,
    at: { path, line: 1 },
    purpose: 'unknown',
    managedPolicies: [],
    permissionsVisible: true,
    trustVisible: true,
    ...changes,
    path,
  };
}

// --- infrastructure code ---------------------------------------------------------------------------------------------

/** A value on a line of `main.tf`; `null` for one that cannot be resolved. */
export function on(line: number, value: null, path?: string): Setting<never>;
export function on<T extends string | number | boolean>(line: number, value: T, path?: string): Setting<T>;
export function on(line: number, value: string | null, path?: string): Setting<string>;
export function on<T extends string | number | boolean>(line: number, value: T | null, path = 'main.tf'): Setting<T> {
  return { value, at: { path, line } };
}

/** The kinds that have lists, empty unless the case fills them. */
const lists: Partial<Record<ResourceKind, readonly string[]>> = {
  'ecs-service': ['capacityProviders', 'subnets', 'securityGroups', 'ignoredChanges'],
  'ecs-cluster': ['capacityProviders'],
  'security-group': ['usedBy', 'usedByKinds'],
  'security-group-rule': ['usedByKinds', 'ranges'],
  'oidc-provider': ['audiences'],
  'lambda-function': ['environment'],
};

/** A resource of `main.tf` from line 1, with the members that the case is about. */
export function resource<K extends ResourceKind>(
  kind: K,
  members: Partial<ResourceOf<K>> & { readonly path?: string; readonly name?: string } = {},
): ResourceFact {
  const path = members.path ?? 'main.tf';
  const empty = Object.fromEntries((lists[kind] ?? []).map((name) => [name, []]));
  return {
    resource: kind,
    kind: 'terraform',
    guide: false,
    path,
    type: `aws_${kind.replaceAll('-', '_')}`,
    name: `aws_${kind.replaceAll('-', '_')}.this`,
    at: { path, line: 1 },
    references: [],
    document: { path, value: {}, positions: {} },
    unresolved: [],
    ...(kind === 'ecs-service' ? { hasLoadBalancer: false } : {}),
    ...(kind === 'security-group-rule' ? { otherSource: false, direction: 'ingress' } : {}),
    ...empty,
    ...members,
    // The members of a kind are checked by `Partial<ResourceOf<K>>`; what a case leaves out, its rule does not read.
  } as unknown as ResourceFact;
}

// --- workflows -------------------------------------------------------------------------------------------------------

/** A workflow or action as its reader reads it, by default `.github/workflows/deploy.yml`, with the commands of its scripts. */
export function workflow(
  text: string,
  path = '.github/workflows/deploy.yml',
): Pick<FactTypes, 'repository.workflows' | 'repository.commands'> {
  const parsed = readYaml(fileSource(path, text));
  const root = parsed.ok ? parsed.documents[0] : undefined;
  if (root === undefined) throw new Error(`the case's YAML is broken: ${JSON.stringify(parsed)}`);
  const kind = path.startsWith('.github/workflows/') ? 'workflow' : 'action';
  const fact = kind === 'workflow' ? readWorkflow(root) : readAction(root);
  const commands = fact.jobs.flatMap((job) =>
    job.steps.flatMap((step) => {
      if (step.run === undefined) return [];
      const script = { kind, job: job.id, step: step.index } as const;
      return readShell({ source: textSource(step.run, false), kind, script }).commands;
    }),
  );
  return { 'repository.workflows': [fact], 'repository.commands': commands };
}

// --- commands --------------------------------------------------------------------------------------------------------

/** A command line in plain words (single quotes keep blanks together), on a line of `deploy.sh`. */
export function command(text: string, { path = 'deploy.sh', line = 1, guide = false } = {}): CommandFact {
  const words = [...text.matchAll(/'([^']*)'|\S+/g)].map((match) => ({
    text: match[1] ?? match[0],
    at: { path, line, column: match.index + 1 },
    variables: [...match[0].matchAll(/\$\{?(\w+)/g)].map((variable) => variable[1] ?? ''),
    substitution: match[0].includes('$('),
  }));
  return {
    path,
    kind: guide ? 'guide' : 'shell',
    guide,
    name: words[0]?.text.split('/').at(-1) ?? '',
    words,
    at: { path, line },
    assignments: [],
    wrappers: [],
    redirects: [],
    script: { kind: guide ? 'guide' : 'shell' },
  };
}

// --- judging ---------------------------------------------------------------------------------------------------------

/** What a rule says of some facts: the problems, or why it has nothing to judge. */
export function judge(rule: Rule, facts: Partial<FactTypes>): readonly Problem[] | string {
  const missing = rule.needs.filter((name) => facts[name] === undefined);
  if (missing.length > 0) throw new Error(`the case lacks facts that ${rule.id} needs: ${missing.join(', ')}`);
  const declared = new Set<string>([...rule.needs, ...rule.uses]);
  const stray = Object.keys(facts).filter((name) => !declared.has(name));
  if (stray.length > 0) throw new Error(`${rule.id} does not declare these facts of the case: ${stray.join(', ')}`);
  const judgement = rule.judge(facts);
  if (!('notApplicable' in judgement)) for (const problem of judgement) readsWell(problem);
  return 'notApplicable' in judgement ? judgement.notApplicable : judgement;
}

/** Whole sentences, nothing that a program left in them, one name a cause. */
function readsWell({ message, fix = 'Do it.', resource, key, locations }: Problem): void {
  for (const text of [message, fix]) {
    expect(text).toMatch(/^\S.*[.…)]$/s);
    expect(text).not.toMatch(/undefined|\[object|NaN|\uFFFC|\bnull\b| {2}|\.\.$|\$\{(?!\{)/);
  }
  expect(resource.trim()).not.toBe('');
  expect(key.trim()).not.toBe('');
  for (const { path } of locations) expect(path).not.toBe('');
}

/** What stands at a place: its text in a task definition or policy (the first line of anything long), else `path:line`. */
function shown({ path, line = 0, endLine = line }: Location, facts: Partial<FactTypes>): string {
  const documents = [...(facts['task.definitions'] ?? []), ...(facts['repository.policies'] ?? [])];
  const document = documents.find((candidate) => candidate.path === path);
  if (document === undefined) return `${path}:${line}`;
  const end = endLine - line > 3 ? line : endLine;
  const lines = JSON.stringify(document.value, null, 2)
    .split('\n')
    .slice(line - 1, end);
  const text = lines.map((each) => each.trim()).join(' ');
  return (document === documents[0] ? '' : `${path}: `) + text.replace(/,$/, '');
}

/** One line a finding, the places of one key together: `high processor/app @ Dockerfile:3 | Dockerfile:7`. */
export function verdictLines(
  rule: Rule,
  facts: Partial<FactTypes>,
  { places: show = 'texts' }: { readonly places?: 'texts' | 'lines' } = {},
): readonly string[] | string {
  const judgement = judge(rule, facts);
  if (typeof judgement === 'string') return `not applicable: ${judgement}`;
  const byKey = new Map<string, Problem[]>();
  for (const problem of judgement) byKey.set(problem.key, [...(byKey.get(problem.key) ?? []), problem]);
  return [...byKey.values()].map((problems) => {
    const severity: Severity = problems[0]?.severity ?? rule.severity;
    const places = problems.flatMap((problem) =>
      problem.locations.map((location) => shown(location, show === 'texts' ? facts : {})),
    );
    const head = `${severity} ${problems[0]?.resource ?? ''}`;
    return places.length === 0 ? head : `${head} @ ${[...new Set(places)].join(' | ')}`;
  });
}

export type RuleCase = readonly [name: string, facts: Partial<FactTypes>, expected: readonly string[] | string];

/** The table test of a rule: each row a situation of the user's and what the rule says of it, as `verdictLines`. */
export function ruleTable(rule: Rule, cases: readonly RuleCase[]): void {
  describe(`${rule.id}: ${rule.title}`, () => {
    test.each(cases)('%s', (_, facts, expected) => {
      expect(verdictLines(rule, facts)).toEqual(expected);
    });
  });
}

// --- whole repositories ----------------------------------------------------------------------------------------------

/** The files of a case by path, read by the product's own collector. */
export async function repository(files: Readonly<Record<string, string>>): Promise<Partial<FactTypes>> {
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: text.length, executable: false }));
  const facts = await collectRepository({
    files: { root: '/repository', list: async () => entries, read: async (path) => files[path] },
    exclude: [],
  });
  return Object.fromEntries(Object.entries(facts).flatMap(([name, fact]) => (fact.known ? [[name, fact.value]] : [])));
}

export type RepositoryCase = readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  expected: readonly string[] | string,
  /** Facts that do not come from files, or replace those that do. */
  more?: Partial<FactTypes>,
];

/** The table test of a rule over texts as they stand in a repository; places are `path:line`. */
export function repositoryTable(rule: Rule, cases: readonly RepositoryCase[]): void {
  describe(`${rule.id}: ${rule.title}`, () => {
    test.each(cases)('%s', async (_, files, expected, more = {}) => {
      const facts: Partial<FactTypes> = { ...(await repository(files)), ...more };
      const declared = [...rule.needs, ...rule.uses];
      const seen = Object.fromEntries(
        Object.entries(facts).filter(([name]) => declared.some((wanted) => wanted === name)),
      );
      expect(verdictLines(rule, seen, { places: 'lines' })).toEqual(expected);
    });
  });
}

/** What only shows when every file has been read: who has which policy, what a role is for, which ignore file applies. */
import { posix } from 'node:path';
import type { CommandFact } from '../../facts/command.ts';
import type { IdentityFact, PolicyFact } from '../../facts/policy-document.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';
import type { Harvest } from './harvest.ts';
import { rolePurpose } from './role-purpose.ts';

export function link(harvest: Harvest): void {
  joinContainerFiles(harvest);
  joinPolicyFiles(harvest);
  identitiesOfCommands(harvest);
  identitiesOfFiles(harvest);
  const { lists } = harvest;
  lists['repository.identities'] = lists['repository.identities'].map((identity) => ({
    ...identity,
    purpose: rolePurpose(identity, lists['repository.policies'], lists['task.definitions']),
  }));
  applyIgnoreFiles(harvest);
}

/** Terraform's task definition and the containers that stand in a file are one task definition. */
function joinContainerFiles({ lists, pending }: Harvest): void {
  for (const { task, path } of pending.containerFiles) {
    const tasks = lists['task.definitions'];
    const index = tasks.findIndex(
      ({ path: own, positions }) =>
        own === task.path &&
        !('/containerDefinitions' in positions && hasContainers(positions)) &&
        near(positions[''], task),
    );
    const held = tasks.find((fact) => fact.path === path && Array.isArray(fact.value['containerDefinitions']));
    const whole = tasks[index];
    if (whole === undefined || held === undefined) continue;
    tasks[index] = {
      ...whole,
      value: { ...whole.value, containerDefinitions: held.value['containerDefinitions'] ?? null },
      positions: { ...whole.positions, ...under(held.positions) },
      unresolved: [
        ...whole.unresolved.filter((name) => !name.startsWith('/containerDefinitions')),
        ...held.unresolved.filter((name) => name.startsWith('/containerDefinitions')),
      ],
      ...(held.expressions === undefined ? {} : { expressions: { ...whole.expressions, ...under(held.expressions) } }),
    };
    lists['task.definitions'] = tasks.filter((fact) => fact !== held);
  }
}

function hasContainers(positions: TaskDefinitionFact['positions']): boolean {
  return '/containerDefinitions/0' in positions;
}

function near(place: { readonly line?: number } | undefined, task: { readonly line?: number }): boolean {
  return place?.line === undefined || place.line === task.line;
}

function under<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name.startsWith('/containerDefinitions')));
}

/** `policy = file("deploy.json")`: the document was read with its own file. */
function joinPolicyFiles({ lists, pending }: Harvest): void {
  for (const { path, identity, trust } of pending.policyFiles) {
    const found = lists['repository.policies'].filter((policy) => policy.path === path);
    attach(lists['repository.policies'], found, identity);
    if (found.length > 0) continue;
    lists['repository.identities'] = lists['repository.identities'].map((known) =>
      known.key === identity
        ? { ...known, ...(trust ? { trustVisible: false } : { permissionsVisible: false }) }
        : known,
    );
  }
}

function attach(policies: PolicyFact[], found: readonly PolicyFact[], identity: string): void {
  for (const policy of found) {
    const index = policies.indexOf(policy);
    const attachedTo = [...new Set([...policy.attachedTo, identity])];
    if (index !== -1) policies[index] = { ...policy, attachedTo };
  }
}

// --- roles that commands create --------------------------------------------------------------------------------------

const creates: Readonly<Record<string, IdentityFact['type']>> = {
  'create-role': 'role',
  'put-role-policy': 'role',
  'attach-role-policy': 'role',
  'update-assume-role-policy': 'role',
  'create-user': 'user',
  'put-user-policy': 'user',
  'attach-user-policy': 'user',
};

interface Made {
  readonly fact: IdentityFact;
  readonly commands: CommandFact[];
}

/** `aws iam create-role … put-role-policy …` of one script or guide, joined by the role's name. */
function identitiesOfCommands({ lists }: Harvest): void {
  const made = new Map<string, Made>();
  for (const command of lists['repository.commands']) {
    const type =
      command.name === 'aws' && command.words[1]?.text === 'iam' ? creates[command.words[2]?.text ?? ''] : undefined;
    const name = type === undefined ? undefined : (option(command, '--role-name') ?? option(command, '--user-name'));
    if (type === undefined || name === undefined) continue;
    const key = `${command.path}#${type}:${name}`;
    const { path, kind, guide, at } = command;
    const fact: IdentityFact = {
      ...{ key, path, kind, guide, type, name, at },
      purpose: 'unknown',
      managedPolicies: [],
      permissionsVisible: false,
      trustVisible: false,
    };
    const known = made.get(key) ?? { fact, commands: [] };
    known.commands.push(command);
    made.set(key, known);
  }
  for (const { fact, commands } of made.values())
    lists['repository.identities'].push(finish(fact, commands, lists['repository.policies']));
}

function finish(fact: IdentityFact, commands: readonly CommandFact[], policies: PolicyFact[]): IdentityFact {
  const managed: IdentityFact['managedPolicies'][number][] = [];
  let permissions = 0;
  let hidden = false;
  let trust = false;
  for (const command of commands) {
    const arn = command.words.find((_, index) => command.words[index - 1]?.text === '--policy-arn');
    if (arn !== undefined) {
      const whole = /^arn:[\w-]*:iam::aws:policy\//.test(arn.text);
      managed.push({ value: arn.text, at: arn.at });
      hidden ||= !whole;
    }
    for (const flag of ['--assume-role-policy-document', '--policy-document']) {
      const document = command.words.find((_, index) => command.words[index - 1]?.text === flag);
      if (document === undefined) continue;
      const found = documentsOf(document.text, command, policies);
      attach(policies, found, fact.key);
      const isTrust = flag.startsWith('--assume') || command.words[2]?.text === 'update-assume-role-policy';
      if (isTrust) trust ||= found.length > 0;
      else if (found.length > 0) permissions += 1;
      else hidden = true;
    }
  }
  const permissionsVisible = !hidden && permissions + managed.length > 0;
  return { ...fact, managedPolicies: managed, permissionsVisible, trustVisible: trust };
}

/** The documents of `file://…` (a file, or one a heredoc wrote), or the one that stands in the command itself. */
function documentsOf(text: string, command: CommandFact, policies: readonly PolicyFact[]): readonly PolicyFact[] {
  const file = /^(?:file|fileb):\/\/(.+)$/.exec(text)?.[1];
  if (file === undefined) {
    const { line = 0, endLine = line } = command.at;
    return policies.filter(
      ({ path, at }) => path === command.path && (at.line ?? 0) >= line && (at.line ?? 0) <= endLine,
    );
  }
  const wanted = file.replace(/^\.\//, '');
  const written = policies.filter(
    ({ path, writtenTo }) => path === command.path && writtenTo?.replace(/^\.\//, '') === wanted,
  );
  if (written.length > 0) return written;
  const beside = posix.join(posix.dirname(command.path), wanted);
  const exact = policies.filter(({ path }) => path === wanted || path === beside);
  return exact.length > 0 ? exact : policies.filter(({ path }) => path.endsWith(`/${posix.basename(wanted)}`));
}

function option(command: CommandFact, name: string): string | undefined {
  const index = command.words.findIndex(({ text }) => text === name);
  return index === -1 ? undefined : command.words[index + 1]?.text;
}

// --- documents in files of their own ---------------------------------------------------------------------------------

/** `deploy-trust.json` beside `deploy-policy.json`: by their names, one role. */
function identitiesOfFiles({ lists }: Harvest): void {
  const policies = lists['repository.policies'];
  const groups = new Map<string, PolicyFact[]>();
  for (const policy of policies) {
    if (policy.attachedTo.length > 0 || policy.kind !== 'policy' || policy.guide) continue;
    const group = `${posix.dirname(policy.path)}#role:${stem(policy.path)}`;
    groups.set(group, [...(groups.get(group) ?? []), policy]);
  }
  for (const [key, group] of groups) {
    const trust = group.filter(({ type }) => type === 'trust');
    const [first] = trust;
    // Several trust policies of one name say nothing about who has what.
    if (first === undefined || trust.length > 1) continue;
    const { path, kind, guide, at } = first;
    lists['repository.identities'].push({
      ...{ key, path, kind, guide, at },
      type: 'role',
      name: stem(path) || posix.basename(posix.dirname(path)),
      purpose: 'unknown',
      managedPolicies: [],
      permissionsVisible: group.some(({ type }) => type === 'identity'),
      trustVisible: true,
    });
    attach(policies, group, key);
  }
}

/** `github-deploy-role-trust-policy.json` as `github-deploy`. */
function stem(path: string): string {
  return posix
    .basename(path)
    .replace(/\..*$/, '')
    .toLowerCase()
    .split(/[-_.\s]+/)
    .filter(
      (word) =>
        !/^(?:trust|policy|policies|permissions?|assume|role|relationship|inline|document|doc|iam|identity)$/.test(
          word,
        ),
    )
    .join('-');
}

// --- ignore files ----------------------------------------------------------------------------------------------------

function applyIgnoreFiles({ lists, pending }: Harvest): void {
  const byPath = new Map(pending.ignoreFiles.map((file) => [file.path, file]));
  lists['repository.dockerfiles'] = lists['repository.dockerfiles'].map((dockerfile) => {
    if (dockerfile.guide) return dockerfile;
    const beside = posix.join(posix.dirname(dockerfile.path), '.dockerignore');
    const file = byPath.get(`${dockerfile.path}.dockerignore`) ?? byPath.get(beside) ?? byPath.get('.dockerignore');
    return file === undefined ? dockerfile : { ...dockerfile, ignoreFile: file };
  });
}

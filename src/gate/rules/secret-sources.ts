/** Where the value of a variable comes from, as far as secrets are concerned. */
import type { NamedValue, VariableFact, WorkflowFact } from '../rule.ts';
import { secretKindOf, wordsOf, type SecretKind } from './secret-names.ts';

/** Last words of names that people keep among the secrets although nothing is lost when they are read. */
const openWords = new Set([
  'account',
  'arn',
  'bucket',
  'channel',
  'cluster',
  'domain',
  'email',
  'endpoint',
  'env',
  'environment',
  'family',
  'group',
  'host',
  'hostname',
  'image',
  'name',
  'namespace',
  'org',
  'organization',
  'port',
  'prefix',
  'profile',
  'project',
  'region',
  'registry',
  'repo',
  'repository',
  'role',
  'service',
  'stack',
  'stage',
  'subnet',
  'subnets',
  'tag',
  'uri',
  'url',
  'version',
  'vpc',
  'zone',
]);

/** Names in the `secrets` context that a value refers to, in lower case; not the token that GitHub makes for each job. */
export function secretNamesIn(references: readonly string[]): readonly string[] {
  return references.flatMap((reference) => {
    const name = /^secrets\.(.+)$/i.exec(reference)?.[1]?.toLowerCase();
    return name === undefined || name === 'github_token' ? [] : [name];
  });
}

/** Whether a name, though kept among the secrets, stands for something that anybody may know. */
export function isOpenName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (openWords.has(last)) return true;
  return (
    last === 'id' &&
    secretKindOf(name) === undefined &&
    /account|subscription|vpc|subnet|group|project|region|tenant|zone/.test(words.join(' '))
  );
}

/** What kind of secret a variable carries, by its own name or by that of the secret it is filled from. */
export function carriedSecret(name: string, secrets: readonly string[]): SecretKind | undefined {
  const own = secretKindOf(name);
  if (own !== undefined) return own;
  const kinds = secrets
    .filter((secret) => !isOpenName(secret) || secretKindOf(secret) !== undefined)
    .map((secret) => secretKindOf(secret) ?? 'credential');
  if (kinds.length === 0 || isOpenName(name)) return kinds.includes('aws-key') ? 'aws-key' : undefined;
  return kinds.includes('aws-key') ? 'aws-key' : 'credential';
}

/** Names of the secrets that a variable is filled from, directly or through `env` of the workflow it stands in. */
export function secretsBehind(
  variable: Pick<VariableFact, 'references' | 'path'>,
  workflows: readonly WorkflowFact[],
): readonly string[] {
  const direct = secretNamesIn(variable.references);
  const names = variable.references.flatMap(
    (reference) => /^(?:\$|env\.)(\w+)$/i.exec(reference)?.[1]?.toLowerCase() ?? [],
  );
  if (names.length === 0) return direct;
  const set = (environmentsOf(workflows).get(variable.path) ?? []).filter(({ name }) =>
    names.includes(name.toLowerCase()),
  );
  const indirect = set.flatMap(({ value }) =>
    [...(value ?? '').matchAll(/\bsecrets\.([\w-]+)/gi)].map((match) => (match[1] ?? '').toLowerCase()),
  );
  return [...new Set([...direct, ...indirect.filter((name) => name !== 'github_token')])];
}

const environments = new WeakMap<readonly WorkflowFact[], ReadonlyMap<string, readonly NamedValue[]>>();

/** All `env` entries of a file by its path: asked for every variable, so it is kept for the list of workflows. */
function environmentsOf(workflows: readonly WorkflowFact[]): ReadonlyMap<string, readonly NamedValue[]> {
  const known = environments.get(workflows);
  if (known !== undefined) return known;
  const byPath = new Map<string, NamedValue[]>();
  for (const workflow of workflows) {
    const pairs = [
      ...workflow.env,
      ...workflow.jobs.flatMap((job) => [...job.env, ...job.steps.flatMap((step) => step.env)]),
    ];
    byPath.set(workflow.path, [...(byPath.get(workflow.path) ?? []), ...pairs]);
  }
  environments.set(workflows, byPath);
  return byPath;
}

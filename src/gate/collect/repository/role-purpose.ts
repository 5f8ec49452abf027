/** What a role is for: who may assume it, how task definitions use it, how it is named. */
import type { JsonValue } from '../../../model.ts';
import type { IdentityFact, PolicyFact, RolePurpose } from '../../facts/policy-document.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';

export function rolePurpose(
  identity: IdentityFact,
  policies: readonly PolicyFact[],
  tasks: readonly TaskDefinitionFact[],
): RolePurpose {
  if (identity.type !== 'role') return 'unknown';
  const trust = policies.filter(({ type, attachedTo }) => type === 'trust' && attachedTo.includes(identity.key));
  const text = trust.flatMap(({ value }) => textsOf(value, 0)).join('\n');
  if (/token\.actions\.githubusercontent\.com|oidc-provider/i.test(text)) return 'deploy';
  if (text !== '' && !/ecs-tasks\.amazonaws\.com/i.test(text)) return 'unknown';
  const execution = tasks.some((task) => uses(task, 'executionRoleArn', identity));
  const own = tasks.some((task) => uses(task, 'taskRoleArn', identity));
  if (execution !== own) return execution ? 'execution' : 'task';
  const name = identity.name.toLowerCase();
  if (/exec/.test(name)) return 'execution';
  if (/task/.test(name) || (text !== '' && /app|service/.test(name))) return 'task';
  return text === '' && /deploy|github|gha|ci(?:$|[-_])|oidc/.test(name) ? 'deploy' : 'unknown';
}

/** By name, by the last part of an ARN, or by a template's reference. */
function uses(task: TaskDefinitionFact, member: string, { name, key }: IdentityFact): boolean {
  const value = task.value[member];
  const text = typeof value === 'string' ? value : (task.expressions?.[`/${member}`] ?? '');
  const address = key.slice(key.indexOf('#role:') + '#role:'.length);
  const words = text.split(/[^\w.-]+/).flatMap((word) => [word, word.replace(/\.(?:arn|id|name|Arn)$/, '')]);
  return words.includes(name) || words.includes(address);
}

function textsOf(value: JsonValue, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > 12 || value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member as JsonValue, depth + 1)]);
}

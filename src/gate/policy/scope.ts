/** How much of a kind of resource a pattern reaches: all of it, a broad part, or named things. */

import { arnField, coversEvery, intersectsResource, isStar, parseArn } from './arn.ts';
import { isUnresolved } from './unresolved.ts';

/**
 * `all`: every resource of the kind in an account. `broad`: a pattern that says nothing of whose they are (`role/service-*`).
 * `named`: names, or a pattern with a name in it (`role/reflectance-*`). `none`: no resource of the kind.
 */
export type Breadth = 'all' | 'broad' | 'named' | 'none';

const breadths: readonly Breadth[] = ['none', 'named', 'broad', 'all'];

export function widest(list: readonly Breadth[]): Breadth {
  return breadths[Math.max(0, ...list.map((breadth) => breadths.indexOf(breadth)))] ?? 'none';
}

/** Words that many unrelated resources of an account have in their names. */
const genericWords: ReadonlySet<string> = new Set(
  (
    'a admin all an api app application aws build cluster config data db default deploy deployment dev development ec ecs ' +
    'exec execution fargate function functions group iam instance instances job jobs key lambda main my name new policy prd ' +
    'prod production profile project queue role roles secret secrets service services stack stage staging table task tasks ' +
    'test testing the topic uat user users v web'
  ).split(' '),
);

function words(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase().replace(/\d+$/, ''))
    .filter((word) => word !== '');
}

/** Whether what stands between the wildcards names something: a word of one's own, or three generic words together. */
function saysWhose(pattern: string): boolean {
  if (isUnresolved(pattern) || /\$\{[^*?$]/.test(pattern)) return true;
  // `secret:app/db-??????` is one secret with the letters that Secrets Manager adds.
  if (!pattern.includes('*') && pattern.replaceAll('?', '').length >= 3) return true;
  const all = words(pattern);
  const own = all.filter((word) => !genericWords.has(word)).join('');
  return own.length >= 3 || all.length >= 3;
}

/** The part of a resource field after what every resource of its kind begins with: `role/`, `cluster/`. */
function withoutKind(resource: string, kind: string): string {
  const prefix = kind.slice(0, Math.max(kind.indexOf('*'), 0));
  return resource.startsWith(prefix) ? resource.slice(prefix.length) : resource;
}

/** How much of the resources of one ARN pattern (`arn:*:iam::*:role/*`) a pattern of a policy reaches. */
export function breadthOf(pattern: string, type: string): Breadth {
  if (isStar(pattern) || coversEvery(pattern, type)) return 'all';
  const arn = parseArn(pattern);
  const kind = parseArn(type);
  if (arn === undefined || kind === undefined) return isUnresolved(pattern) ? 'named' : 'none';
  if (!intersectsResource(pattern, type)) return 'none';
  const name = withoutKind(arn[arnField.resource], kind[arnField.resource]).replace(/(?<=[^*?]):\*$/, '');
  if (!/[*?]/.test(name)) return 'named';
  // Everything of one cluster, bucket or log group is named by it: `task/prod/*`, `bucket/*`, `log-group:/ecs/app:*`.
  const separator = /\*([/:]).*\*/.exec(kind[arnField.resource])?.[1];
  const [first = '', ...rest] = separator === undefined ? [] : name.split(separator);
  const nested = rest.length > 0 && first !== '' && !/[*?]/.test(first);
  return nested || saysWhose(name) ? 'named' : 'broad';
}

/** The widest reach that any of the patterns has over any of the kinds. */
export function breadthOverAll(patterns: readonly string[], types: readonly string[]): Breadth {
  return widest(patterns.flatMap((pattern) => types.map((type) => breadthOf(pattern, type))));
}

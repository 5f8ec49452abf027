/** Compares what policies grant with what a piece of work needs, both ways, and writes the policy that grants just that. */

import type { JsonObject, JsonValue, Severity } from '../../model.ts';
import { coversResource, isStar } from './arn.ts';
import type { Context } from './context.ts';
import type { Path, Place, Statement, Value } from './document.ts';
import { can, type Dependency, type PolicySet } from './evaluate.ts';
import { grantsOf } from './grants.ts';
import { matchAction } from './match.ts';
import { isNarrowed } from './narrowing.ts';
import { expandAction, findAction, type AccessLevel } from './reference.ts';

/** One call that the work makes. */
export interface NeedItem {
  /** `ecs:UpdateService` */
  readonly action: string;
  /** ARNs (`*` where the call acts on none); `unknown` where the names cannot be seen: any grant will do. */
  readonly resources: readonly string[] | 'unknown';
  /** Values that the call carries, such as `iam:PassedToService`; they become conditions of the minimal policy. */
  readonly context?: Context;
  /** For messages: "rolls the service out". */
  readonly why: string;
  /** Only in some runs: never missing, and never too much. */
  readonly optional?: boolean;
}

export interface Missing {
  readonly action: string;
  readonly resource: string;
  readonly why: string;
  /** `denied`: nothing allows it or something forbids it; `depends`: on conditions that this call may not meet. */
  readonly answer: 'denied' | 'depends';
  readonly on: readonly Dependency[];
}

export interface Excess {
  /** `action`: nothing needs it. `resource`: needed, but on less than this entry allows. */
  readonly kind: 'action' | 'resource';
  /** The actions that are too much; the entry as written if nothing it covers is known. */
  readonly actions: readonly string[];
  /** Of the Action entry (`action`) or the Resource entry (`resource`). */
  readonly place: Place;
  /** The entry as written. */
  readonly entry: string;
  /** Medium if something can be changed or data read by it, else low. */
  readonly severity: Severity;
}

export interface Comparison {
  readonly missing: readonly Missing[];
  readonly excess: readonly Excess[];
}

const maxListed = 20;

function missingOf(set: PolicySet, item: NeedItem): readonly Missing[] {
  const { action, resources, why, context = {} } = item;
  if (item.optional === true) return [];
  if (resources === 'unknown') {
    const granted = grantsOf(set, action, context).length > 0;
    return granted ? [] : [{ action, resource: '*', why, answer: 'denied', on: [] }];
  }
  return resources.flatMap((resource): readonly Missing[] => {
    const result = can(set, { action, resource, context });
    if (result.answer === 'yes') return [];
    if (result.answer === 'no') return [{ action, resource, why, answer: 'denied', on: [] }];
    // A condition on tags or text that a template fills in cannot be judged here: not held against the policy.
    const on = result.on.filter(({ key }) => key !== 'resource' && !/tag/i.test(key));
    return on.length === 0 ? [] : [{ action, resource, why, answer: 'depends', on }];
  });
}

const weights: Readonly<Record<AccessLevel, Severity>> = {
  list: 'low',
  read: 'low',
  tagging: 'low',
  write: 'medium',
  permissions: 'medium',
};

const dataReads =
  /^(s3:GetObject|secretsmanager:GetSecretValue|ssm:GetParameter|kms:Decrypt|dynamodb:(GetItem|Query|Scan|BatchGetItem))/;

function weigh(actions: readonly string[]): Severity {
  const heavy = actions.some(
    (action) => dataReads.test(action) || weights[findAction(action)?.level ?? 'write'] === 'medium',
  );
  return heavy ? 'medium' : 'low';
}

/** What an entry of Action covers, by AWS's names. */
function coveredBy({ text }: Value): readonly string[] {
  const known = expandAction(text).map(({ name }) => name);
  return known.length > 0 ? known : [text];
}

function excessActions(statement: Statement, need: readonly NeedItem[], policy: number): readonly Excess[] {
  if (statement.actions.except) return [];
  return statement.actions.values.flatMap((entry): readonly Excess[] => {
    const covered = coveredBy(entry);
    const needed = new Set(need.map(({ action }) => action.toLowerCase()));
    const everything = matchAction(entry.text, 'x-any:Action') === 'yes';
    const extra = covered.filter((action) => !needed.has(action.toLowerCase()));
    if (extra.length === 0 && !everything) return [];
    const severity = everything ? 'medium' : weigh(extra);
    const place = { policy, path: entry.path };
    return [{ kind: 'action', actions: extra.slice(0, maxListed), place, entry: entry.text, severity }];
  });
}

/** Needed resources of the actions of a statement; undefined where one of them is not known. */
function neededResources(statement: Statement, need: readonly NeedItem[]): readonly string[] | undefined {
  const own = need.filter(({ action }) =>
    statement.actions.values.some(({ text }) => matchAction(text, action) === 'yes'),
  );
  const known = own.flatMap(({ resources }) => (resources === 'unknown' ? [] : resources));
  return own.length === 0 || own.some(({ resources }) => resources === 'unknown') ? undefined : known;
}

function excessResources(statement: Statement, need: readonly NeedItem[], policy: number): readonly Excess[] {
  const { resources, actions, conditions } = statement;
  if (resources === undefined || resources.except || actions.except) return [];
  const needed = neededResources(statement, need);
  const entries = actions.values
    .flatMap(coveredBy)
    .filter((action) => need.some((item) => item.action.toLowerCase() === action.toLowerCase()));
  if (needed === undefined || isNarrowed(conditions)) return [];
  return resources.values.flatMap(({ text, path }): readonly Excess[] => {
    if (!isWider(text, needed)) return [];
    const place: { policy: number; path: Path } = { policy, path };
    return [{ kind: 'resource', actions: entries.slice(0, maxListed), place, entry: text, severity: weigh(entries) }];
  });
}

/** Whether a pattern reaches more than the resources needed. A call without resource needs `*`. */
function isWider(pattern: string, needed: readonly string[]): boolean {
  if (needed.some((resource) => coversResource(resource, pattern))) return false;
  // A name that is not known, or a pattern within a needed one, is not wider; one that only touches nothing needed is.
  return isStar(pattern) || /[*?]/.test(pattern) || !needed.some((resource) => coversResource(pattern, resource));
}

/**
 * What is missing for the work, and what the policies grant beyond it. Every item of `need` counts as needed for
 * `excess`; optional ones are not missed.
 */
export function excess(set: PolicySet, need: readonly NeedItem[]): Comparison {
  const missing = need.flatMap((item) => missingOf(set, item));
  const beyond = set.identity.flatMap(({ statements }, policy) =>
    statements
      .filter(({ effect, principals }) => effect === 'Allow' && principals === undefined)
      .flatMap((statement) => [...excessActions(statement, need, policy), ...excessResources(statement, need, policy)]),
  );
  return { missing, excess: beyond };
}

function conditionOf(context: Context | undefined): JsonObject | undefined {
  const entries = Object.entries(context ?? {}).filter(([, value]) => value !== null);
  if (entries.length === 0) return undefined;
  const isArn = (value: unknown): boolean => typeof value === 'string' && value.startsWith('arn:');
  const block = (chosen: typeof entries): JsonObject =>
    Object.fromEntries(
      chosen.map(([key, value]): [string, JsonValue] => [
        key,
        typeof value === 'object' ? [...(value ?? [])] : String(value),
      ]),
    );
  const arns = entries.filter(([, value]) => isArn(value));
  const texts = entries.filter(([, value]) => !isArn(value));
  return {
    ...(texts.length === 0 ? {} : { StringEquals: block(texts) }),
    ...(arns.length === 0 ? {} : { ArnEquals: block(arns) }),
  };
}

function oneOrMore(list: readonly string[]): JsonValue {
  return list.length === 1 ? (list[0] ?? '') : list;
}

/** The smallest identity policy for a need: one statement for each set of resources and conditions, in the order of the need. */
export function minimalPolicy(need: readonly NeedItem[]): JsonObject {
  const groups = new Map<
    string,
    { readonly resources: readonly string[]; readonly condition: JsonObject | undefined; readonly actions: Set<string> }
  >();
  for (const { action, resources, context } of need) {
    const list = resources === 'unknown' ? ['*'] : [...new Set(resources)].sort();
    const condition = conditionOf(context);
    const key = JSON.stringify([list, condition ?? null]);
    const group = groups.get(key) ?? { resources: list, condition, actions: new Set<string>() };
    group.actions.add(action);
    groups.set(key, group);
  }
  const statements = [...groups.values()].map(({ resources, condition, actions }): JsonObject => ({
    Effect: 'Allow',
    Action: oneOrMore([...actions].sort()),
    Resource: oneOrMore(resources),
    ...(condition === undefined ? {} : { Condition: condition }),
  }));
  return { Version: '2012-10-17', Statement: statements };
}

/** What a set of policies grants of one action: resources and conditions, after Deny statements, boundary and session. */

import { coversResource, intersectsResource } from './arn.ts';
import { evaluateCondition } from './conditions.ts';
import { lookupIn, type Context, type Lookup } from './context.ts';
import type { Condition, ParsedPolicy, Path, Place, Selection, Statement } from './document.ts';
import type { PolicySet } from './evaluate.ts';
import { coversAction, matchAction } from './match.ts';
import { findAction, isServiceKey } from './reference.ts';
import { findOperator, operatorNames } from './operators.ts';

export interface GrantedResource {
  readonly pattern: string;
  /** Patterns taken out of it by NotResource or a Deny. */
  readonly except: readonly string[];
  readonly path: Path;
}

/** One Allow statement's share. */
export interface Grant {
  /** The action asked for. */
  readonly action: string;
  readonly statement: Statement;
  /** Of the entry of Action (of the element NotAction) that covers the action. */
  readonly place: Place;
  readonly resources: readonly GrantedResource[];
  /** All must hold: the statement's own and those that a Deny, a boundary or a session policy adds. */
  readonly conditions: readonly Condition[];
}

/** The path of what in the statement selects the action; `undefined` if it does not. */
function selects({ values, except, path }: Selection, action: string): Path | undefined {
  const entry = values.find(({ text }) => matchAction(text, action) !== 'no');
  if (except) return entry === undefined ? path : undefined;
  return entry?.path;
}

/** Keys of other services are known to be absent from a call of this action. */
function lookupFor(action: string, lookup: Lookup): Lookup {
  const info = findAction(action);
  return (key) => {
    const known = lookup(key);
    if (known !== undefined || info === undefined) return known;
    const service = key.slice(0, Math.max(key.indexOf(':'), 0)).toLowerCase();
    const own = service === info.service || !isServiceKey(key);
    return own || info.conditionKeys.some((pattern) => coversAction(pattern, key)) ? undefined : null;
  };
}

/** The conditions that are not known to hold; `undefined` if one is known not to. */
function openConditions(statement: Statement, lookup: Lookup): readonly Condition[] | undefined {
  const evaluated = statement.conditions.map((condition) => ({
    condition,
    match: evaluateCondition(condition, lookup),
  }));
  if (evaluated.some(({ match }) => match === 'no')) return undefined;
  return evaluated.filter(({ match }) => match === 'maybe').map(({ condition }) => condition);
}

function ownResources({ resources, path }: Statement): readonly GrantedResource[] {
  if (resources === undefined) return [{ pattern: '*', except: [], path }];
  const patterns = resources.values.map(({ text }) => text);
  if (resources.except) return [{ pattern: '*', except: patterns, path: resources.path }];
  return resources.values.map((value) => ({ pattern: value.text, except: [], path: value.path }));
}

/** What two patterns have in common; where neither contains the other, the first stands for the overlap. */
function common(resource: GrantedResource, pattern: string): readonly GrantedResource[] {
  if (coversResource(pattern, resource.pattern)) return [resource];
  if (coversResource(resource.pattern, pattern)) return [{ ...resource, pattern }];
  return intersectsResource(resource.pattern, pattern) ? [resource] : [];
}

function isLeft({ pattern, except }: GrantedResource): boolean {
  return !except.some((taken) => coversResource(taken, pattern));
}

function subtract(resources: readonly GrantedResource[], denied: Selection | undefined): readonly GrantedResource[] {
  if (denied === undefined) return [];
  const patterns = denied.values.map(({ text }) => text);
  if (denied.except) return resources.flatMap((resource) => patterns.flatMap((pattern) => common(resource, pattern)));
  return resources
    .map((resource) => {
      const taken = patterns.filter((pattern) => intersectsResource(pattern, resource.pattern));
      return { ...resource, except: [...resource.except, ...taken] };
    })
    .filter(isLeft);
}

/** `StringNotEquals` of a Deny is `StringEquals` of an Allow, and the reverse; `Null` true is `Null` false. */
function opposite(condition: Condition): Condition | undefined {
  const operator = findOperator(condition.operator);
  if (operator === undefined) return undefined;
  if (operator.family === 'null') {
    const values = condition.values.map((value) => ({
      ...value,
      text: value.text.toLowerCase() === 'true' ? 'false' : 'true',
    }));
    return { ...condition, values };
  }
  if (operator.family === 'bool') {
    const values = condition.values.map((value) => ({
      ...value,
      text: value.text.toLowerCase() === 'true' ? 'false' : 'true',
    }));
    return { ...condition, values, ifExists: true };
  }
  const name = operator.name.includes('Not')
    ? operator.name.replace('Not', '')
    : operator.name.replace(/^(String|Arn|Numeric|Date)/, '$1Not');
  if (!operatorNames.includes(name) || name === operator.name) return undefined;
  // A quantifier does not survive negation: "for any value not equal" denies what has a value outside the list.
  const { quantifier, ...rest } = condition;
  if (quantifier === 'ForAllValues') return undefined;
  const swapped = quantifier === 'ForAnyValue' ? ({ quantifier: 'ForAllValues' } as const) : {};
  // A Deny that only looks at a key that exists leaves requests without it alone.
  return { ...rest, operator: name, ifExists: !condition.ifExists && !operator.negated, ...swapped };
}

function denyFrom(grant: Grant, statement: Statement, open: readonly Condition[]): Grant | undefined {
  if (open.length === 0) {
    const resources = subtract(grant.resources, statement.resources);
    return resources.length === 0 ? undefined : { ...grant, resources };
  }
  const [only, ...others] = open;
  const required = only === undefined || others.length > 0 ? undefined : opposite(only);
  const wholly = subtract(grant.resources, statement.resources).length === 0;
  // With several conditions, or on a part of the resources, the Deny leaves a way: nothing can be taken as given.
  return required === undefined || !wholly ? grant : { ...grant, conditions: [...grant.conditions, required] };
}

function statementsOf(
  policies: readonly ParsedPolicy[],
  effect: Statement['effect'],
  action: string,
): readonly Statement[] {
  return policies
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.effect === effect && selects(statement.actions, action) !== undefined);
}

function limitTo(grants: readonly Grant[], limit: ParsedPolicy, action: string, lookup: Lookup): readonly Grant[] {
  const allowing = statementsOf([limit], 'Allow', action);
  return grants.flatMap((grant) =>
    allowing.flatMap((statement): readonly Grant[] => {
      const open = openConditions(statement, lookup);
      if (open === undefined) return [];
      const resources = grant.resources.flatMap((resource) =>
        ownResources(statement).flatMap((allowed) =>
          common({ ...resource, except: [...resource.except, ...allowed.except] }, allowed.pattern),
        ),
      );
      const left = resources.filter(isLeft);
      return left.length === 0 ? [] : [{ ...grant, resources: left, conditions: [...grant.conditions, ...open] }];
    }),
  );
}

/** One Allow statement among the documents that decide together. */
export interface StatementRef {
  readonly policy: number;
  readonly statement: Statement;
}

/**
 * What may still be spent on taking off what Deny statements and limits forbid, in comparisons. Shared by the questions of one
 * judgement, so that a document made to be slow is judged in bounded time: once it is spent, nothing is taken off any more.
 */
export interface Effort {
  left: number;
}

export function newEffort(): Effort {
  return { left: 1_000_000 };
}

function sizeOf({ actions, resources }: Statement): number {
  return actions.values.length + (resources?.values.length ?? 0);
}

/** What one statement grants of an action, after everything that limits it; several grants where a boundary has several parts. */
export function grantsOfStatement(
  set: PolicySet,
  ref: StatementRef,
  action: string,
  context: Lookup,
  effort: Effort = newEffort(),
): readonly Grant[] {
  const { statement, policy } = ref;
  const lookup = lookupFor(action, context);
  const path = statement.effect === 'Allow' ? selects(statement.actions, action) : undefined;
  const conditions = path === undefined ? undefined : openConditions(statement, lookup);
  if (path === undefined || conditions === undefined) return [];
  const resources = ownResources(statement).filter(isLeft);
  if (resources.length === 0) return [];
  const own: Grant = { action, statement, place: { policy, path }, resources, conditions };
  const limits = [set.boundary, set.session].filter((limit) => limit !== undefined);
  if (effort.left <= 0) return [own];
  const limited = limits.reduce<readonly Grant[]>((grants, limit) => limitTo(grants, limit, action, lookup), [own]);
  const denies = statementsOf([...set.identity, ...limits], 'Deny', action);
  const others = [...denies, ...limits.flatMap(({ statements }) => statements)];
  effort.left -= 1 + others.reduce((sum, other) => sum + sizeOf(other) * (1 + resources.length), 0);
  return denies.reduce<readonly Grant[]>((grants, deny) => {
    const open = openConditions(deny, lookup);
    if (open === undefined) return grants;
    return grants.map((grant) => denyFrom(grant, deny, open)).filter((grant) => grant !== undefined);
  }, limited);
}

/**
 * Every Allow that leaves something of the action (its full name, `ecs:UpdateService`). Conditions that the context settles
 * are gone, with the grant where one of them fails; the others are listed. Cautious: where a Deny cannot be taken off
 * exactly, the grant stays.
 */
export function grantsOf(set: PolicySet, action: string, context: Context = {}, effort?: Effort): readonly Grant[] {
  const lookup = lookupIn(context);
  return set.identity.flatMap(({ statements }, policy) =>
    statements.flatMap((statement) => grantsOfStatement(set, { policy, statement }, action, lookup, effort)),
  );
}

/** Finds the ways in which the holder of a set of policies can get the permissions of others. */

import type { Severity } from '../../model.ts';
import { intersectsResource, matchResource } from './arn.ts';
import type { Context } from './context.ts';
import type { Condition, Place, Statement } from './document.ts';
import type { EscalationMethod, Step } from './escalation-methods.ts';
import { escalationMethods } from './escalation-services.ts';
import type { PolicySet } from './evaluate.ts';
import { grantsOf, type Grant, type GrantedResource } from './grants.ts';
import { coversAction } from './match.ts';
import { isNarrowed, narrows } from './narrowing.ts';
import { roleArn } from './pass-role.ts';
import { findAction } from './reference.ts';
import { breadthOf, widest, type Breadth } from './scope.ts';
import { mergeEscalations } from './escalation-merge.ts';
import { printable } from './unresolved.ts';

export interface Escalation {
  /** Of the method, or `administrator`, `iam-everything`, `pass-any-role`. */
  readonly id: string;
  readonly title: string;
  /** The steps in order, for people: `iam:PassRole (any role) → ecs:RegisterTaskDefinition → …`. */
  readonly chain: string;
  readonly actions: readonly string[];
  /** What made it possible. */
  readonly scope: string;
  readonly severity: Severity;
  readonly fix: string;
  /** The decisive entry first. */
  readonly places: readonly Place[];
  /** Other methods that the same grants open; one finding for all of them. */
  readonly includes: readonly string[];
  /** The decisive statement allows every action, or every action with exceptions. */
  readonly wholesale: boolean;
}

/** What one set of policies grants, each action looked up once. */
type Lookup = (action: string, service?: string) => readonly Grant[];

/** The part of a grant that counts for a step. */
interface Reach {
  readonly step: Step;
  readonly breadth: Breadth;
  readonly resources: readonly GrantedResource[];
  readonly places: readonly Place[];
  readonly wholesale: boolean;
}

const powerfulPolicies = [
  'arn:aws:iam::aws:policy/AdministratorAccess',
  'arn:aws:iam::aws:policy/IAMFullAccess',
  'arn:aws:iam::aws:policy/PowerUserAccess',
] as const;

/** Only listed policies may be attached, or what is written stays within a boundary; an administrator's confines nothing. */
function confines(condition: Condition, action: string): boolean {
  if (!/^iam:(permissionsboundary|policyarn)$/i.test(condition.key) || !narrows(condition, action)) return false;
  return !condition.values.some(({ text }) => powerfulPolicies.some((policy) => matchResource(text, policy) === 'yes'));
}

function kindsOf({ action, on }: Step): readonly string[] {
  if (on !== undefined) return [on];
  return findAction(action)?.resourceTypes.map(({ arn }) => arn) ?? [];
}

function isOwnUser(pattern: string): boolean {
  return /:user\/(.*\/)?\$\{aws:username\}$/i.test(pattern);
}

function isWholesale({ actions }: Statement): boolean {
  return actions.except || actions.values.some(({ text }) => coversAction(text, '*:*'));
}

function placesOf({ place, resources }: Grant): readonly Place[] {
  return [...resources.map(({ path }) => ({ policy: place.policy, path })), place];
}

function breadthOver(pattern: string, kinds: readonly string[], method: EscalationMethod): Breadth {
  // Whoever may rewrite its own permissions needs no other identity.
  if (kinds.length === 0 || (method.kind === 'identity' && isOwnUser(pattern))) return 'all';
  return widest(kinds.map((kind) => breadthOf(pattern, kind)));
}

/** How far one grant reaches for one step of a method. */
function reachOf(grant: Grant, step: Step, method: EscalationMethod): Reach {
  const kinds = kindsOf(step);
  const relevant = grant.resources
    .map((resource) => ({
      resource,
      breadth: breadthOver(resource.pattern, kinds, method),
    }))
    .filter(
      ({ breadth, resource }) => breadth !== 'none' && !(method.harmlessOnSelf === true && isOwnUser(resource.pattern)),
    );
  const confined = grant.conditions.some((condition) => confines(condition, step.action));
  const breadth = widest(relevant.map((entry) => entry.breadth));
  const narrowed = isNarrowed(grant.conditions, step.action) && step.action !== 'iam:CreateRole';
  const resources = relevant.map(({ resource }) => resource);
  return {
    step,
    breadth: confined ? 'none' : narrowed && breadth !== 'none' ? 'named' : breadth,
    resources,
    places: placesOf({ ...grant, resources }),
    wholesale: isWholesale(grant.statement),
  };
}

/** The widest reach that any grant gives for a step. */
function bestReach(grants: readonly Grant[], step: Step, method: EscalationMethod): Reach | undefined {
  const reaches = grants.map((grant) => reachOf(grant, step, method)).filter(({ breadth }) => breadth !== 'none');
  const breadth = widest(reaches.map((reach) => reach.breadth));
  return reaches.find((reach) => reach.breadth === breadth);
}

const pieces: Readonly<Record<Breadth, string>> = { all: 'any', broad: 'a broad set', named: 'named', none: 'no' };

function describe({ step, breadth, resources }: Reach): string {
  const patterns = [
    ...new Set(resources.map(({ pattern, except }) => (except.length > 0 ? `${pattern} with exceptions` : pattern))),
  ];
  const shown = patterns.slice(0, 3).map(printable).join(', ');
  return `${step.action} reaches ${breadth === 'named' ? '' : `${pieces[breadth]}: `}${shown}`;
}

function severityOf(method: EscalationMethod, breadth: Breadth): Severity | undefined {
  if (breadth === 'all') return 'high';
  if (method.kind === 'identity') return method.together === true ? 'high' : (method.named ?? 'medium');
  return breadth === 'broad' ? 'low' : undefined;
}

function chainOf(first: string, method: EscalationMethod): string {
  return [first, ...method.steps.map(({ action }) => action), method.ends].filter((part) => part !== '').join(' → ');
}

function fixOf(method: EscalationMethod, decisive: string): string {
  if (method.kind === 'pass') {
    return `Limit iam:PassRole to the ARNs of the roles this work needs, with the condition iam:PassedToService = "${method.services?.[0] ?? ''}".`;
  }
  if (method.kind === 'existing')
    return `Name the resources of ${decisive}, or tag them and require the tag by aws:ResourceTag.`;
  return `Remove ${decisive}, or confine it: name the identities and require iam:PermissionsBoundary (for attaching, also iam:PolicyARN).`;
}

interface Found {
  readonly severity: Severity;
  readonly reaches: readonly Reach[];
  readonly first: string;
}

function escalation(method: EscalationMethod, { severity, reaches, first }: Found): Escalation {
  const [decisive] = reaches;
  return {
    id: method.id,
    title: method.title,
    chain: chainOf(first, method),
    actions: [...(method.kind === 'pass' ? ['iam:PassRole'] : []), ...method.steps.map(({ action }) => action)],
    scope: decisive === undefined ? '' : describe(decisive),
    severity,
    fix: fixOf(method, decisive?.step.action ?? ''),
    places: reaches.flatMap(({ places }) => places),
    includes: [],
    wholesale: decisive?.wholesale ?? false,
  };
}

/** Stands for every service that a condition does not name. */
const otherService = 'another-service.amazonaws.com';

function isIn(place: Place, places: readonly Place[]): boolean {
  const key = JSON.stringify(place);
  return places.some((other) => JSON.stringify(other) === key);
}

function judgePass(method: EscalationMethod, lookup: Lookup): Escalation | undefined {
  const passing: Step = { action: 'iam:PassRole', on: roleArn };
  const others = method.steps.map((step) => bestReach(lookup(step.action), step, method));
  const usable = others.filter((reach) => reach !== undefined);
  if (usable.length < others.length) return undefined;
  for (const service of method.services ?? []) {
    const reach = bestReach(lookup('iam:PassRole', service), passing, method);
    if (reach === undefined || reach.breadth === 'named' || reach.breadth === 'none') continue;
    // "Any service" makes a broad pattern worse: the roles of every kind of work with that prefix.
    const open = lookup('iam:PassRole', otherService).some(({ place }) => isIn(place, reach.places));
    const severity = reach.breadth === 'all' ? 'high' : open ? 'medium' : 'low';
    const first = `iam:PassRole (${reach.breadth === 'all' ? 'any role' : 'a broad set of roles'} to ${service})`;
    return escalation(method, { severity, reaches: [reach, ...usable], first });
  }
  return undefined;
}

/** Whether the decisive steps can be used on one and the same resource. */
function meet([a, b]: readonly Reach[]): boolean {
  if (a === undefined || b === undefined) return false;
  return a.resources.some((x) => b.resources.some((y) => intersectsResource(x.pattern, y.pattern)));
}

function judgeOther(method: EscalationMethod, lookup: Lookup): Escalation | undefined {
  const reaches: Reach[] = [];
  for (const step of method.steps) {
    const reach = bestReach(lookup(step.action), step, method);
    if (reach === undefined) return undefined;
    reaches.push(reach);
  }
  const decisive = reaches.filter(({ step }) => step.decisive === true);
  if (method.together === true && !meet(decisive)) return undefined;
  const breadth = decisive.some((reach) => reach.breadth !== 'all')
    ? widest(decisive.map((r) => (r.breadth === 'all' ? 'named' : r.breadth)))
    : 'all';
  const severity = severityOf(method, breadth);
  return severity === undefined ? undefined : escalation(method, { severity, reaches, first: '' });
}

/** Full control, said once instead of by a hundred methods. */
function judgeEverything(set: PolicySet, lookup: Lookup): Escalation | undefined {
  const probes = [
    'iam:AttachRolePolicy',
    'iam:PutUserPolicy',
    'iam:CreateAccessKey',
    'iam:PassRole',
    'iam:CreatePolicyVersion',
  ];
  const whole = (action: string): readonly Grant[] =>
    lookup(action).filter(
      ({ resources, conditions }) =>
        resources.some(({ pattern }) => breadthOf(pattern, 'arn:*:iam::*:*') === 'all') &&
        !isNarrowed(conditions, action),
    );
  const grant = whole(probes[0] ?? '').find((candidate) =>
    probes.every((probe) =>
      whole(probe).some(
        ({ statement, place }) => statement === candidate.statement && place.policy === candidate.place.policy,
      ),
    ),
  );
  if (grant === undefined || grant.statement.actions.except) return undefined;
  const patterns = grant.statement.actions.values.map(({ text }) => text);
  const everything = patterns.some((pattern) => coversAction(pattern, '*:*')) && set.boundary === undefined;
  if (!everything && !patterns.some((pattern) => coversAction(pattern, 'iam:*'))) return undefined;
  return {
    id: everything ? 'administrator' : 'iam-everything',
    title: everything ? 'Allows every action on every resource' : 'Allows every action of IAM',
    chain: everything
      ? 'Action "*" on Resource "*" → the whole account'
      : 'iam:* → any permission for any identity → the whole account',
    actions: everything ? ['*'] : ['iam:*'],
    scope: everything
      ? 'every action is allowed on every resource'
      : 'every action of IAM is allowed on every identity and policy',
    severity: 'high',
    fix: 'List the actions that the work needs, each with its resources.',
    places: placesOf(grant),
    includes: [],
    wholesale: everything,
  };
}

/** PassRole on any role is a way by itself once any service can be made to take the role; here the second half is not seen. */
function judgePassAny(lookup: Lookup, found: readonly Escalation[]): Escalation | undefined {
  if (found.some(({ actions, severity }) => actions.includes('iam:PassRole') && severity === 'high')) return undefined;
  const method: EscalationMethod = {
    id: 'pass-any-role',
    kind: 'pass',
    title: 'Passes any role',
    steps: [],
    services: ['ecs-tasks.amazonaws.com'],
    ends: '',
  };
  const step: Step = { action: 'iam:PassRole', on: roleArn };
  const reach = bestReach(lookup('iam:PassRole'), step, method);
  if (reach?.breadth !== 'all') return undefined;
  const open = lookup('iam:PassRole', otherService).length > 0;
  const first = `iam:PassRole (any role${open ? ' to any service' : ''}) → whatever lets the holder start code under it`;
  return {
    ...escalation(method, { severity: open ? 'high' : 'medium', reaches: [reach], first }),
    id: 'pass-any-role',
  };
}

/**
 * The escalation methods (escalation-methods.ts) that a set of policies opens, worst first. Deny statements, the boundary,
 * the session policy and the context count. Methods that rest on the same grant are one entry, with `includes`.
 */
export function escalations(set: PolicySet, context: Context = {}): readonly Escalation[] {
  const known = new Map<string, readonly Grant[]>();
  const lookup: Lookup = (action, service) => {
    const key = `${action} ${service ?? ''}`;
    const extra: Context = service === undefined ? {} : { 'iam:PassedToService': service };
    const grants = known.get(key) ?? grantsOf(set, action, { ...context, ...extra });
    known.set(key, grants);
    return grants;
  };
  const everything = judgeEverything(set, lookup);
  const found = escalationMethods
    .map((method) => (method.kind === 'pass' ? judgePass(method, lookup) : judgeOther(method, lookup)))
    .filter((entry) => entry !== undefined);
  if (everything !== undefined) return [{ ...everything, includes: found.map(({ id }) => id) }];
  const passAny = judgePassAny(lookup, found);
  return mergeEscalations(passAny === undefined ? found : [...found, passAny]);
}

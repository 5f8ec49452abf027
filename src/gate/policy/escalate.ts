/** Finds the ways in which the holder of a set of policies can get the permissions of others. */

import type { Severity } from '../../model.ts';
import { intersectsResource } from './arn.ts';
import type { Context } from './context.ts';
import type { Place } from './document.ts';
import { judgeEverything } from './escalation-everything.ts';
import { isSameStatement, mergeEscalations } from './escalation-merge.ts';
import type { EscalationMethod, MethodKind, Step } from './escalation-methods.ts';
import { bestReach, type GrantLookup, type Reach } from './escalation-reach.ts';
import { escalationMethods } from './escalation-services.ts';
import type { PolicySet } from './evaluate.ts';
import { grantsOf, newEffort, type Grant } from './grants.ts';
import { roleArn } from './pass-role.ts';
import { widest, type Breadth } from './scope.ts';
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
  readonly kind: MethodKind | 'everything';
  /** The decisive statement allows every action, or every action with exceptions. */
  readonly wholesale: boolean;
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
  return [first, ...new Set(method.steps.map(({ action }) => action)), method.ends]
    .filter((part) => part !== '')
    .join(' → ');
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
    actions: [
      ...(method.kind === 'pass' ? ['iam:PassRole'] : []),
      ...new Set(method.steps.map(({ action }) => action)),
    ],
    scope: decisive === undefined ? '' : describe(decisive),
    severity,
    fix: fixOf(method, decisive?.step.action ?? ''),
    places: reaches.flatMap(({ places, step }, index) =>
      index === 0 || step.decisive === true ? places : places.slice(0, 1),
    ),
    includes: [],
    kind: method.kind,
    wholesale: decisive?.wholesale ?? false,
  };
}

/** Stands for every service that a condition does not name. */
const otherService = 'another-service.amazonaws.com';

function isIn(place: Place, places: readonly Place[]): boolean {
  const key = JSON.stringify(place);
  return places.some((other) => JSON.stringify(other) === key);
}

function judgePass(method: EscalationMethod, lookup: GrantLookup): Escalation | undefined {
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

function judgeOther(method: EscalationMethod, lookup: GrantLookup): Escalation | undefined {
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

/** PassRole on any role is a way by itself once any service can be made to take the role; here the second half is not seen. */
function judgePassAny(lookup: GrantLookup, found: readonly Escalation[]): Escalation | undefined {
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
  const effort = newEffort();
  const lookup: GrantLookup = (action, service) => {
    const key = `${action} ${service ?? ''}`;
    const extra: Context = service === undefined ? {} : { 'iam:PassedToService': service };
    const grants = known.get(key) ?? grantsOf(set, action, { ...context, ...extra }, effort);
    known.set(key, grants);
    return grants;
  };
  const everything = judgeEverything(set, lookup);
  const found = escalationMethods
    .map((method) => (method.kind === 'pass' ? judgePass(method, lookup) : judgeOther(method, lookup)))
    .filter((entry) => entry !== undefined);
  const passAny = judgePassAny(lookup, found);
  const all = passAny === undefined ? found : [...found, passAny];
  if (everything === undefined) return mergeEscalations(all);
  const caused = all.filter((entry) => isSameStatement(entry, everything));
  const others = mergeEscalations(all.filter((entry) => !caused.includes(entry)));
  return [{ ...everything, includes: caused.map(({ id }) => id) }, ...others];
}

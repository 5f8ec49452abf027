/** How far a set of policies reaches for one step of an escalation method. */

import { intersectsResource, matchResource } from './arn.ts';
import type { Condition, Place, Statement } from './document.ts';
import type { EscalationMethod, Step } from './escalation-methods.ts';
import type { Grant, GrantedResource } from './grants.ts';
import { coversAction } from './match.ts';
import { isNarrowed, narrows } from './narrowing.ts';
import { findAction } from './reference.ts';
import { breadthOf, widest, type Breadth } from './scope.ts';

/** What one set of policies grants, each action looked up once. */
export type GrantLookup = (action: string, service?: string) => readonly Grant[];

/** The part of a grant that counts for a step. */
export interface Reach {
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
function confines(condition: Condition): boolean {
  if (!/^iam:(permissionsboundary|policyarn)$/i.test(condition.key) || !narrows(condition)) return false;
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

/** The Action entry, then the Resource entries. */
export function placesOf({ place, resources }: Grant): readonly Place[] {
  return [place, ...resources.map(({ path }) => ({ policy: place.policy, path }))];
}

function breadthOver(pattern: string, step: Step, method: EscalationMethod): Breadth {
  const kinds = kindsOf(step);
  if (step.asGoodAsAll?.some((good) => intersectsResource(pattern, good)) === true) return 'all';
  // Whoever may rewrite its own permissions needs no other identity.
  if (kinds.length === 0 || (method.kind === 'identity' && isOwnUser(pattern))) return 'all';
  return widest(kinds.map((kind) => breadthOf(pattern, kind)));
}

/** How far one grant reaches for one step of a method. */
function reachOf(grant: Grant, step: Step, method: EscalationMethod): Reach {
  const relevant = grant.resources
    .map((resource) => ({
      resource,
      breadth: breadthOver(resource.pattern, step, method),
    }))
    .filter(
      ({ breadth, resource }) => breadth !== 'none' && !(method.harmlessOnSelf === true && isOwnUser(resource.pattern)),
    );
  const confined = grant.conditions.some((condition) => confines(condition));
  const breadth = widest(relevant.map((entry) => entry.breadth));
  const narrowed = isNarrowed(grant.conditions) && step.action !== 'iam:CreateRole';
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
export function bestReach(grants: readonly Grant[], step: Step, method: EscalationMethod): Reach | undefined {
  const reaches = grants.map((grant) => reachOf(grant, step, method)).filter(({ breadth }) => breadth !== 'none');
  const breadth = widest(reaches.map((reach) => reach.breadth));
  return reaches.find((reach) => reach.breadth === breadth);
}

/** Which roles the holder of a set of policies can hand to which services (iam:PassRole). */

import type { Context } from './context.ts';
import type { Condition, Place } from './document.ts';
import type { PolicySet } from './evaluate.ts';
import { grantsOf } from './grants.ts';
import { findOperator } from './operators.ts';
import { breadthOverAll, type Breadth } from './scope.ts';
import { isUnresolved } from './unresolved.ts';

export const roleArn = 'arn:*:iam::*:role/*';

export interface PassRoleReach {
  /** Patterns of role ARNs. */
  readonly roles: readonly string[];
  readonly breadth: Breadth;
  /** Names of services (perhaps with wildcards) by `iam:PassedToService`; `any` without such a limit. */
  readonly services: readonly string[] | 'any';
  /** Conditions other than on the service. */
  readonly conditions: readonly Condition[];
  /** Of the Action entry, then of each Resource entry. */
  readonly places: readonly Place[];
}

const passedToService = 'iam:passedtoservice';

/** The services that one condition leaves, or `any`. */
function servicesOf({ operator, key, values }: Condition): readonly string[] | 'any' {
  const known = findOperator(operator);
  if (key.toLowerCase() !== passedToService || known === undefined || known.negated || known.family !== 'string')
    return 'any';
  const names = values.map(({ text }) => text);
  const open =
    known.wildcards && names.some((name) => /^[*?]+(\.?amazonaws\.com(\.cn)?)?$/.test(name) && !isUnresolved(name));
  return open ? 'any' : names;
}

/** Each statement that grants iam:PassRole, with what is left of it after Deny statements, boundary and session policy. */
export function passRoleReach(set: PolicySet, context: Context = {}): readonly PassRoleReach[] {
  return grantsOf(set, 'iam:PassRole', context).map(({ resources, conditions, place }) => {
    const roles = resources.map(({ pattern }) => pattern);
    const limits = conditions.map(servicesOf).filter((services) => services !== 'any');
    return {
      roles,
      breadth: breadthOverAll(roles, [roleArn]),
      // Several limits must all hold; the first is exact enough for a reader, and no service is ever left out wrongly.
      services: limits[0] ?? 'any',
      conditions: conditions.filter(({ key }) => key.toLowerCase() !== passedToService),
      places: [place, ...resources.map(({ path }) => ({ policy: place.policy, path }))],
    };
  });
}

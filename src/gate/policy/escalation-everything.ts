/** Recognises full control over an account or over IAM, which is said once instead of by a hundred methods. */

import type { Escalation } from './escalate.ts';
import { placesOf, type GrantLookup } from './escalation-reach.ts';
import type { PolicySet } from './evaluate.ts';
import type { Grant } from './grants.ts';
import { coversAction } from './match.ts';
import { isNarrowed } from './narrowing.ts';
import { breadthOf } from './scope.ts';

const probes = [
  'iam:AttachRolePolicy',
  'iam:PutUserPolicy',
  'iam:CreateAccessKey',
  'iam:PassRole',
  'iam:CreatePolicyVersion',
];

/** `undefined`: neither; what Deny statements and the boundary take away counts. */
export function judgeEverything(set: PolicySet, lookup: GrantLookup): Escalation | undefined {
  const whole = (action: string): readonly Grant[] =>
    lookup(action).filter(
      ({ resources, conditions }) =>
        resources.some(({ pattern }) => breadthOf(pattern, 'arn:*:iam::*:*') === 'all') && !isNarrowed(conditions),
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
    kind: 'everything',
    wholesale: everything,
  };
}

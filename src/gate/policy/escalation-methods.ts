/**
 * Every known way from a set of permissions to the permissions of others, as data; escalate.ts judges them.
 *
 * The judgement is of scope, not of presence, because a deploy role must hold most of these actions:
 * - `pass`: the holder starts code of its own with a role it passes. Passing named roles is the work of a deploy role and
 *   says nothing against it: whoever deploys to a task has the task's permissions. Passing *any* role hands out the most
 *   powerful role that trusts the service. So only the reach of iam:PassRole to that service decides; the other actions
 *   need only be allowed on something.
 * - `existing`: the holder puts code into something that runs with a role already. On one named function, project or stack
 *   that is deploying; on all of them it is every role that any of them has. So the reach of the decisive action decides.
 * - `identity`: the holder rewrites permissions or credentials. Over all identities this is the account. Over named ones it
 *   is control over these (medium), and the account (high) once the holder can also use the identity it rewrites: a pair of
 *   actions that meet on one role or user. It is no escalation where iam:PermissionsBoundary confines the identity (what is
 *   added stays within the boundary), where iam:PolicyARN names the policies that may be attached and none of them is
 *   an administrator's, or where a user manages its own keys (`user/${aws:username}`).
 *
 * Sources: DataDog pathfinding.cloud (ids such as `ecs-003`), Rhino Security Labs, prowler; `ftr-…` are ours or unnumbered there.
 */

import type { Severity } from '../../model.ts';

export type MethodKind = 'pass' | 'existing' | 'identity';

export interface Step {
  readonly action: string;
  /** The reach of this action decides; of the others it is enough that they are allowed on something. */
  readonly decisive?: boolean;
  /** The kind of resource whose reach counts, where the action acts on several. */
  readonly on?: string;
  /** Resources (as ARN patterns) that are as good as all of the kind. */
  readonly asGoodAsAll?: readonly string[];
}

export interface EscalationMethod {
  readonly id: string;
  readonly kind: MethodKind;
  readonly title: string;
  /** For `pass`: the services that take the role, any of them. */
  readonly services?: readonly string[];
  readonly steps: readonly Step[];
  /** What happens, after the actions. */
  readonly ends: string;
  /** All decisive steps must meet on one resource. */
  readonly together?: boolean;
  /** A user doing this to itself (`user/${aws:username}`) is harmless. */
  readonly harmlessOnSelf?: boolean;
  /** With named resources in reach, for `identity`; default medium. */
  readonly named?: Severity;
}

const role = 'arn:*:iam::*:role/*';
const user = 'arn:*:iam::*:user/*';

function steps(...actions: readonly string[]): readonly Step[] {
  return actions.map((action) => ({ action }));
}

export function pass(id: string, service: string | readonly string[], actions: string, ends: string): EscalationMethod {
  const services =
    typeof service === 'string' ? [`${service}.amazonaws.com`] : service.map((name) => `${name}.amazonaws.com`);
  return {
    id,
    kind: 'pass',
    title: 'Runs its own code with any role',
    services,
    steps: steps(...actions.split(' ')),
    ends,
  };
}

export function existing(
  id: string,
  decisive: string | Step,
  others: string,
  title: string,
  ends: string,
): EscalationMethod {
  const first = typeof decisive === 'string' ? { action: decisive } : decisive;
  const rest = others === '' ? [] : steps(...others.split(' '));
  return { id, kind: 'existing', title, steps: [{ ...first, decisive: true }, ...rest], ends };
}

type Extra = Partial<EscalationMethod>;

function identity(id: string, action: string, title: string, ends: string, extra: Extra = {}): EscalationMethod {
  return { id, kind: 'identity', title, steps: [{ action, decisive: true }], ends, ...extra };
}

function pair(
  id: string,
  on: string,
  actions: readonly [string, string],
  title: string,
  ends: string,
): EscalationMethod {
  const both = actions.map((action): Step => ({ action, decisive: true, on }));
  return { id, kind: 'identity', title, steps: both, ends, together: true };
}

/** Which policy belongs to which role cannot be seen: the reach over policies decides. */
function policyPair(id: string, second: string, title: string): EscalationMethod {
  const both: readonly Step[] = [{ action: 'iam:CreatePolicyVersion', decisive: true }, { action: second }];
  return { id, kind: 'identity', title, steps: both, ends: takesOver };
}

const takesOver = 'the new rights are used at once';
const own = { harmlessOnSelf: true, named: 'low' } as const;

// prettier-ignore
export const identityMethods: readonly EscalationMethod[] = [
  identity('iam-001', 'iam:CreatePolicyVersion', 'Rewrites a managed policy', 'the policy becomes an administrator’s for all it is attached to'),
  identity('iam-002', 'iam:CreateAccessKey', 'Makes access keys for other users', 'the keys have that user’s permissions', own),
  { ...pair('iam-003', user, ['iam:CreateAccessKey', 'iam:DeleteAccessKey'], 'Replaces the access keys of other users', 'also where two keys exist already'), ...own },
  identity('iam-004', 'iam:CreateLoginProfile', 'Sets a console password for other users', 'the console is entered as that user', own),
  identity('iam-005', 'iam:PutRolePolicy', 'Writes inline policies into roles', 'the role can do anything'),
  identity('iam-006', 'iam:UpdateLoginProfile', 'Changes the console password of other users', 'the console is entered as that user', own),
  identity('iam-007', 'iam:PutUserPolicy', 'Writes inline policies into users', 'the user can do anything'),
  identity('iam-008', 'iam:AttachUserPolicy', 'Attaches any policy to users', 'the user becomes an administrator'),
  identity('iam-009', 'iam:AttachRolePolicy', 'Attaches any policy to roles', 'the role becomes an administrator'),
  identity('iam-010', 'iam:AttachGroupPolicy', 'Attaches any policy to groups', 'the group’s members become administrators'),
  identity('iam-011', 'iam:PutGroupPolicy', 'Writes inline policies into groups', 'the group’s members can do anything'),
  identity('iam-012', 'iam:UpdateAssumeRolePolicy', 'Rewrites who may assume a role', 'the holder lets itself into the role'),
  identity('iam-013', 'iam:AddUserToGroup', 'Adds users to groups', 'the user gets the group’s permissions'),
  identity('ftr-set-default-policy-version', 'iam:SetDefaultPolicyVersion', 'Puts older versions of a policy into force', 'the widest version that was ever written applies', { named: 'low' }),
  identity('ftr-delete-user-boundary', 'iam:DeleteUserPermissionsBoundary', 'Removes the permissions boundary of users', 'what the boundary forbade is allowed'),
  identity('ftr-put-user-boundary', 'iam:PutUserPermissionsBoundary', 'Replaces the permissions boundary of users', 'what the boundary forbade is allowed'),
  identity('ftr-put-role-boundary', 'iam:PutRolePermissionsBoundary', 'Replaces the permissions boundary of roles', 'what the boundary forbade is allowed'),
  pair('iam-014', role, ['iam:AttachRolePolicy', 'sts:AssumeRole'], 'Attaches any policy to a role it can assume', takesOver),
  pair('iam-015', user, ['iam:AttachUserPolicy', 'iam:CreateAccessKey'], 'Makes a user an administrator and takes its keys', takesOver),
  policyPair('iam-016', 'sts:AssumeRole', 'Rewrites the policy of a role it can assume'),
  pair('iam-017', role, ['iam:PutRolePolicy', 'sts:AssumeRole'], 'Writes policies into a role it can assume', takesOver),
  pair('iam-018', user, ['iam:PutUserPolicy', 'iam:CreateAccessKey'], 'Writes policies into a user and takes its keys', takesOver),
  pair('iam-019', role, ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], 'Makes a role an administrator and lets itself in', takesOver),
  policyPair('iam-020', 'iam:UpdateAssumeRolePolicy', 'Rewrites a role’s policy and lets itself in'),
  pair('iam-021', role, ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], 'Writes policies into a role and lets itself in', takesOver),
  pair('ftr-create-role-attach', role, ['iam:CreateRole', 'iam:AttachRolePolicy'], 'Makes itself an administrator role', 'the new role trusts the holder and can do anything'),
  pair('ftr-create-role-put', role, ['iam:CreateRole', 'iam:PutRolePolicy'], 'Makes itself an administrator role', 'the new role trusts the holder and can do anything'),
  pair('ftr-attach-pass', role, ['iam:AttachRolePolicy', 'iam:PassRole'], 'Attaches any policy to a role it can pass to a service', 'the service does anything for the holder'),
  pair('ftr-put-pass', role, ['iam:PutRolePolicy', 'iam:PassRole'], 'Writes policies into a role it can pass to a service', 'the service does anything for the holder'),
  pair('ftr-delete-role-boundary', role, ['iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'], 'Removes the boundary of a role it can assume', 'what the boundary forbade is allowed'),
  existing('sts-001', { action: 'sts:AssumeRole', on: role }, '', 'Assumes any role that trusts the account', 'the most powerful such role is the holder’s'),
];

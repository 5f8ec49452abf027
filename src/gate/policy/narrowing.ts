/** Which conditions confine a statement to given resources, so that `Resource: "*"` is no longer everything. */

import { matchAction } from './match.ts';
import type { Condition } from './document.ts';
import { findOperator } from './operators.ts';
import { conditionKeyKind } from './reference.ts';
import { isUnresolved } from './unresolved.ts';

/** Global keys that name or mark the resource, or the one service that may make the call. */
const narrowingGlobals = [
  'aws:resourcetag/*',
  'aws:requesttag/*',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:sourcearn',
] as const;

/** Keys of services that say how a call is made, not on what. */
const indifferentKeys = [
  '*:tlsversion',
  '*:signatureversion',
  '*:signatureage',
  '*:authtype',
  '*:x-amz-*',
  '*:region',
  '*:enable-*',
  '*:propagate-tags',
  '*:auto-assign-public-ip',
  '*:calleraccount',
  '*:resourceaccount',
  '*:recipientattestation:*',
  '*:bypass*',
  'iam:passedtoservice',
  'ec2:metadata*',
  'ec2:tenancy',
  'ec2:ebsoptimized',
  'ec2:instancetype',
  'ssm:recursive',
  'ssm:overwrite',
  'ecs:privileged',
  'ecs:task-cpu',
  'ecs:task-memory',
  'ecs:compute-compatibility',
  'secretsmanager:versionstage',
] as const;

function matchesAny(patterns: readonly string[], key: string): boolean {
  return patterns.some((pattern) => matchAction(pattern, key) === 'yes');
}

/** Only a value that is spelled out confines; `*`, and the mere presence of a tag, do not. */
function requiresValue({ operator, values, quantifier, ifExists, key }: Condition): boolean {
  const known = findOperator(operator);
  if (
    known === undefined ||
    known.negated ||
    known.family === 'null' ||
    known.family === 'ip' ||
    known.family === 'date'
  )
    return false;
  if (values.length === 0) return false;
  if (quantifier === 'ForAllValues' && conditionKeyKind(key) !== 'multi') return false;
  // Without the tag or boundary the condition holds, and most resources have none.
  if (ifExists && /:(resourcetag\/|permissionsboundary$)/i.test(key)) return false;
  return !(known.wildcards && values.some(({ text }) => /^[*?]*$/.test(text)));
}

/** Whether the condition confines what a statement can be used on. */
export function narrows(condition: Condition): boolean {
  if (!requiresValue(condition)) return false;
  // Conditions that a template fills in: unknown is not held against them.
  if (isUnresolved(condition.key)) return true;
  const key = condition.key.toLowerCase();
  return key.startsWith('aws:') ? matchesAny(narrowingGlobals, key) : !matchesAny(indifferentKeys, key);
}

export function isNarrowed(conditions: readonly Condition[]): boolean {
  return conditions.some(narrows);
}

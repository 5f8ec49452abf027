/** What a role may do as far as the files show it: for how far a trust may reach. */
import type { IdentityFact } from '../rule.ts';
import { contentReads, dataKinds } from '../policy/data-actions.ts';
import type { ParsedPolicy } from '../policy/document.ts';
import { expandAction } from '../policy/reference.ts';
import type { KnownPermissions } from '../policy/trust-subject.ts';

const dataReads: ReadonlySet<string> = new Set([...contentReads, ...dataKinds.flatMap(({ actions }) => actions)]);

/** AWS's policies that show what exists and nothing of its content. */
const harmlessPolicies =
  /\/(job-function\/ViewOnlyAccess|SecurityAudit|AWSAccountUsageReportAccess|IAMReadOnlyAccess)$/;

/** `owners` are the roles, `granted` the policies that are attached to them. */
export function knownPermissions(owners: readonly IdentityFact[], granted: readonly ParsedPolicy[]): KnownPermissions {
  const attached = owners.flatMap(({ managedPolicies }) => managedPolicies);
  if (granted.some(canChange)) return 'can-write';
  if (attached.some(({ value }) => value !== null && /FullAccess|Administrator|PowerUser|ReadWrite/.test(value)))
    return 'can-write';
  const visible = owners.length > 0 && owners.every(({ permissionsVisible }) => permissionsVisible);
  if (!visible || attached.some(({ value }) => value === null || !harmlessPolicies.test(value))) return 'not-visible';
  return 'reads-only';
}

function canChange({ statements }: ParsedPolicy): boolean {
  return statements.some(({ effect, actions }) => {
    if (effect !== 'Allow') return false;
    if (actions.except) return true;
    return actions.values.some(({ text }) =>
      expandAction(text).some(
        ({ level, name }) => level === 'write' || level === 'permissions' || level === 'tagging' || dataReads.has(name),
      ),
    );
  });
}

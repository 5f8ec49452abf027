/** Roles as they stand in the account: trust policy, attached and inline policies, boundary. */
import { known, unknown } from '../facts.ts';
import type { Fact } from '../facts.ts';
import type { Iam, RoleDocuments } from '../../ports.ts';
import { readFact } from './read.ts';

/** `role` is a name or an ARN; policies that could not be read are gaps. */
export async function collectRole({
  iam,
  role,
}: {
  readonly iam: Iam;
  readonly role: string;
}): Promise<Fact<RoleDocuments>> {
  return readFact(async () => {
    const name = role.slice(role.lastIndexOf('/') + 1);
    const found = await iam.role(name);
    if (found === undefined) return unknown(`The role ${role} does not exist in the account.`);
    const gaps = (found.unread ?? []).map(({ what, why }) => ({ what: `${what} of ${name}`, why, blocks: true }));
    return known(found, `iam:GetRole ${found.arn}`, gaps);
  });
}

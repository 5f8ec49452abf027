/** Who a session is, from the ARN that `sts:GetCallerIdentity` answers with. */
import type { Session } from '../model.ts';

export type Identity = Pick<Session, 'arn' | 'accountId' | 'kind' | 'roleName'>;

/** Source: IAM User Guide, "IAM identifiers"; what is none of the known forms counts as a user, the strictest. */
export function readIdentity({ arn, accountId }: { readonly arn: string; readonly accountId: string }): Identity {
  const [kind = '', name] = (arn.split(':')[5] ?? '').split('/');
  const base = { arn, accountId };
  switch (kind) {
    case 'assumed-role':
      return { ...base, kind: 'assumed-role', ...(name === undefined ? {} : { roleName: name }) };
    case 'root':
    case 'assumed-root':
      return { ...base, kind: 'root' };
    case 'federated-user':
      return { ...base, kind: 'federated' };
    default:
      return { ...base, kind: 'user' };
  }
}

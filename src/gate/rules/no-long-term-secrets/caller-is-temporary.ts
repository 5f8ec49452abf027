/** The deployment acts as a role for an hour, not as a user or root for good. */
import { rule } from '../../rule.ts';

export const callerIsTemporary = rule({
  id: 'no-long-term-secrets/caller-is-temporary',
  title: 'The deployment runs with a temporary session of a role',
  severity: 'critical',
  requirements: ['cd/DSEC-002', 'cd/RM-001', 'ph/IAM-005'],
  needs: ['session.caller'],
  why: 'A key of a user or of root works until somebody deletes it, from anywhere, for whoever has a copy. A session of a role ends by itself.',
  fix: 'Let the workflow assume a role with its GitHub OIDC token ("role-to-assume", "id-token: write"), then delete the access key.',
  example:
    'permissions:\n  id-token: write\n  contents: read\n…\n  with:\n    role-to-assume: arn:aws:iam::111122223333:role/processor-deploy',
  link: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  judge: ({ 'session.caller': { arn, kind } }) => {
    if (kind === 'assumed-role' || kind === 'federated') return [];
    const message =
      kind === 'root'
        ? `This deployment acts as the root user of the account (${arn}), whom no policy limits.`
        : `This deployment acts as the IAM user ${arn} with a key that does not expire: whoever copies it keeps the access.`;
    return [{ resource: arn, key: arn, locations: [], message }];
  },
});

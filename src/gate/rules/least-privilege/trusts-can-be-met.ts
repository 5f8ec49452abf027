/** Those who are meant to assume a role can: the conditions of its trust can hold. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';
import { isDeadTrust } from '../trust-kinds.ts';

export const trustsCanBeMet = rule({
  id: 'least-privilege/trusts-can-be-met',
  title: 'The conditions of trust policies can hold for the jobs that use the role',
  severity: 'medium',
  requirements: ['cd/DSEC-003'],
  needs: [],
  uses: [
    'repository.policies',
    'repository.identities',
    'repository.workflows',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
  ],
  why: 'A condition that never holds refuses the job with a message that does not say why; people then widen the trust until it works.',
  fix: 'Write the claims as GitHub sends them: exact letter case, StringLike for wildcards, Federated for the provider.',
  example:
    '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },\n"Action": "sts:AssumeRoleWithWebIdentity"',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  judge: (facts) =>
    hasPolicies(facts)
      ? problemsOf(facts, ({ class: type, id }) => type === 'trust' && isDeadTrust(id))
      : { notApplicable: 'no IAM policy is in sight' },
});

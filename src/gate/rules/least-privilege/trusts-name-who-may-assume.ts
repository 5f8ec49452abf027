/** Roles can be assumed by those who are meant to, and by nobody else. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';
import { isDeadTrust } from '../trust-kinds.ts';

export const trustsNameWhoMayAssume = rule({
  id: 'least-privilege/trusts-name-who-may-assume',
  title: 'Trust policies let in exactly those who use the role',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-003', 'cd/DSEC-002', 'ph/IAM-005', 'ph/IAM-006', 'ph/CAA-002'],
  needs: [],
  uses: [
    'repository.policies',
    'repository.identities',
    'repository.workflows',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
  ],
  why:
    'GitHub gives a token to every job of every repository. Only the conditions of the trust policy tell your release job ' +
    "from a stranger's: what they leave open, everybody can use.",
  fix: 'Require the audience sts.amazonaws.com and the full subject of the deploying job, best with an environment.',
  example:
    '"Condition": {\n  "StringEquals": {\n    "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",\n    "token.actions.githubusercontent.com:sub": "repo:example/processor:environment:production"\n  }\n}',
  link: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  judge: (facts) =>
    hasPolicies(facts)
      ? problemsOf(facts, ({ class: type, id }) => type === 'trust' && !isDeadTrust(id))
      : { notApplicable: 'no IAM policy is in sight' },
});

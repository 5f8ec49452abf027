/** No set of permissions lets its holder get the permissions of others. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';
import { isTakeover } from '../policy-issues.ts';

export const nobodyCanBecomeMore = rule({
  id: 'least-privilege/nobody-can-become-more',
  title: 'Permissions do not let their holder take over other identities',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-003', 'ph/IAM-006', 'ph/CAA-007'],
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
    'Some actions change who may do what, or run code as somebody else. Whoever holds them without bounds holds the ' +
    'account, whatever else the policy leaves out.',
  fix: 'Remove the action, or confine it to named resources and, for IAM, to identities with a permissions boundary.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": "lambda:UpdateFunctionCode",\n  "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:processor"\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  judge: (facts) =>
    hasPolicies(facts) ? problemsOf(facts, isTakeover) : { notApplicable: 'no IAM policy is in sight' },
});

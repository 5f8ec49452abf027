/** Policies say which actions they allow, not "all of a service" or "all but some". */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';

const told = new Set(['every-action', 'allow-not-action', 'service-wildcard']);

export const policiesListTheirActions = rule({
  id: 'least-privilege/policies-list-their-actions',
  title: 'Policies list the actions they allow',
  severity: 'high',
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
  why: 'A wildcard allows deleting, changing who has access, and every action that AWS will add: nobody decided that.',
  fix: 'List the actions that the work needs, each with the resources it works on.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": ["ecs:UpdateService", "ecs:DescribeServices"],\n  "Resource": "arn:aws:ecs:eu-west-1:111122223333:service/main/processor"\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  judge: (facts) =>
    hasPolicies(facts) ? problemsOf(facts, ({ id }) => told.has(id)) : { notApplicable: 'no IAM policy is in sight' },
});

/** Policies say which resources their actions may touch, where AWS lets them. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';

const told = new Set(['every-resource', 'permissions-on-every-resource']);

export const policiesNameTheirResources = rule({
  id: 'least-privilege/policies-name-their-resources',
  title: 'Policies name the resources their actions may touch',
  severity: 'medium',
  worst: 'high',
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
  why: 'With "Resource": "*" a mistake or an intruder reaches every resource of the account, also those of other workloads.',
  fix: 'Name the resources by ARN. Actions that take no resource (such as ecr:GetAuthorizationToken) stay on "*" in a statement of their own.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": ["ecr:PutImage", "ecr:UploadLayerPart"],\n  "Resource": "arn:aws:ecr:eu-west-1:111122223333:repository/processor"\n}',
  link: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  judge: (facts) =>
    hasPolicies(facts) ? problemsOf(facts, ({ id }) => told.has(id)) : { notApplicable: 'no IAM policy is in sight' },
});

/** Buckets, keys, queues and repositories are open to those who are named. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';

export const resourcePoliciesNameTheirUsers = rule({
  id: 'least-privilege/resource-policies-name-their-users',
  title: 'Policies of buckets, keys, queues and repositories name who may use them',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-003', 'cd/DSEC-004', 'ph/S3-001'],
  needs: [],
  uses: ['repository.policies', 'repository.identities', 'repository.workflows'],
  why: '"Principal": "*" without a condition is everybody on the internet; a service as principal without its source is every customer of that service.',
  fix: 'Name the accounts or roles, or require aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn.',
  example:
    '{\n  "Effect": "Allow",\n  "Principal": { "AWS": "arn:aws:iam::111122223333:role/processor-task" },\n  "Action": "s3:GetObject",\n  "Resource": "arn:aws:s3:::example-data/*"\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  judge: (facts) =>
    hasPolicies(facts)
      ? problemsOf(facts, ({ class: type }) => type === 'resource')
      : { notApplicable: 'no IAM policy is in sight' },
});

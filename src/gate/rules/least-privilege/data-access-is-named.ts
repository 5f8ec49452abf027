/** Policies open the data of this workload, not all data of the account. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';

export const dataAccessIsNamed = rule({
  id: 'least-privilege/data-access-is-named',
  title: 'Policies open only the data that the workload reads',
  severity: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-006', 'ph/IAM-010'],
  needs: [],
  uses: [
    'repository.policies',
    'repository.identities',
    'repository.workflows',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
  ],
  why: 'A role that may read every bucket, secret or table hands over the data of all workloads when one container is taken over.',
  fix: 'Name the buckets, secrets, parameters and tables that this workload reads.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": "secretsmanager:GetSecretValue",\n  "Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client-*"\n}',
  link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  judge: (facts) =>
    hasPolicies(facts)
      ? problemsOf(facts, ({ id }) => id === 'broad-data-access')
      : { notApplicable: 'no IAM policy is in sight' },
});

/** IAM takes the documents, and every part of them does something. */
import { rule } from '../../rule.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';

export const policyDocumentsAreValid = rule({
  id: 'least-privilege/policy-documents-are-valid',
  title: 'IAM documents are valid and every part of them has an effect',
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
  why: 'A misspelt action or condition is refused, or silently does nothing: people then believe in a limit that is not there, or widen the policy.',
  fix: 'Correct the entry; the service authorization reference lists actions, resources and condition keys.',
  example: '"Action": "ecs:UpdateService",\n"Resource": "arn:aws:ecs:eu-west-1:111122223333:service/main/processor"',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: (facts) =>
    hasPolicies(facts)
      ? problemsOf(facts, ({ class: type }) => type === 'document')
      : { notApplicable: 'no IAM policy is in sight' },
});

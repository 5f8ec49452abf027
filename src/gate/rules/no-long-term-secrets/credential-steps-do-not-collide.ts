/** A job gets its AWS credentials from one place. */
import { rule, type Job, type NamedValue, type Problem, type Step, type WorkflowFact } from '../../rule.ts';
import { secretKindOf } from '../secret-names.ts';
import { inputOf, runsAction, stepsOf, type StepInJob } from '../workflow-steps.ts';

export const credentialStepsDoNotCollide = rule({
  id: 'no-long-term-secrets/credential-steps-do-not-collide',
  title: 'A job that assumes a role has no AWS keys in its environment',
  severity: 'medium',
  requirements: ['cd/RM-001', 'ph/IAM-005'],
  needs: ['repository.workflows'],
  why:
    'SDKs and the CLI take keys from the environment first. A step that has both a key and a role then works with one of ' +
    'them, and nobody sees which: the role is assumed and the key does the work, or the step fails.',
  fix: 'Remove AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the environment and inputs of the job that assumes a role.',
  example: 'with:\n  role-to-assume: arn:aws:iam::111122223333:role/processor-deploy\n  aws-region: eu-west-1',
  link: 'https://github.com/aws-actions/configure-aws-credentials#credentials',
  judge: (facts) => {
    const workflows = facts['repository.workflows'];
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return stepsOf(workflows)
      .filter(({ step }) => assumesRole(step))
      .flatMap(judgeStep);
  },
});

function assumesRole(step: Step): boolean {
  return runsAction(step, 'aws-actions/configure-aws-credentials') && isSet(inputOf(step, 'role-to-assume'));
}

function isSet(value: NamedValue | undefined): boolean {
  return value !== undefined && value.value !== '' && value.value !== null;
}

function judgeStep({ workflow, job, step, name }: StepInJob): readonly Problem[] {
  const own = step.with.filter((input) => secretKindOf(input.name) === 'aws-key' && isSet(input));
  const around = surrounding(workflow, job, step).filter(
    (pair) => secretKindOf(pair.name) === 'aws-key' && isSet(pair),
  );
  const [first] = [...own, ...around];
  if (first === undefined || step.uses === undefined) return [];
  const where = own.length > 0 ? 'is given' : 'finds';
  return [
    {
      resource: name,
      key: `${workflow.path} ${job.id} ${step.index}`,
      locations: [step.uses.at],
      message: `The ${name} assumes a role but ${where} the AWS key ${first.name} too${own.length > 0 ? '' : ' in the environment'}: which of the two the job works with depends on the version of the action.`,
    },
  ];
}

function surrounding(workflow: WorkflowFact, job: Job, step: Step): readonly NamedValue[] {
  return [...workflow.env, ...job.env, ...step.env];
}

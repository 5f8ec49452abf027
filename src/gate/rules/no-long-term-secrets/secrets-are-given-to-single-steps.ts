/** A secret is in the environment of the step that uses it, not of the whole workflow. */
import { rule, type NamedValue, type Problem } from '../../rule.ts';
import { secretKindOf } from '../secret-names.ts';
import { isOpenName } from '../secret-sources.ts';
import { workflowName } from '../workflow-steps.ts';

export const secretsAreGivenToSingleSteps = rule({
  id: 'no-long-term-secrets/secrets-are-given-to-single-steps',
  title: 'Secrets are given to the steps that use them',
  severity: 'low',
  requirements: ['ph/IAM-009'],
  needs: ['repository.workflows'],
  why: 'Environment of a workflow or job is seen by every step and every action in it, also by those that have nothing to do with the secret.',
  fix: 'Move the variable to the "env" of the step that needs it.',
  example: '- run: ./publish.sh\n  env:\n    API_TOKEN: ${{ secrets.API_TOKEN }}',
  link: 'https://docs.github.com/en/actions/reference/security/secure-use#using-secrets',
  judge: (facts) => {
    const workflows = facts['repository.workflows'].filter(({ kind }) => kind === 'workflow');
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return workflows.flatMap((workflow) => [
      ...secretsOf(workflow.env).map((found) => problem(found, workflowName(workflow), workflow.path)),
      ...workflow.jobs
        .filter(({ steps }) => steps.length > 1)
        .flatMap((job) => secretsOf(job.env).map((found) => problem(found, `job ${job.id}`, workflow.path))),
    ]);
  },
});

/** AWS keys are told by a rule of their own. */
function secretsOf(env: readonly NamedValue[]): readonly NamedValue[] {
  return env.filter(({ name, value }) => {
    const secret = /\$\{\{\s*secrets\.([\w-]+)\s*\}\}/i.exec(value ?? '')?.[1];
    if (secret === undefined || /^github_token$/i.test(secret)) return false;
    if (secretKindOf(name) === 'aws-key' || secretKindOf(secret) === 'aws-key') return false;
    return !isOpenName(secret) && !isOpenName(name);
  });
}

function problem({ name, at }: NamedValue, where: string, path: string): Problem {
  return {
    resource: `${where}, ${name}`,
    key: `${path} ${name}`,
    locations: [at],
    message: `${name} is in the environment of the whole ${where}: every step and action in it can read the secret.`,
  };
}

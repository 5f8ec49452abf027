/** Steps that change a running service, by whatever tool. */
import type { CommandFact, Job, Step, WorkflowFact } from '../rule.ts';
import { runsAction } from './workflow-steps.ts';

export interface DeployingJob {
  readonly workflow: WorkflowFact;
  readonly job: Job;
  /** The deploying actions. */
  readonly steps: readonly Step[];
  /** The deploying commands. */
  readonly commands: readonly CommandFact[];
}

const actions = [
  'aws-actions/amazon-ecs-deploy-task-definition',
  'aws-actions/amazon-ecs-deploy-express-service',
  'aws-actions/aws-cloudformation-github-deploy',
  'silinternational/ecs-deploy',
  'donaldpiret/ecs-deploy',
];

export function deployingJobs(
  workflows: readonly WorkflowFact[],
  commands: readonly CommandFact[],
): readonly DeployingJob[] {
  return workflows
    .filter(({ kind, fragment }) => kind === 'workflow' && !fragment)
    .flatMap((workflow) =>
      workflow.jobs.map((job) => ({
        workflow,
        job,
        steps: job.steps.filter((step) => runsAction(step, ...actions) || isOurs(step)),
        commands: commandsOf(workflow, job, commands).filter(isDeploying),
      })),
    )
    .filter(({ steps, commands: calls }) => steps.length + calls.length > 0);
}

/** This project's own action, in a mode that deploys. */
function isOurs({ uses, with: inputs }: Step): boolean {
  if (!/ftr-deploy/.test(uses?.repository ?? '')) return false;
  if (/workflows\/(deploy|rollback)$/.test(uses?.subpath ?? '')) return true;
  return inputs.some(({ name, value }) => name === 'mode' && (value === 'deploy' || value === 'rollback'));
}

export function commandsOf(workflow: WorkflowFact, job: Job, commands: readonly CommandFact[]): readonly CommandFact[] {
  return commands.filter(
    ({ path, guide, script }) =>
      path === workflow.path && guide === workflow.guide && script.kind === 'workflow' && script.job === job.id,
  );
}

function isDeploying({ name, words }: CommandFact): boolean {
  const text = words
    .slice(1)
    .map((word) => word.text)
    .join(' ');
  if (name === 'aws')
    return /\becs (update-service|create-service)\b|\bdeploy create-deployment\b|\bcloudformation (deploy|update-stack|create-stack)\b/.test(
      text,
    );
  if (name === 'terraform' || name === 'tofu') return /^(-chdir=\S+ )?apply\b/.test(text);
  if (name === 'cdk' || name === 'sam' || name === 'copilot' || name === 'ecspresso') return /\bdeploy\b/.test(text);
  return name === 'ecs-deploy' || name === 'ecs-cli';
}

/** Two runs never deploy to one service at the same time, and none is cut off in the middle. */
import { rule, type Concurrency, type Problem } from '../../rule.ts';
import { firstLine } from '../containers.ts';
import { deployingJobs, type DeployingJob } from '../deploy-steps.ts';
import { workflowName } from '../workflow-steps.ts';

export const deploymentsDoNotOverlap = rule({
  id: 'rollout/deployments-do-not-overlap',
  title: 'Deploying jobs wait for each other and are not cancelled',
  severity: 'low',
  worst: 'medium',
  requirements: ['cd/EMER-001'],
  needs: ['repository.workflows'],
  uses: ['repository.commands'],
  why: 'Of two runs that deploy at once the older may win. A run that is cancelled for a newer one leaves the service in the middle of a rollout.',
  fix: 'Give the job a concurrency group of its own, with "cancel-in-progress: false".',
  example: 'concurrency:\n  group: deploy-production\n  cancel-in-progress: false',
  link: 'https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
  judge: (facts) => {
    const jobs = deployingJobs(facts['repository.workflows'], facts['repository.commands'] ?? []);
    if (jobs.length === 0) return { notApplicable: 'no workflow deploys' };
    return jobs.flatMap(judgeJob);
  },
});

function judgeJob({ workflow, job }: DeployingJob): readonly Problem[] {
  const concurrency: Concurrency | undefined = job.concurrency ?? workflow.concurrency;
  const base = { resource: `${workflowName(workflow)}, job ${job.id}`, key: `${workflow.path} ${job.id}` };
  if (concurrency === undefined) {
    // A called workflow is grouped by its caller.
    if (workflow.triggers.length > 0 && workflow.triggers.every(({ name }) => name === 'workflow_call')) return [];
    return [
      {
        ...base,
        locations: [firstLine(job.at)],
        message: `Job ${job.id} deploys without a concurrency group: of two runs at once the older one may win.`,
      },
    ];
  }
  if (concurrency.cancelInProgress?.value.toLowerCase() !== 'true') return [];
  return [
    {
      ...base,
      severity: 'medium',
      locations: [concurrency.cancelInProgress.at],
      message: `Job ${job.id} is cancelled by the next run: the service stays in the middle of a rollout that nobody watches.`,
      fix: 'Set "cancel-in-progress: false".',
    },
  ];
}

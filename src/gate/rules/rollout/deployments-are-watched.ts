/** A job that deploys ends when the rollout has ended, and says how. */
import { rule, type CommandFact, type NamedValue, type Problem, type Step } from '../../rule.ts';
import { commandsOf, deployingJobs, type DeployingJob } from '../deploy-steps.ts';
import { inputOf, runsAction } from '../workflow-steps.ts';

const deployAction = 'aws-actions/amazon-ecs-deploy-task-definition';

export const deploymentsAreWatched = rule({
  id: 'rollout/deployments-are-watched',
  title: 'Deploying jobs wait for the end of the rollout',
  severity: 'medium',
  requirements: ['cd/EMER-001', 'cd/DAS-004'],
  needs: ['repository.workflows'],
  uses: ['repository.commands'],
  why: 'ECS takes a deployment at once and carries it out afterwards. A job that does not wait is green while the rollout fails.',
  fix: 'Set "wait-for-service-stability: true", or wait with "aws ecs wait services-stable" and look at the state of the rollout.',
  example:
    '- uses: aws-actions/amazon-ecs-deploy-task-definition@fc8fc60f3a60ffd500fcb13b209c59d221ac8c8c # v2.6.1\n  with:\n    wait-for-service-stability: true',
  link: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition#usage',
  judge: (facts) => {
    const commands = facts['repository.commands'] ?? [];
    const jobs = deployingJobs(facts['repository.workflows'], commands);
    const own = jobs.flatMap((deploying) =>
      judgeJob(deploying, commandsOf(deploying.workflow, deploying.job, commands)),
    );
    return jobs.length === 0 ? { notApplicable: 'no workflow deploys' } : own;
  },
});

function judgeJob({ workflow, job, steps, commands }: DeployingJob, all: readonly CommandFact[]): readonly Problem[] {
  const base = { resource: `job ${job.id}` };
  const waitsAfter = all.some(
    ({ name, words }) => name === 'aws' && /\becs wait services-stable\b/.test(words.map(({ text }) => text).join(' ')),
  );
  const byAction = steps
    .filter((step) => runsAction(step, deployAction) && deploys(step))
    .flatMap((step): readonly Problem[] => {
      const wait = inputOf(step, 'wait-for-service-stability');
      if (isOn(wait) || (wait === undefined && waitsAfter)) return [];
      return [
        {
          ...base,
          key: `${workflow.path} ${job.id} ${step.index}`,
          locations: [wait?.at ?? step.uses?.at ?? step.at],
          message:
            wait === undefined
              ? `Job ${job.id} does not wait for the rollout: it succeeds although the new tasks may never start.`
              : `Job ${job.id} writes "wait-for-service-stability: ${wait.value ?? ''}", which the action does not take for "true": it does not wait for the rollout.`,
        },
      ];
    });
  const byCommand = commands
    .filter(
      ({ name, words }) => name === 'aws' && /\becs update-service\b/.test(words.map(({ text }) => text).join(' ')),
    )
    .filter(
      ({ words }) =>
        !words.some(({ text }) => text === '--desired-count') ||
        words.some(({ text }) => /^--(task-definition|force-new-deployment)/.test(text)),
    )
    .filter(() => !waitsAfter)
    .map(({ at }) => ({
      ...base,
      key: `${workflow.path} ${job.id} update-service`,
      locations: [at],
      message: `Job ${job.id} updates the service and does not wait for the rollout: it succeeds although the new tasks may never start.`,
    }));
  return [...byAction, ...byCommand];
}

/** Without a service the action only registers. */
function deploys(step: Step): boolean {
  const service = inputOf(step, 'service');
  return service !== undefined && service.value !== '';
}

/** The action compares with the word `true`, in any letter case; an expression may give it. */
function isOn(wait: NamedValue | undefined): boolean {
  const value = wait?.value;
  return (
    wait !== undefined &&
    (value === null || value === undefined || value.includes('${{') || value.trim().toLowerCase() === 'true')
  );
}

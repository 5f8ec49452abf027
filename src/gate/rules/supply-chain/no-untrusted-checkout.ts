/** Code of a stranger's pull request is never checked out where secrets and write permissions are. */
import { rule, type CommandFact, type Location, type Problem, type WorkflowFact } from '../../rule.ts';
import { inputOf, runsAction, stepsOf, workflowName } from '../workflow-steps.ts';

/** Triggers that run with the repository's own secrets and token although a stranger caused them. */
const privileged = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
]);

const foreignRef =
  /github\.head_ref|github\.event\.pull_request\.(head|merge_commit_sha)|github\.event\.workflow_run\.(head_|pull_requests)|refs\/pull\//i;

export const noUntrustedCheckout = rule({
  id: 'supply-chain/no-untrusted-checkout',
  title: "Workflows with secrets do not check out strangers' code",
  severity: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-009'],
  needs: ['repository.workflows'],
  uses: ['repository.commands'],
  why:
    "Workflows on pull_request_target, workflow_run and comments run with the secrets and the token of this repository, for anybody's " +
    'pull request. If the job then builds or tests the code of that pull request, its author runs with those rights.',
  fix: 'Use "pull_request", which has no secrets for forks; or keep the privileged workflow from checking out the head.',
  example: 'on: pull_request\njobs:\n  test:\n    permissions:\n      contents: read',
  link: 'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
  judge: (facts) => {
    const workflows = facts['repository.workflows'].filter(({ kind }) => kind === 'workflow');
    if (workflows.length === 0) return { notApplicable: 'no GitHub workflow is here' };
    return workflows.flatMap((workflow) => judgeWorkflow(workflow, facts['repository.commands'] ?? []));
  },
});

function judgeWorkflow(workflow: WorkflowFact, commands: readonly CommandFact[]): readonly Problem[] {
  const trigger = workflow.triggers.find(({ name }) => privileged.has(name));
  if (trigger === undefined) return [];
  const places = [...checkouts(workflow), ...fetches(workflow, commands)];
  if (places.length === 0) return [];
  return [
    {
      resource: workflowName(workflow),
      key: `${workflow.path} ${trigger.name}`,
      locations: places,
      message: `${workflowName(workflow)} runs on ${trigger.name} with the secrets of this repository and checks out the code of the pull request: its author can run anything with them.`,
    },
  ];
}

function checkouts(workflow: WorkflowFact): readonly Location[] {
  return stepsOf([workflow]).flatMap(({ step }) => {
    if (!runsAction(step, 'actions/checkout')) return [];
    return [inputOf(step, 'ref'), inputOf(step, 'repository')]
      .flatMap((input) =>
        input?.value !== undefined && input.value !== null && foreignRef.test(input.value) ? [input.at] : [],
      )
      .slice(0, 1);
  });
}

function fetches(workflow: WorkflowFact, commands: readonly CommandFact[]): readonly Location[] {
  return commands
    .filter(
      ({ path, script, guide }) => path === workflow.path && guide === workflow.guide && script.kind === 'workflow',
    )
    .filter(({ name, words }) => {
      const text = words.map((word) => word.text).join(' ');
      if (name === 'gh') return /^gh pr checkout\b/.test(text);
      return (
        name === 'git' &&
        /\b(fetch|checkout|pull|switch)\b/.test(text) &&
        (/\bpull\/|refs\/pull/.test(text) || foreignRef.test(text))
      );
    })
    .map(({ at }) => at);
}

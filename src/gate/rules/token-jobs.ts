/** The jobs of the workflows that assume a role, as GitHub's token will describe them. */
import type { Job, NamedValue, WorkflowFact } from '../rule.ts';
import type { Repository, TokenJob } from '../policy/subject.ts';
import { inputOf } from './workflow-steps.ts';

export interface AssumingJob {
  /** As the step names it: an ARN; undefined where a secret or variable holds it. */
  readonly role: string | undefined;
  /** Empty where the workflow does not tell what the token will say. */
  readonly tokens: readonly TokenJob[];
}

/** Jobs that assume a role in a workflow file; what a guide shows is for other repositories. */
export function assumingJobs(workflows: readonly WorkflowFact[]): readonly AssumingJob[] {
  return workflows
    .filter(({ kind, guide, fragment }) => kind === 'workflow' && !guide && !fragment)
    .flatMap((workflow) =>
      workflow.jobs.flatMap((job) =>
        job.steps.flatMap((step) => {
          const role = inputOf(step, 'role-to-assume');
          if (role === undefined || role.value === '' || role.value === null) return [];
          return [
            { role: resolved(role, [...step.env, ...job.env, ...workflow.env]), tokens: tokensOf(workflow, job) },
          ];
        }),
      ),
    );
}

function resolved({ value }: NamedValue, env: readonly NamedValue[]): string | undefined {
  const name = /^\s*\$\{\{\s*env\.(\w+)\s*\}\}\s*$/.exec(value ?? '')?.[1];
  const text = name === undefined ? value : env.find((pair) => pair.name === name)?.value;
  return text === null || text === undefined || text.includes('${{') ? undefined : text;
}

/** An environment decides alone; else the branches and tags of the triggers, where they are written out. */
function tokensOf(workflow: WorkflowFact, job: Job): readonly TokenJob[] {
  const name = job.id;
  if (job.environment !== undefined) {
    const environment = job.environment.value;
    return environment.includes('${{') ? [] : [{ name, environment, event: workflow.triggers[0]?.name ?? 'push' }];
  }
  // A called workflow has the token of its caller.
  if (workflow.triggers.some((trigger) => trigger.name === 'workflow_call')) return [];
  return workflow.triggers.flatMap((trigger): readonly TokenJob[] => {
    if (trigger.name === 'pull_request')
      return isSkippedOn(job, 'pull_request') ? [] : [{ name, event: 'pull_request' }];
    if (trigger.name !== 'push') return [];
    const branches = (trigger.filters['branches'] ?? []).map(({ value }) => `refs/heads/${value}`);
    const tags = (trigger.filters['tags'] ?? []).map(({ value }) => `refs/tags/${value}`);
    return [...branches, ...tags]
      .filter((ref) => !/[*?!+[\]]|\$\{\{/.test(ref))
      .map((ref) => ({ name, ref, event: 'push' }));
  });
}

/** A condition on the job may leave an event out; what it says is not worked out here. */
function isSkippedOn(job: Job, event: string): boolean {
  return job.if !== undefined && (job.if.value.includes('github.') || job.if.value.includes(event));
}

/** The repository that the subjects of a trust policy name, where they name exactly one. */
export function repositoryIn(subjects: readonly string[]): Repository | undefined {
  const names = new Set(
    subjects.flatMap((subject) => {
      const match = /^repo:([\w.-]+)(?:@\d+)?\/([\w.-]+)(?:@\d+)?:/.exec(subject);
      return match === null ? [] : [`${match[1] ?? ''}/${match[2] ?? ''}`];
    }),
  );
  const [only] = names;
  const [owner, name] = only?.split('/') ?? [];
  return names.size === 1 && owner !== undefined && name !== undefined ? { owner, name } : undefined;
}

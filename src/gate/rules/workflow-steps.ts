/** The steps of workflows and composite actions, with what surrounds them. */
import type { Job, NamedValue, Step, Uses, WorkflowFact } from '../rule.ts';

export interface StepInJob {
  readonly workflow: WorkflowFact;
  readonly job: Job;
  readonly step: Step;
  /** For messages: `step "Build" of job deploy`. */
  readonly name: string;
}

export function stepsOf(workflows: readonly WorkflowFact[]): readonly StepInJob[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) =>
      job.steps.map((step) => ({ workflow, job, step, name: nameOf(workflow, job, step) })),
    ),
  );
}

function nameOf(workflow: WorkflowFact, job: Job, step: Step): string {
  const own = step.name?.value ?? step.uses?.text.split('@')[0];
  const which = own === undefined ? `step ${step.index + 1}` : `step "${own.slice(0, 60)}"`;
  return workflow.kind === 'action' || workflow.fragment ? which : `${which} of job ${job.id}`;
}

/** Everything that `uses:` names, in steps and as reusable workflows. */
export function usesOf(workflow: WorkflowFact): readonly Uses[] {
  return workflow.jobs.flatMap((job) => [
    ...(job.uses === undefined ? [] : [job.uses]),
    ...job.steps.flatMap((step) => step.uses ?? []),
  ]);
}

/** Whether the step runs this action, whatever its version: `aws-actions/configure-aws-credentials`. */
export function runsAction(step: Step, ...actions: readonly string[]): boolean {
  const { uses } = step;
  if (uses?.repository === undefined) return false;
  const full =
    uses.subpath === undefined || uses.subpath === '' ? uses.repository : `${uses.repository}/${uses.subpath}`;
  return actions.includes(full);
}

/** An input of a step; names are compared without regard to case, as GitHub does. */
export function inputOf(step: Pick<Step, 'with'>, name: string): NamedValue | undefined {
  return step.with.find((input) => input.name.toLowerCase() === name);
}

/** For messages: `workflow deploy.yml`. */
export function workflowName(workflow: WorkflowFact): string {
  const file = workflow.path.split('/').at(-1) ?? workflow.path;
  if (workflow.guide) return `the workflow in ${file}`;
  return workflow.kind === 'action' ? `the action ${workflow.path}` : `workflow ${file}`;
}

/** What the jobs of the workflows do in AWS, as needed IAM actions. */
import type { CommandFact, Job, WorkflowFact } from '../rule.ts';
import type { NeedItem } from '../policy/need.ts';
import { needOfAction, needOfCommand } from '../policy/need-table.ts';
import type { Target } from '../policy/need-target.ts';
import { inputOf } from './workflow-steps.ts';

export interface DeployWork {
  readonly need: readonly NeedItem[];
  /** Whether every step was understood: else more may be needed than `need` says. */
  readonly complete: boolean;
  /** Whether some job assumes a role at all. */
  readonly assumes: boolean;
}

/** Programs that may call AWS by themselves. */
const opaque =
  /^(make|just|task|npm|npx|yarn|pnpm|bun|node|deno|python\d?|pip|poetry|bash|sh|source|\.|terraform|tofu|terragrunt|cdk|sam|serverless|sls|copilot|pulumi|ecs-cli|ecs-deploy|ecspresso|eksctl|kubectl|helm|ansible|ansible-playbook|gradle|gradlew|mvn|mvnw|go|cargo|dotnet|chamber|aws-vault|packer)$/;

/** Owners of actions that do not call AWS with the job's credentials. */
const harmless = /^(actions|docker|github|hadolint|super-linter|codecov)\//;

/** No names are known: only actions are compared, not resources. */
const target: Target = { account: '', region: '' };

export function deployWork(workflows: readonly WorkflowFact[], commands: readonly CommandFact[]): DeployWork {
  const jobs = workflows.flatMap((workflow) =>
    workflow.jobs.filter(assumesRole).map((job) => workOf(workflow, job, commands)),
  );
  return {
    need: jobs.flatMap(({ need }) => need),
    complete: jobs.every(({ complete }) => complete),
    assumes: jobs.length > 0,
  };
}

function assumesRole(job: Job): boolean {
  return job.steps.some((step) => inputOf(step, 'role-to-assume') !== undefined);
}

function workOf(
  workflow: WorkflowFact,
  job: Job,
  commands: readonly CommandFact[],
): Pick<DeployWork, 'need' | 'complete'> {
  const actions = job.steps.flatMap((step) => {
    const { uses } = step;
    if (uses === undefined) return [];
    const need = needOfAction(uses.text, target);
    const known = need !== undefined || (uses.kind === 'repository' && harmless.test(uses.repository ?? ''));
    return [{ need: need ?? [], known }];
  });
  const calls = commands
    .filter(({ path, guide, script }) => path === workflow.path && guide === workflow.guide && script.job === job.id)
    .map((command) => {
      const need = needOfCommand(
        command.words.map(({ text }) => text),
        target,
      );
      const unknown =
        need === undefined &&
        (command.name === 'aws' || opaque.test(command.name) || command.words[0]?.text.startsWith('./') === true);
      return { need: need ?? [], known: !unknown };
    });
  const parts = [...actions, ...calls];
  return {
    need: parts.flatMap(({ need }) => need),
    complete: job.uses === undefined && parts.every(({ known }) => known),
  };
}

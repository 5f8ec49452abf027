/** What the workflow names exists: files, and containers in the task definition. */
import { rule, type FactTypes, type NamedValue, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { containersOf } from '../containers.ts';
import { inputOf, runsAction, stepsOf, type StepInJob } from '../workflow-steps.ts';

export const namesAgree = rule({
  id: 'readiness/names-agree',
  title: 'Files and containers that the workflow names exist',
  severity: 'medium',
  requirements: ['cd/DAS-001'],
  needs: ['repository.workflows', 'repository.files', 'task.definitions'],
  why: 'The deployment fails in the middle, after the image was built and pushed.',
  fix: 'Write the path from the root of the repository, and the name of the container as it is in the task definition.',
  example: 'with:\n  task-definition: task-definition.json\n  container-name: processor',
  link: 'https://github.com/aws-actions/amazon-ecs-render-task-definition#usage',
  judge: (facts) => {
    const steps = stepsOf(facts['repository.workflows'].filter(({ guide }) => !guide)).filter(({ step }) =>
      runsAction(
        step,
        'aws-actions/amazon-ecs-render-task-definition',
        'aws-actions/amazon-ecs-deploy-task-definition',
      ),
    );
    if (steps.length === 0) return { notApplicable: 'no workflow renders or deploys a task definition' };
    return steps.flatMap((step) => judgeStep(step, facts));
  },
});

type Facts = Pick<FactTypes, 'repository.files' | 'task.definitions'>;

function judgeStep({ workflow, job, step, name }: StepInJob, facts: Facts): readonly Problem[] {
  const file = resolved(inputOf(step, 'task-definition'), [...step.env, ...job.env, ...workflow.env]);
  const base = { resource: name, key: `${workflow.path} ${job.id} ${step.index}` };
  if (file === undefined || !/\.json$/i.test(file.value)) return [];
  const path = file.value.replace(/^\.\//, '');
  const exists = facts['repository.files'].some((entry) => entry.path === path);
  // A step before this one may write the file.
  const made = job.steps.slice(0, step.index).some(({ run }) => run?.text.includes(path) === true);
  if (!exists) {
    if (made) return [];
    return [
      {
        ...base,
        locations: [file.at],
        message: `The ${name} names the task definition ${path}, which is not in the repository.`,
      },
    ];
  }
  const container = resolved(inputOf(step, 'container-name'), [...step.env, ...job.env, ...workflow.env]);
  const task = facts['task.definitions'].find((entry) => entry.path === path);
  if (container === undefined || task === undefined) return [];
  return missingContainers(task, container).map((missing) => ({
    ...base,
    key: `${base.key} ${missing}`,
    locations: [container.at],
    message: `The ${name} names the container "${missing}", which ${path} does not have (it has ${namesOf(task).join(', ')}).`,
  }));
}

function namesOf(task: TaskDefinitionFact): readonly string[] {
  return containersOf([task]).map(({ name }) => name);
}

function missingContainers(task: TaskDefinitionFact, { value }: { readonly value: string }): readonly string[] {
  const names = namesOf(task);
  if (names.length === 0) return [];
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !names.includes(each));
}

interface Resolved {
  readonly value: string;
  readonly at: NamedValue['at'];
}

/** A plain value, or one that `env` of the workflow holds; anything else is not known here. */
function resolved(input: NamedValue | undefined, env: readonly NamedValue[]): Resolved | undefined {
  if (input === undefined || input.value === null) return undefined;
  const variable = /^\s*\$\{\{\s*env\.(\w+)\s*\}\}\s*$/.exec(input.value)?.[1];
  if (variable === undefined)
    return input.value.includes('${{') ? undefined : { value: input.value.trim(), at: input.at };
  const set = env.find(({ name }) => name === variable);
  if (set === undefined || set.value === null || set.value.includes('${{')) return undefined;
  return { value: set.value.trim(), at: set.at };
}

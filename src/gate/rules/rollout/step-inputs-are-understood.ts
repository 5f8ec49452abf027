/** The inputs of deploying steps are spelled and typed as their actions read them. */
import { rule, type NamedValue, type Problem } from '../../rule.ts';
import { actionInputs, type InputType } from '../action-inputs.ts';
import { nearest } from '../../policy/nearest.ts';
import { stepsOf, type StepInJob } from '../workflow-steps.ts';

export const stepInputsAreUnderstood = rule({
  id: 'rollout/step-inputs-are-understood',
  title: 'Inputs of deploying steps are spelled and typed as their actions read them',
  severity: 'medium',
  requirements: ['cd/DAS-001'],
  needs: ['repository.workflows'],
  why: 'GitHub only warns of an input that an action does not know: the step runs without it, and the deployment is another one than was meant.',
  fix: 'Spell the input as the action declares it, and give it a value of its type.',
  example: 'with:\n  wait-for-service-stability: true\n  wait-for-minutes: 10',
  link: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/master/action.yml',
  judge: (facts) => {
    const steps = stepsOf(facts['repository.workflows']).filter(
      ({ step }) => inputsOf(step.uses?.repository) !== undefined,
    );
    if (steps.length === 0) return { notApplicable: 'no workflow uses an action that deploys to ECS' };
    return steps.flatMap(judgeStep);
  },
});

function inputsOf(action: string | undefined): Readonly<Record<string, InputType>> | undefined {
  return action !== undefined && Object.hasOwn(actionInputs, action) ? actionInputs[action] : undefined;
}

function judgeStep({ workflow, job, step, name }: StepInJob): readonly Problem[] {
  const inputs = inputsOf(step.uses?.repository) ?? {};
  return step.with.flatMap((input): readonly Problem[] => {
    const base = { resource: `${name}, ${input.name}`, key: `${workflow.path} ${job.id} ${step.index} ${input.name}` };
    const type = inputs[input.name.toLowerCase()];
    if (type === undefined) {
      const meant = nearest(input.name.toLowerCase().replaceAll('_', '-'), Object.keys(inputs), 3);
      if (meant === undefined) return [];
      return [
        {
          ...base,
          locations: [input.nameAt],
          message: `The ${name} sets "${input.name}", which ${step.uses?.repository ?? 'the action'} does not read; it reads "${meant}".`,
          fix: `Write "${meant}".`,
        },
      ];
    }
    const wrong = wrongType(input, type);
    return wrong === undefined || isWatched(input)
      ? []
      : [
          {
            ...base,
            locations: [input.at],
            message: `The ${name} gives "${input.name}" the value "${input.value ?? ''}", which is no ${wrong}.`,
          },
        ];
  });
}

/** Told, with what follows from it, by `deployments-are-watched`. */
function isWatched({ name }: NamedValue): boolean {
  return name.toLowerCase() === 'wait-for-service-stability';
}

function wrongType({ value }: NamedValue, type: InputType): string | undefined {
  if (value === null || value === '' || value.includes('${{')) return undefined;
  if (type === 'boolean') return /^(true|false)$/i.test(value.trim()) ? undefined : 'truth value (true or false)';
  if (type === 'number') return /^\d+$/.test(value.trim()) ? undefined : 'whole number';
  return undefined;
}

/** The size that a task asks for exists. */
import { rule, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { asksForFargate, containersOf, familyOf, judgeTasks, placeInTask } from '../containers.ts';
import { cpuUnits, memoryMiB, whyRefused } from '../fargate-sizes.ts';
import { numberOf, textOf } from '../json-values.ts';

export const fargateSizeIsOffered = rule({
  id: 'readiness/fargate-size-is-offered',
  title: 'Tasks ask for a CPU and memory size that Fargate offers',
  severity: 'medium',
  requirements: ['cd/SIZ-001'],
  needs: ['task.definitions'],
  why: 'ECS refuses a task definition for Fargate whose size it does not offer: the deployment fails when it registers.',
  fix: 'Set "cpu" and "memory" of the task to one of the pairs in the list.',
  example: '"cpu": "512",\n"memory": "1024"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  if (!asksForFargate(task)) return [];
  const base = { resource: familyOf(task), key: familyOf(task) };
  const missing = (['cpu', 'memory'] as const).filter((field) => task.value[field] === undefined);
  const [first] = missing;
  if (first !== undefined) {
    return [
      {
        ...base,
        locations: placeInTask(task, first),
        message: `The ${task.name} asks for Fargate without saying its ${missing.join(' and ')}: ECS refuses it.`,
      },
    ];
  }
  const cpu = cpuUnits(textOf(task.value['cpu']) ?? '');
  const memory = memoryMiB(textOf(task.value['memory']) ?? '');
  if (cpu === undefined || memory === undefined) return [];
  const why = whyRefused(cpu, memory);
  if (why !== undefined) {
    return [
      {
        ...base,
        locations: placeInTask(task, 'cpu'),
        message: `The ${task.name} asks for a size that Fargate does not offer: ${why}.`,
      },
    ];
  }
  return containersOf([task]).flatMap(({ definition, index, name, resource }): readonly Problem[] => {
    const own = numberOf(definition['memory']) ?? 0;
    if (own <= memory) return [];
    return [
      {
        resource,
        key: resource,
        locations: placeInTask(task, 'containerDefinitions', index, 'memory'),
        message: `Container ${name} asks for ${own} MiB, more than the ${memory} MiB of its task: ECS refuses it.`,
        fix: 'Lower the memory of the container, or raise that of the task.',
      },
    ];
  });
}

/** Tasks have their own network interface instead of the host's network. */
import { rule, type Problem } from '../../rule.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';
import { asksForFargate, familyOf, judgeTasks, placeInTask } from '../containers.ts';
import { textOf } from '../json-values.ts';

export const networkModeIsAwsvpc = rule({
  id: 'imds-mitigation/network-mode-is-awsvpc',
  title: 'Tasks have a network interface of their own (awsvpc)',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why:
    "In host and bridge mode a task shares the host's network, can reach the host's metadata address and cannot have a " +
    'security group of its own. Fargate accepts awsvpc only.',
  fix: 'Set "networkMode" to "awsvpc".',
  example: '"networkMode": "awsvpc"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  const value = task.value['networkMode'];
  // No network at all reaches no metadata service.
  if (value === null || value === 'awsvpc' || value === 'none') return [];
  const mode = textOf(value);
  const base = { resource: familyOf(task), key: familyOf(task), locations: placeInTask(task, 'networkMode') };
  if (mode === undefined || mode === '') {
    return [
      {
        ...base,
        message: asksForFargate(task)
          ? `The ${task.name} has no "networkMode": ECS then takes bridge, which Fargate refuses, and the revision cannot be registered.`
          : `The ${task.name} has no "networkMode": ECS then takes bridge, where containers can reach the metadata service of the host.`,
      },
    ];
  }
  if (mode.toLowerCase() === 'awsvpc') {
    return [
      {
        ...base,
        severity: 'medium',
        message: `The ${task.name} writes "networkMode": "${mode}"; ECS reads only "awsvpc" and refuses the revision.`,
      },
    ];
  }
  const reach = mode === 'host' ? "use the host's network as their own" : "go through the host's network";
  return [
    {
      ...base,
      message: `The ${task.name} uses network mode "${mode}": its containers ${reach} and can reach the metadata service of the host.`,
    },
  ];
}

/** Tasks ask for Fargate, where no instance, and so no instance metadata, is beneath them. */
import { rule, type Problem } from '../../rule.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';
import { familyOf, judgeTasks, placeInTask } from '../containers.ts';
import { textsOf } from '../json-values.ts';

export const tasksRunOnFargate = rule({
  id: 'imds-mitigation/tasks-run-on-fargate',
  title: 'Task definitions ask for Fargate',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why:
    'On Fargate each task has its own micro-VM and no instance role can be reached. On an EC2 instance every container ' +
    "may ask the instance metadata service for the host's credentials, by IMDSv1 too unless the host forbids it.",
  fix: 'Set "requiresCompatibilities" to ["FARGATE"].',
  example: '"requiresCompatibilities": ["FARGATE"],\n"networkMode": "awsvpc"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-fargate.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  const value = task.value['requiresCompatibilities'];
  if (value === null || textsOf(task.value['compatibilities']).includes('MANAGED_INSTANCES')) return [];
  const asked = textsOf(value).map((word) => word.trim().toUpperCase());
  if (asked.length === 1 && asked[0] === 'FARGATE') return [];
  const others = asked.filter((word) => word !== 'FARGATE');
  const base = {
    resource: familyOf(task),
    key: familyOf(task),
    locations: placeInTask(task, 'requiresCompatibilities'),
  };
  if (asked.length === 0) {
    return [
      {
        ...base,
        severity: 'medium',
        message: `The ${task.name} does not say that it needs Fargate, so it can be started on an EC2 instance, where the metadata service of the host is in reach.`,
      },
    ];
  }
  if (asked.includes('FARGATE')) {
    return [
      {
        ...base,
        severity: 'medium',
        message: `The ${task.name} also allows ${others.join(' and ')}: started there, its containers can reach the metadata service of the host.`,
      },
    ];
  }
  return [
    {
      ...base,
      message: `The ${task.name} runs on ${asked.join(' and ')}, not on Fargate: its containers share a host whose metadata service and instance role they can reach.`,
    },
  ];
}

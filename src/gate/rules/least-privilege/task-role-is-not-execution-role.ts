/** The code of a container does not hold the rights that ECS needs to start it. */
import { rule, type Problem } from '../../rule.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';
import { familyOf, judgeTasks, placeInTask } from '../containers.ts';
import { textOf } from '../json-values.ts';

export const taskRoleIsNotExecutionRole = rule({
  id: 'least-privilege/task-role-is-not-execution-role',
  title: 'The task role is another role than the execution role',
  severity: 'high',
  requirements: ['cd/DSEC-003', 'cd/DSEC-011', 'ph/IAM-006'],
  needs: ['task.definitions'],
  why:
    'The execution role reads every secret of the task and pulls images, so that ECS can start it. Given to the code as ' +
    'well, whoever takes over the container holds those rights, and a right added for one purpose leaks into the other.',
  fix: 'Create a role of its own for the code, with only what the code calls, and name it as "taskRoleArn".',
  example:
    '"executionRoleArn": "arn:aws:iam::111122223333:role/processor-execution",\n"taskRoleArn": "arn:aws:iam::111122223333:role/processor-task"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  const taskRole = roleIn(task, 'taskRoleArn');
  const executionRole = roleIn(task, 'executionRoleArn');
  if (taskRole === undefined || executionRole === undefined || !isSameRole(taskRole, executionRole)) return [];
  return [
    {
      resource: familyOf(task),
      key: familyOf(task),
      locations: placeInTask(task, 'taskRoleArn'),
      message: `The ${task.name} gives its code the execution role (${shortName(taskRole)}): the code can read every secret and image that ECS reads for it.`,
    },
  ];
}

/** The ARN or name; where a template computes it, the expression. */
function roleIn(task: TaskDefinitionFact, field: 'taskRoleArn' | 'executionRoleArn'): string | undefined {
  const text = textOf(task.value[field])?.trim() ?? task.expressions?.[`/${field}`]?.trim();
  return text === '' ? undefined : text;
}

/** ECS takes a bare name for an ARN of the same account. */
function isSameRole(a: string, b: string): boolean {
  if (a === b) return true;
  const bare = (role: string): boolean => !role.includes(':');
  return (bare(a) || bare(b)) && shortName(a) === shortName(b);
}

function shortName(role: string): string {
  return role.includes(':role/') ? (role.split('/').at(-1) ?? role) : role.replace(/^role\//, '');
}

/** Code that calls AWS gets its credentials from a task role. */
import { rule } from '../../rule.ts';
import { familyOf, judgeTasks, misspelling, placeInTask } from '../containers.ts';

export const taskRoleIsSet = rule({
  id: 'least-privilege/task-role-is-set',
  title: 'Tasks whose code calls AWS have a task role',
  severity: 'medium',
  requirements: ['ph/IAM-012', 'cd/DSEC-003'],
  needs: ['task.definitions'],
  uses: ['repository.code'],
  why: 'Without a task role the code finds no temporary credentials, and sooner or later somebody puts a key into the environment.',
  fix: 'Create a role that ecs-tasks.amazonaws.com may assume, with only what the code calls, and name it as "taskRoleArn".',
  example: '"taskRoleArn": "arn:aws:iam::111122223333:role/processor-task"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  judge: (facts) => {
    const signs = facts['repository.code'];
    const callsAws = signs?.some(({ sign, guide }) => sign === 'aws-sdk' && !guide);
    return judgeTasks(facts['task.definitions'], (task) => {
      const role = task.value['taskRoleArn'];
      if (role === null || (role !== undefined && role !== '') || callsAws === false) return [];
      if (misspelling(task.value, 'taskRoleArn') !== undefined) return [];
      const reason = callsAws === true ? 'and the code uses an AWS SDK' : 'and whether its code calls AWS is not known';
      return [
        {
          resource: familyOf(task),
          key: familyOf(task),
          locations: placeInTask(task, 'taskRoleArn'),
          message: `The ${task.name} has no task role, ${reason}: it would find no temporary credentials.`,
        },
      ];
    });
  },
});

import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { taskRoleIsNotExecutionRole } from '../../../../src/gate/rules/least-privilege/task-role-is-not-execution-role.ts';

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const roles = (taskRoleArn: string | null | undefined, executionRoleArn: string | null | undefined) => ({
  'task.definitions': [wellKeptTask({ taskRoleArn, executionRoleArn })],
});
const computed = (task: string, execution: string) => ({
  'task.definitions': [
    {
      ...wellKeptTask({ taskRoleArn: null, executionRoleArn: null }),
      expressions: { '/taskRoleArn': task, '/executionRoleArn': execution },
    },
  ],
});

ruleTable(taskRoleIsNotExecutionRole, [
  ['two roles', roles(role('task'), role('execution')), []],
  ['roles that differ in their path only', roles(role('app/one'), role('one')), []],
  ['roles of two accounts with one name', roles(role('app'), 'arn:aws:iam::444455556666:role/app'), []],
  ['no task role', roles(undefined, role('execution')), []],
  ['no execution role', roles(role('task'), undefined), []],
  ['two empty ones', roles('', ''), []],
  ['two that are not known', roles(null, null), []],
  ['one role for both', roles(role('ecs'), role('ecs')), [`high processor @ "taskRoleArn": "${role('ecs')}"`]],
  ['once as ARN, once as its name', roles('ecs', role('ecs')), ['high processor @ "taskRoleArn": "ecs"']],
  ['with a stray blank', roles(`${role('ecs')} `, role('ecs')), [`high processor @ "taskRoleArn": "${role('ecs')} "`]],
  [
    'the same expression of a template',
    computed('aws_iam_role.ecs.arn', 'aws_iam_role.ecs.arn'),
    ['high processor @ "taskRoleArn": null'],
  ],
  ['two expressions', computed('aws_iam_role.task.arn', 'aws_iam_role.execution.arn'), []],
  ['a name in the middle of another', roles('task', role('my-task')), []],
]);

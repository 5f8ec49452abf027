import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { taskRoleIsSet } from '../../../../src/gate/rules/least-privilege/task-role-is-set.ts';
import type { CodeSignFact } from '../../../../src/gate/rule.ts';

const task = (taskRoleArn: string | null | undefined, more: Record<string, string> = {}) => ({
  'task.definitions': [wellKeptTask({ taskRoleArn, ...more })],
});
const sdk: CodeSignFact = {
  sign: 'aws-sdk',
  path: 'app.py',
  text: 'boto3',
  at: { path: 'app.py', line: 1 },
  guide: false,
};
const missing = ['medium processor @ "family": "processor"'];

ruleTable(taskRoleIsSet, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['a role', { ...task('arn:aws:iam::1:role/x'), 'repository.code': [sdk] }, []],
  ['a role that a variable names', { ...task(null), 'repository.code': [sdk] }, []],
  ['none, and the code uses an SDK', { ...task(undefined), 'repository.code': [sdk] }, missing],
  ['none, and nobody knows', task(undefined), missing],
  ['none, and the code is known not to call AWS', { ...task(undefined), 'repository.code': [] }, []],
  ['an SDK in a guide only', { ...task(undefined), 'repository.code': [{ ...sdk, guide: true }] }, []],
  ['an empty one', { ...task(''), 'repository.code': [sdk] }, ['medium processor @ "taskRoleArn": ""']],
  ['a misspelt one is told by another rule', task(undefined, { TaskRoleArn: 'arn:aws:iam::1:role/x' }), []],
]);

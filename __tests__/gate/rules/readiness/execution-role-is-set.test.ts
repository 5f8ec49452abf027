import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { executionRoleIsSet } from '../../../../src/gate/rules/readiness/execution-role-is-set.ts';
import type { JsonValue } from '../../../../src/model.ts';

const task = (
  executionRoleArn: JsonValue | undefined,
  container: Record<string, JsonValue | undefined> = {},
  asks = ['FARGATE'],
) => ({
  'task.definitions': [wellKeptTask({ executionRoleArn, requiresCompatibilities: asks }, container)],
});
const missing = ['medium processor @ "family": "processor"'];
const bare = { logConfiguration: undefined, image: 'docker.io/acme/app:1' };

ruleTable(executionRoleIsSet, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['a role', task('arn:aws:iam::1:role/x'), []],
  ['decided by a variable', task(null), []],
  ['none, and it writes to CloudWatch', task(undefined), missing],
  ['none, and the image is in ECR', task(undefined, { logConfiguration: undefined }), missing],
  ['none, and nothing is needed', task(undefined, bare), []],
  [
    'none, and it takes secrets',
    task(undefined, { ...bare, secrets: [{ name: 'X', valueFrom: 'y' }] }, ['EC2']),
    missing,
  ],
  ['none, on an instance that has a role', task(undefined, {}, ['EC2']), []],
  ['an empty one', task(''), ['medium processor @ "executionRoleArn": ""']],
]);

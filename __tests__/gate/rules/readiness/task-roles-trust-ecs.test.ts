import { ruleTable } from '../../../builders.ts';
import { taskRolesTrustEcs } from '../../../../src/gate/rules/readiness/task-roles-trust-ecs.ts';
import type { JsonValue } from '../../../../src/model.ts';

const role = (principal: JsonValue, effect = 'Allow') => ({
  arn: 'arn:aws:iam::1:role/x',
  name: 'x',
  policies: [],
  trust: { Version: '2012-10-17', Statement: [{ Effect: effect, Principal: principal, Action: 'sts:AssumeRole' }] },
});

ruleTable(taskRolesTrustEcs, [
  ['no role', {}, 'not applicable: the roles of the task are not in sight'],
  ['ECS tasks', { 'iam.taskRole': role({ Service: 'ecs-tasks.amazonaws.com' }) }, []],
  [
    'ECS tasks among others',
    { 'iam.taskRole': role({ Service: ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] }) },
    [],
  ],
  [
    'the service that ECS itself uses',
    { 'iam.taskRole': role({ Service: 'ecs.amazonaws.com' }) },
    ['high arn:aws:iam::1:role/x'],
  ],
  ['instances', { 'iam.executionRole': role({ Service: 'ec2.amazonaws.com' }) }, ['high arn:aws:iam::1:role/x']],
  [
    'a refusal',
    { 'iam.executionRole': role({ Service: 'ecs-tasks.amazonaws.com' }, 'Deny') },
    ['high arn:aws:iam::1:role/x'],
  ],
  ['an account', { 'iam.executionRole': role({ AWS: 'arn:aws:iam::1:root' }) }, ['high arn:aws:iam::1:role/x']],
]);

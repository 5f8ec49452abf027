import { allowing, ruleTable, wellKeptTask } from '../../../builders.ts';
import { rolesArePassedByName } from '../../../../src/gate/rules/least-privilege/roles-are-passed-by-name.ts';
import type { JsonValue } from '../../../../src/model.ts';

const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const two = [roleArn('processor-task'), roleArn('processor-execution')];
const toTasks = { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } };
const file = (...parameters: Parameters<typeof allowing>) => ({ 'repository.policies': [allowing(...parameters)] });
const live = (resource: string | string[], condition?: JsonValue) => ({
  'iam.deployRole': {
    arn: roleArn('deploy'),
    name: 'deploy',
    trust: { Version: '2012-10-17', Statement: [] },
    policies: [
      {
        name: 'deploy',
        kind: 'inline' as const,
        document: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'], Resource: '*' },
            {
              Effect: 'Allow',
              Action: 'iam:PassRole',
              Resource: resource,
              ...(condition ? { Condition: condition } : {}),
            },
          ],
        },
      },
    ],
  },
  'task.definitions': [wellKeptTask({}, {}, { origin: 'rendered' })],
});

ruleTable(rolesArePassedByName, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['the two roles, to tasks', file('iam:PassRole', two, toTasks), []],
  ['any role', file('iam:PassRole', '*'), ['high policy policy.json @ "Action": "iam:PassRole" | "Resource": "*"']],
  [
    'any role, though only to tasks',
    file('iam:PassRole', '*', toTasks),
    ['medium policy policy.json @ "Action": "iam:PassRole" | "Resource": "*"'],
  ],
  [
    'the two roles, to any service',
    file('iam:PassRole', two),
    [`low policy policy.json @ "Action": "iam:PassRole" | "${two[0]}" | "${two[1]}"`],
  ],
  ['the live role: the two roles, to tasks', live(two, toTasks), []],
  ['the live role: any role', live('*', toTasks), ['high arn:aws:iam::123456789012:role/deploy']],
  [
    'the live role: every role of the account',
    live('arn:aws:iam::123456789012:role/*'),
    ['high arn:aws:iam::123456789012:role/deploy'],
  ],
  ['the live role: the two roles, to any service', live(two), ['low arn:aws:iam::123456789012:role/deploy']],
  [
    'the live role: a third role',
    live([...two, roleArn('admin')], toTasks),
    ['medium arn:aws:iam::123456789012:role/deploy'],
  ],
  [
    'the live role: a third role, to Lambda',
    live(roleArn('admin'), { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    [],
  ],
  [
    'the live role: roles by a prefix',
    live(roleArn('processor-*'), toTasks),
    ['medium arn:aws:iam::123456789012:role/deploy'],
  ],
]);

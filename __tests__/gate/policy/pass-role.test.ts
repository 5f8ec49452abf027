import { expect, test } from '@jest/globals';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { passRoleReach } from '../../../src/gate/policy/pass-role.ts';

type Part = Readonly<Record<string, unknown>>;
const role = 'arn:aws:iam::111122223333:role/app-task';

function reach(...statements: readonly Part[]): readonly unknown[] {
  const policy = parsePolicy({
    Version: '2012-10-17',
    Statement: statements.map((part) => ({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', ...part })),
  });
  return passRoleReach({ identity: [policy] }).map(({ roles, services, breadth }) => [roles, services, breadth]);
}

const to = (service: unknown, operator = 'StringEquals'): Part => ({
  Condition: { [operator]: { 'iam:PassedToService': service } },
});
const tasks = 'ecs-tasks.amazonaws.com';

test.each<[string, readonly Part[], readonly unknown[]]>([
  ['one role for one service', [{ Resource: role, ...to(tasks) }], [[[role], [tasks], 'named']]],
  ['one role for any service', [{ Resource: role }], [[[role], 'any', 'named']]],
  ['any role', [{}], [[['*'], 'any', 'all']]],
  ['any role for two services', [to([tasks, 'ec2.amazonaws.com'])], [[['*'], [tasks, 'ec2.amazonaws.com'], 'all']]],
  ['a service by a pattern', [to('ecs-*.amazonaws.com', 'StringLike')], [[['*'], ['ecs-*.amazonaws.com'], 'all']]],
  ['a pattern that is every service', [to('*.amazonaws.com', 'StringLike')], [[['*'], 'any', 'all']]],
  ['a pattern that is no pattern', [to('*')], [[['*'], ['*'], 'all']]],
  ['every service but one', [to('ec2.amazonaws.com', 'StringNotEquals')], [[['*'], 'any', 'all']]],
  [
    'by a Deny of every other service',
    [{}, { Effect: 'Deny', ...to(tasks, 'StringNotEquals') }],
    [[['*'], [tasks], 'all']],
  ],
  [
    'by a Deny of every other role',
    [{}, { Effect: 'Deny', Resource: undefined, NotResource: role }],
    [[[role], 'any', 'named']],
  ],
  [
    'a Deny of every other service, for one role: the others may go anywhere',
    [{}, { Effect: 'Deny', Resource: role, ...to(tasks, 'StringNotEquals') }],
    [[['*'], 'any', 'all']],
  ],
  [
    'a Deny of every other service without MFA: with MFA anywhere',
    [
      {},
      {
        Effect: 'Deny',
        Condition: {
          StringNotEquals: { 'iam:PassedToService': tasks },
          Bool: { 'aws:MultiFactorAuthPresent': 'false' },
        },
      },
    ],
    [[['*'], 'any', 'all']],
  ],
  ['by a wildcard', [{ Action: 'iam:*', Resource: role }], [[[role], 'any', 'named']]],
  ['by NotAction', [{ Action: undefined, NotAction: 's3:*', Resource: role }], [[[role], 'any', 'named']]],
  ['denied', [{ Resource: role }, { Effect: 'Deny' }], []],
  ['of another action', [{ Action: 'iam:GetRole' }], []],
])('%s', (_, parts, expected) => {
  expect(reach(...parts)).toEqual(expected);
});

test('a boundary and a session policy limit the roles', () => {
  const any = parsePolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
  });
  const one = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'iam:*', Resource: role } });
  expect(passRoleReach({ identity: [any], boundary: one })[0]?.roles).toEqual([role]);
  expect(passRoleReach({ identity: [any], session: one })[0]?.roles).toEqual([role]);
});

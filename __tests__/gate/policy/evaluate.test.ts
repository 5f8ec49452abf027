import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Context } from '../../../src/gate/policy/context.ts';
import { can, type Answer, type PolicySet } from '../../../src/gate/policy/evaluate.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

type Part = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Part[]): ReturnType<typeof parsePolicy> {
  return parsePolicy({
    Version: '2012-10-17',
    Statement: statements.map((part) => ({ Effect: 'Allow', Resource: '*', ...part })),
  });
}

function ask(
  set: PolicySet | ReturnType<typeof parsePolicy>,
  action: string,
  resource = '*',
  context: Context = {},
  principal?: string,
): Answer['answer'] {
  const policies = 'identity' in set ? set : { identity: [set] };
  return can(policies, { action, resource, context, ...(principal === undefined ? {} : { principal }) }).answer;
}

const role = 'arn:aws:iam::111122223333:role/app-task';
const object = 'arn:aws:s3:::data/scenes/1.tif';

describe('actions and resources', () => {
  test.each<[string, Part, string, string, Answer['answer']]>([
    ['the action itself', { Action: 'iam:PassRole' }, 'iam:PassRole', role, 'yes'],
    ['letter case of an action', { Action: 'IAM:passrole' }, 'iam:PassRole', role, 'yes'],
    ['a pattern', { Action: 'iam:Pass*' }, 'iam:PassRole', role, 'yes'],
    ['a question mark', { Action: 'iam:?assRole' }, 'iam:PassRole', role, 'yes'],
    ['another action', { Action: 'iam:PassRoles' }, 'iam:PassRole', role, 'no'],
    ['NotAction of others', { NotAction: ['s3:*'] }, 'iam:PassRole', role, 'yes'],
    ['NotAction of this', { NotAction: ['IAM:*'] }, 'iam:PassRole', role, 'no'],
    [
      'NotResource of others',
      { Action: '*', NotResource: 'arn:aws:s3:::*', Resource: undefined },
      'iam:PassRole',
      role,
      'yes',
    ],
    [
      'NotResource of this',
      { Action: '*', NotResource: 'arn:aws:iam::*:role/*', Resource: undefined },
      'iam:PassRole',
      role,
      'no',
    ],
    ['a pattern of resources', { Action: '*', Resource: 'arn:aws:s3:::data/*' }, 's3:GetObject', object, 'yes'],
    ['letter case of a resource', { Action: '*', Resource: 'arn:aws:s3:::Data/*' }, 's3:GetObject', object, 'no'],
    ['the bucket is not its objects', { Action: '*', Resource: 'arn:aws:s3:::data' }, 's3:GetObject', object, 'no'],
    [
      'a star does not cross a field',
      { Action: '*', Resource: 'arn:aws:iam::1*:role/app-task' },
      'iam:PassRole',
      role,
      'yes',
    ],
    [
      'a star stays within its field',
      { Action: '*', Resource: 'arn:aws:*:role/app-task:x:y' },
      'iam:PassRole',
      role,
      'no',
    ],
    ['an ARN cut short', { Action: '*', Resource: 'arn:aws:iam' }, 'iam:PassRole', role, 'yes'],
    [
      'an action without resource needs a star',
      { Action: 'ecr:GetAuthorizationToken', Resource: 'arn:aws:ecr:*:*:repository/*' },
      'ecr:GetAuthorizationToken',
      '*',
      'no',
    ],
    ['a reference that is not resolved', { Action: '*', Resource: UNRESOLVED }, 'iam:PassRole', role, 'depends'],
    [
      'a reference within an ARN',
      { Action: '*', Resource: `arn:aws:iam::${UNRESOLVED}:role/app-task` },
      'iam:PassRole',
      role,
      'depends',
    ],
    [
      'a reference that cannot be this',
      { Action: '*', Resource: `arn:aws:iam::${UNRESOLVED}:user/x` },
      'iam:PassRole',
      role,
      'no',
    ],
    [
      'a policy variable',
      { Action: '*', Resource: 'arn:aws:s3:::data/${aws:username}/*' },
      's3:GetObject',
      object,
      'depends',
    ],
  ])('%s', (_, part, action, resource, expected) => {
    expect(ask(policy(part), action, resource)).toBe(expected);
  });

  test('a policy variable is filled in from the context, its own wildcards as plain text', () => {
    const own = policy({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/${aws:username}/*' });
    expect(ask(own, 's3:GetObject', 'arn:aws:s3:::data/anna/1', { 'aws:username': 'anna' })).toBe('yes');
    expect(ask(own, 's3:GetObject', 'arn:aws:s3:::data/bert/1', { 'aws:username': 'anna' })).toBe('no');
    expect(ask(own, 's3:GetObject', 'arn:aws:s3:::data/anna/1', { 'aws:username': '*' })).toBe('no');
  });
});

describe('layers', () => {
  const everything = policy({ Action: '*' });
  const s3 = policy({ Action: 's3:*' });
  const deny = policy({ Effect: 'Deny', Action: 's3:DeleteObject' });

  test.each<[string, PolicySet, string, Answer['answer']]>([
    ['nothing allows it', { identity: [] }, 's3:GetObject', 'no'],
    ['one of several allows it', { identity: [deny, s3] }, 's3:GetObject', 'yes'],
    ['a Deny wins over every Allow', { identity: [everything, deny] }, 's3:DeleteObject', 'no'],
    ['a boundary limits', { identity: [everything], boundary: s3 }, 'iam:PassRole', 'no'],
    ['a boundary grants nothing', { identity: [], boundary: everything }, 's3:GetObject', 'no'],
    [
      'a Deny in the boundary wins',
      { identity: [everything], boundary: policy({ Action: '*' }, { Effect: 'Deny', Action: 's3:*' }) },
      's3:GetObject',
      'no',
    ],
    ['a session policy limits', { identity: [everything], session: s3 }, 'iam:PassRole', 'no'],
    ['all layers allow', { identity: [everything], boundary: everything, session: s3 }, 's3:GetObject', 'yes'],
  ])('%s', (_, set, action, expected) => {
    expect(ask(set, action, object)).toBe(expected);
  });

  test('the answer names the statements that decided', () => {
    const result = can(
      { identity: [s3, policy({ Sid: 'NoDelete', Effect: 'Deny', Action: 's3:Delete*' })] },
      { action: 's3:DeleteObject', resource: object },
    );
    expect(result).toMatchObject({
      answer: 'no',
      by: [{ kind: 'identity', policy: 1, statement: { sid: 'NoDelete' } }],
    });
    expect(can({ identity: [s3], boundary: deny }, { action: 's3:GetObject', resource: object })).toMatchObject({
      answer: 'no',
      missing: ['boundary'],
    });
  });

  const bucket = (principal: unknown, over: Part = {}): ReturnType<typeof parsePolicy> =>
    policy({ Principal: principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*', ...over });
  const caller = 'arn:aws:sts::111122223333:assumed-role/app/session';

  test.each<[string, PolicySet, string | undefined, Answer['answer']]>([
    [
      'the resource’s policy allows a role’s session',
      { identity: [], resourcePolicy: bucket({ AWS: 'arn:aws:iam::111122223333:role/path/app' }) },
      caller,
      'yes',
    ],
    [
      'the account allows all of its principals',
      { identity: [], resourcePolicy: bucket({ AWS: '111122223333' }) },
      caller,
      'yes',
    ],
    [
      'another role is not let in',
      { identity: [], resourcePolicy: bucket({ AWS: 'arn:aws:iam::111122223333:role/other' }) },
      caller,
      'no',
    ],
    [
      'an unknown caller may be the one',
      { identity: [], resourcePolicy: bucket({ AWS: 'arn:aws:iam::111122223333:role/app' }) },
      undefined,
      'depends',
    ],
    ['everyone is let in', { identity: [], resourcePolicy: bucket('*') }, undefined, 'yes'],
    [
      'a service is let in',
      { identity: [], resourcePolicy: bucket({ Service: 'cloudfront.amazonaws.com' }) },
      'cloudfront.amazonaws.com',
      'yes',
    ],
    [
      'a Deny of the resource wins',
      { identity: [policy({ Action: '*' })], resourcePolicy: bucket('*', { Effect: 'Deny' }) },
      caller,
      'no',
    ],
    [
      'all but one are denied',
      {
        identity: [policy({ Action: '*' })],
        resourcePolicy: parsePolicy({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Deny',
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' },
            Action: '*',
            Resource: '*',
          },
        }),
      },
      caller,
      'yes',
    ],
  ])('%s', (_, set, principal, expected) => {
    expect(ask(set, 's3:GetObject', object, {}, principal)).toBe(expected);
  });

  test('across accounts both sides must allow', () => {
    const queue = 'arn:aws:sqs:eu-west-1:444455556666:jobs';
    const open = policy({ Principal: { AWS: '111122223333' }, Action: 'sqs:SendMessage' });
    expect(ask({ identity: [], resourcePolicy: open }, 'sqs:SendMessage', queue, {}, caller)).toBe('no');
    expect(
      ask({ identity: [policy({ Action: 'sqs:*' })], resourcePolicy: open }, 'sqs:SendMessage', queue, {}, caller),
    ).toBe('yes');
  });
});

describe('conditions', () => {
  const key = 'aws:PrincipalTag/team';
  test.each<[string, Part, Context, Answer['answer']]>([
    ['a key that is not known', { StringEquals: { [key]: 'a' } }, {}, 'depends'],
    ['a key that is known to be absent', { StringEquals: { [key]: 'a' } }, { [key]: null }, 'no'],
    ['an equal text', { StringEquals: { [key]: ['b', 'a'] } }, { [key]: 'a' }, 'yes'],
    ['letter case of the key', { StringEquals: { 'AWS:principaltag/TEAM': 'a' } }, { [key]: 'a' }, 'yes'],
    ['letter case of the value', { StringEquals: { [key]: 'A' } }, { [key]: 'a' }, 'no'],
    ['letter case that does not matter', { StringEqualsIgnoreCase: { [key]: 'A' } }, { [key]: 'a' }, 'yes'],
    ['a star is plain text to StringEquals', { StringEquals: { [key]: 'a*' } }, { [key]: 'ab' }, 'no'],
    ['a star is a pattern to StringLike', { StringLike: { [key]: 'a*' } }, { [key]: 'ab' }, 'yes'],
    ['none of the values', { StringNotEquals: { [key]: ['a', 'b'] } }, { [key]: 'c' }, 'yes'],
    ['one of the values', { StringNotEquals: { [key]: ['a', 'b'] } }, { [key]: 'b' }, 'no'],
    ['a negated operator without the key', { StringNotEquals: { [key]: 'a' } }, { [key]: null }, 'yes'],
    ['StringNotLike', { StringNotLike: { [key]: 'a*' } }, { [key]: 'ab' }, 'no'],
    ['StringNotEqualsIgnoreCase', { StringNotEqualsIgnoreCase: { [key]: 'A' } }, { [key]: 'a' }, 'no'],
    ['IfExists without the key', { StringEqualsIfExists: { [key]: 'a' } }, { [key]: null }, 'yes'],
    ['IfExists with another value', { StringEqualsIfExists: { [key]: 'a' } }, { [key]: 'b' }, 'no'],
    ['Null wants it absent', { Null: { [key]: 'true' } }, { [key]: null }, 'yes'],
    ['Null wants it present', { Null: { [key]: 'false' } }, { [key]: 'x' }, 'yes'],
    ['Null of an unknown key', { Null: { [key]: 'false' } }, {}, 'depends'],
    ['Bool', { Bool: { 'aws:SecureTransport': 'TRUE' } }, { 'aws:SecureTransport': true }, 'yes'],
    ['NumericEquals', { NumericEquals: { 'ecs:task-cpu': '512' } }, { 'ecs:task-cpu': 512 }, 'yes'],
    ['NumericNotEquals', { NumericNotEquals: { 'ecs:task-cpu': '512' } }, { 'ecs:task-cpu': 512 }, 'no'],
    ['NumericLessThan', { NumericLessThan: { 'ecs:task-cpu': '512' } }, { 'ecs:task-cpu': 512 }, 'no'],
    ['NumericLessThanEquals', { NumericLessThanEquals: { 'ecs:task-cpu': '512' } }, { 'ecs:task-cpu': 512 }, 'yes'],
    ['NumericGreaterThan', { NumericGreaterThan: { 'ecs:task-cpu': '512' } }, { 'ecs:task-cpu': 1024 }, 'yes'],
    [
      'NumericGreaterThanEquals',
      { NumericGreaterThanEquals: { 'ecs:task-cpu': '512' } },
      { 'ecs:task-cpu': 256 },
      'no',
    ],
    ['a number that is none', { NumericEquals: { 'ecs:task-cpu': 'x' } }, { 'ecs:task-cpu': 'x' }, 'no'],
    [
      'DateLessThan',
      { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
      { 'aws:CurrentTime': '2025-06-01T00:00:00Z' },
      'yes',
    ],
    [
      'DateGreaterThan',
      { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
      { 'aws:CurrentTime': '2025-06-01T00:00:00Z' },
      'no',
    ],
    [
      'a date in seconds',
      { DateEquals: { 'aws:EpochTime': '1767225600' } },
      { 'aws:EpochTime': '2026-01-01T00:00:00Z' },
      'yes',
    ],
    [
      'IpAddress',
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } },
      { 'aws:SourceIp': '203.0.113.9' },
      'yes',
    ],
    ['IPv6', { IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, { 'aws:SourceIp': '2001:db8:0:1::5' }, 'yes'],
    ['another address', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.114.9' }, 'no'],
    ['NotIpAddress', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.114.9' }, 'yes'],
    [
      'ArnLike',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:*:111122223333:*' } },
      { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:task/a/b' },
      'yes',
    ],
    [
      'ArnEquals takes patterns too',
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:ecs:*:111122223333:task/*' } },
      { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:task/a/b' },
      'yes',
    ],
    [
      'ArnLike compares field by field',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:*:task/a/b' } },
      { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:task/a/b' },
      'yes',
    ],
    [
      'ArnNotLike',
      { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
      { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:task/a/b' },
      'yes',
    ],
    ['BinaryEquals', { BinaryEquals: { [key]: 'QUJD' } }, { [key]: 'QUJD' }, 'yes'],
    [
      'ForAllValues: every value is listed',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a', 'b'] },
      'yes',
    ],
    [
      'ForAllValues: one is not',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a', 'c'] },
      'no',
    ],
    [
      'ForAllValues: none at all',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': null },
      'yes',
    ],
    [
      'ForAllValues: an empty list',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': [] },
      'yes',
    ],
    [
      'ForAnyValue: one is listed',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': ['x', 'a'] },
      'yes',
    ],
    ['ForAnyValue: none is', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': ['x'] }, 'no'],
    [
      'ForAnyValue: none at all',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': null },
      'no',
    ],
    [
      'ForAnyValue, negated: none at all',
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': null },
      'no',
    ],
    [
      'ForAnyValue, negated: one is not listed',
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': ['a', 'b'] },
      'yes',
    ],
    [
      'ForAllValues, negated: one is listed',
      { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a'] } },
      { 'aws:TagKeys': ['a', 'b'] },
      'no',
    ],
    [
      'all conditions must hold',
      { StringEquals: { [key]: 'a' }, Bool: { 'aws:SecureTransport': 'true' } },
      { [key]: 'a', 'aws:SecureTransport': false },
      'no',
    ],
    [
      'all keys of a block must hold',
      { StringEquals: { [key]: 'a', 'aws:PrincipalAccount': '1' } },
      { [key]: 'a', 'aws:PrincipalAccount': '2' },
      'no',
    ],
    [
      'one that fails decides over one that is not known',
      { StringEquals: { [key]: 'a', 'aws:PrincipalAccount': '1' } },
      { 'aws:PrincipalAccount': '2' },
      'no',
    ],
    ['a value that is not resolved', { StringEquals: { [key]: UNRESOLVED } }, { [key]: 'a' }, 'depends'],
    [
      'a variable in a value',
      { StringEquals: { [key]: '${aws:PrincipalAccount}' } },
      { [key]: '1', 'aws:PrincipalAccount': '1' },
      'yes',
    ],
    [
      'a variable in a value that is not known',
      { StringEquals: { [key]: '${aws:PrincipalAccount}' } },
      { [key]: '1' },
      'depends',
    ],
    ['an operator that IAM does not know', { StringMatches: { [key]: 'a' } }, { [key]: 'a' }, 'depends'],
    ['no value at all', { StringEquals: { [key]: [] } }, {}, 'no'],
  ])('%s', (_, Condition, context, expected) => {
    expect(ask(policy({ Action: 's3:GetObject', Condition }), 's3:GetObject', object, context)).toBe(expected);
  });

  test('what it depends on is named, and whether it must hold or must not', () => {
    const set = policy(
      { Action: 's3:GetObject', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } },
      { Effect: 'Deny', Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    );
    const result = can({ identity: [set] }, { action: 's3:GetObject', resource: object });
    expect(result.answer === 'depends' && result.on.map(({ key: name, holds }) => [name, holds])).toEqual([
      ['aws:PrincipalTag/team', true],
      ['aws:SecureTransport', false],
    ]);
  });

  test('an unconditional Allow beside a conditional one needs no condition', () => {
    const set = policy(
      { Action: 's3:GetObject', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } },
      { Action: 's3:*' },
    );
    expect(ask(set, 's3:GetObject', object)).toBe('yes');
  });
});

describe('laws', () => {
  const action = fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:*', '*', 'iam:PassRole', 's3:?etObject');
  const resource = fc.constantFrom(
    '*',
    'arn:aws:s3:::data/*',
    object,
    'arn:aws:s3:::other/*',
    `arn:aws:s3:::${UNRESOLVED}/*`,
  );
  const condition = fc.constantFrom<unknown>(
    undefined,
    { StringEquals: { 'aws:PrincipalTag/a': 'x' } },
    { StringNotEquals: { 'aws:PrincipalTag/a': 'x' } },
    { Null: { 'aws:PrincipalTag/b': 'true' } },
  );
  const part = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: action,
    Resource: resource,
    Condition: condition,
  });
  const context = fc.constantFrom<Context>(
    {},
    { 'aws:PrincipalTag/a': 'x' },
    { 'aws:PrincipalTag/a': 'y', 'aws:PrincipalTag/b': null },
    { 'aws:PrincipalTag/a': null },
  );
  const rank = { no: 0, depends: 1, yes: 2 } as const;

  const law = (effect: 'Allow' | 'Deny', holds: (before: number, after: number) => boolean): void => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), part, context, (parts, added, values) => {
        const before = ask(policy(...parts), 's3:GetObject', object, values);
        const after = ask(policy(...parts, { ...added, Effect: effect }), 's3:GetObject', object, values);
        expect(holds(rank[before], rank[after])).toBe(true);
      }),
      { numRuns: 2000 },
    );
  };

  test('adding a Deny never gives more', () => {
    law('Deny', (before, after) => after <= before);
  });

  test('adding an Allow never takes anything away', () => {
    law('Allow', (before, after) => after >= before);
  });

  test('a boundary never gives more', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 3 }),
        fc.array(part, { maxLength: 3 }),
        context,
        (parts, limits, values) => {
          const identity = [policy(...parts)];
          const before = ask({ identity }, 's3:GetObject', object, values);
          const after = ask({ identity, boundary: policy(...limits) }, 's3:GetObject', object, values);
          expect(rank[after]).toBeLessThanOrEqual(rank[before]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('knowing more never turns a certain answer round', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), context, (parts, values) => {
        const before = ask(policy(...parts), 's3:GetObject', object, {});
        const after = ask(policy(...parts), 's3:GetObject', object, values);
        if (before !== 'depends') expect(after).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });
});

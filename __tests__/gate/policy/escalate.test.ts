import { describe, expect, test } from '@jest/globals';
import { escalations, type Escalation } from '../../../src/gate/policy/escalate.ts';
import type { EscalationMethod } from '../../../src/gate/policy/escalation-methods.ts';
import { escalationMethods } from '../../../src/gate/policy/escalation-services.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { findAction } from '../../../src/gate/policy/reference.ts';

type Part = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Part[]): ReturnType<typeof parsePolicy> {
  return parsePolicy({
    Version: '2012-10-17',
    Statement: statements.map((part) => ({ Effect: 'Allow', Resource: '*', ...part })),
  });
}

function find(...statements: readonly Part[]): readonly Escalation[] {
  return escalations({ identity: [policy(...statements)] });
}

/** All methods that are open, also those that are said together with another. */
function open(found: readonly Escalation[]): readonly string[] {
  return found.flatMap(({ id, includes }) => [id, ...includes]);
}

function actionsOf({ kind, steps }: EscalationMethod): readonly string[] {
  return [...(kind === 'pass' ? ['iam:PassRole'] : []), ...new Set(steps.map(({ action }) => action))];
}

/** One named resource of the kind that an action acts on. */
function named(action: string): string {
  const type = findAction(action)?.resourceTypes[0]?.arn ?? '*';
  return type
    .replace('arn:*', 'arn:aws')
    .replace(/:\*:(\*|aws)?:/, ':eu-west-1:111122223333:')
    .replace(/\*/g, 'reflectance');
}

const methods = escalationMethods.map((method) => [method.id, method] as const);

describe('every method', () => {
  test('has an id of its own and knows only actions that exist', () => {
    expect(new Set(escalationMethods.map(({ id }) => id)).size).toBe(escalationMethods.length);
    for (const method of escalationMethods)
      for (const action of actionsOf(method)) expect([action, findAction(action)?.name]).toEqual([action, action]);
  });

  test.each(methods)('%s is found where its actions are allowed on everything', (id, method) => {
    const found = find({ Action: actionsOf(method) });
    expect(open(found)).toContain(id);
    expect(found[0]?.severity).toBe('high');
  });

  test.each(methods)(
    '%s is found in any letter case, one statement an action, with wildcards in the names',
    (id, method) => {
      const parts = actionsOf(method).map((action, index) => ({
        Action: index % 2 === 0 ? action.toUpperCase() : `${action.slice(0, -1)}?`,
      }));
      expect(open(find(...parts))).toContain(id);
    },
  );

  test.each(methods)('%s is closed by a Deny on its decisive action', (id, method) => {
    const decisive = method.kind === 'pass' ? 'iam:PassRole' : method.steps.find((step) => step.decisive)?.action;
    expect(open(find({ Action: actionsOf(method) }, { Effect: 'Deny', Action: decisive }))).not.toContain(id);
  });

  test.each(methods)('%s is closed by a boundary that leaves one of its actions out', (id, method) => {
    const [, ...others] = actionsOf(method);
    const set = {
      identity: [policy({ Action: actionsOf(method) })],
      boundary: policy({ Action: ['s3:*', ...others] }),
    };
    expect(open(escalations(set))).not.toContain(id);
  });

  test.each(methods.filter(([, method]) => actionsOf(method).length > 1))(
    '%s needs all of its actions',
    (id, method) => {
      for (const missing of actionsOf(method)) {
        const rest = actionsOf(method).filter((action) => action !== missing);
        expect(open(find({ Action: rest }))).not.toContain(id);
      }
    },
  );

  test.each(methods.filter(([, { kind }]) => kind !== 'identity'))(
    '%s is the daily work of a deploy role where the resources are named',
    (_, method) => {
      const parts = actionsOf(method).map((action) => ({
        Action: action,
        Resource:
          action === 'iam:PassRole' || action === 'sts:AssumeRole'
            ? 'arn:aws:iam::111122223333:role/reflectance-task'
            : named(action),
      }));
      expect(find(...parts)).toEqual([]);
    },
  );
});

const tasks = { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } };
const deployer = { Action: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'] };

describe('passing roles', () => {
  test.each<[string, readonly Part[], readonly string[]]>([
    [
      'two named roles',
      [
        deployer,
        {
          Action: 'iam:PassRole',
          Resource: ['arn:aws:iam::111122223333:role/app-task', 'arn:aws:iam::111122223333:role/app-execution'],
          Condition: tasks,
        },
      ],
      [],
    ],
    [
      'two named roles, without the service',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app-task' }],
      [],
    ],
    [
      'a pattern with a name in it',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/reflectance-*' }],
      [],
    ],
    [
      'ecsTaskExecutionRole',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/ecsTaskExecutionRole*' }],
      [],
    ],
    [
      'a role with a path',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/service-role/app' }],
      [],
    ],
    ['any role', [deployer, { Action: 'iam:PassRole' }], ['high']],
    [
      'any role of the account',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/*' }],
      ['high'],
    ],
    [
      'any role, in other words',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:*' }],
      ['high'],
    ],
    [
      'any role, by question marks',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::????????????:role/*' }],
      ['high'],
    ],
    [
      'any role but one',
      [deployer, { Action: 'iam:PassRole', NotResource: 'arn:aws:iam::111122223333:role/admin', Resource: undefined }],
      ['high'],
    ],
    [
      'a named role in one statement, any in another',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' }, { Action: 'iam:Pass*' }],
      ['high'],
    ],
    ['any role to ECS tasks', [deployer, { Action: 'iam:PassRole', Condition: tasks }], ['high']],
    [
      'any role to a service that no action starts: said for itself',
      [
        deployer,
        { Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
      ],
      ['medium'],
    ],
    [
      'a broad pattern to any service',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/service-role/*' }],
      ['medium'],
    ],
    [
      'a broad pattern to ECS tasks',
      [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/ecs-*', Condition: tasks }],
      ['low'],
    ],
    ['users are no roles', [deployer, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:user/*' }], []],
    [
      'roles with a tag',
      [deployer, { Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:ResourceTag/workload': 'app' } } }],
      [],
    ],
    [
      'roles with any tag',
      [deployer, { Action: 'iam:PassRole', Condition: { Null: { 'aws:ResourceTag/workload': 'false' } } }],
      ['high'],
    ],
    [
      'for one service only',
      [
        deployer,
        {
          Action: 'iam:PassRole',
          Condition: { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:ecs:*:*:task-definition/app:*' } },
        },
      ],
      [],
    ],
    [
      'from one address: any role still',
      [deployer, { Action: 'iam:PassRole', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }],
      ['high'],
    ],
    [
      'a Deny of all but two roles',
      [
        deployer,
        { Action: 'iam:PassRole' },
        {
          Effect: 'Deny',
          Action: 'iam:PassRole',
          Resource: undefined,
          NotResource: ['arn:aws:iam::111122223333:role/app-task'],
        },
      ],
      [],
    ],
    [
      'a Deny of one role',
      [
        deployer,
        { Action: 'iam:PassRole' },
        { Effect: 'Deny', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/admin' },
      ],
      ['high'],
    ],
    [
      'a Deny under a condition',
      [
        deployer,
        { Action: 'iam:PassRole' },
        { Effect: 'Deny', Action: 'iam:PassRole', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
      ],
      ['high'],
    ],
    [
      'a Deny of every other service leaves ECS tasks',
      [
        deployer,
        { Action: 'iam:PassRole' },
        {
          Effect: 'Deny',
          Action: 'iam:PassRole',
          Condition: { StringNotEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        },
      ],
      ['high'],
    ],
    [
      'a Deny of every other service leaves no Lambda',
      [
        { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction', 'iam:PassRole'] },
        {
          Effect: 'Deny',
          Action: 'iam:PassRole',
          Condition: { StringNotEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        },
      ],
      ['medium'],
    ],
  ])('%s', (_, parts, severities) => {
    expect(find(...parts).map(({ severity }) => severity)).toEqual(severities);
  });

  test('the chain is printed, step by step', () => {
    const [first] = find(deployer, { Action: 'iam:PassRole', Condition: tasks });
    expect(first).toMatchObject({
      id: 'ftr-ecs-update-service',
      chain:
        'iam:PassRole (any role to ecs-tasks.amazonaws.com) → ecs:RegisterTaskDefinition → ecs:UpdateService → the service’s new tasks run with that role',
      scope: 'iam:PassRole reaches any: *',
    });
    expect(first?.places[0]).toEqual({ policy: 0, path: ['Statement', 1, 'Action'] });
  });

  test('ways by one PassRole are one entry', () => {
    const found = find({ Action: ['iam:PassRole', 'ecs:*', 'lambda:*', 'ec2:RunInstances'] }).filter(
      ({ kind }) => kind === 'pass',
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.includes).toEqual(expect.arrayContaining(['ecs-003', 'ecs-004', 'lambda-001', 'ec2-001']));
  });

  test('actions in one document, PassRole in another', () => {
    const found = escalations({ identity: [policy(deployer), policy({ Action: 'iam:PassRole' })] });
    expect(found.map(({ id, places }) => [id, places[0]?.policy])).toEqual([['ftr-ecs-update-service', 1]]);
  });
});

const oneRole = 'arn:aws:iam::111122223333:role/reflectance-task';
const boundary = { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/boundary' } };

describe('rewriting permissions', () => {
  test.each<[string, readonly Part[], readonly (readonly [string, string])[]]>([
    [
      'one role gets any policy: control over that role',
      [{ Action: 'iam:AttachRolePolicy', Resource: oneRole }],
      [['iam-009', 'medium']],
    ],
    [
      '… which it can also assume: the account',
      [{ Action: ['iam:AttachRolePolicy', 'sts:AssumeRole'], Resource: oneRole }],
      [['iam-014', 'high']],
    ],
    [
      '… while it can assume another only',
      [
        { Action: 'iam:AttachRolePolicy', Resource: oneRole },
        { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/reader' },
      ],
      [['iam-009', 'medium']],
    ],
    [
      '… which it can pass to a service: the account',
      [
        { Action: 'iam:PutRolePolicy', Resource: oneRole },
        { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/reflectance-*', Condition: tasks },
      ],
      [['ftr-put-pass', 'high']],
    ],
    [
      'within a boundary',
      [{ Action: ['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'], Condition: boundary }],
      [],
    ],
    [
      'a boundary that must only be there',
      [{ Action: 'iam:PutRolePolicy', Condition: { Null: { 'iam:PermissionsBoundary': 'false' } } }],
      [['iam-005', 'high']],
    ],
    [
      'a boundary that is an administrator’s',
      [
        {
          Action: 'iam:PutRolePolicy',
          Condition: { ArnLike: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/*' } },
        },
      ],
      [['iam-005', 'medium']],
    ],
    [
      'a boundary if there is one',
      [{ Action: 'iam:PutRolePolicy', Condition: { StringEqualsIfExists: boundary.StringEquals } }],
      [['iam-005', 'high']],
    ],
    [
      'a Deny without the boundary',
      [
        { Action: 'iam:PutRolePolicy' },
        { Effect: 'Deny', Action: 'iam:Put*', Condition: { StringNotEquals: boundary.StringEquals } },
      ],
      [],
    ],
    [
      'a Deny without the boundary, of another action',
      [
        { Action: 'iam:PutRolePolicy' },
        { Effect: 'Deny', Action: 'iam:AttachRolePolicy', Condition: { StringNotEquals: boundary.StringEquals } },
      ],
      [['iam-005', 'high']],
    ],
    [
      'two listed policies',
      [
        {
          Action: 'iam:AttachRolePolicy',
          Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
        },
      ],
      [],
    ],
    [
      'every policy but one',
      [
        {
          Action: 'iam:AttachRolePolicy',
          Condition: { ArnNotEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } },
        },
      ],
      [['iam-009', 'high']],
    ],
    [
      'its own keys',
      [{ Action: ['iam:CreateAccessKey', 'iam:DeleteAccessKey'], Resource: 'arn:aws:iam::*:user/${aws:username}' }],
      [],
    ],
    [
      'its own password, under a path',
      [{ Action: 'iam:UpdateLoginProfile', Resource: 'arn:aws:iam::*:user/staff/${aws:username}' }],
      [],
    ],
    [
      'its own permissions',
      [{ Action: 'iam:AttachUserPolicy', Resource: 'arn:aws:iam::*:user/${aws:username}' }],
      [['iam-008', 'high']],
    ],
    [
      'its own boundary',
      [{ Action: 'iam:DeleteUserPermissionsBoundary', Resource: 'arn:aws:iam::*:user/${aws:username}' }],
      [['ftr-delete-user-boundary', 'high']],
    ],
    [
      'keys of one user',
      [{ Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::111122223333:user/ci' }],
      [['iam-002', 'low']],
    ],
    [
      'one managed policy',
      [{ Action: 'iam:CreatePolicyVersion', Resource: 'arn:aws:iam::111122223333:policy/app' }],
      [['iam-001', 'medium']],
    ],
    [
      'roles by a broad pattern',
      [{ Action: 'iam:PutRolePolicy', Resource: 'arn:aws:iam::111122223333:role/*-role' }],
      [['iam-005', 'medium']],
    ],
    ['reading is no escalation', [{ Action: ['iam:Get*', 'iam:List*', 'iam:SimulatePrincipalPolicy'] }], []],
    ['tagging roles is none', [{ Action: 'iam:TagRole', Resource: oneRole }], []],
  ])('%s', (_, parts, expected) => {
    expect(find(...parts).map(({ id, severity }) => [id, severity])).toEqual(expected);
  });
});

describe('what runs already', () => {
  test.each<[string, Part, readonly string[]]>([
    [
      'one function',
      { Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:thumbnails' },
      [],
    ],
    [
      'functions of one name',
      { Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:thumb-*' },
      [],
    ],
    [
      'functions by a broad pattern',
      { Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:prod-*' },
      ['low'],
    ],
    [
      'all functions of a region',
      { Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:eu-west-1:*:function:*' },
      ['high'],
    ],
    [
      'tasks of one cluster',
      {
        Action: 'ecs:ExecuteCommand',
        Resource: ['arn:aws:ecs:eu-west-1:111122223333:cluster/prod', 'arn:aws:ecs:eu-west-1:111122223333:task/prod/*'],
      },
      [],
    ],
    [
      'tasks of all clusters',
      { Action: 'ecs:ExecuteCommand', Resource: 'arn:aws:ecs:eu-west-1:111122223333:task/*' },
      ['high'],
    ],
    [
      'tasks by the condition on the cluster',
      {
        Action: 'ecs:ExecuteCommand',
        Condition: { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' } },
      },
      [],
    ],
    [
      'instances by a tag',
      { Action: 'ssm:StartSession', Condition: { StringLike: { 'ssm:resourceTag/workload': 'reflectance*' } } },
      [],
    ],
    [
      'instances by any tag value',
      { Action: 'ssm:StartSession', Condition: { StringLike: { 'ssm:resourceTag/workload': '*' } } },
      ['high'],
    ],
    [
      'one stack',
      {
        Action: ['cloudformation:UpdateStack'],
        Resource: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/reflectance/*',
      },
      [],
    ],
    [
      'all stacks',
      { Action: ['cloudformation:UpdateStack'], Resource: 'arn:aws:cloudformation:*:*:stack/*' },
      ['high'],
    ],
    [
      'one build',
      { Action: 'codebuild:StartBuild', Resource: 'arn:aws:codebuild:eu-west-1:111122223333:project/reflectance' },
      [],
    ],
    [
      'one role of another account',
      { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/reader' },
      [],
    ],
    ['the roles of CDK', { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/cdk-*' }, []],
    ['any role', { Action: 'sts:*' }, ['high']],
    [
      'a session policy of web identity is no AssumeRole',
      { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:GetCallerIdentity'] },
      [],
    ],
  ])('%s', (_, part, severities) => {
    expect(find(part).map(({ severity }) => severity)).toEqual(severities);
  });
});

describe('everything', () => {
  test.each<[string, readonly Part[], string]>([
    ['every action', [{ Action: '*' }], 'administrator'],
    [
      'every action, spelled out',
      [{ Action: ['s3:GetObject', '*:*'], Resource: ['arn:aws:s3:::a/*', '*'] }],
      'administrator',
    ],
    [
      'every action under MFA',
      [{ Action: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
      'administrator',
    ],
    ['all of IAM', [{ Action: 'iam:*' }], 'iam-everything'],
    ['all of IAM, by letters', [{ Action: 'IAM:**' }], 'iam-everything'],
  ])('%s is one entry', (_, parts, id) => {
    const found = find(...parts);
    expect(found.map((entry) => [entry.id, entry.severity])).toEqual([[id, 'high']]);
    expect(found[0]?.includes.length).toBeGreaterThan(20);
  });

  test.each<[string, readonly Part[]]>([
    ['without IAM', [{ Action: '*' }, { Effect: 'Deny', Action: 'iam:*' }]],
    ['in NotAction', [{ NotAction: 'iam:*' }]],
  ])('%s, what is left is one entry too', (_, parts) => {
    const found = find(...parts);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ wholesale: true, severity: 'high' });
  });

  test('on one bucket it is no escalation', () => {
    expect(find({ Action: '*', Resource: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] })).toEqual([]);
  });

  test('another statement’s way is still said', () => {
    expect(find({ Action: 'iam:*' }, { Action: 'ssm:StartSession' }).map(({ id }) => id)).toEqual([
      'iam-everything',
      'ssm-001',
    ]);
  });
});

test('the context closes what it contradicts', () => {
  const set = {
    identity: [
      policy({ Action: 'iam:CreateAccessKey', Condition: { StringEquals: { 'aws:PrincipalTag/role': 'admin' } } }),
    ],
  };
  expect(escalations(set, { 'aws:PrincipalTag/role': 'deploy' })).toEqual([]);
  expect(escalations(set, { 'aws:PrincipalTag/role': 'admin' })).toHaveLength(1);
  expect(escalations(set)).toHaveLength(1);
});

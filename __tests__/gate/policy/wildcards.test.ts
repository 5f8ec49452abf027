import { describe, expect, test } from '@jest/globals';
import { judgeIdentity } from '../../../src/gate/policy/judge.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';
import { wildcards } from '../../../src/gate/policy/wildcards.ts';

type Part = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Part[]): ReturnType<typeof parsePolicy> {
  return parsePolicy({
    Version: '2012-10-17',
    Statement: statements.map((part) => ({ Effect: 'Allow', Resource: '*', ...part })),
  });
}

function find(...statements: readonly Part[]): readonly (readonly [string, string])[] {
  return wildcards({ identity: [policy(...statements)] }).map(({ id, severity }) => [id, severity] as const);
}

const every = ['every-resource', 'medium'] as const;
const mild = ['every-resource', 'low'] as const;

describe('every resource, where a policy could name them', () => {
  test.each<[string, Part, readonly (readonly [string, string])[]]>([
    ['a write', { Action: 'ecs:UpdateService' }, [every]],
    ['a write by a pattern', { Action: 'ecs:Upd*Service' }, [every]],
    ['a write in other letter case', { Action: 'ECS:UPDATESERVICE' }, [every]],
    [
      'among other resources',
      { Action: 'ecs:UpdateService', Resource: ['arn:aws:ecs:eu-west-1:111122223333:service/prod/app', '*'] },
      [every],
    ],
    ['stars in every field', { Action: 'ecs:UpdateService', Resource: 'arn:*:*:*:*:*' }, [every]],
    ['all of one region', { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:*' }, [every]],
    [
      'all of one kind',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/*' },
      [every],
    ],
    ['all buckets', { Action: 's3:PutObject', Resource: 'arn:aws:s3:::*' }, [every]],
    ['two stars', { Action: 's3:PutObject', Resource: '**' }, [every]],
    ['all but one', { Action: 's3:PutObject', Resource: undefined, NotResource: 'arn:aws:s3:::audit/*' }, [every]],
    ['who may do what', { Action: 'lambda:AddPermission' }, [['permissions-on-every-resource', 'high']]],
    ['tags', { Action: 'ecs:TagResource' }, [mild]],
    [
      'the log writes of AWS’s own policies',
      { Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] },
      [mild],
    ],
    ['registering a revision, which runs nothing', { Action: 'ecs:RegisterTaskDefinition' }, [mild]],
    ['pulling any image', { Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] }, [mild]],
    [
      'an address is no limit of resources',
      { Action: 'ecs:UpdateService', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
      [every],
    ],
    [
      'a region is none',
      { Action: 'ecs:UpdateService', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
      [every],
    ],
    [
      'how the call is made is none',
      { Action: 's3:PutObject', Condition: { StringEquals: { 's3:x-amz-acl': 'private' } } },
      [every],
    ],
    [
      'that a tag is there is none',
      { Action: 'ecs:UpdateService', Condition: { Null: { 'aws:ResourceTag/app': 'false' } } },
      [every],
    ],
    [
      'any tag value is none',
      { Action: 'ecs:UpdateService', Condition: { StringLike: { 'aws:ResourceTag/app': '*' } } },
      [every],
    ],
    [
      'a tag that must not be there is none',
      { Action: 'ecs:UpdateService', Condition: { StringNotEquals: { 'aws:ResourceTag/app': 'prod' } } },
      [every],
    ],
    [
      'a tag of all values there are, perhaps none',
      { Action: 'ecs:UpdateService', Condition: { 'ForAllValues:StringEquals': { 'aws:ResourceTag/app': 'x' } } },
      [every],
    ],
    [
      'a tag, if it is there, is none',
      { Action: 'ecs:UpdateService', Condition: { StringEqualsIfExists: { 'aws:ResourceTag/app': 'x' } } },
      [every],
    ],
  ])('%s', (_, part, expected) => {
    expect(find(part)).toEqual(expected);
  });
});

describe('silent', () => {
  test.each<[string, Part]>([
    [
      'actions that take no resource',
      {
        Action: [
          'ecr:GetAuthorizationToken',
          'ecs:DescribeTaskDefinition',
          'ecs:DeregisterTaskDefinition',
          'ec2:DescribeSubnets',
          'logs:DescribeLogGroups',
          'cloudwatch:PutMetricData',
          'sts:GetCallerIdentity',
        ],
      },
    ],
    [
      'describing and listing',
      {
        Action: [
          'ecs:Describe*',
          'ecs:List*',
          'ec2:Describe*',
          'iam:Get*',
          'iam:List*',
          's3:ListBucket',
          's3:GetBucketLocation',
          'ecr:DescribeImages',
        ],
      },
    ],
    [
      'a named service',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/app' },
    ],
    [
      'everything of one cluster',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/*' },
    ],
    ['everything of one bucket', { Action: ['s3:PutObject', 's3:GetObject'], Resource: 'arn:aws:s3:::data/*' }],
    ['names that begin alike', { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:reflectance-*' }],
    ['a bucket that a template names', { Action: 's3:PutObject', Resource: `arn:aws:s3:::${UNRESOLVED}/*` }],
    ['a reference', { Action: ['s3:PutObject', 'secretsmanager:GetSecretValue'], Resource: UNRESOLVED }],
    ['a reference and all below it', { Action: 's3:PutObject', Resource: `${UNRESOLVED}/*` }],
    ['a tag', { Action: 'ecs:UpdateService', Condition: { StringEquals: { 'aws:ResourceTag/app': 'reflectance' } } }],
    [
      'the caller’s own tag',
      {
        Action: 'ecs:UpdateService',
        Condition: { StringEquals: { 'aws:ResourceTag/app': '${aws:PrincipalTag/app}' } },
      },
    ],
    [
      'one cluster by condition',
      {
        Action: ['ecs:UpdateService', 'ecs:StopTask'],
        Condition: { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' } },
      },
    ],
    [
      'the key through one service',
      { Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': 'ecr.eu-west-1.amazonaws.com' } } },
    ],
    [
      'grants for AWS resources',
      { Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
    ],
    [
      'calls through CloudFormation',
      {
        Action: 'ecs:UpdateService',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } },
      },
    ],
    ['conditions that a template fills in', { Action: 'ecs:UpdateService', Condition: UNRESOLVED }],
    ['a Deny', { Effect: 'Deny', Action: '*' }],
    ['a statement of a key policy', { Principal: { AWS: '111122223333' }, Action: 'kms:*' }],
    ['a misspelt action', { Action: 'ecs:UpdateServices' }],
    ['what escalate.ts judges', { Action: ['iam:PassRole', 'sts:AssumeRole', 'lambda:UpdateFunctionCode'] }],
  ])('%s', (_, part) => {
    expect(find(part)).toEqual([]);
  });

  test('what a Deny takes back', () => {
    expect(
      find({ Action: ['s3:PutObject', 'ecs:UpdateService'] }, { Effect: 'Deny', Action: ['s3:*', 'ecs:Update*'] }),
    ).toEqual([]);
    expect(
      find(
        { Action: 's3:PutObject' },
        { Effect: 'Deny', Action: 's3:*', Resource: undefined, NotResource: 'arn:aws:s3:::data/*' },
      ),
    ).toEqual([]);
    expect(
      find({ Action: 's3:PutObject' }, { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::audit/*' }),
    ).toEqual([every]);
  });

  test('what a boundary leaves named', () => {
    const set = {
      identity: [policy({ Action: 's3:PutObject' })],
      boundary: policy({ Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }),
    };
    expect(wildcards(set)).toEqual([]);
  });
});

describe('data', () => {
  test.each<[string, Part, readonly (readonly [string, string])[]]>([
    ['every secret', { Action: 'secretsmanager:GetSecretValue' }, [['broad-data-access', 'high']]],
    [
      'every secret of a region',
      { Action: 'secretsmanager:Get*', Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*' },
      [['broad-data-access', 'high']],
    ],
    [
      'every secret of an environment',
      {
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/*',
      },
      [['broad-data-access', 'low']],
    ],
    [
      'secrets by a broad pattern',
      {
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*-secret',
      },
      [['broad-data-access', 'low']],
    ],
    [
      'one secret',
      {
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-??????',
      },
      [],
    ],
    [
      'every parameter',
      { Action: 'ssm:GetParameters', Resource: 'arn:aws:ssm:*:*:parameter/*' },
      [['broad-data-access', 'high']],
    ],
    [
      'parameters of one application',
      { Action: 'ssm:GetParametersByPath', Resource: 'arn:aws:ssm:*:*:parameter/reflectance/*' },
      [],
    ],
    ['every key', { Action: 'kms:Decrypt' }, [['broad-data-access', 'high']]],
    [
      'every key, by ARN',
      { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/*' },
      [['broad-data-access', 'high']],
    ],
    ['every object', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::*/*' }, [['broad-data-access', 'high']]],
    [
      'every table',
      { Action: ['dynamodb:Query', 'dynamodb:Scan'], Resource: 'arn:aws:dynamodb:*:*:table/*' },
      [['broad-data-access', 'high']],
    ],
    ['every queue', { Action: 'sqs:ReceiveMessage' }, [['broad-data-access', 'medium']]],
    [
      'objects by their tag',
      { Action: 's3:GetObject', Condition: { StringEquals: { 's3:ExistingObjectTag/app': 'reflectance' } } },
      [],
    ],
  ])('%s', (_, part, expected) => {
    expect(find(part)).toEqual(expected);
  });
});

describe('by the dozen', () => {
  test.each<[string, Part, readonly (readonly [string, string])[]]>([
    ['all of a weighty service', { Action: 'ecs:*' }, [['service-wildcard', 'high']]],
    ['all of a lighter one', { Action: 'cloudwatch:*' }, [['service-wildcard', 'medium']]],
    [
      'all of one on its own resource',
      { Action: 'sqs:*', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
      [['service-wildcard', 'low']],
    ],
    ['in other spelling', { Action: 'S3:**' }, [['service-wildcard', 'high']]],
    ['a service that takes no resource at all', { Action: 'pricing:*' }, []],
    [
      'two services, a finding each',
      { Action: ['ecs:*', 's3:*'] },
      [
        ['service-wildcard', 'high'],
        ['service-wildcard', 'high'],
      ],
    ],
    ['every action', { Action: '*' }, [['every-action', 'high']]],
    ['every action on one bucket', { Action: '*', Resource: 'arn:aws:s3:::data/*' }, [['every-action', 'medium']]],
    [
      'every action by tag',
      { Action: '*', Condition: { StringEquals: { 'aws:ResourceTag/app': 'x' } } },
      [['every-action', 'medium']],
    ],
    ['NotAction', { NotAction: 'iam:*' }, [['allow-not-action', 'high']]],
    [
      'NotAction on one bucket',
      { NotAction: 's3:Delete*', Resource: 'arn:aws:s3:::data/*' },
      [['allow-not-action', 'medium']],
    ],
    ['a Deny with NotAction is a guard rail', { Effect: 'Deny', NotAction: 'iam:*' }, []],
  ])('%s', (_, part, expected) => {
    expect(find(part)).toEqual(expected);
  });
});

describe('together', () => {
  const judge = (...parts: readonly Part[]): readonly string[] =>
    judgeIdentity({ identity: [policy(...parts)] }).map(({ id, severity }) => `${severity} ${id}`);

  test.each<[string, readonly Part[], readonly string[]]>([
    ['full control is one cause', [{ Action: '*' }], ['high every-action']],
    ['all of ECS is one cause, with the way into the tasks', [{ Action: 'ecs:*' }], ['high service-wildcard']],
    [
      'all of ECS and any role are two',
      [{ Action: 'ecs:*' }, { Action: 'iam:PassRole' }],
      ['high ftr-ecs-update-service', 'high service-wildcard'],
    ],
    [
      'a named role for any service is a remark',
      [{ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' }],
      ['low pass-role-to-any-service'],
    ],
    [
      'a named role for ECS tasks is nothing',
      [
        {
          Action: 'iam:PassRole',
          Resource: 'arn:aws:iam::111122223333:role/app',
          Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        },
      ],
      [],
    ],
    [
      'a role that the reader fills in, for ECS tasks if given',
      [
        {
          Action: 'iam:PassRole',
          Resource: UNRESOLVED,
          Condition: { StringLikeIfExists: { 'iam:PassedToService': ['ecs-tasks.*'] } },
        },
      ],
      [],
    ],
    [
      'worst first',
      [{ Action: 'logs:PutLogEvents' }, { Action: 'sqs:SendMessage' }, { Action: 's3:GetObject' }],
      ['high broad-data-access', 'medium every-resource', 'low every-resource'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(judge(...parts)).toEqual(expected);
  });

  test('the message names the statement, the consequence and a resource to write', () => {
    const [issue] = judgeIdentity({ identity: [policy({ Sid: 'Deploy', Action: 'ecs:UpdateService' })] });
    expect(issue?.message).toMatch(/^In statement "Deploy", ecs:UpdateService may be used on every resource: /);
    expect(issue?.fix).toContain('arn:aws:ecs:REGION:ACCOUNT:service/NAME/NAME');
    expect(issue?.places).toEqual([
      { policy: 0, path: ['Statement', 0, 'Resource'] },
      { policy: 0, path: ['Statement', 0, 'Action'] },
    ]);
  });
});

test('the place is that of the resource that reaches too far, not of its neighbours', () => {
  const Resource = ['arn:aws:ecs:eu-west-1:111122223333:service/prod/app', 'arn:aws:ecs:*:*:service/*'];
  const [issue] = wildcards({
    identity: [policy({ Action: ['ecs:DescribeServices', 'ecs:UpdateService'], Resource })],
  });
  expect(issue?.places.map(({ path }) => path)).toEqual([
    ['Statement', 0, 'Resource', 1],
    ['Statement', 0, 'Action', 1],
  ]);
});

test('a document of hostile size is judged in bounded time', () => {
  const actions = Array.from(
    { length: 400 },
    (_, i) => `s3:*${'?'.repeat(i % 7)}${String.fromCharCode(97 + (i % 26))}*`,
  );
  const resources = Array.from({ length: 60 }, (_, i) => `arn:aws:s3:::${'*a?'.repeat(60)}${i}`);
  const statements = Array.from({ length: 20 }, (_, i) => ({
    Effect: i % 2 === 0 ? 'Allow' : 'Deny',
    Action: actions,
    Resource: resources,
  }));
  const document = parsePolicy({ Version: '2012-10-17', Statement: statements });
  const start = performance.now();
  judgeIdentity({ identity: [document] });
  expect(performance.now() - start).toBeLessThan(2000);
});

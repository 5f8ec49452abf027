import { describe, expect, test } from '@jest/globals';
import { judgeIdentity } from '../../../src/gate/policy/judge.ts';
import { excess, minimalPolicy, type NeedItem } from '../../../src/gate/policy/need.ts';
import { deployNeed, type DeployMode } from '../../../src/gate/policy/need-deploy.ts';
import { actionNeeds, needOfAction, needOfCommand } from '../../../src/gate/policy/need-table.ts';
import type { Target } from '../../../src/gate/policy/need-target.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { findAction } from '../../../src/gate/policy/reference.ts';

const target: Target = {
  account: '111122223333',
  region: 'eu-west-1',
  repository: 'reflectance',
  cluster: 'prod',
  service: 'reflectance',
  family: 'reflectance',
  taskRole: 'reflectance-task',
  executionRole: 'arn:aws:iam::111122223333:role/service/reflectance-execution',
  deployRole: 'reflectance-deploy',
  logGroup: '/ecs/reflectance',
};
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/reflectance';

type Part = Readonly<Record<string, unknown>>;
function policy(...statements: readonly Part[]): ReturnType<typeof parsePolicy> {
  return parsePolicy({
    Version: '2012-10-17',
    Statement: statements.map((part) => ({ Effect: 'Allow', Resource: '*', ...part })),
  });
}

const update: NeedItem = { action: 'ecs:UpdateService', resources: [service], why: 'rolls the service out' };
const pass: NeedItem = {
  action: 'iam:PassRole',
  resources: ['arn:aws:iam::111122223333:role/app'],
  context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
  why: 'gives the tasks their role',
};

describe('what is missing', () => {
  test.each<[string, Part, NeedItem, readonly string[]]>([
    ['nothing, where it is granted', { Action: 'ecs:UpdateService', Resource: service }, update, []],
    ['nothing, where more is granted', { Action: 'ecs:*' }, update, []],
    [
      'nothing, where a template names the service',
      { Action: 'ecs:UpdateService', Resource: '${aws_ecs_service.app.id}' },
      update,
      [],
    ],
    [
      'nothing, where a tag must be there',
      { Action: 'ecs:UpdateService', Condition: { StringEquals: { 'aws:ResourceTag/app': 'x' } } },
      update,
      [],
    ],
    ['the action', { Action: 'ecs:DescribeServices', Resource: service }, update, ['denied']],
    [
      'the resource',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/other' },
      update,
      ['denied'],
    ],
    [
      'what a condition may keep out',
      { Action: 'ecs:UpdateService', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      update,
      ['depends'],
    ],
    [
      'nothing, where the call carries the key',
      { Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } },
      pass,
      [],
    ],
    [
      'a role that may go to another service only',
      { Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } } },
      pass,
      ['denied'],
    ],
    ['nothing that is optional', { Action: 's3:GetObject' }, { ...update, optional: true }, []],
    [
      'nothing where any resource will do',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/a/b' },
      { ...update, resources: 'unknown' },
      [],
    ],
    ['the action, whatever the resource', { Action: 'ecs:RunTask' }, { ...update, resources: 'unknown' }, ['denied']],
  ])('%s', (_, part, need, expected) => {
    expect(excess({ identity: [policy(part)] }, [need]).missing.map(({ answer }) => answer)).toEqual(expected);
  });
});

describe('what is too much', () => {
  test.each<[string, Part, readonly (readonly [string, string, string])[]]>([
    ['nothing', { Action: 'ecs:UpdateService', Resource: service }, []],
    ['nothing, in other letter case', { Action: 'ECS:updateservice', Resource: service }, []],
    [
      'an action that changes something',
      { Action: ['ecs:UpdateService', 'ecs:DeleteService'], Resource: service },
      [['action', 'ecs:DeleteService', 'medium']],
    ],
    [
      'an action that reads',
      { Action: ['ecs:UpdateService', 'ecs:DescribeServices'], Resource: service },
      [['action', 'ecs:DescribeServices', 'low']],
    ],
    ['the rest of a pattern', { Action: 'ecs:*Service', Resource: service }, [['action', 'ecs:*Service', 'medium']]],
    ['everything', { Action: '*', Resource: service }, [['action', '*', 'medium']]],
    ['every service', { Action: 'ecs:UpdateService' }, [['resource', '*', 'medium']]],
    [
      'every service of the cluster',
      { Action: 'ecs:UpdateService', Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/*' },
      [['resource', 'arn:aws:ecs:eu-west-1:111122223333:service/prod/*', 'medium']],
    ],
    [
      'another service',
      { Action: 'ecs:UpdateService', Resource: [service, 'arn:aws:ecs:eu-west-1:111122223333:service/prod/other'] },
      [['resource', 'arn:aws:ecs:eu-west-1:111122223333:service/prod/other', 'medium']],
    ],
    [
      'nothing, by a tag',
      { Action: 'ecs:UpdateService', Condition: { StringEquals: { 'aws:ResourceTag/app': 'x' } } },
      [],
    ],
    ['nothing in a Deny', { Effect: 'Deny', Action: 's3:*' }, []],
  ])('%s', (_, part, expected) => {
    const { excess: beyond } = excess({ identity: [policy(part)] }, [update]);
    expect(beyond.map(({ kind, entry, severity }) => [kind, entry, severity])).toEqual(expected);
  });
});

describe('the need of ftr-deploy', () => {
  const modes: readonly DeployMode[] = ['deploy', 'plan', 'rollback', 'check'];

  test.each(modes)('%s: the minimal policy is enough, no more than enough, and in order', (mode) => {
    const need = deployNeed(mode, target, { runsTask: true, createsService: true });
    const document = parsePolicy(minimalPolicy(need));
    expect(document.problems).toEqual([]);
    expect(excess({ identity: [document] }, need)).toEqual({ missing: [], excess: [] });
    expect(judgeIdentity({ identity: [document] })).toEqual([]);
  });

  test.each(modes)('%s: every action exists, and takes the resource that is named for it', (mode) => {
    for (const { action, resources } of deployNeed(mode, target)) {
      const info = findAction(action);
      expect([action, info?.name]).toEqual([action, action]);
      if (info?.resourceTypes.length === 0) expect([action, resources]).toEqual([action, ['*']]);
    }
  });

  test('plan writes nothing', () => {
    const levels = new Set(deployNeed('plan', target).map(({ action }) => findAction(action)?.level));
    expect([...levels].every((level) => level === 'read' || level === 'list')).toBe(true);
  });

  test('roles are named by name, path or ARN', () => {
    const roles = deployNeed('deploy', { ...target, taskRole: '/team/task' }).find(
      ({ action }) => action === 'iam:PassRole',
    );
    expect(roles?.resources).toEqual([
      'arn:aws:iam::111122223333:role/team/task',
      'arn:aws:iam::111122223333:role/service/reflectance-execution',
    ]);
    expect(roles?.context).toEqual({ 'iam:PassedToService': 'ecs-tasks.amazonaws.com' });
  });

  test('a registry elsewhere, and another partition', () => {
    const need = deployNeed('deploy', {
      ...target,
      partition: 'aws-cn',
      registryAccount: '444455556666',
      registryRegion: 'cn-north-1',
    });
    expect(need.find(({ action }) => action === 'ecr:PutImage')?.resources).toEqual([
      'arn:aws-cn:ecr:cn-north-1:444455556666:repository/reflectance',
    ]);
  });

  test('the AWS deploy action needs what its README grants', () => {
    const readme = policy(
      { Action: 'ecs:RegisterTaskDefinition' },
      {
        Action: 'iam:PassRole',
        Resource: [
          'arn:aws:iam::111122223333:role/reflectance-task',
          'arn:aws:iam::111122223333:role/service/reflectance-execution',
        ],
      },
      { Action: ['ecs:UpdateService', 'ecs:DescribeServices'], Resource: service },
    );
    const { missing, excess: beyond } = excess(
      { identity: [readme] },
      needOfAction('aws-actions/amazon-ecs-deploy-task-definition@v2', target) ?? [],
    );
    expect(missing).toEqual([]);
    expect(beyond.map(({ kind, entry }) => [kind, entry])).toEqual([['resource', '*']]);
  });
});

describe('the table', () => {
  const required = (need: readonly NeedItem[] | undefined): readonly string[] | undefined =>
    need?.filter(({ optional }) => optional !== true).map(({ action }) => action);

  test('knows only actions that exist', () => {
    for (const rows of Object.values(actionNeeds))
      for (const [actions] of rows)
        for (const action of actions.split(' ')) expect([action, findAction(action)?.name]).toEqual([action, action]);
  });

  test.each<[string, readonly string[] | undefined]>([
    ['aws ecs update-service --cluster prod --service app', ['ecs:UpdateService']],
    ['aws --region eu-west-1 --output json ecs describe-services', ['ecs:DescribeServices']],
    ['aws --no-cli-pager lambda update-function-code --function-name x', ['lambda:UpdateFunctionCode']],
    ['aws ecr get-login-password', ['ecr:GetAuthorizationToken']],
    ['/usr/local/bin/aws ecs wait services-stable', ['ecs:DescribeServices']],
    [
      'aws ecs register-task-definition --cli-input-json file://td.json',
      ['ecs:RegisterTaskDefinition', 'iam:PassRole'],
    ],
    ['aws s3 sync dist s3://site', ['s3:ListBucket', 's3:GetObject', 's3:PutObject']],
    ['aws s3api put-object --bucket b', ['s3:PutObject']],
    ['aws elbv2 describe-target-health', ['elasticloadbalancing:DescribeTargetHealth']],
    ['aws stepfunctions start-execution', ['states:StartExecution']],
    ['aws sts get-caller-identity', []],
    ['aws configure set region eu-west-1', []],
    ['aws', undefined],
    ['aws ecs', undefined],
    ['aws ecs make-coffee', undefined],
    ['aws __proto__ constructor', undefined],
    [
      'docker push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1',
      [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
    ],
    [
      'docker buildx build --push -t $ECR_REGISTRY/app:1 .',
      [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
    ],
    ['docker build -t app .', undefined],
    ['docker pull alpine', undefined],
    ['terraform apply', undefined],
    ['', undefined],
  ])('%s', (command, expected) => {
    expect(required(needOfCommand(command.split(' '), target))).toEqual(expected);
  });

  test.each<[string, readonly string[] | undefined]>([
    ['aws-actions/configure-aws-credentials@v5', []],
    ['AWS-Actions/Amazon-ECR-Login@0123456789012345678901234567890123456789', ['ecr:GetAuthorizationToken']],
    [
      'aws-actions/amazon-ecs-deploy-task-definition',
      ['ecs:RegisterTaskDefinition', 'iam:PassRole', 'ecs:UpdateService', 'ecs:DescribeServices'],
    ],
    ['constructor@v1', undefined],
    ['someone/else@v1', undefined],
  ])('uses: %s', (uses, expected) => {
    expect(required(needOfAction(uses, target))).toEqual(expected);
  });

  test('what a step may do with certain inputs is neither missed nor too much', () => {
    const need = needOfAction('aws-actions/amazon-ecs-deploy-task-definition@v2', target) ?? [];
    const granted = policy({
      Action: ['ecs:RunTask'],
      Resource: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/reflectance:*',
    });
    const { missing, excess: beyond } = excess({ identity: [granted] }, need);
    expect(missing.map(({ action }) => action)).not.toContain('ecs:TagResource');
    expect(beyond).toEqual([]);
  });

  test('names that are not known leave "some resource"', () => {
    expect(
      needOfCommand(['aws', 'ecs', 'update-service'], { account: '111122223333', region: 'eu-west-1' })?.[0]?.resources,
    ).toBe('unknown');
  });
});

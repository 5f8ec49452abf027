/** The checks that the front door makes of a call are those of the service authorization reference. */
import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../lab/emulator/client.ts';
import { readCall, type ApiCall, type Parameters } from '../../lab/door/call.ts';
import { summarise } from '../../lab/door/record.ts';
import { denialMessage } from '../../lab/door/reply.ts';
import { ecrChecks, readRegistryCall } from '../../lab/door/rights/ecr.ts';
import { ecsChecks } from '../../lab/door/rights/ecs.ts';

const place = { account: '123456789012', region: 'eu-west-1' };
const ecs = (rest: string): string => `arn:aws:ecs:eu-west-1:123456789012:${rest}`;
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const call = (service: string, action: string, parameters: Parameters): ApiCall => ({
  service,
  action,
  protocol: 'json',
  region: 'eu-west-1',
  parameters,
});
const definition = {
  taskDefinitionArn: ecs('task-definition/web:7'),
  cpu: '256',
  memory: '512',
  taskRoleArn: role('task'),
  executionRoleArn: role('execution'),
};
const check = (action: string, parameters: Parameters): Promise<readonly Check[]> =>
  ecsChecks(call('ecs', action, parameters), place, { taskDefinition: () => Promise.resolve(definition) });
const pairs = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ action, resource }) => `${action} ${resource}`);

describe('an ECS call needs', () => {
  const service = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web';
  const deployment = ecs('service-deployment/prod/web/abc');
  test.each<[string, Parameters, readonly string[]]>([
    ['UpdateService', { cluster: 'prod', service: 'web' }, [`ecs:UpdateService ${service}`]],
    ['UpdateService', { cluster: ecs('cluster/prod'), service }, [`ecs:UpdateService ${service}`]],
    ['UpdateService', { service: 'web' }, [`ecs:UpdateService ${ecs('service/default/web')}`]],
    [
      'CreateService',
      { cluster: 'prod', serviceName: 'web', tags: [{ key: 'a' }] },
      [`ecs:CreateService ${service}`, `ecs:TagResource ${service}`],
    ],
    [
      'CreateService',
      { cluster: 'prod', serviceName: 'web', role: 'lb' },
      [`ecs:CreateService ${service}`, `iam:PassRole ${role('lb')}`],
    ],
    [
      'DescribeServices',
      { cluster: 'prod', services: ['web', service] },
      [`ecs:DescribeServices ${service}`, `ecs:DescribeServices ${service}`],
    ],
    ['ListServiceDeployments', { cluster: 'prod', service: 'web' }, [`ecs:ListServiceDeployments ${service}`]],
    [
      'StopServiceDeployment',
      { serviceDeploymentArn: deployment },
      [`ecs:StopServiceDeployment ${service}`, `ecs:StopServiceDeployment ${deployment}`],
    ],
    ['DescribeTaskDefinition', { taskDefinition: 'web' }, ['ecs:DescribeTaskDefinition *']],
    ['ListTasks', { cluster: 'prod', serviceName: 'web' }, [`ecs:ListTasks ${ecs('container-instance/prod/*')}`]],
    ['DescribeTasks', { cluster: 'prod', tasks: ['1'] }, [`ecs:DescribeTasks ${ecs('task/prod/1')}`]],
    ['DescribeClusters', {}, [`ecs:DescribeClusters ${ecs('cluster/default')}`]],
    ['RegisterTaskDefinition', { family: 'web' }, [`ecs:RegisterTaskDefinition ${ecs('task-definition/web:*')}`]],
    [
      'RegisterTaskDefinition',
      { family: 'web', taskRoleArn: role('task'), executionRoleArn: 'execution' },
      [
        `ecs:RegisterTaskDefinition ${ecs('task-definition/web:*')}`,
        `iam:PassRole ${role('task')}`,
        `iam:PassRole ${role('execution')}`,
      ],
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', taskRoleArn: role('one'), executionRoleArn: role('one') },
      [`ecs:RegisterTaskDefinition ${ecs('task-definition/web:*')}`, `iam:PassRole ${role('one')}`],
    ],
    [
      'RunTask',
      { cluster: 'prod', taskDefinition: 'web', overrides: { taskRoleArn: role('other') } },
      [
        `ecs:RunTask ${ecs('task-definition/web:7')}`,
        `iam:PassRole ${role('other')}`,
        `iam:PassRole ${role('execution')}`,
      ],
    ],
  ])('%s %j', async (action, parameters, expected) => {
    expect(pairs(await check(action, parameters))).toEqual(expected);
  });

  test.each<[string, Parameters, Parameters]>([
    [
      'UpdateService',
      { cluster: 'prod', service: 'web', taskDefinition: 'web' },
      {
        'ecs:cluster': ecs('cluster/prod'),
        'ecs:task-definition': ecs('task-definition/web:7'),
        'ecs:task-cpu': '256',
      },
    ],
    ['UpdateService', { service: 'web', enableExecuteCommand: false }, { 'ecs:enable-execute-command': 'false' }],
    [
      'CreateService',
      {
        serviceName: 'web',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['s-1'], assignPublicIp: 'ENABLED' } },
      },
      { 'ecs:subnet': ['s-1'], 'ecs:auto-assign-public-ip': 'true' },
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', containerDefinitions: [{ privileged: true }] },
      { 'ecs:privileged': 'true' },
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', requiresCompatibilities: ['FARGATE'] },
      { 'ecs:privileged': 'false', 'ecs:compute-compatibility': ['FARGATE'] },
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', tags: [{ key: 'commit', value: 'a' }] },
      { 'aws:tagkeys': ['commit'], 'aws:requesttag/commit': 'a' },
    ],
    [
      'RunTask',
      { taskDefinition: 'web', enableExecuteCommand: true },
      { 'ecs:enable-execute-command': 'true', 'ecs:task-memory': '512' },
    ],
  ])('%s %j with the condition keys %j', async (action, parameters, keys) => {
    expect((await check(action, parameters))[0]?.context).toMatchObject(keys);
  });

  test('a passed role says to which service it goes', async () => {
    const [, passed] = await check('RegisterTaskDefinition', { family: 'web', taskRoleArn: role('task') });
    expect(passed?.context).toMatchObject({ 'iam:passedtoservice': 'ecs-tasks.amazonaws.com' });
  });
});

describe('a registry request needs', () => {
  test.each([
    ['GET', '/v2/', undefined, undefined],
    ['HEAD', '/v2/web/blobs/sha256:1', 'BatchCheckLayerAvailability', 'web'],
    ['GET', '/v2/web/blobs/sha256:1', 'GetDownloadUrlForLayer', 'web'],
    ['POST', '/v2/web/blobs/uploads/', 'InitiateLayerUpload', 'web'],
    ['PATCH', '/v2/web/blobs/uploads/1', 'UploadLayerPart', 'web'],
    ['PUT', '/v2/web/blobs/uploads/1', 'CompleteLayerUpload', 'web'],
    ['HEAD', '/v2/team/web/manifests/v1', 'BatchGetImage', 'team/web'],
    ['GET', '/v2/team/web/manifests/sha256:1', 'BatchGetImage', 'team/web'],
    ['PUT', '/v2/web/manifests/v1', 'PutImage', 'web'],
    ['GET', '/v2/web/tags/list', 'ListImages', 'web'],
    ['PUT', '/v2/blobs/manifests/v1', 'PutImage', 'blobs'],
  ])('%s %s → %s on %s', (method, path, action, repository) => {
    expect(readRegistryCall(method, path)).toMatchObject({ action, repository });
  });

  test.each(['/v2/email/identities', '/v1/x', '/v2', '/'])('%s is or is not the registry’s', (path) => {
    expect(readRegistryCall('GET', path) !== undefined).toBe(path === '/v2');
  });

  test.each<[string, Parameters, readonly string[]]>([
    ['GetAuthorizationToken', {}, ['*']],
    ['DescribeImages', { repositoryName: 'web' }, ['arn:aws:ecr:eu-west-1:123456789012:repository/web']],
    ['DescribeRepositories', {}, ['arn:aws:ecr:eu-west-1:123456789012:repository/*']],
    ['DescribeRegistry', {}, ['*']],
  ])('the API call %s %j', (action, parameters, resources) => {
    expect(ecrChecks(call('ecr', action, parameters), place).map(({ resource }) => resource)).toEqual(resources);
  });
});

describe('a request is read as', () => {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/SERVICE/aws4_request, SignedHeaders=host, Signature=0';
  const read = (service: string, headers: Record<string, string>, body: string, url = '/') =>
    readCall(
      {
        method: 'POST',
        url,
        headers: { authorization: authorization.replace('SERVICE', service), ...headers },
        body: Buffer.from(body),
      },
      'us-east-1',
    );
  test('JSON with a target', () => {
    expect(
      read('ecs', { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.UpdateService' }, '{"service":"web"}'),
    ).toMatchObject({
      service: 'ecs',
      action: 'UpdateService',
      region: 'eu-west-1',
      parameters: { service: 'web' },
    });
  });
  test('a form', () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    expect(read('iam', form, 'Action=GetRole&RoleName=x')).toMatchObject({
      service: 'iam',
      action: 'GetRole',
      protocol: 'query',
      parameters: { RoleName: 'x' },
    });
  });
  test('a form without a signature, as AssumeRoleWithWebIdentity is', () => {
    const raw = {
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from('Action=AssumeRoleWithWebIdentity'),
    };
    expect(readCall(raw, 'us-east-1')).toMatchObject({ service: 'sts', region: 'us-east-1' });
  });
  test('a path', () => {
    expect(read('s3', {}, '', '/bucket/key?list-type=2')).toMatchObject({
      service: 's3',
      action: 'POST /bucket/key',
      protocol: 'rest',
    });
  });
  test('broken JSON is a call without parameters', () => {
    expect(read('ecs', { 'x-amz-target': 'X.Y' }, '{')).toMatchObject({ action: 'Y', parameters: {} });
  });
});

describe('a refusal says', () => {
  const denied = { action: 'ecs:UpdateService', resource: 'arn:x' };
  test.each([
    [false, 'identity', 'because no identity-based policy allows the ecs:UpdateService action'],
    [false, 'boundary', 'because no permissions boundary allows the ecs:UpdateService action'],
    [false, 'session', 'because no session policy allows the ecs:UpdateService action'],
    [true, 'identity', 'with an explicit deny in an identity-based policy'],
    [true, 'session', 'with an explicit deny in a session policy'],
    [true, 'resource', 'with an explicit deny in a resource-based policy'],
  ] as const)('explicit %s by %s: %s', (explicit, layer, words) => {
    expect(denialMessage('arn:me', { check: denied, explicit, layer })).toBe(
      `User: arn:me is not authorized to perform: ecs:UpdateService on resource: arn:x ${words}`,
    );
  });
});

test('the record keeps names and leaves out what may be secret', () => {
  const kept = summarise({
    family: 'web',
    WebIdentityToken: 'eyJ',
    Policy: '{}',
    'X-Amz-Signature': 'x',
    long: 'x'.repeat(400),
    containerDefinitions: [{ name: 'web', environment: [{ name: 'DB_PASSWORD', value: 'apple' }] }],
  });
  expect(kept).toEqual({
    family: 'web',
    long: '(400 characters)',
    containerDefinitions: [{ name: 'web', environment: [{ name: 'DB_PASSWORD' }] }],
  });
});

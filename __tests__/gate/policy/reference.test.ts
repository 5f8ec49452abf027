import { describe, expect, test } from '@jest/globals';
import { globalConditionKeys, serviceRecords } from '../../../src/gate/policy/data/iam-data.ts';
import {
  conditionKeyKind,
  expandAction,
  findAction,
  isService,
  isServiceKey,
  serviceNames,
  takesResource,
} from '../../../src/gate/policy/reference.ts';

describe('the service authorization reference', () => {
  test('has every service, in less than a megabyte', () => {
    expect(serviceNames().length).toBeGreaterThan(400);
    const actions = serviceNames().reduce((sum, service) => sum + expandAction(`${service}:*`).length, 0);
    expect(actions).toBeGreaterThan(20_000);
    expect(JSON.stringify([serviceRecords, globalConditionKeys]).length).toBeLessThan(1_048_576);
  });

  test('knows what an action acts on, how dangerous it is, and which keys it takes', () => {
    expect(findAction('ecs:updateservice')).toEqual({
      name: 'ecs:UpdateService',
      service: 'ecs',
      level: 'write',
      resourceTypes: [{ name: 'service', arn: 'arn:*:ecs:*:*:service/*/*', required: true }],
      conditionKeys: expect.arrayContaining(['ecs:cluster', 'ecs:task-definition', 'aws:ResourceTag/*']),
    });
    expect(findAction('iam:AttachRolePolicy')?.level).toBe('permissions');
    expect(findAction('ecs:TagResource')?.level).toBe('tagging');
    expect(findAction('ecs:ListTasks')?.level).toBe('list');
    expect(findAction('iam:PassRole')?.conditionKeys).toContain('iam:PassedToService');
  });

  test.each<[string, boolean | undefined]>([
    ['ecr:GetAuthorizationToken', false],
    ['ecs:DescribeTaskDefinition', false],
    ['ecs:RegisterTaskDefinition', true],
    ['iam:PassRole', true],
    ['ec2:DescribeInstances', false],
    ['logs:DescribeLogGroups', false],
    ['ecs:NoSuchAction', undefined],
    ['nosuchservice:X', undefined],
    ['PassRole', undefined],
    ['', undefined],
    ['__proto__:toString', undefined],
    ['ecs:constructor', undefined],
  ])('%s takes a resource: %s', (action, expected) => {
    expect(takesResource(action)).toBe(expected);
  });

  test('patterns are expanded within their service', () => {
    expect(expandAction('ecs:Register*').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ecs:RegisterTaskDefinition', 'ecs:RegisterContainerInstance']),
    );
    expect(expandAction('ECS:updateSERVICE').map(({ name }) => name)).toEqual(['ecs:UpdateService']);
    expect(expandAction('*')).toEqual([]);
    expect(expandAction('ecs:Nothing*')).toEqual([]);
    expect(isService('ECS')).toBe(true);
    expect(isService('toString')).toBe(false);
  });

  test.each<[string, ReturnType<typeof conditionKeyKind>]>([
    ['aws:SourceArn', 'single'],
    ['AWS:tagkeys', 'multi'],
    ['aws:ResourceTag/anything', 'single'],
    ['ecs:cluster', 'single'],
    ['aws:SourceAcount', 'unknown'],
    ['ecs:colour', 'unknown'],
    ['token.actions.githubusercontent.com:sub', undefined],
    ['sub', undefined],
  ])('the key %s is %s', (key, expected) => {
    expect(conditionKeyKind(key)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['iam:PassedToService', true],
    ['aws:SourceArn', false],
    ['lambda:SourceFunctionArn', false],
    ['token.actions.githubusercontent.com:sub', false],
  ])('%s belongs to requests of one service: %s', (key, expected) => {
    expect(isServiceKey(key)).toBe(expected);
  });
});

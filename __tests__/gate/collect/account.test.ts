import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../../src/errors.ts';
import { collectAccount } from '../../../src/gate/collect/account.ts';
import type { AccountQuestion } from '../../../src/gate/collect/account.ts';
import { unknownFacts } from '../../../src/gate/facts.ts';
import type { Facts } from '../../../src/gate/facts.ts';
import type { ImageRepository, Revision, Session } from '../../../src/model.ts';
import type { Aws, RoleDocuments } from '../../../src/ports.ts';

const session: Session = {
  accountId: '123456789012',
  region: 'eu-west-1',
  arn: 'arn:aws:sts::123456789012:assumed-role/deploy/run',
  kind: 'assumed-role',
  roleName: 'deploy',
  credentials: async () => ({ accessKeyId: 'ASIA-CANARY', secretAccessKey: 'canary' }),
};
const repository: ImageRepository = {
  registry: 'r',
  name: 'processor',
  accountId: '123456789012',
  region: 'eu-west-1',
};
const live = {
  serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/web/processor',
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' as const },
  },
};
const running: Revision = { arn: 'arn:td', family: 'processor', revision: 3, document: {} };
const role = (name: string): RoleDocuments => ({
  arn: `arn:aws:iam::123456789012:role/${name}`,
  name,
  trust: {},
  policies: [],
});
const denied = (action: string) => new FtrError({ code: 'aws-access-denied', message: `AWS denied ${action}.` });

/** An account in which everything can be read, with calls replaced one by one; counts the calls. */
function account(replaced: Readonly<Record<string, () => unknown>> = {}) {
  const calls: string[] = [];
  const answer = async <T>(name: string, value: T): Promise<T> => {
    calls.push(name);
    const other = replaced[name];
    return other === undefined ? value : (other() as T);
  };
  const aws = {
    iam: { role: (name: string) => answer('role', role(name)), trust: async () => ({}) },
    ecs: { clusters: (names: readonly string[]) => answer('clusters', [{ clusterName: names[0] }]) },
    ecr: {
      repository: () => answer('repository', { repositoryArn: 'arn:ecr', imageTagMutability: 'IMMUTABLE' }),
      repositoryPolicy: () => answer('repositoryPolicy', '{}'),
    },
    ec2: {
      securityGroups: (ids: readonly string[]) =>
        answer(
          'securityGroups',
          ids.map((GroupId) => ({ GroupId })),
        ),
      defaultSecurityGroups: () => answer('defaultSecurityGroups', [{ GroupId: 'sg-default' }]),
      subnets: (ids: readonly string[]) =>
        answer(
          'subnets',
          ids.map((SubnetId) => ({ SubnetId, VpcId: 'vpc-1' })),
        ),
      routeTables: () => answer('routeTables', [{ RouteTableId: 'rtb-1' }]),
      vpcEndpoints: () => answer('vpcEndpoints', []),
      flowLogs: () => answer('flowLogs', []),
    },
  } as unknown as Aws;
  const collect = (question: Partial<AccountQuestion> = {}): Promise<Facts> =>
    collectAccount({
      aws,
      session,
      longTermAllowed: false,
      cluster: 'web',
      live,
      running,
      taskRole: 'arn:aws:iam::123456789012:role/app/processor-task',
      executionRole: 'processor-execution',
      repository,
      ...question,
    });
  return { collect, calls };
}

const fail = (error: Error) => () => {
  throw error;
};

describe('the facts of an account', () => {
  test('are all there when everything can be read', async () => {
    const facts = await account().collect();
    expect(unknownFacts(facts)).toEqual([]);
    expect(facts['session.caller']).toMatchObject({
      known: true,
      value: { roleName: 'deploy', longTermAllowed: false },
    });
    expect(facts['iam.taskRole']).toMatchObject({ known: true, value: { name: 'processor-task' } });
    expect(facts['iam.executionRole']).toMatchObject({ known: true, value: { name: 'processor-execution' } });
    expect(facts['service.state']).toMatchObject({
      known: true,
      value: { cluster: { clusterName: 'web' }, service: live, running },
    });
    expect(facts['network.service']).toMatchObject({
      known: true,
      value: { assignPublicIp: true, securityGroups: [{ GroupId: 'sg-1' }], flowLogs: [] },
    });
    expect(facts['registry.repository']).toMatchObject({ known: true, value: { policy: '{}' } });
    expect(JSON.stringify(facts)).not.toMatch(/canary/i);
  });

  test('that nobody asks about are left out', async () => {
    const nothing = {
      cluster: undefined,
      live: undefined,
      taskRole: undefined,
      executionRole: undefined,
      repository: undefined,
    };
    const { collect, calls } = account();
    expect(Object.keys(await collect(nothing))).toEqual(['session.caller', 'iam.deployRole']);
    expect(calls).toEqual(['role']);
  });

  test('a role that stands for two is read once', async () => {
    const { collect, calls } = account();
    await collect({ taskRole: 'processor', executionRole: 'processor' });
    expect(calls.filter((name) => name === 'role')).toHaveLength(2);
  });

  test('of a service that this run creates come from its definition', async () => {
    const requested = {
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-9'], securityGroups: ['sg-9'] } },
    };
    const facts = await account().collect({ live: undefined, running: undefined, requested });
    expect(facts['service.state']).toMatchObject({ value: { requested }, source: 'service-definition' });
    expect(facts['network.service']).toMatchObject({
      value: { assignPublicIp: false, securityGroups: [{ GroupId: 'sg-9' }] },
    });
  });

  test('a service that names no security group has the VPC’s default one', async () => {
    const bare = { ...live, networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };
    const facts = await account().collect({ live: bare });
    expect(facts['network.service']).toMatchObject({ value: { securityGroups: [{ GroupId: 'sg-default' }] } });
  });
});

describe('what cannot be read is unknown, never "nothing there"', () => {
  const cases: readonly { call: string; fact: keyof Facts; whole: boolean }[] = [
    { call: 'role', fact: 'iam.deployRole', whole: true },
    { call: 'role', fact: 'iam.taskRole', whole: true },
    { call: 'clusters', fact: 'service.state', whole: true },
    { call: 'repository', fact: 'registry.repository', whole: true },
    { call: 'repositoryPolicy', fact: 'registry.repository', whole: false },
    { call: 'securityGroups', fact: 'network.service', whole: false },
    { call: 'subnets', fact: 'network.service', whole: false },
    { call: 'flowLogs', fact: 'network.service', whole: false },
  ];
  test.each(cases)('$call is denied: $fact', async ({ call, fact, whole }) => {
    const facts = await account({ [call]: fail(denied(`x:${call}`)) }).collect();
    expect(unknownFacts(facts)).toContainEqual({ fact, why: expect.stringContaining(`AWS denied x:${call}.`) });
    expect(facts[fact]?.known).toBe(!whole);
    if (facts[fact]?.known === true) expect(facts[fact].gaps.every(({ blocks }) => blocks)).toBe(true);
  });

  test('the part that is denied is absent, and the others are judged', async () => {
    const facts = await account({ securityGroups: fail(denied('ec2:DescribeSecurityGroups')) }).collect();
    const network = facts['network.service'];
    if (network?.known !== true) throw new Error('The network is not known.');
    expect(network.value).not.toHaveProperty('securityGroups');
    expect(network.value).toHaveProperty('routeTables');
  });

  test.each(['aws-throttled', 'aws-timeout', 'aws-unreachable', 'aws-not-aws', 'aws-failed'] as const)(
    '%s',
    async (code) => {
      const facts = await account({ role: fail(new FtrError({ code, message: 'why not' })) }).collect();
      expect(facts['iam.deployRole']).toEqual({ known: false, why: 'why not' });
    },
  );

  test.each([
    ['role', 'iam.taskRole', /role .*processor-task does not exist/],
    ['clusters', 'service.state', /cluster web does not exist/],
    ['repository', 'registry.repository', /repository processor does not exist in account 123456789012/],
  ] as const)('a %s that is not there', async (call, fact, why) => {
    const facts = await account({ [call]: () => (call === 'clusters' ? [] : undefined) }).collect();
    expect(facts[fact]).toMatchObject({ known: false, why: expect.stringMatching(why) });
  });

  test('a policy of a role that could not be read is a gap that blocks', async () => {
    const partly = { ...role('deploy'), unread: [{ what: 'managed policy guard', why: 'AWS denied iam:GetPolicy.' }] };
    const facts = await account({ role: () => partly }).collect();
    expect(facts['iam.deployRole']).toMatchObject({
      known: true,
      gaps: [{ what: 'managed policy guard of deploy', why: 'AWS denied iam:GetPolicy.', blocks: true }],
    });
  });

  test('a caller that is no role has no deploy role', async () => {
    const { roleName: _, ...rest } = session;
    const user = { ...rest, arn: 'arn:aws:iam::123456789012:user/ci', kind: 'user' as const };
    const facts = await account().collect({ session: user, longTermAllowed: true });
    expect(facts['iam.deployRole']).toMatchObject({ known: false, why: expect.stringMatching(/user\/ci is no role/) });
    expect(facts['session.caller']).toMatchObject({ value: { kind: 'user', longTermAllowed: true } });
  });

  test.each(['cancelled', 'stage-timeout'] as const)('a run that ended (%s) has no facts at all', async (code) => {
    const ended = new FtrError({ code, message: 'ended' });
    await expect(account({ flowLogs: fail(ended) }).collect()).rejects.toBe(ended);
  });
});

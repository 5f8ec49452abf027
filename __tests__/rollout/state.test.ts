import type { Deployment, Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { findOwnDeployment } from '../../src/rollout/own-deployment.ts';
import { rollBackRollout } from '../../src/rollout/rollback.ts';
import { isOngoing, stateOfService, stateOfServiceDeployment } from '../../src/rollout/state.ts';
import type { Phase } from '../../src/rollout/state.ts';
import { describeState, duration } from '../../src/rollout/state-text.ts';
import type { StartedRollout } from '../../src/rollout/started.ts';
import { revisionName, sameRevision } from '../../src/rollout/started.ts';
import { readFailures } from '../../src/rollout/stopped-tasks.ts';
import { watchRollout } from '../../src/rollout/watch.ts';
import { FakeClock } from '../fakes/clock.ts';
import { arnOf } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const started: StartedRollout = {
  cluster: 'main',
  service: 'app',
  taskDefinition: arnOf('app:2'),
  call: 'updated',
  deploymentId: 'new',
  before: { taskDefinition: arnOf('app:1'), deploymentIds: ['old'], deploymentArns: ['d-old'], eventId: 'e1' },
};

describe('a service deployment', () => {
  test.each<[string | undefined, Phase, boolean]>([
    ['PENDING', 'pending', true],
    ['IN_PROGRESS', 'in-progress', true],
    ['SUCCESSFUL', 'completed', false],
    ['STOP_REQUESTED', 'stopping', true],
    ['STOPPED', 'stopped', false],
    ['ROLLBACK_REQUESTED', 'rolling-back', true],
    ['ROLLBACK_IN_PROGRESS', 'rolling-back', true],
    ['ROLLBACK_SUCCESSFUL', 'rolled-back', false],
    ['ROLLBACK_FAILED', 'rollback-failed', false],
    ['A_STATUS_OF_2030', 'in-progress', true],
    ['constructor', 'in-progress', true],
    [undefined, 'in-progress', true],
  ])('that is %s is %s (goes on: %p)', (status, phase, ongoing) => {
    expect(stateOfServiceDeployment({ status: status as ServiceDeployment['status'] }).phase).toBe(phase);
    expect(isOngoing(status)).toBe(ongoing);
  });

  test('says its stage, tasks, failures, traffic, alarms and reason', () => {
    const state = stateOfServiceDeployment({
      status: 'IN_PROGRESS',
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      targetServiceRevision: {
        runningTaskCount: 1,
        pendingTaskCount: 1,
        requestedTaskCount: 2,
        requestedProductionTrafficWeight: 20,
      },
      deploymentCircuitBreaker: { status: 'MONITORING', failureCount: 1, threshold: 3 },
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['slow'] },
      statusReason: 'Because.',
    });
    expect(describeState(state)).toBe(
      'in progress (PRODUCTION_TRAFFIC_SHIFT), 1 of 2 tasks running, 1 of at most 3 failed, 20 % of traffic, alarm slow: Because',
    );
  });

  test('that waits at a hook is paused; a hook of a deployment that ended is not', () => {
    const lifecycleHookDetails = [
      { hookId: 'h', status: 'AWAITING_ACTION' as const, timeoutAction: 'ROLLBACK' as const, expiresAt: new Date(0) },
    ];
    const paused = stateOfServiceDeployment({ status: 'IN_PROGRESS', lifecycleHookDetails });
    expect(describeState(paused)).toBe(
      'paused at a hook, hook h waits for an answer until 1970-01-01T00:00:00.000Z, then ROLLBACK',
    );
    expect(stateOfServiceDeployment({ status: 'SUCCESSFUL', lifecycleHookDetails }).phase).toBe('completed');
  });
});

describe('the deployments of a service', () => {
  const own = (changes: Partial<Deployment> = {}): Deployment => ({
    id: 'new',
    status: 'PRIMARY',
    taskDefinition: arnOf('app:2'),
    desiredCount: 1,
    runningCount: 1,
    rolloutState: 'COMPLETED',
    ...changes,
  });
  const old = (changes: Partial<Deployment> = {}): Deployment => ({
    id: 'old',
    status: 'ACTIVE',
    taskDefinition: arnOf('app:1'),
    desiredCount: 1,
    runningCount: 1,
    rolloutState: 'COMPLETED',
    ...changes,
  });
  const back = (changes: Partial<Deployment> = {}) => old({ status: 'PRIMARY', ...changes });
  const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
  const rollingBack = [
    { id: 'e2', message: '(service app) rolling back to (deployment old).' },
    { id: 'e1', message: 'steady' },
  ];

  test.each<[string, readonly Deployment[], Phase, Partial<Service>?]>([
    ['ours alone and completed', [own()], 'completed'],
    ['ours completed while the old one drains', [own(), old()], 'completed'],
    ['ours in progress', [own({ rolloutState: 'IN_PROGRESS' }), old()], 'in-progress'],
    ['ours called completed before its tasks run', [own({ runningCount: 0 }), old()], 'in-progress'],
    ['ours failed and stays', [own({ rolloutState: 'FAILED' }), old()], 'failed'],
    ['ours behind a Classic Load Balancer, alone and running', [own({ rolloutState: undefined })], 'completed'],
    [
      'ours behind a Classic Load Balancer, the old one still there',
      [own({ rolloutState: undefined }), old()],
      'in-progress',
    ],
    [
      'ours behind a Classic Load Balancer, tasks pending',
      [own({ rolloutState: undefined, pendingCount: 1 })],
      'in-progress',
    ],
    [
      'ours failed, ECS on its way back',
      [back({ rolloutState: 'IN_PROGRESS', runningCount: 0 }), failed],
      'rolling-back',
    ],
    ['ours failed, ECS back', [back(), failed], 'rolled-back'],
    ['ours gone, ECS back', [back()], 'rolled-back'],
    ['ours failed, and the way back too', [back({ rolloutState: 'FAILED' }), failed], 'rollback-failed'],
    [
      'ours not marked, but ECS says so',
      [back(), own({ status: 'ACTIVE', rolloutState: 'IN_PROGRESS' })],
      'rolled-back',
      { events: rollingBack },
    ],
    [
      'somebody put the old revision back',
      [back({ id: 'other' }), own({ status: 'ACTIVE', rolloutState: 'IN_PROGRESS' })],
      'superseded',
      { events: [{ id: 'e1', message: 'rolling back, but yesterday' }] },
    ],
    [
      'somebody deployed another revision',
      [back({ id: 'other', taskDefinition: arnOf('app:3') }), own({ status: 'ACTIVE' })],
      'superseded',
    ],
    [
      'somebody deployed another revision after ours failed',
      [back({ id: 'other', taskDefinition: arnOf('app:3') }), failed],
      'superseded',
    ],
    ['somebody deployed our revision again', [own({ id: 'other' }), own({ status: 'ACTIVE' })], 'superseded'],
    ['a service that is being deleted', [own()], 'superseded', { status: 'DRAINING' }],
    ['no primary for a moment', [old()], 'in-progress'],
    ['nothing at all', [], 'in-progress'],
  ])('%s', (_, deployments, phase, service = {}) => {
    expect(stateOfService({ deployments: [...deployments], ...service }, started).phase).toBe(phase);
  });

  test('ours is found by its revision where the answer to our call named no id', () => {
    const { deploymentId: _, ...unnamed } = started;
    expect(stateOfService({ deployments: [own({ id: 'fresh' }), old()] }, unnamed).phase).toBe('completed');
    expect(stateOfService({ deployments: [back()] }, unnamed)).toMatchObject({ phase: 'pending' });
  });
});

describe('our own service deployment', () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  const ecs = (listed: readonly { id: string; td: string; at?: number }[]) => ({
    serviceDeployments: async () =>
      listed.map(({ id, td, at: made = 0 }) => ({
        serviceDeploymentArn: id,
        targetServiceRevisionArn: `r-${td}`,
        createdAt: at(made),
      })),
    serviceRevisions: async (arns: readonly string[]) =>
      arns.map((arn) => ({ serviceRevisionArn: arn, taskDefinition: arnOf(arn.slice(2)) })),
  });

  test.each<[string, Parameters<typeof ecs>[0], { listed: boolean; arn?: string }]>([
    ['an endpoint without any', [], { listed: false }],
    ['only those from before', [{ id: 'd-old', td: 'app:1' }], { listed: true }],
    ['one from before that ran our revision', [{ id: 'd-old', td: 'app:2' }], { listed: true }],
    [
      'ours',
      [
        { id: 'd2', td: 'app:2' },
        { id: 'd-old', td: 'app:1' },
      ],
      { listed: true, arn: 'd2' },
    ],
    [
      'somebody else’s only',
      [
        { id: 'd3', td: 'app:3' },
        { id: 'd-old', td: 'app:1' },
      ],
      { listed: true },
    ],
    [
      'ours below somebody’s',
      [
        { id: 'd3', td: 'app:3' },
        { id: 'd2', td: 'app:2' },
      ],
      { listed: true, arn: 'd2' },
    ],
    [
      'ours below a later one of the same revision',
      [
        { id: 'd3', td: 'app:2' },
        { id: 'd2', td: 'app:2' },
      ],
      { listed: true, arn: 'd2' },
    ],
  ])('among %s', async (_, listed, found) => {
    expect(await findOwnDeployment(ecs(listed), started)).toEqual(found);
  });

  test('where what was there before is unknown: by ECS’s own times, never by ours', async () => {
    const { deploymentArns: _, ...before } = started.before;
    const unknown = { ...started, before, createdAt: 1_000_000 };
    const listed = [
      { id: 'd2', td: 'app:2', at: 999 },
      { id: 'd1', td: 'app:2', at: 900 },
    ];
    expect(await findOwnDeployment(ecs(listed), unknown)).toEqual({ listed: true, arn: 'd2' });
    const { createdAt: __, ...timeless } = unknown;
    expect(await findOwnDeployment(ecs(listed), timeless)).toEqual({ listed: true });
  });
});

describe('STOPPED', () => {
  const watch = async (deployment: ServiceDeployment, listed: readonly string[]) => {
    const clock = new FakeClock();
    const never = async () => Promise.reject(new Error('not asked'));
    const ecs = {
      describeServiceDeployments: async () => [deployment],
      serviceDeployments: async () => listed.map((serviceDeploymentArn) => ({ serviceDeploymentArn })),
      serviceRevisions: never,
      service: never,
    };
    return clock.run(
      watchRollout({ ecs, clock, log: keptLog(), started: { ...started, deploymentArn: 'mine' }, limit: 60_000 }),
    );
  };

  test('with a newer deployment means superseded', async () => {
    expect(await watch({ status: 'STOPPED' }, ['newer', 'mine'])).toMatchObject({ outcome: 'superseded' });
  });

  test('without one means failed: somebody stopped it', async () => {
    expect(await watch({ status: 'STOPPED' }, ['mine', 'older'])).toMatchObject({ outcome: 'failed' });
  });

  test('by the circuit breaker means failed, though somebody has deployed since', async () => {
    const deploymentCircuitBreaker = { status: 'TRIGGERED' as const };
    expect(await watch({ status: 'STOPPED', deploymentCircuitBreaker }, ['newer', 'mine'])).toMatchObject({
      outcome: 'failed',
    });
  });

  test('an empty answer for our deployment is no end', async () => {
    const clock = new FakeClock();
    let asked = 0;
    const ecs = {
      describeServiceDeployments: async () => ((asked += 1) < 4 ? [] : [{ status: 'SUCCESSFUL' as const }]),
      serviceDeployments: async () => [],
      serviceRevisions: async () => [],
      service: async () => undefined,
    };
    const result = await clock.run(
      watchRollout({ ecs, clock, log: keptLog(), started: { ...started, deploymentArn: 'mine' }, limit: 600_000 }),
    );
    expect(result.outcome).toBe('completed');
  });
});

test('after a superseded rollout the service may be on the former revision again, which is as good as back', async () => {
  const clock = new FakeClock();
  const never = async () => Promise.reject(new Error('not asked'));
  const service = async () => ({ taskDefinition: arnOf('app:1') });
  const ecs = {
    service,
    serviceDeployments: never,
    describeServiceDeployments: never,
    serviceRevisions: never,
    taskDefinition: never,
    updateService: never,
    createService: never,
    stopServiceDeployment: never,
  };
  const failed = { outcome: 'superseded', because: '', started } as const;
  const options = { ecs, clock, log: keptLog(), imageExists: async () => true, limit: 1000 };
  expect(await rollBackRollout({ ...options, failed })).toMatchObject({ outcome: 'back', revision: 'app:1' });
});

test('tasks of an earlier deployment of the same revision are not ours, unless ours has none', async () => {
  const task = (taskArn: string, startedBy: string) => ({
    taskArn,
    startedBy,
    taskDefinitionArn: arnOf('app:2'),
    containers: [{ name: 'app', exitCode: 1 }],
  });
  const tasks = [task('t1', 'earlier'), task('t2', 'new')];
  const ecs = (found: typeof tasks) => ({ listTasks: async () => ['t'], tasks: async () => found });
  expect((await readFailures(ecs(tasks), started)).map(({ taskArn }) => taskArn)).toEqual(['t2']);
  expect((await readFailures(ecs(tasks.slice(0, 1)), started)).map(({ taskArn }) => taskArn)).toEqual(['t1']);
});

test.each([
  [400, '0 s'],
  [45_000, '45 s'],
  [60_000, '1 min'],
  [185_000, '3 min 5 s'],
  [3_600_000, '1 h'],
  [7_800_000, '2 h 10 min'],
])('%d ms are %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

test('a revision is the same by ARN and by name; nothing is the same as nothing', () => {
  expect(revisionName(arnOf('app:2'))).toBe('app:2');
  expect(sameRevision(arnOf('app:2'), 'app:2')).toBe(true);
  expect(sameRevision('app:2', 'app:22')).toBe(false);
  expect(sameRevision(undefined, undefined)).toBe(false);
});

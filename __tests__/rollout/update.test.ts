import { describe, expect, test } from '@jest/globals';
import type { Service } from '@aws-sdk/client-ecs';
import { FtrError } from '../../src/errors.ts';
import type { StartedRollout } from '../../src/rollout/started.ts';
import { assertDeployable, startRollout } from '../../src/rollout/update.ts';
import type { StartOptions } from '../../src/rollout/update.ts';
import { FakeClock } from '../fakes/clock.ts';
import { arnOf, FakeEcs } from '../fakes/ecs.ts';
import type { FakeEcsOptions } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

interface Setup extends Omit<FakeEcsOptions, 'clock'> {
  readonly prepare?: (ecs: FakeEcs, clock: FakeClock) => void;
  readonly start?: Partial<StartOptions>;
}

async function start({ prepare, start: options, ...rest }: Setup = {}) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock, ...rest });
  if (prepare === undefined) ecs.runs('app:1');
  prepare?.(ecs, clock);
  const log = keptLog();
  const result = await clock
    .run(
      startRollout({
        ...{ ecs, clock, log, cluster: 'main', service: 'app', taskDefinition: arnOf('app:2') },
        onDeploymentInProgress: 'fail',
        waitLimit: 120_000,
        ...options,
      }),
    )
    .catch((error: FtrError) => error);
  const writes = ecs.calls.filter(({ name }) => ['updateService', 'createService'].includes(name));
  return { result: result as StartedRollout & FtrError, ecs, log, writes };
}

describe('one call, with what was asked and nothing else', () => {
  test('the revision', async () => {
    const { result, writes } = await start();
    expect(writes.map(({ request }) => request)).toEqual([
      { cluster: 'main', service: 'app', taskDefinition: arnOf('app:2') },
    ]);
    expect(result).toMatchObject({
      call: 'updated',
      deploymentId: 'ecs-svc/1001',
      before: { taskDefinition: arnOf('app:1'), deploymentIds: ['ecs-svc/1000'] },
    });
  });

  test('the revision and the desired count', async () => {
    const { writes } = await start({ start: { desiredCount: 3 } });
    expect(writes[0]?.request).toEqual({
      cluster: 'main',
      service: 'app',
      taskDefinition: arnOf('app:2'),
      desiredCount: 3,
    });
  });

  test('a new count for the revision that runs is no new deployment: the service itself is followed', async () => {
    const { result, writes } = await start({ start: { taskDefinition: arnOf('app:1'), desiredCount: 3 } });
    expect(writes).toHaveLength(1);
    expect(result).toMatchObject({ call: 'updated', scaledOnly: true });
  });

  test('the definition makes a service that does not exist; the judged revision stands above what it says', async () => {
    const prepare = (ecs: FakeEcs) => void (ecs.exists = false);
    const serviceDefinition = { launchType: 'FARGATE', taskDefinition: 'evil:1', serviceName: 'other', brandNew: true };
    const { result, writes } = await start({ prepare, start: { serviceDefinition, desiredCount: 2 } });
    expect(writes.map(({ request }) => request)).toEqual([
      {
        launchType: 'FARGATE',
        brandNew: true,
        cluster: 'main',
        serviceName: 'app',
        taskDefinition: arnOf('app:2'),
        desiredCount: 2,
      },
    ]);
    expect(result).toMatchObject({ call: 'created', before: { deploymentIds: [], deploymentArns: [] } });
  });

  test('what is known right before the call is handed out, should the call be cut off', async () => {
    const told: StartedRollout[] = [];
    const prepare = (ecs: FakeEcs) => {
      ecs.runs('app:1').fault = (name) =>
        name === 'updateService' ? new FtrError({ code: 'cancelled', message: 'cut' }) : undefined;
    };
    const { result } = await start({ prepare, start: { onCall: (started) => told.push(started) } });
    expect(result.code).toBe('cancelled');
    expect(told).toMatchObject([{ call: 'updated', before: { taskDefinition: arnOf('app:1') } }]);
  });
});

describe('no call', () => {
  test('where the service runs exactly this', async () => {
    const { result, writes, log } = await start({ start: { taskDefinition: arnOf('app:1'), desiredCount: 1 } });
    expect(writes).toEqual([]);
    expect(result.call).toBe('unchanged');
    expect(log.text()).toMatch(/runs app:1 already; nothing was changed/);
  });

  test.each([true, false])(
    'where its rollout is under way, as after a cancelled run (service deployments: %p)',
    async (serviceDeployments) => {
      const { result, writes } = await start({
        serviceDeployments,
        prepare: (ecs) => ecs.runs('app:1').deploy('app:2', { kind: 'completes', after: 60_000 }),
      });
      expect(writes).toEqual([]);
      expect(result).toMatchObject({
        call: 'following',
        before: { taskDefinition: arnOf('app:1') },
        deploymentId: 'ecs-svc/1001',
      });
      expect(result.deploymentArn !== undefined).toBe(serviceDeployments);
    },
  );

  test('where the service does not exist and nothing says how to make it', async () => {
    const { result } = await start({ prepare: (ecs) => void (ecs.exists = false) });
    expect(result.code).toBe('service-not-found');
  });
});

test('a revision whose rollout failed and stayed is started again, which ECS does only when forced', async () => {
  const fate = { kind: 'crashes', every: 10, threshold: 1, rollback: false, rollbackTakes: 0 } as const;
  const { writes, result } = await start({
    prepare: (ecs) => ecs.runs('app:1').deploy('app:2', fate),
    start: {},
    latency: 3000,
  });
  expect(writes.map(({ request }) => request)).toMatchObject([{ forceNewDeployment: true }]);
  expect(result).toMatchObject({ call: 'updated' });
  expect(result).not.toHaveProperty('scaledOnly');
});

describe.each([true, false])(
  'somebody else’s deployment in progress (service deployments: %p)',
  (serviceDeployments) => {
    const prepare = (ecs: FakeEcs) => ecs.runs('app:1').deploy('app:9', { kind: 'completes', after: 40_000 });

    test('is not touched with fail', async () => {
      const { result, writes } = await start({ prepare, serviceDeployments });
      expect(writes).toEqual([]);
      expect(result).toMatchObject({
        code: 'deployment-in-progress',
        message: expect.stringMatching(/app:9.*Nothing was changed/),
      });
    });

    test('is waited for with wait', async () => {
      const { result, writes } = await start({
        prepare,
        serviceDeployments,
        start: { onDeploymentInProgress: 'wait' },
      });
      expect(writes[0]?.at).toBeGreaterThan(Date.UTC(2026, 10, 22, 12) + 40_000);
      expect(result).toMatchObject({ call: 'updated', before: { taskDefinition: arnOf('app:9') } });
    });

    test('is waited for no longer than the limit', async () => {
      const { result, writes } = await start({
        prepare,
        serviceDeployments,
        start: { onDeploymentInProgress: 'wait', waitLimit: 20_000 },
      });
      expect(writes).toEqual([]);
      expect(result.code).toBe('deployment-in-progress');
    });

    test('is replaced with replace', async () => {
      const { writes, log } = await start({
        prepare,
        serviceDeployments,
        start: { onDeploymentInProgress: 'replace' },
      });
      expect(writes).toHaveLength(1);
      expect(log.text()).toMatch(/will be replaced: app:9/);
    });
  },
);

test('a rollout of our revision that is on its way back is somebody else’s', async () => {
  const fate = { kind: 'crashes', every: 1000, threshold: 1, rollback: true, rollbackTakes: 60_000 } as const;
  const { result } = await start({
    latency: 3000,
    prepare: (ecs) => ecs.runs('app:1').deploy('app:2', fate),
  });
  expect(result).toMatchObject({ code: 'deployment-in-progress', message: expect.stringContaining('on its way back') });
});

test('deployments that may not be listed are told by the service; a cancellation is not swallowed', async () => {
  const denied = new FtrError({ code: 'aws-access-denied', message: 'no' });
  const prepare = (error: FtrError) => (ecs: FakeEcs) => {
    ecs.runs('app:1').fault = (name) => (name === 'serviceDeployments' ? error : undefined);
  };
  const { result } = await start({ prepare: prepare(denied) });
  expect(result.call).toBe('updated');
  expect(result.before).not.toHaveProperty('deploymentArns');
  const cancelled = await start({ prepare: prepare(new FtrError({ code: 'cancelled', message: 'x' })) });
  expect(cancelled.result.code).toBe('cancelled');
  expect(cancelled.writes).toEqual([]);
});

test('a desired count of 0 is said: nothing will run', async () => {
  const { log } = await start({ start: { desiredCount: 0 } });
  expect(log.text()).toMatch(/desired count of 0/);
});

test.each<[string, Service, number | undefined, boolean]>([
  ['CodeDeploy', { deploymentController: { type: 'CODE_DEPLOY' } }, undefined, false],
  ['an external controller', { deploymentController: { type: 'EXTERNAL' } }, undefined, false],
  ['ECS', { deploymentController: { type: 'ECS' } }, undefined, true],
  ['ECS by default', {}, 2, true],
  ['one task on every instance, with a count', { schedulingStrategy: 'DAEMON' }, 2, false],
  ['one task on every instance', { schedulingStrategy: 'DAEMON' }, undefined, true],
])('a service run by %s', (_, service, count, deployable) => {
  const check = () => assertDeployable(service, count);
  if (deployable) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'input-invalid' }));
});

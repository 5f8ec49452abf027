import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FtrError } from '../../src/errors.ts';
import { startRollout } from '../../src/rollout/update.ts';
import { watchRollout } from '../../src/rollout/watch.ts';
import type { WatchOptions } from '../../src/rollout/watch.ts';
import { FakeClock } from '../fakes/clock.ts';
import { arnOf, FakeEcs, throttled } from '../fakes/ecs.ts';
import type { Fate, FakeEcsOptions } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const minutes = 60_000;

interface Setup extends Omit<FakeEcsOptions, 'clock'> {
  readonly fate: Fate;
  readonly limit?: number;
  readonly prepare?: (ecs: FakeEcs, clock: FakeClock) => void;
  readonly meanwhile?: (ecs: FakeEcs, clock: FakeClock) => Promise<void>;
  readonly watch?: Partial<WatchOptions>;
}

async function rollOut({ fate, limit = 30 * minutes, prepare, meanwhile, watch, ...options }: Setup) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock, ...options }).runs('app:1');
  ecs.fates = [fate];
  const log = keptLog();
  const shared = { ecs, clock, log };
  const begin = clock.now();
  const result = await clock.run(
    (async () => {
      const started = await startRollout({
        ...shared,
        cluster: 'main',
        service: 'app',
        taskDefinition: arnOf('app:2'),
        onDeploymentInProgress: 'fail',
        waitLimit: 0,
      });
      prepare?.(ecs, clock);
      void meanwhile?.(ecs, clock);
      return watchRollout({ ...shared, started, limit, ...watch });
    })(),
  );
  return { ...result, ecs, log, seenAfter: clock.now() - ecs.endsAt(), took: clock.now() - begin };
}

const both = [
  ['service deployments', true],
  ['the service alone', false],
] as const;

describe.each(both)('a rollout followed through %s', (_, serviceDeployments) => {
  test('that completes is completed', async () => {
    const { outcome, because } = await rollOut({ fate: { kind: 'completes', after: 45_000 }, serviceDeployments });
    expect({ outcome, because }).toEqual({ outcome: 'completed', because: 'The service runs app:2.' });
  });

  test('that crashes and is rolled back by ECS is rolled back, and never completed', async () => {
    const fate = { kind: 'crashes', every: 8000, threshold: 3, rollback: true, rollbackTakes: 20_000 } as const;
    const { outcome, because, log } = await rollOut({ fate, serviceDeployments });
    expect(outcome).toBe('rolled-back');
    expect(because).toMatch(/^ECS rolled the service back to app:1/);
    expect(log.text()).toMatch(/rolling back/);
  });

  test('that crashes without rollback has failed', async () => {
    const fate = { kind: 'crashes', every: 8000, threshold: 3, rollback: false, rollbackTakes: 0 } as const;
    expect(await rollOut({ fate, serviceDeployments })).toMatchObject({ outcome: 'failed' });
  });

  test('that is replaced by somebody else’s is superseded', async () => {
    const { outcome, because } = await rollOut({
      fate: { kind: 'completes', after: 60_000 },
      serviceDeployments,
      meanwhile: async (ecs, clock) => {
        await clock.sleep(25_000);
        ecs.deploy('app:3', { kind: 'completes', after: 5000 });
      },
    });
    expect(outcome).toBe('superseded');
    expect(because).toMatch(/^Another deployment took the place of app:2/);
  });

  test('that never ends is timed out at its limit, with what was seen last', async () => {
    const { outcome, because, took } = await rollOut({
      fate: { kind: 'hangs' },
      limit: 5 * minutes,
      serviceDeployments,
    });
    expect(outcome).toBe('timed-out');
    expect(because).toMatch(/did not end within 5 min\. The service was last seen: in progress, 0 of 1 tasks running/);
    expect(took).toBeGreaterThan(4.9 * minutes);
    expect(took).toBeLessThan(5.1 * minutes);
  });

  test('is found whatever ECS’s clock says', async () => {
    for (const skew of [-10 * minutes, 10 * minutes]) {
      const fate = { kind: 'completes', after: 45_000 } as const;
      expect(await rollOut({ fate, serviceDeployments, skew })).toMatchObject({ outcome: 'completed' });
    }
  });

  test('is followed through throttles and errors, which are never success and never its end', async () => {
    const faults = [throttled, () => new FtrError({ code: 'aws-timeout', message: 'no answer' }), () => new Error('?')];
    const { outcome, log } = await rollOut({
      fate: { kind: 'completes', after: 3 * minutes },
      serviceDeployments,
      prepare: (ecs) => {
        let turn = 0;
        ecs.fault = () => ((turn += 1) % 3 === 0 ? undefined : faults[turn % 3]?.());
      },
    });
    expect(outcome).toBe('completed');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('that cannot be seen any more is timed out with the truth, never completed', async () => {
    const { outcome, because, log } = await rollOut({
      fate: { kind: 'completes', after: 2 * minutes },
      limit: 10 * minutes,
      serviceDeployments,
      prepare: (ecs, clock) => {
        const blindFrom = clock.now() + minutes;
        ecs.fault = () => (clock.now() > blindFrom ? throttled() : undefined);
      },
    });
    expect(outcome).toBe('timed-out');
    expect(because).toMatch(/kept throttling.*\. The service was last seen 9 min.* ago: in progress/);
    expect(log.text()).toMatch(/ECS has not answered for/);
  });

  test('whose session cannot be renewed ends soon, with the truth', async () => {
    const { outcome, because, took } = await rollOut({
      fate: { kind: 'completes', after: 10 * minutes },
      serviceDeployments,
      prepare: (ecs, clock) => {
        const end = clock.now() + minutes;
        ecs.fault = () =>
          clock.now() > end
            ? new FtrError({ code: 'role-refused', message: 'The session could not be renewed.' })
            : undefined;
      },
    });
    expect(outcome).toBe('timed-out');
    expect(because).toMatch(
      /could not be followed to its end: The session could not be renewed\. The service was last seen .*: in progress/,
    );
    expect(took).toBeLessThan(4 * minutes);
  });

  test('that is cancelled ends at once and says what was seen', async () => {
    const { outcome, because } = await rollOut({
      fate: { kind: 'completes', after: 10 * minutes },
      serviceDeployments,
      prepare: (ecs, clock) => {
        const end = clock.now() + minutes;
        ecs.fault = () => (clock.now() > end ? new FtrError({ code: 'cancelled', message: 'cancelled' }) : undefined);
      },
    });
    expect(outcome).toBe('cancelled');
    expect(because).toMatch(/The run was cancelled.*last seen: in progress/);
  });

  test('says each change once and shows that it is alive, once a minute at most', async () => {
    const { log } = await rollOut({ fate: { kind: 'completes', after: 10 * minutes }, serviceDeployments });
    const lines = log.lines.filter(({ text, level }) => text.startsWith('Rollout:') && level === 'info');
    expect(lines.length).toBeGreaterThanOrEqual(10);
    expect(lines.length).toBeLessThanOrEqual(16);
  });
});

test.each([
  ['ListServiceDeployments', 'serviceDeployments'],
  ['DescribeServiceDeployments', 'describeServiceDeployments'],
])('a role that may not call %s follows the service instead, and is told', async (_, denied) => {
  const { outcome, log } = await rollOut({
    fate: { kind: 'completes', after: 45_000 },
    prepare: (ecs) => {
      ecs.fault = (name) =>
        name === denied ? new FtrError({ code: 'aws-access-denied', message: `AWS denied ecs:${denied}.` }) : undefined;
    },
  });
  expect(outcome).toBe('completed');
  expect(log.lines.find(({ level }) => level === 'warning')?.text).toMatch(/service itself is: AWS denied/);
});

test('our deployment is told from one that somebody started in the same second with another revision', async () => {
  const { outcome, started } = await rollOut({
    fate: { kind: 'crashes', every: 3000, threshold: 3, rollback: false, rollbackTakes: 0 },
    prepare: (ecs) => {
      ecs.deploy('app:9', { kind: 'completes', after: 4000 });
    },
  });
  expect(outcome).toBe('superseded');
  expect(started.deploymentArn).toMatch(/d1001$/);
});

describe('blue/green, linear and canary', () => {
  const stages = [
    { stage: 'RECONCILE_SERVICE', takes: 5000 },
    { stage: 'SCALE_UP', takes: 30_000 },
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', takes: 10_000 },
    { stage: 'BAKE_TIME', takes: 120_000 },
    { stage: 'CLEAN_UP', takes: 5000 },
  ];

  test('are followed stage by stage to the end of the bake time', async () => {
    const { outcome, log, took } = await rollOut({ fate: { kind: 'stages', stages } });
    expect(outcome).toBe('completed');
    expect(took).toBeGreaterThan(170_000);
    for (const { stage } of stages) expect(log.text()).toContain(`(${stage})`);
  });

  test('an alarm that rolls back is named', async () => {
    const { outcome, last } = await rollOut({ fate: { kind: 'alarm', after: 20_000, rollbackTakes: 10_000 } });
    expect(outcome).toBe('rolled-back');
    expect(last).toMatchObject({ alarms: ['errors-5xx'], triggered: 'alarm' });
  });

  const paused = [{ stage: 'POST_TEST_TRAFFIC_SHIFT', takes: 20 * minutes, hook: true as const }];
  test.each([
    ['wait', 10 * minutes],
    ['return', 0],
  ] as const)('a pause hook (%s) ends the watch as paused, with how to answer it', async (onPause, atLeast) => {
    const { outcome, because, took } = await rollOut({
      fate: { kind: 'stages', stages: paused },
      limit: 10 * minutes,
      watch: { onPause },
    });
    expect(outcome).toBe('paused');
    expect(because).toMatch(/ContinueServiceDeployment, hook id approve/);
    expect(took).toBeGreaterThanOrEqual(atLeast);
  });
});

test('why a task failed is said while the rollout goes on, three times at most', async () => {
  let asked = 0;
  const fate = { kind: 'crashes', every: 20_000, threshold: 6, rollback: true, rollbackTakes: 5000 } as const;
  const { log } = await rollOut({ fate, watch: { onFailedTask: async () => `app exited with ${(asked += 1)}` } });
  expect(log.lines.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual(
    [1, 2, 3].map((number) => `app exited with ${number}`),
  );
});

describe('the price of watching', () => {
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

  test.each([
    [20_000, true],
    [180_000, true],
    [540_000, true],
    [20_000, false],
    [180_000, false],
    [540_000, false],
  ])(
    'an end after %d ms is seen within 1.5 s in the median, never later than one period',
    async (end, serviceDeployments) => {
      const delays: number[] = [];
      for (let run = 0; run < 101; run += 1) {
        const after = end + Math.round((run * 5400) / 101);
        const { seenAfter, outcome } = await rollOut({
          fate: { kind: 'completes', after },
          serviceDeployments,
          latency: 60 + (run % 7) * 30,
        });
        expect(outcome).toBe('completed');
        delays.push(seenAfter);
      }
      expect(median(delays)).toBeLessThanOrEqual(1500);
      expect(Math.max(...delays)).toBeLessThanOrEqual(3000);
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    },
  );

  test.each(both)('ten minutes cost at most 250 calls in all, through %s', async (_, serviceDeployments) => {
    const { ecs } = await rollOut({ fate: { kind: 'hangs' }, limit: 10 * minutes, serviceDeployments, latency: 40 });
    expect(ecs.calls.length).toBeLessThanOrEqual(244);
  });

  test('while ECS throttles there are far fewer', async () => {
    const { ecs } = await rollOut({
      fate: { kind: 'hangs' },
      limit: 10 * minutes,
      prepare: (fake) => {
        fake.fault = throttled;
      },
    });
    expect(ecs.calls.length).toBeLessThanOrEqual(40);
  });
});

test('whatever happens to the calls, success is reported only of a deployment that succeeded, and the wait ends', async () => {
  const fates = fc.oneof(
    fc.record({ kind: fc.constant('completes' as const), after: fc.integer({ min: 300, max: 400_000 }) }),
    fc.record({
      kind: fc.constant('crashes' as const),
      every: fc.integer({ min: 1000, max: 60_000 }),
      threshold: fc.integer({ min: 1, max: 5 }),
      rollback: fc.boolean(),
      rollbackTakes: fc.integer({ min: 100, max: 60_000 }),
    }),
    fc.constant({ kind: 'hangs' as const }),
    fc.record({
      kind: fc.constant('alarm' as const),
      after: fc.integer({ min: 500, max: 90_000 }),
      rollbackTakes: fc.constant(9000),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fates,
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 40 }),
      fc.option(fc.integer({ min: 500, max: 200_000 }), { nil: undefined }),
      async (fate, serviceDeployments, faults, replacedAfter) => {
        const limit = 8 * minutes;
        const { outcome, ecs, took } = await rollOut({
          fate,
          serviceDeployments,
          limit,
          prepare: (fake) => {
            fake.fault = (name, count) => {
              if (name === 'updateService') return undefined;
              const fault = faults[count % faults.length];
              return fault === 0
                ? throttled()
                : fault === 1
                  ? new FtrError({ code: 'aws-failed', message: '500' })
                  : undefined;
            };
          },
          ...(replacedAfter === undefined
            ? {}
            : {
                meanwhile: async (fake: FakeEcs, clock: FakeClock) => {
                  await clock.sleep(replacedAfter);
                  fake.deploy('app:3', { kind: 'completes', after: 5000 });
                },
              }),
        });
        const replaced =
          ecs.calls.length > 0 &&
          replacedAfter !== undefined &&
          fate.kind === 'completes' &&
          replacedAfter < fate.after;
        if (fate.kind !== 'completes' || replaced) expect(outcome).not.toBe('completed');
        if (fate.kind === 'hangs') expect(['timed-out', 'superseded']).toContain(outcome);
        expect(took).toBeLessThan(limit + minutes);
      },
    ),
    { numRuns: 300 },
  );
});

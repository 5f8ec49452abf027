import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { cancelRollout, finishCancelled } from '../../src/rollout/cancel.ts';
import { findLastGood, findNamed } from '../../src/rollout/last-good.ts';
import { rollBackRollout, rollBackService } from '../../src/rollout/rollback.ts';
import { startRollout } from '../../src/rollout/update.ts';
import { watchRollout } from '../../src/rollout/watch.ts';
import { FakeClock } from '../fakes/clock.ts';
import { arnOf, FakeEcs } from '../fakes/ecs.ts';
import type { Fate } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const quick: Fate = { kind: 'completes', after: 5000 };

/** A service that ran app:1, then app:2 (and app:3, which failed, if asked). */
function world({ serviceDeployments = true, latency = 50 }: { serviceDeployments?: boolean; latency?: number } = {}) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock, serviceDeployments, latency });
  for (const revision of [1, 2, 3, 4]) {
    ecs.hold({ family: 'app', containerDefinitions: [{ name: 'app', image: `repo@sha256:${revision}` }] });
  }
  const log = keptLog();
  const ports = { ecs, clock, log, imageExists: async (): Promise<boolean | undefined> => true, limit: 120_000 };
  const target = { ...ports, cluster: 'main', service: 'app' };
  const writes = () => ecs.calls.filter(({ name }) => ['updateService', 'stopServiceDeployment'].includes(name));
  return { clock, ecs, log, ports, target, writes };
}

async function deployed(setup: ReturnType<typeof world>, revision: string, fate: Fate, limit = 60_000) {
  const { clock, ecs, log } = setup;
  ecs.fates = [fate, quick];
  return clock.run(
    (async () => {
      const started = await startRollout({
        ...{ ecs, clock, log, cluster: 'main', service: 'app', taskDefinition: arnOf(revision) },
        onDeploymentInProgress: 'fail',
        waitLimit: 0,
      });
      return watchRollout({ ecs, clock, log, started, limit });
    })(),
  );
}

const broken: Fate = { kind: 'crashes', every: 3000, threshold: 2, rollback: false, rollbackTakes: 0 };

describe('the last good revision', () => {
  const history = async (setup: ReturnType<typeof world>) => {
    setup.ecs.runs('app:1');
    await deployed(setup, 'app:2', quick);
    await deployed(setup, 'app:3', broken);
    return setup;
  };

  test('is the newest that completed, never one that failed', async () => {
    const { clock, target } = await history(world());
    const found = await clock.run(findLastGood({ ...target, bad: arnOf('app:4') }));
    expect(found).toMatchObject({ revision: { revision: 2 }, why: 'the last that completed before' });
  });

  test('is older where the newest has lost its image, and the reader is told', async () => {
    const { clock, target, log } = await history(world());
    const imageExists = async (image: string) => !image.endsWith('2');
    const found = await clock.run(findLastGood({ ...target, imageExists, bad: arnOf('app:3') }));
    expect(found.revision.revision).toBe(1);
    expect(log.text()).toMatch(/app:2 cannot be gone back to: its image repo@sha256:2 is not in the registry any more/);
  });

  test('is older where the newest was deregistered', async () => {
    const { clock, target, ecs } = await history(world());
    await clock.run(ecs.deregisterTaskDefinition(arnOf('app:2')));
    const found = await clock.run(findLastGood({ ...target, bad: arnOf('app:3') }));
    expect(found.revision.revision).toBe(1);
  });

  test('an image in a registry that cannot be asked is no obstacle', async () => {
    const { clock, target } = await history(world());
    const found = await clock.run(findLastGood({ ...target, imageExists: async () => undefined, bad: arnOf('app:3') }));
    expect(found.revision.revision).toBe(2);
  });

  test('is what ran before our update where ECS keeps no history', async () => {
    const { clock, target } = await history(world({ serviceDeployments: false }));
    const found = await clock.run(findLastGood({ ...target, bad: arnOf('app:3'), previous: arnOf('app:2') }));
    expect(found).toMatchObject({ revision: { revision: 2 }, why: 'what ran before this rollout' });
  });

  test('does not exist for a service that completed nothing else', async () => {
    const setup = world();
    setup.ecs.runs('app:1');
    await expect(setup.clock.run(findLastGood({ ...setup.target, bad: arnOf('app:1') }))).rejects.toMatchObject({
      code: 'rollback-impossible',
    });
  });

  test('that is named must have run here: anything else would run unjudged', async () => {
    const { clock, target } = await history(world());
    expect(await clock.run(findNamed({ ...target, named: 'app:1' }))).toMatchObject({ revision: { revision: 1 } });
    await expect(clock.run(findNamed({ ...target, named: 'app:4' }))).rejects.toMatchObject({
      code: 'rollback-impossible',
      message: expect.stringContaining('has not run app:4'),
    });
  });
});

describe.each([true, false])(
  'after a rollout that did not complete (service deployments: %p)',
  (serviceDeployments) => {
    test('and failed without ECS’s rollback, the service goes to the last good revision by one call', async () => {
      const setup = world({ serviceDeployments });
      setup.ecs.runs('app:1');
      const failed = await deployed(setup, 'app:2', broken);
      const before = setup.writes().length;
      const back = await setup.clock.run(rollBackRollout({ ...setup.ports, failed }));
      expect(back).toMatchObject({ outcome: 'back', revision: 'app:1' });
      expect(
        setup
          .writes()
          .slice(before)
          .map(({ name }) => name),
      ).toEqual(['updateService']);
    });

    test('and still hangs at the limit, it is stopped, or replaced where nothing can be stopped', async () => {
      const setup = world({ serviceDeployments });
      setup.ecs.runs('app:1');
      const failed = await deployed(setup, 'app:2', { kind: 'hangs' });
      const before = setup.writes().length;
      expect(await setup.clock.run(rollBackRollout({ ...setup.ports, failed }))).toMatchObject({
        outcome: 'back',
        revision: 'app:1',
      });
      expect(
        setup
          .writes()
          .slice(before)
          .map(({ name }) => name),
      ).toEqual([serviceDeployments ? 'stopServiceDeployment' : 'updateService']);
    });

    test('and ECS rolls back already, it is only watched', async () => {
      const setup = world({ serviceDeployments });
      setup.ecs.runs('app:1');
      const failed = await deployed(
        setup,
        'app:2',
        { kind: 'crashes', every: 3000, threshold: 2, rollback: true, rollbackTakes: 90_000 },
        20_000,
      );
      expect(failed.outcome).toBe('timed-out');
      const before = setup.writes().length;
      expect(await setup.clock.run(rollBackRollout({ ...setup.ports, failed }))).toMatchObject({
        outcome: 'back',
        revision: 'app:1',
      });
      expect(setup.writes().slice(before)).toEqual([]);
    });

    test('and somebody has deployed meanwhile, theirs is left alone', async () => {
      const setup = world({ serviceDeployments });
      setup.ecs.runs('app:1');
      const failed = await deployed(setup, 'app:2', broken);
      setup.ecs.deploy('app:4', quick);
      const before = setup.writes().length;
      expect(await setup.clock.run(rollBackRollout({ ...setup.ports, failed }))).toMatchObject({
        outcome: 'left-alone',
        revision: 'app:4',
      });
      expect(setup.writes().slice(before)).toEqual([]);
    });

    test('and the way back fails too, that is said and is no success', async () => {
      const setup = world({ serviceDeployments });
      setup.ecs.runs('app:1');
      const failed = await deployed(setup, 'app:2', broken);
      setup.ecs.fates = [broken];
      expect(await setup.clock.run(rollBackRollout({ ...setup.ports, failed }))).toMatchObject({ outcome: 'not-back' });
    });
  },
);

test('a service that this rollout created has nothing to go back to', async () => {
  const setup = world();
  setup.ecs.exists = false;
  setup.ecs.fates = [broken];
  const { clock, ecs, log } = setup;
  const failed = await clock.run(
    (async () => {
      const started = await startRollout({
        ...{ ecs, clock, log, cluster: 'main', service: 'app', taskDefinition: arnOf('app:1'), serviceDefinition: {} },
        onDeploymentInProgress: 'fail',
        waitLimit: 0,
      });
      return watchRollout({ ecs, clock, log, started, limit: 60_000 });
    })(),
  );
  await expect(clock.run(rollBackRollout({ ...setup.ports, failed }))).rejects.toMatchObject({
    code: 'rollback-impossible',
  });
});

describe('mode rollback', () => {
  test('without a name goes to the last good revision before what runs now, and back again', async () => {
    const setup = world();
    setup.ecs.runs('app:1');
    await deployed(setup, 'app:2', quick);
    const back = await setup.clock.run(rollBackService(setup.target));
    expect(back).toMatchObject({ outcome: 'back', revision: 'app:1', target: { revision: { revision: 1 } } });
  });

  test('replaces a release that is stuck', async () => {
    const setup = world();
    setup.ecs.runs('app:1');
    await deployed(setup, 'app:2', { kind: 'hangs' });
    expect(await setup.clock.run(rollBackService({ ...setup.target, named: 'app:1' }))).toMatchObject({
      outcome: 'back',
    });
  });

  test('of a service that does not exist', async () => {
    const setup = world();
    setup.ecs.exists = false;
    await expect(setup.clock.run(rollBackService(setup.target))).rejects.toMatchObject({ code: 'service-not-found' });
  });
});

describe.each([true, false])('a cancelled run (service deployments: %p)', (serviceDeployments) => {
  async function cancelled(
    onCancel: 'leave' | 'rollback',
    prepare: (setup: ReturnType<typeof world>) => void = () => undefined,
    fate: Fate = { kind: 'completes', after: 90_000 },
  ) {
    const setup = world({ serviceDeployments });
    const { clock, ecs, log } = setup;
    ecs.runs('app:1');
    ecs.fates = [fate, quick];
    const started = await clock.run(
      startRollout({
        ...{ ecs, clock, log, cluster: 'main', service: 'app', taskDefinition: arnOf('app:2') },
        onDeploymentInProgress: 'fail',
        waitLimit: 0,
      }),
    );
    await clock.run(clock.sleep(15_000));
    prepare(setup);
    const before = setup.writes().length;
    const begin = clock.now();
    const result = await clock.run(cancelRollout({ ecs, log, region: 'us-east-1', started, onCancel }));
    return { ...setup, ...result, took: clock.now() - begin, calls: setup.writes().slice(before) };
  }

  test('with leave: one look, no call, the state in a sentence', async () => {
    const { because, calls } = await cancelled('leave');
    expect(calls).toEqual([]);
    expect(because).toMatch(/cancelled during the rollout of app:2\. The service is: in progress.*left to ECS/);
  });

  test('with rollback: exactly one call, and the post step sees it through', async () => {
    const { because, calls, saved, ports, clock } = await cancelled('rollback');
    expect(calls.map(({ name }) => name)).toEqual([serviceDeployments ? 'stopServiceDeployment' : 'updateService']);
    expect(because).toMatch(/ECS was told to/);
    expect(saved).toMatchObject({ stopAsked: true, onCancel: 'rollback' });
    const finished = await clock.run(finishCancelled(JSON.parse(JSON.stringify(saved)) as typeof saved, ports));
    expect(finished.rollback).toMatchObject({ outcome: 'back' });
  });

  test('with rollback of a release that has completed meanwhile: nothing is stopped', async () => {
    const { calls, saved, ports, clock } = await cancelled('rollback', undefined, { kind: 'completes', after: 5000 });
    expect(calls).toEqual([]);
    const finished = await clock.run(finishCancelled(saved, ports));
    expect(finished.rollback).toMatchObject({ outcome: 'left-alone' });
  });

  test('with an ECS that does not answer: nothing is thrown, and the post step does it', async () => {
    const failing = (setup: ReturnType<typeof world>) => {
      setup.ecs.fault = () => new FtrError({ code: 'stage-timeout', message: 'The time for this stage ran out.' });
    };
    const { because, saved, ports, ecs, clock } = await cancelled('rollback', failing);
    expect(because).toMatch(/could not be read.*post step looks again/);
    expect(saved.stopAsked).toBe(false);
    ecs.fault = () => undefined;
    const finished = await clock.run(finishCancelled(saved, ports));
    expect(finished.rollback).toMatchObject({ outcome: 'back' });
  });

  test('with rollback, when somebody has deployed meanwhile: theirs is not touched', async () => {
    const { calls } = await cancelled('rollback', ({ ecs }) => ecs.deploy('app:4', quick));
    expect(calls).toEqual([]);
  });

  test('whose call was cut off before ECS heard it: nothing is rolled back that never began', async () => {
    const { clock, ecs, log } = world({ serviceDeployments });
    ecs.runs('app:1');
    const before = { deploymentIds: ['ecs-svc/1000'], taskDefinition: arnOf('app:1') };
    const started = {
      cluster: 'main',
      service: 'app',
      taskDefinition: arnOf('app:2'),
      call: 'updated',
      before,
    } as const;
    const { because } = await clock.run(cancelRollout({ ecs, log, region: 'r', started, onCancel: 'leave' }));
    expect(because).toMatch(/ECS has not begun it/);
  });
});

test('what is saved for the post step is ids and nothing else', async () => {
  const setup = world();
  setup.ecs.runs('app:1');
  const { started } = await deployed(setup, 'app:2', { kind: 'hangs' });
  const { saved } = await setup.clock.run(
    cancelRollout({ ecs: setup.ecs, log: setup.log, region: 'us-east-1', started, onCancel: 'leave' }),
  );
  expect(JSON.parse(JSON.stringify(saved))).toEqual(saved);
  const texts = JSON.stringify(saved).match(/"[^"]*"/g) ?? [];
  for (const text of texts) expect(text).toMatch(/^"(?:arn:aws:ecs:[\w:/.-]+|ecs-svc\/\d+|[\w-]{1,20})"$/);
});

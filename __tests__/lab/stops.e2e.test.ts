/** A rollout on the lab can be stopped, paused and let go in its middle, with and without the service-deployment calls. */
import {
  ContinueServiceDeploymentCommand,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { startLab, type Lab } from '../../lab/lab.ts';
import { setUpServices, type Services } from './services.ts';

let lab: Lab;
let on: Services;

beforeAll(async () => {
  lab = await startLab();
  on = await setUpServices(lab);
}, 300_000);
afterAll(() => lab?.stop(), 60_000);
afterEach(() => {
  lab.clearPauses();
  lab.serviceDeployments(true);
});

describe('stopping and pausing', () => {
  test('StopServiceDeployment in the middle really puts the former revision back', async () => {
    const before = await on.running('stopped');
    lab.pauseAt('POST_SCALE_UP', 'stopped');
    await on.update('stopped', await on.register(on.images.two));
    const paused = await on.ended('stopped', 'IN_PROGRESS', 'POST_SCALE_UP');
    const serviceDeploymentArn = paused.serviceDeploymentArn ?? '';
    await on.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
    const done = await on.ended('stopped', 'ROLLBACK_SUCCESSFUL');
    expect(done).toMatchObject({
      serviceDeploymentArn,
      rollback: { reason: expect.stringContaining('StopServiceDeployment') },
    });
    expect(await on.describe('stopped')).toMatchObject({ taskDefinition: before, runningCount: 1 });
    expect(await on.answer('stopped')).toBe('one');
    const again = on.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' });
  }, 30_000);

  test.each([
    ['CONTINUE', 'SUCCESSFUL', 'two'],
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL', 'one'],
  ] as const)(
    'ContinueServiceDeployment with %s ends %s with version %s running',
    async (action, status, version) => {
      const service = `hooked-${action.toLowerCase()}`;
      await on.running(service);
      const lifecycleHooks = [{ targetType: 'PAUSE' as const, lifecycleStages: ['PRE_SCALE_UP' as const] }];
      const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true }, lifecycleHooks };
      await on.ecs.send(
        new UpdateServiceCommand({
          cluster: 'lab',
          service,
          taskDefinition: await on.register(on.images.two),
          deploymentConfiguration,
        }),
      );
      const paused = await on.ended(service, 'IN_PROGRESS', 'PRE_SCALE_UP');
      expect(paused).toMatchObject({
        lifecycleHookDetails: [{ targetType: 'PAUSE', status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK' }],
        targetServiceRevision: { runningTaskCount: 0 },
      });
      await delay(300);
      expect(await on.answer(service)).toBe('one');
      const hookId = paused.lifecycleHookDetails?.[0]?.hookId ?? '';
      await on.ecs.send(
        new ContinueServiceDeploymentCommand({
          serviceDeploymentArn: paused.serviceDeploymentArn ?? '',
          hookId,
          action,
        }),
      );
      await on.ended(service, status);
      expect(await on.answer(service)).toBe(version);
    },
    30_000,
  );

  test('a crash while paused after scale-up is still rolled back', async () => {
    await on.running('paused-crash');
    lab.pauseAt('POST_SCALE_UP', 'paused-crash');
    await on.update('paused-crash', await on.register(on.images.crash));
    await on.ended('paused-crash', 'ROLLBACK_SUCCESSFUL');
    expect(await on.answer('paused-crash')).toBe('one');
  }, 30_000);
});

describe('without the service-deployment calls', () => {
  test('they answer empty, the service itself still tells the rollout, and a pause still holds it', async () => {
    await on.running('plain');
    lab.serviceDeployments(false);
    lab.pauseAt('POST_SCALE_UP', 'plain');
    await on.ecs.send(
      new UpdateServiceCommand({
        cluster: 'lab',
        service: 'plain',
        taskDefinition: await on.register(on.images.two),
      }),
    );
    expect(
      (await on.ecs.send(new ListServiceDeploymentsCommand({ cluster: 'lab', service: 'plain' }))).serviceDeployments,
    ).toEqual([]);
    await delay(2500);
    const primary = async () =>
      (await on.describe('plain'))?.deployments?.find((one) => one.status === 'PRIMARY')?.rolloutState;
    expect(await primary()).toBe('IN_PROGRESS');
    expect(await on.describe('plain')).not.toHaveProperty('currentServiceDeployment');
    await lab.resume();
    for (let waited = 0; (await primary()) !== 'COMPLETED' && waited < 100; waited += 1) await delay(50);
    expect(await primary()).toBe('COMPLETED');
    expect(await on.answer('plain')).toBe('two');
  }, 30_000);
});

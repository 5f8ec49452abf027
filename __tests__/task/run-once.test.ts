import type { Task } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { runOnce } from '../../src/task/run-once.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeEcs } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const service = {
  serviceName: 'app',
  launchType: 'FARGATE' as const,
  capacityProviderStrategy: [],
  networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'DISABLED' as const } },
  platformVersion: '1.4.0',
};
const revision = { arn: 'arn:td/app:3', family: 'app', revision: 3, document: {} };

async function run(
  end: Partial<Task> | undefined,
  prepare: (ecs: FakeEcs, clock: FakeClock) => void = () => undefined,
) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock });
  const log = keptLog();
  const taskArn = 'arn:aws:ecs:us-east-1:123456789012:task/main/t1';
  ecs.stoppedTasks =
    end === undefined ? [{ taskArn, lastStatus: 'RUNNING' }] : [{ taskArn, lastStatus: 'STOPPED', ...end }];
  prepare(ecs, clock);
  const result = await clock
    .run(
      runOnce({
        ...{ ecs, clock, log, revision, service, cluster: 'main', container: 'app' },
        command: ['migrate', '--all'],
        startedBy: 'ftr-deploy',
        limit: 60_000,
        explain: async () => ({ cause: 'the table is locked', lines: ['ERROR locked'] }),
      }),
    )
    .catch((error: FtrError) => error);
  return { result, ecs, log, clock };
}

test('the task runs the command with the new revision where the service runs', async () => {
  const { result, ecs } = await run({ containers: [{ name: 'app', exitCode: 0 }] });
  expect(result).toMatchObject({ taskArn: expect.stringContaining('t1') });
  expect(ecs.calls[0]?.request).toEqual({
    cluster: 'main',
    taskDefinition: 'arn:td/app:3',
    count: 1,
    startedBy: 'ftr-deploy',
    launchType: 'FARGATE',
    networkConfiguration: service.networkConfiguration,
    platformVersion: '1.4.0',
    overrides: { containerOverrides: [{ name: 'app', command: ['migrate', '--all'] }] },
  });
});

test.each<[string, Partial<Task> | undefined, RegExp]>([
  ['exits with an error', { containers: [{ name: 'app', exitCode: 2 }] }, /exited with 2: the table is locked/],
  [
    'never starts',
    { stoppedReason: 'CannotPullContainerError', containers: [{ name: 'app' }] },
    /never ran its container/,
  ],
  [
    'loses a sidecar first',
    {
      containers: [
        { name: 'proxy', exitCode: 0 },
        { name: 'app', exitCode: 137 },
      ],
    },
    /exited with 137/,
  ],
  ['does not end', undefined, /did not end in 60 s; it was left running/],
])('a task that %s stops the rollout before it starts', async (_, end, message) => {
  const { result } = await run(end);
  expect(result).toMatchObject({ code: 'rollout-failed', message: expect.stringMatching(message) });
});

test('its last lines are in the log', async () => {
  const { log } = await run({ containers: [{ name: 'app', exitCode: 1 }] });
  expect(log.text()).toContain('| ERROR locked');
});

test('looks that fail are tried again; a denial and a cancellation end the wait', async () => {
  const flaky = await run({ containers: [{ name: 'app', exitCode: 0 }] }, (ecs) => {
    ecs.fault = (name, count) => (name === 'tasks' && count < 4 ? new Error('reset') : undefined);
  });
  expect(flaky.result).toMatchObject({ taskArn: expect.anything() });
  for (const code of ['aws-access-denied', 'cancelled'] as const) {
    const { result } = await run(undefined, (ecs) => {
      ecs.fault = (name) => (name === 'tasks' ? new FtrError({ code, message: 'no' }) : undefined);
    });
    expect(result).toMatchObject({ code });
  }
});

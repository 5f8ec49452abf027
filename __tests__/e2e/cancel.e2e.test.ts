/** A job that is cancelled in the middle of a rollout, as GitHub does it: SIGINT, 7.5 s, SIGTERM, 2.5 s, the end; then the post step. */
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { ask, containersOf } from './harness.ts';
import { actionRun, inputsOf, type ActionRun } from './runner.ts';

let lab: Lab;
let customer: Customer;
let run: ActionRun;

const start = (version: string, more: Readonly<Record<string, string>> = {}): ActionRun => {
  writeFileSync(join(customer.workspace, 'site/stamp'), version);
  const inputs = {
    ...inputsOf(deployInputs(lab, customer)),
    mode: 'deploy',
    'build-args': `VERSION=${version}`,
    ...more,
  };
  return actionRun({ lab, customer, inputs });
};

beforeAll(async () => {
  lab = await startLab();
  customer = await createCustomer({ lab });
  const first = start('one');
  const { status, output } = await first.main();
  first.remove();
  if (status !== 0) throw new Error(`The first deployment failed:\n${output}`);
}, 900_000);
afterAll(async () => {
  customer?.remove();
  await lab?.stop();
});
beforeEach(() => lab.clearCalls());
afterEach(() => {
  lab.clearPauses();
  run.remove();
});

/** Cancels as soon as the rollout is followed, as the runner would; returns when the signal was sent. */
function cancelDuringRollout(): { readonly onOutput: (child: ChildProcess, output: string) => void; sentAt(): number } {
  let sent = 0;
  const onOutput = (child: ChildProcess, output: string) => {
    if (sent > 0 || !/Rollout: .* goes from /.test(output)) return;
    sent = Date.now();
    // A moment into the watch: not at the very first line of it.
    setTimeout(() => child.kill('SIGINT'), 1500);
    setTimeout(() => child.kill('SIGTERM'), 9000);
    setTimeout(() => child.kill('SIGKILL'), 11_500);
  };
  return { onOutput, sentAt: () => sent + 1500 };
}

const stops = () =>
  lab.calls({ service: 'ecs', action: /^(?:StopServiceDeployment|UpdateService)$/ }).map(({ action }) => action);
const versions = () => containersOf(lab, customer.application).map((id) => ask(lab, id, '/version'));

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      if (condition()) return;
    } catch {
      // A container ended between being listed and being asked.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`${what} did not happen within 30 s.`);
}

describe('a job cancelled in the middle of a rollout', () => {
  test('with on-cancel: leave says within 6 s what state the service is in, and leaves the rollout to ECS', async () => {
    lab.pauseAt('POST_SCALE_UP', customer.application);
    run = start('left');
    const cancel = cancelDuringRollout();
    const { status } = await run.main(cancel.onOutput);
    expect(Date.now() - cancel.sentAt()).toBeLessThan(6000);
    expect(status).toBe(1);
    expect(run.report()).toMatchObject({ outcome: 'cancelled', rollout: { outcome: 'cancelled' } });
    expect(run.report().rollout.because).toMatch(/paused at a hook \(POST_SCALE_UP\)/);
    expect(run.summary()).toMatch(/cancelled/i);
    expect(stops()).toEqual(['UpdateService']);
    expect((await run.post()).status).toBe(0);
    lab.clearPauses();
    await lab.resume();
    await until('the rollout that was left', () => versions().join() === 'left');
  }, 120_000);

  test('with on-cancel: rollback makes one stop call, and the post step sees the service back with a token of its own', async () => {
    const before = versions().join();
    lab.pauseAt('POST_SCALE_UP', customer.application);
    run = start('stopped', { 'on-cancel': 'rollback' });
    const cancel = cancelDuringRollout();
    const { status } = await run.main(cancel.onOutput);
    expect(Date.now() - cancel.sentAt()).toBeLessThan(6000);
    expect(status).toBe(1);
    expect(run.report()).toMatchObject({ outcome: 'cancelled', rollout: { outcome: 'cancelled' } });
    expect(stops()).toEqual(['UpdateService', 'StopServiceDeployment']);
    const post = await run.post();
    expect({ status: post.status, output: post.status === 0 ? '' : post.output }).toEqual({ status: 0, output: '' });
    expect(lab.calls({ action: 'AssumeRoleWithWebIdentity' })).toHaveLength(2);
    expect(stops()).toEqual(['UpdateService', 'StopServiceDeployment']);
    expect(run.report().rollout.because).toMatch(/After the cancellation/);
    await until('the rollback', () => versions().join() === before);
  }, 120_000);

  test('what is kept for the post step holds ids and no credential', async () => {
    run = start('kept');
    const { status } = await run.main();
    expect(status).toBe(0);
    const text = run.files();
    expect(text).toContain('reflectance-processor');
    for (const { kind, value } of lab.canaries())
      expect({ kind, found: text.includes(value) }).toEqual({ kind, found: false });
  }, 120_000);
});

/** The main job on real parts: a real build and push, IAM decisions, and the service as real containers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { ask, containersOf, ftrDeploy, imageBytes, type RunResult } from './harness.ts';

let lab: Lab;
let customer: Customer;

beforeAll(async () => {
  lab = await startLab();
  customer = await createCustomer({ lab });
}, 900_000);
afterAll(async () => {
  customer?.remove();
  await lab?.stop();
});
beforeEach(() => lab.clearCalls());

const writes = /^(?:Put|Create|Update|Register|Deregister|Delete|Run|Stop|Tag|Complete|Initiate|Upload)/;
const deploy = (...more: string[]): Promise<RunResult> =>
  ftrDeploy({ lab, customer, arguments: ['deploy', ...deployInputs(lab, customer), ...more] });
const secrets = {
  GITHUB_TOKEN: 'ghs_canaryOfTheGitHubToken0123456789',
  API_KEY: 'canary-of-a-build-secret-0123456789',
};
/** The first release, with a secret in every carrier that a deployment has. */
const first = (): Promise<RunResult> =>
  ftrDeploy({
    lab,
    customer,
    arguments: ['deploy', ...deployInputs(lab, customer), '--build-args', 'VERSION=one', '--build-secrets', 'API_KEY'],
    environment: secrets,
    secrets: Object.values(secrets),
  });
const actions = (action: string | RegExp) => lab.calls({ action }).map((call) => `${call.service}:${call.action}`);

describe('a customer deploys a release', () => {
  test('plan shows what the first deployment would create, and writes nothing', async () => {
    const inputs = deployInputs(lab, customer);
    const { status, report, leaks } = await ftrDeploy({ lab, customer, arguments: ['plan', ...inputs] });
    expect({ status, outcome: report.outcome, error: report.error }).toEqual({
      status: 0,
      outcome: 'passed',
      error: undefined,
    });
    expect(report.changes?.length).toBeGreaterThan(5);
    expect(actions(writes)).toEqual([]);
    expect(leaks).toEqual([]);
  }, 60_000);

  test('the first deployment builds, judges, pushes, registers and creates a service that answers with the new version', async () => {
    const { status, report, leaks, output } = await first();
    expect({ status, outcome: report.outcome, error: report.error, output: status === 0 ? '' : output }).toEqual({
      status: 0,
      outcome: 'passed',
      error: undefined,
      output: '',
    });
    expect(report.rollout.outcome).toBe('completed');
    expect(report.subject.image).toMatch(/\/reflectance-processor@sha256:[0-9a-f]{64}$/);
    expect(report.subject.taskDefinition).toBe('reflectance-processor:1');
    const containers = containersOf(lab, 'reflectance-processor');
    expect(containers).toHaveLength(1);
    expect(ask(lab, containers[0] ?? '', '/version')).toBe('one');
    expect(leaks).toEqual([]);
    const image = imageBytes(lab, report.subject.image ?? '');
    const known = [...Object.values(secrets), ...lab.canaries().map(({ value }) => value)];
    expect(known.filter((secret) => image.includes(secret))).toEqual([]);
  }, 120_000);

  test('the same commit again changes nothing: no build, no push, no revision, no update', async () => {
    const { status, report } = await first();
    expect({ status, rollout: report.rollout.outcome, error: report.error }).toEqual({
      status: 0,
      rollout: 'unchanged',
      error: undefined,
    });
    expect(report.subject.taskDefinition).toBe('reflectance-processor:1');
    expect(actions(writes)).toEqual([]);
    expect(report.stages.find(({ name }) => name === 'build')?.outcome).toBe('skipped');
  }, 60_000);

  test('a new commit rolls out beside the old one and replaces it', async () => {
    writeFileSync(join(customer.workspace, 'site/notice'), 'second\n');
    customer.commit('A second version');
    const { status, report } = await deploy('--build-args', 'VERSION=two');
    expect({ status, rollout: report.rollout.outcome, revision: report.subject.taskDefinition }).toEqual({
      status: 0,
      rollout: 'completed',
      revision: 'reflectance-processor:2',
    });
    expect(report.changes?.map(({ field }) => field)).toEqual(['containerDefinitions[processor].image']);
    const answers = containersOf(lab, 'reflectance-processor').map((id) => ask(lab, id, '/version'));
    expect(answers).toEqual(['two']);
  }, 120_000);
});

describe('a one-off task before the rollout', () => {
  const oneOff = (command: readonly string[]) =>
    deploy('--build-args', 'VERSION=three', '--one-off-command', JSON.stringify(command));

  test('that fails stops the rollout, and the service stays on what ran', async () => {
    writeFileSync(join(customer.workspace, 'site/notice'), 'third\n');
    customer.commit('A third version');
    // The image's entry point is busybox httpd: an unknown option ends it with 1.
    const { status, report } = await oneOff(['--no-such-option']);
    expect({ status, outcome: report.outcome }).toEqual({ status: 1, outcome: 'rollout-failed' });
    expect(report.rollout.because).toMatch(/not started.*one-off/is);
    expect(actions('UpdateService')).toEqual([]);
    expect(containersOf(lab, 'reflectance-processor').map((id) => ask(lab, id, '/version'))).toEqual(['two']);
  }, 120_000);
});

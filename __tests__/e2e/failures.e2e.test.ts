/** Deployments that must fail, each for its own reason, and what must not have happened then. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { withDeployPolicy, without } from './account.ts';
import { ask, containersOf, ftrDeploy, type RunResult } from './harness.ts';

let lab: Lab;
let customer: Customer;
let good: { readonly [name: string]: string };

const editable = ['Dockerfile', 'task-definition.json'] as const;
const deploy = (...more: string[]): Promise<RunResult> =>
  ftrDeploy({
    lab,
    customer,
    arguments: ['deploy', ...deployInputs(lab, customer), '--build-args', 'VERSION=bad', ...more],
  });
const actions = (action: string | RegExp) => lab.calls({ action }).map((call) => `${call.service}:${call.action}`);
const said = ({ report }: RunResult) =>
  `${report.error?.message ?? ''}\n${report.error?.hint ?? ''}\n${report.rollout.because}`;

/** Changes a file of the repository and commits it. */
function edit(file: (typeof editable)[number], change: (text: string) => string): void {
  const path = join(customer.workspace, file);
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`The change to ${file} changes nothing.`);
  writeFileSync(path, changed);
  customer.commit(`Change ${file}`);
}

/** The version that the service answers with. */
function version(): string {
  return containersOf(lab, customer.application)
    .map((container) => ask(lab, container, '/version'))
    .join(' ');
}

beforeAll(async () => {
  lab = await startLab();
  customer = await createCustomer({ lab });
  good = Object.fromEntries(editable.map((file) => [file, readFileSync(join(customer.workspace, file), 'utf8')]));
  const { status, output } = await ftrDeploy({
    lab,
    customer,
    arguments: ['deploy', ...deployInputs(lab, customer), '--build-args', 'VERSION=good'],
  });
  if (status !== 0) throw new Error(`The first deployment failed:\n${output}`);
}, 900_000);

afterAll(async () => {
  customer?.remove();
  await lab?.stop();
});

beforeEach(() => {
  for (const [file, text] of Object.entries(good)) writeFileSync(join(customer.workspace, file), text);
  writeFileSync(join(customer.workspace, 'site/stamp'), String(Date.now()));
  customer.commit('A change');
  lab.clearCalls();
  lab.faults.clear();
});

describe('the gate', () => {
  test('a key baked into the image fails gate 1: nothing is pushed, registered or rolled out', async () => {
    edit('Dockerfile', (text) =>
      text.replace('USER 10001', 'ENV AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzZZTESTKEY\nUSER 10001'),
    );
    const { status, report, leaks } = await deploy();
    expect({ status, outcome: report.outcome, verdict: report.verdict }).toEqual({
      status: 1,
      outcome: 'gate-failed',
      verdict: 'failed',
    });
    expect(actions(/^(?:InitiateLayerUpload|UploadLayerPart|PutImage|RegisterTaskDefinition|UpdateService)$/)).toEqual(
      [],
    );
    expect(report.findings.map(({ rule }) => rule).join(' ')).toContain('no-long-term-secrets/');
    expect(JSON.stringify(report)).not.toContain('wJalrXUtnFEMI');
    expect(leaks).toEqual([]);
    expect(version()).toBe('good');
  }, 60_000);

  test('a deploy role that may pass any role fails gate 2: nothing is registered, the service is not touched', async () => {
    const passAny = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };
    const run = await withDeployPolicy({ lab, customer, change: (all) => [...all, passAny] }, () => deploy());
    expect({ status: run.status, outcome: run.report.outcome }).toEqual({ status: 1, outcome: 'gate-failed' });
    expect(
      run.report.findings.some(
        ({ rule, resource }) => rule.startsWith('least-privilege/') && resource.includes('-deploy'),
      ),
    ).toBe(true);
    expect(actions(/^(?:RegisterTaskDefinition|UpdateService|CreateService|RunTask)$/)).toEqual([]);
    expect(version()).toBe('good');
  }, 60_000);

  test('a role that cannot be read leaves the verdict unknown: exit 3, nothing is registered', async () => {
    const run = await withDeployPolicy({ lab, customer, change: without('iam:ListRolePolicies') }, () => deploy());
    expect({ status: run.status, outcome: run.report.outcome, verdict: run.report.verdict }).toEqual({
      status: 3,
      outcome: 'unknown',
      verdict: 'unknown',
    });
    expect(JSON.stringify(run.report.unknown)).toContain('iam:ListRolePolicies');
    expect(actions(/^(?:RegisterTaskDefinition|UpdateService)$/)).toEqual([]);
  }, 60_000);
});

describe('credentials', () => {
  test('another subject is refused with the condition that failed and the policy that would work', async () => {
    lab.oidc.setClaims({ environment: 'staging' });
    const run = await deploy();
    lab.oidc.setClaims({ environment: 'production' });
    expect(run.status).not.toBe(0);
    expect(run.report.error?.code).toBe('role-refused');
    expect(said(run)).toContain('repo:acme/reflectance-processor:environment:staging');
    expect(actions('AssumeRoleWithWebIdentity')).toHaveLength(1);
    expect(run.leaks).toEqual([]);
  }, 60_000);

  test('a role in an account that is not allowed ends the run before anything is done', async () => {
    const inputs = deployInputs(lab, customer).map((word) => (word === lab.accountId ? '999988887777' : word));
    const run = await ftrDeploy({ lab, customer, arguments: ['deploy', ...inputs] });
    expect(run.status).toBe(2);
    expect(said(run)).toContain('999988887777');
    expect(lab.calls()).toEqual([]);
  }, 60_000);
});

describe('a missing permission is named', () => {
  test.each([
    'iam:PassRole',
    'ecs:UpdateService',
    'ecs:RegisterTaskDefinition',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:GetAuthorizationToken',
  ])(
    '%s',
    async (action) => {
      const run = await withDeployPolicy({ lab, customer, change: without(action) }, () => deploy());
      expect(run.status).not.toBe(0);
      expect(`${said(run)} ${JSON.stringify(run.report.findings)}`).toContain(action);
      expect(version()).toBe('good');
      expect(run.leaks).toEqual([]);
    },
    60_000,
  );
});

describe('the rollout', () => {
  test('an image that crashes is rolled back, exit 1, and the cause is named within 5 s of the end', async () => {
    edit('Dockerfile', (text) =>
      text.replace(
        /ENTRYPOINT.*/,
        'ENTRYPOINT ["/bin/busybox", "sh", "-c", "echo cannot reach the tile index; exit 3"]',
      ),
    );
    const run = await deploy();
    expect({ status: run.status, outcome: run.report.outcome, rollout: run.report.rollout.outcome }).toEqual({
      status: 1,
      outcome: 'rollout-failed',
      rollout: 'rolled-back',
    });
    expect(run.report.rollout.because).toMatch(/exit(?:ed with)? (?:code |status )?3/i);
    expect(version()).toBe('good');
    expect(run.leaks).toEqual([]);
  }, 120_000);

  test('an image that cannot be pulled is named, and the service stays on the last good revision', async () => {
    edit('task-definition.json', (text) => {
      const definition = JSON.parse(text) as { containerDefinitions: Record<string, unknown>[] };
      const [processor] = definition.containerDefinitions;
      const image = `${lab.registry}/nothing-here@sha256:${'0'.repeat(64)}`;
      definition.containerDefinitions.push({
        ...processor,
        name: 'sidecar',
        image,
        essential: false,
        portMappings: [],
        healthCheck: undefined,
      });
      return JSON.stringify(definition, null, 2);
    });
    const run = await deploy('--container-name', 'processor');
    expect({ status: run.status, outcome: run.report.outcome }).toEqual({ status: 1, outcome: 'rollout-failed' });
    expect(run.report.rollout.because).toMatch(/pull/i);
    expect(version()).toBe('good');
  }, 120_000);
});

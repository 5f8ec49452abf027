/** Gate 2 and ECR's scan of the exact image: what it found blocks, what is not there yet is waited for or said. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { ftrDeploy, type RunResult } from './harness.ts';

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
beforeEach(() => {
  lab.clearCalls();
  lab.imageScan(undefined);
});

const deploy = (...more: string[]): Promise<RunResult> =>
  ftrDeploy({ lab, customer, arguments: ['deploy', ...deployInputs(lab, customer), ...more] });
const changes = () => lab.calls({ action: /^(?:Register|Create|Update)/, service: 'ecs' }).map(({ action }) => action);
const asked = () => lab.calls({ action: 'DescribeImageScanFindings' });
const stage = ({ report }: RunResult, name: string) => report.stages.find((candidate) => candidate.name === name);

describe('an image is pushed, and ECR scans it', () => {
  test('a critical vulnerability closes gate 2: nothing is registered, no service is touched', async () => {
    lab.imageScan({ status: 'COMPLETE', severities: { CRITICAL: 1, HIGH: 4, LOW: 9 } });
    const run = await deploy();
    expect({ status: run.status, outcome: run.report.outcome, verdict: run.report.verdict }).toEqual({
      status: 1,
      outcome: 'gate-failed',
      verdict: 'failed',
    });
    const findings = run.report.findings.filter(({ rule }) => rule === 'image/no-known-vulnerabilities');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'high', requirements: ['ph/SECOPS-001', 'cd/RM-002'] });
    expect(findings[0]?.message).toContain(run.report.subject.image?.split('@')[1] ?? 'no digest');
    expect(findings[0]?.message).toMatch(/1 critical and 4 high vulnerabilities \(CVE-/);
    expect(asked()).toHaveLength(1);
    expect(changes()).toEqual([]);
    expect(run.leaks).toEqual([]);
  }, 60_000);

  test('a required scan that is not there: what could not be judged is not deployed', async () => {
    const run = await deploy('--scan-required');
    expect({ status: run.status, outcome: run.report.outcome }).toEqual({ status: 3, outcome: 'unknown' });
    expect(run.report.unknown).toContainEqual({
      fact: 'image.scan',
      why: expect.stringContaining('ECR has no scan of'),
    });
    expect(changes()).toEqual([]);
  }, 60_000);

  test('a scan that comes late is waited for, and judged', async () => {
    lab.imageScan({ status: 'IN_PROGRESS' });
    const running = deploy('--scan-required', '--scan-wait', '30s');
    const timer = setInterval(() => {
      if (asked().length > 0) lab.imageScan({ status: 'COMPLETE', severities: { LOW: 2 } });
    }, 100);
    const run = await running.finally(() => clearInterval(timer));
    expect({ status: run.status, outcome: run.report.outcome, error: run.report.error }).toEqual({
      status: 0,
      outcome: 'passed',
      error: undefined,
    });
    expect(asked()).toHaveLength(2);
    expect(stage(run, 'scan')?.seconds).toBeGreaterThan(1.5);
    expect(run.report.findings.filter(({ rule }) => rule === 'image/no-known-vulnerabilities')).toEqual([]);
  }, 60_000);

  test('no scan, and none required: the deployment goes on, and the report says that nobody looked', async () => {
    const run = await deploy();
    expect({ status: run.status, outcome: run.report.outcome }).toEqual({ status: 0, outcome: 'passed' });
    expect(run.report.notices).toContainEqual(expect.stringMatching(/not judged by its scan: ECR has no scan of/));
    expect(run.report.unknown.filter(({ fact }) => fact === 'image.scan')).toEqual([]);
    expect(asked()).toHaveLength(1);
    expect(stage(run, 'scan')).toMatchObject({ outcome: 'done' });
  }, 60_000);
});

/** Endpoints that hang, throttle or fail, somebody else's deployment, and an endpoint without service deployments. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  DescribeTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { administratorClient, createCustomer, deployInputs, type Customer } from '../../lab/customer.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { ask, containersOf, ftrDeploy, type RunOptions, type RunResult } from './harness.ts';

let lab: Lab;
let customer: Customer;
let count = 0;

const deploy = (options: Partial<RunOptions> = {}, ...more: string[]): Promise<RunResult> =>
  ftrDeploy({ lab, customer, arguments: ['deploy', ...deployInputs(lab, customer), ...more], ...options });
const version = () =>
  containersOf(lab, customer.application)
    .map((id) => ask(lab, id, '/version'))
    .join(' ');

/** A commit of its own, so that there is something to build and roll out. */
function change(): readonly string[] {
  count += 1;
  writeFileSync(join(customer.workspace, 'site/stamp'), String(count));
  customer.commit(`Change ${count}`);
  return ['--build-args', `VERSION=v${count}`];
}

beforeAll(async () => {
  lab = await startLab();
  customer = await createCustomer({ lab });
  const { status, output } = await deploy({}, ...change());
  if (status !== 0) throw new Error(`The first deployment failed:\n${output}`);
}, 900_000);
afterAll(async () => {
  customer?.remove();
  await lab?.stop();
});
beforeEach(() => {
  lab.faults.clear();
  lab.clearPauses();
  lab.serviceDeployments(true);
  lab.clearCalls();
});

describe('an endpoint that misbehaves', () => {
  test('failing once in three calls: the deployment completes all the same', async () => {
    for (const service of ['sts', 'iam', 'ec2', 'ecr', 'ecs'])
      lab.faults.add({ kind: 'error', status: 500, service, every: 3 });
    const { status, report } = await deploy({}, ...change());
    expect({ status, rollout: report.rollout.outcome, error: report.error }).toEqual({
      status: 0,
      rollout: 'completed',
      error: undefined,
    });
    expect(version()).toBe(`v${count}`);
  }, 120_000);

  test('throttling every second call: the deployment completes all the same', async () => {
    lab.faults.add({ kind: 'throttle', service: 'ecs', every: 2 });
    const { status, report } = await deploy({}, ...change());
    expect({ status, rollout: report.rollout.outcome }).toEqual({ status: 0, rollout: 'completed' });
  }, 120_000);

  test.each([
    ['hangs', 'hang', 'aws-timeout'],
    ['drips', 'drip', 'aws-timeout'],
    ['is a proxy’s page', 'html', 'aws-not-aws'],
    ['is garbage', 'garbage', 'aws-not-aws'],
    ['is cut off', 'reset', 'aws-unreachable'],
  ] as const)(
    'the answer about the service %s: a clear error within the stage, nothing is pushed or changed',
    async (_, kind, code) => {
      lab.faults.add({ kind, service: 'ecs', action: 'DescribeServices' });
      const { status, report, milliseconds } = await deploy({ environment: { AWS_MAX_ATTEMPTS: '2' } }, ...change());
      expect(status).not.toBe(0);
      expect({ code: report.error?.code, outcome: report.outcome }).toEqual({ code, outcome: 'unknown' });
      expect(report.error?.message).toMatch(/DescribeServices/);
      expect(milliseconds).toBeLessThan(90_000);
      expect(lab.calls({ action: /^(?:PutImage|RegisterTaskDefinition|UpdateService)$/ })).toEqual([]);
    },
    120_000,
  );

  test('throttled so long that no look at the rollout succeeds: never reported as success', async () => {
    const args = change();
    const result = await deploy(
      {
        onOutput: (_, output) => {
          if (/Rollout: .* goes from /.test(output))
            lab.faults.add({ kind: 'throttle', service: 'ecs', action: /^(?:Describe|List)/ });
        },
      },
      ...args,
      '--wait-timeout',
      '20s',
      '--rollback-on-failure',
      'false',
    );
    lab.faults.clear();
    expect({ status: result.status, rollout: result.report.rollout.outcome }).toEqual({
      status: 1,
      rollout: 'timed-out',
    });
  }, 120_000);
});

describe('somebody else', () => {
  test('who deploys over our rollout makes it superseded, which is a failure', async () => {
    const args = change();
    const ecs = new ECSClient(administratorClient(lab));
    const service = { cluster: customer.outputs['ClusterName'], service: customer.application };
    lab.pauseAt('POST_SCALE_UP', customer.application);
    let overtaken: Promise<unknown> | undefined;
    const overtake = async () => {
      const { services: [live] = [] } = await ecs.send(
        new DescribeServicesCommand({ ...service, services: [service.service] }),
      );
      const { taskDefinition } = await ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: live?.taskDefinition }),
      );
      const {
        family,
        containerDefinitions,
        networkMode,
        cpu,
        memory,
        executionRoleArn,
        taskRoleArn,
        requiresCompatibilities,
      } = taskDefinition ?? {};
      const input = {
        family,
        containerDefinitions,
        networkMode,
        cpu: '512',
        memory: memory === '512' ? '1024' : memory,
        executionRoleArn,
        taskRoleArn,
        requiresCompatibilities,
      };
      void cpu;
      const registered = await ecs.send(new RegisterTaskDefinitionCommand(input));
      lab.clearPauses();
      await ecs.send(
        new UpdateServiceCommand({ ...service, taskDefinition: registered.taskDefinition?.taskDefinitionArn }),
      );
    };
    const { status, report } = await deploy(
      {
        onOutput: (_, output) => {
          if (/POST_SCALE_UP/.test(output)) overtaken ??= overtake();
        },
      },
      ...args,
    );
    await overtaken;
    ecs.destroy();
    expect({ status, rollout: report.rollout.outcome, outcome: report.outcome }).toEqual({
      status: 1,
      rollout: 'superseded',
      outcome: 'rollout-failed',
    });
  }, 120_000);
});

describe('without service deployments, as older endpoints answer', () => {
  test('the deployment in DescribeServices is followed to its end', async () => {
    lab.serviceDeployments(false);
    const { status, report } = await deploy({}, ...change());
    expect({ status, rollout: report.rollout.outcome }).toEqual({ status: 0, rollout: 'completed' });
    expect(version()).toBe(`v${count}`);
  }, 120_000);

  test('a crashing image is rolled back and named', async () => {
    lab.serviceDeployments(false);
    const good = version();
    const args = change();
    writeFileSync(
      join(customer.workspace, 'Dockerfile.crash'),
      'FROM scratch\nCOPY --chmod=0755 bin/busybox /bin/busybox\nUSER 10001\nENTRYPOINT ["/bin/busybox", "sh", "-c", "exit 7"]\n',
    );
    customer.commit('Crash');
    const { status, report } = await deploy({}, ...args, '--dockerfile', 'Dockerfile.crash');
    expect({ status, rollout: report.rollout.outcome }).toEqual({ status: 1, rollout: 'rolled-back' });
    expect(report.rollout.because).toMatch(/7/);
    expect(version()).toBe(good);
  }, 120_000);
});

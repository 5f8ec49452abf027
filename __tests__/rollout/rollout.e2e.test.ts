/** Rollouts of the product's own code on the lab: real containers, real signatures, the account's least-privilege deploy role. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CreateLogGroupCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { setTimeout as delay } from 'node:timers/promises';
import { setUpAccount, type Account } from '../../lab/account.ts';
import { buildImage, missingImage, pushImage } from '../../lab/images.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { createAwsCaller, type AwsCaller } from '../../src/adapters/aws/clients.ts';
import { createEcs } from '../../src/adapters/aws/ecs.ts';
import { createLogs } from '../../src/adapters/aws/logs.ts';
import type { JsonObject, Revision } from '../../src/model.ts';
import { cancelRollout, finishCancelled } from '../../src/rollout/cancel.ts';
import { explainFailure } from '../../src/rollout/explain.ts';
import { rollBackRollout, rollBackService } from '../../src/rollout/rollback.ts';
import type { StartedRollout } from '../../src/rollout/started.ts';
import { startRollout } from '../../src/rollout/update.ts';
import type { StartOptions } from '../../src/rollout/update.ts';
import { watchRollout } from '../../src/rollout/watch.ts';
import type { WatchOptions } from '../../src/rollout/watch.ts';
import { registerTaskDefinition } from '../../src/task/register.ts';
import { runOnce } from '../../src/task/run-once.ts';
import { keptLog } from '../fakes/log.ts';

let lab: Lab;
let account: Account;
let aws: AwsCaller;
const images: Record<string, string> = {};
const clock = { now: () => Date.now(), sleep: async (ms: number) => delay(ms) };
const logGroup = '/lab/processor';

beforeAll(async () => {
  lab = await startLab();
  Object.assign(process.env, { AWS_ENDPOINT_URL: lab.endpoint, AWS_EC2_METADATA_DISABLED: 'true' });
  account = await setUpAccount(lab);
  await allow('execution', ['logs:CreateLogStream', 'logs:PutLogEvents']);
  await allow('deploy', ['logs:GetLogEvents', 'ecs:RunTask']);
  const deployer = await account.assume();
  const credentials = async () => deployer.credentials;
  aws = createAwsCaller({ region: lab.region, credentials, version: '0', env: {} });
  await new CloudWatchLogsClient(account.root).send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  const authorizationToken = await account.registryToken(deployer);
  for (const [name, kind] of [
    ['one', 'http'],
    ['two', 'http'],
    ['crash', 'crash'],
    ['slow', 'slow-crash'],
  ] as const) {
    const tag = `${lab.registry}/processor:${name}`;
    await buildImage({ kind, version: name, tag, environment: lab.environment() });
    images[name] = await pushImage({ tag, authorizationToken, environment: lab.environment() });
  }
  images['missing'] = missingImage(lab.registry, 'processor');
}, 300_000);
/** Rights beyond the lab's own roles: logs for the tasks and their reader, RunTask for one-off tasks. */
async function allow(role: string, actions: readonly string[]): Promise<void> {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  const request = { RoleName: role, PolicyName: 'more', PolicyDocument: JSON.stringify(document) };
  await new IAMClient(account.root).send(new PutRolePolicyCommand(request));
}
afterAll(async () => lab?.stop(), 60_000);
afterEach(() => {
  lab.faults.clear();
  lab.clearPauses();
  lab.serviceDeployments(true);
});

const ports = (signal?: AbortSignal) => {
  const caller = signal === undefined ? aws : aws.within(signal);
  return { ecs: createEcs(caller), logs: createLogs(caller), clock, log: keptLog() };
};
const run = { commit: 'c'.repeat(40), runId: '1', actor: 'ana', repository: 'acme/reflectance-processor' };
const imageExists = async () => true;

const definition = (image: string, environment: Record<string, string> = {}): JsonObject => ({
  family: account.family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: account.executionRole,
  taskRoleArn: account.taskRole,
  containerDefinitions: [
    {
      name: 'processor',
      image,
      essential: true,
      readonlyRootFilesystem: true,
      portMappings: [{ containerPort: 8080 }],
      environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': logGroup, 'awslogs-region': lab.region, 'awslogs-stream-prefix': 'ecs' },
      },
    },
  ],
});

async function register(image: keyof typeof images, environment?: Record<string, string>): Promise<Revision> {
  const judged = definition(images[image] ?? '', environment);
  const { revision } = await registerTaskDefinition({ ...ports(), judged, run });
  return revision;
}

function serviceDefinition(): JsonObject {
  return {
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  };
}

async function start(
  service: string,
  revision: Revision,
  options: Partial<StartOptions> = {},
): Promise<StartedRollout> {
  return startRollout({
    ...ports(),
    cluster: account.cluster,
    service,
    taskDefinition: revision.arn,
    onDeploymentInProgress: 'fail',
    waitLimit: 20_000,
    ...options,
  });
}

const watch = async (started: StartedRollout, options: Partial<WatchOptions> = {}) => {
  const log = keptLog();
  return { ...(await watchRollout({ ...ports(), log, started, limit: 60_000, ...options })), log };
};

/** A service of its own that runs `one`, made by the product. */
async function serviceRunning(service: string): Promise<Revision> {
  const revision = await register('one');
  const started = await start(service, revision, { serviceDefinition: serviceDefinition() });
  expect(started.call).toBe('created');
  expect(await watch(started)).toMatchObject({ outcome: 'completed' });
  return revision;
}

const running = async (service: string) =>
  (await ports().ecs.service({ cluster: account.cluster, service }))?.taskDefinition;

describe.each([
  ['with', true],
  ['without', false],
] as const)('%s service-deployment calls', (word, deployments) => {
  const unique = (name: string) => `${name}-${word}`;
  const prepare = async (name: string) => {
    const revision = await serviceRunning(unique(name));
    lab.serviceDeployments(deployments);
    return { service: unique(name), before: revision };
  };

  test('a good release completes, and the service runs it', async () => {
    const { service } = await prepare('good');
    const revision = await register('two');
    const result = await watch(await start(service, revision));
    expect(result).toMatchObject({ outcome: 'completed' });
    expect(result.started.deploymentArn !== undefined).toBe(deployments);
    expect(await running(service)).toBe(revision.arn);
  }, 60_000);

  test('a release that runs already is unchanged, without a writing call', async () => {
    const { service, before } = await prepare('same');
    lab.clearCalls();
    const started = await start(service, before);
    expect(started.call).toBe('unchanged');
    expect(await watch(started)).toMatchObject({ outcome: 'unchanged' });
    expect(lab.calls({ service: 'ecs' }).filter(({ action }) => /^(?:Update|Create|Register)/.test(action))).toEqual(
      [],
    );
  }, 60_000);

  test.each([
    ['crash', /^Container processor exited with code 3/, 'cannot open the reflectance table'],
    ['missing', /cannot be pulled/, undefined],
  ] as const)(
    'a release that cannot live (%s) is rolled back, and the cause is named within 5 s',
    async (image, cause, line) => {
      const { service, before } = await prepare(image);
      const revision = await register(image);
      const result = await watch(await start(service, revision));
      expect(result).toMatchObject({ outcome: 'rolled-back' });
      expect(await running(service)).toBe(before.arn);

      const asked = Date.now();
      const { document } = revision;
      const bound = ports(AbortSignal.timeout(5000));
      const explained = await explainFailure({ ...bound, started: result.started, document, last: result.last });
      expect(Date.now() - asked).toBeLessThan(5000);
      expect(explained.cause).toMatch(cause);
      expect(explained.cure).toBeDefined();
      if (line !== undefined) expect(explained.tail?.lines.join('\n') || explained.tail?.why).toMatch(line);
    },
    60_000,
  );

  test('a release that another one overtakes is superseded', async () => {
    const { service } = await prepare('raced');
    const [ours, theirs] = [await register('two'), await register('two', { BY: 'somebody else' })];
    lab.pauseAt('POST_SCALE_UP', service);
    const watching = watch(await start(service, ours));
    await delay(1500);
    lab.clearPauses();
    await start(service, theirs, { onDeploymentInProgress: 'replace' });
    expect(await watching).toMatchObject({ outcome: 'superseded' });
    await waitFor(async () => (await running(service)) === theirs.arn);
  }, 60_000);

  test('a release that does not end in time is timed out, and is then brought back', async () => {
    const { service, before } = await prepare('slow');
    lab.pauseAt('POST_SCALE_UP', service);
    const result = await watch(await start(service, await register('two')), { limit: 13_000 });
    expect(['timed-out', 'paused']).toContain(result.outcome);
    lab.clearPauses();
    const back = await rollBackRollout({ ...ports(), imageExists, limit: 40_000, failed: result });
    expect(back).toMatchObject({ outcome: 'back' });
    expect(await running(service)).toBe(before.arn);
  }, 90_000);

  test('somebody else’s deployment in progress is not touched when told to fail', async () => {
    const { service } = await prepare('busy');
    lab.pauseAt('POST_SCALE_UP', service);
    await start(service, await register('two'));
    const other = await register('two', { WHO: 'me' });
    lab.clearCalls();
    await expect(start(service, other)).rejects.toMatchObject({ code: 'deployment-in-progress' });
    expect(lab.calls({ service: 'ecs', action: 'UpdateService' })).toEqual([]);
    lab.clearPauses();
    await lab.resume();
    const started = await start(service, other, { onDeploymentInProgress: 'wait' });
    expect(await watch(started)).toMatchObject({ outcome: 'completed' });
  }, 90_000);

  test.each(['leave', 'rollback'] as const)(
    'a cancelled run (on-cancel: %s) says the state within 6 s, and the post step finishes it',
    async (onCancel) => {
      const { service, before } = await prepare(`cancelled-${onCancel}`);
      lab.pauseAt('POST_SCALE_UP', service);
      const revision = await register('two');
      const cancel = new AbortController();
      const started = await start(service, revision);
      const bound = ports(cancel.signal);
      const watching = watch(started, { ecs: bound.ecs });
      await delay(2500);
      // The rollout stays where it is held; what comes next is not held.
      lab.clearPauses();
      cancel.abort();
      const at = Date.now();
      const result = await watching;
      expect(result.outcome).toBe('cancelled');
      lab.clearCalls();
      const { because, saved } = await cancelRollout({
        ...ports(AbortSignal.timeout(6000)),
        region: lab.region,
        started: result.started,
        onCancel,
      });
      expect(Date.now() - at).toBeLessThan(6000);
      expect(because).toMatch(/The service is: (?:in progress|paused)/);
      const writes = lab.calls({ service: 'ecs' }).filter(({ action }) => /^(?:Update|Stop)/.test(action));
      expect(writes).toHaveLength(onCancel === 'rollback' ? 1 : 0);
      expect(JSON.stringify(saved)).not.toMatch(/secret|token|AKIA|ASIA/i);
      if (onCancel === 'leave') {
        lab.clearPauses();
        await lab.resume();
      }

      const finished = await finishCancelled(JSON.parse(JSON.stringify(saved)) as typeof saved, {
        ...ports(),
        imageExists,
        limit: 40_000,
      });
      if (onCancel === 'rollback') {
        expect(finished).toMatchObject({ rollback: { outcome: 'back' } });
        await waitFor(async () => (await running(service)) === before.arn);
      } else {
        await waitFor(async () => (await running(service)) === revision.arn);
      }
    },
    90_000,
  );

  test('mode rollback goes to the last good revision, and to a named one', async () => {
    const { service, before } = await prepare('back');
    const second = await register('two');
    const moved = await watch(await start(service, second));
    expect(moved).toMatchObject({ outcome: 'completed' });
    const options = { ...ports(), cluster: account.cluster, service, imageExists, limit: 40_000 };
    if (deployments) {
      expect(await rollBackService(options)).toMatchObject({
        outcome: 'back',
        target: { revision: { arn: before.arn } },
      });
      expect(await running(service)).toBe(before.arn);
    } else {
      await expect(rollBackService(options)).rejects.toMatchObject({ code: 'rollback-impossible' });
    }
    const named = deployments ? second : before;
    expect(await rollBackService({ ...options, named: named.arn })).toMatchObject({ outcome: 'back' });
    expect(await running(service)).toBe(named.arn);
  }, 120_000);

  test('answers lost, throttled, cut or wrong: the end is still seen, and it is the true one', async () => {
    const { service } = await prepare('faulty');
    const revision = await register('two');
    // The answer to UpdateService is lost, and the SDK asks again: ECS must not begin a second rollout.
    lab.faults.add({ kind: 'reset', service: 'ecs', action: 'UpdateService', when: 'after', count: 1 });
    const started = await start(service, revision);
    lab.faults.add({ kind: 'throttle', service: 'ecs', every: 3 });
    lab.faults.add({ kind: 'reset', service: 'ecs', every: 4 });
    lab.faults.add({ kind: 'garbage', service: 'ecs', every: 5 });
    lab.faults.add({ kind: 'error', service: 'ecs', every: 7 });
    const result = await watch(started, { limit: 90_000 });
    lab.faults.clear();
    expect(result).toMatchObject({ outcome: 'completed' });
  }, 120_000);
});

test('an endpoint that hangs never becomes success: the watch ends at its limit with the truth', async () => {
  const service = 'frozen';
  await serviceRunning(service);
  lab.pauseAt('POST_SCALE_UP', service);
  const started = await start(service, await register('two'));
  lab.faults.add({ kind: 'hang', service: 'ecs' });
  const caller = aws.within(AbortSignal.timeout(8000));
  const begin = Date.now();
  const result = await watch(started, { ecs: createEcs(caller), limit: 20_000 });
  expect(result.outcome).toBe('timed-out');
  expect(Date.now() - begin).toBeLessThan(12_000);
}, 60_000);

test('a one-off task with the new revision runs in the service’s network and its exit code decides', async () => {
  const service = 'migrated';
  await serviceRunning(service);
  // RunTask can replace the command, never the image's entry point: here the task definition has one of its own.
  const [container] = definition(images['two'] ?? '')['containerDefinitions'] as readonly JsonObject[];
  const judged = {
    ...definition(images['two'] ?? ''),
    containerDefinitions: [{ ...container, entryPoint: ['/bin/busybox', 'sh', '-c'], command: ['sleep 60'] }],
  };
  const { revision } = await registerTaskDefinition({ ...ports(), judged, run });
  const live = await ports().ecs.service({ cluster: account.cluster, service });
  const options = {
    ...ports(),
    cluster: account.cluster,
    revision,
    service: live ?? {},
    container: 'processor',
    startedBy: 'ftr-deploy',
    limit: 30_000,
  };
  await expect(runOnce({ ...options, command: ['exit 0'] })).resolves.toMatchObject({
    taskArn: expect.any(String),
  });
  await expect(runOnce({ ...options, command: ['exit 4'] })).rejects.toMatchObject({
    code: 'rollout-failed',
    message: expect.stringMatching(/exited with 4/),
  });
}, 60_000);

describe('registering', () => {
  test('a second run with the same content registers nothing, whoever runs it', async () => {
    const judged = definition(images['two'] ?? '', { ONCE: 'yes' });
    const first = await registerTaskDefinition({ ...ports(), judged, run });
    const second = await registerTaskDefinition({
      ...ports(),
      judged,
      run: { ...run, actor: 'bob', commit: 'd'.repeat(40) },
    });
    expect([first.registered, second.registered]).toEqual([true, false]);
    expect(second.revision.arn).toBe(first.revision.arn);
  });

  test('a field that is newer than the SDK is registered, and is held as it was judged', async () => {
    const [container] = definition(images['two'] ?? '')['containerDefinitions'] as readonly JsonObject[];
    const brandNewSetting = { depth: [1, { two: 'three' }] };
    const judged = { ...definition(images['two'] ?? ''), containerDefinitions: [{ ...container, brandNewSetting }] };
    const { revision } = await registerTaskDefinition({ ...ports(), judged, run });
    expect(revision.document['containerDefinitions']).toMatchObject([{ brandNewSetting }]);
  });

  test('a field that ECS drops, such as a misspelled one, is named, and the revision does not stay', async () => {
    const judged = { ...definition(images['two'] ?? ''), runtimePlatfrom: { cpuArchitecture: 'ARM64' } };
    lab.clearCalls();
    await expect(registerTaskDefinition({ ...ports(), judged, run })).rejects.toMatchObject({
      code: 'task-definition-mismatch',
      message: expect.stringContaining('- runtimePlatfrom.cpuArchitecture: ARM64'),
    });
    expect(lab.calls({ service: 'ecs', action: 'DeregisterTaskDefinition' })).toHaveLength(1);
  });

  test('a role without TagResource is told so', async () => {
    const statements = account
      .deployStatements()
      .map((statement) =>
        statement.Sid === 'Register' ? { ...statement, Action: 'ecs:RegisterTaskDefinition' } : statement,
      );
    const { credentials } = await account.assume(await account.createRole('tagless', statements));
    const ecs = createEcs(
      createAwsCaller({ region: lab.region, credentials: async () => credentials, version: '0', env: {} }),
    );
    const judged = definition(images['two'] ?? '', { TAGLESS: 'yes' });
    await expect(registerTaskDefinition({ ...ports(), ecs, judged, run })).rejects.toMatchObject({
      code: 'aws-access-denied',
      message: expect.stringContaining('ecs:TagResource'),
    });
  });
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await condition()) return;
    await delay(200);
  }
  throw new Error('It did not become true in 20 s.');
}

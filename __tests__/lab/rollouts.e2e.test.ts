/** Rollouts on the lab are real: containers start, crash, are rolled back; and the service-deployment calls tell what really happens. */
import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
  type ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { setUpAccount, type Account } from '../../lab/account.ts';
import { buildImage, missingImage, pushImage, type ImageKind } from '../../lab/images.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { runOrThrow } from '../../lab/process.ts';

let lab: Lab;
let account: Account;
let ecs: ECSClient;
let token: string;
const images: Record<string, string> = {};

beforeAll(async () => {
  lab = await startLab();
  account = await setUpAccount(lab);
  const deployer = await account.assume();
  ecs = new ECSClient(deployer);
  token = await account.registryToken(deployer);
  for (const [name, kind] of Object.entries({ one: 'http', two: 'http', crash: 'crash' } satisfies Record<
    string,
    ImageKind
  >)) {
    const tag = `${lab.registry}/processor:${name}`;
    await buildImage({ kind, version: name, tag, environment: lab.environment() });
    images[name] = await pushImage({ tag, authorizationToken: token, environment: lab.environment() });
  }
}, 300_000);
afterAll(() => lab?.stop(), 60_000);
afterEach(() => {
  lab.clearPauses();
  lab.serviceDeployments(true);
});

async function register(image: string): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: account.family,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn: account.executionRole,
      containerDefinitions: [
        { name: 'processor', image, readonlyRootFilesystem: true, portMappings: [{ containerPort: 8080 }] },
      ],
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}

/** A service of its own that runs `one`; returns that revision. */
async function serviceRunning(service: string): Promise<string> {
  const taskDefinition = await register(images['one'] ?? '');
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'lab',
      serviceName: service,
      taskDefinition,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
  );
  await ended(service, 'SUCCESSFUL');
  return taskDefinition;
}

async function update(service: string, taskDefinition: string): Promise<ServiceDeployment> {
  await ecs.send(new UpdateServiceCommand({ cluster: 'lab', service, taskDefinition }));
  return newest(service);
}

async function newest(service: string): Promise<ServiceDeployment> {
  const { serviceDeployments = [] } = await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'lab', service }));
  const arn = serviceDeployments[0]?.serviceDeploymentArn ?? '';
  const described = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }));
  return described.serviceDeployments?.[0] ?? {};
}

/** Waits until the newest deployment has a status (and stage), and returns it. */
async function ended(service: string, status: string, stage?: string): Promise<ServiceDeployment> {
  for (let waited = 0; waited < 300; waited += 1) {
    const found = await newest(service);
    if (found.status === status && (stage === undefined || found.lifecycleStage === stage)) return found;
    await delay(50);
  }
  throw new Error(`${service} never became ${status}; it is ${JSON.stringify(await newest(service))}`);
}

/** What the running container of the service answers, asked from inside it. */
async function answer(service: string): Promise<string> {
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster: 'lab', serviceName: service, desiredStatus: 'RUNNING' }),
  );
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }));
  expect(tasks).toHaveLength(1);
  const container = tasks[0]?.containers?.[0]?.runtimeId ?? '';
  const ask = ['exec', container, '/bin/busybox', 'wget', '-q', '-O', '-', 'http://127.0.0.1:8080/version'];
  return (
    await runOrThrow({
      command: 'docker',
      arguments: ask,
      environment: { PATH: process.env['PATH'] ?? '', ...lab.environment() },
    })
  ).trim();
}

const stoppedTask = async (service: string) => {
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster: 'lab', serviceName: service, desiredStatus: 'STOPPED' }),
  );
  return (await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }))).tasks?.[0];
};

const describeService = async (service: string) =>
  (await ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: [service] }))).services?.[0];

describe('a rollout', () => {
  test('of a good image completes with that image in a real container, and the deployment says when', async () => {
    const before = await serviceRunning('good');
    expect(await answer('good')).toBe('one');
    const taskDefinition = await register(images['two'] ?? '');
    const begun = await update('good', taskDefinition);
    expect(['PENDING', 'IN_PROGRESS']).toContain(begun.status);
    expect(await describeService('good')).toMatchObject({ currentServiceDeployment: begun.serviceDeploymentArn });

    const done = await ended('good', 'SUCCESSFUL');
    expect(done.serviceDeploymentArn).toBe(begun.serviceDeploymentArn);
    expect(await answer('good')).toBe('two');
    expect(done.startedAt?.getTime()).toBeGreaterThanOrEqual(done.createdAt?.getTime() ?? Infinity);
    expect(done.finishedAt?.getTime()).toBeGreaterThan(done.startedAt?.getTime() ?? Infinity);
    expect(done.deploymentCircuitBreaker).toMatchObject({
      status: 'MONITORING_COMPLETE',
      failureCount: 0,
      threshold: 3,
    });

    const arns = [done.targetServiceRevision?.arn ?? '', done.sourceServiceRevisions?.[0]?.arn ?? ''];
    const { serviceRevisions = [] } = await ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns }),
    );
    expect(serviceRevisions.map((one) => one.taskDefinition)).toEqual([taskDefinition, before]);
    expect(serviceRevisions[0]?.containerImages?.[0]?.image).toBe(images['two']);

    const service = await describeService('good');
    expect(service?.deployments).toHaveLength(1);
    expect(service).not.toHaveProperty('currentServiceDeployment');
    expect(service?.events?.map((event) => event.message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/has started 1 tasks: \(task /),
        '(service good) has reached a steady state.',
      ]),
    );
  });

  test('of a crashing image is rolled back by the circuit breaker, and the stopped task says why', async () => {
    await serviceRunning('crashing');
    await update('crashing', await register(images['crash'] ?? ''));
    const done = await ended('crashing', 'ROLLBACK_SUCCESSFUL');
    expect(done).toMatchObject({
      statusReason: expect.stringContaining('circuit breaker'),
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3 },
      rollback: { serviceRevisionArn: done.sourceServiceRevisions?.[0]?.arn },
    });
    expect(await answer('crashing')).toBe('one');
    expect(await stoppedTask('crashing')).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 3 }],
    });
    // As on AWS the waiter that everybody uses calls a rolled-back service stable.
    await waitUntilServicesStable(
      { client: ecs, maxWaitTime: 10, minDelay: 1, maxDelay: 1 },
      { cluster: 'lab', services: ['crashing'] },
    );
    expect((await describeService('crashing'))?.events?.map((event) => event.message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('deployment failed: tasks failed to start'),
        expect.stringContaining('rolling back to deployment'),
      ]),
    );
  }, 30_000);

  test('of an image that is not in the registry is rolled back, and the task could not pull it', async () => {
    await serviceRunning('absent');
    await update('absent', await register(missingImage(lab.registry, 'processor')));
    await ended('absent', 'ROLLBACK_SUCCESSFUL');
    expect(await stoppedTask('absent')).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotPullContainerError: /),
    });
  }, 30_000);

  test('of a new service with a crashing image has nothing to roll back to and stops', async () => {
    const taskDefinition = await register(images['crash'] ?? '');
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'lab',
        serviceName: 'stillborn',
        taskDefinition,
        desiredCount: 1,
        launchType: 'FARGATE',
        deploymentConfiguration,
      }),
    );
    expect((await ended('stillborn', 'STOPPED')).stoppedAt).toBeInstanceOf(Date);
    expect((await describeService('stillborn'))?.deployments?.[0]).toMatchObject({ rolloutState: 'FAILED' });
  }, 30_000);

  test('that another one overtakes is stopped, and the newer one completes', async () => {
    await serviceRunning('raced');
    lab.pauseAt('POST_SCALE_UP', 'raced');
    const first = await update('raced', await register(images['two'] ?? ''));
    lab.clearPauses();
    const second = await update('raced', await register(images['one'] ?? ''));
    await ended('raced', 'SUCCESSFUL');
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [first.serviceDeploymentArn ?? '', second.serviceDeploymentArn ?? ''],
      }),
    );
    expect(serviceDeployments.map((one) => one.status)).toEqual(['STOPPED', 'SUCCESSFUL']);
    expect(await answer('raced')).toBe('one');
  }, 30_000);
});

describe('stopping and pausing', () => {
  test('StopServiceDeployment in the middle really puts the former revision back', async () => {
    const before = await serviceRunning('stopped');
    lab.pauseAt('POST_SCALE_UP', 'stopped');
    await update('stopped', await register(images['two'] ?? ''));
    const paused = await ended('stopped', 'IN_PROGRESS', 'POST_SCALE_UP');
    const serviceDeploymentArn = paused.serviceDeploymentArn ?? '';
    await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
    const done = await ended('stopped', 'ROLLBACK_SUCCESSFUL');
    expect(done).toMatchObject({
      serviceDeploymentArn,
      rollback: { reason: expect.stringContaining('StopServiceDeployment') },
    });
    expect(await describeService('stopped')).toMatchObject({ taskDefinition: before, runningCount: 1 });
    expect(await answer('stopped')).toBe('one');
    const again = ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' });
  }, 30_000);

  test.each([
    ['CONTINUE', 'SUCCESSFUL', 'two'],
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL', 'one'],
  ] as const)(
    'ContinueServiceDeployment with %s ends %s with version %s running',
    async (action, status, version) => {
      const service = `hooked-${action.toLowerCase()}`;
      await serviceRunning(service);
      const lifecycleHooks = [{ targetType: 'PAUSE' as const, lifecycleStages: ['PRE_SCALE_UP' as const] }];
      const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true }, lifecycleHooks };
      await ecs.send(
        new UpdateServiceCommand({
          cluster: 'lab',
          service,
          taskDefinition: await register(images['two'] ?? ''),
          deploymentConfiguration,
        }),
      );
      const paused = await ended(service, 'IN_PROGRESS', 'PRE_SCALE_UP');
      expect(paused).toMatchObject({
        lifecycleHookDetails: [{ targetType: 'PAUSE', status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK' }],
        targetServiceRevision: { runningTaskCount: 0 },
      });
      await delay(300);
      expect(await answer(service)).toBe('one');
      const hookId = paused.lifecycleHookDetails?.[0]?.hookId ?? '';
      await ecs.send(
        new ContinueServiceDeploymentCommand({
          serviceDeploymentArn: paused.serviceDeploymentArn ?? '',
          hookId,
          action,
        }),
      );
      await ended(service, status);
      expect(await answer(service)).toBe(version);
    },
    30_000,
  );

  test('a crash while paused after scale-up is still rolled back', async () => {
    await serviceRunning('paused-crash');
    lab.pauseAt('POST_SCALE_UP', 'paused-crash');
    await update('paused-crash', await register(images['crash'] ?? ''));
    await ended('paused-crash', 'ROLLBACK_SUCCESSFUL');
    expect(await answer('paused-crash')).toBe('one');
  }, 30_000);
});

describe('without the service-deployment calls', () => {
  test('they answer empty, the service itself still tells the rollout, and a pause still holds it', async () => {
    await serviceRunning('plain');
    lab.serviceDeployments(false);
    lab.pauseAt('POST_SCALE_UP', 'plain');
    await ecs.send(
      new UpdateServiceCommand({
        cluster: 'lab',
        service: 'plain',
        taskDefinition: await register(images['two'] ?? ''),
      }),
    );
    expect(
      (await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'lab', service: 'plain' }))).serviceDeployments,
    ).toEqual([]);
    await delay(2500);
    const primary = async () =>
      (await describeService('plain'))?.deployments?.find((one) => one.status === 'PRIMARY')?.rolloutState;
    expect(await primary()).toBe('IN_PROGRESS');
    expect(await describeService('plain')).not.toHaveProperty('currentServiceDeployment');
    await lab.resume();
    for (let waited = 0; (await primary()) !== 'COMPLETED' && waited < 100; waited += 1) await delay(50);
    expect(await primary()).toBe('COMPLETED');
    expect(await answer('plain')).toBe('two');
  }, 30_000);
});

test('the execution role pulls: without the right to, no task starts, although the engine has the image', async () => {
  await serviceRunning('powerless');
  const executionRoleArn = await account.createRole('powerless', []);
  const root = new ECSClient(account.root);
  const definition = {
    requiresCompatibilities: ['FARGATE' as const],
    networkMode: 'awsvpc' as const,
    cpu: '256',
    memory: '512',
    executionRoleArn,
  };
  const containerDefinitions = [{ name: 'processor', image: images['one'] }];
  const registered = await root.send(
    new RegisterTaskDefinitionCommand({ family: 'powerless', ...definition, containerDefinitions }),
  );
  await root.send(
    new UpdateServiceCommand({
      cluster: 'lab',
      service: 'powerless',
      taskDefinition: registered.taskDefinition?.taskDefinitionArn,
    }),
  );
  await ended('powerless', 'ROLLBACK_SUCCESSFUL');
  expect((await stoppedTask('powerless'))?.stoppedReason).toMatch(
    /^CannotPullContainerError: .*assumed-role\/powerless\/ecs-agent is not authorized to perform: ecr:BatchGetImage/,
  );
}, 30_000);

test.each([
  [{ networkMode: 'bridge' as const }, "Fargate only supports network mode 'awsvpc'."],
  [{ cpu: undefined }, "Fargate requires that 'cpu' and 'memory' be defined at the task level."],
  [
    { executionRoleArn: undefined },
    'Fargate requires task definition to have execution role ARN to support ECR images.',
  ],
])('a Fargate task definition with %j is refused as ECS refuses it', async (change, message) => {
  const containerDefinitions = [{ name: 'processor', image: images['one'] }];
  const good = {
    family: 'processor',
    requiresCompatibilities: ['FARGATE' as const],
    networkMode: 'awsvpc' as const,
    cpu: '256',
    memory: '512',
  };
  const input = { ...good, executionRoleArn: account.executionRole, containerDefinitions, ...change };
  await expect(new ECSClient(account.root).send(new RegisterTaskDefinitionCommand(input))).rejects.toMatchObject({
    name: 'ClientException',
    message,
  });
});

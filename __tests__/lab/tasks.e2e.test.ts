/** A task on the lab starts, runs and fails as its definition and its execution role say, as on Fargate. */
import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type ContainerDefinition,
  type RegisterTaskDefinitionCommandInput,
  type Task,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { setUpAccount, type Account, type Statement } from '../../lab/account.ts';
import { buildImage, pushImage } from '../../lab/images.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { run } from '../../lab/process.ts';

let lab: Lab;
let account: Account;
let ecs: ECSClient;
const images: Record<string, string> = {};
let roles = 0;

beforeAll(async () => {
  lab = await startLab();
  account = await setUpAccount(lab);
  ecs = new ECSClient(account.root);
  const authorizationToken = await account.registryToken(account.root);
  for (const kind of ['http', 'crash'] as const) {
    const tag = `${lab.registry}/processor:${kind}`;
    await buildImage({ kind, version: kind, tag, environment: lab.environment() });
    images[kind] = await pushImage({ tag, authorizationToken, environment: lab.environment() });
  }
}, 300_000);
afterAll(() => lab?.stop(), 60_000);

interface Start {
  readonly image?: 'http' | 'crash';
  readonly container?: Partial<ContainerDefinition>;
  readonly definition?: Partial<RegisterTaskDefinitionCommandInput>;
  /** What the execution role may do beyond pulling. */
  readonly may?: readonly Statement[];
}

async function register({ image = 'http', container, definition, may = [] }: Start): Promise<string> {
  roles += 1;
  const pull: Statement = {
    Effect: 'Allow',
    Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Resource: account.arn('ecr', 'repository/processor'),
  };
  const executionRoleArn = await account.createTaskRole(`execution-${roles}`, [pull, ...may]);
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: `family-${roles}`,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn,
      volumes: [{ name: 'scratch' }],
      containerDefinitions: [{ name: 'processor', image: images[image], ...container }],
      ...definition,
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}

/** Runs one task and waits until it has the status. */
async function taskThat(status: 'RUNNING' | 'STOPPED', start: Start): Promise<Task> {
  const { tasks } = await ecs.send(
    new RunTaskCommand({ cluster: 'lab', taskDefinition: await register(start), launchType: 'FARGATE' }),
  );
  for (let waited = 0; waited < 200; waited += 1) {
    const described = await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: [tasks?.[0]?.taskArn ?? ''] }));
    if (described.tasks?.[0]?.lastStatus === status) return described.tasks[0];
    await delay(50);
  }
  throw new Error(`no task became ${status}`);
}

/** What a shell inside the task's container says to a command. */
async function inside(task: Task, ...command: readonly string[]): Promise<string> {
  const words = ['exec', task.containers?.[0]?.runtimeId ?? '', '/bin/busybox', ...command];
  const result = await run({
    command: 'docker',
    arguments: words,
    environment: { PATH: process.env['PATH'] ?? '', ...lab.environment() },
  });
  return (result.stdout + result.stderr).trim();
}

test('user, read-only root, empty volume, working directory and entry point of the definition hold in the container', async () => {
  const task = await taskThat('RUNNING', {
    container: {
      user: '12345:12345',
      readonlyRootFilesystem: true,
      workingDirectory: '/www',
      entryPoint: ['/bin/busybox', 'sleep', '60'],
      mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }],
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
    },
  });
  expect(await inside(task, 'id')).toContain('uid=12345 gid=12345');
  expect(await inside(task, 'touch', '/www/x')).toContain('Read-only file system');
  expect(await inside(task, 'sh', '-c', '/bin/busybox touch /scratch/x && echo written')).toBe('written');
  expect(await inside(task, 'pwd')).toBe('/www');
  expect(await inside(task, 'grep', 'CapEff', '/proc/self/status')).toMatch(/0{16}$/);
});

test('a task whose role does not trust ECS tasks does not start', async () => {
  const executionRoleArn = await account.createRole('for-github-alone', []);
  const task = await taskThat('STOPPED', { definition: { executionRoleArn } });
  expect(task).toMatchObject({
    stopCode: 'TaskFailedToStart',
    stoppedReason: expect.stringMatching(/^ECS was unable to assume the role 'arn:.*for-github-alone'/),
  });
});

test('a task for another processor than the image’s does not start', async () => {
  const cpuArchitecture = process.arch === 'arm64' ? 'X86_64' : 'ARM64';
  const task = await taskThat('STOPPED', {
    definition: { runtimePlatform: { cpuArchitecture, operatingSystemFamily: 'LINUX' } },
  });
  expect(task.stoppedReason).toMatch(
    /^CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux\/(arm64|amd64)'/,
  );
});

test('a cluster that is not there is not made on the way', async () => {
  const taskDefinition = await register({});
  const missing = { name: 'ClusterNotFoundException' };
  await expect(ecs.send(new RunTaskCommand({ cluster: 'nowhere', taskDefinition }))).rejects.toMatchObject(missing);
  await expect(
    ecs.send(new CreateServiceCommand({ cluster: 'nowhere', serviceName: 'x', taskDefinition })),
  ).rejects.toMatchObject(missing);
});

const logging = (group: string): Partial<ContainerDefinition> => ({
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': group, 'awslogs-region': lab.region, 'awslogs-stream-prefix': 'p' },
  },
});
const mayLog = (group: string): Statement => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: account.arn('logs', `log-group:${group}:*`),
});

test('a crashing task leaves its exit code and its last lines in the log', async () => {
  const logs = new CloudWatchLogsClient(account.root);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/crash' }));
  const task = await taskThat('STOPPED', {
    image: 'crash',
    container: logging('/ecs/crash'),
    may: [mayLog('/ecs/crash')],
  });
  expect(task).toMatchObject({ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 3 }] });
  const logStreamName = `p/processor/${task.taskArn?.split('/').at(-1) ?? ''}`;
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: '/ecs/crash', logStreamName }));
  expect(events?.map(({ message }) => message)).toEqual(['cannot open the reflectance table']);
});

test('a task whose log group is missing, or whose role may not write to it, does not start', async () => {
  const absent = await taskThat('STOPPED', { container: logging('/ecs/absent'), may: [mayLog('/ecs/absent')] });
  expect(absent).toMatchObject({ stopCode: 'TaskFailedToStart' });
  expect(absent.stoppedReason).toMatch(
    /^ResourceInitializationError: failed to validate logger args: .*The specified log group does not exist/,
  );
  await new CloudWatchLogsClient(account.root).send(new CreateLogGroupCommand({ logGroupName: '/ecs/present' }));
  const refused = await taskThat('STOPPED', { container: logging('/ecs/present') });
  expect(refused.stoppedReason).toMatch(
    /^ResourceInitializationError: .*is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:/,
  );
});

/** The SDK's client for secrets is not installed: the one call as the account's root, whose signature the lab does not check. */
async function createSecret(name: string, value: string): Promise<string> {
  const credential = `${lab.accountId}/20260101/${lab.region}/secretsmanager/aws4_request`;
  const answer = await fetch(lab.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.CreateSecret',
    },
    body: JSON.stringify({ Name: name, SecretString: value, ClientRequestToken: crypto.randomUUID() }),
  });
  return ((await answer.json()) as { ARN: string }).ARN;
}

test('a secret arrives in the container where the execution role may read it, and stops the task where it may not', async () => {
  const secret = await createSecret('provider', 'apple-pie');
  const container = { secrets: [{ name: 'PROVIDER', valueFrom: secret }] };
  const read: Statement = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secret };
  const task = await taskThat('RUNNING', { container, may: [read] });
  expect(await inside(task, 'sh', '-c', 'echo $PROVIDER')).toBe('apple-pie');
  const refused = await taskThat('STOPPED', { container });
  expect(refused.stoppedReason).toMatch(
    /^ResourceInitializationError: unable to pull secrets or registry auth: .*secretsmanager:GetSecretValue on resource: /,
  );
});

const checked = (path: string): Partial<ContainerDefinition> => ({
  healthCheck: {
    command: ['CMD', '/bin/busybox', 'wget', '-q', '-O', '/dev/null', `http://127.0.0.1:8080/${path}`],
    interval: 30,
    retries: 2,
  },
});

async function serviceWith(container: Partial<ContainerDefinition>): Promise<string> {
  const serviceName = `service-${roles}`;
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
  const taskDefinition = await register({ container });
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'lab',
      serviceName,
      taskDefinition,
      desiredCount: 1,
      launchType: 'FARGATE',
      deploymentConfiguration,
    }),
  );
  return serviceName;
}

async function rollout(service: string): Promise<string | undefined> {
  for (;;) {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: [service] }));
    const state = services?.[0]?.deployments?.[0]?.rolloutState;
    if (state !== 'IN_PROGRESS') return state;
    await delay(100);
  }
}

test('a container that passes its health check makes the rollout complete and the task healthy', async () => {
  const service = await serviceWith(checked('version'));
  expect(await rollout(service)).toBe('COMPLETED');
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'lab', serviceName: service }));
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }));
  expect(tasks?.[0]).toMatchObject({ healthStatus: 'HEALTHY', containers: [{ healthStatus: 'HEALTHY' }] });
}, 30_000);

test('a container that fails its health check is replaced until the circuit breaker ends the rollout', async () => {
  const service = await serviceWith(checked('nowhere'));
  expect(await rollout(service)).toBe('FAILED');
  const { taskArns } = await ecs.send(
    new ListTasksCommand({ cluster: 'lab', serviceName: service, desiredStatus: 'STOPPED' }),
  );
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }));
  expect(tasks?.map((task) => task.stoppedReason)).toEqual(Array(3).fill('Task failed container health checks'));
}, 40_000);

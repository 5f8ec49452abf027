import type { Task } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { explainFailure, firstFailure, sayExplanation } from '../../src/rollout/explain.ts';
import type { ExplainOptions } from '../../src/rollout/explain.ts';
import { exitCodes, failureReasons, reasonFor } from '../../src/rollout/failure-reasons.ts';
import { logPlace } from '../../src/rollout/log-tail.ts';
import type { StartedRollout } from '../../src/rollout/started.ts';
import { explainTask } from '../../src/rollout/stopped-tasks.ts';
import { arnOf } from '../fakes/ecs.ts';
import { keptLog } from '../fakes/log.ts';

const account = 'arn:aws:sts::123456789012:assumed-role/execution/0123';

/** What ECS, the Fargate agent and containerd print, against the row that must explain it. */
test.each([
  [
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'",
    'image-platform',
  ],
  [
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/app@sha256:00: not found',
    'image-not-found',
  ],
  [
    'CannotPullContainerError: failed to resolve ref docker.io/acme/app:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope',
    'image-not-found',
  ],
  [
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 1.dkr.ecr.us-east-1.amazonaws.com/app:1: unexpected status from HEAD request to https://x: 403 Forbidden',
    'image-access',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit',
    'image-rate-limit',
  ],
  [
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref x: failed to do request: Head "https://x": dial tcp 10.0.0.1:443: i/o timeout',
    'image-network',
  ],
  ['CannotPullContainerError: failed to copy: write /var/lib/containerd/x: no space left on device', 'image-disk'],
  ['CannotPullContainerError: Error response from daemon: something new', 'image-pull'],
  [
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:123456789012:secret:db from secrets manager: AccessDeniedException: User: ${account} is not authorized to perform: secretsmanager:GetSecretValue`,
    'secret-access',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /db/password',
    'secret-missing',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password',
    'secret-missing',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 1.2.3.4:443: i/o timeout',
    'secret-network',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    'log-group-missing',
  ],
  [
    `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: ${account} is not authorized to perform: logs:CreateLogStream on resource: arn`,
    'log-access',
  ],
  ['ResourceInitializationError: failed to initialize logging driver: x', 'log-driver'],
  [
    "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/app-task' that was provided for this task.",
    'role-assume',
  ],
  [
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed out',
    'volume',
  ],
  ['Timeout waiting for network interface provisioning to complete.', 'network-interface'],
  ['ResourceInitializationError: something new', 'resource-initialization'],
  ['CannotStartContainerError: ResourceInitializationError: x: read-only file system', 'resource-initialization'],
  ['open /var/cache/x: read-only file system', 'read-only'],
  ['exec /app/serve: exec format error', 'architecture'],
  [
    'CannotStartContainerError: failed to create task: OCI runtime create failed: exec: "serve": executable file not found in $PATH',
    'command-missing',
  ],
  [
    'CannotStartContainerError: OCI runtime create failed: runc create failed: exec: "/serve": permission denied',
    'command-permission',
  ],
  ['ContainerRuntimeError: x', 'start'],
  ['OutOfMemoryError: Container killed due to memory usage', 'out-of-memory'],
  ['Task failed container health checks', 'container-health'],
  [
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/app/1)',
    'load-balancer-health',
  ],
  [
    '(service app) (port 80) is unhealthy in (target-group arn:x) due to (reason Health checks failed with these codes: [404]).',
    'load-balancer-health',
  ],
  ['Capacity is unavailable at this time. Please try again later or in a different availability zone', 'capacity'],
  ['(service app) was unable to place a task because no container instance met all of its requirements.', 'capacity'],
  ['You’ve reached the limit on the number of vCPUs you can run concurrently', 'quota'],
  ['Your Spot Task was interrupted.', 'spot'],
  ['Essential container in task exited', 'exited'],
])('%s', (text, id) => {
  expect(reasonFor(text)?.id).toBe(id);
});

test('every row has an id of its own, a cause that ends a sentence, and a cure that is one', () => {
  expect(new Set(failureReasons.map(({ id }) => id)).size).toBe(failureReasons.length);
  for (const { cause, cure } of [...failureReasons, ...Object.values(exitCodes)]) {
    expect(cause).toMatch(/^[a-z].*[^.]$/);
    expect(cure).toMatch(/^[A-Z“].*[.?]$/);
  }
});

test.each([
  '',
  'has reached a steady state',
  'Scaling activity initiated by (deployment ecs-svc/1)',
  'has started 2 tasks: (task 1).',
])('a text that tells no failure is explained by nothing: %p', (text) => expect(reasonFor(text)).toBeUndefined());

describe('what ended a task', () => {
  const task = (changes: Partial<Task>): Task => ({
    taskArn: 'arn:task/main/t1',
    taskDefinitionArn: arnOf('app:2'),
    ...changes,
  });
  test.each<[string, Partial<Task>, string]>([
    [
      'the container that failed, not the one stopped with it',
      {
        containers: [
          { name: 'proxy', exitCode: 137 },
          { name: 'app', exitCode: 3 },
        ],
        stoppedReason: 'Essential container in task exited',
      },
      'container app exited with code 3',
    ],
    [
      'the container with a reason',
      {
        containers: [
          { name: 'proxy', exitCode: 0 },
          { name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
        ],
      },
      'container app was killed because it used more memory than it has',
    ],
    [
      'a main program that ends by itself',
      { containers: [{ name: 'app', exitCode: 0 }] },
      'container app ended by itself (exit code 0)',
    ],
    [
      'a kill without a reason',
      { containers: [{ name: 'app', exitCode: 137 }] },
      'container app was killed (exit code 137, SIGKILL)',
    ],
    [
      'an image that is not there',
      { containers: [{ name: 'app' }], stoppedReason: 'CannotPullContainerError: x: not found' },
      'the image of container app cannot be pulled: it does not exist in the registry',
    ],
    [
      'words that nobody knows',
      { containers: [], stoppedReason: 'Flux capacitor\n overheated' },
      'the task stopped: Flux capacitor overheated',
    ],
    ['silence', {}, 'the task stopped: ECS gives no reason'],
  ])('%s', (_, changes, cause) => {
    expect(explainTask(task(changes)).cause).toBe(cause);
  });
});

const started: StartedRollout = {
  cluster: 'main',
  service: 'app',
  taskDefinition: arnOf('app:2'),
  call: 'updated',
  deploymentId: 'ecs-svc/2',
  before: { deploymentIds: ['ecs-svc/1'], taskDefinition: arnOf('app:1'), eventId: 'known' },
};
const document = {
  containerDefinitions: [
    {
      name: 'app',
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/app', 'awslogs-stream-prefix': 'ecs', 'awslogs-region': 'eu-west-1' },
      },
    },
  ],
};

function options(
  tasks: readonly Task[],
  events: readonly string[] = [],
  lines: readonly string[] | Error = [],
): ExplainOptions {
  return {
    started,
    document,
    ecs: {
      listTasks: async () => tasks.map(({ taskArn }) => taskArn ?? ''),
      tasks: async () => tasks,
      service: async () => ({
        events: [
          ...events.map((message, id) => ({ id: String(id), message })),
          { id: 'known', message: 'unable to do something yesterday' },
        ],
      }),
    },
    logs: {
      tail: async () => {
        if (lines instanceof Error) throw lines;
        return lines;
      },
    },
  };
}

const crashed = (id: number, changes: Partial<Task> = {}): Task => ({
  taskArn: `arn:aws:ecs:us-east-1:123456789012:task/main/t${id}`,
  taskDefinitionArn: arnOf('app:2'),
  startedBy: 'ecs-svc/2',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  stoppedAt: new Date(id * 1000),
  containers: [{ name: 'app', exitCode: 3 }],
  ...changes,
});

describe('why a rollout failed', () => {
  test('the most frequent cause, how often, its cure, the events since our call, the last lines', async () => {
    const found = await explainFailure(
      options(
        [crashed(1), crashed(2), crashed(3, { containers: [{ name: 'app', exitCode: 127 }] })],
        ['(service app) deployment failed: tasks failed to start.', '(service app) has started 1 tasks'],
        ['no table'],
      ),
    );
    expect(found).toMatchObject({
      cause: 'Container app exited with code 3 (2 tasks).',
      tail: { group: '/app', stream: 'ecs/app/t2', lines: ['no table'] },
    });
    expect(found.details).toEqual([
      '2 tasks, the last t2: container app exited with code 3 (Essential container in task exited)',
      'task t3: container app did not find its program (exit code 127) (Essential container in task exited)',
      'event: (service app) deployment failed: tasks failed to start.',
    ]);
    const log = keptLog();
    sayExplanation(found, log);
    expect(log.lines[0]).toEqual({ level: 'error', text: 'Why: Container app exited with code 3 (2 tasks).' });
    expect(log.text()).toContain('  | no table');
  });

  test('tasks of the old revision, of another deployment and those that made room are not the cause', async () => {
    const found = await explainFailure(
      options([
        crashed(1, { taskDefinitionArn: arnOf('app:1') }),
        crashed(2, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
        }),
        crashed(3, { startedBy: 'ecs-svc/old', containers: [{ name: 'app', exitCode: 9 }] }),
        crashed(4),
      ]),
    );
    expect(found.cause).toBe('Container app exited with code 3.');
  });

  test('a task that the load balancer gave up on is, though the scheduler stopped it', async () => {
    const reason = 'Task failed ELB health checks in (target-group arn:x)';
    const found = await explainFailure(
      options([
        crashed(1, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: reason,
          containers: [{ name: 'app', exitCode: 143 }],
        }),
      ]),
    );
    expect(found.cause).toMatch(/failed the health checks of the load balancer/);
  });

  test('what only the program’s log tells', async () => {
    const found = await explainFailure(options([crashed(1)], [], ['start', 'mkdir /var/x: Read-only file system']));
    expect(found.cause).toMatch(
      /exited with code 3; its log says that it writes to its root file system, which is read-only/,
    );
    expect(found.cure).toMatch(/volume/);
  });

  test('events alone, where no task ever was', async () => {
    const found = await explainFailure(
      options([], ['(service app) was unable to place a task because Capacity is unavailable at this time.']),
    );
    expect(found.cause).toMatch(/found no capacity/);
  });

  test('an alarm, where the tasks were fine', async () => {
    const last = { phase: 'rolled-back', source: 'service-deployment', alarms: ['errors-5xx'] } as const;
    expect(await explainFailure({ ...options([]), last })).toMatchObject({ cause: 'The alarm errors-5xx went off.' });
  });

  test('nothing is invented where ECS says nothing', async () => {
    expect(await explainFailure(options([]))).toEqual({ details: [] });
  });

  test('logs that may not be read, and an ECS that does not answer, leave what is known', async () => {
    const denied = new FtrError({ code: 'aws-access-denied', message: 'AWS denied logs:GetLogEvents.' });
    const found = await explainFailure(options([crashed(1)], [], denied));
    expect(found).toMatchObject({
      cause: 'Container app exited with code 3.',
      tail: { lines: [], why: 'AWS denied logs:GetLogEvents.' },
    });
    const broken = options([crashed(1)]);
    const dead = async () => Promise.reject(denied);
    expect(await explainFailure({ ...broken, ecs: { listTasks: dead, tasks: dead, service: dead } })).toEqual({
      details: [],
    });
  });

  test('in one line while it goes on', async () => {
    expect(await firstFailure(options([crashed(1)]))).toBe(
      'A task of the new revision stopped: container app exited with code 3 (Essential container in task exited)',
    );
    expect(await firstFailure(options([]))).toBeUndefined();
  });
});

test.each<[string, object | undefined, string | undefined]>([
  [
    'awslogs with a prefix',
    { logDriver: 'awslogs', options: { 'awslogs-group': '/g', 'awslogs-stream-prefix': 'p' } },
    'p/app/t1',
  ],
  ['awslogs without a prefix', { logDriver: 'awslogs', options: { 'awslogs-group': '/g' } }, undefined],
  [
    'another driver',
    { logDriver: 'splunk', options: { 'awslogs-group': '/g', 'awslogs-stream-prefix': 'p' } },
    undefined,
  ],
  ['no driver', undefined, undefined],
])('where a container with %s logs', (_, logConfiguration, stream) => {
  const found = logPlace({
    document: {
      containerDefinitions: [
        { name: 'other' },
        { name: 'app', ...(logConfiguration === undefined ? {} : { logConfiguration }) } as never,
      ],
    },
    container: 'app',
    taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/main/t1',
  });
  expect(found?.stream).toBe(stream);
});

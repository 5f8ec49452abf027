/** Rollouts on the lab are real: containers start, crash, are rolled back; and the service-deployment calls tell what really happens. */
import {
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { missingImage } from '../../lab/images.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { setUpServices, type Services } from './services.ts';

let lab: Lab;
let on: Services;

beforeAll(async () => {
  lab = await startLab();
  on = await setUpServices(lab);
}, 300_000);
afterAll(() => lab?.stop(), 60_000);
afterEach(() => lab.clearPauses());

describe('a rollout', () => {
  test('of a good image completes with that image in a real container, and the deployment says when', async () => {
    const before = await on.running('good');
    expect(await on.answer('good')).toBe('one');
    const taskDefinition = await on.register(on.images.two);
    const begun = await on.update('good', taskDefinition);
    expect(['PENDING', 'IN_PROGRESS']).toContain(begun.status);
    expect(await on.describe('good')).toMatchObject({ currentServiceDeployment: begun.serviceDeploymentArn });

    const done = await on.ended('good', 'SUCCESSFUL');
    expect(done.serviceDeploymentArn).toBe(begun.serviceDeploymentArn);
    expect(await on.answer('good')).toBe('two');
    expect(done.startedAt?.getTime()).toBeGreaterThanOrEqual(done.createdAt?.getTime() ?? Infinity);
    expect(done.finishedAt?.getTime()).toBeGreaterThan(done.startedAt?.getTime() ?? Infinity);
    expect(done.deploymentCircuitBreaker).toMatchObject({
      status: 'MONITORING_COMPLETE',
      failureCount: 0,
      threshold: 3,
    });

    const arns = [done.targetServiceRevision?.arn ?? '', done.sourceServiceRevisions?.[0]?.arn ?? ''];
    const { serviceRevisions = [] } = await on.ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns }),
    );
    expect(serviceRevisions.map((one) => one.taskDefinition)).toEqual([taskDefinition, before]);
    expect(serviceRevisions[0]?.containerImages?.[0]?.image).toBe(on.images.two);

    const service = await on.describe('good');
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
    await on.running('crashing');
    await on.update('crashing', await on.register(on.images.crash));
    const done = await on.ended('crashing', 'ROLLBACK_SUCCESSFUL');
    expect(done).toMatchObject({
      statusReason: expect.stringContaining('circuit breaker'),
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3 },
      rollback: { serviceRevisionArn: done.sourceServiceRevisions?.[0]?.arn },
    });
    expect(await on.answer('crashing')).toBe('one');
    expect(await on.stoppedTask('crashing')).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 3 }],
    });
    // As on AWS the waiter that everybody uses calls a rolled-back service stable.
    await waitUntilServicesStable(
      { client: on.ecs, maxWaitTime: 10, minDelay: 1, maxDelay: 1 },
      { cluster: 'lab', services: ['crashing'] },
    );
    expect((await on.describe('crashing'))?.events?.map((event) => event.message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('deployment failed: tasks failed to start'),
        expect.stringContaining('rolling back to deployment'),
      ]),
    );
  }, 30_000);

  test('of an image that is not in the registry is rolled back, and the task could not pull it', async () => {
    await on.running('absent');
    await on.update('absent', await on.register(missingImage(lab.registry, 'processor')));
    await on.ended('absent', 'ROLLBACK_SUCCESSFUL');
    expect(await on.stoppedTask('absent')).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotPullContainerError: /),
    });
  }, 30_000);

  test('of a new service with a crashing image has nothing to roll back to and stops', async () => {
    const taskDefinition = await on.register(on.images.crash);
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    await on.ecs.send(
      new CreateServiceCommand({
        cluster: 'lab',
        serviceName: 'stillborn',
        taskDefinition,
        desiredCount: 1,
        launchType: 'FARGATE',
        deploymentConfiguration,
      }),
    );
    expect((await on.ended('stillborn', 'STOPPED')).stoppedAt).toBeInstanceOf(Date);
    expect((await on.describe('stillborn'))?.deployments?.[0]).toMatchObject({ rolloutState: 'FAILED' });
  }, 30_000);

  test('that another one overtakes is stopped, and the newer one completes', async () => {
    await on.running('raced');
    lab.pauseAt('POST_SCALE_UP', 'raced');
    const first = await on.update('raced', await on.register(on.images.two));
    lab.clearPauses();
    const second = await on.update('raced', await on.register(on.images.one));
    await on.ended('raced', 'SUCCESSFUL');
    const { serviceDeployments = [] } = await on.ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [first.serviceDeploymentArn ?? '', second.serviceDeploymentArn ?? ''],
      }),
    );
    expect(serviceDeployments.map((one) => one.status)).toEqual(['STOPPED', 'SUCCESSFUL']);
    expect(await on.answer('raced')).toBe('one');
  }, 30_000);
});

test('the execution role pulls: without the right to, no task starts, although the engine has the image', async () => {
  await on.running('powerless');
  const executionRoleArn = await on.account.createTaskRole('powerless', []);
  const root = new ECSClient(on.account.root);
  const definition = {
    requiresCompatibilities: ['FARGATE' as const],
    networkMode: 'awsvpc' as const,
    cpu: '256',
    memory: '512',
    executionRoleArn,
  };
  const containerDefinitions = [{ name: 'processor', image: on.images.one }];
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
  await on.ended('powerless', 'ROLLBACK_SUCCESSFUL');
  expect((await on.stoppedTask('powerless'))?.stoppedReason).toMatch(
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
  const containerDefinitions = [{ name: 'processor', image: on.images.one }];
  const good = {
    family: 'processor',
    requiresCompatibilities: ['FARGATE' as const],
    networkMode: 'awsvpc' as const,
    cpu: '256',
    memory: '512',
  };
  const input = { ...good, executionRoleArn: on.account.executionRole, containerDefinitions, ...change };
  await expect(new ECSClient(on.account.root).send(new RegisterTaskDefinitionCommand(input))).rejects.toMatchObject({
    name: 'ClientException',
    message,
  });
});

/** A service on the lab as the tests of rollouts need it: images pushed, deployed by the deploy role, asked from inside. */
import {
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  type Service,
  type ServiceDeployment,
  type Task,
} from '@aws-sdk/client-ecs';
import { setTimeout as delay } from 'node:timers/promises';
import { setUpAccount, type Account } from '../../lab/account.ts';
import { buildImage, pushImage, type ImageKind } from '../../lab/images.ts';
import type { Lab } from '../../lab/lab.ts';
import { runOrThrow } from '../../lab/process.ts';

export interface Services {
  readonly account: Account;
  /** The deploy role's client. */
  readonly ecs: ECSClient;
  /** `name@digest` of the pushed images. */
  readonly images: { readonly one: string; readonly two: string; readonly crash: string };
  register(image: string): Promise<string>;
  /** A new service that runs image `one`; returns that revision. */
  running(service: string): Promise<string>;
  update(service: string, taskDefinition: string): Promise<ServiceDeployment>;
  /** Waits until the newest deployment has a status (and stage), and returns it. */
  ended(service: string, status: string, stage?: string): Promise<ServiceDeployment>;
  describe(service: string): Promise<Service | undefined>;
  /** What the one running container of the service answers, asked from inside it. */
  answer(service: string): Promise<string>;
  stoppedTask(service: string): Promise<Task | undefined>;
}

export async function setUpServices(lab: Lab): Promise<Services> {
  const account = await setUpAccount(lab);
  const deployer = await account.assume();
  const ecs = new ECSClient(deployer);
  const authorizationToken = await account.registryToken(deployer);
  const environment = { PATH: process.env['PATH'] ?? '', ...lab.environment() };

  const publish = async (version: string, kind: ImageKind): Promise<string> => {
    const tag = `${lab.registry}/processor:${version}`;
    await buildImage({ kind, version, tag, environment });
    return pushImage({ tag, authorizationToken, environment });
  };
  const images = {
    one: await publish('one', 'http'),
    two: await publish('two', 'http'),
    crash: await publish('crash', 'crash'),
  };

  const newest = async (service: string): Promise<ServiceDeployment> => {
    const { serviceDeployments = [] } = await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'lab', service }));
    const serviceDeploymentArns = [serviceDeployments[0]?.serviceDeploymentArn ?? ''];
    return (
      (await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }))).serviceDeployments?.[0] ?? {}
    );
  };
  const ended: Services['ended'] = async (service, status, stage) => {
    for (let waited = 0; waited < 300; waited += 1) {
      const found = await newest(service);
      if (found.status === status && (stage === undefined || found.lifecycleStage === stage)) return found;
      await delay(50);
    }
    throw new Error(`${service} never became ${status}; it is ${JSON.stringify(await newest(service))}`);
  };
  const register: Services['register'] = async (image) => {
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
  };
  const tasks = async (service: string, desiredStatus: 'RUNNING' | 'STOPPED'): Promise<readonly Task[]> => {
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster: 'lab', serviceName: service, desiredStatus }),
    );
    if (taskArns.length === 0) return [];
    return (await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }))).tasks ?? [];
  };

  return {
    account,
    ecs,
    images,
    register,
    ended,
    running: async (service) => {
      const taskDefinition = await register(images.one);
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
    },
    update: async (service, taskDefinition) => {
      await ecs.send(new UpdateServiceCommand({ cluster: 'lab', service, taskDefinition }));
      return newest(service);
    },
    describe: async (service) =>
      (await ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: [service] }))).services?.[0],
    answer: async (service) => {
      const [task, ...others] = await tasks(service, 'RUNNING');
      if (task === undefined || others.length > 0)
        throw new Error(`${service} has ${others.length + (task === undefined ? 0 : 1)} running tasks`);
      const container = task.containers?.[0]?.runtimeId ?? '';
      const ask = ['exec', container, '/bin/busybox', 'wget', '-q', '-O', '-', 'http://127.0.0.1:8080/version'];
      return (await runOrThrow({ command: 'docker', arguments: ask, environment })).trim();
    },
    stoppedTask: async (service) => (await tasks(service, 'STOPPED'))[0],
  };
}

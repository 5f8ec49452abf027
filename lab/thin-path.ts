/** The shortest whole way through the lab, as a check of the lab itself: token, role, push, register, service, container, update. */
import { ECRClient, GetAuthorizationTokenCommand, CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { setTimeout as delay } from 'node:timers/promises';
import { buildImage, pushImage } from './images.ts';
import { startLab } from './lab.ts';
import { runOrThrow } from './process.ts';

const started = Date.now();
const say = (line: string): void =>
  void process.stdout.write(`${((Date.now() - started) / 1000).toFixed(2).padStart(6)} s  ${line}\n`);
const lab = await startLab({ log: say });
try {
  say(`lab at ${lab.endpoint}, engine ${lab.dockerHost}`);
  const admin = {
    endpoint: lab.endpoint,
    region: lab.region,
    credentials: { accessKeyId: lab.accountId, secretAccessKey: 'root-of-the-lab' },
  };
  const iam = new IAMClient(admin);
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: lab.oidc.issuer, ClientIDList: ['sts.amazonaws.com'] }));
  const provider = `arn:aws:iam::${lab.accountId}:oidc-provider/token.actions.githubusercontent.com`;
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: provider },
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:acme/reflectance-processor:ref:refs/heads/main',
          },
        },
      },
    ],
  };
  const tasks = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
  };
  await iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new CreateRoleCommand({ RoleName: 'execution', AssumeRolePolicyDocument: JSON.stringify(tasks) }));
  const allow = (Action: unknown, Resource: unknown, Condition?: unknown): unknown => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  const arn = (rest: string): string =>
    `arn:aws:${rest.replace('REGION', lab.region).replace('ACCOUNT', lab.accountId)}`;
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'deploy',
      PolicyName: 'deploy',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          allow('ecr:GetAuthorizationToken', '*'),
          allow(
            [
              'ecr:BatchCheckLayerAvailability',
              'ecr:InitiateLayerUpload',
              'ecr:UploadLayerPart',
              'ecr:CompleteLayerUpload',
              'ecr:PutImage',
              'ecr:BatchGetImage',
            ],
            arn('ecr:REGION:ACCOUNT:repository/processor'),
          ),
          allow('ecs:RegisterTaskDefinition', arn('ecs:REGION:ACCOUNT:task-definition/processor:*')),
          allow(
            ['ecs:CreateService', 'ecs:UpdateService', 'ecs:DescribeServices'],
            arn('ecs:REGION:ACCOUNT:service/lab/processor'),
          ),
          allow(['ecs:ListTasks', 'ecs:DescribeTasks'], '*', {
            ArnEquals: { 'ecs:cluster': arn('ecs:REGION:ACCOUNT:cluster/lab') },
          }),
          allow('iam:PassRole', arn('iam::ACCOUNT:role/execution'), {
            StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
          }),
        ],
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'execution',
      PolicyName: 'pull',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [allow(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:GetAuthorizationToken'], '*')],
      }),
    }),
  );
  await new ECRClient(admin).send(new CreateRepositoryCommand({ repositoryName: 'processor' }));
  await new ECSClient(admin).send(new CreateClusterCommand({ clusterName: 'lab' }));
  say('account set up');

  const request = await fetch(`${lab.environment()['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=sts.amazonaws.com`, {
    headers: { authorization: `Bearer ${lab.oidc.requestToken}` },
  });
  const { value } = (await request.json()) as { value: string };
  const sts = new STSClient({ endpoint: lab.endpoint, region: lab.region });
  const session = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: arn('iam::ACCOUNT:role/deploy'),
      RoleSessionName: 'thin',
      WebIdentityToken: value,
    }),
  );
  say(`session ${session.AssumedRoleUser?.Arn} for ${session.SubjectFromWebIdentityToken}`);
  const keys = session.Credentials;
  const role = {
    endpoint: lab.endpoint,
    region: lab.region,
    credentials: {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    },
  };
  const ecs = new ECSClient(role);
  const authorization = await new ECRClient(role).send(new GetAuthorizationTokenCommand({}));
  const token = authorization.authorizationData?.[0]?.authorizationToken ?? '';

  const release = async (version: string): Promise<string> => {
    const tag = `${lab.registry}/processor:${version}`;
    await buildImage({ kind: 'http', version, tag, environment: lab.environment() });
    const image = await pushImage({ tag, authorizationToken: token, environment: lab.environment() });
    const registered = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'processor',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        executionRoleArn: arn('iam::ACCOUNT:role/execution'),
        containerDefinitions: [
          { name: 'processor', image, readonlyRootFilesystem: true, portMappings: [{ containerPort: 8080 }] },
        ],
      }),
    );
    say(`version ${version} pushed and registered as revision ${registered.taskDefinition?.revision}`);
    return registered.taskDefinition?.taskDefinitionArn ?? '';
  };
  const settled = async (): Promise<void> => {
    for (;;) {
      const [service] =
        (await ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: ['processor'] }))).services ?? [];
      const primary = service?.deployments?.find((one) => one.status === 'PRIMARY');
      if (primary?.rolloutState !== 'IN_PROGRESS')
        return say(`rollout ${primary?.rolloutState}: ${primary?.rolloutStateReason}`);
      await delay(100);
    }
  };
  const served = async (): Promise<string> => {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'lab', serviceName: 'processor' }));
    const { tasks: running = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'lab', tasks: taskArns }));
    const id = running[0]?.containers?.[0]?.runtimeId ?? '';
    return (
      await runOrThrow({
        command: 'docker',
        arguments: ['exec', id, '/bin/busybox', 'wget', '-q', '-O', '-', 'http://127.0.0.1:8080/version'],
        environment: { PATH: process.env['PATH'] ?? '', ...lab.environment() },
      })
    ).trim();
  };
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'lab',
      serviceName: 'processor',
      taskDefinition: await release('one'),
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
  );
  await settled();
  say(`the container answers: ${await served()}`);
  await ecs.send(
    new UpdateServiceCommand({ cluster: 'lab', service: 'processor', taskDefinition: await release('two') }),
  );
  await settled();
  say(`the container answers: ${await served()}`);
  say(`${lab.calls().length} calls recorded, ${lab.calls({ decision: 'denied' }).length} denied`);
} finally {
  await lab.stop();
  say('stopped');
}

/** Sets up an account as a customer would: OIDC provider, least-privilege roles, repository, cluster, log group; and gives clients for it. */
import { ECRClient, CreateRepositoryCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import type { Lab } from './lab.ts';

/** An IAM statement; only what the lab's own policies use. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly maxAttempts?: number;
}

export interface Account {
  readonly cluster: string;
  readonly repository: string;
  readonly family: string;
  readonly deployRole: string;
  readonly executionRole: string;
  readonly taskRole: string;
  /** Options for SDK clients that act as the account's root. */
  readonly root: ClientOptions;
  /** `ecs`, `service/x` → the ARN in this account and region. */
  arn(service: string, resource: string): string;
  /** What the deploy role may do, a new array each time. */
  deployStatements(): Statement[];
  /** Makes (or replaces) a role that trusts the lab's GitHub repository; returns its ARN. */
  createRole(name: string, statements: readonly Statement[], subjects?: readonly string[]): Promise<string>;
  /** Makes a role that ECS tasks may use. */
  createTaskRole(name: string, statements: readonly Statement[]): Promise<string>;
  /** A session of a role, by a token of the lab's issuer, as client options. */
  assume(roleArn?: string): Promise<ClientOptions>;
  /** The registry authorization of those client options. */
  registryToken(options: ClientOptions): Promise<string>;
}

const names = { cluster: 'lab', repository: 'processor', family: 'processor' } as const;

export async function setUpAccount(lab: Lab): Promise<Account> {
  const root: ClientOptions = {
    endpoint: lab.endpoint,
    region: lab.region,
    credentials: { accessKeyId: lab.accountId, secretAccessKey: 'root-of-the-lab' },
  };
  const iam = new IAMClient(root);
  const arn = (service: string, resource: string): string =>
    service === 'iam'
      ? `arn:aws:iam::${lab.accountId}:${resource}`
      : `arn:aws:${service}:${lab.region}:${lab.accountId}:${resource}`;
  const issuerHost = lab.oidc.issuer.replace('https://', '');

  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: lab.oidc.issuer, ClientIDList: ['sts.amazonaws.com'] }));
  await new ECRClient(root).send(new CreateRepositoryCommand({ repositoryName: names.repository }));
  await new ECSClient(root).send(new CreateClusterCommand({ clusterName: names.cluster }));

  const put = async (role: string, trust: unknown, statements: readonly Statement[]): Promise<string> => {
    const made = await iam.send(
      new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: JSON.stringify(trust) }),
    );
    if (statements.length > 0) {
      const document = { Version: '2012-10-17', Statement: statements };
      await iam.send(
        new PutRolePolicyCommand({ RoleName: role, PolicyName: role, PolicyDocument: JSON.stringify(document) }),
      );
    }
    return made.Role?.Arn ?? arn('iam', `role/${role}`);
  };
  const createRole: Account['createRole'] = (
    role,
    statements,
    subjects = ['repo:acme/reflectance-processor:ref:refs/heads/main'],
  ) =>
    put(
      role,
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: arn('iam', `oidc-provider/${issuerHost}`) },
            Condition: {
              StringEquals: { [`${issuerHost}:aud`]: 'sts.amazonaws.com', [`${issuerHost}:sub`]: subjects },
            },
          },
        ],
      },
      statements,
    );
  const ecsTasks = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
  };
  const executionRole = await put('execution', ecsTasks, [
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: arn('ecr', `repository/${names.repository}`),
    },
  ]);
  const taskRole = await put('task', ecsTasks, []);

  const deployStatements = (): Statement[] => [
    { Sid: 'RegistrySignIn', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'Push',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:DescribeImages',
      ],
      Resource: arn('ecr', `repository/${names.repository}`),
    },
    {
      Sid: 'Register',
      Effect: 'Allow',
      Action: ['ecs:RegisterTaskDefinition', 'ecs:TagResource'],
      Resource: arn('ecs', `task-definition/${names.family}:*`),
    },
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: ['ecs:DescribeTaskDefinition', 'ecs:DeregisterTaskDefinition'],
      Resource: '*',
    },
    {
      Sid: 'Roll',
      Effect: 'Allow',
      Action: [
        'ecs:CreateService',
        'ecs:UpdateService',
        'ecs:DescribeServices',
        'ecs:ListServiceDeployments',
        'ecs:DescribeServiceDeployments',
        'ecs:DescribeServiceRevisions',
        'ecs:StopServiceDeployment',
        'ecs:ContinueServiceDeployment',
      ],
      Resource: [
        arn('ecs', `service/${names.cluster}/*`),
        arn('ecs', `service-deployment/${names.cluster}/*`),
        arn('ecs', `service-revision/${names.cluster}/*`),
      ],
    },
    {
      Sid: 'Watch',
      Effect: 'Allow',
      Action: ['ecs:ListTasks', 'ecs:DescribeTasks'],
      Resource: '*',
      Condition: { ArnEquals: { 'ecs:cluster': arn('ecs', `cluster/${names.cluster}`) } },
    },
    {
      Sid: 'Pass',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: [executionRole, taskRole],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ];
  const deployRole = await createRole('deploy', deployStatements());

  return {
    ...names,
    deployRole,
    executionRole,
    taskRole,
    root,
    arn,
    deployStatements,
    createRole,
    createTaskRole: (role, statements) => put(role, ecsTasks, statements),
    assume: async (role = deployRole) => {
      const sts = new STSClient({ endpoint: lab.endpoint, region: lab.region });
      const given = { RoleArn: role, RoleSessionName: 'lab', WebIdentityToken: lab.oidc.token('sts.amazonaws.com') };
      const { Credentials: issued } = await sts.send(new AssumeRoleWithWebIdentityCommand(given));
      return { endpoint: lab.endpoint, region: lab.region, credentials: keys(issued) };
    },
    registryToken: async (options) => {
      const { authorizationData } = await new ECRClient(options).send(new GetAuthorizationTokenCommand({}));
      return authorizationData?.[0]?.authorizationToken ?? '';
    },
  };
}

function keys(issued: Credentials | undefined): ClientOptions['credentials'] {
  return {
    accessKeyId: issued?.AccessKeyId ?? '',
    secretAccessKey: issued?.SecretAccessKey ?? '',
    sessionToken: issued?.SessionToken ?? '',
  };
}

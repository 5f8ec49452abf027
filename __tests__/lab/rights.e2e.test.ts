/** The front door refuses what AWS refuses, in AWS's words, and lets through what AWS lets through. */
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateServiceCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setUpAccount, type Account, type ClientOptions, type Statement } from '../../lab/account.ts';
import { buildImage, pushImage } from '../../lab/images.ts';
import { startLab, type Job, type Lab } from '../../lab/lab.ts';

let lab: Lab;
let account: Account;
let deployer: ClientOptions;
let roleNumber = 0;

beforeAll(async () => {
  lab = await startLab();
  account = await setUpAccount(lab);
  deployer = await account.assume();
}, 300_000);
afterAll(() => lab?.stop(), 60_000);
beforeEach(() => lab.oidc.resetClaims());

const definition = (change: Partial<RegisterTaskDefinitionCommandInput> = {}): RegisterTaskDefinitionCommandInput => ({
  family: account.family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: account.executionRole,
  taskRoleArn: account.taskRole,
  containerDefinitions: [{ name: 'processor', image: `${lab.registry}/processor:none` }],
  ...change,
});

/** The deploy role's statements with one of them changed, or left out. */
function changed(sid: string, change: (statement: Statement) => Statement | undefined): Statement[] {
  return account.deployStatements().flatMap((statement) => {
    if (statement.Sid !== sid) return [statement];
    const result = change(statement);
    return result === undefined ? [] : [result];
  });
}

async function deployerWith(statements: readonly Statement[]): Promise<ClientOptions> {
  roleNumber += 1;
  return account.assume(await account.createRole(`deploy-${roleNumber}`, statements));
}

/** What a call is refused with: `Code: message`. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'not refused',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe('a web identity token', () => {
  const assume = (role = account.deployRole, change: Record<string, unknown> = {}): Promise<unknown> =>
    new STSClient({ endpoint: lab.endpoint, region: lab.region, maxAttempts: 1 }).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: role,
        RoleSessionName: 't',
        WebIdentityToken: lab.oidc.token('sts.amazonaws.com'),
        ...change,
      }),
    );
  const denied = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';

  test('of the trusted repository and branch gets a session with the token’s subject', async () => {
    expect(await assume()).toMatchObject({
      SubjectFromWebIdentityToken: 'repo:acme/reflectance-processor:ref:refs/heads/main',
      Audience: 'sts.amazonaws.com',
      Provider: 'token.actions.githubusercontent.com',
    });
  });

  const wrongJobs: readonly (readonly [string, Partial<Job>, string])[] = [
    ['another branch', { ref: 'refs/heads/other' }, denied],
    ['a look-alike repository', { repository: 'acme/reflectance-processor-x' }, denied],
    ['another letter case', { repository: 'Acme/reflectance-processor' }, denied],
    ['the immutable form, not trusted here', { subjectForm: 'immutable' }, denied],
    ['an environment, which hides the branch', { environment: 'production' }, denied],
    [
      'another audience',
      { audience: 'https://github.com/acme' },
      'InvalidIdentityTokenException: Incorrect token audience',
    ],
    [
      'a key nobody publishes',
      { signedBy: 'stranger' },
      "InvalidIdentityTokenException: Couldn't retrieve verification key from your identity provider",
    ],
    ['an expiry in the past', { lifetime: -10 }, 'ExpiredTokenException: Token expired: current date/time'],
    [
      'another issuer',
      { issuer: 'https://token.example.com' },
      'InvalidIdentityTokenException: No OpenIDConnect provider found in your account for https://token.example.com',
    ],
  ];
  test.each(wrongJobs)('with %s is refused', async (_name, change, words) => {
    lab.oidc.setClaims(change);
    expect(await refusal(assume())).toContain(words);
  });

  test('whose claims were changed after signing is refused', async () => {
    lab.oidc.setClaims({ ref: 'refs/heads/other' });
    const [header, , signature] = lab.oidc.token('sts.amazonaws.com').split('.');
    lab.oidc.resetClaims();
    const payload = lab.oidc.token('sts.amazonaws.com').split('.')[1];
    expect(
      await refusal(assume(account.deployRole, { WebIdentityToken: `${header}.${payload}.${signature}` })),
    ).toMatch(/^InvalidIdentityTokenException: .*signature/);
  });

  test.each([
    ['a role that is not there', { RoleArn: 'arn:aws:iam::123456789012:role/nobody' }, denied],
    [
      'a role of an account without the provider',
      { RoleArn: 'arn:aws:iam::210987654321:role/deploy' },
      'InvalidIdentityTokenException: No OpenIDConnect provider',
    ],
    [
      'an hour and a second, where the role allows an hour',
      { DurationSeconds: 3601 },
      'MaxSessionDuration set for this role',
    ],
    ['too few seconds', { DurationSeconds: 60 }, 'greater than or equal to 900'],
  ])('asking for %s is refused', async (_name, change, words) => {
    expect(await refusal(assume(account.deployRole, change))).toContain(words);
  });

  test('reaches a role that trusts a claim other than the subject only with that claim', async () => {
    const role = await account.createRole(
      'by-environment',
      [],
      ['repo:acme/reflectance-processor:environment:production'],
    );
    expect(await refusal(assume(role))).toContain(denied);
    lab.oidc.setClaims({ environment: 'production' });
    expect(await refusal(assume(role))).toBe('not refused');
  });

  test('may carry a session policy, which then limits the session', async () => {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
    });
    const issued = (await assume(account.deployRole, { Policy: policy })) as {
      Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
    };
    const {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
    } = issued.Credentials;
    const ecs = new ECSClient({ ...deployer, credentials: { accessKeyId, secretAccessKey, sessionToken } });
    expect(await refusal(ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: ['processor'] })))).toMatch(
      /because no session policy allows the ecs:DescribeServices action/,
    );
  });
});

describe('a signature', () => {
  test('by the right key tells who calls', async () => {
    expect((await new STSClient(deployer).send(new GetCallerIdentityCommand({}))).Arn).toBe(
      `arn:aws:sts::${lab.accountId}:assumed-role/deploy/lab`,
    );
  });
  test('by a wrong secret is refused', async () => {
    const credentials = { ...deployer.credentials, secretAccessKey: 'x'.repeat(40) };
    expect(
      await refusal(new ECSClient({ ...deployer, credentials }).send(new DescribeServicesCommand({ services: ['x'] }))),
    ).toMatch(/signature/i);
  });
  test('without its session token is refused', async () => {
    const { accessKeyId, secretAccessKey } = deployer.credentials;
    expect(
      await refusal(
        new ECSClient({ ...deployer, credentials: { accessKeyId, secretAccessKey } }).send(
          new DescribeServicesCommand({ services: ['x'] }),
        ),
      ),
    ).toMatch(/UnrecognizedClientException|InvalidClientTokenId/);
  });
});

test('a session that ran out is refused as expired, and a new one is not', async () => {
  const describeNone = (options: ClientOptions) =>
    new ECSClient(options).send(new DescribeServicesCommand({ cluster: 'lab', services: ['none'] }));
  const before = await account.assume();
  expect(await refusal(describeNone(before))).toBe('not refused');
  await lab.expireSessions();
  const after = await account.assume();
  expect(await refusal(describeNone(before))).toMatch(/^ExpiredTokenException: /);
  expect(await refusal(new STSClient(before).send(new GetCallerIdentityCommand({})))).toMatch(/^ExpiredToken/);
  expect(await refusal(describeNone(after))).toBe('not refused');
  deployer = after;
});

test('an image’s scan says what the test made it say', async () => {
  const ask = () =>
    new ECRClient(account.root).send(
      new DescribeImageScanFindingsCommand({ repositoryName: 'processor', imageId: { imageTag: 'x' } }),
    );
  expect(await refusal(ask())).toMatch(/^ScanNotFoundException: /);
  lab.imageScan({ status: 'COMPLETE', severities: { HIGH: 2 } });
  expect((await ask()).imageScanFindings).toMatchObject({ findingSeverityCounts: { HIGH: 2 } });
  lab.imageScan(undefined);
});

describe('the deploy role', () => {
  test('registers a task definition of its family, and ECS fills in the defaults', async () => {
    const { taskDefinition } = await new ECSClient(deployer).send(
      new RegisterTaskDefinitionCommand(definition({ tags: [{ key: 'commit', value: 'abc' }] })),
    );
    expect(taskDefinition).toMatchObject({
      family: 'processor',
      registeredBy: `arn:aws:sts::${lab.accountId}:assumed-role/deploy/lab`,
    });
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      environment: [],
      mountPoints: [],
      cpu: 0,
      essential: true,
    });
    expect(taskDefinition).not.toHaveProperty('pidMode');
  });

  test('may not register another family', async () => {
    expect(
      await refusal(new ECSClient(deployer).send(new RegisterTaskDefinitionCommand(definition({ family: 'other' })))),
    ).toBe(
      `AccessDeniedException: User: arn:aws:sts::${lab.accountId}:assumed-role/deploy/lab is not authorized to perform: ecs:RegisterTaskDefinition on resource: ` +
        `${account.arn('ecs', 'task-definition/other:*')} because no identity-based policy allows the ecs:RegisterTaskDefinition action`,
    );
  });

  const withoutPass: readonly (readonly [string, (statement: Statement) => Statement | undefined])[] = [
    ['no PassRole at all', () => undefined],
    ['PassRole for another role', (one) => ({ ...one, Resource: account.arn('iam', 'role/other') })],
    [
      'PassRole to another service',
      (one) => ({ ...one, Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }),
    ],
    ['PassRole for the execution role alone', (one) => ({ ...one, Resource: account.executionRole })],
  ];
  test.each(withoutPass)('with %s cannot register', async (_name, change) => {
    const ecs = new ECSClient(await deployerWith(changed('Pass', change)));
    expect(await refusal(ecs.send(new RegisterTaskDefinitionCommand(definition())))).toMatch(
      /^AccessDeniedException: .* iam:PassRole on resource: arn:aws:iam::\d{12}:role\/(task|execution) /,
    );
  });

  test('needs TagResource to register with tags, and not without', async () => {
    const ecs = new ECSClient(
      await deployerWith(changed('Register', (one) => ({ ...one, Action: 'ecs:RegisterTaskDefinition' }))),
    );
    expect(
      await refusal(ecs.send(new RegisterTaskDefinitionCommand(definition({ tags: [{ key: 'a', value: 'b' }] })))),
    ).toContain('ecs:TagResource');
    expect(await refusal(ecs.send(new RegisterTaskDefinitionCommand(definition())))).toBe('not refused');
  });

  test('can be kept from privileged containers by ecs:privileged', async () => {
    const ecs = new ECSClient(
      await deployerWith(
        changed('Register', (one) => ({ ...one, Condition: { Bool: { 'ecs:privileged': 'false' } } })),
      ),
    );
    const privileged = definition({ containerDefinitions: [{ name: 'x', image: 'y', privileged: true }] });
    expect(await refusal(ecs.send(new RegisterTaskDefinitionCommand(privileged)))).toContain(
      'ecs:RegisterTaskDefinition',
    );
    expect(await refusal(ecs.send(new RegisterTaskDefinitionCommand(definition())))).toBe('not refused');
  });

  test('rolls its own service and no other, by service ARN', async () => {
    const ecs = new ECSClient(deployer);
    const create = (cluster: string) =>
      new CreateServiceCommand({ cluster, serviceName: 'idle', taskDefinition: 'processor', desiredCount: 0 });
    expect(await refusal(ecs.send(create('lab')))).toBe('not refused');
    expect(await refusal(ecs.send(create('production')))).toContain(
      `ecs:CreateService on resource: ${account.arn('ecs', 'service/production/idle')}`,
    );
    const other = new ECSClient(
      await deployerWith(changed('Roll', (one) => ({ ...one, Action: 'ecs:DescribeServices' }))),
    );
    expect(
      await refusal(
        other.send(new UpdateServiceCommand({ cluster: 'lab', service: 'idle', taskDefinition: 'processor' })),
      ),
    ).toContain(`ecs:UpdateService on resource: ${account.arn('ecs', 'service/lab/idle')}`);
    expect(
      await refusal(
        other.send(new DescribeServicesCommand({ cluster: 'lab', services: [account.arn('ecs', 'service/lab/idle')] })),
      ),
    ).toBe('not refused');
  });

  test('can be bound to one task definition family by ecs:task-definition, and to private subnets by ecs:auto-assign-public-ip', async () => {
    const bound = changed('Roll', (one) => ({
      ...one,
      Condition: {
        ArnLikeIfExists: { 'ecs:task-definition': account.arn('ecs', 'task-definition/processor:*') },
        BoolIfExists: { 'ecs:auto-assign-public-ip': 'false' },
      },
    }));
    const ecs = new ECSClient(await deployerWith(bound));
    await new ECSClient(account.root).send(new RegisterTaskDefinitionCommand(definition({ family: 'stranger' })));
    const update = (change: object) => new UpdateServiceCommand({ cluster: 'lab', service: 'idle', ...change });
    const network = (assignPublicIp: 'ENABLED' | 'DISABLED') => ({
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } },
    });
    expect(await refusal(ecs.send(update({ taskDefinition: 'stranger' })))).toContain('ecs:UpdateService');
    expect(await refusal(ecs.send(update(network('ENABLED'))))).toContain('ecs:UpdateService');
    expect(await refusal(ecs.send(update({ taskDefinition: 'processor', ...network('DISABLED') })))).toBe(
      'not refused',
    );
  });

  test('needs PassRole again to run a task', async () => {
    const run: Statement = {
      Effect: 'Allow',
      Action: 'ecs:RunTask',
      Resource: account.arn('ecs', 'task-definition/processor:*'),
    };
    const without = new ECSClient(await deployerWith([...changed('Pass', () => undefined), run]));
    expect(await refusal(without.send(new RunTaskCommand({ cluster: 'lab', taskDefinition: 'processor' })))).toContain(
      'iam:PassRole',
    );
  });

  test('an explicit deny is said as one', async () => {
    const deny: Statement = { Effect: 'Deny', Action: 'ecs:Describe*', Resource: '*' };
    const ecs = new ECSClient(await deployerWith([...account.deployStatements(), deny]));
    expect(await refusal(ecs.send(new DescribeServicesCommand({ cluster: 'lab', services: ['processor'] })))).toContain(
      'with an explicit deny in an identity-based policy',
    );
  });

  test('services outside ECS and ECR are judged as well', async () => {
    expect(await refusal(new IAMClient(deployer).send(new GetRoleCommand({ RoleName: 'deploy' })))).toMatch(
      /AccessDenied.*iam:GetRole/,
    );
    const reader: Statement = {
      Effect: 'Allow',
      Action: 'iam:GetRole',
      Resource: account.deployRole,
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    };
    const iam = new IAMClient(await deployerWith([reader]));
    expect((await iam.send(new GetRoleCommand({ RoleName: 'deploy' }))).Role?.Arn).toBe(account.deployRole);
  });
});

test('a CloudFormation stack may hold the OIDC provider, a bounded role and flow logs, and the boundary bounds', async () => {
  const cloudFormation = new CloudFormationClient(account.root);
  const host = 'oidc.example.com';
  const everything = (Action: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: account.arn('iam', 'oidc-provider/token.actions.githubusercontent.com') },
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      },
    ],
  };
  const Resources = {
    Provider: {
      Type: 'AWS::IAM::OIDCProvider',
      Properties: { Url: `https://${host}`, ClientIdList: ['sts.amazonaws.com'] },
    },
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'boundary', PolicyDocument: everything('ecr:*') },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'bounded',
        AssumeRolePolicyDocument: trust,
        PermissionsBoundary: { Ref: 'Boundary' },
        Policies: [{ PolicyName: 'all', PolicyDocument: everything('*') }],
      },
    },
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Logs: {
      Type: 'AWS::EC2::FlowLog',
      Properties: { ResourceId: { Ref: 'Network' }, ResourceType: 'VPC', TrafficType: 'ALL', LogGroupName: 'flow' },
    },
  };
  const Outputs = { Provider: { Value: { 'Fn::GetAtt': ['Provider', 'Arn'] } }, Logs: { Value: { Ref: 'Logs' } } };
  const StackName = 'bootstrap';
  await cloudFormation.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: JSON.stringify({ Resources, Outputs }),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  await waitUntilStackCreateComplete(
    { client: cloudFormation, maxWaitTime: 20, minDelay: 1, maxDelay: 1 },
    { StackName },
  );
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  expect(Stacks?.[0]?.Outputs).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ OutputKey: 'Provider', OutputValue: account.arn('iam', `oidc-provider/${host}`) }),
      expect.objectContaining({ OutputKey: 'Logs', OutputValue: expect.stringMatching(/^fl-/) }),
    ]),
  );
  const bounded = await account.assume(account.arn('iam', 'role/bounded'));
  expect(await refusal(new ECRClient(bounded).send(new DescribeRepositoriesCommand({})))).toBe('not refused');
  expect(
    await refusal(new ECSClient(bounded).send(new DescribeServicesCommand({ cluster: 'lab', services: ['x'] }))),
  ).toContain('because no permissions boundary allows the ecs:DescribeServices action');
}, 30_000);

describe('the registry', () => {
  const tagOf = (version: string): string => `${lab.registry}/processor:${version}`;
  beforeAll(
    () => buildImage({ kind: 'http', version: 'v1', tag: tagOf('v1'), environment: lab.environment() }),
    60_000,
  );

  const push = async (options: ClientOptions, tag = tagOf('v1')): Promise<string> =>
    pushImage({ tag, authorizationToken: await account.registryToken(options), environment: lab.environment() });

  test('takes a push by whoever may push, into the account’s repository', async () => {
    const image = await push(deployer);
    const { imageDetails } = await new ECRClient(deployer).send(
      new DescribeImagesCommand({ repositoryName: 'processor' }),
    );
    expect(image).toBe(`${lab.registry}/processor@${imageDetails?.[0]?.imageDigest ?? ''}`);
  });

  const pushActions = [
    'InitiateLayerUpload',
    'UploadLayerPart',
    'CompleteLayerUpload',
    'PutImage',
    'BatchCheckLayerAvailability',
  ];
  test.each(pushActions)('refuses a push without ecr:%s and names it', async (action) => {
    const without = changed('Push', (one) => ({
      ...one,
      Action: (one.Action as readonly string[]).filter((name) => name !== `ecr:${action}`),
    }));
    const options = await deployerWith(without);
    // A new version each time: a layer that is there already is not uploaded.
    const tag = tagOf(`without-${action.toLowerCase()}`);
    await buildImage({ kind: 'http', version: action, tag, environment: lab.environment() });
    const said = await refusal(push(options, tag));
    const recorded = lab.calls({ service: 'registry', decision: 'denied' }).at(-1);
    expect(recorded).toMatchObject({
      status: 403,
      missing: { action: `ecr:${action}`, resource: account.arn('ecr', 'repository/processor') },
    });
    // Docker asks for a layer with HEAD, whose refusal has no body, and then says only "unexpected status".
    if (action !== 'BatchCheckLayerAvailability')
      expect(said).toContain(
        `is not authorized to perform: ecr:${action} on resource: ${account.arn('ecr', 'repository/processor')}`,
      );
    else expect(said).toMatch(/denied|403|Forbidden/i);
  });

  test('asks for a token, and for a real one', async () => {
    const ask = (authorization?: string) =>
      fetch(`${lab.endpoint}/v2/`, authorization === undefined ? {} : { headers: { authorization } });
    const none = await ask();
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)]);
    expect((await ask(`Basic ${Buffer.from('AWS:made-up').toString('base64')}`)).status).toBe(403);
    expect((await ask(`Basic ${await account.registryToken(deployer)}`)).status).toBe(200);
  });

  test('GetAuthorizationToken and DescribeRepositories give addresses that lead to the front door', async () => {
    const { authorizationData } = await new ECRClient(deployer).send(new GetAuthorizationTokenCommand({}));
    expect(authorizationData?.[0]?.proxyEndpoint).toBe(lab.endpoint);
    const { repositories } = await new ECRClient(account.root).send(new DescribeRepositoriesCommand({}));
    expect(repositories?.[0]?.repositoryUri).toBe(`${lab.registry}/processor`);
  });

  test('every secret handed out is known, for tests that look for leaks, and none is in the call record', () => {
    const canaries = lab.canaries();
    expect(new Set(canaries.map(({ kind }) => kind))).toEqual(
      new Set(['session secret key', 'session token', 'registry token', 'OIDC token', 'OIDC request token']),
    );
    const record = JSON.stringify(lab.calls());
    expect(canaries.filter(({ value }) => record.includes(value))).toEqual([]);
  });
});

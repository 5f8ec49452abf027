/** The lab breaks on demand, and keeps a record of who called what with which result. */
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { CreateClusterCommand, DescribeClustersCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setUpAccount, type Account } from '../../lab/account.ts';
import { buildImage, pushImage } from '../../lab/images.ts';
import { startLab, type Lab } from '../../lab/lab.ts';

let lab: Lab;
let account: Account;

beforeAll(async () => {
  lab = await startLab();
  account = await setUpAccount(lab);
}, 300_000);
afterAll(() => lab?.stop(), 60_000);
afterEach(() => lab.faults.clear());

const ecs = (maxAttempts: number): ECSClient => new ECSClient({ ...account.root, maxAttempts });
const list = (maxAttempts = 1) => ecs(maxAttempts).send(new ListClustersCommand({}));
const outcome = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a fault', () => {
  test.each([
    ['throttle', {}, /^ThrottlingException: Rate exceeded/],
    ['error', { status: 503, code: 'ServerException', message: 'Not now' }, /^ServerException: Not now/],
    [
      'error',
      { status: 400, code: 'ClientException', message: 'Unable to describe' },
      /^ClientException: Unable to describe/,
    ],
    ['reset', {}, /ECONNRESET|socket hang up/],
    ['html', { status: 200 }, /SyntaxError/],
    ['garbage', {}, /SyntaxError/],
  ] as const)('%s %j reaches an SDK client as that', async (kind, more, words) => {
    lab.faults.add({ kind, service: 'ecs', action: 'ListClusters', ...more });
    expect(await outcome(list())).toMatch(words);
    expect(await outcome(ecs(1).send(new DescribeClustersCommand({})))).toBe('ok');
  });

  test.each(['hang', 'drip'] as const)('%s lasts until the client gives up', async (kind) => {
    lab.faults.add({ kind, service: 'ecs' });
    const started = Date.now();
    const abortSignal = AbortSignal.timeout(700);
    expect(await outcome(ecs(1).send(new ListClustersCommand({}), { abortSignal }))).toMatch(/Abort|Timeout/i);
    expect(Date.now() - started).toBeGreaterThanOrEqual(690);
  });

  test('delay answers rightly, late', async () => {
    lab.faults.add({ kind: 'delay', service: 'ecs', milliseconds: 300 });
    const started = Date.now();
    expect(await outcome(list())).toBe('ok');
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  });

  test('every third call fails, and only so often', async () => {
    lab.faults.add({ kind: 'error', service: 'ecs', every: 3, count: 2 });
    const outcomes: string[] = [];
    for (let call = 0; call < 9; call += 1) outcomes.push((await outcome(list())).split(':')[0] ?? '');
    expect(outcomes).toEqual(['ok', 'ok', 'InternalFailure', 'ok', 'ok', 'InternalFailure', 'ok', 'ok', 'ok']);
  });

  test('the second call alone fails, and the SDK’s retry hides it', async () => {
    lab.faults.add({ kind: 'throttle', service: 'ecs', nth: 1 });
    lab.clearCalls();
    expect(await outcome(list(3))).toBe('ok');
    expect(lab.calls({ action: 'ListClusters' }).map(({ decision, status }) => [decision, status])).toEqual([
      ['fault', 400],
      ['allowed', 200],
    ]);
  });

  test('after the call took effect loses only the answer', async () => {
    lab.faults.add({ kind: 'reset', service: 'ecs', action: 'CreateCluster', when: 'after', count: 1 });
    expect(await outcome(ecs(1).send(new CreateClusterCommand({ clusterName: 'lost' })))).toMatch(
      /ECONNRESET|socket hang up/,
    );
    expect((await list()).clusterArns).toContain(account.arn('ecs', 'cluster/lost'));
  });

  test('reaches the query protocol and the registry as well', async () => {
    lab.faults.add({ kind: 'throttle', service: 'sts' });
    expect(
      await outcome(new STSClient({ ...account.root, maxAttempts: 1 }).send(new GetCallerIdentityCommand({}))),
    ).toMatch(/^Throttling: Rate exceeded/);
    lab.faults.add({ kind: 'error', service: 'registry', action: 'PutImage', status: 500 });
    const tag = `${lab.registry}/processor:faulty`;
    await buildImage({ kind: 'http', version: 'faulty', tag, environment: lab.environment() });
    const authorizationToken = await account.registryToken(account.root);
    expect(await outcome(pushImage({ tag, authorizationToken, environment: lab.environment() }))).toMatch(
      /500|received unexpected HTTP status/,
    );
    lab.faults.clear();
    expect(await outcome(pushImage({ tag, authorizationToken, environment: lab.environment() }))).toBe('ok');
  }, 60_000);
});

describe('the OIDC endpoint', () => {
  const ask = (authorization = `Bearer ${lab.oidc.requestToken}`) =>
    fetch(`${lab.oidc.requestUrl}&audience=sts.amazonaws.com`, {
      headers: { authorization },
      signal: AbortSignal.timeout(300),
    });

  test('gives a token to who has the request token, and to nobody else', async () => {
    expect((await ask('Bearer guess')).status).toBe(401);
    const { value } = (await (await ask()).json()) as { value: string };
    expect(lab.oidc.issued()).toContain(value);
    expect(JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'sts.amazonaws.com',
      sub: 'repo:acme/reflectance-processor:ref:refs/heads/main',
      repository: 'acme/reflectance-processor',
    });
  });

  test('fails as it is told, and only so often', async () => {
    lab.oidc.failNext('503', 2);
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([503, 503, 200]);
    lab.oidc.failNext('hang');
    expect(await outcome(ask())).toMatch(/^TimeoutError/);
    lab.oidc.failNext('reset');
    expect(await outcome(ask())).toMatch(/fetch failed/);
  });
});

describe('the call record', () => {
  test('says who did what with which result, and keeps no secret', async () => {
    const session = await account.assume();
    lab.clearCalls();
    await outcome(new IAMClient(session).send(new GetRoleCommand({ RoleName: 'deploy' })));
    await new ECRClient(session).send(new GetAuthorizationTokenCommand({}));
    const principal = `arn:aws:sts::${lab.accountId}:assumed-role/deploy/lab`;
    expect(lab.calls()).toMatchObject([
      {
        service: 'iam',
        action: 'GetRole',
        principal,
        decision: 'denied',
        status: 403,
        errorCode: 'AccessDenied',
        parameters: { RoleName: 'deploy' },
      },
      { service: 'ecr', action: 'GetAuthorizationToken', principal, decision: 'allowed', status: 200 },
    ]);
    expect(lab.calls({ decision: 'denied' })).toHaveLength(1);
    expect(lab.calls({ principal: /:root$/ })).toHaveLength(0);
    expect(JSON.stringify(lab.calls())).not.toContain(session.credentials.sessionToken);
  });
});

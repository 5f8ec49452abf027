/** The session on the lab: a real exchange of tokens, and every way AWS has to refuse one. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setUpAccount, type Account, type Statement } from '../../lab/account.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { createPorts } from '../../src/adapters/ports.ts';
import { openSession } from '../../src/credentials/session.ts';
import type { SessionOptions } from '../../src/credentials/session.ts';
import { FtrError } from '../../src/errors.ts';
import { collectAccount } from '../../src/gate/collect/account.ts';
import { unknownFacts } from '../../src/gate/facts.ts';
import type { Session } from '../../src/model.ts';
import type { Aws, Ports } from '../../src/ports.ts';

let lab: Lab;
let account: Account;
let deployRole: string;
let output = '';

const readOwnRoles: Statement = {
  Sid: 'SelfCheck',
  Effect: 'Allow',
  Action: ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:GetRolePolicy'],
  Resource: '*',
};

beforeAll(async () => {
  lab = await startLab();
  // The SDK reads these itself; the machine's own profiles must not play along.
  Object.assign(process.env, lab.environment(), {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  account = await setUpAccount(lab);
  deployRole = await account.createRole('self-checking', [...account.deployStatements(), readOwnRoles]);
}, 300_000);
afterAll(async () => lab?.stop(), 60_000);
beforeEach(() => {
  lab.oidc.resetClaims();
  lab.faults.clear();
  lab.clearCalls();
  output = '';
});

const job = (environment: NodeJS.ProcessEnv = {}): Promise<Ports> =>
  createPorts({
    env: { ...process.env, GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '99', ...environment },
    version: '0.0.0',
    face: { write: (text) => void (output += text), verbose: true },
  });

async function open(options: Partial<SessionOptions> = {}, environment?: NodeJS.ProcessEnv): Promise<Session> {
  const ports = await job(environment);
  const session = await openSession({
    ports: ports.within(AbortSignal.timeout(30_000)),
    lasting: ports,
    options: {
      roleArn: deployRole,
      region: lab.region,
      audience: 'sts.amazonaws.com',
      durationSeconds: 3600,
      allowedAccountIds: [lab.accountId],
      allowLongTermCredentials: false,
      exportCredentials: false,
      ...options,
    },
  });
  return session;
}

async function refusal(options?: Partial<SessionOptions>, environment?: NodeJS.ProcessEnv): Promise<FtrError> {
  const error = await open(options, environment).catch((thrown: unknown) => thrown);
  if (!(error instanceof FtrError)) throw new Error(`No clear error: ${String(error)}`);
  for (const { value } of lab.canaries()) expect(`${error.message}${error.hint}${output}`).not.toContain(value);
  return error;
}

const exchanges = () => lab.calls({ service: 'sts', action: 'AssumeRoleWithWebIdentity' }).length;

test('a job assumes its role, and AWS confirms who it is', async () => {
  const session = await open();
  expect(session).toMatchObject({
    accountId: lab.accountId,
    kind: 'assumed-role',
    roleName: 'self-checking',
    arn: `arn:aws:sts::${lab.accountId}:assumed-role/self-checking/ftr-deploy-99`,
  });
  expect(exchanges()).toBe(1);
  for (const { value } of lab.canaries()) expect(output).not.toContain(value);
});

describe('a job that is not admitted', () => {
  test.each([
    ['another branch', { ref: 'refs/heads/feature' }, 'repo:acme/reflectance-processor:ref:refs/heads/feature'],
    ['an environment', { environment: 'production' }, 'repo:acme/reflectance-processor:environment:production'],
    [
      'immutable subjects',
      { subjectForm: 'immutable' as const },
      'repo:acme@50000001/reflectance-processor@700000001:ref:refs/heads/main',
    ],
    ['a pull request', { event: 'pull_request' }, 'repo:acme/reflectance-processor:pull_request'],
  ])('%s: is shown its subject and the policy to write, after one attempt', async (_, claims, subject) => {
    lab.oidc.setClaims(claims);
    const error = await refusal();
    expect(error.code).toBe('role-refused');
    expect(error.message).toContain(subject);
    expect(error.hint).toContain(`:sub": "${subject}"`);
    expect(exchanges()).toBe(1);
  });

  test('with credentials of the account at hand, the failing condition is named', async () => {
    lab.oidc.setClaims({ environment: 'production' });
    const root = lab.administrator();
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: root['AWS_ACCESS_KEY_ID'],
      AWS_SECRET_ACCESS_KEY: root['AWS_SECRET_ACCESS_KEY'],
    });
    try {
      const error = await refusal();
      expect(error.message).toMatch(
        /the job names the environment production, and then the subject holds the environment/,
      );
      const missing = await refusal({ roleArn: `arn:aws:iam::${lab.accountId}:role/no-such-role` });
      expect(missing.message).toMatch(/There is no role no-such-role/);
    } finally {
      delete process.env['AWS_ACCESS_KEY_ID'];
      delete process.env['AWS_SECRET_ACCESS_KEY'];
    }
  });

  test('the audience is another one', async () => {
    const error = await refusal({ audience: 'https://github.com/acme' });
    expect(error).toMatchObject({
      code: 'role-refused',
      message: expect.stringMatching(/audience https:\/\/github\.com\/acme/),
    });
    expect(exchanges()).toBe(1);
  });

  test('a token that has expired', async () => {
    lab.oidc.setClaims({ lifetime: -60 });
    expect(await refusal()).toMatchObject({ code: 'role-refused', message: expect.stringMatching(/clocks/) });
  });

  test('a token of a stranger', async () => {
    lab.oidc.setClaims({ signedBy: 'stranger' });
    expect(await refusal()).toMatchObject({
      code: 'role-refused',
      message: expect.stringMatching(/token's signature/),
    });
  }, 15_000);

  test('a provider that the account does not have', async () => {
    lab.oidc.setClaims({ issuer: 'https://ghe.example.com/_services/token' });
    expect(await refusal()).toMatchObject({
      code: 'role-refused',
      message: expect.stringMatching(/has no IAM identity provider for ghe\.example\.com\/_services\/token/),
    });
  });

  test('a session longer than the role allows', async () => {
    expect(await refusal({ durationSeconds: 43_200 })).toMatchObject({
      code: 'role-refused',
      message: expect.stringMatching(/43200 s is longer/),
    });
  });

  test('another account', async () => {
    expect(await refusal({ allowedAccountIds: ['210987654321'] })).toMatchObject({ code: 'account-not-allowed' });
    expect(lab.calls()).toEqual([]);
  });

  test('no permission to ask for a token', async () => {
    const error = await refusal({}, { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' });
    expect(error).toMatchObject({ code: 'oidc-unavailable', message: expect.stringMatching(/id-token: write/) });
  });

  test('root keys at a terminal', async () => {
    const root = lab.administrator();
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: root['AWS_ACCESS_KEY_ID'],
      AWS_SECRET_ACCESS_KEY: root['AWS_SECRET_ACCESS_KEY'],
    });
    try {
      expect(await refusal({ roleArn: undefined })).toMatchObject({ code: 'long-term-credentials' });
      expect(await open({ roleArn: undefined, allowLongTermCredentials: true })).toMatchObject({ kind: 'root' });
    } finally {
      delete process.env['AWS_ACCESS_KEY_ID'];
      delete process.env['AWS_SECRET_ACCESS_KEY'];
    }
  });
});

describe('an endpoint that has bad moments', () => {
  test.each(['503', '500', '429', 'reset'] as const)('GitHub answers %s once', async (fault) => {
    lab.oidc.failNext(fault);
    expect(await open()).toMatchObject({ kind: 'assumed-role' });
  });

  test('STS throttles once and is cut once', async () => {
    lab.faults.add({ kind: 'throttle', service: 'sts', nth: 1 });
    lab.faults.add({ kind: 'reset', service: 'sts', nth: 2 });
    expect(await open()).toMatchObject({ kind: 'assumed-role' });
  });

  test('STS shows a proxy’s page', async () => {
    lab.faults.add({ kind: 'html', service: 'sts', status: 200 });
    expect(await refusal()).toMatchObject({ code: 'aws-not-aws' });
  });
});

describe('the roles of a deployment', () => {
  const connect = async (roleArn: string): Promise<{ aws: Aws; session: Session }> => {
    const session = await open({ roleArn });
    const ports = await job();
    return { session, aws: ports.aws.connect({ region: session.region, credentials: session.credentials }) };
  };

  test('are read with their policies', async () => {
    const { aws, session } = await connect(deployRole);
    const facts = await collectAccount({
      aws,
      session,
      longTermAllowed: false,
      taskRole: account.taskRole,
      executionRole: account.executionRole,
    });
    expect(unknownFacts(facts)).toEqual([]);
    expect(facts['iam.deployRole']).toMatchObject({
      known: true,
      value: {
        name: 'self-checking',
        policies: [{ kind: 'inline', name: 'self-checking' }],
        trust: { Version: '2012-10-17' },
      },
    });
    expect(facts['iam.executionRole']).toMatchObject({ value: { policies: [{ kind: 'inline' }] } });
    expect(facts['iam.taskRole']).toMatchObject({ value: { policies: [] } });
  });

  test('that may not read themselves are unknown, with the call named', async () => {
    const blind = await account.createRole('blind', account.deployStatements());
    const { aws, session } = await connect(blind);
    const facts = await collectAccount({ aws, session, longTermAllowed: false });
    expect(facts['iam.deployRole']).toMatchObject({
      known: false,
      why: expect.stringMatching(/^AWS denied iam:GetRole .*: no identity-based policy allows it\.$/),
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { openSession } from '../../src/credentials/session.ts';
import type { SessionOptions } from '../../src/credentials/session.ts';
import { FtrError } from '../../src/errors.ts';
import type { Credentials, JsonValue, RunContext } from '../../src/model.ts';
import type { Aws, AwsFailure, Ports, Sts } from '../../src/ports.ts';
import { FakeClock } from '../fakes/clock.ts';
import { keptLog } from '../fakes/log.ts';
import { byName, issuer, provider, roleArn, token } from './tokens.ts';

type Request = Parameters<Sts['assumeRoleWithWebIdentity']>[0];

interface World {
  readonly run?: Partial<RunContext>;
  readonly tokenUnavailable?: string;
  /** What STS answers to the nth request; default: credentials. */
  readonly assume?: (count: number) => Error | Credentials;
  readonly callerArn?: string;
  readonly ambient?: Credentials | Promise<Credentials> | Error;
  readonly trust?: JsonValue;
  readonly region?: string;
}

const keys: Credentials = {
  accessKeyId: 'ASIA-CANARY',
  secretAccessKey: 'secret-canary',
  sessionToken: 'session-canary',
};
const assumed = 'arn:aws:sts::123456789012:assumed-role/ftr-deploy/ftr-deploy-99';

/** Everything that opening a session touches, with a record of what happened in which order. */
function world(given: World = {}) {
  const events: string[] = [];
  const requests: Request[] = [];
  const log = keptLog();
  log.mask = (secret) => void events.push(`mask ${secret}`);
  const clock = new FakeClock();
  const exported: Record<string, string> = {};
  const sts: Sts = {
    async assumeRoleWithWebIdentity(request) {
      requests.push(request);
      events.push('assume');
      const answer = given.assume?.(requests.length) ?? { ...keys, expiresAt: clock.now() + 3_600_000 };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async callerIdentity() {
      events.push('identity');
      const arn = given.callerArn ?? assumed;
      return { arn, accountId: arn.split(':')[4] ?? '' };
    },
  };
  const run: RunContext = { onGitHub: true, workspace: '/w', untrusted: false, runId: '99', ...given.run };
  const ports = {
    run,
    log,
    clock,
    github: {
      tokenUnavailable: () => given.tokenUnavailable,
      idToken: async (audience: string) => {
        events.push(`token ${audience}`);
        return token({ aud: audience });
      },
      exportVariables: async (variables: Record<string, string>) => void Object.assign(exported, variables),
    },
    aws: {
      anonymous: () => sts,
      defaultRegion: async () => given.region,
      defaultCredentials: () => async () => {
        events.push('ambient');
        const found = given.ambient ?? new FtrError({ code: 'credentials-missing', message: 'none' });
        if (found instanceof Error) throw found;
        return found;
      },
      connect: ({ credentials }: { credentials: () => Promise<Credentials> }) => ({
        sts: { ...sts, callerIdentity: async () => credentials().then(() => sts.callerIdentity()) },
        iam: { trust: async () => given.trust },
      }),
    },
    within: () => ports,
  } as unknown as Ports & { readonly aws: { connect(): Aws } };
  const open = (options: Partial<SessionOptions> = {}) =>
    clock.run(
      openSession({
        ports,
        lasting: ports,
        options: {
          roleArn,
          region: 'eu-west-1',
          audience: 'sts.amazonaws.com',
          durationSeconds: 3600,
          allowedAccountIds: [],
          allowLongTermCredentials: false,
          exportCredentials: false,
          ...options,
        },
      }),
    );
  const failure = async (options?: Partial<SessionOptions>): Promise<FtrError> => {
    const error = await open(options).catch((thrown: unknown) => thrown);
    if (!(error instanceof FtrError)) throw new Error(`No clear error: ${String(error)}`);
    return error;
  };
  return { open, failure, events, requests, log, clock, exported };
}

function awsError(error: string, said: string, code: FtrError['code'] = 'aws-failed', status = 400): FtrError {
  const aws: AwsFailure = { service: 'sts', operation: 'AssumeRoleWithWebIdentity', region: 'r', error, said, status };
  return Object.assign(new FtrError({ code, message: said }), { aws });
}
const refused = awsError(
  'AccessDenied',
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  'aws-access-denied',
  403,
);

describe('with the job’s OIDC token', () => {
  test('the role is assumed and the identity confirmed, everything masked before it is used', async () => {
    const { open, events, requests } = world();
    const session = await open({ sessionPolicy: { Version: '2012-10-17', Statement: [] } });
    expect(session).toMatchObject({
      accountId: '123456789012',
      arn: assumed,
      kind: 'assumed-role',
      roleName: 'ftr-deploy',
      region: 'eu-west-1',
    });
    expect(events).toEqual([
      'token sts.amazonaws.com',
      `mask ${token()}`,
      'assume',
      'mask secret-canary',
      'mask session-canary',
      'mask ASIA-CANARY',
      'identity',
    ]);
    expect(requests[0]).toMatchObject({
      roleArn,
      sessionName: 'ftr-deploy-99',
      durationSeconds: 3600,
      policy: '{"Version":"2012-10-17","Statement":[]}',
    });
  });

  test.each([
    ['deploy of web/main #7', 'deploy-of-web-main-7'],
    ['x', 'x-'],
    ['a'.repeat(100), 'a'.repeat(64)],
  ])('a session name %j is made acceptable', async (sessionName, sent) => {
    const { open, requests } = world();
    await open({ sessionName });
    expect(requests[0]?.sessionName).toBe(sent);
  });

  test('a long run gets a new session with a fresh token', async () => {
    const { open, clock, events } = world();
    const session = await open();
    await clock.run(clock.sleep(56 * 60_000));
    await session.credentials();
    expect(events.filter((event) => event.startsWith('token'))).toHaveLength(2);
    expect(events.filter((event) => event === 'assume')).toHaveLength(2);
  });

  test('a refusal is not tried again, and is explained', async () => {
    const { failure, requests } = world({ assume: () => refused });
    const error = await failure();
    expect(requests).toHaveLength(1);
    expect(error).toMatchObject({ code: 'role-refused', message: expect.stringContaining(byName) });
    expect(error.hint).toContain(`"${issuer}:sub": "${byName}"`);
    expect(`${error.message}${error.hint}`).not.toMatch(/eyJ/);
  });

  test('with the trust policy where credentials of the account can read it', async () => {
    const trust = {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [`${issuer}:sub`]: byName.toUpperCase() } },
        },
      ],
    };
    const { failure } = world({ assume: () => refused, trust, ambient: keys });
    expect((await failure()).message).toMatch(/upper and lower case/);
  });

  test('but credentials of another account do not explain it', async () => {
    const elsewhere = 'arn:aws:sts::210987654321:assumed-role/x/y';
    const { failure } = world({ assume: () => refused, ambient: keys, callerArn: elsewhere });
    expect((await failure()).message).toMatch(/could not be read here/);
  });

  test('a signature that AWS could not check yet is tried again with a fresh token', async () => {
    const later = awsError('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider");
    const { open, events } = world({ assume: (count) => (count < 3 ? later : keys) });
    await open();
    expect(events.filter((event) => event.startsWith('token'))).toHaveLength(3);
  });

  test.each([
    new FtrError({ code: 'aws-throttled', message: 'throttled' }),
    new FtrError({ code: 'aws-timeout', message: 'timeout' }),
    new FtrError({ code: 'aws-unreachable', message: 'unreachable' }),
    awsError('ServiceUnavailable', 'down', 'aws-failed', 503),
  ])('$code is no refusal and stays what it is', async (error) => {
    expect(await world({ assume: () => error }).failure()).toBe(error);
  });

  test.each([
    [{ run: {} }, /id-token/, /permissions:\n {2}id-token: write/],
    [{ run: { untrusted: true } }, /id-token/, /use mode check/],
    [{ run: { onGitHub: false } }, /id-token/, /leave role-to-assume out/],
  ])('a job without a token is told what to do: %#', async (given, says, hint) => {
    const { failure, events } = world({ ...given, tokenUnavailable: 'no id-token here' });
    const error = await failure();
    expect(error).toMatchObject({ code: 'oidc-unavailable', message: expect.stringMatching(says) });
    expect(error.hint).toMatch(hint);
    expect(events).toEqual([]);
  });
});

describe('only the accounts that are allowed', () => {
  test('a role elsewhere is not even asked for', async () => {
    const { failure, events } = world();
    expect(await failure({ allowedAccountIds: ['210987654321'] })).toMatchObject({ code: 'account-not-allowed' });
    expect(events).toEqual([]);
  });

  test('a session that turns out to be elsewhere ends', async () => {
    const { failure } = world({ ambient: keys, callerArn: 'arn:aws:sts::210987654321:assumed-role/x/y' });
    expect(await failure({ roleArn: undefined, allowedAccountIds: ['123456789012'] })).toMatchObject({
      code: 'account-not-allowed',
      message: expect.stringMatching(/account 210987654321; allowed-account-ids holds 123456789012 only/),
    });
  });
});

describe('with what the environment offers', () => {
  const { sessionToken: _, ...longTerm } = keys;
  const root = 'arn:aws:iam::123456789012:root';
  const user = 'arn:aws:iam::123456789012:user/ci/jenkins';
  const cases: readonly { callerArn: string; ambient: Credentials; kind: string; refused: boolean }[] = [
    { callerArn: assumed, ambient: keys, kind: 'assumed-role', refused: false },
    { callerArn: user, ambient: longTerm, kind: 'user', refused: true },
    { callerArn: user, ambient: keys, kind: 'user', refused: false },
    { callerArn: root, ambient: longTerm, kind: 'root', refused: true },
    { callerArn: root, ambient: keys, kind: 'root', refused: true },
    { callerArn: 'arn:aws:sts::123456789012:assumed-root/x', ambient: keys, kind: 'root', refused: true },
    { callerArn: 'arn:aws:sts::123456789012:federated-user/bob', ambient: keys, kind: 'federated', refused: false },
  ];
  test.each(cases)(
    '$callerArn is $kind, refused: $refused',
    async ({ callerArn, ambient, kind, refused: isRefused }) => {
      const options = { roleArn: undefined };
      const { open } = world({ callerArn, ambient });
      if (isRefused) await expect(open(options)).rejects.toMatchObject({ code: 'long-term-credentials' });
      else expect(await open(options)).toMatchObject({ kind });
      expect(await world({ callerArn, ambient }).open({ ...options, allowLongTermCredentials: true })).toMatchObject({
        kind,
      });
    },
  );

  test('they are masked before they are used', async () => {
    const { open, events } = world({ ambient: keys });
    await open({ roleArn: undefined });
    expect(events.slice(0, 4)).toEqual(['ambient', 'mask secret-canary', 'mask session-canary', 'mask ASIA-CANARY']);
  });

  test('none are found', async () => {
    expect(await world().failure({ roleArn: undefined })).toMatchObject({ code: 'credentials-missing' });
  });

  test('a search that never ends is ended', async () => {
    const never = new Promise<Credentials>(() => undefined);
    expect(await world({ ambient: never }).failure({ roleArn: undefined })).toMatchObject({
      code: 'credentials-missing',
      message: expect.stringMatching(/longer than 30 s/),
    });
  });
});

describe('the region', () => {
  test('comes from the profile where no input names one', async () => {
    const { open } = world({ region: 'eu-central-1' });
    expect((await open({ region: undefined })).region).toBe('eu-central-1');
  });

  test('that nobody names is bad input', async () => {
    const { failure, events } = world();
    expect(await failure({ region: undefined })).toMatchObject({ code: 'input-invalid' });
    expect(events).toEqual([]);
  });
});

describe('later steps of the job', () => {
  test('see nothing of the session', async () => {
    const { open, exported } = world();
    await open();
    expect(exported).toEqual({});
  });

  test('see it when that is asked for', async () => {
    const { open, exported } = world();
    await open({ exportCredentials: true });
    expect(exported).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIA-CANARY',
      AWS_SECRET_ACCESS_KEY: 'secret-canary',
      AWS_SESSION_TOKEN: 'session-canary',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
  });
});

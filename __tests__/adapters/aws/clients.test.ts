import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAwsCaller } from '../../../src/adapters/aws/clients.ts';
import type { AwsCaller } from '../../../src/adapters/aws/clients.ts';
import { FtrError } from '../../../src/errors.ts';
import { faults, respond, startFaultServer } from '../../fakes/fault-server.ts';
import type { Answer, FaultServer } from '../../fakes/fault-server.ts';

const keys = { accessKeyId: 'ASIACANARYCANARYCANA', secretAccessKey: 'canary-secret', sessionToken: 'canary-session' };
const clusters = respond(200, '{"clusters":[{"clusterName":"web"}]}', { 'content-type': 'application/x-amz-json-1.1' });
let server: FaultServer;
let aws: AwsCaller;

beforeAll(async () => {
  server = await startFaultServer();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
});
afterAll(async () => server.close());
beforeEach(() => {
  aws = createAwsCaller({
    region: 'eu-west-1',
    version: '1.2.3',
    env: { AWS_MAX_ATTEMPTS: '3' },
    credentials: async () => keys,
    timeouts: { connection: 300, request: 300 },
  });
});

const calls = {
  ecs: (caller: AwsCaller, limit?: number) =>
    caller.send('ecs', (sdk) => new sdk.DescribeClustersCommand({}), { ...(limit === undefined ? {} : { limit }) }),
  sts: (caller: AwsCaller) => caller.send('sts', (sdk) => new sdk.GetCallerIdentityCommand({})),
  iam: (caller: AwsCaller) => caller.send('iam', (sdk) => new sdk.ListRolePoliciesCommand({ RoleName: 'deploy' })),
  ec2: (caller: AwsCaller) => caller.send('ec2', (sdk) => new sdk.DescribeSecurityGroupsCommand({})),
  ecr: (caller: AwsCaller) => caller.send('ecr', (sdk) => new sdk.GetAuthorizationTokenCommand({})),
  logs: (caller: AwsCaller) => caller.send('logs', (sdk) => new sdk.DescribeLogGroupsCommand({})),
};

async function failure(work: Promise<unknown>): Promise<FtrError> {
  const error = await work.then(
    () => new Error('The call succeeded.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FtrError)) throw error;
  return error;
}

describe('an endpoint that misbehaves ends in a clear error', () => {
  const cases: readonly { title: string; answer: Answer; code: string; requests: number; within: number }[] = [
    {
      title: 'takes the request and stays silent',
      answer: faults.hang,
      code: 'aws-timeout',
      requests: 3,
      within: 3000,
    },
    { title: 'resets the connection', answer: faults.reset, code: 'aws-unreachable', requests: 3, within: 2000 },
    {
      title: 'answers 500 without a document',
      answer: respond(500, ''),
      code: 'aws-not-aws',
      requests: 3,
      within: 2000,
    },
    { title: 'answers 503 with a page', answer: faults.page(503), code: 'aws-not-aws', requests: 3, within: 2000 },
    {
      title: 'answers 500 as AWS does',
      answer: faults.json(500, 'ServerException', 'Service unavailable.'),
      code: 'aws-failed',
      requests: 3,
      within: 2000,
    },
    {
      title: 'shows the sign-in page of a proxy',
      answer: faults.page(200),
      code: 'aws-not-aws',
      requests: 1,
      within: 500,
    },
    { title: 'shows a proxy’s refusal', answer: faults.page(407), code: 'aws-not-aws', requests: 1, within: 500 },
    {
      title: 'throttles',
      answer: faults.json(400, 'ThrottlingException', 'Rate exceeded'),
      code: 'aws-throttled',
      requests: 3,
      within: 5000,
    },
    {
      title: 'denies, which is not tried again',
      answer: faults.json(400, 'AccessDeniedException', 'User: x is not authorized to perform: ecs:DescribeClusters'),
      code: 'aws-access-denied',
      requests: 1,
      within: 500,
    },
    {
      title: 'says that the token has expired',
      answer: faults.json(400, 'ExpiredTokenException', 'The security token included in the request is expired'),
      code: 'credentials-expired',
      requests: 1,
      within: 500,
    },
  ];
  test.each(cases)('it $title', async ({ answer, code, requests, within }) => {
    server.answer(answer);
    const started = performance.now();
    const error = await failure(calls.ecs(aws));
    expect(error.code).toBe(code);
    expect(server.requests).toHaveLength(requests);
    expect(performance.now() - started).toBeLessThan(within);
    expect(`${error.message} ${error.hint} ${JSON.stringify(error.cause)}`).not.toMatch(/canary/i);
  });

  test('it drips: the limit of the call ends it', async () => {
    server.answer(faults.drip);
    const error = await failure(calls.ecs(aws, 400));
    expect(error).toMatchObject({ code: 'aws-timeout', message: expect.stringMatching(/did not finish ecs:Describe/) });
  });

  test('nobody listens', async () => {
    const closed = await startFaultServer();
    await closed.close();
    process.env['AWS_ENDPOINT_URL'] = closed.url;
    try {
      expect(await failure(calls.ecs(aws))).toMatchObject({ code: 'aws-unreachable' });
    } finally {
      process.env['AWS_ENDPOINT_URL'] = server.url;
    }
  });

  test('it fails once, and the call succeeds', async () => {
    server.answer(faults.reset, clusters);
    expect((await calls.ecs(aws)).clusters).toEqual([{ clusterName: 'web' }]);
  });
});

describe('an answer that is not AWS’s is never read as "nothing there"', () => {
  const services = Object.keys(calls) as (keyof typeof calls)[];
  test.each(
    services.flatMap((service) =>
      ['text/html', 'application/json', 'text/plain', ''].map((type) => ({ service, type })),
    ),
  )('$service, a page sent as "$type"', async ({ service, type }) => {
    server.answer(faults.page(200, type));
    expect(await failure(calls[service](aws))).toMatchObject({ code: 'aws-not-aws' });
  });
});

describe('a signal ends a call at once, whatever the endpoint does', () => {
  test.each([
    { title: 'silence', answer: faults.hang },
    { title: 'a dripping answer', answer: faults.drip },
    { title: 'throttling', answer: faults.json(400, 'ThrottlingException', 'Rate exceeded') },
  ])('during $title: the run was cancelled', async ({ answer }) => {
    server.answer(answer);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const started = performance.now();
    expect(await failure(calls.ecs(aws.within(stop.signal)))).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(400);
  });

  test('a stage that ran out of time says so', async () => {
    server.answer(faults.hang);
    const error = await failure(calls.ecs(aws.within(AbortSignal.timeout(100))));
    expect(error).toMatchObject({ code: 'stage-timeout' });
  });

  test('the pipeline’s own reason is passed on', async () => {
    const reason = new FtrError({ code: 'stage-timeout', message: 'The stage "push" took longer than 1 h.' });
    expect(await failure(calls.ecs(aws.within(AbortSignal.abort(reason))))).toBe(reason);
  });

  test('credentials that hang do not hold it up', async () => {
    const caller = createAwsCaller({
      region: 'eu-west-1',
      version: '1',
      env: {},
      credentials: () => new Promise(() => undefined),
    });
    expect(await failure(calls.ecs(caller.within(AbortSignal.timeout(100))))).toMatchObject({ code: 'stage-timeout' });
  });
});

describe('what is sent', () => {
  test('names ftr-deploy and its version', async () => {
    server.answer(clusters);
    await calls.ecs(aws);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/ftr-deploy\/1\.2\.3/);
  });

  test('is signed with the credentials of the moment', async () => {
    server.answer(clusters);
    await calls.ecs(aws);
    expect(server.requests[0]?.headers.authorization).toContain(keys.accessKeyId);
    expect(server.requests[0]?.headers['x-amz-security-token']).toBe(keys.sessionToken);
  });

  test('a failure of the credentials is the failure of the call', async () => {
    const renewal = new FtrError({ code: 'credentials-expired', message: 'could not be renewed' });
    const caller = createAwsCaller({
      region: 'eu-west-1',
      version: '1',
      env: {},
      credentials: async () => {
        throw renewal;
      },
    });
    expect(await failure(calls.ecs(caller))).toMatchObject({ code: 'credentials-expired' });
  });
});

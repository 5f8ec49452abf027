/** Pushing and pulling by an engine that fails in the ways engines and ECR do. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createDocker } from '../../../src/adapters/docker/docker.ts';
import { isPassing } from '../../../src/adapters/docker/transfer-failure.ts';
import { FtrError } from '../../../src/errors.ts';
import type { Docker } from '../../../src/ports.ts';
import { keptLog } from '../../fakes/log.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const reference = '127.0.0.1:5000/team/app:abc';
const digest = `sha256:${'1'.repeat(64)}`;
const login = { username: 'AWS', password: 'canary/+=?ü' };
const said =
  (...messages: readonly object[]): Answer =>
  (_, response) =>
    void response.writeHead(200).end(messages.map((message) => JSON.stringify(message)).join('\r\n'));
const failed = (message: string): Answer =>
  said({ status: 'Preparing', id: 'x' }, { errorDetail: { message }, error: message });
const pushed = said(
  { status: 'Pushed', id: 'x' },
  { progressDetail: {}, aux: { Tag: 'abc', Digest: digest, Size: 1 } },
);

let directory: string;
let server: Server;
let answers: Answer[] = [];
let requests: {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
}[] = [];
let controller: AbortController;
let docker: Docker;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ftr-engine-'));
  server = createServer((request, response) => {
    request.resume();
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(join(directory, 's'), resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});
beforeEach(() => {
  requests = [];
  controller = new AbortController();
  docker = createDocker({
    environment: { DOCKER_HOST: `unix://${directory}/s` },
    log: keptLog(),
    signal: controller.signal,
    pauses: [5, 5],
  });
});

async function errorOf(work: Promise<unknown>): Promise<FtrError> {
  const error: unknown = await work.then(
    () => new Error('no error'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FtrError)) throw error;
  expect(`${error.message} ${error.hint}`).not.toContain('canary');
  return error;
}

const denied =
  'denied: User: arn:aws:sts::123456789012:assumed-role/deploy/s is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:InitiateLayerUpload action';

describe('a push', () => {
  test('hands the login over in a header and gives the registry’s digest', async () => {
    answers = [pushed];
    expect(await docker.push(reference, login)).toEqual({ digest });
    expect(requests[0]?.url).toBe('/images/127.0.0.1:5000/team/app/push?tag=abc');
    const header = String(requests[0]?.headers['x-registry-auth']);
    expect(header).toMatch(/^[A-Za-z0-9_-]+={0,2}$/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      ...login,
      serveraddress: '127.0.0.1:5000',
    });
  });

  test('gives the digest also where a containerd store says it in a line only', async () => {
    answers = [said({ status: 'Pushed', id: 'x', progressDetail: {} }, { status: `abc: digest: ${digest} size: 668` })];
    expect(await docker.push(reference, login)).toEqual({ digest });
  });

  test.each([
    'received unexpected HTTP status: 500 Internal Server Error',
    'unexpected status from PUT request to https://r/v2/x/blobs/uploads/1: 502 Bad Gateway',
    'Put "https://r/v2/": net/http: TLS handshake timeout',
    'read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer',
    'Patch "https://r/v2/x": EOF',
    'toomanyrequests: Rate exceeded',
    'dial tcp: i/o timeout',
    // After a 5xx to the engine's first question, it does not know which login the registry wants.
    'unauthorized: Not Authorized',
    'no basic auth credentials',
  ])('is tried again after %s', async (message) => {
    answers = [failed(message), pushed];
    expect(await docker.push(reference, login)).toEqual({ digest });
    expect(requests).toHaveLength(2);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a missing permission',
      denied,
      'push-failed',
      /AWS denied ecr:InitiateLayerUpload on arn:aws:ecr:eu-west-1:123456789012:repository\/team\/app to \S+assumed-role\/deploy\/s: no identity-based policy allows it/,
    ],
    [
      'a denial without a reason',
      'denied: requested access to the resource is denied',
      'push-failed',
      /needs, on that repository: ecr:BatchCheckLayerAvailability, .*ecr:PutImage/,
    ],
    [
      'a login that ran out',
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      'push-failed',
      /login has expired/,
    ],
    [
      'an unknown repository',
      "name unknown: The repository with name 'team/app' does not exist in the registry with id '123456789012'",
      'push-failed',
      /does not create repositories/,
    ],
    [
      'a tag that is taken',
      "tag invalid: The image tag 'abc' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
      'tag-taken',
      /does not let tags be overwritten/,
    ],
    ['a reason nobody knows', 'something odd', 'push-failed', /something odd\./],
  ])('is not tried again after %s, and says what to do', async (_, message, code, says) => {
    answers = [failed(message)];
    const error = await errorOf(docker.push(reference, login));
    expect([error.code, `${error.message} ${error.hint}`]).toEqual([code, expect.stringMatching(says)]);
    expect(requests).toHaveLength(1);
  });

  test('is given up after three attempts', async () => {
    answers = [failed('received unexpected HTTP status: 503 Service Unavailable')];
    const error = await errorOf(docker.push(reference, login));
    expect([error.code, error.message]).toEqual(['push-failed', expect.stringContaining('503 Service Unavailable')]);
    expect(requests).toHaveLength(3);
  });

  test('that ends well without naming a digest is a failure', async () => {
    answers = [said({ status: 'Pushed', id: 'x' })];
    expect((await errorOf(docker.push(reference, login))).message).toContain('named no digest');
  });

  test('of an image the engine does not have says so', async () => {
    answers = [
      (_, response) =>
        void response.writeHead(404).end('{"message":"An image does not exist locally with the tag: team/app"}'),
    ];
    expect((await errorOf(docker.push(reference, login))).message).toContain('does not exist locally');
  });

  test('whose engine dies names the engine', async () => {
    answers = [
      (request, response) =>
        void (
          response.writeHead(200).write('{"status":"Preparing"}\n'),
          setTimeout(() => request.socket.destroy(), 20)
        ),
    ];
    const error = await errorOf(docker.push(reference, login));
    expect([error.code, error.message]).toEqual([
      'docker-unavailable',
      expect.stringMatching(/broke off during \/images\/127\.0\.0\.1:5000\/team\/app\/push/),
    ]);
  });

  test('ends at once when the run is cancelled', async () => {
    answers = [(_, response) => void response.writeHead(200).write('{"status":"Pushing"}\n')];
    setTimeout(() => controller.abort(), 30);
    expect((await errorOf(docker.push(reference, login))).code).toBe('cancelled');
  });
});

describe('a pull', () => {
  test('asks for the tag, or the digest, and the platform', async () => {
    answers = [said({ status: 'Downloaded newer image' })];
    await docker.pull({ reference: 'r.example:5000/base:1', login, platform: 'linux/arm64' });
    await docker.pull({ reference: `r.example/base:1@${digest}` });
    expect(requests.map(({ url }) => decodeURIComponent(url ?? ''))).toEqual([
      '/images/create?fromImage=r.example:5000/base&tag=1&platform=linux/arm64',
      `/images/create?fromImage=r.example/base&tag=${digest}`,
    ]);
    expect(requests.map(({ headers }) => 'x-registry-auth' in headers)).toEqual([true, false]);
  });

  test.each([
    ['manifest for r/x:1 not found: manifest unknown: Requested image not found', 'image-not-found'],
    [denied.replaceAll('InitiateLayerUpload', 'BatchGetImage'), 'aws-access-denied'],
    ['received unexpected HTTP status: 500 Internal Server Error', 'docker-unavailable'],
  ])('ends in a clear error after %s', async (message, code) => {
    answers = [(_, response) => void response.writeHead(500).end(JSON.stringify({ message }))];
    expect((await errorOf(docker.pull({ reference: 'r/x:1', login }))).code).toBe(code);
  });
});

describe('an engine', () => {
  test('that is not there says where it was looked for, and how to start it', async () => {
    const missing = createDocker({
      environment: { DOCKER_HOST: `unix://${directory}/none` },
      log: keptLog(),
      signal: controller.signal,
    });
    const error = await errorOf(missing.engine());
    expect([error.code, error.message, error.hint]).toEqual([
      'docker-unavailable',
      `No Docker engine answers at unix://${directory}/none.`,
      expect.stringContaining('systemctl start docker'),
    ]);
  });

  test('whose answer is no JSON is no image', async () => {
    answers = [(_, response) => void response.writeHead(200).end('<html>')];
    expect((await errorOf(docker.inspect('x'))).code).toBe('docker-unavailable');
  });

  test.each<[string, object, string | undefined]>([
    ['a classic store: by its configuration', {}, digest],
    [
      'a containerd store: as its descriptor says',
      { Descriptor: { annotations: { 'config.digest': `sha256:${'2'.repeat(64)}` } } },
      `sha256:${'2'.repeat(64)}`,
    ],
    ['a containerd store that does not say', { Descriptor: { digest } }, undefined],
  ])('calls an image of %s', async (_, more, configDigest) => {
    const image = {
      Id: digest,
      Architecture: 'arm64',
      Os: 'linux',
      Variant: 'v8',
      Config: { User: '1000', Env: ['A=1'], Cmd: null, Labels: null },
      ...more,
    };
    const history = [
      { CreatedBy: 'USER 1000', Size: 0 },
      { CreatedBy: 'RUN true # buildkit', Size: 0 },
      { CreatedBy: '/bin/sh -c #(nop)  CMD ["sh"]', Size: 0 },
      { CreatedBy: '/bin/sh -c #(nop) ADD file:1 in / ', Size: 7 },
    ];
    answers = [
      (_, response) => void response.end(JSON.stringify(image)),
      (_, response) => void response.end(JSON.stringify(history)),
    ];
    expect(await docker.inspect('x')).toMatchObject({
      id: digest,
      configDigest,
      config: {
        architecture: 'arm64',
        variant: 'v8',
        user: '1000',
        env: ['A=1'],
        cmd: [],
        labels: {},
        history: [
          { emptyLayer: false },
          { emptyLayer: true },
          { createdBy: 'RUN true # buildkit', emptyLayer: false },
          { createdBy: 'USER 1000', emptyLayer: true },
        ],
      },
    });
  });
});

test.each([
  ['denied: 500', false],
  ['unauthorized: Not Authorized', true],
  ['no basic auth credentials', true],
  [denied, false],
  ['unexpected EOF', true],
])('%s is worth another attempt: %s', (error, worth) => {
  expect(isPassing(error)).toBe(worth);
});

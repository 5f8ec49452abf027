/** A registry that answers rightly, wrongly, slowly or not at all. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRegistryFactory } from '../../../src/adapters/registry/registry.ts';
import { FtrError } from '../../../src/errors.ts';
import type { Registry } from '../../../src/ports.ts';
import { faults, respond, startFaultServer, type Answer, type FaultServer } from '../../fakes/fault-server.ts';

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const body = JSON.stringify({ schemaVersion: 2, config: { digest: digestOf('{}') } });
const digest = digestOf(body);
const good = respond(200, body, { 'content-type': manifestType, 'docker-content-digest': digest });
const denied =
  'User: arn:aws:sts::123456789012:assumed-role/deploy/s is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:BatchGetImage action';
const problem = (status: number, code: string, message: string): Answer =>
  respond(status, JSON.stringify({ errors: [{ code, message }] }), { 'content-type': 'application/json' });

let server: FaultServer;
let other: FaultServer;
beforeAll(async () => {
  [server, other] = await Promise.all([startFaultServer(), startFaultServer()]);
});
afterAll(() => Promise.all([server.close(), other.close()]));

let controller: AbortController;
let registry: Registry;
beforeEach(() => {
  controller = new AbortController();
  registry = connect(`127.0.0.1:${server.port}`);
});

function connect(host: string): Registry {
  return createRegistryFactory({ env: {}, signal: controller.signal, timeout: 300, pauses: [5, 10] }).connect({
    repository: { registry: host, name: 'team/app', accountId: '123456789012', region: 'eu-west-1' },
    login: { username: 'AWS', password: 'canary-password' },
  });
}

async function errorOf(work: Promise<unknown>): Promise<FtrError> {
  const error: unknown = await work.then(
    () => new Error('no error'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FtrError)) throw error;
  expect(`${error.message} ${error.hint}`).not.toContain('canary');
  return error;
}

describe('a manifest', () => {
  test('is read with its exact digest and type, by a Basic login', async () => {
    server.answer(good);
    expect(await registry.manifest('v1')).toEqual({ digest, mediaType: manifestType, document: JSON.parse(body) });
    const [request] = server.requests;
    expect(request?.url).toBe('/v2/team/app/manifests/v1');
    expect(request?.headers['authorization']).toBe(`Basic ${Buffer.from('AWS:canary-password').toString('base64')}`);
    expect(request?.headers['accept']).toContain('application/vnd.docker.distribution.manifest.list.v2+json');
  });

  test.each<[string, Answer]>([
    ['an unknown tag', problem(404, 'MANIFEST_UNKNOWN', 'Requested image not found')],
    ['a 404 without a word', respond(404, '')],
  ])('is undefined for %s', async (_, answer) => {
    server.answer(answer);
    expect(await registry.manifest('v1')).toBeUndefined();
  });

  test.each<[string, Answer, string, RegExp]>([
    [
      'a denial, naming the action',
      problem(403, 'DENIED', denied),
      'aws-access-denied',
      /AWS denied ecr:BatchGetImage on arn:aws:ecr:\S+:repository\/team\/app to \S+: no identity-based policy allows it/,
    ],
    [
      'a denial without a reason',
      respond(403, ''),
      'aws-access-denied',
      /refused to read 127\.0\.0\.1:\d+\/team\/app:v1/,
    ],
    [
      'a login it does not know',
      problem(401, 'UNAUTHORIZED', 'Not Authorized'),
      'aws-access-denied',
      /It says: Not Authorized/,
    ],
    [
      'a repository that does not exist',
      problem(404, 'NAME_UNKNOWN', "The repository with name 'team/app' does not exist"),
      'aws-not-found',
      /does not exist/,
    ],
    ['a proxy’s page', faults.page(200), 'aws-not-aws', /no image manifest but text\/html/],
    [
      'a page that claims to be a manifest',
      respond(200, '<html>', { 'content-type': manifestType }),
      'aws-not-aws',
      /no JSON object/,
    ],
    [
      'a list instead of an object',
      respond(200, '[]', { 'content-type': manifestType }),
      'aws-not-aws',
      /no JSON object/,
    ],
    [
      'a manifest of schema 1',
      respond(200, '{}', { 'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws' }),
      'aws-not-aws',
      /manifest\.v1\+prettyjws/,
    ],
    [
      'a digest that is not the content’s',
      respond(200, body, { 'content-type': manifestType, 'docker-content-digest': digestOf('x') }),
      'image-mismatch',
      /which is not the one it should have/,
    ],
    [
      'more than 4 MiB',
      respond(200, ' '.repeat(4 * 1024 * 1024 + 1), { 'content-type': manifestType }),
      'aws-not-aws',
      /larger than 4 MiB/,
    ],
  ])('ends in a clear error after %s', async (_, answer, code, says) => {
    server.answer(answer);
    const error = await errorOf(registry.manifest('v1'));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(says)]);
    expect(server.requests).toHaveLength(1);
  });

  test('asked for by digest is refused when other content comes', async () => {
    server.answer(respond(200, body, { 'content-type': manifestType }));
    expect((await errorOf(registry.manifest(digestOf('judged')))).code).toBe('image-mismatch');
  });

  test.each<[string, Answer]>([
    ['a 500', respond(500, '')],
    ['a 503 page', faults.page(503)],
    ['throttling', problem(429, 'TOOMANYREQUESTS', 'Rate exceeded')],
    ['a reset connection', faults.reset],
    ['silence', faults.hang],
    ['an answer that drips', faults.drip],
  ])('is asked for again after %s', async (_, answer) => {
    server.answer(answer, good);
    expect((await registry.manifest('v1'))?.digest).toBe(digest);
    expect(server.requests).toHaveLength(2);
  });

  test.each<[string, Answer, string]>([
    ['a 500', respond(500, ''), 'aws-failed'],
    ['throttling', problem(429, 'TOOMANYREQUESTS', 'Rate exceeded'), 'aws-throttled'],
    ['resets', faults.reset, 'aws-unreachable'],
    ['silence', faults.hang, 'aws-timeout'],
    ['dripping answers', faults.drip, 'aws-timeout'],
  ])('is given up after three attempts that end in %s', async (_, answer, code) => {
    server.answer(answer);
    expect((await errorOf(registry.manifest('v1'))).code).toBe(code);
    expect(server.requests).toHaveLength(3);
  });

  test('is not waited for any more once the run is cancelled', async () => {
    server.answer(faults.hang);
    setTimeout(() => controller.abort(), 30);
    const started = Date.now();
    expect((await errorOf(registry.manifest('v1'))).code).toBe('cancelled');
    expect(Date.now() - started).toBeLessThan(250);
  });

  test('of a host that does not answer at all says which', async () => {
    const error = await errorOf(connect('127.0.0.1:9').manifest('v1'));
    expect([error.code, error.message]).toEqual(['aws-unreachable', expect.stringContaining('127.0.0.1:9')]);
  });

  test('is asked for by TLS of every host but this machine', async () => {
    // The fault server speaks no TLS: were the request sent in clear, it would be answered.
    server.answer(good);
    const error = await errorOf(connect(`127.0.0.1.nip.invalid:${server.port}`).manifest('v1'));
    expect(error.code).toBe('aws-unreachable');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a blob', () => {
  const content = '{"os":"linux"}';
  const to = (location: string): Answer => respond(307, '', { location });

  test('is read at the redirect’s target, which never sees the credential', async () => {
    server.answer(to(`${other.url}/bucket/blob?X-Amz-Signature=s`));
    other.answer(respond(200, content));
    expect(Buffer.from(await registry.blob(digestOf(content))).toString()).toBe(content);
    expect(other.requests[0]?.headers['authorization']).toBeUndefined();
  });

  test('gets the credential again within the registry itself', async () => {
    server.answer(to('/v2/elsewhere'), respond(200, content));
    await registry.blob(digestOf(content));
    expect(server.requests[1]?.headers['authorization']).toMatch(/^Basic /);
  });

  test.each<[string, string, RegExp]>([
    ['itself for ever', '/v2/again', /redirects more than 5 times/],
    ['a host without encryption', 'http://storage.example/blob', /which is not encrypted/],
    ['a file', 'file:///etc/passwd', /which is not encrypted/],
    ['no address', 'http://', /no address/],
  ])('is not followed to %s', async (_, location, says) => {
    server.answer(to(location));
    const error = await errorOf(registry.blob(digestOf(content)));
    expect([error.code, error.message]).toEqual(['aws-not-aws', expect.stringMatching(says)]);
  });

  test('is refused when its content is not what its digest says', async () => {
    server.answer(respond(200, '{"os":"other"}'));
    expect((await errorOf(registry.blob(digestOf(content)))).code).toBe('image-mismatch');
  });
});

describe('a tag', () => {
  const odd = `${body}\n\n `;
  const oddDigest = digestOf(odd);
  const stored = respond(200, odd, { 'content-type': manifestType });

  test('is put on the manifest byte for byte, in its own type', async () => {
    server.answer(stored, respond(201, ''));
    await registry.tag(oddDigest, 'latest');
    expect(server.requests[1]).toMatchObject({ method: 'PUT', url: '/v2/team/app/manifests/latest', body: odd });
    expect(server.requests[1]?.headers['content-type']).toBe(manifestType);
  });

  test('that is immutable and on this image already is no error', async () => {
    server.answer(
      stored,
      problem(
        400,
        'TAG_INVALID',
        "The image tag 'v1' already exists and cannot be overwritten because the tag is immutable.",
      ),
      stored,
    );
    await registry.tag(oddDigest, 'v1');
    expect(server.requests).toHaveLength(3);
  });

  test.each<[string, readonly Answer[], string]>([
    [
      'is immutable and on another image',
      [stored, problem(400, 'TAG_INVALID', 'The image tag already exists; the tag is immutable.'), good],
      'tag-taken',
    ],
    [
      'may not be put',
      [stored, problem(403, 'DENIED', denied.replaceAll('BatchGetImage', 'PutImage'))],
      'aws-access-denied',
    ],
    ['is for an image that is gone', [respond(404, '')], 'image-not-found'],
  ])('ends in a clear error when it %s', async (_, answers, code) => {
    server.answer(...answers);
    const error = await errorOf(registry.tag(oddDigest, 'v1'));
    expect(error.code).toBe(code);
    if (code === 'aws-access-denied') expect(error.message).toContain('ecr:PutImage');
  });
});

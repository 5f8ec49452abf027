/** After the push the registry must hold what was judged; moving tags follow the rollout. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { registryLogins } from '../../src/image/login.ts';
import { publishImage } from '../../src/image/push.ts';
import { moveTags } from '../../src/image/tags.ts';
import type { ImageConfig } from '../../src/model.ts';
import type { Ports } from '../../src/ports.ts';
import { FakeClock } from '../fakes/clock.ts';
import { keptLog } from '../fakes/log.ts';
import { FakeRegistry } from '../fakes/registry.ts';

const repository = { registry: 'r.example', name: 'app', accountId: '123456789012', region: 'eu-west-1' };
const login = { username: 'AWS', password: 'canary-password' };
const logins = () => Promise.resolve(login);
const config: ImageConfig = {
  architecture: 'amd64',
  os: 'linux',
  user: '',
  env: [],
  entrypoint: [],
  cmd: [],
  labels: {},
  history: [],
};

let registry: FakeRegistry;
let calls: unknown[][];
let pushed: string;
let ports: Ports;
beforeEach(() => {
  registry = new FakeRegistry();
  calls = [];
  const docker = {
    tag: (...given: unknown[]) => Promise.resolve(void calls.push(['tag', ...given])),
    push: (...given: unknown[]) => Promise.resolve((calls.push(['push', ...given]), { digest: pushed })),
  };
  ports = { log: keptLog(), clock: new FakeClock(), registry: registry.factory, docker } as unknown as Ports;
});

const publish = (configDigest: string) =>
  publishImage({
    ports,
    repository,
    logins,
    image: { reference: 'r.example/app:abc', imageId: 'sha256:id', configDigest, config, platform: 'linux/amd64' },
  });
const errorOf = async (work: Promise<unknown>): Promise<FtrError> =>
  work.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: FtrError) => error,
  );

describe('the pushed image', () => {
  test('is the judged one: named anew by its id, pushed, read back by digest', async () => {
    const { digest, configDigest } = registry.putImage({});
    pushed = digest;
    expect(await publish(configDigest)).toEqual({
      repository,
      digest,
      reference: `r.example/app@${digest}`,
      configDigest,
      built: true,
      pushed: true,
    });
    expect(calls).toEqual([
      ['tag', 'sha256:id', 'r.example/app:abc'],
      ['push', 'r.example/app:abc', login],
    ]);
  });

  test('may be in an index, with its attestation', async () => {
    const image = registry.putImage({});
    pushed = registry.putManifest({
      manifests: [
        { digest: image.digest, platform: { os: 'linux', architecture: 'amd64' } },
        { digest: `sha256:${'9'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } },
      ],
    });
    expect((await publish(image.configDigest)).digest).toBe(pushed);
  });

  test.each<[string, () => string, RegExp]>([
    [
      'another configuration',
      () => registry.putImage({ config: { User: 'root' } }).digest,
      /holds sha256:[0-9a-f]{64}, but the image that was built and judged is sha256:/,
    ],
    ['nothing', () => `sha256:${'0'.repeat(64)}`, /holds no image/],
    ['no image', () => registry.putManifest({ schemaVersion: 2 }), /holds no image/],
  ])('is refused when the registry holds %s', async (_, put, says) => {
    const { configDigest } = registry.putImage({});
    pushed = put();
    const { code, message } = await errorOf(publish(configDigest));
    expect([code, message]).toEqual(['image-mismatch', expect.stringMatching(says)]);
  });
});

describe('moving tags', () => {
  const published = {
    repository,
    digest: `sha256:${'1'.repeat(64)}`,
    reference: '',
    configDigest: '',
    built: true,
    pushed: true,
  };

  test('are put on the deployed digest, each once', async () => {
    await moveTags({ ports, published, tags: ['latest', 'v1', 'latest'], logins });
    expect(registry.tagged).toEqual([
      { digest: published.digest, tag: 'latest' },
      { digest: published.digest, tag: 'v1' },
    ]);
  });

  test('need no login when there are none', async () => {
    await moveTags({ ports, published, tags: [], logins: () => Promise.reject(new Error('asked')) });
    expect(registry.connections).toEqual([]);
  });

  test('are all tried, and the error names those that could not be put', async () => {
    const tag = registry.tag.bind(registry);
    registry.tag = (digest, name) =>
      name.startsWith('v')
        ? Promise.reject(new FtrError({ code: 'tag-taken', message: `${name} is immutable.`, hint: 'h' }))
        : tag(digest, name);
    const { code, message, hint } = await errorOf(
      moveTags({ ports, published, tags: ['v1', 'latest', 'v1.2'], logins }),
    );
    expect([code, message, hint]).toEqual([
      'tag-taken',
      expect.stringMatching(/2 tags could not be put on .* \(v1, v1\.2\): v1 is immutable\./),
      'h',
    ]);
    expect(registry.tagged.map((one) => one.tag)).toEqual(['latest']);
  });
});

describe('the login of a registry', () => {
  const clock = new FakeClock();
  let asked: string[];
  const masked: string[] = [];
  const make = (lifetime: number) => {
    asked = [];
    const aws = {
      connect: ({ region }: { region: string }) => ({
        ecr: {
          authorization: (account: string) => {
            asked.push(`${account} ${region}`);
            return Promise.resolve({ ...login, expiresAt: clock.now() + lifetime });
          },
        },
      }),
    };
    const log = { ...keptLog(), mask: (secret: string) => void masked.push(secret) };
    return registryLogins({
      ports: { aws, clock, log } as unknown as Ports,
      credentials: () => Promise.reject(new Error('not asked here')),
    });
  };

  test('is asked for once an account and region, in the registry’s own region, and masked in every form', async () => {
    const logins = make(12 * 3_600_000);
    await logins(repository);
    await logins(repository);
    await logins({ accountId: '999999999999', region: 'us-east-1' });
    expect(asked).toEqual(['123456789012 eu-west-1', '999999999999 us-east-1']);
    expect(masked).toContain('canary-password');
    expect(masked).toContain(Buffer.from('AWS:canary-password').toString('base64'));
  });

  test('is asked for again when it is about to run out', async () => {
    const logins = make(60_000);
    await logins(repository);
    await logins(repository);
    expect(asked).toHaveLength(2);
  });
});

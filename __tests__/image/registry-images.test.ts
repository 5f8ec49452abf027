/** Images that are in the registry already: of this commit, or named by the user. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import type { BuildDescription } from '../../src/image/describe.ts';
import { existingImage } from '../../src/image/existing.ts';
import { findReusable } from '../../src/image/reuse.ts';
import type { JsonObject } from '../../src/model.ts';
import type { Ports } from '../../src/ports.ts';
import { keptLog } from '../fakes/log.ts';
import { FakeRegistry } from '../fakes/registry.ts';

const repository = { registry: 'r.example', name: 'app', accountId: '123456789012', region: 'eu-west-1' };
const commit = 'c'.repeat(40);
const hash = `sha256:${'1'.repeat(64)}`;
const logins = () => Promise.resolve({ username: 'AWS', password: 'p' });
const index = (...manifests: readonly JsonObject[]): JsonObject => ({ schemaVersion: 2, manifests });

let registry: FakeRegistry;
let ports: Ports;
beforeEach(() => {
  registry = new FakeRegistry();
  ports = { log: keptLog(), registry: registry.factory } as unknown as Ports;
});

async function refusalOf(work: Promise<unknown>): Promise<FtrError> {
  const error: unknown = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FtrError) return error;
  throw error;
}

describe('the image of this commit', () => {
  const build = (platform?: string): BuildDescription => ({
    inputs: {
      context: '.',
      buildArgs: new Map(),
      buildSecrets: new Map(),
      cacheFrom: [],
      cacheTo: [],
      tag: 'abc',
      platform,
    },
    repository,
    context: { directory: '/w', dockerfile: '/w/Dockerfile', dockerfileText: '', digest: '' },
    reference: 'r.example/app:abc',
    revision: commit,
    hash,
    labels: {},
  });
  const labelled = (labels: JsonObject): JsonObject => ({ config: { Labels: labels } });
  const ours = { 'org.opencontainers.image.revision': commit, 'ftr-deploy.inputs': hash };
  const find = (platform?: string) => findReusable({ ports, build: build(platform), logins });

  test('is to be built when its tag is free', async () => {
    expect(await find()).toBeUndefined();
  });

  test('is judged and deployed without a build when commit and inputs are the same', async () => {
    const { digest, configDigest } = registry.putImage(labelled(ours), 'abc');
    const found = await find('linux/amd64');
    expect(found?.published).toEqual({
      repository,
      digest,
      reference: `r.example/app@${digest}`,
      configDigest,
      built: false,
      pushed: false,
    });
    expect(found?.image).toMatchObject({ configDigest, platform: 'linux/amd64', config: { labels: ours } });
  });

  test('is found in an index, attestations aside, and deployed by the index’s digest', async () => {
    const image = registry.putImage(labelled(ours));
    const manifest = (digest: string, os: string, architecture: string): JsonObject => ({
      digest,
      platform: { os, architecture },
    });
    const digest = registry.putManifest(
      index(manifest(image.digest, 'linux', 'amd64'), manifest(`sha256:${'9'.repeat(64)}`, 'unknown', 'unknown')),
      'abc',
    );
    expect((await find())?.published).toMatchObject({ digest, configDigest: image.configDigest });
  });

  test.each<[string, JsonObject, string | undefined, RegExp]>([
    ['of somebody else’s tool', {}, undefined, /not built by ftr-deploy/],
    [
      'of another commit',
      { ...ours, 'org.opencontainers.image.revision': 'd'.repeat(40) },
      undefined,
      /built from commit d{40}, this run is on c{40}/,
    ],
    ['that tells no commit', { 'ftr-deploy.inputs': hash }, undefined, /built from no commit/],
    ['of other inputs', { ...ours, 'ftr-deploy.inputs': `sha256:${'2'.repeat(64)}` }, undefined, /other inputs/],
    ['for another platform', ours, 'linux/arm64', /for linux\/amd64, this run builds for linux\/arm64/],
    ['whose label is no text', { ...ours, 'ftr-deploy.inputs': 5 }, undefined, /not built by ftr-deploy/],
  ])('is never taken to be an image %s under its tag', async (_, labels, platform, says) => {
    registry.putImage(labelled(labels), 'abc');
    const { code, message, hint } = await refusalOf(find(platform));
    expect([code, message]).toEqual(['tag-taken', expect.stringMatching(says)]);
    expect(hint).toBeTruthy();
  });
});

describe('an existing image', () => {
  const deploy = (image: string, platform?: string) =>
    existingImage({
      ports,
      image,
      defaults: { accountId: '123456789012', region: 'eu-west-1', registry: 'r.example' },
      platform,
      logins,
    });

  test('is resolved from its tag to its digest', async () => {
    const { digest, configDigest } = registry.putImage(
      {
        config: { User: '1000', Env: ['A=1'] },
        history: [{ created_by: 'RUN x' }, { created_by: 'USER 1000', empty_layer: true }],
      },
      'v1',
    );
    const { image, published } = await deploy('app:v1', 'linux/amd64');
    expect(published).toEqual({
      repository,
      digest,
      reference: `r.example/app@${digest}`,
      configDigest,
      built: false,
      pushed: false,
    });
    expect(image.config).toMatchObject({
      user: '1000',
      env: ['A=1'],
      history: [
        { createdBy: 'RUN x', emptyLayer: false },
        { createdBy: 'USER 1000', emptyLayer: true },
      ],
    });
  });

  test('may be named by digest', async () => {
    const { digest } = registry.putImage({});
    expect((await deploy(`r.example/app@${digest}`)).published.digest).toBe(digest);
  });

  test('is, of an index, the image for the task’s platform', async () => {
    const [amd, arm] = [
      registry.putImage({ config: { User: 'amd' } }),
      registry.putImage({ architecture: 'arm64', variant: 'v8', config: { User: 'arm' } }),
    ];
    const digest = registry.putManifest(
      index(
        { digest: amd.digest, platform: { os: 'linux', architecture: 'amd64' } },
        { digest: arm.digest, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      ),
      'v1',
    );
    const { image, published } = await deploy('app:v1', 'linux/arm64');
    expect([image.config.user, image.platform, published.digest]).toEqual(['arm', 'linux/arm64/v8', digest]);
  });

  test.each<[string, () => void, string | undefined, RegExp]>([
    ['is not there', () => undefined, undefined, /is not in the registry/],
    [
      'is for another platform',
      () => void registry.putImage({}, 'v1'),
      'linux/arm64',
      /for linux\/amd64, but the task runs on linux\/arm64/,
    ],
    [
      'is an index without the platform',
      () =>
        void registry.putManifest(
          index({ digest: registry.putImage({}).digest, platform: { os: 'linux', architecture: 'amd64' } }),
          'v1',
        ),
      'linux/arm64',
      /no image for linux\/arm64; it holds linux\/amd64/,
    ],
    ['is an empty index', () => void registry.putManifest(index(), 'v1'), 'linux/amd64', /it holds none/],
    [
      'is an index of hostile entries',
      () => void registry.putManifest({ manifests: [null, 5, 'x', { digest: '../../x' }, { digest: 5 }, []] }, 'v1'),
      'linux/amd64',
      /it holds none/,
    ],
    [
      'is no image but a signature',
      () => void registry.putManifest({ schemaVersion: 2, layers: [] }, 'v1'),
      undefined,
      /names no configuration/,
    ],
    [
      'names a configuration by something that is no digest',
      () => void registry.putManifest({ config: { digest: 'sha256:../x' } }, 'v1'),
      undefined,
      /names no configuration/,
    ],
    [
      'has a configuration that is no JSON',
      () => void registry.putManifest({ config: { digest: registry.putBlob('<html>') } }, 'v1'),
      undefined,
      /not that of an image/,
    ],
    [
      'has the configuration of a chart',
      () => void registry.putManifest({ config: { digest: registry.putBlob({ name: 'chart' }) } }, 'v1'),
      undefined,
      /not that of an image/,
    ],
    [
      'is an index whose manifest is gone',
      () =>
        void registry.putManifest(
          index({ digest: `sha256:${'0'.repeat(64)}`, platform: { os: 'linux', architecture: 'amd64' } }),
          'v1',
        ),
      'linux/amd64',
      /is not there/,
    ],
  ])('is refused, and why, when it %s', async (_, put, platform, says) => {
    put();
    const { code, message } = await refusalOf(deploy('app:v1', platform));
    expect([code, message]).toEqual(['image-not-found', expect.stringMatching(says)]);
  });
});

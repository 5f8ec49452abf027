/** The configuration's digest out of a saved image, where nobody tells it. */
import { expect, test } from '@jest/globals';
import { pack } from 'tar-stream';
import type { EngineApi } from '../../../src/adapters/docker/api.ts';
import { configDigestOfManifest } from '../../../src/adapters/docker/saved-manifest.ts';
import { FtrError } from '../../../src/errors.ts';

const hex = (digit: string): string => digit.repeat(64);
const id = `sha256:${hex('5')}`;
const config = `sha256:${hex('c')}`;
const manifest = JSON.stringify({ schemaVersion: 2, config: { digest: config } });

/** An engine that saves these blobs; counts the bytes that were taken from it. */
function engine(blobs: Readonly<Record<string, string | Buffer>>): {
  readonly api: EngineApi;
  readonly taken: () => number;
} {
  let taken = 0;
  const api = {
    async *bytes() {
      const tar = pack();
      for (const [digest, content] of Object.entries(blobs)) tar.entry({ name: `blobs/sha256/${digest}` }, content);
      tar.finalize();
      for await (const chunk of tar) {
        taken += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    },
  };
  return { api: api as unknown as EngineApi, taken: () => taken };
}

const layer = Buffer.alloc(8 * 1024 * 1024);

test('is in the manifest that the engine calls the image by', async () => {
  expect(
    await configDigestOfManifest(engine({ [hex('1')]: layer, [hex('5')]: manifest, [hex('c')]: '{}' }).api, id),
  ).toBe(config);
});

test('is found without reading what comes after', async () => {
  const { api, taken } = engine({
    [hex('5')]: manifest,
    ...Object.fromEntries(['6', '7', '8', '9'].map((digit) => [hex(digit), layer])),
  });
  expect(await configDigestOfManifest(api, id)).toBe(config);
  expect(taken()).toBeLessThan(2 * layer.length);
});

test.each<[string, Readonly<Record<string, string | Buffer>>]>([
  ['there is no such manifest', { [hex('1')]: layer }],
  ['the manifest is no JSON', { [hex('5')]: '<html>' }],
  ['the manifest is an index', { [hex('5')]: '{"manifests":[]}' }],
  ['the digest is none', { [hex('5')]: '{"config":{"digest":"../x"}}' }],
  ['the manifest is larger than one may be', { [hex('5')]: layer }],
])('is not told when %s', async (_, blobs) => {
  expect(await configDigestOfManifest(engine(blobs).api, id)).toBeUndefined();
});

test('is not waited for when the engine breaks off', async () => {
  const api = {
    async *bytes() {
      throw new FtrError({ code: 'docker-unavailable', message: 'broke off' });
    },
  };
  await expect(configDigestOfManifest(api as unknown as EngineApi, id)).rejects.toMatchObject({
    code: 'docker-unavailable',
  });
});

/** ECR scans manifests, not indexes: the one that is asked about is that of the judged image. */
import { beforeEach, expect, test } from '@jest/globals';
import { scannedDigest } from '../../src/image/scanned.ts';
import { FakeRegistry } from '../fakes/registry.ts';

let registry: FakeRegistry;
beforeEach(() => {
  registry = new FakeRegistry();
});

const config = (letter: string) => `sha256:${letter.repeat(64)}`;
const manifest = (letter: string) => registry.putManifest({ config: { digest: config(letter) } });
const entry = (digest: string, os = 'linux', architecture = 'amd64') => ({ digest, platform: { os, architecture } });

test('a plain image is scanned by the digest that is deployed', async () => {
  const digest = manifest('a');
  expect(await scannedDigest({ registry, published: { digest, configDigest: config('a') } })).toBe(digest);
});

test('of an index, the manifest of the judged image is scanned, not another platform’s nor an attestation', async () => {
  const [attestation, arm, amd] = [manifest('e'), manifest('a'), manifest('b')];
  const digest = registry.putManifest({
    manifests: [entry(attestation, 'unknown', 'unknown'), entry(arm, 'linux', 'arm64'), entry(amd)],
  });
  expect(await scannedDigest({ registry, published: { digest, configDigest: config('b') } })).toBe(amd);
  expect(await scannedDigest({ registry, published: { digest, configDigest: config('a') } })).toBe(arm);
  expect(await scannedDigest({ registry, published: { digest, configDigest: config('e') } })).toBeUndefined();
});

test('no other image’s scan stands in for one that is not there', async () => {
  const digest = registry.putManifest({ manifests: [entry(manifest('a')), entry(config('9'))] });
  expect(await scannedDigest({ registry, published: { digest, configDigest: config('c') } })).toBeUndefined();
  expect(
    await scannedDigest({ registry, published: { digest: config('0'), configDigest: config('c') } }),
  ).toBeUndefined();
});

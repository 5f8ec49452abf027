/** Reads what an image is, from the engine before a push, or from the registry. */
import { FtrError } from '../errors.ts';
import type { ImageConfig, InspectedImage, JsonValue } from '../model.ts';
import type { Docker, Registry } from '../ports.ts';
import { chooseEntry, configDigestOf, indexEntries, isIndex, readConfiguration } from './manifest.ts';
import { platformText, type Platform } from './platform.ts';

/** An image in a registry: the digest that is deployed, and what it holds. */
export interface RegistryImage extends InspectedImage {
  /** Of the manifest or, where there is one, of the index. */
  readonly digest: string;
}

/** Configuration and history of an image in the engine's store. Throws `image-not-found`. */
export async function inspectBuilt({
  docker,
  imageId,
  configDigest,
}: {
  readonly docker: Docker;
  readonly imageId: string;
  readonly configDigest: string;
}): Promise<InspectedImage> {
  const found = await docker.inspect(imageId);
  if (found === undefined) {
    throw new FtrError({
      code: 'image-not-found',
      message: `The image ${imageId} is not in the engine’s store any more.`,
      hint: 'Something removed it right after the build (a docker prune on the same engine?). Run the job again.',
    });
  }
  return { configDigest, config: found.config, platform: platformOf(found.config) };
}

/**
 * The image behind a tag or digest; of an index, the one for the platform. `undefined` when the registry has none.
 * Throws `image-not-found` when there is an index but nothing in it for the platform.
 */
export async function inspectInRegistry({
  registry,
  reference,
  platform,
  name,
}: {
  readonly registry: Registry;
  /** A tag or digest. */
  readonly reference: string;
  readonly platform: Platform | undefined;
  /** For messages. */
  readonly name: string;
}): Promise<RegistryImage | undefined> {
  const top = await registry.manifest(reference);
  if (top === undefined) return undefined;
  const configDigest = isIndex(top.document)
    ? await configDigestInIndex({ registry, document: top.document, platform, name })
    : configDigestOf(top.document);
  if (configDigest === undefined) throw notAnImage(name, 'its manifest names no configuration');
  const config = parseConfiguration(await registry.blob(configDigest));
  if (config === undefined) throw notAnImage(name, 'its configuration is not that of an image');
  return { digest: top.digest, configDigest, config, platform: platformOf(config) };
}

async function configDigestInIndex({
  registry,
  document,
  platform,
  name,
}: {
  readonly registry: Registry;
  readonly document: Parameters<typeof indexEntries>[0];
  readonly platform: Platform | undefined;
  readonly name: string;
}): Promise<string | undefined> {
  const entries = indexEntries(document);
  const entry = chooseEntry(entries, platform);
  if (entry === undefined) {
    const there = entries.map((one) =>
      one.platform === undefined ? 'one without a platform' : platformText(one.platform),
    );
    throw new FtrError({
      code: 'image-not-found',
      message: `${name} has no image for ${platform === undefined ? 'a single platform' : platformText(platform)}; it holds ${there.join(', ') || 'none'}.`,
      hint: 'Set the input platform, or runtimePlatform in the task definition, to one of these, or build the image for the platform.',
    });
  }
  const manifest = await registry.manifest(entry.digest);
  if (manifest === undefined) throw notAnImage(name, `the manifest ${entry.digest} that its index names is not there`);
  return configDigestOf(manifest.document);
}

function parseConfiguration(bytes: Uint8Array): ImageConfig | undefined {
  try {
    return readConfiguration(JSON.parse(new TextDecoder().decode(bytes)) as JsonValue);
  } catch {
    return undefined;
  }
}

function platformOf({ os, architecture, variant }: ImageConfig): string {
  return platformText({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}

function notAnImage(name: string, why: string): FtrError {
  return new FtrError({
    code: 'image-not-found',
    message: `${name} is not an image that can be deployed: ${why}.`,
    hint: 'Push a container image (manifest v2 or OCI); other artifacts, such as Helm charts and signatures, cannot run.',
  });
}

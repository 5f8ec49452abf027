/** Which manifest a registry scans: of an index, the one of the image that was judged. */
import type { PublishedImage } from '../model.ts';
import type { Registry } from '../ports.ts';
import { configDigestOf, indexEntries, isIndex } from './manifest.ts';

/**
 * The digest of the manifest with the judged configuration: that of the published image itself, or inside its index.
 * `undefined` when it is not there.
 */
export async function scannedDigest({
  registry,
  published: { digest, configDigest },
}: {
  readonly registry: Registry;
  readonly published: Pick<PublishedImage, 'digest' | 'configDigest'>;
}): Promise<string | undefined> {
  const top = await registry.manifest(digest);
  if (top === undefined) return undefined;
  if (!isIndex(top.document)) return top.digest;
  for (const entry of indexEntries(top.document)) {
    const manifest = await registry.manifest(entry.digest);
    if (manifest !== undefined && configDigestOf(manifest.document) === configDigest) return entry.digest;
  }
  return undefined;
}

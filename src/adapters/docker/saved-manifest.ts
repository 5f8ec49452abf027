/** The digest of an image's configuration where engine and builder do not tell it: read from the manifest in what the engine saves. */
import type { EngineApi } from './api.ts';
import { record, text } from './fields.ts';

const manifestLimit = 4 * 1024 * 1024;

/**
 * For a containerd store, whose ids are digests of manifests. Reads the saved image up to the manifest; blobs come in
 * the order of their digests, so that is half of it on average. `undefined` when there is no such manifest.
 */
export async function configDigestOfManifest(api: EngineApi, id: string): Promise<string | undefined> {
  const wanted = `blobs/${id.replace(':', '/')}`;
  const { extract } = await import('tar-stream');
  const unpack = extract();
  const saved = api.bytes({ method: 'GET', path: `/images/${id}/get` });
  const feed = (async () => {
    for await (const chunk of saved) {
      if (unpack.destroyed) break;
      if (!unpack.write(chunk))
        await new Promise<void>((resume) => unpack.once('drain', () => resume()).once('close', () => resume()));
    }
    unpack.end(undefined);
  })();
  feed.catch((error: unknown) => unpack.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const entry of unpack) {
      if (entry.header.name !== wanted || (entry.header.size ?? 0) > manifestLimit) {
        entry.resume();
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      return digestIn(Buffer.concat(chunks).toString('utf8'));
    }
    return undefined;
  } finally {
    unpack.destroy();
    await feed.catch(() => undefined);
  }
}

function digestIn(manifest: string): string | undefined {
  try {
    const digest = text(record(record(JSON.parse(manifest))['config'])['digest']);
    return digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
}

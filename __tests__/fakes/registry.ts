/** A registry in memory: manifests by digest and tag, blobs by digest, as the port gives them. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/model.ts';
import type { Registry, RegistryFactory } from '../../src/ports.ts';

export class FakeRegistry implements Registry {
  readonly manifests = new Map<
    string,
    { readonly digest: string; readonly mediaType: string; readonly document: JsonObject }
  >();
  readonly blobs = new Map<string, Uint8Array>();
  readonly tagged: { readonly digest: string; readonly tag: string }[] = [];
  /** What `connect` was called with. */
  readonly connections: Parameters<RegistryFactory['connect']>[0][] = [];

  readonly factory: RegistryFactory = {
    connect: (options) => {
      this.connections.push(options);
      return this;
    },
  };

  putBlob(content: JsonObject | string): string {
    const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    const digest = digestOf(bytes);
    this.blobs.set(digest, bytes);
    return digest;
  }

  putManifest(document: JsonObject, tag?: string): string {
    const digest = digestOf(Buffer.from(JSON.stringify(document)));
    const manifest = { digest, mediaType: 'application/vnd.oci.image.manifest.v1+json', document };
    this.manifests.set(digest, manifest);
    if (tag !== undefined) this.manifests.set(tag, manifest);
    return digest;
  }

  /** An image with this configuration; returns its digests. */
  putImage(configuration: JsonObject, tag?: string): { readonly digest: string; readonly configDigest: string } {
    const configDigest = this.putBlob({ architecture: 'amd64', os: 'linux', ...configuration });
    const digest = this.putManifest({ schemaVersion: 2, config: { digest: configDigest, size: 1 }, layers: [] }, tag);
    return { digest, configDigest };
  }

  manifest(reference: string): ReturnType<Registry['manifest']> {
    return Promise.resolve(this.manifests.get(reference));
  }

  blob(digest: string): Promise<Uint8Array> {
    const found = this.blobs.get(digest);
    return found === undefined ? Promise.reject(new Error(`no blob ${digest}`)) : Promise.resolve(found);
  }

  tag(digest: string, tag: string): Promise<void> {
    this.tagged.push({ digest, tag });
    return Promise.resolve();
  }
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

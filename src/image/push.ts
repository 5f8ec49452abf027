/** Pushes the judged image and makes sure that what the registry holds is that image. */
import { FtrError } from '../errors.ts';
import type { ImageRepository, PublishedImage } from '../model.ts';
import type { Ports, Registry } from '../ports.ts';
import type { BuiltAndInspected } from './build.ts';
import type { Logins } from './login.ts';
import { configDigestOf, indexEntries, isIndex } from './manifest.ts';
import { digestName } from './repository.ts';

/**
 * Pushes under the commit's tag, reads the manifest back by its digest and compares its configuration with the judged
 * one. Throws `push-failed`, `tag-taken` or `image-mismatch`; after a mismatch nothing may be deployed.
 */
export async function publishImage({
  ports,
  image,
  repository,
  logins,
}: {
  readonly ports: Ports;
  readonly image: BuiltAndInspected;
  readonly repository: ImageRepository;
  readonly logins: Logins;
}): Promise<PublishedImage> {
  const { reference, imageId, configDigest } = image;
  const login = await logins(repository);
  // Another build on the same engine may have taken the name since.
  await ports.docker.tag(imageId, reference);
  ports.log.info(`Pushing ${reference}`);
  const { digest } = await ports.docker.push(reference, login);
  const registry = ports.registry.connect({ repository, login });
  const held = await configDigests({ registry, digest });
  if (!held.includes(configDigest)) {
    throw new FtrError({
      code: 'image-mismatch',
      message: `${digestName(repository, digest)} holds ${held.length === 0 ? 'no image' : held.join(', ')}, but the image that was built and judged is ${configDigest}.`,
      hint: 'Another build on the same engine or in the same repository came in between, or the registry was tampered with. Nothing was deployed. Run the job again.',
    });
  }
  ports.log.info(`Pushed ${reference} as ${digest}.`);
  return { repository, digest, reference: digestName(repository, digest), configDigest, built: true, pushed: true };
}

/** The configurations a manifest names, or those of an index's images; attestations apart. */
async function configDigests({
  registry,
  digest,
}: {
  readonly registry: Registry;
  readonly digest: string;
}): Promise<readonly string[]> {
  const top = await registry.manifest(digest);
  if (top === undefined) return [];
  const documents = isIndex(top.document)
    ? await Promise.all(
        indexEntries(top.document).map(async (entry) => (await registry.manifest(entry.digest))?.document),
      )
    : [top.document];
  return documents.flatMap((document) => (document === undefined ? [] : (configDigestOf(document) ?? [])));
}

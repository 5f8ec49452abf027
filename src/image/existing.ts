/** The image that the input `image` names: its tag resolved to a digest, its content read over the registry API. */
import { FtrError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { inspectInRegistry } from './inspect.ts';
import type { Logins } from './login.ts';
import { parsePlatform, platformMatches } from './platform.ts';
import { digestName, parseImage, taggedName, type RepositoryDefaults } from './repository.ts';
import type { FoundImage } from './reuse.ts';

/**
 * Throws `input-invalid` for a name that is none, `image-not-found` when the registry has no such image or none for the
 * platform. Of an index, the index's digest is what is deployed and the platform's image is what is judged.
 */
export async function existingImage({
  ports,
  image: given,
  defaults,
  platform,
  logins,
}: {
  readonly ports: Ports;
  /** The input `image`. */
  readonly image: string;
  readonly defaults: RepositoryDefaults;
  /** The task's, `linux/arm64`. */
  readonly platform: string | undefined;
  readonly logins: Logins;
}): Promise<FoundImage> {
  const { repository, reference } = parseImage({ given, ...defaults });
  const [wanted, name] =
    'tag' in reference
      ? [reference.tag, taggedName(repository, reference.tag)]
      : [reference.digest, digestName(repository, reference.digest)];
  const registry = ports.registry.connect({ repository, login: await logins(repository) });
  const asked = platform === undefined ? undefined : parsePlatform(platform);
  const found = await inspectInRegistry({ registry, reference: wanted, platform: asked, name });
  if (found === undefined) {
    throw new FtrError({
      code: 'image-not-found',
      message: `${name} is not in the registry.`,
      hint: 'Check repository, tag, account and region; a lifecycle policy may have removed the image.',
    });
  }
  if (asked !== undefined && !platformMatches(parsePlatform(found.platform), asked)) {
    throw new FtrError({
      code: 'image-not-found',
      message: `${name} is an image for ${found.platform}, but the task runs on ${platform}.`,
      hint: 'Deploy an image built for that platform, or change runtimePlatform in the task definition.',
    });
  }
  const { digest, ...image } = found;
  if ('tag' in reference) ports.log.info(`${name} is ${digest}.`);
  return {
    image,
    published: {
      repository,
      digest,
      reference: digestName(repository, digest),
      configDigest: image.configDigest,
      built: false,
      pushed: false,
    },
  };
}

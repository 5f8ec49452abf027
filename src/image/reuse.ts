/** The image of this commit, if the registry already has it: then nothing is built. */
import { FtrError } from '../errors.ts';
import type { InspectedImage, PublishedImage } from '../model.ts';
import type { Ports } from '../ports.ts';
import type { BuildDescription } from './describe.ts';
import { labelNames } from './identity.ts';
import { inspectInRegistry } from './inspect.ts';
import type { Logins } from './login.ts';
import { parsePlatform, platformMatches } from './platform.ts';
import { digestName } from './repository.ts';

/** An image to be judged that is in the registry already. */
export interface FoundImage {
  readonly image: InspectedImage;
  readonly published: PublishedImage;
}

/**
 * The image behind the commit's tag, when its labels say it was built from this commit and these inputs.
 * `undefined` when the tag is free. Throws `tag-taken` when it holds anything else: what is deployed under a commit's
 * name is built from that commit.
 */
export async function findReusable({
  ports,
  build,
  logins,
}: {
  readonly ports: Ports;
  readonly build: BuildDescription;
  readonly logins: Logins;
}): Promise<FoundImage | undefined> {
  const { inputs, repository, reference } = build;
  const registry = ports.registry.connect({ repository, login: await logins(repository) });
  const platform = inputs.platform === undefined ? undefined : parsePlatform(inputs.platform);
  const found = await inspectInRegistry({ registry, reference: inputs.tag, platform, name: reference });
  if (found === undefined) return undefined;
  const difference = differs({ build, found });
  if (difference !== undefined) throw taken(reference, difference);
  ports.log.info(
    `${reference} was built from this commit and these inputs already (${found.digest}): nothing to build.`,
  );
  const { digest, ...image } = found;
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

interface Difference {
  readonly why: string;
  readonly hint: string;
}

function differs({
  build,
  found,
}: {
  readonly build: BuildDescription;
  readonly found: InspectedImage;
}): Difference | undefined {
  const { labels } = found.config;
  const [revision, hash] = [labels[labelNames.revision], labels[labelNames.inputs]];
  const { platform } = build.inputs;
  if (hash === undefined) {
    return {
      why: `it was not built by ftr-deploy: the label ${labelNames.inputs} is missing`,
      hint: 'Deploy that image as it is with the input image, or delete the tag if nothing runs it.',
    };
  }
  if (revision !== build.revision) {
    return {
      why: `it was built from ${revision === undefined ? 'no commit' : `commit ${revision}`}, this run is on ${build.revision ?? 'no commit'}`,
      hint: 'Somebody moved the tag. Delete it if nothing runs it, and make the repository’s tags immutable.',
    };
  }
  if (hash !== build.hash) {
    return {
      why: `it was built from other inputs (${hash}, now ${build.hash}): files of the build context, the Dockerfile, build-args, target or platform differ`,
      hint: 'A commit’s image is built once. Commit the change; or take files that differ between runs (generated, downloaded) out of the context by .dockerignore.',
    };
  }
  if (platform !== undefined && !platformMatches(parsePlatform(found.platform), parsePlatform(platform))) {
    return {
      why: `it is for ${found.platform}, this run builds for ${platform}`,
      hint: 'Build for one platform a commit, or commit the change of platform.',
    };
  }
  return undefined;
}

function taken(reference: string, { why, hint }: Difference): FtrError {
  return new FtrError({
    code: 'tag-taken',
    message: `${reference} is already in the registry with other content: ${why}.`,
    hint,
  });
}

/** The stages that bring the image into the registry: build or find it, and after gate 1 push it. */
import { FtrError } from '../errors.ts';
import { known } from '../gate/facts.ts';
import { buildImage, type BuiltAndInspected } from '../image/build.ts';
import { describeBuild } from '../image/describe.ts';
import { existingImage } from '../image/existing.ts';
import type { BuildInputs } from '../image/inputs.ts';
import { registryLogins, type Logins } from '../image/login.ts';
import { publishImage } from '../image/push.ts';
import { findReusable, type FoundImage } from '../image/reuse.ts';
import { moveTags as putTags } from '../image/tags.ts';
import type { ImageRepository, PublishedImage } from '../model.ts';
import type { Ports } from '../ports.ts';
import type { Prepared } from './prepare.ts';
import type { Target } from './target.ts';

/** An image that may be judged: built here, or found in the registry. */
export type Obtained =
  | { readonly found: FoundImage; readonly logins: Logins }
  | { readonly built: BuiltAndInspected; readonly repository: ImageRepository; readonly logins: Logins };

/** Takes `image`, or what the commit's tag holds already, or builds. The gate learns the configuration. */
export async function obtainImage(run: Prepared, target: Target): Promise<Obtained> {
  const { journal } = run;
  // Logins outlive a stage: the push uses the one that looking for the commit's image asked for.
  const logins = registryLogins({ ports: run.ports, credentials: target.session.credentials });
  const obtained =
    run.inputs.image === undefined ? await findOrBuild(run, target, logins) : await existing(run, target, logins);
  const image = 'found' in obtained ? obtained.found.image : obtained.built;
  journal.learn({ 'image.config': known(image, 'found' in obtained ? 'the registry' : 'the Docker engine') });
  return obtained;
}

async function existing(run: Prepared, { session, platform }: Target, logins: Logins): Promise<Obtained> {
  const { journal, inputs } = run;
  journal.skip('build');
  const found = await journal.stage('inspect', (ports) => {
    const defaults = { accountId: session.accountId, region: session.region, registry: inputs.registry };
    return existingImage({ ports, image: inputs.image ?? '', defaults, platform, logins });
  });
  return { found, logins };
}

async function findOrBuild(run: Prepared, { repository, platform }: Target, logins: Logins): Promise<Obtained> {
  const { journal } = run;
  // Inputs were checked: without `image` there is a repository.
  if (repository === undefined) throw new FtrError({ code: 'input-invalid', message: 'ecr-repository is missing.' });
  const { build, found } = await journal.stage('inspect', async (ports) => {
    const inputs = await buildInputs(run, ports, platform);
    const described = await describeBuild({ ports, inputs, repository, run: ports.run });
    return { build: described, found: await findReusable({ ports, build: described, logins }) };
  });
  if (found !== undefined) {
    run.ports.log.info(
      `Image: ${build.reference} was built from this commit and these inputs already; it is used as it is.`,
    );
    journal.skip('build');
    return { found, logins };
  }
  return { built: await journal.stage('build', (ports) => buildImage({ ports, build, logins })), repository, logins };
}

async function buildInputs(
  { inputs }: Prepared,
  { run, git }: Ports,
  platform: string | undefined,
): Promise<BuildInputs> {
  const { context, dockerfile, target, buildArgs, buildSecrets, builder, cacheFrom, cacheTo } = inputs;
  return {
    ...{ context, dockerfile, target, buildArgs, buildSecrets, builder, cacheFrom, cacheTo, platform },
    tag: run.commit ?? 'uncommitted',
    committedAt: run.commit === undefined ? undefined : await git.committedAt(run.commit),
  };
}

/** Pushes what gate 1 let through; from here on the digest is the identity. */
export async function publish(run: Prepared, obtained: Obtained): Promise<PublishedImage> {
  const { journal } = run;
  let published: PublishedImage;
  if ('found' in obtained) {
    journal.skip('push');
    published = obtained.found.published;
  } else {
    const { built: image, repository, logins } = obtained;
    published = await journal.stage('push', (ports) => publishImage({ ports, image, repository, logins }));
  }
  journal.about({ image: published.reference });
  journal.learn({ 'image.published': known(published, 'the registry') });
  return published;
}

/** Moving tags go on a completed rollout's image only. A tag that could not be moved is said, and undoes nothing. */
export async function moveTags(
  { journal, inputs }: Prepared,
  { logins }: Obtained,
  published: PublishedImage,
): Promise<void> {
  const tags = inputs.imageTags;
  if (tags.length === 0) return journal.skip('tags');
  await journal.stage('tags', (ports) => putTags({ ports, published, tags, logins }));
}

/** Builds the image; nothing leaves the machine here. */
import type { InspectedImage } from '../model.ts';
import type { DockerEngine, Ports, RegistryLogin } from '../ports.ts';
import { planBuild } from './arguments.ts';
import { baseImages } from './base-images.ts';
import type { BuildDescription } from './describe.ts';
import { given } from './inputs.ts';
import { inspectBuilt } from './inspect.ts';
import type { Logins } from './login.ts';
import { parseEcrHost } from './repository.ts';
import { cacheField, cacheType } from './suitable.ts';

/** A built image that may be judged; `reference` is what it is called in the engine's store. */
export interface BuiltAndInspected extends InspectedImage {
  readonly reference: string;
  readonly imageId: string;
}

/**
 * Builds, with the output in a log group, and reads configuration and history back from the engine.
 * Throws `docker-unavailable`, `builder-unsuitable` and `input-invalid` before anything is run, `build-failed` after.
 */
export async function buildImage({
  ports,
  build,
  logins,
}: {
  readonly ports: Ports;
  readonly build: BuildDescription;
  /** For base images and build caches in private ECR; asked only when the build names one. */
  readonly logins: Logins;
}): Promise<BuiltAndInspected> {
  const { inputs, context, labels, reference } = build;
  for (const [, value] of given(inputs.buildSecrets)) ports.log.mask(value);
  const engine = await ports.docker.engine({ builder: inputs.builder });
  const plan = planBuild({ inputs, context, engine, labels, reference });
  const needed = await registriesOf({ build, logins });
  // The engine's own builder takes base images from the engine's store, so no credential need lie in a file for them.
  const byEngine = !engine.buildx || engine.driver === 'docker';
  const toBuilder = needed.filter(
    (one): one is WithLogin => one.login !== undefined && (one.caches || (one.images.length > 0 && !byEngine)),
  );
  return ports.log.group(`Build ${reference}`, async () => {
    ports.log.info(
      `Docker ${engine.version}, ${plan.tool === 'buildx' ? `buildx with driver ${engine.driver}` : 'the engine’s own builder'}; inputs ${build.hash}`,
    );
    if (byEngine) await pullBases({ ports, platform: inputs.platform, needed, engine });
    const built = await ports.docker.build(plan.tool === 'buildx' ? { ...plan, logins: toBuilder } : plan);
    const image = await inspectBuilt({ docker: ports.docker, ...built });
    ports.log.info(`Built ${image.configDigest} for ${image.platform}.`);
    return { ...image, reference, imageId: built.imageId };
  });
}

interface Needed {
  readonly registry: string;
  /** Absent where none is ours to give: a registry other than ECR. */
  readonly login?: RegistryLogin;
  /** Base images there. */
  readonly images: readonly string[];
  /** Whether a cache is read from or written to it. */
  readonly caches: boolean;
}

type WithLogin = Needed & { readonly login: RegistryLogin };

/** The registries that the build reads base images from or keeps its cache in; logins for ECR and the one pushed to. */
async function registriesOf({
  build: { inputs, context, repository },
  logins,
}: {
  readonly build: BuildDescription;
  readonly logins: Logins;
}): Promise<readonly Needed[]> {
  const bases = baseImages({ dockerfile: context.dockerfileText, buildArgs: new Map(given(inputs.buildArgs)) });
  const caches = [...inputs.cacheFrom, ...inputs.cacheTo]
    .filter((specification) => cacheType(specification) === 'registry')
    .map((specification) => cacheField(specification, 'ref') ?? specification);
  return Promise.all(
    [...new Set([...bases, ...caches].map(registryOf))].map(async (registry) => {
      const account = registry === repository.registry ? repository : parseEcrHost(registry);
      return {
        registry,
        ...(account === undefined ? {} : { login: await logins(account) }),
        images: bases.filter((image) => registryOf(image) === registry),
        caches: caches.some((image) => registryOf(image) === registry),
      };
    }),
  );
}

/**
 * Takes base images into the engine's store, where its own BuildKit finds them: private ones, because no credential has
 * to lie in a file then; without buildx all of them, because such a build has no session by which BuildKit would log in
 * even anonymously. One that cannot be had is left to the build, which may not need it for this stage.
 */
async function pullBases({
  ports: { docker, log },
  platform,
  needed,
  engine,
}: {
  readonly ports: Ports;
  readonly platform: string | undefined;
  readonly needed: readonly Needed[];
  readonly engine: DockerEngine;
}): Promise<void> {
  for (const { images, login } of needed) {
    for (const reference of images) {
      if (login === undefined && (engine.buildx || (await docker.inspect(reference)) !== undefined)) continue;
      log.info(`Pulling the base image ${reference}`);
      try {
        await docker.pull({ reference, platform, ...(login === undefined ? {} : { login }) });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        log.warning(error.message);
      }
    }
  }
}

function isRefusal(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'image-not-found' || code === 'aws-access-denied';
}

/** The registry of an image reference as docker reads it: without a host, Docker Hub's. */
function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}

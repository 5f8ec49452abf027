/** The Docker engine behind its port. */
import { FtrError } from '../../errors.ts';
import type { BuildPlan, Docker, DockerEngine, Log } from '../../ports.ts';
import type { Environment } from './address.ts';
import { createEngineApi, messageOf, type EngineAnswer } from './api.ts';
import { buildWithBuildx, buildxDriver, type BuildxResult } from './buildx.ts';
import { readContext } from './context.ts';
import { buildWithEngine } from './engine-build.ts';
import { list, record, text, texts } from './fields.ts';
import { inspectImage } from './inspect.ts';
import { configDigestOfManifest } from './saved-manifest.ts';
import { pullImage, pushImage } from './transfer.ts';

export interface DockerOptions {
  readonly environment: Environment;
  readonly log: Log;
  /** Ends every call; a build's child process too. */
  readonly signal: AbortSignal;
  /** Told of the path of a credential folder before anything is in it; give what it was told to `removeLeftovers` in the post step. */
  readonly remember?: (path: string) => void;
  /** Milliseconds between attempts of a push or pull. */
  readonly pauses?: readonly number[];
}

export function createDocker(options: DockerOptions): Docker {
  const { environment, log, signal, remember } = options;
  const api = createEngineApi({ environment, signal });
  const transfer = { api, log, signal, ...(options.pauses === undefined ? {} : { pauses: options.pauses }) };

  async function engine({ builder }: { readonly builder?: string | undefined } = {}): Promise<DockerEngine> {
    // The engine first: with none there, buildx would only say so less clearly.
    const info = await api.call({ method: 'GET', path: '/info' });
    assertDone(info, 'describe itself');
    const driver = await buildxDriver({ environment, signal, builder });
    const containerd = list(record(info.json)['DriverStatus']).some(
      (pair) => texts(pair)[0] === 'driver-type' && texts(pair)[1]?.startsWith('io.containerd.snapshotter'),
    );
    return {
      version: text(record(info.json)['ServerVersion']) ?? 'unknown',
      buildx: driver !== undefined,
      driver: driver ?? 'docker',
      store: containerd ? 'containerd' : 'classic',
    };
  }

  async function build(plan: BuildPlan): ReturnType<Docker['build']> {
    const said: BuildxResult =
      plan.tool === 'buildx'
        ? await buildWithBuildx({ plan, environment, signal, log, remember })
        : await buildWithEngine({ plan, api, signal, log });
    // By its id first: another build on this engine may have taken the name in the meantime.
    const image =
      (said.id === undefined ? undefined : await inspectImage(api, said.id)) ??
      (await inspectImage(api, plan.reference));
    const configDigest =
      image?.configDigest ?? said.configDigest ?? (image && (await configDigestOfManifest(api, image.id)));
    if (image === undefined) {
      throw new FtrError({
        code: 'build-failed',
        message: `The build of ${plan.reference} ended well, but the engine does not have the image.`,
        hint: 'Builder and engine may be on different machines: leave the input builder out, or set DOCKER_HOST to the engine the builder loads into.',
      });
    }
    if (configDigest === undefined) {
      throw new FtrError({
        code: 'build-failed',
        message: `Neither the builder nor the engine tells the digest of the configuration of ${plan.reference}, by which the pushed image is recognised.`,
        hint: 'Install Docker buildx, or update it: current versions tell it.',
      });
    }
    if (said.configDigest !== undefined && said.configDigest !== configDigest) {
      throw new FtrError({
        code: 'build-failed',
        message: `The engine has another image as ${plan.reference} (${configDigest}) than was just built (${said.configDigest}).`,
        hint: 'Another build on this engine took the name in the meantime. Run the job again.',
      });
    }
    return { imageId: image.id, configDigest };
  }

  return {
    engine,
    build,
    context: (given) => readContext({ ...given, signal }),
    inspect: (image) => inspectImage(api, image),
    pull: (given) => pullImage({ ...transfer, ...given }),
    push: (reference, login) => pushImage({ ...transfer, reference, login }),
    async tag(image, reference) {
      const colon = reference.lastIndexOf(':');
      const query = new URLSearchParams({ repo: reference.slice(0, colon), tag: reference.slice(colon + 1) });
      assertDone(
        await api.call({ method: 'POST', path: `/images/${image}/tag?${query.toString()}` }),
        `tag ${image} as ${reference}`,
      );
    },
    async removeTag(reference) {
      const answer = await api.call({ method: 'DELETE', path: `/images/${reference}?noprune=true` });
      // Gone already, or in use by a container: either way nothing of ours is left to do.
      if (answer.status !== 404 && answer.status !== 409) assertDone(answer, `remove the tag ${reference}`);
    },
  };
}

function assertDone({ status, json }: EngineAnswer, what: string): void {
  if (status < 300) return;
  throw new FtrError({
    code: 'docker-unavailable',
    message: `The Docker engine could not ${what}: ${messageOf(json) ?? `status ${status}`}.`,
  });
}

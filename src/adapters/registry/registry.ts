/** Registries behind their port: manifests, configurations and tags over the OCI distribution-spec, with the Basic login that ECR gives. */
import { createHash } from 'node:crypto';
import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { FtrError } from '../../errors.ts';
import type { JsonObject } from '../../model.ts';
import type { Registry, RegistryFactory } from '../../ports.ts';
import { proxyAgent } from '../proxy.ts';
import { abortError } from '../signal.ts';
import { exchange, isLoopback, type RegistryAnswer, type RegistryRequest } from './exchange.ts';
import { readProblem, refusal } from './refusal.ts';

export interface RegistryOptions {
  /** For the proxy. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** Milliseconds, for tests: of one attempt in all, and between attempts. */
  readonly timeout?: number;
  readonly pauses?: readonly number[];
}

/** Manifests and indexes, in the OCI's and in Docker's media types. */
const mediaTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
// What ECR allows for a manifest; a configuration is about as small.
const limit = 4 * 1024 * 1024;
const readActions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

type Ask = Pick<RegistryRequest, 'method' | 'headers'> & {
  readonly path: string;
  readonly body?: Uint8Array;
  readonly what: string;
};

export function createRegistryFactory({
  env,
  signal,
  timeout = 20_000,
  pauses = [500, 2000],
}: RegistryOptions): RegistryFactory {
  let agent: Promise<Agent | undefined> | undefined;
  return {
    connect({ repository, login }): Registry {
      const { registry, name } = repository;
      const base = new URL(`https://${registry}`);
      if (isLoopback(base)) base.protocol = 'http:';
      const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
      const full = (reference: string): string =>
        `${registry}/${name}${reference.includes(':') ? '@' : ':'}${reference}`;

      async function once({ path, what, ...request }: Ask): Promise<RegistryAnswer | FtrError> {
        const bound = AbortSignal.timeout(timeout);
        try {
          return await exchange({
            ...request,
            url: new URL(`/v2/${name}/${path}`, base),
            authorization,
            limit,
            signal: AbortSignal.any([signal, bound]),
            agent: await (agent ??= proxyAgent(env)),
          });
        } catch (error) {
          if (signal.aborted) throw abortError(signal, `an attempt to ${what}`);
          if (error instanceof FtrError) throw error;
          return unreached({ error, timedOut: bound.aborted, registry, what, timeout });
        }
      }

      /** Tries again after network trouble, throttling and 5xx; every request here may be repeated without harm. */
      async function ask(request: Ask): Promise<RegistryAnswer> {
        for (let attempt = 0; ; attempt += 1) {
          const answer = await once(request);
          const pause = pauses[attempt];
          const passing = answer instanceof FtrError || answer.status === 429 || answer.status >= 500;
          if (!passing || pause === undefined) {
            if (answer instanceof FtrError) throw answer;
            return answer;
          }
          await sleep(pause, undefined, { signal }).catch(() => {
            throw abortError(signal, `an attempt to ${request.what}`);
          });
        }
      }

      async function fetchManifest(reference: string): Promise<Manifest | undefined> {
        const what = `read ${full(reference)}`;
        const answer = await ask({
          method: 'GET',
          path: `manifests/${reference}`,
          headers: { accept: mediaTypes.join(', ') },
          what,
        });
        const problem = answer.status === 200 ? undefined : readProblem(answer.body);
        if (answer.status === 404 && problem?.code !== 'NAME_UNKNOWN') return undefined;
        if (problem !== undefined) throw refusal({ status: answer.status, problem, what, actions: readActions });
        const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
        if (!mediaTypes.includes(mediaType)) throw notAManifest(full(reference), mediaType);
        const digest = digestOf(answer.body);
        const claimed = answer.headers['docker-content-digest'];
        const expected = reference.startsWith('sha256:') ? reference : digest;
        if (
          digest !== expected ||
          (typeof claimed === 'string' && claimed.startsWith('sha256:') && claimed !== digest)
        ) {
          throw altered(full(reference), digest);
        }
        return { digest, mediaType, bytes: answer.body };
      }

      return {
        async manifest(reference) {
          const found = await fetchManifest(reference);
          if (found === undefined) return undefined;
          const { digest, mediaType, bytes } = found;
          return { digest, mediaType, document: parse(bytes, full(reference)) };
        },

        async blob(digest) {
          const what = `read ${full(digest)}`;
          const answer = await ask({ method: 'GET', path: `blobs/${digest}`, headers: { accept: '*/*' }, what });
          if (answer.status !== 200) {
            throw refusal({ status: answer.status, problem: readProblem(answer.body), what, actions: readActions });
          }
          if (digestOf(answer.body) !== digest) throw altered(full(digest), digestOf(answer.body));
          return answer.body;
        },

        async tag(digest, tag) {
          const found = await fetchManifest(digest);
          if (found === undefined) {
            throw new FtrError({
              code: 'image-not-found',
              message: `${full(digest)} is not in the registry any more, so it cannot be tagged ${tag}.`,
            });
          }
          const what = `tag ${full(digest)} as ${tag}`;
          const answer = await ask({
            method: 'PUT',
            path: `manifests/${tag}`,
            headers: { 'content-type': found.mediaType },
            body: found.bytes,
            what,
          });
          if (answer.status >= 300) {
            const problem = readProblem(answer.body);
            // An immutable tag that is on this very image already needs no second putting.
            if (problem.code === 'TAG_INVALID' && (await fetchManifest(tag))?.digest === digest) return;
            throw refusal({ status: answer.status, problem, what, actions: ['ecr:PutImage', ...readActions] });
          }
        },
      };
    },
  };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function parse(bytes: Buffer, name: string): JsonObject {
  try {
    const document: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document as JsonObject;
  } catch {
    // Below.
  }
  throw notAManifest(name, 'something that is no JSON object');
}

function notAManifest(name: string, mediaType: string): FtrError {
  return new FtrError({
    code: 'aws-not-aws',
    message: `What the registry keeps or answers as ${name} is no image manifest but ${mediaType === '' ? 'of no type' : mediaType}.`,
    hint: 'If the tag names an image, something between here and the registry answers in its place: check HTTPS_PROXY and NO_PROXY. Manifests of schema 1 and other artifacts cannot be deployed.',
  });
}

function altered(name: string, digest: string): FtrError {
  return new FtrError({
    code: 'image-mismatch',
    message: `The registry’s answer for ${name} has the digest ${digest}, which is not the one it should have.`,
    hint: 'The content was changed on its way or in the registry; nothing was deployed from it. Run the job again; if it happens again, look at the proxy.',
  });
}

function unreached({
  error,
  timedOut,
  registry,
  what,
  timeout,
}: {
  error: unknown;
  timedOut: boolean;
  registry: string;
  what: string;
  timeout: number;
}): FtrError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (timedOut) {
    return new FtrError({
      code: 'aws-timeout',
      message: `The registry ${registry} did not finish within ${timeout / 1000} s an attempt to ${what}.`,
      hint: 'The registry or the way to it (proxy, VPC endpoint, security group) answers too slowly.',
      cause: error,
    });
  }
  return new FtrError({
    code: 'aws-unreachable',
    message: `No answer from the registry ${registry} in an attempt to ${what} (${code || message}).`,
    hint: 'Check the registry’s name and region, the network of the runner, HTTPS_PROXY and NO_PROXY. A proxy that opens TLS needs its CA in NODE_EXTRA_CA_CERTS.',
    cause: error,
  });
}

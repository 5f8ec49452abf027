/** Builds with Docker buildx as a child process. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FtrError } from '../../errors.ts';
import type { BuildxPlan, Log } from '../../ports.ts';
import { abortError } from '../signal.ts';
import type { Environment } from './address.ts';
import { runChild } from './child.ts';
import { childEnvironment } from './environment.ts';
import { buildFailure } from './failure.ts';
import { withLogins, type LoginDirectoryOptions } from './login-directory.ts';
import { buildOutput } from './output.ts';

export interface BuildxOptions extends Pick<LoginDirectoryOptions, 'remember'> {
  readonly environment: Environment;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** What buildx says of the image it built; which digests it gives depends on version, driver and store. */
export interface BuildxResult {
  /** What the engine may know the image by: with the driver "docker" its id, with others a digest in the builder. */
  readonly id?: string;
  readonly configDigest?: string;
}

/** The driver of the current or named builder; undefined where docker or its buildx plugin is not installed. */
export async function buildxDriver({
  environment,
  signal,
  builder,
}: Pick<BuildxOptions, 'environment' | 'signal'> & { readonly builder?: string | undefined }): Promise<
  string | undefined
> {
  const lines: string[] = [];
  const status = await runChild({
    command: 'docker',
    arguments: ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])],
    environment: childEnvironment({ environment, forward: [] }),
    signal,
    onLine: (line) => lines.push(line),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EACCES') return undefined;
    throw error;
  });
  if (signal.aborted) throw abortError(signal, 'asking for the builder');
  const said = lines.join('\n');
  if (
    status === undefined ||
    /buildx' is not a docker command|unknown command: docker buildx|is not a docker command/.test(said)
  )
    return undefined;
  const driver = /^Driver:\s*(\S+)/m.exec(said)?.[1];
  if (driver !== undefined) return driver;
  throw new FtrError({
    code: 'builder-unsuitable',
    message: `The builder${builder === undefined ? '' : ` "${builder}"`} cannot be used: ${(lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? `docker buildx inspect ended with status ${status}`).slice(0, 300)}`,
    hint:
      builder === undefined
        ? 'See docker buildx ls.'
        : 'The input builder must be one that docker buildx ls shows; leave it out to use the current one.',
  });
}

/** Runs the plan. Throws `build-failed` with the last lines, or what the signal stands for; the child is gone then. */
export async function buildWithBuildx({
  plan,
  environment,
  signal,
  log,
  remember,
}: BuildxOptions & { readonly plan: BuildxPlan }): Promise<BuildxResult> {
  const output = buildOutput({ log, secrets: plan.secrets });
  const results = await mkdtemp(join(tmpdir(), 'ftr-deploy-build-'));
  try {
    const metadata = join(results, 'metadata.json');
    const words = ['buildx', ...plan.arguments.slice(0, 1), '--metadata-file', metadata, ...plan.arguments.slice(1)];
    const status = await withLogins({ logins: plan.logins, environment, remember }, (configuration) =>
      runChild({
        command: 'docker',
        arguments: words,
        environment: {
          ...childEnvironment({ environment, forward: plan.forward }),
          // The metadata file would otherwise repeat the build arguments.
          BUILDX_METADATA_PROVENANCE: 'disabled',
          BUILDX_METADATA_WARNINGS: '0',
          ...configuration,
          ...plan.environment,
        },
        directory: plan.directory,
        signal,
        onLine: (line) => output.line(line),
      }),
    );
    if (signal.aborted) throw abortError(signal, 'the build');
    if (status !== 0) throw buildFailure({ reference: plan.reference, lines: output.last(), status });
    return await readMetadata(metadata);
  } finally {
    await rm(results, { recursive: true, force: true });
  }
}

async function readMetadata(path: string): Promise<BuildxResult> {
  try {
    const found = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const [id, configDigest] = [digest(found['containerimage.digest']), digest(found['containerimage.config.digest'])];
    return { ...(id === undefined ? {} : { id }), ...(configDigest === undefined ? {} : { configDigest }) };
  } catch {
    return {};
  }
}

function digest(value: unknown): string | undefined {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value) ? value : undefined;
}

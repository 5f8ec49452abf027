/** Tiny images for tests, built FROM scratch around a static busybox: one that serves its version, one that crashes. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBusybox } from './install/debian.ts';
import { runOrThrow } from './process.ts';

export type ImageKind = 'http' | 'crash' | 'slow-crash';

export interface ContextOptions {
  /** `http` answers its version on port 8080, path /version · `crash` exits with 3 after a line on standard error · `slow-crash` does so after 2 s. */
  readonly kind: ImageKind;
  readonly version: string;
  /** Further lines for the end of the Dockerfile. */
  readonly lines?: readonly string[];
}

/** Writes a build context (Dockerfile, busybox, files) into an existing directory. */
export async function writeContext(directory: string, { kind, version, lines = [] }: ContextOptions): Promise<void> {
  await copyFile(await installBusybox(() => undefined), join(directory, 'busybox'));
  await writeFile(join(directory, 'version'), `${version}\n`);
  await writeFile(join(directory, 'Dockerfile'), [...dockerfile(kind), ...lines, ''].join('\n'));
}

function dockerfile(kind: ImageKind): readonly string[] {
  const start = [
    'FROM scratch',
    'COPY busybox /bin/busybox',
    'COPY version /www/version',
    'USER 10001:10001',
    'EXPOSE 8080',
  ];
  if (kind === 'http') {
    // A first process ignores SIGTERM unless it asks for it: without the trap every stop of a task takes ten seconds.
    const serve = "trap 'exit 0' TERM; /bin/busybox httpd -f -p 8080 -h /www & wait";
    return [...start, `ENTRYPOINT ["/bin/busybox", "sh", "-c", "${serve}"]`];
  }
  const wait = kind === 'crash' ? '' : '/bin/busybox sleep 2; ';
  return [
    ...start,
    `ENTRYPOINT ["/bin/busybox", "sh", "-c", "${wait}echo cannot open the reflectance table >&2; exit 3"]`,
  ];
}

export interface BuildOptions extends ContextOptions {
  /** Name and tag, e.g. `127.0.0.1:PORT/processor:abc`. */
  readonly tag: string;
  /** The lab's environment (engine, docker configuration). */
  readonly environment: Readonly<Record<string, string>>;
}

/** Builds and tags an image in the lab's engine. */
export async function buildImage(options: BuildOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ftr-image-'));
  try {
    await writeContext(directory, options);
    await runOrThrow({
      command: 'docker',
      arguments: ['buildx', 'build', '--quiet', '--provenance=false', '--load', '--tag', options.tag, directory],
      environment: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: directory, ...options.environment },
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Signs docker in to the lab's registry with a token from GetAuthorizationToken, pushes, and returns `name@sha256:…`. */
export async function pushImage(options: {
  readonly tag: string;
  readonly authorizationToken: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<string> {
  const { tag, authorizationToken } = options;
  const directory = await mkdtemp(join(tmpdir(), 'ftr-push-'));
  try {
    const registry = tag.split('/', 1)[0] ?? '';
    await writeFile(
      join(directory, 'config.json'),
      JSON.stringify({ auths: { [registry]: { auth: authorizationToken } } }),
      { mode: 0o600 },
    );
    const environment = {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: directory,
      ...options.environment,
      DOCKER_CONFIG: directory,
    };
    await runOrThrow({ command: 'docker', arguments: ['push', '--quiet', tag], environment });
    const digests = await runOrThrow({
      command: 'docker',
      arguments: ['image', 'inspect', '--format', '{{json .RepoDigests}}', tag],
      environment,
    });
    const repository = tag.slice(0, tag.lastIndexOf(':'));
    const found = (JSON.parse(digests) as readonly string[]).find((one) => one.startsWith(`${repository}@`));
    if (found === undefined) throw new Error(`docker knows no digest of ${tag} after the push`);
    return found;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A reference that no registry answers: the image was never pushed. */
export function missingImage(registry: string, repository: string): string {
  return `${registry}/${repository}@sha256:${'0'.repeat(64)}`;
}

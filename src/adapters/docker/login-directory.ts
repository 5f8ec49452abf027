/**
 * A docker configuration with registry credentials, for builders that must read a private registry themselves: on a
 * tmpfs, readable by this user only, gone with the build. The user's own plugins, contexts and helpers are linked in.
 */
import { lstat, mkdtemp, readdir, readFile, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FtrError } from '../../errors.ts';
import type { BuildxPlan } from '../../ports.ts';
import { configurationDirectory, type Environment } from './address.ts';
import { record, type Fields } from './fields.ts';

export interface LoginDirectoryOptions {
  readonly logins: BuildxPlan['logins'];
  readonly environment: Environment;
  /** Told the path before anything is written there, so that a later step can remove what a killed run left. */
  readonly remember?: ((path: string) => void) | undefined;
}

const prefix = 'ftr-deploy-docker-';
const memoryFileSystems = new Set([0x01021994 /* tmpfs */, 0x858458f6 /* ramfs */]);

/** Runs the body with the variables that point docker at the configuration; none when there is nothing to log in to. */
export async function withLogins<T>(
  options: LoginDirectoryOptions,
  body: (variables: Record<string, string>) => Promise<T>,
): Promise<T> {
  const { logins, environment, remember } = options;
  if (logins.length === 0) return body({});
  const own = configurationDirectory(environment);
  const directory = await mkdtemp(join(await memoryDirectory(environment), prefix));
  remember?.(directory);
  try {
    const configuration = withAuths({ configuration: await userConfiguration(own), logins });
    await writeFile(join(directory, 'config.json'), JSON.stringify(configuration), { mode: 0o600, flag: 'wx' });
    for (const name of await readdir(own).catch(() => [])) {
      if (name !== 'config.json') await symlink(join(own, name), join(directory, name));
    }
    return await body({ DOCKER_CONFIG: directory, BUILDX_CONFIG: environment['BUILDX_CONFIG'] || join(own, 'buildx') });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Removes configurations that a killed run left; other paths are left alone. Never throws. */
export async function removeLeftovers(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const found = await lstat(path).catch(() => undefined);
    if (basename(path).startsWith(prefix) && found?.isDirectory() === true)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * The user's configuration with our credentials. A credential store, if one is set, would be asked instead of `auths`,
 * so it is named for the registries it serves one by one, and not for ours.
 */
export function withAuths({
  configuration,
  logins,
}: {
  readonly configuration: Fields;
  readonly logins: BuildxPlan['logins'];
}): Fields {
  const { credsStore, credHelpers, auths, ...rest } = configuration;
  const ours = new Set(logins.map(({ registry }) => registry));
  const others = (value: unknown): [string, unknown][] =>
    Object.entries(record(value)).filter(([registry]) => !ours.has(registry));
  const stored =
    typeof credsStore === 'string' ? others(auths).map(([registry]) => [registry, credsStore] as const) : [];
  return {
    ...rest,
    credHelpers: { ...Object.fromEntries(stored), ...Object.fromEntries(others(credHelpers)) },
    auths: {
      ...Object.fromEntries(others(auths)),
      ...Object.fromEntries(
        logins.map(({ registry, login }) => [
          registry,
          { auth: Buffer.from(`${login.username}:${login.password}`).toString('base64') },
        ]),
      ),
    },
  };
}

async function memoryDirectory(environment: Environment): Promise<string> {
  for (const candidate of [environment['XDG_RUNTIME_DIR'], '/dev/shm']) {
    if (!candidate) continue;
    const found = await statfs(candidate).catch(() => undefined);
    if (found !== undefined && memoryFileSystems.has(found.type)) return candidate;
  }
  throw new FtrError({
    code: 'builder-unsuitable',
    message:
      'The builder must read a private registry, and this machine has no file system in memory to keep the credential in.',
    hint: 'Set XDG_RUNTIME_DIR to a tmpfs, mount one at /dev/shm, or use a builder with the driver "docker", which needs no credential file.',
  });
}

async function userConfiguration(directory: string): Promise<Fields> {
  try {
    return record(JSON.parse(await readFile(join(directory, 'config.json'), 'utf8')));
  } catch {
    return {};
  }
}

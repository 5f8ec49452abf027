/** Debian packages the lab needs: the Docker engine where none answers (as root), and a static busybox (no root needed). */
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run, runOrThrow } from '../process.ts';
import { exists, installOnce } from './cache.ts';

type Log = (line: string) => void;

/** Installs Debian's `docker.io`, without starting a machine-wide engine. Throws, naming what is missing, where that cannot be done. */
export async function installDockerEngine(log: Log): Promise<void> {
  if ((await which('apt-get')) === undefined) {
    throw new Error('No Docker engine answers and this is not Debian or Ubuntu: install Docker Engine and start it.');
  }
  if (process.getuid?.() !== 0) {
    throw new Error('No Docker engine answers and only root can install one: install Docker Engine and start it.');
  }
  log('no Docker engine answers: installing docker.io');
  // RUNLEVEL=1 is how sysv-rc's invoke-rc.d is told not to start services; the lab starts an engine of its own.
  const environment = { ...definedEnvironment(), RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', 'docker.io'];
  const first = await run({ command: 'apt-get', arguments: install, environment });
  if (first.status === 0) return;
  await runOrThrow({ command: 'apt-get', arguments: ['update'], environment });
  await runOrThrow({ command: 'apt-get', arguments: install, environment });
}

/** Path of a static busybox: taken out of Debian's package into the cache. */
export async function installBusybox(log: Log): Promise<string> {
  const directory = await installOnce({
    name: `busybox-${process.arch}`,
    log,
    fill: async (target) => {
      if (await isStatic('/bin/busybox')) {
        await copyFile('/bin/busybox', join(target, 'busybox'));
        return;
      }
      const download = { command: 'apt-get', arguments: ['download', 'busybox-static'], directory: target };
      const first = await run(download).catch(() => undefined);
      if (first?.status !== 0) {
        if (process.getuid?.() === 0) await run({ command: 'apt-get', arguments: ['update'] });
        await runOrThrow(download);
      }
      const archive = (await readdir(target)).find((name) => name.endsWith('.deb'));
      if (archive === undefined) throw new Error('apt-get download busybox-static left no package');
      await runOrThrow({ command: 'dpkg-deb', arguments: ['-x', archive, 'x'], directory: target });
      const merged = join(target, 'x', 'usr', 'bin', 'busybox');
      await copyFile((await exists(merged)) ? merged : join(target, 'x', 'bin', 'busybox'), join(target, 'busybox'));
      await rm(join(target, archive));
      await rm(join(target, 'x'), { recursive: true });
    },
  });
  return join(directory, 'busybox');
}

async function isStatic(path: string): Promise<boolean> {
  if (!(await exists(path))) return false;
  // A dynamic program lists libraries; a static one makes ldd fail.
  return (await run({ command: 'ldd', arguments: [path] })).status !== 0;
}

export async function which(command: string): Promise<string | undefined> {
  const found = await run({ command: 'sh', arguments: ['-c', `command -v ${command}`] });
  const path = found.stdout.trim();
  return found.status === 0 && path !== '' ? path : undefined;
}

export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Where the lab keeps what it installed once (Python packages, built tools), and how two installations at once wait for each other. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export function cacheDirectory(): string {
  return process.env['FTR_LAB_CACHE'] ?? join(homedir(), '.cache', 'ftr-deploy-lab');
}

/** What `installOnce` needs: a name that changes with the content's version, and how to fill an empty directory. */
export interface Installation {
  readonly name: string;
  readonly log: (line: string) => void;
  readonly fill: (directory: string) => Promise<void>;
}

/**
 * Fills `cache/<name>` once, whichever process comes first, and returns it. A half-filled directory is never used: it
 * gets its final name's marker only at the end, and a lock whose holder has died is taken over.
 */
export async function installOnce({ name, log, fill }: Installation): Promise<string> {
  const directory = join(cacheDirectory(), name);
  const marker = join(directory, '.complete');
  if (await exists(marker)) return directory;
  const release = await lock(`${directory}.lock`, log);
  try {
    if (await exists(marker)) return directory;
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    await fill(directory);
    await writeFile(`${marker}.tmp`, `${new Date().toISOString()}\n`);
    await rename(`${marker}.tmp`, marker);
    return directory;
  } finally {
    await release();
  }
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** True while a process of that id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function lock(path: string, log: (line: string) => void): Promise<() => Promise<void>> {
  await mkdir(join(path, '..'), { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
    if (holder > 0 && !isAlive(holder)) {
      await rm(path, { force: true });
      continue;
    }
    if (waited === 0) log(`waiting for process ${holder}, which is installing ${path.replace(/\.lock$/, '')}`);
    await delay(250);
  }
}

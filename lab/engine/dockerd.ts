/** A Docker engine of the lab's own: every file in the state directory, its own bridge, no firewall rules, gone without trace. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { basename, join } from 'node:path';
import { endProcess, run, runOrThrow, startDaemon, waitFor, type Daemon } from '../process.ts';
import { answers } from './find.ts';

export interface OwnEngine {
  readonly dockerHost: string;
  readonly stop: () => Promise<void>;
}

export interface OwnEngineOptions {
  /** Short: the engine's sockets lie below it and a socket path has at most 107 characters. */
  readonly directory: string;
  readonly busybox: string;
}

export async function startOwnEngine({ directory, busybox }: OwnEngineOptions): Promise<OwnEngine> {
  await mkdir(directory, { recursive: true });
  const socket = join(directory, 'docker.sock');
  const dockerHost = `unix://${socket}`;
  const bridge = await addBridge(busybox);
  await writeFile(join(directory, 'bridge'), bridge);
  // An empty file of its own, because dockerd refuses options that /etc/docker/daemon.json gives as well.
  await writeFile(join(directory, 'daemon.json'), '{}');
  const namespace = `ftr-${basename(join(directory, '..'))}`.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  const options = {
    'config-file': join(directory, 'daemon.json'),
    'data-root': join(directory, 'data'),
    'exec-root': join(directory, 'exec'),
    pidfile: join(directory, 'docker.pid'),
    host: dockerHost,
    bridge,
    // Where a system containerd runs dockerd uses it: its own namespaces keep two engines apart.
    'containerd-namespace': namespace,
    'containerd-plugins-namespace': `${namespace}-plugins`,
    // Nothing leaves the bridge: no rules to leave behind, and tasks are as closed off as in a private subnet.
    iptables: 'false',
    ip6tables: 'false',
    'ip-forward': 'false',
    'ip-masq': 'false',
    'shutdown-timeout': '2',
  };
  let daemon: Daemon | undefined;
  const stop = async (): Promise<void> => {
    if (daemon !== undefined) await endProcess(daemon.pid, 15_000);
    await removeLeftovers({ directory, busybox });
  };
  try {
    daemon = startDaemon({
      command: 'dockerd',
      arguments: Object.entries(options).map(([name, value]) => `--${name}=${value}`),
      environment: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`, HOME: directory },
      logFile: join(directory, 'dockerd.log'),
    });
    await waitFor({ what: 'dockerd', daemon, timeoutMilliseconds: 30_000, ready: () => answers(dockerHost) });
    return { dockerHost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Takes away what an engine that was killed leaves: processes, mounts, the bridge, files. */
export async function removeLeftovers({ directory, busybox }: OwnEngineOptions): Promise<void> {
  for (const file of ['docker.pid', join('exec', 'containerd', 'containerd.pid')]) {
    const pid = Number(await readFile(join(directory, file), 'utf8').catch(() => '0'));
    if (pid > 1 && (await commandLine(pid)).includes(directory)) await endProcess(pid, 5000);
  }
  for (const pid of await shims(directory)) await endProcess(pid, 500);
  for (let round = 0; round < 3; round += 1) {
    const mounts = (await readFile('/proc/self/mounts', 'utf8'))
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '')
      .filter((path) => path.startsWith(`${directory}/`))
      .reverse();
    if (mounts.length === 0) break;
    await run({ command: 'umount', arguments: ['-l', ...mounts] });
  }
  const bridge = await readFile(join(directory, 'bridge'), 'utf8').catch(() => '');
  if (/^ftrlab\d+$/.test(bridge)) {
    await run({ command: busybox, arguments: ['ifconfig', bridge, 'down'] });
    await run({ command: busybox, arguments: ['brctl', 'delbr', bridge] });
  }
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** A bridge with a free 10.213.N.0/24: the kernel refuses a name that is taken, so two labs cannot get the same one. */
async function addBridge(busybox: string): Promise<string> {
  const taken = new Set(
    Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map((one) => one.address.split('.', 3).join('.')),
    ),
  );
  const start = Math.floor(Math.random() * 250);
  for (let step = 0; step < 250; step += 1) {
    const number = ((start + step) % 250) + 1;
    if (taken.has(`10.213.${number}`)) continue;
    const bridge = `ftrlab${number}`;
    const added = await run({ command: busybox, arguments: ['brctl', 'addbr', bridge] });
    if (added.status !== 0) {
      if (/exist/i.test(added.stderr)) continue;
      throw new Error(`The lab's engine needs a network bridge and could not make one: ${added.stderr.trim()}`);
    }
    await runOrThrow({
      command: busybox,
      arguments: ['ifconfig', bridge, `10.213.${number}.1`, 'netmask', '255.255.255.0', 'up'],
    });
    return bridge;
  }
  throw new Error(
    'No free network 10.213.N.0/24 for the lab engine: labs that were killed may have left bridges ftrlabN.',
  );
}

async function commandLine(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
}

/** Container shims outlive their containerd; they carry its address, which lies in our directory. */
async function shims(directory: string): Promise<readonly number[]> {
  const { readdir } = await import('node:fs/promises');
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await commandLine(Number(name));
    if (command.includes('containerd-shim') && command.includes(`${directory}/`)) found.push(Number(name));
  }
  return found;
}

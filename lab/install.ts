/** Installs everything the lab needs, once; run directly it does so and says where things are. */
import { installDockerEngine, installBusybox, which } from './install/debian.ts';
import { buildx, installGoTool } from './install/go-tool.ts';
import { emulatorRequirements, installPython } from './install/python.ts';
import { run } from './process.ts';
import { findEngine } from './engine/find.ts';

export interface Installed {
  readonly python: string;
  readonly busybox: string;
  /** The engine that answers already, or undefined: the lab then starts its own dockerd. */
  readonly engine: string | undefined;
  /** Path of a buildx to link as a plugin, or undefined where the machine has one of its own. */
  readonly buildx: string | undefined;
}

/** Idempotent; a second call costs a few file checks. Each failure says exactly what is missing. */
export async function install(log: (line: string) => void): Promise<Installed> {
  const [python, busybox, engine] = await Promise.all([
    installPython({ requirements: emulatorRequirements, log }),
    installBusybox(log),
    findEngine(),
  ]);
  if (engine === undefined && (await which('dockerd')) === undefined) await installDockerEngine(log);
  if ((await which('docker')) === undefined) throw new Error('The docker command line is missing: install it.');
  return { python, busybox, engine, buildx: (await machineHasBuildx()) ? undefined : await installGoTool(buildx, log) };
}

/** Whether buildx is installed for the whole machine; a user's own plugin is not seen from the lab's own configuration folder. */
async function machineHasBuildx(): Promise<boolean> {
  const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', DOCKER_CONFIG: '/nonexistent' };
  return (await run({ command: 'docker', arguments: ['buildx', 'version'], environment })).status === 0;
}

if (import.meta.main) {
  const installed = await install((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(installed, undefined, 2)}\n`);
}

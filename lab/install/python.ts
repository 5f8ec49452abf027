/** The Python environment of the lab: a virtual environment in the cache, filled from a pinned requirements file. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runOrThrow } from '../process.ts';
import { installOnce } from './cache.ts';
import { which } from './debian.ts';

export interface PythonOptions {
  readonly requirements: string;
  readonly log: (line: string) => void;
}

export const emulatorRequirements = fileURLToPath(new URL('../requirements.txt', import.meta.url));

/** Installs what is missing and returns the interpreter's path. */
export async function installPython({ requirements, log }: PythonOptions): Promise<string> {
  const pins = await readFile(requirements);
  const name = `python-${createHash('sha256').update(pins).digest('hex').slice(0, 12)}`;
  const directory = await installOnce({
    name,
    log,
    fill: async (target) => {
      const python = await findPython();
      log(`installing the emulator's Python packages (once) into ${target}`);
      await makeEnvironment(python, target);
      await runOrThrow({
        command: join(target, 'bin', 'python'),
        arguments: ['-m', 'pip', 'install', '--quiet', '--no-deps', '--requirement', requirements],
        timeoutMilliseconds: 480_000,
      });
      // Byte code once, here: every start of the emulator would compile 100,000 lines otherwise.
      await run({
        command: join(target, 'bin', 'python'),
        arguments: ['-m', 'compileall', '-q', join(target, 'lib')],
        environment: { ...cleanEnvironment(), PYTHONDONTWRITEBYTECODE: '' },
      });
    },
  });
  return join(directory, 'bin', 'python');
}

/** Debian leaves `venv` out of python3: as root it is installed, else the error says so. */
async function makeEnvironment(python: string, target: string): Promise<void> {
  const make = { command: python, arguments: ['-m', 'venv', '--clear', target] };
  const first = await run(make);
  if (first.status === 0) return;
  const mayInstall = process.getuid?.() === 0 && (await which('apt-get')) !== undefined;
  const why = `${first.stdout}${first.stderr}`.trim();
  if (!mayInstall) throw new Error(`python -m venv failed; on Debian and Ubuntu install python3-venv.\n${why}`);
  await run({ command: 'apt-get', arguments: ['update'] });
  await runOrThrow({ command: 'apt-get', arguments: ['install', '--yes', '--no-install-recommends', 'python3-venv'] });
  await runOrThrow(make);
}

function cleanEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: process.env['HOME'] ?? '/' };
}

async function findPython(): Promise<string> {
  const wanted = process.env['FTR_LAB_PYTHON'];
  const candidates = wanted === undefined ? ['python3', 'python3.13', 'python3.12', 'python3.11'] : [wanted];
  for (const candidate of candidates) {
    const version = await run({
      command: candidate,
      arguments: ['-c', 'import sys; print(sys.version_info >= (3, 11))'],
    }).catch(() => undefined);
    if (version?.stdout.trim() === 'True') return candidate;
  }
  throw new Error(`The lab needs Python 3.11 or later; none of ${candidates.join(', ')} is. Set FTR_LAB_PYTHON.`);
}

/** A second emulator for single APIs that ministack lacks (account contacts, GuardDuty, Security Hub …), started only by the test that needs it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { installPython } from './install/python.ts';
import { endProcess, startDaemon, waitFor } from './process.ts';

export interface Moto {
  /** `http://127.0.0.1:PORT`; moto checks no rights and knows only the account 123456789012. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Installs moto once (a minute) and starts it (about 3 s). */
export async function startMoto(log: (line: string) => void = () => undefined): Promise<Moto> {
  const python = await installPython({
    requirements: fileURLToPath(new URL('moto/requirements.txt', import.meta.url)),
    log,
  });
  const directory = await mkdtemp(join(tmpdir(), 'ftr-moto-'));
  const port = await freePort();
  const daemon = startDaemon({
    command: python,
    arguments: ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)],
    environment: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: directory,
      TMPDIR: directory,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    logFile: join(directory, 'moto.log'),
    directory,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await endProcess(daemon.pid, 2000);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const ready = async (): Promise<boolean> => (await fetch(`${endpoint}/moto-api/data.json`)).ok;
    await waitFor({ what: 'moto', daemon, timeoutMilliseconds: 60_000, ready });
    return { endpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

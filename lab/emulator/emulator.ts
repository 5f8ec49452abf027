/** The ministack process behind the front door, and the questions that only the door may ask it. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { endProcess, startDaemon, waitFor } from '../process.ts';
import { EmulatorClient } from './client.ts';

export interface Emulator {
  readonly client: EmulatorClient;
  /** What the ECS agent signs in to the lab's registry with; only this process and the emulator know it. */
  readonly agentPassword: string;
  /** Label that the emulator puts on each container it starts. */
  readonly containerLabel: string;
  readonly stop: () => Promise<void>;
}

export interface EmulatorOptions {
  readonly python: string;
  readonly directory: string;
  readonly dockerHost: string;
  readonly accountId: string;
  readonly region: string;
  /** `127.0.0.1:PORT` of the front door's registry. */
  readonly registry: string;
}

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  await mkdir(options.directory, { recursive: true });
  const port = await freePort();
  const key = randomBytes(24).toString('hex');
  const agentPassword = randomBytes(24).toString('hex');
  const name = 'ftr-lab';
  const daemon = startDaemon({
    command: options.python,
    arguments: [fileURLToPath(new URL('launch.py', import.meta.url))],
    directory: options.directory,
    logFile: join(options.directory, 'emulator.log'),
    environment: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: options.directory,
      TMPDIR: options.directory,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      AUTH: 'true',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LOG_LEVEL: process.env['FTR_LAB_EMULATOR_LOG'] ?? 'WARNING',
      DOCKER_HOST: options.dockerHost,
      // The emulator looks itself up among the containers by this name; it is none.
      HOSTNAME: 'not-a-container',
      MINISTACK_HOSTNAME: name,
      MINISTACK_ACCOUNT_ID: options.accountId,
      MINISTACK_REGION: options.region,
      // Root by this name too, or not at all: no other key may be root by default.
      AWS_ACCESS_KEY_ID: options.accountId,
      STATE_DIR: join(options.directory, 'state'),
      S3_DATA_DIR: join(options.directory, 's3'),
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: '0',
      LAB_KEY: key,
      LAB_REGISTRY: options.registry,
      LAB_AGENT_PASSWORD: agentPassword,
    },
  });
  const client = new EmulatorClient({ port, key, accountId: options.accountId, region: options.region });
  const stop = async (): Promise<void> => {
    client.close();
    await endProcess(daemon.pid, 3000);
  };
  try {
    await waitFor({ what: 'ministack', daemon, timeoutMilliseconds: 60_000, ready: () => client.healthy() });
    await warmUp(client);
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, agentPassword, containerLabel: `ministack.instance=${name}:${port}`, stop };
}

/** The emulator loads a service's code at its first call (0.2 s): a benchmark's first call must not pay for that. */
async function warmUp(client: EmulatorClient): Promise<void> {
  const form = (service: string, action: string): Promise<unknown> =>
    client.passOn({
      method: 'POST',
      url: '/',
      headers: { ...client.rootHeaders(service), 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(`Action=${action}`),
    });
  const registry = { method: 'GET', url: '/v2/', headers: {}, body: Buffer.alloc(0) };
  await Promise.all([
    client.ecs('ListClusters', {}),
    form('sts', 'GetCallerIdentity'),
    form('iam', 'ListRoles'),
    client.passOn(registry),
  ]);
}

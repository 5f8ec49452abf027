/** The lab: a local AWS with real parts (containers, registry, IAM decisions) on loopback ports, for demo, tests and benchmarks. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceDeployments } from './door/deployments/extension.ts';
import type { Stage } from './door/deployments/model.ts';
import { Door } from './door/door.ts';
import type { Faults, FaultRule } from './door/faults.ts';
import type { CallFilter, CallRecord } from './door/record.ts';
import type { ScanResult } from './door/scans.ts';
import type { Canary } from './door/secrets.ts';
import { startEmulator, type Emulator } from './emulator/emulator.ts';
import { removeContainers } from './engine/containers.ts';
import { removeLeftovers, startOwnEngine, type OwnEngine } from './engine/dockerd.ts';
import { install, type Installed } from './install.ts';
import { isRunning } from './process.ts';
import { startIssuer, type OidcIssuer, type RunningIssuer } from './oidc/issuer.ts';

export type { CallFilter, CallRecord } from './door/record.ts';
export type { Stage } from './door/deployments/model.ts';
export type { FaultKind, FaultRule, Faults } from './door/faults.ts';
export type { ScanResult } from './door/scans.ts';
export type { OidcFault, OidcIssuer } from './oidc/issuer.ts';
export type { Job } from './oidc/claims.ts';
export type { Canary } from './door/secrets.ts';

export interface LabOptions {
  /** Twelve digits; default 123456789012. */
  readonly accountId?: string;
  /** Default us-east-1. */
  readonly region?: string;
  /** Where sockets, logs and data lie; a new folder below the temporary directory by default, removed at the end. Keep it short (a socket's path has at most 107 characters). */
  readonly stateDirectory?: string;
  readonly log?: (line: string) => void;
  /** False: service-deployment calls are answered empty, as the bare emulator does. Default true. */
  readonly serviceDeployments?: boolean;
}

export interface Lab {
  /** The front door, `http://127.0.0.1:PORT`: what AWS_ENDPOINT_URL is set to. */
  readonly endpoint: string;
  /** `127.0.0.1:PORT` of the registry: the product's input `registry`. */
  readonly registry: string;
  /** `unix:///…` */
  readonly dockerHost: string;
  readonly accountId: string;
  readonly region: string;
  readonly oidc: OidcIssuer;
  /** What a runner process gets: endpoint, engine, OIDC request, region; no AWS keys. */
  environment(): Record<string, string>;
  /** Keys of the root of the emulated account (or of another one), with the endpoint: for set-up only. */
  administrator(accountId?: string): Record<string, string>;
  /** Every call that reached the door, oldest first. */
  calls(filter?: CallFilter): readonly CallRecord[];
  clearCalls(): void;
  readonly faults: Faults;
  /** Every secret handed out so far, for tests that look for leaks. */
  canaries(): readonly Canary[];
  /** Switches the service-deployment calls on or off while the lab runs. */
  serviceDeployments(enabled: boolean): void;
  /** Later rollouts (of one service, or all) stop at this stage until `resume` or ContinueServiceDeployment; with and without service-deployment calls. */
  pauseAt(stage: Stage, service?: string): void;
  clearPauses(): void;
  /** Every paused rollout goes on. */
  resume(): Promise<void>;
  /** What the scan of every image says (ECR's DescribeImageScanFindings); undefined: none was scanned, as at first. */
  imageScan(result: ScanResult | undefined): void;
  /** Every session that STS has issued runs out now; a new one may be asked for. */
  expireSessions(): Promise<void>;
  stop(): Promise<void>;
}

/** Installs what is missing (minutes, once), starts everything (seconds) and returns when it answers. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const log = options.log ?? ((): void => undefined);
  const accountId = options.accountId ?? '123456789012';
  const region = options.region ?? 'us-east-1';
  const installed = await install(log);
  await sweep(installed);
  const directory = options.stateDirectory ?? (await mkdtemp(join(tmpdir(), statePrefix)));
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, ownerFile), String(process.pid));

  const door = new Door({ accountId, region });
  let engine: OwnEngine | undefined;
  let emulator: Emulator | undefined;
  let issuer: RunningIssuer | undefined;
  let deployments: ServiceDeployments | undefined;
  const engineDirectory = join(directory, 'engine');

  const stop = async (): Promise<void> => {
    deployments?.tracker.close();
    const dockerHost = installed.engine ?? engine?.dockerHost;
    if (dockerHost !== undefined && emulator !== undefined) {
      await removeContainers({
        dockerHost,
        label: installed.engine === undefined ? undefined : emulator.containerLabel,
        images: registry,
      });
    }
    await Promise.all([emulator?.stop(), issuer?.stop(), door.close()]);
    await engine?.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };

  const port = await door.listen();
  const registry = `127.0.0.1:${port}`;
  try {
    const [startedIssuer, startedEngine] = await Promise.all([
      startIssuer(),
      installed.engine === undefined
        ? startOwnEngine({ directory: engineDirectory, busybox: installed.busybox })
        : undefined,
    ]);
    [issuer, engine] = [startedIssuer, startedEngine];
    const dockerHost = engine?.dockerHost ?? installed.engine ?? '';
    emulator = await startEmulator({
      python: installed.python,
      directory: join(directory, 'emulator'),
      dockerHost,
      accountId,
      region,
      registry,
    });
    const rollouts = new ServiceDeployments(emulator.client, options.serviceDeployments ?? true);
    deployments = rollouts;
    door.open({ client: emulator.client, agentPassword: emulator.agentPassword, issuer, extension: rollouts });
    const dockerConfig = await dockerConfiguration(directory, installed);
    const common = {
      AWS_ENDPOINT_URL: `http://${registry}`,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      // Neither a developer's own configuration nor instance metadata may slip in.
      AWS_CONFIG_FILE: join(directory, 'no-aws-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(directory, 'no-aws-credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      DOCKER_HOST: dockerHost,
      DOCKER_CONFIG: dockerConfig,
      NO_PROXY: '127.0.0.1,localhost',
    };
    const oidc = issuer;
    const { client } = emulator;
    return {
      endpoint: `http://${registry}`,
      registry,
      dockerHost,
      accountId,
      region,
      oidc,
      environment: () => ({
        ...common,
        ACTIONS_ID_TOKEN_REQUEST_URL: oidc.requestUrl,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidc.requestToken,
      }),
      administrator: (account = accountId) => ({
        ...common,
        AWS_ACCESS_KEY_ID: account,
        AWS_SECRET_ACCESS_KEY: 'root-of-the-lab',
      }),
      calls: (filter) => door.log.select(filter),
      clearCalls: () => door.log.clear(),
      faults: { add: (rule: FaultRule) => door.faults.add(rule), clear: () => door.faults.clear() },
      canaries: () => [
        ...door.secrets.all(),
        ...oidc.issued().map((value) => ({ kind: 'OIDC token' as const, value })),
        { kind: 'OIDC request token', value: oidc.requestToken },
      ],
      serviceDeployments: (enabled) => {
        rollouts.enabled = enabled;
      },
      pauseAt: (stage, service) =>
        rollouts.tracker.pauses.add({ stage, ...(service === undefined ? {} : { service }) }),
      clearPauses: () => rollouts.tracker.pauses.clear(),
      resume: () => rollouts.tracker.resumeAll(),
      expireSessions: () => client.expireSessions(),
      imageScan: (result) => door.scans.set(result),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const statePrefix = 'ftr-lab-';
const ownerFile = 'owner.pid';

/** A docker configuration folder of the lab's own: no credentials, and buildx where the machine lacks it. */
async function dockerConfiguration(directory: string, installed: Installed): Promise<string> {
  const folder = join(directory, 'docker-config');
  await mkdir(join(folder, 'cli-plugins'), { recursive: true });
  if (installed.buildx !== undefined) await symlink(installed.buildx, join(folder, 'cli-plugins', 'docker-buildx'));
  return folder;
}

/** Labs whose process was killed leave a state folder, perhaps mounts and a bridge: the next lab takes them away. */
async function sweep(installed: Installed): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(statePrefix)) continue;
    const directory = join(tmpdir(), name);
    const owner = Number(await readFile(join(directory, ownerFile), 'utf8').catch(() => '0'));
    if (owner === 0 || (await isRunning(owner))) continue;
    await removeLeftovers({ directory: join(directory, 'engine'), busybox: installed.busybox });
    await rm(directory, { recursive: true, force: true });
  }
}

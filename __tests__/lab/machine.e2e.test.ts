/** A lab stands beside another one, uses an engine that is there, is led from a shell, and leaves the machine as it was. */
import { CreateClusterCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askControl, type ControlAddress } from '../../lab/control.ts';
import { startOwnEngine } from '../../lab/engine/dockerd.ts';
import { engineRequest } from '../../lab/engine/find.ts';
import { installBusybox } from '../../lab/install/debian.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { runOrThrow } from '../../lab/process.ts';
import { setUpServices } from './services.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 300_000);
afterAll(() => lab?.stop(), 60_000);

const client = ({ endpoint, region, accountId }: Lab) =>
  new ECSClient({ endpoint, region, credentials: { accessKeyId: accountId, secretAccessKey: 'x' } });
const clusters = async (of: Lab) => (await client(of).send(new ListClustersCommand({}))).clusterArns;

/** What of a lab is on the machine: processes, mounts, its bridge, its folder. */
async function traces({
  directory,
  bridge,
}: {
  readonly directory: string;
  readonly bridge: string;
}): Promise<readonly string[]> {
  const processes = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  return [
    ...processes.map((command) => command.replaceAll('\0', ' ')).filter((command) => command.includes(directory)),
    ...mounts.filter((line) => line.includes(directory)),
    ...(await readdir('/sys/class/net')).filter((name) => name === bridge),
    ...(await readdir(tmpdir())).filter((name) => directory === join(tmpdir(), name)),
  ];
}

async function placeOf(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly directory: string; readonly bridge: string }> {
  const directory = dirname(environment['DOCKER_CONFIG'] ?? '');
  return {
    directory,
    bridge: await readFile(join(directory, 'engine', 'bridge'), 'utf8').catch(() => '(the machine has an engine)'),
  };
}

test('two labs do not know of each other, and each takes away all it made', async () => {
  const other = await startLab({ accountId: '210987654321', region: 'eu-central-1' });
  const place = await placeOf(other.environment());
  await client(other).send(new CreateClusterCommand({ clusterName: 'theirs' }));
  expect(await clusters(other)).toEqual(['arn:aws:ecs:eu-central-1:210987654321:cluster/theirs']);
  expect(await clusters(lab)).toEqual([]);
  const environment = { PATH: process.env['PATH'] ?? '', ...other.environment() };
  expect(await runOrThrow({ command: 'docker', arguments: ['buildx', 'version'], environment })).toContain('buildx');
  expect(await traces(place)).not.toEqual([]);
  await other.stop();
  await expect(fetch(other.endpoint)).rejects.toThrow('fetch failed');
  expect(await clusters(lab)).toEqual([]);
  expect(await traces(place)).toEqual([]);
}, 60_000);

test('an engine that is there is used, and is left without a container or image of the lab', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engine-'));
  const engine = await startOwnEngine({
    directory: join(directory, 'e'),
    busybox: await installBusybox(() => undefined),
  });
  process.env['DOCKER_HOST'] = engine.dockerHost;
  try {
    const guest = await startLab();
    delete process.env['DOCKER_HOST'];
    expect(guest.dockerHost).toBe(engine.dockerHost);
    const on = await setUpServices(guest);
    await on.running('guest');
    expect(await on.answer('guest')).toBe('one');
    await guest.stop();
    const ask = async (path: string): Promise<unknown> =>
      JSON.parse((await engineRequest({ dockerHost: engine.dockerHost, path })).body);
    expect(await ask('/containers/json?all=1')).toEqual([]);
    expect(await ask('/images/json')).toEqual([]);
  } finally {
    delete process.env['DOCKER_HOST'];
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);

const commandLine = fileURLToPath(new URL('../../lab/cli.ts', import.meta.url));

test('from a shell the lab goes to the background, is asked, and ends', async () => {
  const state = await mkdtemp(join(tmpdir(), 'lab-cli-'));
  const cli = (...words: readonly string[]) =>
    runOrThrow({
      command: process.execPath,
      arguments: [commandLine, ...words, '--state', state],
      timeoutMilliseconds: 60_000,
    });
  await cli('up', '--detach');
  const environment = JSON.parse(await cli('env', '--json')) as Record<string, string>;
  const place = await placeOf(environment);
  try {
    expect(environment).not.toHaveProperty('AWS_ACCESS_KEY_ID');
    expect((await fetch(`${environment['AWS_ENDPOINT_URL'] ?? ''}/v2/`)).status).toBe(401);
    expect(JSON.parse(await cli('calls'))).toMatchObject([
      { service: 'registry', action: 'Ping', decision: 'unauthenticated' },
    ]);
    await cli('ask', 'fault', '{"kind":"error","status":418}');
    expect((await fetch(environment['AWS_ENDPOINT_URL'] ?? '')).status).toBe(418);
  } finally {
    await cli('down');
  }
  expect(await traces(place)).toEqual([]);
  await rm(state, { recursive: true });
}, 90_000);

test('a lab whose process was killed ends by itself, and the next lab sweeps up what it left', async () => {
  const state = await mkdtemp(join(tmpdir(), 'lab-cli-'));
  const child = spawn(process.execPath, [commandLine, 'up', '--state', state], { stdio: 'ignore' });
  const control = async () => JSON.parse(await readFile(join(state, 'control.json'), 'utf8')) as ControlAddress;
  while (
    !(await control().then(
      () => true,
      () => false,
    ))
  )
    await delay(50);
  const place = await placeOf((await askControl(await control(), '/env')) as Record<string, string>);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('exit', resolve));
  await delay(1500);
  await (await startLab()).stop();
  expect(await traces(place)).toEqual([]);
  await rm(state, { recursive: true });
}, 90_000);

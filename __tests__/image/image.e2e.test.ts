/** The image stage on a real engine and a real registry, by buildx and by the engine's own builder. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setUpAccount, type Account } from '../../lab/account.ts';
import { startOwnEngine } from '../../lab/engine/dockerd.ts';
import { installBusybox } from '../../lab/install/debian.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { createAwsFactory } from '../../src/adapters/aws/connect.ts';
import { createDocker } from '../../src/adapters/docker/docker.ts';
import { createRegistryFactory } from '../../src/adapters/registry/registry.ts';
import { FtrError } from '../../src/errors.ts';
import { buildImage, type BuiltAndInspected } from '../../src/image/build.ts';
import { describeBuild, type BuildDescription } from '../../src/image/describe.ts';
import { existingImage } from '../../src/image/existing.ts';
import type { BuildInputs } from '../../src/image/inputs.ts';
import { registryLogins, type Logins } from '../../src/image/login.ts';
import { publishImage } from '../../src/image/push.ts';
import { parseRepository } from '../../src/image/repository.ts';
import { findReusable } from '../../src/image/reuse.ts';
import { moveTags } from '../../src/image/tags.ts';
import type { RunContext } from '../../src/model.ts';
import type { Ports } from '../../src/ports.ts';
import { keptLog, type KeptLog } from '../fakes/log.ts';

type Tool = 'buildx' | 'engine';
const tools: readonly Tool[] = ['buildx', 'engine'];

let lab: Lab;
let account: Account;
let busybox: string;
let workspace: string;
let run: RunContext;

beforeAll(async () => {
  lab = await startLab();
  account = await setUpAccount(lab);
  busybox = await installBusybox(() => undefined);
  process.env['AWS_ENDPOINT_URL'] = lab.endpoint;
}, 300_000);
afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL'];
  await lab?.stop();
}, 60_000);
afterEach(async () => {
  lab.faults.clear();
  if (workspace) await rm(workspace, { recursive: true, force: true });
});

/** A commit of its own for each test, so that no image of another test is in the way. */
async function checkout(files: Readonly<Record<string, string>>): Promise<void> {
  workspace = await mkdtemp(join(tmpdir(), 'ftr-e2e-'));
  await copyFile(busybox, join(workspace, 'busybox'));
  await chmod(join(workspace, 'busybox'), 0o755);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
  run = {
    onGitHub: true,
    workspace,
    untrusted: false,
    serverUrl: 'https://github.com',
    repository: 'acme/app',
    commit: randomBytes(20).toString('hex'),
  };
}

interface Stage {
  readonly ports: Ports;
  readonly log: KeptLog;
  readonly logins: Logins;
  readonly controller: AbortController;
  readonly environment: Record<string, string>;
}

function stage({
  tool = 'buildx',
  credentials = account.root.credentials,
  environment: more = {},
}: { tool?: Tool; credentials?: Account['root']['credentials']; environment?: Record<string, string> } = {}): Stage {
  const controller = new AbortController();
  const { signal } = controller;
  const log = keptLog();
  const environment = {
    ...lab.environment(),
    HOME: workspace,
    PATH: tool === 'buildx' ? (process.env['PATH'] ?? '') : '/nowhere',
    ...more,
  };
  const ports = {
    log,
    clock: { now: () => Date.now(), sleep: (pause: number) => new Promise((resolve) => setTimeout(resolve, pause)) },
    docker: createDocker({ environment, log, signal, pauses: [50, 50] }),
    registry: createRegistryFactory({ env: {}, signal, pauses: [50, 50] }),
    aws: createAwsFactory({ version: '0', env: {} })(signal),
  } as unknown as Ports;
  return {
    ports,
    log,
    controller,
    environment,
    logins: registryLogins({ ports, credentials: () => Promise.resolve(credentials) }),
  };
}

const repository = () =>
  parseRepository({ given: account.repository, registry: lab.registry, accountId: lab.accountId, region: lab.region });
const defaults = () => ({ registry: lab.registry, accountId: lab.accountId, region: lab.region });

function described({ ports }: Stage, inputs: Partial<BuildInputs> = {}): Promise<BuildDescription> {
  const all = {
    context: '.',
    buildArgs: new Map(),
    buildSecrets: new Map(),
    cacheFrom: [],
    cacheTo: [],
    tag: run.commit ?? '',
    committedAt: 1_700_000_000,
    ...inputs,
  };
  return describeBuild({ ports, inputs: all, repository: repository(), run });
}

async function build(at: Stage, inputs: Partial<BuildInputs> = {}): Promise<BuiltAndInspected> {
  return buildImage({ ports: at.ports, build: await described(at, inputs), logins: at.logins });
}

const publish = (at: Stage, image: BuiltAndInspected) =>
  publishImage({ ports: at.ports, image, repository: repository(), logins: at.logins });

async function errorOf(work: Promise<unknown>): Promise<FtrError> {
  const error: unknown = await work.then(
    () => new Error('no error'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FtrError) return error;
  throw error;
}

/** Every command line of the machine while the work runs. */
async function watched<T>(work: Promise<T>): Promise<{ readonly result: T; readonly commands: string }> {
  let commands = '';
  const look = (): void => {
    for (const pid of pids()) {
      const command = commandOf(pid);
      if (!commands.includes(command)) commands += `${command}\n`;
    }
  };
  const timer = setInterval(look, 10);
  try {
    return { result: await work, commands };
  } finally {
    clearInterval(timer);
  }
}

const plain = [
  'FROM scratch AS base',
  'COPY busybox /bin/busybox',
  'ARG VERSION',
  'RUN ["/bin/busybox", "sh", "-c", "echo version is $VERSION"]',
  'FROM base AS final',
  'COPY app.txt /app.txt',
  'USER 1000',
  'CMD ["/bin/busybox", "sleep", "600"]',
  '',
].join('\n');

describe.each(tools)('with %s an image', (tool) => {
  test('is built, judged by its configuration, pushed as that, found again, tagged and deployable by tag', async () => {
    await checkout({ Dockerfile: plain, 'app.txt': 'hello\n' });
    const at = stage({ tool });
    const inputs = { buildArgs: new Map([['VERSION', '1.2 "x" $HOME']]), target: 'final', platform: 'linux/amd64' };
    const image = await build(at, inputs);
    expect(at.log.text()).toContain('version is 1.2 "x" $HOME');
    expect(image).toMatchObject({
      platform: 'linux/amd64',
      reference: `${lab.registry}/processor:${run.commit}`,
      config: { user: '1000', cmd: ['/bin/busybox', 'sleep', '600'] },
    });
    expect(image.config.labels).toEqual({
      'org.opencontainers.image.source': 'https://github.com/acme/app',
      'org.opencontainers.image.revision': run.commit,
      'org.opencontainers.image.created': '2023-11-14T22:13:20Z',
      'ftr-deploy.inputs': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    const history = image.config.history.map(
      ({ createdBy, emptyLayer }) => `${emptyLayer ? '-' : '+'} ${createdBy.split(' ', 1)[0]}`,
    );
    expect(history).toEqual(['+ COPY', '- ARG', '+ RUN', '+ COPY', '- USER', '- CMD']);

    const published = await publish(at, image);
    expect(published).toMatchObject({ configDigest: image.configDigest, built: true, pushed: true });
    expect(published.digest).not.toBe(image.configDigest);

    const again = await findReusable({ ports: at.ports, build: await described(at, inputs), logins: at.logins });
    expect(again?.published).toEqual({ ...published, built: false, pushed: false });
    expect(again?.image.config).toMatchObject({
      user: '1000',
      history: image.config.history,
      labels: image.config.labels,
    });

    await moveTags({ ports: at.ports, published, tags: [`latest-${tool}`], logins: at.logins });
    const existing = await existingImage({
      ports: at.ports,
      image: `processor:latest-${tool}`,
      defaults: defaults(),
      platform: 'linux/amd64',
      logins: at.logins,
    });
    expect(existing.published.digest).toBe(published.digest);

    const other = await described(at, { ...inputs, buildArgs: new Map([['VERSION', '2']]) });
    const taken = await errorOf(findReusable({ ports: at.ports, build: other, logins: at.logins }));
    expect([taken.code, taken.message]).toEqual(['tag-taken', expect.stringContaining('other inputs')]);
  }, 60_000);

  test('reads exactly what .dockerignore leaves in', async () => {
    await checkout({
      Dockerfile:
        'FROM scratch\nCOPY . /context/\nRUN ["/context/busybox", "sh", "-c", "cd /context && /context/busybox find . | /context/busybox sort | /context/busybox sed s/^/FOUND=/"]\n',
      '.dockerignore': [
        '# a comment',
        '*.md',
        '!keep.md',
        '**/node_modules',
        'docs/**',
        '!docs/a/keep',
        'lib[0-9]',
        'te?t',
        'c++',
        'deep/**/x',
        '/top',
        'out/',
        '.env*',
        '',
      ].join('\n'),
      ...Object.fromEntries(
        [
          'a.md',
          'keep.md',
          'sub/b.md',
          'node_modules/x',
          'sub/node_modules/y/z',
          'docs/a/keep',
          'docs/a/drop',
          'docs/b',
          'lib1/f',
          'libx/f',
          'test',
          'tet',
          'c++/f',
          'deep/x',
          'deep/a/b/x',
          'deep/a/xx',
          'top',
          'sub/top',
          'out/f',
          '.env',
          '.env.local',
          'sub/.env',
          'name with space',
          'ünï',
        ].map((path) => [path, 'x']),
      ),
    });
    const at = stage({ tool });
    await build(at);
    const found = [...at.log.text().matchAll(/FOUND=(\.(?:\/.*)?)$/gm)].map(([, path]) => path);
    expect(found).toEqual(
      [
        '.',
        './.dockerignore',
        './Dockerfile',
        './busybox',
        './deep',
        './deep/a',
        './deep/a/b',
        './deep/a/xx',
        './docs',
        './docs/a',
        './docs/a/keep',
        './keep.md',
        './libx',
        './libx/f',
        './name with space',
        './sub',
        './sub/.env',
        './sub/b.md',
        './sub/top',
        './tet',
        './ünï',
      ].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  }, 60_000);

  test('that cannot be built says at which step and why, with the last lines', async () => {
    await checkout({
      Dockerfile:
        'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sh", "-c", "echo the reflectance table is missing >&2; exit 3"]\n',
    });
    const error = await errorOf(build(stage({ tool })));
    expect(error.code).toBe('build-failed');
    expect(error.message).toMatch(/could not be built \(step \[2\/2\] RUN .*exit code: 3\.\n/);
    expect(error.message).toMatch(/The last lines of the build:\n[^]*the reflectance table is missing/);
  }, 60_000);

  test('is not built to its end when the run is cancelled, and no process stays', async () => {
    const mark = `60.${Math.floor(Math.random() * 1e6)}`;
    await checkout({
      Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sleep", "${mark}"]\n`,
    });
    const at = stage({ tool });
    const building = errorOf(build(at));
    await until(() => running(`sleep ${mark}`));
    const asked = Date.now();
    at.controller.abort();
    expect((await building).code).toBe('cancelled');
    expect(Date.now() - asked).toBeLessThan(4000);
    expect(running(workspace)).toBe(false);
    // The engine ends the step on its own time.
    await until(() => !running(mark));
  }, 60_000);

  test('may be built from a private base image, by tag and by digest, without a credential in any file', async () => {
    await checkout({ Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nLABEL base=${tool}\n` });
    const at = stage({ tool });
    const base = await publish(at, await build(at));
    await removeFromEngine([`${lab.registry}/processor:${run.commit}`, base.reference]);
    for (const reference of [
      `${lab.registry}/processor:${run.commit}`,
      base.reference,
      `${lab.registry}/processor:${run.commit}@${base.digest}`,
    ]) {
      await rm(workspace, { recursive: true });
      await checkout({ Dockerfile: `ARG BASE\nFROM \${BASE}\nUSER 7\n` });
      const image = await build(at, { buildArgs: new Map([['BASE', reference]]) });
      expect(image.config).toMatchObject({ user: '7', labels: { base: tool } });
      await removeFromEngine([image.reference, reference]);
    }
  }, 60_000);
});

function pids(): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // Ended meanwhile.
    return '';
  }
}

/** Whether a process has this on its command line. */
function running(mark: string): boolean {
  return pids().some((pid) => commandOf(pid).includes(mark));
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 400 && !holds(); round += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
}

async function removeFromEngine(references: readonly string[]): Promise<void> {
  const { docker } = stage().ports;
  for (const reference of references) await docker.removeTag(reference);
}

describe('a secret of a build', () => {
  const secret = `canary-${randomBytes(12).toString('hex')}`;
  const argument = `canary-${randomBytes(12).toString('hex')}`;

  test('reaches the step that mounts it, and no command line, output or image', async () => {
    const digest = createHash('sha256').update(secret).digest('hex');
    await checkout({
      Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nARG PIN\nRUN --mount=type=secret,id=npm.token ["/bin/busybox", "sh", "-c", "/bin/busybox sha256sum /run/secrets/npm.token; /bin/busybox cat /run/secrets/npm.token; /bin/busybox sleep 0.5"]\n`,
    });
    const at = stage();
    const { result: image, commands } = await watched(
      build(at, { buildSecrets: new Map([['npm.token', secret]]), buildArgs: new Map([['PIN', argument]]) }),
    );
    expect(at.log.text()).toContain(digest);
    expect(commands).toMatch(/docker buildx build/);
    for (const text of [commands, at.log.text(), JSON.stringify(image)]) expect(text).not.toContain(secret);
    expect(commands).not.toContain(argument);
    const { commands: pushing } = await watched(publish(at, image));
    const canaries = lab.canaries().map(({ value }) => value);
    expect(canaries.length).toBeGreaterThan(0);
    for (const canary of [secret, ...canaries]) {
      expect(pushing).not.toContain(canary);
      expect(at.log.text()).not.toContain(canary);
    }
  }, 60_000);

  test('does not show in the error of a step that prints it and fails', async () => {
    await checkout({
      Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nRUN --mount=type=secret,id=npm ["/bin/busybox", "sh", "-c", "/bin/busybox cat /run/secrets/npm; exit 1"]\n`,
    });
    const error = await errorOf(build(stage(), { buildSecrets: new Map([['npm', secret]]) }));
    expect(error.code).toBe('build-failed');
    expect(`${error.message} ${error.hint}`).not.toContain(secret);
    expect(error.message).toContain('***');
  }, 60_000);

  test('is refused where buildx is missing, with the lines that set it up', async () => {
    await checkout({ Dockerfile: 'FROM scratch\nCOPY busybox /b\n' });
    const error = await errorOf(build(stage({ tool: 'engine' }), { buildSecrets: new Map([['npm', secret]]) }));
    expect([error.code, error.hint]).toEqual([
      'builder-unsuitable',
      expect.stringContaining('docker/setup-buildx-action@'),
    ]);
  });

  test('and what else the builder of the engine cannot do is refused before anything is built', async () => {
    await checkout({ Dockerfile: 'FROM scratch\nCOPY busybox /b\n' });
    const at = stage();
    expect((await errorOf(build(at, { cacheTo: ['type=registry,ref=r/c'] }))).code).toBe('builder-unsuitable');
    expect((await errorOf(build(at, { builder: 'no-such-builder' }))).code).toBe('builder-unsuitable');
    expect(at.log.text()).toBe('');
  });
});

describe('a push', () => {
  const small = 'FROM scratch\nCOPY busybox /b\n';

  test.each([
    ['an error 500', { kind: 'error', status: 500, count: 1 }],
    ['a reset connection', { kind: 'reset', count: 1 }],
    ['throttling', { kind: 'error', status: 429, code: 'TOOMANYREQUESTS', message: 'Rate exceeded', count: 1 }],
  ] as const)(
    'goes through after %s',
    async (_, fault) => {
      await checkout({ Dockerfile: small, 'unique.txt': randomBytes(8).toString('hex') });
      const at = stage();
      const image = await build(at);
      await at.logins(repository());
      lab.faults.add({ service: 'registry', ...fault });
      expect((await publish(at, image)).configDigest).toBe(image.configDigest);
    },
    60_000,
  );

  test.each(['ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:BatchGetImage'])(
    'that lacks %s names it, and is not tried again',
    async (action) => {
      await checkout({ Dockerfile: small, 'unique.txt': randomBytes(8).toString('hex') });
      const image = await build(stage());
      const role = await account.createRole(`without-${action.replace(':', '-')}`, [
        ...account.deployStatements(),
        { Effect: 'Deny', Action: action, Resource: '*' },
      ]);
      const { credentials } = await account.assume(role);
      const at = stage({ credentials });
      lab.clearCalls();
      const error = await errorOf(publish(at, image));
      expect(['push-failed', 'aws-access-denied']).toContain(error.code);
      expect(error.message).toContain(action);
      expect(error.message).toContain(`assumed-role/without-${action.replace(':', '-')}`);
    },
    60_000,
  );

  test('is refused when the registry then holds another image than was judged', async () => {
    await checkout({ Dockerfile: small });
    const at = stage();
    const image = await build(at);
    expect((await errorOf(publish(at, { ...image, configDigest: `sha256:${'0'.repeat(64)}` }))).code).toBe(
      'image-mismatch',
    );
  }, 60_000);
});

test.each(tools)(
  'a build by %s whose engine is killed says so, and leaves no process',
  async (tool) => {
    const mark = `60.${Math.floor(Math.random() * 1e6)}`;
    await checkout({
      Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sleep", "${mark}"]\n`,
    });
    const directory = await mkdtemp('/tmp/fe-');
    const engine = await startOwnEngine({ directory: join(directory, 'e'), busybox });
    try {
      const building = errorOf(build(stage({ tool, environment: { DOCKER_HOST: engine.dockerHost } })));
      await until(() => running(`sleep ${mark}`));
      process.kill(Number(readFileSync(join(directory, 'e/docker.pid'), 'utf8')), 'SIGKILL');
      expect((await building).code).toBe('build-failed');
      expect(running(workspace)).toBe(false);
    } finally {
      // The step's container outlives a killed engine.
      for (const pid of pids()) if (commandOf(pid).includes(`sleep ${mark}`)) process.kill(pid, 'SIGKILL');
      await engine.stop();
      await rm(directory, { recursive: true, force: true });
    }
  },
  60_000,
);

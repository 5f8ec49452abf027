/** What a build asks of the engine: which images first, which logins for whom, what is kept out of the log. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FtrError, type ErrorCode } from '../../src/errors.ts';
import { buildImage } from '../../src/image/build.ts';
import { describeBuild } from '../../src/image/describe.ts';
import type { BuildInputs } from '../../src/image/inputs.ts';
import type { ImageConfig, RunContext } from '../../src/model.ts';
import type { BuildPlan, Docker, DockerEngine, Ports } from '../../src/ports.ts';
import { keptLog, type KeptLog } from '../fakes/log.ts';

const own = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const shared = '999999999999.dkr.ecr.us-east-1.amazonaws.com';
const repository = { registry: own, name: 'app', accountId: '123456789012', region: 'eu-west-1' };
const run: RunContext = { onGitHub: true, workspace: '/w', untrusted: false, commit: 'c'.repeat(40) };
const config: ImageConfig = {
  architecture: 'arm64',
  os: 'linux',
  variant: 'v8',
  user: '1',
  env: [],
  entrypoint: [],
  cmd: [],
  labels: {},
  history: [],
};
const digest = `sha256:${'1'.repeat(64)}`;

let log: KeptLog;
let masked: string[];
let asked: string[];
let pulled: Parameters<Docker['pull']>[0][];
let plans: BuildPlan[];
let present: Set<string>;
let pullError: ErrorCode | undefined;
beforeEach(() => {
  [masked, asked, pulled, plans, present, pullError] = [[], [], [], [], new Set(), undefined];
  log = { ...keptLog(), mask: (secret) => void masked.push(secret) };
});

const logins = ({ accountId, region }: { accountId: string; region: string }) => {
  asked.push(`${accountId} ${region}`);
  return Promise.resolve({ username: 'AWS', password: `password of ${accountId}` });
};

async function build(
  dockerfile: string,
  { engine = {}, ...inputs }: Partial<BuildInputs> & { readonly engine?: Partial<DockerEngine> } = {},
) {
  const docker: Partial<Docker> = {
    engine: () => Promise.resolve({ version: '28', buildx: true, driver: 'docker', store: 'classic', ...engine }),
    context: () =>
      Promise.resolve({ directory: '/w', dockerfile: '/w/Dockerfile', dockerfileText: dockerfile, digest: 'd' }),
    pull: (options) => {
      pulled.push(options);
      return pullError === undefined
        ? Promise.resolve()
        : Promise.reject(new FtrError({ code: pullError, message: `cannot pull ${options.reference}` }));
    },
    build: (plan) => {
      plans.push(plan);
      present.add('id');
      return Promise.resolve({ imageId: 'id', configDigest: digest });
    },
    inspect: (image) => Promise.resolve(present.has(image) ? { id: image, config, repoDigests: [] } : undefined),
  };
  const ports = { log, docker } as unknown as Ports;
  const all = {
    context: '.',
    buildArgs: new Map(),
    buildSecrets: new Map(),
    cacheFrom: [],
    cacheTo: [],
    tag: 'abc',
    ...inputs,
  };
  return buildImage({ ports, logins, build: await describeBuild({ ports, inputs: all, repository, run }) });
}

const planned = () =>
  plans[0]?.tool === 'buildx'
    ? plans[0].logins.map(({ registry, login }) => `${registry}: ${login.password}`)
    : undefined;

test('a build gives the image by its configuration, for the platform it is for', async () => {
  expect(await build('FROM scratch\n')).toEqual({
    configDigest: digest,
    config,
    platform: 'linux/arm64/v8',
    reference: `${own}/app:abc`,
    imageId: 'id',
  });
});

describe('a private base image', () => {
  test('is pulled by the engine, with the login of its own account and region, and no credential goes to the builder', async () => {
    await build(`FROM ${shared}/base:1 AS a\nFROM ${own}/base@${digest}\n`, { platform: 'linux/arm64' });
    expect(pulled).toEqual([
      {
        reference: `${shared}/base:1`,
        platform: 'linux/arm64',
        login: { username: 'AWS', password: 'password of 999999999999' },
      },
      {
        reference: `${own}/base@${digest}`,
        platform: 'linux/arm64',
        login: { username: 'AWS', password: 'password of 123456789012' },
      },
    ]);
    expect(asked).toEqual(['999999999999 us-east-1', '123456789012 eu-west-1']);
    expect(planned()).toEqual([]);
  });

  test('is read by a builder of its own, which gets the login', async () => {
    await build(`FROM ${shared}/base:1\n`, { engine: { driver: 'docker-container' } });
    expect([pulled, planned()]).toEqual([[], [`${shared}: password of 999999999999`]]);
  });

  test.each<ErrorCode>(['aws-access-denied', 'image-not-found'])(
    'that cannot be had (%s) is left to the build, with a warning',
    async (code) => {
      pullError = code;
      await build(`FROM ${own}/unused:1 AS unused\nFROM scratch\n`);
      expect(plans).toHaveLength(1);
      expect(log.lines).toContainEqual({ level: 'warning', text: `cannot pull ${own}/unused:1` });
    },
  );

  test('ends the run when the engine is gone', async () => {
    pullError = 'docker-unavailable';
    await expect(build(`FROM ${own}/base:1\n`)).rejects.toMatchObject({ code: 'docker-unavailable' });
    expect(plans).toEqual([]);
  });
});

describe('a public base image', () => {
  test('needs neither a login nor a pull of ours', async () => {
    await build('FROM python:3.12\nCOPY --from=ghcr.io/acme/tools:1 /a /b\n');
    expect([asked, pulled, planned()]).toEqual([[], [], []]);
  });

  test('is pulled first where buildx is missing, unless the engine has it', async () => {
    present.add('alpine:3');
    await build('# syntax=docker/dockerfile:1\nFROM python:3.12\nFROM alpine:3\n', { engine: { buildx: false } });
    expect(pulled).toEqual([{ reference: 'docker/dockerfile:1' }, { reference: 'python:3.12' }]);
  });

  test('of a look-alike registry gets no login', async () => {
    await build('FROM 123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/base:1\n');
    expect([asked, pulled, planned()]).toEqual([[], [], []]);
  });
});

describe('a build cache in ECR', () => {
  test.each<[string, Partial<BuildInputs>]>([
    ['to write', { cacheTo: [`type=registry,ref=${own}/cache:main,mode=max`] }],
    ['to read', { cacheFrom: [`${own}/cache:main`] }],
  ])('%s gives the builder the login', async (_, caches) => {
    await build('FROM scratch\n', { engine: { driver: 'docker-container' }, ...caches });
    expect(planned()).toEqual([`${own}: password of 123456789012`]);
  });

  test('of another kind gives it none', async () => {
    await build('FROM scratch\n', { engine: { driver: 'docker-container' }, cacheTo: ['type=local,dest=/c'] });
    expect([asked, planned()]).toEqual([[], []]);
  });
});

test('build secrets are masked before anything is run, and a builder that cannot take them runs nothing', async () => {
  const work = build(`FROM ${own}/base:1\n`, { engine: { buildx: false }, buildSecrets: new Map([['npm', 'canary']]) });
  await expect(work).rejects.toMatchObject({ code: 'builder-unsuitable' });
  expect([masked, asked, pulled, plans, log.text()]).toEqual([['canary'], [], [], [], '']);
});

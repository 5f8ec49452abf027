/** From what a user asks for to the command line: values and secrets never stand in it. */
import { describe, expect, test } from '@jest/globals';
import { reachesTheChild } from '../../src/adapters/docker/environment.ts';
import { FtrError } from '../../src/errors.ts';
import { planBuild, steersTheBuilder } from '../../src/image/arguments.ts';
import type { BuildInputs } from '../../src/image/inputs.ts';
import type { BuildPlan, BuildxPlan, DockerEngine, EnginePlan } from '../../src/ports.ts';

const context = {
  directory: '/w/app',
  dockerfile: '/w/docker/Dockerfile',
  dockerfileText: 'FROM scratch\n',
  digest: 'd',
};
const docker: DockerEngine = { version: '28.0.4', buildx: true, driver: 'docker', store: 'classic' };
const container: DockerEngine = { ...docker, driver: 'docker-container' };
const containerd: DockerEngine = { ...docker, store: 'containerd' };
const noBuildx: DockerEngine = { ...docker, buildx: false };
const reference = 'r.example/app:abc';

function plan(inputs: Partial<BuildInputs> = {}, engine = docker): BuildPlan {
  return planBuild({
    inputs: {
      context: '.',
      buildArgs: new Map(),
      buildSecrets: new Map(),
      cacheFrom: [],
      cacheTo: [],
      tag: 'abc',
      ...inputs,
    },
    context,
    engine,
    labels: { 'org.opencontainers.image.revision': 'abc' },
    reference,
  });
}

function buildx(inputs: Partial<BuildInputs> = {}, engine = docker): BuildxPlan {
  const made = plan(inputs, engine);
  if (made.tool !== 'buildx') throw new Error('not a buildx plan');
  return made;
}

function engineQuery(inputs: Partial<BuildInputs> = {}): EnginePlan['query'] {
  const made = plan(inputs, noBuildx);
  if (made.tool !== 'engine') throw new Error('not an engine plan');
  return made.query;
}

function refusalOf(inputs: Partial<BuildInputs>, engine: DockerEngine): FtrError {
  try {
    plan(inputs, engine);
  } catch (error) {
    if (error instanceof FtrError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Consecutive words of the argument list. */
const has = (words: readonly string[], ...part: readonly string[]): boolean =>
  words.some((_, index) => part.every((word, offset) => words[index + offset] === word));

describe('buildx gets', () => {
  test('a plain build, its result in the engine’s store, with no attestation that would make the digest an index’s', () => {
    expect(buildx().arguments).toEqual([
      'build',
      ...['--progress', 'plain'],
      ...['--file', '/w/docker/Dockerfile'],
      ...['--tag', reference],
      ...['--label', 'org.opencontainers.image.revision=abc'],
      '--provenance=false',
      '--sbom=false',
      '--load',
      '/w/app',
    ]);
  });

  test.each<[string, Partial<BuildInputs>, readonly string[]]>([
    ['the target', { target: 'runtime' }, ['--target', 'runtime']],
    ['the platform', { platform: 'linux/arm64' }, ['--platform', 'linux/arm64']],
    ['the builder', { builder: 'big' }, ['--builder', 'big']],
    [
      'a cache to read',
      { cacheFrom: ['type=registry,ref=r/app:cache'] },
      ['--cache-from', 'type=registry,ref=r/app:cache'],
    ],
    ['a cache to write', { cacheTo: ['type=inline'] }, ['--cache-to', 'type=inline']],
    ['the name of a build argument', { buildArgs: new Map([['VERSION', '1.2']]) }, ['--build-arg', 'VERSION']],
    ['the commit’s time', { committedAt: 1_700_000_000 }, ['--build-arg', 'SOURCE_DATE_EPOCH']],
  ])('%s', (_, inputs, words) => {
    expect(has(buildx(inputs).arguments, ...words)).toBe(true);
  });

  test('values of build arguments in its environment and nowhere on its command line', () => {
    const values = new Map([
      ['VERSION', 'canary-1'],
      ['EMPTY', ''],
      ['with.dot', 'canary = 2, "quoted"\n$HOME'],
    ]);
    const made = buildx({ buildArgs: values });
    expect(made.environment).toEqual(Object.fromEntries(values));
    expect(made.arguments.join(' ')).not.toContain('canary');
  });

  test('build secrets by variables of ours, whatever characters their ids hold', () => {
    const made = buildx({
      buildSecrets: new Map([
        ['npm-token', 'canary-1'],
        ['pip.token', 'canary-2'],
      ]),
    });
    expect(
      has(
        made.arguments,
        '--secret',
        'id=npm-token,env=FTR_DEPLOY_BUILD_SECRET_1',
        '--secret',
        'id=pip.token,env=FTR_DEPLOY_BUILD_SECRET_2',
      ),
    ).toBe(true);
    expect(made.environment).toEqual({ FTR_DEPLOY_BUILD_SECRET_1: 'canary-1', FTR_DEPLOY_BUILD_SECRET_2: 'canary-2' });
    expect(made.secrets).toEqual(['canary-1', 'canary-2']);
    expect(made.arguments.join(' ')).not.toContain('canary');
  });

  test('the user’s SOURCE_DATE_EPOCH rather than the commit’s', () => {
    const made = buildx({ committedAt: 5, buildArgs: new Map([['SOURCE_DATE_EPOCH', '7']]) });
    expect(made.environment).toEqual({ SOURCE_DATE_EPOCH: '7' });
    expect(made.arguments.filter((word) => word === 'SOURCE_DATE_EPOCH')).toHaveLength(1);
  });

  test('the runner’s cache variables only for a cache of type gha, and never those that request OIDC tokens', () => {
    expect(buildx({ cacheTo: ['type=registry,ref=r/app:cache'] }, container).forward).toEqual([]);
    const { forward } = buildx({ cacheFrom: ['type=gha'], cacheTo: ['type=gha,mode=max'] }, container);
    expect(forward).toContain('ACTIONS_RUNTIME_TOKEN');
    expect(forward.some((name) => name.includes('ID_TOKEN'))).toBe(false);
  });

  test.each([
    'PATH',
    'HOME',
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'BUILDX_BUILDER',
    'BUILDKIT_HOST',
    'LD_PRELOAD',
    'FTR_DEPLOY_BUILD_SECRET_1',
  ])('no build argument %s, which would change the tool itself', (name) => {
    const { code, message } = refusalOf({ buildArgs: new Map([[name, 'canary']]) }, docker);
    expect([code, message]).toEqual(['input-invalid', expect.stringContaining(name)]);
    expect(message).not.toContain('canary');
  });

  test.each(['DOCKER_VERSION', 'PATHS', 'BUILDKIT_INLINE_CACHE', 'HTTP_PROXY', 'no_proxy', 'GOFLAGS', 'APP_HOME'])(
    'a build argument %s, which the tool does not read',
    (name) => {
      expect(buildx({ buildArgs: new Map([[name, 'v']]) }).environment).toEqual({ [name]: 'v' });
    },
  );

  test('no variable from us that a build argument could overwrite unseen, proxies apart', () => {
    const ours = [
      'PATH',
      'HOME',
      'USER',
      'TMPDIR',
      'SSH_AUTH_SOCK',
      'SSL_CERT_FILE',
      'RUNNER_TRACKING_ID',
      'DOCKER_HOST',
      'DOCKER_CONFIG',
      'DOCKER_TLS_VERIFY',
      'BUILDX_CONFIG',
      'XDG_RUNTIME_DIR',
    ];
    expect(ours.filter((name) => !reachesTheChild(name) || !steersTheBuilder(name))).toEqual([]);
  });
});

describe('the engine’s own builder gets', () => {
  test('arguments and labels in the query of the call, no process started', () => {
    const query = engineQuery({
      buildArgs: new Map([['PATH', 'x']]),
      target: 't',
      platform: 'linux/arm64',
      committedAt: 5,
    });
    expect(query).toEqual({
      version: '2',
      t: reference,
      buildargs: '{"PATH":"x","SOURCE_DATE_EPOCH":"5"}',
      labels: '{"org.opencontainers.image.revision":"abc"}',
      target: 't',
      platform: 'linux/arm64',
    });
  });

  test('an inline cache as the argument BuildKit reads', () => {
    const query = engineQuery({
      cacheTo: ['type=inline'],
      cacheFrom: ['type=registry,ref=r/app:latest', 'r/app:main'],
    });
    expect(query['buildargs']).toBe('{"BUILDKIT_INLINE_CACHE":"1"}');
    expect(query['cachefrom']).toBe('["r/app:latest","r/app:main"]');
  });
});

describe('what the builder cannot do is refused, with the lines that set one up:', () => {
  test.each<[string, Partial<BuildInputs>, DockerEngine, RegExp]>([
    [
      'a registry cache with the docker driver',
      { cacheTo: ['type=registry,ref=r/app:cache'] },
      docker,
      /driver "docker", which cannot export a build cache of type registry/,
    ],
    ['a bare cache reference, which means registry', { cacheTo: ['r/app:cache'] }, docker, /of type registry/],
    ['the GitHub cache with the docker driver', { cacheTo: ['type=gha'] }, docker, /of type gha/],
    ['a local cache to read', { cacheFrom: ['type=local,src=/c'] }, docker, /import a build cache of type local/],
    ['build secrets without buildx', { buildSecrets: new Map([['npm', 'canary']]) }, noBuildx, /build-secrets: npm/],
    ['a named builder without buildx', { builder: 'big' }, noBuildx, /builder "big"/],
    [
      'a cache export without buildx',
      { cacheTo: ['type=gha'] },
      noBuildx,
      /own builder, used because Docker buildx is not installed/,
    ],
  ])('%s', (_, inputs, engine, says) => {
    const { code, message, hint } = refusalOf(inputs, engine);
    expect(code).toBe('builder-unsuitable');
    expect(message).toMatch(says);
    expect(hint).toMatch(/uses: docker\/setup-buildx-action@[0-9a-f]{40} # v/);
    expect(`${message}${hint}`).not.toContain('canary');
  });

  test.each<[string, Partial<BuildInputs>, DockerEngine]>([
    [
      'an inline cache with the docker driver',
      { cacheTo: ['type=inline'], cacheFrom: ['type=registry,ref=r/app'] },
      docker,
    ],
    ['no attestation, asked for by "false"', { provenance: 'false', sbom: 'false' }, docker],
    ['every cache in a builder of its own', { cacheTo: ['type=gha'] }, container],
    [
      'every cache where the engine keeps images as a registry does',
      { cacheTo: ['type=registry,ref=r/c'] },
      containerd,
    ],
    ['build secrets with the docker driver', { buildSecrets: new Map([['npm', 'x']]) }, docker],
  ])('but not %s', (_, inputs, engine) => {
    expect(() => plan(inputs, engine)).not.toThrow();
  });

  test.each([docker, container, containerd, noBuildx])(
    'attestations, which no store of an engine keeps (%j), with the step that makes them',
    (engine) => {
      for (const inputs of [{ provenance: 'mode=max' }, { sbom: 'true' }]) {
        const { code, hint } = refusalOf(inputs, engine);
        expect([code, hint]).toEqual([
          'builder-unsuitable',
          expect.stringContaining('actions/attest-build-provenance'),
        ]);
      }
    },
  );

  test.each([
    'type=s3,region=x,bucket=y,secret_access_key=canary',
    'type=gha,token=canary',
    'type=s3, access_key_id=canary',
  ])('a credential in a cache specification: %s', (specification) => {
    const { code, message } = refusalOf({ cacheTo: [specification] }, container);
    expect(code).toBe('input-invalid');
    expect(message).not.toContain('canary');
  });
});

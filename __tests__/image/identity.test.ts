/** What makes two builds the same. */
import { describe, expect, test } from '@jest/globals';
import { imageLabels, inputsHash } from '../../src/image/identity.ts';
import type { BuildInputs } from '../../src/image/inputs.ts';
import type { RunContext } from '../../src/model.ts';

const context = { directory: '/w', dockerfile: '/w/Dockerfile', dockerfileText: 'FROM scratch\n', digest: 'd' };
const inputs: BuildInputs = {
  context: '.',
  buildArgs: new Map([
    ['A', '1'],
    ['B', '2'],
  ]),
  buildSecrets: new Map([['npm', 's']]),
  cacheFrom: [],
  cacheTo: [],
  tag: 'abc',
  platform: 'linux/amd64',
};
const hash = (changed: Partial<BuildInputs> = {}, changedContext: Partial<typeof context> = {}) =>
  inputsHash({ inputs: { ...inputs, ...changed }, context: { ...context, ...changedContext } });

describe('the hash of a build', () => {
  test.each<[string, string]>([
    ['the context’s content', hash({}, { digest: 'e' })],
    ['the Dockerfile', hash({}, { dockerfileText: 'FROM a\n' })],
    ['the target', hash({ target: 't' })],
    ['the platform', hash({ platform: 'linux/arm64' })],
    [
      'an argument’s value',
      hash({
        buildArgs: new Map([
          ['A', '1'],
          ['B', '3'],
        ]),
      }),
    ],
    [
      'which argument has which value',
      hash({
        buildArgs: new Map([
          ['A', '2'],
          ['B', '1'],
        ]),
      }),
    ],
    [
      'an argument more',
      hash({
        buildArgs: new Map([
          ['A', '1'],
          ['B', '2'],
          ['C', ''],
        ]),
      }),
    ],
    ['the name of a secret', hash({ buildSecrets: new Map([['pip', 's']]) })],
  ])('changes with %s', (_, changed) => {
    expect(changed).not.toBe(hash());
  });

  test.each<[string, string]>([
    [
      'the order of arguments',
      hash({
        buildArgs: new Map([
          ['B', '2'],
          ['A', '1'],
        ]),
      }),
    ],
    ['where the checkout lies', hash({}, { directory: '/x', dockerfile: '/x/Dockerfile' })],
    ['a secret’s value, which may be renewed', hash({ buildSecrets: new Map([['npm', 'other']]) })],
    ['the builder and its caches', hash({ builder: 'b', cacheFrom: ['x'], cacheTo: ['y'] })],
    ['the tag and the commit’s time', hash({ tag: 'x', committedAt: 5 })],
  ])('stays the same whatever %s', (_, changed) => {
    expect(changed).toBe(hash());
  });
});

test('labels tell source, commit and the commit’s time, as the image-spec names them', () => {
  const run: RunContext = {
    onGitHub: true,
    workspace: '/w',
    untrusted: false,
    serverUrl: 'https://github.com',
    repository: 'acme/app',
    commit: 'c'.repeat(40),
  };
  expect(imageLabels({ run, inputs: { ...inputs, committedAt: 1_700_000_000 }, hash: 'sha256:h' })).toEqual({
    'org.opencontainers.image.source': 'https://github.com/acme/app',
    'org.opencontainers.image.revision': 'c'.repeat(40),
    'org.opencontainers.image.created': '2023-11-14T22:13:20Z',
    'ftr-deploy.inputs': 'sha256:h',
  });
  const bare: RunContext = { onGitHub: false, workspace: '/w', untrusted: false };
  expect(imageLabels({ run: bare, inputs, hash: 'sha256:h' })).toEqual({ 'ftr-deploy.inputs': 'sha256:h' });
});

import { repositoryTable } from '../../../builders.ts';
import { builtImageHoldsNoSecrets } from '../../../../src/gate/rules/no-long-term-secrets/built-image-holds-no-secrets.ts';
import type { ImageConfig } from '../../../../src/model.ts';

const image = (env: readonly string[], ...createdBy: readonly string[]) => ({
  'image.config': {
    configDigest: `sha256:${'0'.repeat(64)}`,
    platform: 'linux/amd64',
    config: {
      architecture: 'amd64',
      os: 'linux',
      user: '10001',
      env: ['PATH=/usr/bin', ...env],
      entrypoint: [],
      cmd: [],
      labels: {},
      history: createdBy.map((text) => ({ createdBy: text, emptyLayer: false })),
    } satisfies ImageConfig,
  },
});

repositoryTable(builtImageHoldsNoSecrets, [
  ['nothing but a path', {}, [], image([])],
  ['a secret in the environment', {}, ['high image DB_PASSWORD'], image(['DB_PASSWORD=hunter2'])],
  ['a dollar sign is no reference any more', {}, ['high image DB_PASSWORD'], image(['DB_PASSWORD=$ecr3t-99'])],
  ['a name without a value', {}, [], image(['DB_PASSWORD='])],
  ['a key of AWS', {}, ['critical image AWS_SECRET_ACCESS_KEY'], image(['AWS_SECRET_ACCESS_KEY=abcd/efgh+ijkl'])],
  ['a password in an address', {}, ['high image DATABASE_URL'], image(['DATABASE_URL=postgres://app:hunter2@db/app'])],
  [
    'where to get tokens',
    {},
    [],
    image(['TOKEN_URL=https://login.test', 'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D']),
  ],
  [
    'an argument in the history of the classic builder',
    {},
    ['high image NPM_TOKEN'],
    image([], '|1 NPM_TOKEN=abc-def-123 /bin/sh -c npm ci'),
  ],
  [
    'an argument in the history of BuildKit',
    {},
    ['high image NPM_TOKEN'],
    image([], 'RUN |1 NPM_TOKEN=abc-def-123 /bin/sh -c npm ci # buildkit'),
  ],
  ['an argument without a value', {}, [], image([], 'ARG NPM_TOKEN')],
  [
    'written into a command',
    {},
    ['high image NPM_TOKEN'],
    image([], 'RUN /bin/sh -c NPM_TOKEN="abc-def-123" npm ci # buildkit'),
  ],
  [
    'a command that takes it from a mounted file',
    {},
    [],
    image([], 'RUN /bin/sh -c NPM_TOKEN="$(cat /run/secrets/npm)" npm ci # buildkit'),
  ],
  [
    'the same in environment and history is one finding',
    {},
    ['high image NPM_TOKEN'],
    image(['NPM_TOKEN=abc-def-123'], 'RUN |1 NPM_TOKEN=abc-def-123 /bin/sh -c npm ci'),
  ],
  [
    'what the Dockerfile shows is told there',
    { Dockerfile: 'FROM alpine:3\nENV DB_PASSWORD=hunter2\n' },
    [],
    image(['DB_PASSWORD=hunter2']),
  ],
  [
    'what the base image brings is told here',
    { Dockerfile: 'FROM acme/base:1\n' },
    ['high image DB_PASSWORD'],
    image(['DB_PASSWORD=hunter2']),
  ],
]);

import { repositoryTable } from '../../../builders.ts';
import { imagesTakeNoSecretFiles } from '../../../../src/gate/rules/no-long-term-secrets/images-take-no-secret-files.ts';
import { expect, test } from '@jest/globals';
import { isIgnored } from '../../../../src/gate/rules/image-files.ts';

const copying = (...lines: readonly string[]) => ({ Dockerfile: ['FROM alpine:3', ...lines, ''].join('\n') });
const tracked = {
  'repository.credentialFiles': [
    { path: '.env', type: 'env' as const, at: { path: '.env', line: 1 }, example: false, keys: ['API_KEY'] },
  ],
};
const template = {
  'repository.credentialFiles': [
    {
      path: '.env.example',
      type: 'env' as const,
      at: { path: '.env.example', line: 1 },
      example: true,
      keys: ['API_KEY'],
    },
  ],
};

repositoryTable(imagesTakeNoSecretFiles, [
  ['no image', {}, 'not applicable: no image is built here'],
  ['the program', copying('COPY app /app'), []],
  ['an environment file', copying('COPY .env /app/'), ['high Dockerfile, .env @ Dockerfile:2']],
  ['as one of several', copying('COPY app .env /app/'), ['high Dockerfile, .env @ Dockerfile:2']],
  ['in the list form', copying('COPY [".env", "/app/"]'), ['high Dockerfile, .env @ Dockerfile:2']],
  [
    'by ADD, for one environment',
    copying('ADD config/.env.production /app/.env'),
    ['high Dockerfile, config/.env.production @ Dockerfile:2'],
  ],
  ['a template', copying('COPY .env.example /app/.env'), []],
  ['a profile of AWS', copying('COPY .aws /root/.aws'), ['high Dockerfile, .aws @ Dockerfile:2']],
  ['a private key', copying('COPY id_rsa /root/.ssh/'), ['high Dockerfile, id_rsa @ Dockerfile:2']],
  [
    'a public key and a bundle of authorities',
    copying('COPY id_rsa.pub ca-bundle.pem rds-combined-ca-bundle.pem /etc/ssl/'),
    [],
  ],
  [
    'out of an earlier stage',
    { Dockerfile: 'FROM alpine:3 AS a\nRUN true\nFROM alpine:3\nCOPY --from=a /x/.env /app/\n' },
    [],
  ],
  [
    'into a stage of which only files are copied',
    { Dockerfile: 'FROM alpine:3 AS a\nCOPY .env .\nFROM alpine:3\nCOPY --from=a /app /app\n' },
    [],
  ],
  [
    'everything, with a tracked environment file',
    copying('COPY . .'),
    ['high Dockerfile, .env @ Dockerfile:2'],
    tracked,
  ],
  ['everything, with a template only', copying('COPY . .'), ['low Dockerfile @ Dockerfile:2'], template],
  ['everything, with an ignore file', { ...copying('COPY . .'), '.dockerignore': '.env\n' }, []],
  [
    'everything, with an ignore file that names the tracked one',
    { ...copying('COPY . .'), '.dockerignore': '.env\n' },
    [],
    tracked,
  ],
  [
    'everything, with an ignore file that does not',
    { ...copying('COPY . .'), '.dockerignore': '.git\n' },
    ['high Dockerfile, .env @ Dockerfile:2'],
    tracked,
  ],
  ['everything, in a guide', { 'guide.md': '```dockerfile\nFROM alpine:3\nCOPY . .\n```\n' }, []],
  ['everything, and no ignore file', copying('COPY . .'), ['low Dockerfile @ Dockerfile:2']],
]);

test.each([
  [['.env'], '.env', true],
  [['**/.env'], 'a/b/.env', true],
  [['.env*'], '.env.production', true],
  [['*'], '.env', true],
  [['*', '!.env'], '.env', false],
  [['config'], 'config/.env', true],
  [['.env'], 'config/.env', false],
  [['/.env/'], '.env', true],
  [['**/**/**/**/**/x'], 'a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/.env', false],
  [[], '.env', false],
])('the ignore file %j leaves out %s: %s', (patterns, path, ignored) => {
  const ignoreFile = {
    path: '.dockerignore',
    patterns: patterns.map((value, index) => ({ value, at: { path: '.dockerignore', line: index + 1 } })),
  };
  expect(isIgnored(path, { ignoreFile })).toBe(ignored);
});

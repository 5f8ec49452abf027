import { repositoryTable } from '../../../builders.ts';
import { imagesAreBuiltWithoutSecrets } from '../../../../src/gate/rules/no-long-term-secrets/images-are-built-without-secrets.ts';

const dockerfile = (...lines: readonly string[]) => ({ Dockerfile: ['FROM alpine:3', ...lines, ''].join('\n') });
const deploy = '.github/workflows/deploy.yml';
const workflow = (...lines: readonly string[]) => ({
  [deploy]: ['on: push', 'jobs:', '  a:', '    steps:', ...lines.map((line) => `      ${line}`), ''].join('\n'),
});
const building = (command: string) => workflow(`- run: ${command}`);

repositoryTable(imagesAreBuiltWithoutSecrets, [
  ['no image', {}, 'not applicable: no image is built here'],
  ['ordinary arguments', dockerfile('ARG VERSION=1', 'ENV APP_HOME=/app LANG=C.UTF-8'), []],
  ['an address to fetch tokens from', dockerfile('ENV TOKEN_URL=https://login.test/token'), []],
  ['a file that holds the password', dockerfile('ENV DB_PASSWORD_FILE=/run/secrets/db'), []],
  ['a name to be filled at run time', dockerfile('ENV API_KEY=""'), []],
  ['a secret that is mounted', dockerfile('RUN --mount=type=secret,id=token cat /run/secrets/token'), []],
  ['an argument', dockerfile('ARG NPM_TOKEN'), ['high NPM_TOKEN @ Dockerfile:2']],
  ['an argument in small letters', dockerfile('arg npm_token'), ['high npm_token @ Dockerfile:2']],
  ['a value written out', dockerfile('ENV DB_PASSWORD=hunter2'), ['high DB_PASSWORD @ Dockerfile:2']],
  ['the old form without an equals sign', dockerfile('ENV DB_PASSWORD hunter2'), ['high DB_PASSWORD @ Dockerfile:2']],
  [
    'one of several on continued lines',
    dockerfile('ENV A=1 \\', '    DB_PASSWORD=hunter2 \\', '    B=2'),
    ['high DB_PASSWORD @ Dockerfile:3'],
  ],
  [
    'an address with a password',
    dockerfile('ENV DATABASE_URL=postgres://app:hunter2@db/app'),
    ['high DATABASE_URL @ Dockerfile:2'],
    { 'repository.secrets': [] },
  ],
  [
    'an AWS key written out',
    dockerfile('ENV AWS_SECRET_ACCESS_KEY=nothing/real+here'),
    ['critical AWS_SECRET_ACCESS_KEY @ Dockerfile:2'],
  ],
  ['a placeholder tells the reader to do it', dockerfile('ENV API_KEY=<your-key>'), ['medium API_KEY @ Dockerfile:2']],
  [
    'argument, then environment: one finding with two places',
    dockerfile('ARG CLIENT_SECRET', 'ENV CLIENT_SECRET=$CLIENT_SECRET'),
    ['high CLIENT_SECRET @ Dockerfile:2 | Dockerfile:3'],
  ],
  [
    'both halves of an AWS key: one finding',
    dockerfile(
      'ARG AWS_ACCESS_KEY_ID',
      'ARG AWS_SECRET_ACCESS_KEY',
      'ENV AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}',
    ),
    ['high AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY @ Dockerfile:2 | Dockerfile:3 | Dockerfile:4'],
  ],
  [
    'from a secret of the workflow through the argument into the environment',
    {
      ...building('docker build --build-arg CLIENT_SECRET=${{ secrets.EARTH_SECRET }} -t x .'),
      ...dockerfile('ARG CLIENT_SECRET', 'ENV CLIENT_SECRET=$CLIENT_SECRET'),
    },
    [`high CLIENT_SECRET @ ${deploy}:5 | Dockerfile:2 | Dockerfile:3`],
  ],
  [
    'under a name that does not tell it',
    {
      ...building('docker build --build-arg CONF=${{ secrets.CLIENT_CONF }} .'),
      ...dockerfile('ARG CONF', 'ENV SETTINGS=$CONF'),
    },
    [`medium CONF, SETTINGS @ ${deploy}:5 | Dockerfile:2 | Dockerfile:3`],
  ],
  [
    'through the environment of the step',
    workflow('- run: docker build --build-arg CONF=$CONF .', '  env:', '    CONF: ${{ secrets.CLIENT_CONF }}'),
    [`medium CONF @ ${deploy}:5`],
  ],
  [
    'by the build action',
    workflow(
      '- uses: docker/build-push-action@v6',
      '  with:',
      '    build-args: |',
      '      VERSION=1',
      '      NPM_TOKEN=${{ secrets.NPM_TOKEN }}',
    ),
    [`high NPM_TOKEN @ ${deploy}:9`],
  ],
  [
    'by the build action as a secret',
    workflow('- uses: docker/build-push-action@v6', '  with:', '    secrets: |', '      npm=${{ secrets.NPM_TOKEN }}'),
    'not applicable: no image is built here',
  ],
  [
    'the name alone: docker takes the value from its environment',
    building('docker build --build-arg NPM_TOKEN .'),
    [`high NPM_TOKEN @ ${deploy}:5`],
  ],
  ['with an equals sign', building('docker build --build-arg=NPM_TOKEN=$T .'), [`high NPM_TOKEN @ ${deploy}:5`]],
  [
    'something that is no secret although it is kept as one',
    building('docker build --build-arg REGION=${{ secrets.AWS_REGION }} .'),
    [],
  ],
  [
    'the token of the job, which ends with it, under a plain name',
    building('docker build --build-arg X=${{ secrets.GITHUB_TOKEN }} .'),
    [],
  ],
  [
    'in a stage of which only files are copied',
    { Dockerfile: 'FROM node:22 AS build\nARG NPM_TOKEN\nRUN npm ci\nFROM scratch\nCOPY --from=build /app /app\n' },
    ['medium NPM_TOKEN @ Dockerfile:2'],
  ],
  [
    'in a stage that the final one is built on',
    { Dockerfile: 'FROM node:22 AS base\nENV NPM_TOKEN=abc-def\nFROM base\nRUN true\n' },
    ['high NPM_TOKEN @ Dockerfile:2'],
  ],
  [
    'in a guide',
    { 'guide.md': '# Build\n\n```dockerfile\nFROM alpine:3\nENV DB_PASSWORD=hunter2\n```\n' },
    ['high DB_PASSWORD @ guide.md:5'],
  ],
  [
    'in a Compose file',
    {
      'compose.yml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        NPM_TOKEN: ${NPM_TOKEN}\n',
    },
    ['high NPM_TOKEN @ compose.yml:6'],
  ],
]);

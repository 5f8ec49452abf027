import { repositoryTable } from '../../../builders.ts';
import { pipelineImagesArePinned } from '../../../../src/gate/rules/supply-chain/pipeline-images-are-pinned.ts';

const deploy = '.github/workflows/deploy.yml';
const job = (...lines: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    ...lines.map((line) => `    ${line}`),
    '    steps:',
    '      - run: make',
    '',
  ].join('\n'),
});
const service = (image: string) => job('services:', '  db:', `    image: ${image}`);

repositoryTable(pipelineImagesArePinned, [
  ['no container', job('runs-on: ubuntu-latest'), 'not applicable: no job runs in a container'],
  ['a digest', job(`container: node:22@sha256:${'a'.repeat(64)}`), []],
  ['a tag', job('container: node:22'), [`low job a, node @ ${deploy}:4`]],
  ['latest', job('container: node:latest'), [`medium job a, node @ ${deploy}:4`]],
  ['in the long form', job('container:', '  image: node'), [`medium job a, node @ ${deploy}:5`]],
  ['an expression', job('container: ${{ inputs.image }}'), []],
  ['a service by tag', service('postgres:16'), []],
  ['a service by latest', service('postgres:latest'), [`low job a, postgres @ ${deploy}:6`]],
]);

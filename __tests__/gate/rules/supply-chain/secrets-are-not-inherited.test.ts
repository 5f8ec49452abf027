import { repositoryTable } from '../../../builders.ts';
import { secretsAreNotInherited } from '../../../../src/gate/rules/supply-chain/secrets-are-not-inherited.ts';

const deploy = '.github/workflows/deploy.yml';
const call = (uses: string, ...lines: readonly string[]) => ({
  [deploy]: ['on: push', 'jobs:', '  a:', `    uses: ${uses}`, ...lines.map((line) => `    ${line}`), ''].join('\n'),
});
const theirs = 'acme/ci/.github/workflows/x.yml@v1';
const ours = './.github/workflows/x.yml';

repositoryTable(secretsAreNotInherited, [
  [
    'no call',
    { [deploy]: 'on: push\njobs:\n  a:\n    steps:\n      - run: make\n' },
    'not applicable: no job calls a reusable workflow',
  ],
  ['no secrets', call(theirs), []],
  ['secrets by name', call(theirs, 'secrets:', '  TOKEN: ${{ secrets.TOKEN }}'), []],
  ['all secrets to others', call(theirs, 'secrets: inherit'), [`medium workflow deploy.yml, job a @ ${deploy}:5`]],
  ['all secrets to our own', call(ours, 'secrets: inherit'), [`low workflow deploy.yml, job a @ ${deploy}:5`]],
  ['a secret named inherit', call(theirs, 'secrets:', '  inherit: ${{ secrets.TOKEN }}'), []],
]);

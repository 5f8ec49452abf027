import { repositoryTable } from '../../../builders.ts';
import { secretsAreGivenToSingleSteps } from '../../../../src/gate/rules/no-long-term-secrets/secrets-are-given-to-single-steps.ts';

const deploy = '.github/workflows/deploy.yml';
const wide = (line: string) => ({
  [deploy]: `on: push\nenv:\n  ${line}\njobs:\n  a:\n    steps:\n      - run: make\n`,
});
const ofJob = (line: string, ...more: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    env:',
    `      ${line}`,
    '    steps:',
    '      - run: make',
    ...more,
    '',
  ].join('\n'),
});

repositoryTable(secretsAreGivenToSingleSteps, [
  ['no workflow', {}, 'not applicable: no GitHub workflow is here'],
  ['a setting', wide('REGION: eu-west-1'), []],
  ['a secret', wide('API_TOKEN: ${{ secrets.API_TOKEN }}'), [`low workflow deploy.yml, API_TOKEN @ ${deploy}:3`]],
  ['the token of the job', wide('GH_TOKEN: ${{ secrets.GITHUB_TOKEN }}'), []],
  ['something open among the secrets', wide('AWS_REGION: ${{ secrets.AWS_REGION }}'), []],
  ['an AWS key is told by another rule', wide('AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}'), []],
  [
    'of a job with several steps',
    ofJob('API_TOKEN: ${{ secrets.API_TOKEN }}', '      - uses: a/b@v1'),
    [`low job a, API_TOKEN @ ${deploy}:5`],
  ],
  ['of a job with one step', ofJob('API_TOKEN: ${{ secrets.API_TOKEN }}'), []],
  [
    'of a step',
    {
      [deploy]:
        'on: push\njobs:\n  a:\n    steps:\n      - run: make\n        env:\n          API_TOKEN: ${{ secrets.API_TOKEN }}\n',
    },
    [],
  ],
  ['an AWS key under another name', wide('KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}'), []],
]);

import { repositoryTable } from '../../../builders.ts';
import { workflowsUseNoAwsKeys } from '../../../../src/gate/rules/no-long-term-secrets/workflows-use-no-aws-keys.ts';

const deploy = '.github/workflows/deploy.yml';
const steps = (...lines: readonly string[]) => ({
  [deploy]: ['on: push', 'jobs:', '  a:', '    steps:', ...lines.map((line) => `      ${line}`), ''].join('\n'),
});
const credentials = (...inputs: readonly string[]) =>
  steps('- uses: aws-actions/configure-aws-credentials@v4', '  with:', ...inputs.map((line) => `    ${line}`));
const high = (...lines: readonly number[]) => [
  `high aws_access_key_id @ ${lines.map((line) => `${deploy}:${line}`).join(' | ')}`,
];

repositoryTable(workflowsUseNoAwsKeys, [
  ['no workflow', {}, 'not applicable: no GitHub workflow is here'],
  ['a role', credentials('role-to-assume: arn:aws:iam::111122223333:role/x', 'aws-region: eu-west-1'), []],
  ['the token of the job', steps('- run: make', '  env:', '    GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}'), []],
  ['another secret', steps('- run: make', '  env:', '    API_TOKEN: ${{ secrets.API_TOKEN }}'), []],
  [
    'an account and a role among the secrets',
    credentials('role-to-assume: ${{ secrets.AWS_ROLE_ARN }}', 'aws-region: ${{ secrets.AWS_REGION }}'),
    [],
  ],
  [
    'keys of a user: one finding, both lines',
    credentials(
      'aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}',
      'aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
    ),
    high(7, 8),
  ],
  ['under other names', credentials('aws-access-key-id: ${{ secrets.DEPLOY_ID }}'), [`high deploy_id @ ${deploy}:7`]],
  [
    'in the environment of the workflow',
    {
      [deploy]:
        'on: push\nenv:\n  AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}\njobs:\n  a:\n    steps:\n      - run: make\n',
    },
    high(3),
  ],
  [
    'in the environment of a job',
    {
      [deploy]:
        'on: push\njobs:\n  a:\n    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}\n    steps:\n      - run: make\n',
    },
    high(5),
  ],
  [
    'in the environment of a step',
    steps('- run: make', '  env:', '    AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}'),
    high(7),
  ],
  ['in a script', steps('- run: aws configure set aws_access_key_id ${{ secrets.AWS_ACCESS_KEY_ID }}'), high(5)],
  ['exported by a script', steps('- run: export AWS_ACCESS_KEY_ID=${{ secrets.AWS_ACCESS_KEY_ID }}'), high(5)],
  [
    'handed to a reusable workflow',
    {
      [deploy]:
        'on: push\njobs:\n  a:\n    uses: ./.github/workflows/x.yml\n    secrets:\n      AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}\n',
    },
    high(6),
  ],
  [
    'out of a step that assumed a role',
    steps('- run: make', '  env:', '    AWS_ACCESS_KEY_ID: ${{ steps.login.outputs.aws-access-key-id }}'),
    [],
  ],
  ['emptied on purpose', steps('- run: make', '  env:', "    AWS_ACCESS_KEY_ID: ''"), []],
  [
    'written out',
    steps('- run: make', '  env:', '    AWS_SECRET_ACCESS_KEY: abcd/efgh+ijkl'),
    [`critical AWS_SECRET_ACCESS_KEY @ ${deploy}:7`],
  ],
  [
    'passed on into an image is told by another rule',
    steps('- run: docker build --build-arg AWS_ACCESS_KEY_ID=${{ secrets.AWS_ACCESS_KEY_ID }} .'),
    [],
  ],
  [
    'in two workflows is one finding',
    {
      ...credentials('aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}'),
      '.github/workflows/test.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - run: make\n        env:\n          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}\n',
    },
    [`high aws_access_key_id @ ${deploy}:7 | .github/workflows/test.yml:7`],
  ],
  [
    'keys of two environments are two findings',
    steps(
      '- run: make',
      '  env:',
      '    AWS_ACCESS_KEY_ID: ${{ secrets.PROD_AWS_ACCESS_KEY_ID }}',
      '- run: make',
      '  env:',
      '    AWS_ACCESS_KEY_ID: ${{ secrets.DEV_AWS_ACCESS_KEY_ID }}',
    ),
    [`high prod_aws_access_key_id @ ${deploy}:7`, `high dev_aws_access_key_id @ ${deploy}:10`],
  ],
  [
    'in the workflow of a guide',
    {
      'guide.md':
        '```yaml\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n        env:\n          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}\n```\n',
    },
    ['high aws_access_key_id @ guide.md:9'],
  ],
  ['a script that is no workflow', { ...steps('- run: make'), 'setup.sh': 'export AWS_ACCESS_KEY_ID=$KEY\n' }, []],
  [
    'a build argument on the same line of another file',
    {
      ...steps('- run: make', '  env:', '    AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}'),
      '.github/workflows/build.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - run: make\n\n      - run: docker build --build-arg X=1 .\n',
    },
    high(7),
  ],
]);

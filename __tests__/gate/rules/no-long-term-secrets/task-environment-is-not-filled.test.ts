import { repositoryTable, wellKeptTask } from '../../../builders.ts';
import { taskEnvironmentHoldsNoSecrets } from '../../../../src/gate/rules/no-long-term-secrets/task-environment-holds-no-secrets.ts';

const deploy = '.github/workflows/deploy.yml';
const rendering = (...lines: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    steps:',
    '      - uses: aws-actions/amazon-ecs-render-task-definition@v1',
    '        with:',
    '          environment-variables: |',
    ...lines.map((line) => `            ${line}`),
    '',
  ].join('\n'),
});
const none = 'not applicable: no ECS task definition is here';
const task = { 'task.definitions': [wellKeptTask({}, { environment: [{ name: 'CLIENT_SECRET', value: '' }] })] };

repositoryTable(taskEnvironmentHoldsNoSecrets, [
  ['ordinary settings', rendering('LOG_LEVEL=info'), none],
  [
    'a secret of the workflow',
    rendering('CLIENT_SECRET=${{ secrets.CLIENT_SECRET }}'),
    [`high job a, step 1, CLIENT_SECRET @ ${deploy}:8`],
  ],
  [
    'under a name that does not tell it',
    rendering('SETTINGS=${{ secrets.CLIENT_CONF }}'),
    [`high job a, step 1, SETTINGS @ ${deploy}:8`],
  ],
  [
    'an AWS key',
    rendering(
      'AWS_ACCESS_KEY_ID=${{ secrets.AWS_ACCESS_KEY_ID }}',
      'AWS_SECRET_ACCESS_KEY=${{ secrets.AWS_SECRET_ACCESS_KEY }}',
    ),
    [`high job a, step 1, AWS_ACCESS_KEY_ID @ ${deploy}:8 | ${deploy}:9`],
  ],
  ['something open among the secrets', rendering('REGION=${{ secrets.AWS_REGION }}'), none],
  ['the ARN of a secret', rendering('DB_SECRET=arn:aws:secretsmanager:eu-west-1:111122223333:secret:db'), none],
  [
    'in the file and filled by the workflow is one finding',
    rendering('CLIENT_SECRET=${{ secrets.CLIENT_SECRET }}'),
    [`medium processor/processor @ task-definition.json:37 | ${deploy}:8`],
    task,
  ],
]);

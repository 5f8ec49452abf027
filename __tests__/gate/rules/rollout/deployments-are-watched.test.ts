import { repositoryTable } from '../../../builders.ts';
import { deploymentsAreWatched } from '../../../../src/gate/rules/rollout/deployments-are-watched.ts';

const deploy = '.github/workflows/deploy.yml';
const action = (...inputs: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    steps:',
    '      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2',
    '        with:',
    '          task-definition: t.json',
    ...inputs.map((line) => `          ${line}`),
    '',
  ].join('\n'),
});
const running = (...lines: readonly string[]) => ({
  [deploy]: ['on: push', 'jobs:', '  a:', '    steps:', ...lines.map((line) => `      - run: ${line}`), ''].join('\n'),
});

repositoryTable(deploymentsAreWatched, [
  ['nothing deploys', running('make test'), 'not applicable: no workflow deploys'],
  ['it waits', action('service: web', 'wait-for-service-stability: true'), []],
  ['it waits, as text in capital letters', action('service: web', "wait-for-service-stability: 'TRUE'"), []],
  ['an expression decides', action('service: web', 'wait-for-service-stability: ${{ inputs.wait }}'), []],
  ['it does not wait', action('service: web'), [`medium job a @ ${deploy}:5`]],
  ['it says no', action('service: web', 'wait-for-service-stability: false'), [`medium job a @ ${deploy}:9`]],
  [
    'it says yes, which the action does not take',
    action('service: web', 'wait-for-service-stability: "yes"'),
    [`medium job a @ ${deploy}:9`],
  ],
  ['it only registers', action(), []],
  [
    'by the command line',
    running('aws ecs update-service --cluster c --service s --force-new-deployment'),
    [`medium job a @ ${deploy}:5`],
  ],
  [
    'by the command line, and it waits',
    running(
      'aws ecs update-service --cluster c --service s --force-new-deployment',
      'aws ecs wait services-stable --cluster c --services s',
    ),
    [],
  ],
  [
    'it only changes the number of tasks',
    running('aws ecs update-service --cluster c --service s --desired-count 2'),
    [],
  ],
  [
    'it changes the number of tasks and the revision',
    running('aws ecs update-service --service s --desired-count 2 --task-definition s:3'),
    [`medium job a @ ${deploy}:5`],
  ],
  [
    'it waits for one action and not for the other',
    {
      [deploy]:
        'on: push\njobs:\n  a:\n    steps:\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n        with:\n          service: web\n          wait-for-service-stability: true\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n        with:\n          service: job\n',
    },
    [`medium job a @ ${deploy}:9`],
  ],
]);

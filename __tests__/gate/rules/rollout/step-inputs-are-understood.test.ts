import { repositoryTable } from '../../../builders.ts';
import { stepInputsAreUnderstood } from '../../../../src/gate/rules/rollout/step-inputs-are-understood.ts';

const deploy = '.github/workflows/deploy.yml';
const step = (uses: string, ...inputs: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    steps:',
    `      - uses: ${uses}`,
    '        with:',
    ...inputs.map((line) => `          ${line}`),
    '',
  ].join('\n'),
});
const ecs = 'aws-actions/amazon-ecs-deploy-task-definition@v2';
const found = (name: string) => [
  `medium step "aws-actions/amazon-ecs-deploy-task-definition" of job a, ${name} @ ${deploy}:7`,
];

repositoryTable(stepInputsAreUnderstood, [
  [
    'another action',
    step('acme/tool@v1', 'clustr: x'),
    'not applicable: no workflow uses an action that deploys to ECS',
  ],
  [
    'inputs as declared',
    step(ecs, 'cluster: main', 'service: web', 'wait-for-minutes: 10', 'force-new-deployment: true'),
    [],
  ],
  ['a letter too few', step(ecs, 'clustr: main'), found('clustr')],
  ['underscores', step(ecs, 'wait_for_service_stability: true'), found('wait_for_service_stability')],
  ['another word order is not guessed', step(ecs, 'stability-wait: true'), []],
  ['an input that is newer than this list', step(ecs, 'service-managed-ebs-volume: x'), []],
  ['yes is no truth value', step(ecs, 'force-new-deployment: "yes"'), found('force-new-deployment')],
  ['a number in words', step(ecs, 'wait-for-minutes: ten'), found('wait-for-minutes')],
  ['a number with its unit', step(ecs, 'wait-for-minutes: 10m'), found('wait-for-minutes')],
  ['an expression', step(ecs, 'wait-for-minutes: ${{ inputs.minutes }}'), []],
  ['capital letters, which GitHub does not mind', step(ecs, 'Cluster: main'), []],
  ['the wait is told by another rule', step(ecs, 'wait-for-service-stability: "yes"'), []],
  ['an empty one', step(ecs, "wait-for-minutes: ''"), []],
  ['false is a truth value', step(ecs, 'force-new-deployment: false'), []],
]);

import { repositoryTable } from '../../../builders.ts';
import { deploymentsDoNotOverlap } from '../../../../src/gate/rules/rollout/deployments-do-not-overlap.ts';

const deploy = '.github/workflows/deploy.yml';
const yaml = (
  head: readonly string[],
  job: readonly string[],
  run = 'aws ecs update-service --cluster c --service s',
) => ({
  [deploy]: [
    ...head,
    'jobs:',
    '  a:',
    ...job.map((line) => `    ${line}`),
    '    steps:',
    `      - run: ${run}`,
    '',
  ].join('\n'),
});
const group = ['concurrency:', '  group: deploy'];

repositoryTable(deploymentsDoNotOverlap, [
  ['nothing deploys', yaml(['on: push'], [], 'make test'), 'not applicable: no workflow deploys'],
  ['a group for the workflow', yaml(['on: push', ...group], []), []],
  ['a group for the job', yaml(['on: push'], group), []],
  ['no group', yaml(['on: push'], []), [`low workflow deploy.yml, job a @ ${deploy}:3`]],
  [
    'a group that cancels',
    yaml(['on: push', ...group, '  cancel-in-progress: true'], []),
    [`medium workflow deploy.yml, job a @ ${deploy}:4`],
  ],
  [
    'a group that cancels by expression',
    yaml(['on: push', ...group, "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}"], []),
    [],
  ],
  ['a called workflow', yaml(['on: workflow_call'], []), []],
  [
    'by the deploy action',
    { [deploy]: 'on: push\njobs:\n  a:\n    steps:\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n' },
    [`low workflow deploy.yml, job a @ ${deploy}:3`],
  ],
  [
    'by Terraform',
    yaml(['on: push'], [], 'terraform apply -auto-approve'),
    [`low workflow deploy.yml, job a @ ${deploy}:3`],
  ],
  ['a plan deploys nothing', yaml(['on: push'], [], 'terraform plan'), 'not applicable: no workflow deploys'],
]);

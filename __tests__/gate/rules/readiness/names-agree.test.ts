import { repositoryTable } from '../../../builders.ts';
import { namesAgree } from '../../../../src/gate/rules/readiness/names-agree.ts';

const deploy = '.github/workflows/deploy.yml';
const task = {
  'deploy/task.json': JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'app', image: 'x' }] }),
};
const step = (inputs: readonly string[], env: readonly string[] = [], before: readonly string[] = []) => ({
  [deploy]: [
    'on: push',
    ...(env.length > 0 ? ['env:', ...env.map((line) => `  ${line}`)] : []),
    'jobs:',
    '  a:',
    '    steps:',
    ...before.map((line) => `      ${line}`),
    '      - uses: aws-actions/amazon-ecs-render-task-definition@v1',
    '        with:',
    ...inputs.map((line) => `          ${line}`),
    '',
  ].join('\n'),
});
const name = 'step "aws-actions/amazon-ecs-render-task-definition" of job a';

repositoryTable(namesAgree, [
  [
    'no such step',
    { [deploy]: 'on: push\njobs:\n  a:\n    steps:\n      - run: make\n' },
    'not applicable: no workflow renders or deploys a task definition',
  ],
  [
    'file and container are there',
    { ...task, ...step(['task-definition: deploy/task.json', 'container-name: app']) },
    [],
  ],
  [
    'with a dot before the path',
    { ...task, ...step(['task-definition: ./deploy/task.json', 'container-name: app']) },
    [],
  ],
  [
    'by variables',
    {
      ...task,
      ...step(
        ['task-definition: ${{ env.TASK }}', 'container-name: ${{ env.NAME }}'],
        ['TASK: deploy/task.json', 'NAME: app'],
      ),
    },
    [],
  ],
  [
    'a file that is not there',
    { ...task, ...step(['task-definition: task.json', 'container-name: app']) },
    [`medium ${name} @ ${deploy}:7`],
  ],
  [
    'a file that a step before makes',
    step(
      ['task-definition: task.json', 'container-name: app'],
      [],
      ['- run: aws ecs describe-task-definition > task.json'],
    ),
    [],
  ],
  [
    'a container that is not there',
    { ...task, ...step(['task-definition: deploy/task.json', 'container-name: web']) },
    [`medium ${name} @ ${deploy}:8`],
  ],
  [
    'a container by a variable that is wrong',
    { ...task, ...step(['task-definition: deploy/task.json', 'container-name: ${{ env.NAME }}'], ['NAME: web']) },
    [`medium ${name} @ ${deploy}:3`],
  ],
  [
    'one of two containers',
    { ...task, ...step(['task-definition: deploy/task.json', 'container-name: app,web']) },
    [`medium ${name} @ ${deploy}:8`],
  ],
  [
    'an expression that is not known',
    { ...task, ...step(['task-definition: ${{ inputs.task }}', 'container-name: web']) },
    [],
  ],
  ['what an earlier step gives', step(['task-definition: ${{ steps.x.outputs.task-definition }}']), []],
]);

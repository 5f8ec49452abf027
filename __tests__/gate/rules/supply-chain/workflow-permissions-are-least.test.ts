import { ruleTable, workflow } from '../../../builders.ts';
import { workflowPermissionsAreLeast } from '../../../../src/gate/rules/supply-chain/workflow-permissions-are-least.ts';

const yaml = (text: string, path?: string) => ({
  'repository.workflows': workflow(text, path)['repository.workflows'],
});
const job = (id: string, more = '') => `  ${id}:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: make\n`;
const here = '.github/workflows/deploy.yml';

ruleTable(workflowPermissionsAreLeast, [
  ['no workflow', { 'repository.workflows': [] }, 'not applicable: no GitHub workflow is here'],
  [
    'an action has none of its own',
    yaml('runs:\n  using: composite\n  steps: []\n', 'action.yml'),
    'not applicable: no GitHub workflow is here',
  ],
  [
    'none for the workflow, few for the job',
    yaml(`on: push\npermissions: {}\njobs:\n${job('a', '    permissions:\n      contents: read\n')}`),
    [],
  ],
  ['few for the workflow', yaml(`on: push\npermissions:\n  contents: read\njobs:\n${job('a')}`), []],
  ['each job says its own', yaml(`on: push\njobs:\n${job('a', '    permissions: {}\n')}`), []],
  ['a workflow that is only called', yaml(`on:\n  workflow_call:\njobs:\n${job('a')}`), []],
  ['nothing said', yaml(`name: deploy\non: push\njobs:\n${job('a')}`), [`medium workflow deploy.yml @ ${here}:1`]],
  ['nothing said and no name', yaml(`on:\n  push:\njobs:\n${job('a')}`), [`medium workflow deploy.yml @ ${here}:2`]],
  [
    'one of two jobs says nothing',
    yaml(`on: push\njobs:\n${job('a', '    permissions: {}\n')}${job('b')}`),
    [`medium workflow deploy.yml @ ${here}:8`],
  ],
  [
    'everything',
    yaml(`on: push\npermissions: write-all\njobs:\n${job('a')}`),
    [`high workflow deploy.yml @ ${here}:2`],
  ],
  [
    'everything for one job',
    yaml(`on: push\njobs:\n${job('a', '    permissions: write-all\n')}`),
    [`high workflow deploy.yml @ ${here}:5`],
  ],
  [
    'everything, to read',
    yaml(`on: push\npermissions: read-all\njobs:\n${job('a')}`),
    [`low workflow deploy.yml @ ${here}:2`],
  ],
  [
    'a write scope for two jobs',
    yaml(`on: push\npermissions:\n  id-token: write\njobs:\n${job('a')}${job('b')}`),
    [`low workflow deploy.yml @ ${here}:3`],
  ],
  ['a write scope for the only job', yaml(`on: push\npermissions:\n  id-token: write\njobs:\n${job('a')}`), []],
  [
    'a write scope for the one job that says nothing',
    yaml(`on: push\npermissions:\n  id-token: write\njobs:\n${job('a', '    permissions: {}\n')}${job('b')}`),
    [],
  ],
]);

import { ruleTable, workflow } from '../../../builders.ts';
import { noUntrustedCheckout } from '../../../../src/gate/rules/supply-chain/no-untrusted-checkout.ts';

const here = '.github/workflows/deploy.yml';
const checkout = (on: string, ref: string) =>
  workflow(
    `on: ${on}\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${ref}\n      - run: make\n`,
  );
const running = (on: string, script: string) =>
  workflow(`on: ${on}\njobs:\n  a:\n    steps:\n      - run: ${script}\n`);
const head = '${{ github.event.pull_request.head.sha }}';

ruleTable(noUntrustedCheckout, [
  ['no workflow', { 'repository.workflows': [] }, 'not applicable: no GitHub workflow is here'],
  ['a pull request without secrets', checkout('pull_request', head), []],
  ['a labelling workflow that checks nothing out', running('pull_request_target', 'gh pr edit --add-label x'), []],
  ['the base of a pull request', checkout('pull_request_target', '${{ github.event.pull_request.base.sha }}'), []],
  [
    'the default',
    workflow('on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n'),
    [],
  ],
  ['the head', checkout('pull_request_target', head), [`high workflow deploy.yml @ ${here}:7`]],
  [
    'the head by its branch',
    checkout('[push, pull_request_target]', '${{ github.head_ref }}'),
    [`high workflow deploy.yml @ ${here}:7`],
  ],
  [
    'the merge of a pull request',
    checkout('pull_request_target', 'refs/pull/${{ github.event.number }}/merge'),
    [`high workflow deploy.yml @ ${here}:7`],
  ],
  [
    'what an earlier run was started by',
    checkout('{ workflow_run: { workflows: [ci] } }', '${{ github.event.workflow_run.head_sha }}'),
    [`high workflow deploy.yml @ ${here}:7`],
  ],
  [
    'by the command line of GitHub',
    running('issue_comment', 'gh pr checkout "$NUMBER"'),
    [`high workflow deploy.yml @ ${here}:5`],
  ],
  ['by git', running('issue_comment', 'git fetch origin pull/$N/head:pr'), [`high workflow deploy.yml @ ${here}:5`]],
  ['fetching the base by git', running('pull_request_target', 'git fetch origin main'), []],
]);

import { repositoryTable } from '../../../builders.ts';
import { oidcTokenIsGranted } from '../../../../src/gate/rules/readiness/oidc-token-is-granted.ts';

const deploy = '.github/workflows/deploy.yml';
const yaml = (
  head: readonly string[],
  job: readonly string[] = [],
  inputs: readonly string[] = ['role-to-assume: arn:aws:iam::1:role/x'],
) => ({
  [deploy]: [
    ...head,
    'jobs:',
    '  a:',
    ...job.map((line) => `    ${line}`),
    '    steps:',
    '      - uses: aws-actions/configure-aws-credentials@v4',
    '        with:',
    ...inputs.map((line) => `          ${line}`),
    '',
  ].join('\n'),
});
const grant = ['permissions:', '  id-token: write', '  contents: read'];

repositoryTable(oidcTokenIsGranted, [
  [
    'no role',
    { [deploy]: 'on: push\njobs:\n  a:\n    steps:\n      - run: make\n' },
    'not applicable: no job assumes a role by OIDC',
  ],
  ['granted to the workflow', yaml(['on: push', ...grant]), []],
  ['granted to the job', yaml(['on: push'], grant), []],
  ['everything is granted', yaml(['on: push', 'permissions: write-all']), []],
  ['nothing said', yaml(['on: push']), [`medium workflow deploy.yml, job a @ ${deploy}:3`]],
  [
    'granted to read',
    yaml(['on: push', 'permissions:', '  id-token: read']),
    [`medium workflow deploy.yml, job a @ ${deploy}:3`],
  ],
  [
    'the job takes away what the workflow grants',
    yaml(['on: push', ...grant], ['permissions:', '  contents: read']),
    [`medium workflow deploy.yml, job a @ ${deploy}:8`],
  ],
  [
    'a role assumed with keys',
    yaml(['on: push'], [], ['role-to-assume: x', 'aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}']),
    'not applicable: no job assumes a role by OIDC',
  ],
  ['a called workflow has what its caller gives', yaml(['on: workflow_call']), []],
  [
    'a step in a guide',
    { 'guide.md': '```yaml\n- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    role-to-assume: x\n```\n' },
    'not applicable: no job assumes a role by OIDC',
  ],
]);

import { repositoryTable } from '../../../builders.ts';
import { credentialStepsDoNotCollide } from '../../../../src/gate/rules/no-long-term-secrets/credential-steps-do-not-collide.ts';

const deploy = '.github/workflows/deploy.yml';
const job = (inputs: readonly string[], env: readonly string[] = []) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    ...(env.length > 0 ? ['    env:', ...env.map((line) => `      ${line}`)] : []),
    '    steps:',
    '      - uses: aws-actions/configure-aws-credentials@v4',
    '        with:',
    ...inputs.map((line) => `          ${line}`),
    '',
  ].join('\n'),
});
const role = 'role-to-assume: arn:aws:iam::111122223333:role/x';
const found = (line: number) => [`medium step "aws-actions/configure-aws-credentials" of job a @ ${deploy}:${line}`];

repositoryTable(credentialStepsDoNotCollide, [
  ['no workflow', {}, 'not applicable: no GitHub workflow is here'],
  ['a role alone', job([role]), []],
  ['keys alone are told by another rule', job(['aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}']), []],
  ['a role and a key in one step', job([role, 'aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}']), found(5)],
  ['a role and a key around it', job([role], ['AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}']), found(7)],
  ['a role and other environment', job([role], ['AWS_REGION: eu-west-1', 'API_TOKEN: ${{ secrets.API_TOKEN }}']), []],
  ['an empty key', job([role, "aws-access-key-id: ''"]), []],
  ['no role but an empty one', job(["role-to-assume: ''", 'aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}']), []],
]);

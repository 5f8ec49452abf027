import { allowing, on, policy, role, ruleTable, workflow } from '../../../builders.ts';
import { deployRoleFitsTheWork } from '../../../../src/gate/rules/least-privilege/deploy-role-fits-the-work.ts';

const deploy = role('deploy', { purpose: 'deploy' });
const owned = { attachedTo: [deploy.key] };
const steps = (...more: readonly string[]) =>
  workflow(
    [
      'on: push',
      'jobs:',
      '  deploy:',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '      - uses: aws-actions/configure-aws-credentials@v4',
      '        with:',
      '          role-to-assume: arn:aws:iam::111122223333:role/deploy',
      ...more.map((line) => `      - ${line}`),
      '',
    ].join('\n'),
  );
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/main/web';
const updating = 'run: aws ecs update-service --cluster main --service web --force-new-deployment';
const base = { 'repository.identities': [deploy] };

ruleTable(deployRoleFitsTheWork, [
  [
    'no role',
    { ...steps(updating), 'repository.identities': [], 'repository.policies': [] },
    'not applicable: no single deploy role stands beside a workflow that assumes it',
  ],
  [
    'a policy that fits',
    { ...base, ...steps(updating), 'repository.policies': [allowing('ecs:UpdateService', service, undefined, owned)] },
    [],
  ],
  [
    'a permission that nothing uses',
    {
      ...base,
      ...steps(updating),
      'repository.policies': [allowing(['ecs:UpdateService', 'ecs:DeleteService'], service, undefined, owned)],
    },
    ['medium deploy @ "ecs:DeleteService"'],
  ],
  [
    'a permission that is missing',
    {
      ...base,
      ...steps(updating, 'run: aws ecs stop-task --cluster main --task x'),
      'repository.policies': [allowing('ecs:UpdateService', service, undefined, owned)],
    },
    ['medium deploy @ roles.tf:1'],
  ],
  [
    'work that is not understood: nothing is too much',
    {
      ...base,
      ...steps(updating, 'run: terraform apply'),
      'repository.policies': [allowing(['ecs:UpdateService', 'ecs:DeleteService'], service, undefined, owned)],
    },
    [],
  ],
  [
    'a policy that is told already is not told again',
    {
      ...base,
      ...steps(updating),
      'repository.policies': [allowing(['ecs:UpdateService', 'ecs:DeleteService'], '*', undefined, owned)],
    },
    [],
  ],
  [
    'permissions that are not all in sight',
    {
      ...steps(updating),
      'repository.identities': [role('deploy', { purpose: 'deploy', managedPolicies: [on(3, null)] })],
      'repository.policies': [allowing('ecs:DeleteService', service, undefined, owned)],
    },
    'not applicable: the permissions of the deploy role are not all in sight',
  ],
  [
    'two deploy roles',
    {
      ...steps(updating),
      'repository.identities': [deploy, role('other', { purpose: 'deploy' })],
      'repository.policies': [policy({}, owned)],
    },
    'not applicable: no single deploy role stands beside a workflow that assumes it',
  ],
]);

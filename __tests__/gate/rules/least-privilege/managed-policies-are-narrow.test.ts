import { command, on, role, ruleTable } from '../../../builders.ts';
import { managedPoliciesAreNarrow } from '../../../../src/gate/rules/least-privilege/managed-policies-are-narrow.ts';
import type { GuideFact } from '../../../../src/gate/rule.ts';

const attached = (...names: readonly string[]) => ({
  'repository.identities': [
    role('deploy', {
      managedPolicies: names.map((name, index) => on(index + 3, `arn:aws:iam::aws:policy/${name}`, 'roles.tf')),
    }),
  ],
});
const guide = (text: string): { 'repository.guides': readonly GuideFact[]; 'repository.identities': [] } => ({
  'repository.identities': [],
  'repository.guides': [
    {
      path: 'guide.md',
      headings: [],
      anchors: [],
      links: [],
      blocks: [],
      tables: [],
      truncated: false,
      paragraphs: [{ text, at: { path: 'guide.md', line: 8 }, heading: -1 }],
    },
  ],
});

ruleTable(managedPoliciesAreNarrow, [
  [
    'prose that names one as an example',
    guide('A policy such as AmazonECS_FullAccess fits everybody.'),
    'not applicable: no IAM role is in sight',
  ],
  ['no role', { 'repository.identities': [] }, 'not applicable: no IAM role is in sight'],
  ['the policy of execution roles', attached('service-role/AmazonECSTaskExecutionRolePolicy'), []],
  ['a role without', attached(), []],
  ['full access to ECS', attached('AmazonECS_FullAccess'), ['high AmazonECS_FullAccess @ roles.tf:3']],
  [
    'full access to the registry',
    attached('AmazonEC2ContainerRegistryFullAccess'),
    ['high AmazonEC2ContainerRegistryFullAccess @ roles.tf:3'],
  ],
  ['everything', attached('AdministratorAccess'), ['high AdministratorAccess @ roles.tf:3']],
  ['full access to logs', attached('CloudWatchLogsFullAccess'), ['medium CloudWatchLogsFullAccess @ roles.tf:3']],
  ['a job function', attached('job-function/SystemAdministrator'), ['high SystemAdministrator @ roles.tf:3']],
  [
    'a policy of the customer with such a name',
    {
      'repository.identities': [
        role('deploy', { managedPolicies: [on(3, 'arn:aws:iam::111122223333:policy/AdministratorAccess')] }),
      ],
    },
    [],
  ],
  [
    'a policy that a variable names',
    { 'repository.identities': [role('deploy', { managedPolicies: [on(3, null)] })] },
    [],
  ],
  [
    'in another partition',
    {
      'repository.identities': [
        role('deploy', { managedPolicies: [on(3, 'arn:aws-cn:iam::aws:policy/PowerUserAccess')] }),
      ],
    },
    ['high PowerUserAccess @ main.tf:3'],
  ],
  [
    'by a command',
    {
      'repository.commands': [
        command(
          'aws iam attach-role-policy --role-name deploy --policy-arn arn:aws:iam::aws:policy/AmazonS3FullAccess',
        ),
      ],
    },
    ['high AmazonS3FullAccess @ deploy.sh:1'],
  ],
  [
    'by a guide in words',
    guide('Attach the AmazonECS_FullAccess policy to the role.'),
    ['high AmazonECS_FullAccess @ guide.md:8'],
  ],
  [
    'a guide that warns of it',
    guide('Do not attach AdministratorAccess to the role.'),
    'not applicable: no IAM role is in sight',
  ],
  [
    'a guide that says what to use instead',
    guide('Use this policy instead of AmazonECS_FullAccess.'),
    'not applicable: no IAM role is in sight',
  ],
  [
    'a live role',
    {
      'iam.deployRole': {
        arn: 'arn:aws:iam::111122223333:role/deploy',
        name: 'deploy',
        trust: {},
        policies: [
          {
            name: 'AmazonECS_FullAccess',
            kind: 'managed',
            arn: 'arn:aws:iam::aws:policy/AmazonECS_FullAccess',
            document: {},
          },
        ],
      },
    },
    ['high AmazonECS_FullAccess'],
  ],
  [
    'by a command that attaches nothing',
    {
      'repository.commands': [command('aws iam list-attached-role-policies --role-name deploy')],
      'repository.identities': [],
    },
    'not applicable: no IAM role is in sight',
  ],
  [
    'by a command without its policy',
    {
      'repository.commands': [command('aws iam attach-role-policy --role-name deploy')],
      'repository.identities': [role('deploy')],
    },
    [],
  ],
]);

import { repositoryTable, resource } from '../../../builders.ts';
import { nobodyNeedsAnAccessKey } from '../../../../src/gate/rules/no-long-term-secrets/nobody-needs-an-access-key.ts';

const guide = (text: string) => ({ 'guide.md': `# Setup\n\n${text}\n` });
const high = ['high guide.md @ guide.md:3'];

repositoryTable(nobodyNeedsAnAccessKey, [
  ['nothing', {}, []],
  ['a guide with a role', guide('Create a role that trusts the OIDC provider of GitHub.'), []],
  ['a guide that creates a key', guide('Create an access key for the user.'), high],
  ['a guide that creates a user', guide('First, create an IAM user with programmatic access.'), high],
  [
    'a guide that stores the keys',
    guide('Add AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as repository secrets.'),
    high,
  ],
  [
    'a list of secrets to set',
    guide('Set these secrets:\n\n- `AWS_ACCESS_KEY_ID`\n- `AWS_SECRET_ACCESS_KEY`'),
    ['high guide.md @ guide.md:5 | guide.md:6'],
  ],
  [
    'a table of secrets to set',
    guide('| secret | what |\n|---|---|\n| AWS_ACCESS_KEY_ID | the key |'),
    ['high guide.md @ guide.md:5'],
  ],
  ['a guide that warns', guide('Do not create an access key: use the role.'), []],
  [
    'a guide that explains what it does without',
    guide('The pipeline uses OIDC instead of access keys, so no key has to be stored.'),
    [],
  ],
  ['a guide about removing old ones', guide('Delete the access key of the old user.'), []],
  [
    'a command in a guide',
    guide('```sh\naws iam create-access-key --user-name ci\n```'),
    ['high guide.md @ guide.md:4'],
  ],
  [
    'a command in a script',
    { 'setup.sh': 'aws iam create-user --user-name ci\naws iam create-access-key --user-name ci\n' },
    ['medium setup.sh @ setup.sh:1 | setup.sh:2'],
  ],
  ['listing keys is nothing', { 'audit.sh': 'aws iam list-access-keys --user-name ci\n' }, []],
  [
    'code with a user and a key',
    {},
    ['high aws_iam_access_key.ci @ main.tf:1'],
    {
      'repository.infrastructure': [
        resource('iam-user', { name: 'aws_iam_user.ci' }),
        resource('access-key', { name: 'aws_iam_access_key.ci', references: ['aws_iam_user.ci'] }),
      ],
    },
  ],
  [
    'code with a user',
    {},
    ['medium aws_iam_user.ci @ main.tf:1'],
    { 'repository.infrastructure': [resource('iam-user', { name: 'aws_iam_user.ci' })] },
  ],
]);

import { repositoryTable } from '../../../builders.ts';
import { filesHoldNoWrittenSecrets } from '../../../../src/gate/rules/no-long-term-secrets/files-hold-no-written-secrets.ts';

const deploy = '.github/workflows/deploy.yml';
const env = (line: string) => ({ [deploy]: `on: push\nenv:\n  ${line}\njobs:\n  a:\n    steps:\n      - run: make\n` });
const script = (line: string) => ({ 'run.sh': `${line}\n` });
const compose = (value: string) => ({
  'compose.yml': `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${value}\n`,
});

repositoryTable(filesHoldNoWrittenSecrets, [
  ['nothing', {}, []],
  ['a secret of GitHub', env('DB_PASSWORD: ${{ secrets.DB_PASSWORD }}'), []],
  ['a password in a workflow', env('DB_PASSWORD: S3cr3t!x9'), [`high workflow, DB_PASSWORD @ ${deploy}:3`]],
  ['a weak one', env('DB_PASSWORD: changeme'), [`medium workflow, DB_PASSWORD @ ${deploy}:3`]],
  [
    'an AWS secret',
    script('export AWS_SECRET_ACCESS_KEY=abcd/efgh+ijkl'),
    ['critical export, AWS_SECRET_ACCESS_KEY @ run.sh:1'],
  ],
  ['an AWS secret in a workflow is told by another rule', env('AWS_SECRET_ACCESS_KEY: abcd/efgh+ijkl'), []],
  ['a placeholder', env('DB_PASSWORD: <your-password>'), []],
  ['a switch', env("USE_TOKEN: 'true'"), []],
  ['the name of a variable', env('DB_PASSWORD: DB_PASSWORD'), []],
  ['a script', script('export API_KEY=k3j4h5g6f7'), ['high export, API_KEY @ run.sh:1']],
  ['a script that asks a store', script('API_KEY=$(aws ssm get-parameter --name x)'), []],
  ['a default in a script', script('DB_PASSWORD=${DB_PASSWORD:-S3cr3t!x9}'), ['high script, DB_PASSWORD @ run.sh:1']],
  [
    'an address with a password',
    script('export DATABASE_URL=postgres://app:S3cr3t9x@db/app'),
    ['high export, DATABASE_URL @ run.sh:1'],
    { 'repository.secrets': [] },
  ],
  [
    'a database of a Compose file for a trial',
    compose('postgres'),
    ['low service db, POSTGRES_PASSWORD @ compose.yml:5'],
  ],
  ['a real password in a Compose file', compose('S3cr3t!x9'), ['medium service db, POSTGRES_PASSWORD @ compose.yml:5']],
  ['a Compose file that takes it from outside', compose('${POSTGRES_PASSWORD:?}'), []],
  [
    'a database beside a test job',
    {
      [deploy]:
        'on: push\njobs:\n  a:\n    services:\n      db:\n        image: postgres:16\n        env:\n          POSTGRES_PASSWORD: postgres\n    steps:\n      - run: make\n',
    },
    [`low job a, db, POSTGRES_PASSWORD @ ${deploy}:8`],
  ],
  ['a template of an environment file', { '.env.example': 'DB_PASSWORD=changeme\nAPI_KEY=\n' }, []],
  [
    'a template with what looks real',
    { '.env.example': 'API_KEY=9f8e7d6c5b4a39281706\n' },
    ['medium .env.example, API_KEY @ .env.example:1'],
  ],
  [
    'the same name twice in a file is one finding',
    script('export API_KEY=k3j4h5g6f7\nexport API_KEY=k3j4h5g6f7'),
    ['high export, API_KEY @ run.sh:1 | run.sh:2'],
  ],
  ['a template with a long word', { '.env.example': 'API_KEY=somethingverylongindeed\n' }, []],
  ['a template with a number', { '.env.example': 'API_KEY=12345678901234567890\n' }, []],
  [
    'a made-up value in a guide',
    { 'guide.md': '```sh\nexport API_KEY=k3j4h5\n```\n' },
    ['medium export, API_KEY @ guide.md:2'],
  ],
  [
    'a value in a guide that looks real',
    { 'guide.md': '```sh\nexport API_KEY=9f8e7d6c5b4a39281706\n```\n' },
    ['high export, API_KEY @ guide.md:2'],
  ],
  ['a placeholder in one word', { 'guide.md': '```sh\nexport API_KEY=YOURSECRETKEYGOESHERE\n```\n' }, []],
]);

import { repositoryTable } from '../../../builders.ts';
import { containersRunWithoutWrittenSecrets } from '../../../../src/gate/rules/no-long-term-secrets/containers-run-without-written-secrets.ts';

const guide = (command: string) => ({ 'guide.md': `# Try it\n\n\`\`\`sh\n${command}\n\`\`\`\n` });
const none = 'not applicable: no command starts a container with environment';

repositoryTable(containersRunWithoutWrittenSecrets, [
  ['no command', {}, none],
  ['a setting', guide('docker run -e LOG_LEVEL=debug x'), []],
  ['an environment file', guide('docker run --env-file .env x'), none],
  ['the name alone', guide('docker run -e API_KEY x'), []],
  ['from a variable', guide('docker run -e API_KEY=$API_KEY x'), []],
  ['a placeholder', guide('docker run -e API_KEY=<your-key> x'), []],
  ['written out', guide('docker run -e API_KEY=k3j4h5g6f7 x'), ['high docker, API_KEY @ guide.md:4']],
  [
    'a database for a trial',
    guide('docker run -e POSTGRES_PASSWORD=postgres postgres'),
    ['low docker, POSTGRES_PASSWORD @ guide.md:4'],
  ],
  [
    'written out with the long option',
    guide('docker run --env=DB_PASSWORD=hunter2 x'),
    ['high docker, DB_PASSWORD @ guide.md:4'],
  ],
  [
    'an address with a password',
    { 'run.sh': 'docker run -e DATABASE_URL=postgres://app:hunter2@db/app x\n' },
    ['high docker, DATABASE_URL @ run.sh:1'],
    { 'repository.secrets': [] },
  ],
  [
    'AWS keys by placeholder teach long-term keys',
    guide('docker run \\\n  -e AWS_ACCESS_KEY_ID=<key> \\\n  -e AWS_SECRET_ACCESS_KEY=<secret> x'),
    ['medium docker, AWS_ACCESS_KEY_ID @ guide.md:5 | guide.md:6'],
  ],
  [
    'an AWS key written out',
    { 'run.sh': 'docker run -e AWS_SECRET_ACCESS_KEY=abcd/efgh+ijkl x\n' },
    ['critical docker, AWS_SECRET_ACCESS_KEY @ run.sh:1'],
  ],
  ['an AWS key by its name alone', guide('docker run -e AWS_ACCESS_KEY_ID x'), []],
  ['an AWS key that is emptied', guide('docker run -e AWS_ACCESS_KEY_ID= x'), []],
]);

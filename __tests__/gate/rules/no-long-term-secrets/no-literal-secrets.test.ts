import { ruleTable } from '../../../builders.ts';
import { noLiteralSecrets } from '../../../../src/gate/rules/no-long-term-secrets/no-literal-secrets.ts';
import type { SecretFact } from '../../../../src/gate/rule.ts';

const secret = (type: string, path: string, line: number, keyName?: string): SecretFact => ({
  path,
  kind: 'yaml',
  guide: false,
  type,
  pattern: type.toLowerCase().replaceAll(' ', '-'),
  at: { path, line },
  length: 'medium',
  ...(keyName === undefined ? {} : { keyName }),
});
const found = (...secrets: readonly SecretFact[]) => ({ 'repository.secrets': secrets });

ruleTable(noLiteralSecrets, [
  ['nothing', found(), []],
  ['a key of AWS', found(secret('AWS secret access key', 'config.yml', 3)), ['critical config.yml @ config.yml:3']],
  ['a private key', found(secret('private key', 'deploy.pem', 1)), ['high deploy.pem @ deploy.pem:1']],
  ['a password in an address', found(secret('basic auth', 'config.yml', 3)), ['high config.yml @ config.yml:3']],
  [
    'in a test, which the gate as a whole takes milder',
    found(secret('GitHub token', '__tests__/a.ts', 3)),
    ['critical __tests__/a.ts @ __tests__/a.ts:3'],
  ],
  [
    'the same name twice in a file is one finding',
    found(secret('GitHub token', 'a.sh', 3, 'T'), secret('GitHub token', 'a.sh', 9, 'T')),
    ['critical a.sh @ a.sh:3 | a.sh:9'],
  ],
  [
    'two names are two',
    found(secret('GitHub token', 'a.sh', 3, 'T'), secret('GitHub token', 'a.sh', 9, 'U')),
    ['critical a.sh @ a.sh:3', 'critical a.sh @ a.sh:9'],
  ],
  [
    'in a file that should not be there is told as that',
    {
      ...found(secret('AWS secret access key', '.env', 3)),
      'repository.credentialFiles': [
        { path: '.env', type: 'env', at: { path: '.env', line: 1 }, example: false, keys: [] },
      ],
    },
    [],
  ],
  [
    'by the name of the pattern',
    { 'repository.secrets': [{ ...secret('key', 'a.yml', 3), pattern: 'github-pat' }] },
    ['critical a.yml @ a.yml:3'],
  ],
]);

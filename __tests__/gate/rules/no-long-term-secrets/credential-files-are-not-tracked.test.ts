import { repositoryTable } from '../../../builders.ts';
import { credentialFilesAreNotTracked } from '../../../../src/gate/rules/no-long-term-secrets/credential-files-are-not-tracked.ts';
import type { CredentialFileFact } from '../../../../src/gate/rule.ts';

const file = (path: string, type: CredentialFileFact['type'], keys: readonly string[] = [], example = false) => ({
  'repository.credentialFiles': [{ path, type, at: { path, line: 1 }, example, keys }],
});

repositoryTable(credentialFilesAreNotTracked, [
  ['none', {}, [], { 'repository.credentialFiles': [] }],
  [
    'environment with a password',
    { '.env': 'HOST=db\nDB_PASSWORD=hunter2\n' },
    ['high .env @ .env:2'],
    file('.env', 'env', ['HOST', 'DB_PASSWORD']),
  ],
  [
    'environment with an AWS key',
    { '.env': 'AWS_SECRET_ACCESS_KEY=abcd/efgh+ijkl\n' },
    ['critical .env @ .env:1'],
    file('.env', 'env', ['AWS_SECRET_ACCESS_KEY']),
  ],
  [
    'two secrets in a file are one finding',
    { '.env': 'DB_PASSWORD=hunter2\nAPI_KEY=abc123x\n' },
    ['high .env @ .env:1 | .env:2'],
    file('.env', 'env', ['DB_PASSWORD', 'API_KEY']),
  ],
  ['settings only', { '.env': 'PORT=8080\n' }, [], file('.env', 'env', ['PORT'])],
  [
    'names of secrets without values',
    { '.env': 'DB_PASSWORD=\n' },
    ['low .env @ .env:1'],
    file('.env', 'env', ['DB_PASSWORD']),
  ],
  ['a template', { '.env.example': 'DB_PASSWORD=hunter2\n' }, [], file('.env.example', 'env', ['DB_PASSWORD'], true)],
  ['a private key', {}, ['high deploy.pem @ deploy.pem:1'], file('deploy.pem', 'private-key')],
  [
    'state of Terraform',
    {},
    ['high terraform.tfstate @ terraform.tfstate:1'],
    file('terraform.tfstate', 'terraform-state'),
  ],
  ['settings of npm', {}, [], file('.npmrc', 'npmrc', ['registry'])],
  [
    'settings of npm with a token',
    {},
    ['high .npmrc @ .npmrc:1'],
    file('.npmrc', 'npmrc', ['//registry.npmjs.org/:_authToken']),
  ],
]);

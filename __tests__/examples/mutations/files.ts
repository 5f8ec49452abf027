/** Files that somebody adds to the example, and mutations of `ftr.yml`. */
import { append, replace, type Mutation } from './edits.ts';

const keyId = ['AKIA', 'Q3EGRZ7XN2PLM4TU'].join('');
const privateKey = [
  ...['-----BEGIN RSA PRIV', 'ATE KEY-----\n'],
  ...['MIIEowIBAAKCAQEAx7Zx81hjKq044ff0LmwqTT7aQ2vB8nC4dE6fG1hI3jK5lM7nO9pQ0rS2tU4vW6xY8zA1bC3dE5fG7hI9jK0lM\n'],
  ...['-----END RSA PRIV', 'ATE KEY-----'],
].join('');

export const files: readonly Mutation[] = [
  [
    'a file with secrets is tracked',
    append('.env', 'PROVIDER_TOKEN=Zx81-hjKq0-44ff-0Lmwq'),
    'no-long-term-secrets/credential-files-are-not-tracked',
  ],
  [
    'a private key is tracked',
    append('deploy.pem', privateKey),
    'no-long-term-secrets/credential-files-are-not-tracked',
  ],
  [
    'a credentials file of AWS is tracked',
    append('.aws/credentials', '[default]', `aws_access_key_id = ${keyId}`),
    'no-long-term-secrets/credential-files-are-not-tracked',
  ],
  [
    'a script exports a key',
    append('scripts/deploy.sh', '#!/bin/sh', 'export AWS_SECRET_ACCESS_KEY=Zx81hjKq044ff0LmwqTT7aQ2vB8nC4dE6fG1hI3j'),
    'no-long-term-secrets/no-literal-secrets',
  ],
  [
    'a Terraform provider holds keys',
    append('main.tf', 'provider "aws" {', '  region     = "eu-west-1"', `  access_key = "${keyId}"`, '}'),
    'no-long-term-secrets/no-literal-secrets',
  ],
  [
    'a Terraform variable holds a secret by default',
    append(
      'variables.tf',
      'variable "provider_token" {',
      '  type    = string',
      '  default = "Zx81-hjKq0-44ff-0Lmwq"',
      '}',
    ),
    'no-long-term-secrets/secret-inputs-are-marked',
  ],
  [
    'a Compose file runs a privileged container',
    append('compose.yaml', 'services:', '  processor:', '    build: .', '    privileged: true'),
    'image/manifests-confine-their-containers',
  ],
  [
    'a Compose file holds a secret',
    append(
      'compose.yaml',
      'services:',
      '  processor:',
      '    build: .',
      '    environment:',
      '      PROVIDER_TOKEN: Zx81-hjKq0-44ff-0Lmwq',
    ),
    'no-long-term-secrets/files-hold-no-written-secrets',
  ],
  [
    'a waiver has expired',
    append(
      'ftr.yml',
      'waivers:',
      '  - rule: image/user-is-not-root',
      '    where: Dockerfile',
      '    reason: The base image is being changed.',
      '    by: platform team',
      '    on: 2026-08-20',
      '    expires: 2026-11-01',
    ),
    'evidence/waivers-are-current',
  ],
  [
    'an attestation has expired',
    replace(
      'ftr.yml',
      'stores nothing, in the image, on a volume or elsewhere.\n    by: platform team\n    on: 2026-11-22\n    expires: 2027-11-22',
      'stores nothing, in the image, on a volume or elsewhere.\n    by: platform team\n    on: 2025-11-01\n    expires: 2026-11-01',
    ),
    '(evidence/attestations-are-current)',
  ],
];

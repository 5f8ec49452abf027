import { describe, expect, test } from '@jest/globals';
import { isAwsKeyId, pairName, secretKindOf } from '../../../src/gate/rules/secret-names.ts';

describe('the name of a variable', () => {
  test.each([
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'aws-access-key-id',
    'aws-secret-access-key',
    'PROD_AWS_SECRET_ACCESS_KEY',
    'AWS_SECRET_ACCESS_KEY_STAGING',
    'AWS_ACCESS_KEY_ID_2',
    'ACCESS_KEY_ID',
    'SecretAccessKey',
    'awsSecretAccessKey',
    'S3_SECRET_KEY',
    'TF_VAR_aws_secret_key',
  ])('%s is half of an AWS key', (name) => expect(secretKindOf(name)).toBe('aws-key'));

  test.each([
    'EARTHPLATFORM_CLIENT_SECRET',
    'DB_PASSWORD',
    'dbPassword',
    'db-password',
    'DBPASSWORD',
    'POSTGRES_PASSWORD',
    'MYSQL_PWD',
    'API_KEY',
    'apikey',
    'X-API-Key',
    'STRIPE_SECRET_KEY',
    'SSH_PRIVATE_KEY',
    'NPM_TOKEN',
    'GH_PAT',
    'JWT_SECRET_PROD',
    'TOKEN_2',
    'PASSWORD',
    'SMTP_PASS',
    'PROVIDER_CREDENTIALS',
    'BEARER_TOKEN_B64',
    'ENCRYPTION_KEY',
    'DJANGO_SECRET_KEY',
  ])('%s is a credential', (name) => expect(secretKindOf(name)).toBe('credential'));

  test.each([
    'AWS_REGION',
    'AWS_ROLE_ARN',
    'AWS_ACCOUNT_ID',
    'CLIENT_ID',
    'TOKEN_URL',
    'AUTH_TOKEN_ENDPOINT',
    'PASSWORD_FILE',
    'DB_SECRET_ARN',
    'SECRET_NAME',
    'SECRETS_MANAGER_ENDPOINT',
    'MAX_TOKENS',
    'TOKENIZERS_PARALLELISM',
    'CACHE_KEY',
    'SORT_KEY',
    'PUBLIC_KEY',
    'NEXT_PUBLIC_API_KEY',
    'STRIPE_PUBLISHABLE_KEY',
    'MYSQL_ALLOW_EMPTY_PASSWORD',
    'ENABLE_API_TOKEN',
    'BYPASS',
    'COMPASS',
    'PASSENGER',
    'TOKEN_TTL',
    'KEYCLOAK_REALM',
    'NEXT_TOKEN',
    'SENTRY_DSN',
    'S3_KEY',
    'SECRETARY',
    '',
    '_',
  ])('%s is no secret', (name) => expect(secretKindOf(name)).toBeUndefined());

  test('both halves of a key pair have one name', () => {
    expect(pairName('AWS_ACCESS_KEY_ID')).toBe(pairName('AWS_SECRET_ACCESS_KEY'));
    expect(pairName('aws-access-key-id')).toBe(pairName('aws-secret-access-key'));
    expect(pairName('DB_PASSWORD')).not.toBe(pairName('API_KEY'));
  });

  test('the identifier of a key is told from its secret', () => {
    expect(isAwsKeyId('aws-access-key-id')).toBe(true);
    expect(isAwsKeyId('AWS_SECRET_ACCESS_KEY')).toBe(false);
  });
});

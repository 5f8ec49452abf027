import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  hasPasswordInUrl,
  isAwsAccessKeyId,
  valueKindOf,
  type ValueKind,
} from '../../../src/gate/rules/secret-values.ts';

// Put together here, so that no scanner takes this file for a leak.
const keyId = ['AKIA', 'Q4GJMV3TZ6KYW2PD'].join('');
const secretKey = ['kT9vQ2mWz8Lr4XcB', 'n7Yp1Hs6Jd3Fg5Ae0Uo+iR/E'].join('');

const cases: Readonly<Record<ValueKind, readonly string[]>> = {
  empty: ['', ' ', '""', "''", '" "'],
  placeholder: [
    '<your-key>',
    '<YOUR_SECRET>',
    'xxxx',
    'XXXXXXXXXXXX',
    'AKIAXXXXXXXXXXXXXXXX',
    '****',
    '...',
    'abc...xyz',
    'AKIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'YOUR_API_KEY',
    'your-password-here',
    'replace-me',
    'REPLACE_WITH_TOKEN',
    'TODO',
    'placeholder',
    '[redacted]',
    '{your token}',
    '00000000',
    'example-secret',
    'set-by-the-deployment',
    'none',
  ],
  reference: [
    '${{ secrets.API_KEY }}',
    'Bearer ${{ secrets.API_KEY }}',
    '$TOKEN',
    '${TOKEN}',
    '${TOKEN:-}',
    '${TOKEN:?must be set}',
    '$(aws ecr get-login-password)',
    '`cat token`',
    '{{ vault_password }}',
    '{{resolve:secretsmanager:db:SecretString:password}}',
    '%TOKEN%',
    'var.db_password',
    'random_password.db.result',
    '!Ref DbPassword',
    'postgres://app:${DB_PASSWORD}@db/app',
  ],
  address: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:db', 'ssm:/app/token', 'vault:kv/app#token'],
  harmless: [
    'true',
    'No',
    '300',
    '15m',
    '/run/secrets/db',
    './token.txt',
    'https://login.example.org/token',
    'https://eds.earthdaily.test/oauth/token',
  ],
  literal: [
    'changeme',
    'postgres',
    'hunter2',
    'S3cr3t!',
    keyId,
    secretKey,
    `"${secretKey}"`,
    '${DB_PASSWORD:-postgres}',
    '${DB_PASSWORD-hunter2}',
    'postgres://app:hunter2@db:5432/app',
    'postgres://app:hunter2@${HOST}:5432/app',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    'admin123',
    'postgres://app:hunter2@db.example.com/app',
    '123456',
    '12345678',
  ],
};

describe('the value of a secret-named variable', () => {
  test.each(Object.entries(cases).flatMap(([kind, values]) => values.map((value) => [value, kind] as const)))(
    '%j is %s',
    (value, kind) => expect(valueKindOf(value)).toBe(kind),
  );

  test('what could not be resolved is taken for a reference', () => expect(valueKindOf(null)).toBe('reference'));

  test('a password in an address is seen, a reference in its place is not one', () => {
    expect(hasPasswordInUrl('amqps://svc:hunter2@mq.internal/')).toBe(true);
    expect(hasPasswordInUrl('amqps://svc:${MQ_PASSWORD}@mq.internal/')).toBe(false);
    expect(hasPasswordInUrl('amqps://svc:<password>@mq.internal/')).toBe(false);
    expect(hasPasswordInUrl('https://docs.example.org:8080/a@b')).toBe(false);
  });

  test('an access key id is told from longer words and from the one of the documentation', () => {
    expect(isAwsAccessKeyId(keyId)).toBe(true);
    expect(isAwsAccessKeyId(`key=${keyId};`)).toBe(true);
    expect(isAwsAccessKeyId(`${keyId}A`)).toBe(false);
    expect(isAwsAccessKeyId('AKIAIOSFODNN7EXAMPLE')).toBe(false);
  });

  test('any text gets an answer, in bounded time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (value) => {
        expect(Object.keys(cases)).toContain(valueKindOf(value));
      }),
      { numRuns: 500 },
    );
    const started = performance.now();
    for (const text of [
      'a://'.repeat(5000),
      '${'.repeat(9000),
      'x:'.repeat(20000) + '@',
      '<'.repeat(20000),
      '_'.repeat(20000) + '!',
    ])
      valueKindOf(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

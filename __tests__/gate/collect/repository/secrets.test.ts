import { describe, expect, test } from '@jest/globals';
import { credentialFile } from '../../../../src/gate/collect/repository/credential-files.ts';
import { isPlaceholder } from '../../../../src/gate/collect/repository/secrets.ts';
import { collected, show } from './collected.ts';

// Put together here, so that no scanner takes this file for a leak.
const accessKey = ['AKIA', 'QZ7WNTKR4MPLXD2V'].join('');
const secretKey = ['wJ8rTq2LmN5vXz', '7KpBd4HfGs9CyUa1EoRi3tQwPx'].join('');
const token = ['ghp_', 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA1b'].join('');

describe('a literal secret is found', () => {
  test.each([
    [
      'in source code',
      'src/a.py',
      `aws_secret_access_key = "${secretKey}"`,
      'AWS secret access key',
      26,
      'aws_secret_access_key',
    ],
    ['in a workflow', '.github/workflows/a.yml', `on: push\njobs: {}\nenv:\n  GH: ${token}\n`, 'GitHub token', 7, 'GH'],
    [
      'in a guide’s block',
      'README.md',
      `# x\n\n\`\`\`bash\nexport AWS_ACCESS_KEY_ID=${accessKey}\n\`\`\`\n`,
      'AWS access key id',
      26,
      'AWS_ACCESS_KEY_ID',
    ],
    [
      'in a URL',
      'a.txt',
      'x = postgres://admin:s3cr3tPassw0rd@db.internal/app',
      'credentials in a PostgreSQL URL',
      5,
      'x',
    ],
    [
      'as a private key',
      'deploy.txt',
      `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7bq9rTq2LmN5vXz7KpBd4HfGs9CyUa1EoRi3tQwPx\n'.repeat(4)}-----END RSA PRIVATE KEY-----\n`,
      'private key',
      1,
      undefined,
    ],
  ])('%s', async (_, path, text, type, column, keyName) => {
    const { 'repository.secrets': facts } = await collected({ [path]: text });
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ path, type });
    expect(facts[0]?.at.column).toBe(column);
    expect(facts[0]?.keyName).toBe(keyName);
  });

  test('and its value is nowhere in the fact', async () => {
    const facts = await collected({
      'a.py': `aws_secret_access_key = "${secretKey}"\nkey = "${accessKey}"\nt = "${token}"\n`,
    });
    expect(facts['repository.secrets'].map(({ length }) => length)).toEqual(['medium', 'medium', 'medium']);
    for (const value of [secretKey, accessKey, token])
      expect(JSON.stringify(facts['repository.secrets'])).not.toContain(value.slice(0, 12));
  });

  test.each([
    ['a comma', `{"aws_secret_access_key": "${secretKey}", "b": 1}`],
    ['a bracket', `[aws_secret_access_key=${secretKey}]`],
    ['the end', `aws_secret_access_key=${secretKey}`],
    ['a semicolon', `AWS_SECRET_ACCESS_KEY=${secretKey};`],
    ['a line end', `AWS_SECRET_ACCESS_KEY: ${secretKey}\n`],
  ])('before %s', async (_, text) => {
    const { 'repository.secrets': facts } = await collected({ 'a.txt': text });
    expect(facts.map(({ type }) => type)).toEqual(['AWS secret access key']);
  });

  test('even where a comment tells a scanner to look away', async () => {
    const { 'repository.secrets': facts } = await collected({
      'a.py': `# secretlint-disable\n# gitleaks:allow\nt = "${token}"\n`,
    });
    expect(facts).toHaveLength(1);
  });
});

test.each([
  ['AWS’s example', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['AWS’s example id', 'AKIAIOSFODNN7EXAMPLE'],
  ['a reference', 'url = postgres://user:${PASSWORD}@db/app'],
  ['a placeholder', 'url = postgres://user:<password>@db/app'],
  ['a digest', `sha256:${'ab12'.repeat(16)}`],
  ['an account id', 'aws_account_id = 123456789012'],
  ['stars', 'aws_secret_access_key = ****************************************'],
])('%s is no secret', async (_, text) => {
  const { 'repository.secrets': facts } = await collected({ 'a.txt': text });
  expect(facts).toEqual([]);
});

test.each([
  ['AKIAIOSFODNN7EXAMPLE', true],
  ['xxxxxxxxxxxxxxxx', true],
  ['aaaaaaaaaaaaaaaaaaaa', true],
  ['your-token-here', true],
  ['${TOKEN}', true],
  ['$(cmd)', true],
  ['{{ x }}', true],
  [secretKey, false],
  [token, false],
])('%s is a placeholder: %s', (value, expected) => {
  expect(isPlaceholder(value)).toBe(expected);
});

describe('a file that holds credentials by its name', () => {
  test.each([
    ['.env', 'A=1', 'env'],
    ['app/.env.production', 'A=1', 'env'],
    ['prod.env', 'A=1', 'env'],
    ['.aws/credentials', 'x', 'aws-credentials'],
    ['new_user_credentials.csv', 'User name,Secret access key', 'aws-credentials'],
    ['keys/id_rsa', 'x', 'private-key'],
    ['a.pem', '-----BEGIN PRIVATE KEY-----', 'private-key'],
    ['a.p12', undefined, 'keystore'],
    ['.npmrc', '//r/:_authToken=abc', 'npmrc'],
    ['terraform.tfstate', '{}', 'terraform-state'],
    ['sa.json', '{"type": "service_account"}', 'service-account'],
    ['.env', '', undefined],
    ['id_rsa.pub', 'x', undefined],
    ['ca.pem', '-----BEGIN CERTIFICATE-----', undefined],
    ['.npmrc', '//r/:_authToken=${NPM_TOKEN}', undefined],
    ['.npmrc', 'save-exact=true', undefined],
    ['env.ts', 'x', undefined],
    ['environment', 'x', undefined],
    ['credentials.md', 'x', undefined],
  ])('%s: %s', (path, text, type) => {
    expect(credentialFile(path, text)?.type).toBe(type);
  });

  test.each([
    ['.env.example', true],
    ['.env.sample', true],
    ['.env.template', true],
    ['example.env', true],
    ['.env.production', false],
    ['.env', false],
    ['.env.examples.local', true],
  ])('%s is a template: %s', (path, expected) => {
    expect(credentialFile(path, 'A=1')?.example).toBe(expected);
  });

  test('is listed with the names of its keys, never with values', async () => {
    const { 'repository.credentialFiles': facts, 'repository.variables': variables } = await collected({
      '.env': '# c\nexport A="x y" # note\nB=$C\n\nD:e\nF=\n',
    });
    expect(facts).toEqual([
      { path: '.env', type: 'env', at: { path: '.env', line: 1, column: 1 }, example: false, keys: ['A', 'B'] },
    ]);
    expect(
      variables.map(({ name, value, at, expression, example }) => [name, value, show(at), expression, example]),
    ).toEqual([
      ['A', 'x y', '.env:2:11', false, false],
      ['B', '$C', '.env:3:3', true, false],
      ['D', 'e', '.env:5:3', false, false],
      ['F', '', '.env:6:1', false, false],
    ]);
  });
});

describe('signs in code', () => {
  test.each([
    ['a.py', 'requests.get("http://169.254.169.254/latest/meta-data")', [['metadata-address', '169.254.169.254', 22]]],
    ['a.go', 'x := "http://[fd00:ec2::254]/"', [['metadata-address', 'fd00:ec2::254', 15]]],
    ['a.sh', 'curl -H "X-aws-ec2-metadata-token: $T" x', [['metadata-token', 'X-aws-ec2-metadata-token', 10]]],
    ['a.py', 'x = "1169.254.169.2541"', []],
    ['a.py', 'import boto3\nimport botocore', [['aws-sdk', 'boto3', 8]]],
    ['a.py', '# boto3 is nice', []],
    ['requirements.txt', 'flask\nboto3>=1', [['aws-sdk', 'boto3', 1]]],
    ['package.json', '{"dependencies": {"@aws-sdk/client-s3": "3"}}', [['aws-sdk', '@aws-sdk/client-s3', 20]]],
    ['a.ts', "import { S3 } from '@aws-sdk/client-s3';", [['aws-sdk', '@aws-sdk/client-s3', 21]]],
    ['go.mod', 'require github.com/aws/aws-sdk-go-v2 v1', [['aws-sdk', 'github.com/aws/aws-sdk-go-v2', 9]]],
    ['pom.xml', '<groupId>software.amazon.awssdk</groupId>', [['aws-sdk', 'software.amazon.awssdk', 10]]],
    ['a.ts', 'const host = "s3.amazonaws.com";', []],
  ])('%s with %s', async (path, text, expected) => {
    const { 'repository.code': facts } = await collected({ [path]: text });
    expect(facts.map(({ sign, text: found, at }) => [sign, found, at.column])).toEqual(expected);
  });
});

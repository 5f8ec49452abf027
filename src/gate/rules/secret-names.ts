/** Which names of variables, parameters and inputs stand for secrets. */

/** `aws-key`: a part of an AWS key pair or session. `credential`: any other secret. */
export type SecretKind = 'aws-key' | 'credential';

/** Words that make a name a secret's where they end it: `DB_PASSWORD`, `apiToken`, `ROBOT_PASS`. */
const secretWords = new Set([
  'password',
  'passwords',
  'passwd',
  'passwort',
  'pwd',
  'pass',
  'passphrase',
  'passcode',
  'secret',
  'secrets',
  'token',
  'credential',
  'credentials',
  'creds',
  'apikey',
  'apisecret',
  'apitoken',
  'authtoken',
  'accesskey',
  'accesstoken',
  'secretkey',
  'privatekey',
  'clientsecret',
  'pat',
  'jwt',
  'sas',
]);

/** Run together without a separator: `DBPASSWORD`, `GITHUBTOKEN`. */
const secretEndings = ['password', 'passwd', 'secret', 'apikey', 'accesskey', 'secretkey', 'privatekey', 'authtoken'];

/** What kind of key a `…_KEY` is when it is a secret. */
const keyQualifiers = new Set([
  'access',
  'account',
  'admin',
  'api',
  'app',
  'auth',
  'client',
  'consumer',
  'crypto',
  'decryption',
  'deploy',
  'encryption',
  'hmac',
  'jwt',
  'license',
  'master',
  'private',
  'root',
  'secret',
  'service',
  'session',
  'shared',
  'signing',
  'ssh',
  'storage',
  'subscription',
  'webhook',
]);

/** Words that may follow without changing what the name stands for: `API_KEY_PROD`, `TOKEN_2`, `PASSWORD_B64`. */
const trailing =
  /^(\d+|v\d+|prod|production|prd|dev|development|stg|staging|stage|test|testing|qa|uat|int|live|main|default|base64|b64|value|val|plain|plaintext|raw|string|str|text|json|current|new|old|previous)$/;

/** Words that make the name that of a setting about a secret, or of something meant to be read by all. */
const settingWords = new Set([
  'allow',
  'disable',
  'disabled',
  'empty',
  'enable',
  'enabled',
  'has',
  'hide',
  'ignore',
  'is',
  'max',
  'min',
  'no',
  'public',
  'publishable',
  'require',
  'required',
  'show',
  'skip',
  'use',
  'without',
]);

/** Lower-case words of a name in any spelling: `dbPassword`, `DB-PASSWORD`, `db.password`, `TF_VAR_db_password`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 300)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** What the name stands for, or undefined when it does not stand for a secret. */
export function secretKindOf(name: string): SecretKind | undefined {
  const all = wordsOf(name);
  let end = all.length;
  while (end > 1 && trailing.test(all[end - 1] ?? '')) end -= 1;
  const words = all.slice(0, end);
  if (words.some((word) => settingWords.has(word))) return undefined;
  if (isAwsKeyName(words)) return 'aws-key';
  return isCredentialName(words) ? 'credential' : undefined;
}

function isCredentialName(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (last === 'key' || last === 'keys') return keyQualifiers.has(before);
  // `PASS` alone or as the end of a longer name, but not in `BYPASS` or `pass-through`, which end otherwise.
  if (secretWords.has(last)) return !(last === 'token' && (before === 'next' || before === 'continuation'));
  if (last === 'auth') return before === 'basic' || before === 'npm' || before === 'docker' || before === 'registry';
  if (last === 'dsn') return before !== 'sentry';
  return secretEndings.some((ending) => last.length > ending.length && last.endsWith(ending));
}

const awsNames = [
  ['access', 'key', 'id'],
  ['secret', 'access', 'key'],
  ['access', 'key'],
  ['secret', 'key'],
  ['session', 'token'],
  ['security', 'token'],
  ['accesskeyid'],
  ['secretaccesskey'],
  ['accesskey'],
  ['secretkey'],
  ['credentials'],
];

function isAwsKeyName(words: readonly string[]): boolean {
  const ends = (tail: readonly string[]): boolean =>
    words.length >= tail.length && tail.every((word, index) => words[words.length - tail.length + index] === word);
  if (ends(['access', 'key', 'id']) || ends(['secret', 'access', 'key'])) return true;
  if (ends(['accesskeyid']) || ends(['secretaccesskey'])) return true;
  const first = words.some((word) => word === 'aws' || word === 'amazon' || word === 's3' || word === 'ecr');
  return first && awsNames.some(ends);
}

/** Whether the name is the half of an AWS key pair that is an identifier, not a secret by itself. */
export function isAwsKeyId(name: string): boolean {
  const words = wordsOf(name).join('');
  return /accesskeyid(\d|[a-z]{0,11})?$/.test(words) && !words.includes('secret');
}

/** The pair `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` in any spelling has one cause: the text both halves share. */
export function pairName(name: string): string {
  return wordsOf(name)
    .join(' ')
    .replace(/access key id|secret access key|secret key|access key|session token/, 'key')
    .trim();
}

/** A key pair is one cause; every other secret by its name. */
export function causeOf(name: string, kind: SecretKind): string {
  return kind === 'aws-key' ? pairName(name) : name.toLowerCase();
}

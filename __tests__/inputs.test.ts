import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inputError, parseInputs } from '../src/inputs.ts';
import { inputTable, type InputName } from '../src/inputs/table.ts';

type Raw = Partial<Record<InputName, string>>;

const deploy: Raw = { mode: 'deploy', service: 'processor', 'ecr-repository': 'processor' };
const problemsOf = (raw: Raw) => parseInputs(raw).problems;

describe('what a user gives becomes typed values', () => {
  test('an empty input is an absent one: the runner passes every input, most of them empty', () => {
    const raw = Object.fromEntries(Object.keys(inputTable).map((name) => [name, ''])) as Raw;
    expect(parseInputs(raw)).toEqual(parseInputs({}));
    expect(parseInputs({}).problems).toEqual([]);
  });

  test.each<[string, Raw, Record<string, unknown>]>([
    ['durations are in milliseconds', { 'wait-timeout': '90s' }, { waitTimeout: 90_000 }],
    ['an hour is an hour', { 'wait-timeout': '2h' }, { waitTimeout: 7_200_000 }],
    ['a scan is neither waited for nor required, unless asked', {}, { scanWait: 0, scanRequired: false }],
    ['a scan that is', { 'scan-wait': '5m', 'scan-required': 'true' }, { scanWait: 300_000, scanRequired: true }],
    ['YAML booleans in any letter case', { strict: 'True', wait: 'FALSE' }, { strict: true, wait: false }],
    ['lists by lines or commas', { 'image-tags': 'latest, v1\nv1.2' }, { imageTags: ['latest', 'v1', 'v1.2'] }],
    [
      'cache specifications keep their commas',
      { 'cache-from': 'type=registry,ref=a/b' },
      { cacheFrom: ['type=registry,ref=a/b'] },
    ],
    [
      'values keep everything after the first =',
      { 'build-args': 'A=b=c\nB=' },
      {
        buildArgs: new Map([
          ['A', 'b=c'],
          ['B', ''],
        ]),
      },
    ],
    [
      '-NAME removes a variable',
      { 'environment-variables': 'A=1\n-B' },
      {
        environmentVariables: new Map([
          ['A', '1'],
          ['B', null],
        ]),
      },
    ],
    [
      'a repository by URI',
      { 'ecr-repository': '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/processor' },
      { ecrRepository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/processor' },
    ],
    [
      'a repository by ARN',
      { 'ecr-repository': 'arn:aws:ecr:eu-west-1:123456789012:repository/team/processor' },
      { ecrRepository: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/processor' },
    ],
    ['a loopback registry with its port', { registry: '127.0.0.1:5000' }, { registry: '127.0.0.1:5000' }],
  ])('%s', (_, raw, expected) => {
    const { inputs, problems } = parseInputs(raw);
    expect(problems).toEqual([]);
    expect(inputs).toMatchObject(expected);
  });

  test.each([
    'eu-west-1',
    'us-gov-east-1',
    'cn-northwest-1',
    'ap-southeast-4',
    'mx-central-1',
    'il-central-1',
    'us-iso-east-1',
    'eusc-de-east-1',
  ])('%s is a region', (region) => expect(problemsOf({ 'aws-region': region })).toEqual([]));
});

describe('bad input is one clear error that names the input and what is accepted', () => {
  test.each<[string, Raw, InputName, RegExp]>([
    ['an unknown mode', { mode: 'destroy' }, 'mode', /is "destroy", not one of check, plan, deploy, rollback/],
    ['a mode in the wrong case', { mode: 'Deploy' }, 'mode', /not one of/],
    [
      'a malformed role ARN',
      { 'role-to-assume': 'arn:aws:iam::12345:role/x' },
      'role-to-assume',
      /arn:aws:iam::123456789012:role\/name/,
    ],
    [
      'a user instead of a role',
      { 'role-to-assume': 'arn:aws:iam::123456789012:user/x' },
      'role-to-assume',
      /ARN of an IAM role/,
    ],
    ['a misspelt region', { 'aws-region': 'eu-wst-1' }, 'aws-region', /an AWS region/],
    ['an availability zone', { 'aws-region': 'eu-west-1a' }, 'aws-region', /an AWS region/],
    ['a number out of range', { 'role-duration-seconds': '60' }, 'role-duration-seconds', /from 900 to 43200/],
    ['a number that is none', { 'desired-count': '1e3' }, 'desired-count', /a whole number/],
    ['an ill-typed boolean', { strict: 'yes' }, 'strict', /is "yes", not true or false/],
    ['a duration without a unit', { 'wait-timeout': '30' }, 'wait-timeout', /such as 90s, 30m or 2h/],
    ['a scan waited for without a unit', { 'scan-wait': '60' }, 'scan-wait', /such as 90s, 30m or 2h, at most 1h/],
    ['a scan waited for too long', { 'scan-wait': '2h' }, 'scan-wait', /at most 1h/],
    ['a scan that may be required', { 'scan-required': 'maybe' }, 'scan-required', /is "maybe", not true or false/],
    ['a short account id', { 'allowed-account-ids': '12345' }, 'allowed-account-ids', /12-digit/],
    ['a line without =', { 'build-args': 'JUST_A_NAME' }, 'build-args', /line 1/],
    ['a name given twice', { 'build-args': 'A=1\nA=2' }, 'build-args', /sets A twice/],
    ['a session policy that is no JSON', { 'session-policy': '{"a":' }, 'session-policy', /is not JSON/],
    ['a session policy that is a list', { 'session-policy': '[]' }, 'session-policy', /is not an IAM policy document/],
    ['an image with a malformed digest', { image: 'a/b@sha256:123' }, 'image', /tag or digest/],
    ['a control character', { 'container-name': 'a\u001b[31m' }, 'container-name', /control character/],
    ['a secret-named build argument', { 'build-args': 'EARTHPLATFORM_CLIENT_SECRET=x' }, 'build-args', /build-secrets/],
    ['an access key as a build argument', { 'build-args': 'AWS_ACCESS_KEY_ID=x' }, 'build-args', /build-secrets/],
    ['a secret value where a reference belongs', { secrets: 'DB=hunter2!' }, 'secrets', /never the value itself/],
    [
      'a name that is variable and secret',
      { 'environment-variables': 'A=1', secrets: 'A=/app/a' },
      'secrets',
      /accepts a name once/,
    ],
    ['building and not building', { image: 'a/b:1', 'build-args': 'A=1' }, 'build-args', /does not go with image/],
    ['a command that is no list of words', { 'one-off-command': 'migrate' }, 'one-off-command', /JSON array/],
  ])('%s', (_, raw, input, message) => {
    const problems = problemsOf(raw);
    expect(problems.map((problem) => problem.input)).toEqual([input]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.message).toContain(input);
  });

  test.each<[string, Raw, InputName]>([
    ['deploy without a service', { mode: 'deploy', 'ecr-repository': 'x' }, 'service'],
    ['deploy with nothing to deploy', { mode: 'deploy', service: 'x' }, 'ecr-repository'],
    ['deploy against a baseline', { ...deploy, baseline: 'old.json' }, 'baseline'],
    ['deploy without looking at the account', { ...deploy, 'live-checks': 'none' }, 'live-checks'],
    ['rollback without a service', { mode: 'rollback' }, 'service'],
    [
      'a role in an account that is not allowed',
      { ...deploy, 'role-to-assume': 'arn:aws:iam::111122223333:role/d', 'allowed-account-ids': '444455556666' },
      'role-to-assume',
    ],
  ])('%s is refused', (_, raw, input) => {
    expect(problemsOf(raw).map((problem) => problem.input)).toEqual([input]);
  });

  test('everything that is wrong is said at once', () => {
    const problems = problemsOf({ mode: 'deploy', 'aws-region': 'nowhere', strict: 'maybe', 'desired-count': '-1' });
    expect(problems.map(({ input }) => input).sort()).toEqual([
      'aws-region',
      'desired-count',
      'ecr-repository',
      'service',
      'strict',
    ]);
    const error = inputError(problems);
    expect(error.code).toBe('input-invalid');
    for (const { message } of problems) expect(error.message).toContain(message);
  });

  test('near misses of secret names are ordinary build arguments', () => {
    expect(problemsOf({ 'build-args': 'TOKENIZER=x\nKEYBOARD=y\nSECRETARY=z\nVERSION=1\nACCESSIBLE=1' })).toEqual([]);
  });

  test('a value never shows in a message: it may be a secret in the wrong place', () => {
    const secret = 'hunter2-very-secret';
    for (const name of ['build-args', 'build-secrets', 'secrets', 'environment-variables'] as const) {
      for (const given of [secret, `A=${secret}\n${secret}`, `A=${secret}!\nA=${secret}!`]) {
        expect(JSON.stringify(problemsOf({ [name]: given }))).not.toContain('hunter2');
      }
    }
    expect(JSON.stringify(problemsOf({ 'session-policy': `{"${secret}"` }))).not.toContain('hunter2');
  });

  test('whatever is given, parsing ends in values or problems, never in a throw', () => {
    const names = Object.keys(inputTable) as InputName[];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), (raw) => {
        const { problems } = parseInputs(raw);
        return problems.every(({ message }) => message.length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

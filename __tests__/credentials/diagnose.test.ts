import { describe, expect, test } from '@jest/globals';
import { decodeClaims } from '../../src/credentials/claims.ts';
import { diagnose } from '../../src/credentials/diagnose.ts';
import type { JsonObject, JsonValue } from '../../src/model.ts';
import { byName, claims, immutable, issuer, provider, roleArn, token } from './tokens.ts';

const denied = { error: 'AccessDenied', said: 'Not authorized to perform sts:AssumeRoleWithWebIdentity' };

function statement(condition: JsonObject | undefined, changed: JsonObject = {}): JsonObject {
  return {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(condition === undefined ? {} : { Condition: condition }),
    ...changed,
  };
}
const trust = (...statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const aud = { [`${issuer}:aud`]: 'sts.amazonaws.com' };
const subEquals = (sub: JsonValue): JsonObject =>
  trust(statement({ StringEquals: { ...aud, [`${issuer}:sub`]: sub } }));
const subLike = (sub: JsonValue): JsonObject =>
  trust(statement({ StringEquals: aud, StringLike: { [`${issuer}:sub`]: sub } }));

function cause(policy: JsonValue, changed: Readonly<Record<string, unknown>> = {}): string {
  return diagnose({ roleArn, durationSeconds: 3600, claims: claims(changed), failure: denied, trust: policy }).cause;
}

const branch = { sub: 'repo:earthdaily/processor:ref:refs/heads/main', environment: undefined };

describe('the condition that fails is named', () => {
  const cases: readonly {
    title: string;
    policy: JsonValue;
    token?: Readonly<Record<string, unknown>>;
    says: RegExp;
  }[] = [
    {
      title: 'the token is in immutable form, the policy by name',
      policy: subEquals(byName),
      token: { sub: immutable },
      says: /sends immutable subjects.*the policy expects names alone/,
    },
    {
      title: 'the policy is in immutable form, the token by name',
      policy: subEquals(immutable),
      says: /sends subjects with names alone; the policy expects the immutable form/,
    },
    {
      title: 'the repository was made anew under the old name',
      policy: subEquals('repo:earthdaily@42/processor@1111:environment:production'),
      token: { sub: immutable },
      says: /the ids differ/,
    },
    {
      title: 'the owner is written in other letters',
      policy: subEquals('repo:EarthDaily/processor:environment:production'),
      says: /differ in upper and lower case only/,
    },
    {
      title: 'the job names an environment, the policy a branch',
      policy: subEquals('repo:earthdaily/processor:ref:refs/heads/main'),
      says: /the job names the environment production, and then the subject holds the environment/,
    },
    {
      title: 'the policy names an environment, the job none',
      policy: subEquals(byName),
      token: branch,
      says: /the job names no environment/,
    },
    {
      title: 'another branch',
      policy: subEquals('repo:earthdaily/processor:ref:refs/heads/release'),
      token: branch,
      says: /the run is of the branch main, and the policy admits the branch release/,
    },
    {
      title: 'a tag where a branch is admitted',
      policy: subLike('repo:earthdaily/processor:ref:refs/heads/*'),
      token: { ...branch, sub: 'repo:earthdaily/processor:ref:refs/tags/v1' },
      says: /the run is of the tag v1, and the policy admits the branch \*/,
    },
    {
      title: 'a pull request',
      policy: subEquals('repo:earthdaily/processor:ref:refs/heads/main'),
      token: { ...branch, sub: 'repo:earthdaily/processor:pull_request' },
      says: /the run is of a pull request, and the policy admits the branch main/,
    },
    {
      title: 'another environment',
      policy: subEquals('repo:earthdaily/processor:environment:staging'),
      says: /the environment production, and the policy admits the environment staging/,
    },
    {
      title: 'another repository',
      policy: subLike('repo:earthdaily/website:*'),
      says: /another repository than earthdaily\/processor/,
    },
    {
      title: 'a wildcard inside StringEquals',
      policy: subEquals('repo:earthdaily/processor:*'),
      says: /StringEquals compares letter by letter, \* included; write StringLike/,
    },
    {
      title: 'white space around the value',
      policy: subEquals(` ${byName}\n`),
      says: /white space around it/,
    },
    {
      title: 'no subject at all, only a repository’s name',
      policy: subEquals('earthdaily/processor'),
      says: /no subject of GitHub's/,
    },
    {
      title: 'the nearest of several subjects is the one explained',
      policy: subEquals(['repo:a/b:pull_request', 'repo:earthdaily/processor:ref:refs/heads/main']),
      says: /the job names the environment production/,
    },
    {
      title: 'the audience of the policy differs',
      policy: trust(
        statement({ StringEquals: { [`${issuer}:aud`]: 'https://github.com/earthdaily', [`${issuer}:sub`]: byName } }),
      ),
      says: /StringEquals token\.actions\.githubusercontent\.com:aud asks for "https:\/\/github\.com\/earthdaily", and GitHub sends "sts\.amazonaws\.com"/,
    },
    {
      title: 'a claim that AWS offers no key for',
      policy: trust(statement({ StringEquals: { ...aud, [`${issuer}:repository_owner`]: 'earthdaily' } })),
      says: /AWS offers no condition key for the claim repository_owner/,
    },
    {
      title: 'a claim that this token does not hold',
      policy: trust(statement({ StringEquals: { ...aud, [`${issuer}:environment`]: 'production' } })),
      token: branch,
      says: /the token holds no claim environment/,
    },
    {
      title: 'a claim by name that does hold, beside a subject that does not',
      policy: trust(
        statement({
          StringEquals: { [`${issuer}:repository_id`]: '4711' },
          StringLike: { [`${issuer}:sub`]: 'repo:x/y:*' },
        }),
      ),
      says: /^The condition StringLike token\.actions\.githubusercontent\.com:sub asks for "repo:x\/y:\*"/,
    },
    {
      title: 'a pattern over an owner by name, for a token in immutable form',
      policy: subLike('repo:earthdaily/*'),
      token: { sub: immutable },
      says: /sends immutable subjects/,
    },
    {
      title: 'a condition that rules the subject out',
      policy: trust(statement({ StringNotLike: { [`${issuer}:sub`]: 'repo:earthdaily/*' } })),
      says: /which it rules out/,
    },
    {
      title: 'ForAnyValue on the subject',
      policy: trust(statement({ 'ForAnyValue:StringLike': { [`${issuer}:sub`]: ['repo:a/*', 'repo:b/*'] } })),
      says: /another repository/,
    },
    {
      title: 'the provider of another account',
      policy: trust(
        statement(undefined, { Principal: { Federated: provider.replace('123456789012', '210987654321') } }),
      ),
      says: /identity provider of another account .*; it must be arn:aws:iam::123456789012:oidc-provider/,
    },
    {
      title: 'another provider',
      policy: trust(
        statement(undefined, { Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/gitlab.com' } }),
      ),
      says: /trusts arn:aws:iam::123456789012:oidc-provider\/gitlab\.com, not/,
    },
    {
      title: 'a principal that is no provider',
      policy: trust(statement(undefined, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } })),
      says: /names no identity provider as its Principal/,
    },
    {
      title: 'another action',
      policy: trust(statement(undefined, { Action: 'sts:AssumeRole' })),
      says: /allows sts:AssumeRole; a web identity needs sts:AssumeRoleWithWebIdentity/,
    },
    {
      title: 'a Deny',
      policy: trust(statement(undefined), statement(undefined, { Effect: 'Deny', Sid: 'Freeze' })),
      says: /Deny statement \(Freeze\)/,
    },
    { title: 'no statement that allows anything', policy: trust(), says: /allows nobody/ },
  ];
  test.each(cases)('$title', ({ policy, token: changed, says }) => {
    expect(cause(policy, changed)).toMatch(says);
  });

  test.each([
    ['equal values', subEquals(byName)],
    ['one of several', subEquals(['repo:a/b:pull_request', byName])],
    ['a pattern', subLike('repo:earthdaily/*:environment:prod?ction')],
    ['keys in other letters', trust(statement({ stringequals: { [`${issuer.toUpperCase()}:SUB`]: byName } }))],
    [
      'ForAllValues on a claim that is not there',
      trust(statement({ 'ForAllValues:StringEquals': { [`${issuer}:amr`]: 'x' } })),
    ],
    ['IfExists on a claim that is not there', trust(statement({ StringEqualsIfExists: { [`${issuer}:amr`]: 'x' } }))],
    ['a negation of a claim that is not there', trust(statement({ StringNotEquals: { [`${issuer}:amr`]: 'x' } }))],
    ['a key that is none of the token’s', trust(statement({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }))],
    ['a single statement, not a list', { Statement: statement(undefined) } as JsonObject],
    ['an action pattern', trust(statement(undefined, { Action: ['sts:TagSession', 'sts:AssumeRoleWith*'] }))],
    [
      'a Deny that does not apply',
      trust(statement(undefined), statement({ StringNotEquals: { [`${issuer}:sub`]: byName } }, { Effect: 'Deny' })),
    ],
  ])('a policy that admits the token is not blamed: %s', (_, policy) => {
    expect(cause(policy)).toMatch(/admits this token as far as it can be read/);
  });
});

describe('the cure is the smallest trust policy, in the form GitHub sends', () => {
  const printed = (sub: string): JsonObject => {
    const { cure } = diagnose({
      roleArn,
      durationSeconds: 3600,
      claims: claims({ sub }),
      failure: denied,
      trust: undefined,
    });
    return JSON.parse(/\{[\s\S]*\}/.exec(cure)?.[0] ?? '') as JsonObject;
  };

  test.each([byName, immutable])('%s', (sub) => {
    expect(printed(sub)).toEqual(subEquals(sub));
    // The policy it prints is one that it would not complain about.
    expect(cause(printed(sub), { sub })).toMatch(/admits this token/);
  });

  test('with a warning where every pull request would be let in', () => {
    const sub = 'repo:earthdaily/processor:pull_request';
    const { cure } = diagnose({ roleArn, durationSeconds: 3600, claims: claims({ sub }), failure: denied });
    expect(cure).toMatch(/no role that can write/);
  });

  test('for an Enterprise Server and another partition', () => {
    const { cure } = diagnose({
      roleArn: 'arn:aws-us-gov:iam::123456789012:role/x',
      durationSeconds: 3600,
      claims: claims({ iss: 'https://ghe.example.com/_services/token' }),
      failure: denied,
    });
    expect(cure).toContain('"arn:aws-us-gov:iam::123456789012:oidc-provider/ghe.example.com/_services/token"');
    expect(cure).toContain('"ghe.example.com/_services/token:sub"');
  });
});

describe('each answer of AWS has its own explanation', () => {
  test.each([
    [
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for https://${issuer}`,
      /account 123456789012 has no IAM identity provider/,
      /create-open-id-connect-provider/,
    ],
    [
      'InvalidIdentityToken',
      'Incorrect token audience',
      /does not take tokens for the audience sts\.amazonaws\.com/,
      /input audience/,
    ],
    [
      'ExpiredTokenException',
      'Token expired: current date/time 1 must be before the expiration date/time 0',
      /clocks/,
      /Run the job again/,
    ],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      /3600 s is longer/,
      /role-duration-seconds/,
    ],
    ['PackedPolicyTooLarge', 'Packed policy consumes 120% of allotted space', /session policy/, /session-policy/],
    ['MalformedPolicyDocument', 'Syntax errors in policy.', /session policy/, /session-policy/],
    ['RegionDisabledException', 'STS is not activated in this region', /has not enabled STS/, /aws-region/],
    [
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider",
      /could not check the token's signature/,
      /thumbprints/,
    ],
  ])('%s: %s', (error, said, cause, cure) => {
    const told = diagnose({ roleArn, durationSeconds: 3600, claims: claims(), failure: { error, said } });
    expect(told.cause).toMatch(cause);
    expect(told.cure).toMatch(cure);
  });

  test('where nobody can read the trust policy, what the token says is told', () => {
    const told = diagnose({ roleArn, durationSeconds: 3600, claims: claims(), failure: denied });
    expect(told.cause).toContain(byName);
    expect(told.cause).toMatch(/or the role does not exist/);
  });

  test('a role that is not there is said to be missing', () => {
    const told = diagnose({ roleArn, durationSeconds: 3600, claims: claims(), failure: denied, trust: 'no such role' });
    expect(told.cause).toBe('There is no role ftr-deploy in account 123456789012.');
  });
});

describe('the token', () => {
  test('is decoded here and never told', () => {
    const { cause: told, cure } = diagnose({ roleArn, durationSeconds: 3600, claims: claims(), failure: denied });
    expect(told + cure).not.toMatch(/eyJ|c2lnbmF0dXJl/);
  });

  test.each([
    '',
    'a.b',
    'a.!!!.c',
    `a.${Buffer.from('7').toString('base64url')}.c`,
    `a.${Buffer.from('null').toString('base64url')}.c`,
  ])('%j is none', (text) => expect(decodeClaims(text)).toBeUndefined());

  test('may have several audiences', () => {
    expect(decodeClaims(token({ aud: ['a', 7, 'b'] }))?.audiences).toEqual(['a', 'b']);
  });
});

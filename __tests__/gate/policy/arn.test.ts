import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  coversEvery,
  coversResource,
  intersectsResource,
  matchResource,
  parseArn,
} from '../../../src/gate/policy/arn.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

test.each<[string, readonly string[] | undefined]>([
  ['arn:aws:s3:::bucket/a:b', ['arn', 'aws', 's3', '', '', 'bucket/a:b']],
  ['arn:aws:sqs', ['arn', 'aws', 'sqs', '*', '*', '*']],
  ['arn:aws:logs:eu-west-1:*', ['arn', 'aws', 'logs', 'eu-west-1', '*', '*']],
  ['arn:aws:s3:::b/${aws:username}/*', ['arn', 'aws', 's3', '', '', 'b/${aws:username}/*']],
  ['arn:aws:iam::${aws:PrincipalAccount}:role/x', ['arn', 'aws', 'iam', '', '${aws:PrincipalAccount}', 'role/x']],
  ['arn', undefined],
  ['*', undefined],
  ['ARN:aws:s3:::b', undefined],
  [UNRESOLVED, undefined],
])('%s in its fields', (text, expected) => {
  expect(parseArn(text)).toEqual(expected);
});

describe('containment and overlap of resources', () => {
  test.each<[string, string, boolean, boolean]>([
    ['*', 'arn:aws:s3:::b', true, true],
    ['*', '*', true, true],
    ['arn:aws:s3:::*', '*', false, true],
    ['arn:*:*:*:*:*', '*', true, true],
    ['arn:aws:s3:::*', 'arn:aws:s3:::b/*', true, true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::*', false, true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false, false],
    ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/x', true, true],
    ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:*', false, true],
    ['arn:aws:iam::111122223333:role/*', 'arn:aws:iam::444455556666:role/x', false, false],
    ['arn:aws:iam::*:role/a*', 'arn:aws:iam::*:role/*b', false, true],
    [`arn:aws:iam::*:role/*`, `arn:aws:iam::*:role/${UNRESOLVED}`, true, true],
    [`arn:aws:iam::*:role/x`, `arn:aws:iam::*:role/${UNRESOLVED}`, false, true],
    ['arn:aws:sqs', 'arn:aws:sqs:eu-west-1:111122223333:jobs', true, true],
  ])('%s and %s: contains %s, overlaps %s', (a, b, contains, overlaps) => {
    expect(coversResource(a, b)).toBe(contains);
    expect(intersectsResource(a, b)).toBe(overlaps);
    expect(intersectsResource(b, a)).toBe(overlaps);
  });

  test('agree with matching', () => {
    const field = fc.constantFrom('*', 'a', 'a*', '*b', 'a?');
    const arn = fc
      .tuple(field, field, field)
      .map(([region, account, name]) => `arn:aws:x:${region}:${account}:${name}`);
    const plain = fc.constantFrom('a', 'b', 'ab', 'aab', '');
    const given = fc
      .tuple(plain, plain, plain)
      .map(([region, account, name]) => `arn:aws:x:${region}:${account}:${name}`);
    fc.assert(
      fc.property(arn, arn, given, (a, b, resource) => {
        const inA = matchResource(a, resource) === 'yes';
        const inB = matchResource(b, resource) === 'yes';
        if (coversResource(a, b) && inB) expect(inA).toBe(true);
        if (inA && inB) expect(intersectsResource(a, b)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('the memory of comparisons does not change an answer', () => {
    for (let i = 0; i < 3; i++) {
      expect(coversResource('arn:aws:s3:::a*', 'arn:aws:s3:::ab')).toBe(true);
      expect(coversResource('arn:aws:s3:::ab', 'arn:aws:s3:::a*')).toBe(false);
    }
  });
});

test.each<[string, boolean]>([
  ['*', true],
  ['arn:aws:iam::*:role/*', true],
  ['arn:aws:iam::111122223333:role/*', true],
  ['arn:aws:iam::111122223333:*', true],
  ['arn:aws:iam::*:ro*', true],
  ['arn:aws:*:*:*:*', true],
  ['arn:aws:iam::*:role/?*', false],
  ['arn:aws:iam::*:role/a*', false],
  ['arn:aws:iam::*:user/*', false],
  ['arn:aws:s3:::*', false],
])('%s is every role of an account: %s', (pattern, expected) => {
  expect(coversEvery(pattern, 'arn:*:iam::*:role/*')).toBe(expected);
});

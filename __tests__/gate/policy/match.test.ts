import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { covers, intersects, matchAction, matchText, type Match } from '../../../src/gate/policy/match.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

describe('a pattern and a text', () => {
  test.each<[string, string, Match]>([
    ['*', '', 'yes'],
    ['', '', 'yes'],
    ['', 'a', 'no'],
    ['?', '', 'no'],
    ['a*c', 'abbbc', 'yes'],
    ['a*c', 'abbbcd', 'no'],
    ['a?c', 'abc', 'yes'],
    ['a?c', 'ac', 'no'],
    ['*?*?', 'ab', 'yes'],
    ['*?*?', 'a', 'no'],
    ['role/*', 'role/path/name', 'yes'],
    ['ROLE/x', 'role/x', 'no'],
    ['${*}', '*', 'yes'],
    ['${*}', 'x', 'no'],
    ['a${?}', 'ab', 'no'],
    ['user/${aws:username}', 'user/anna', 'maybe'],
    ['user/${aws:username}', 'role/anna', 'no'],
    ['role/x', `role/${UNRESOLVED}`, 'maybe'],
    ['role/*', `role/${UNRESOLVED}`, 'yes'],
    [`role/${UNRESOLVED}`, 'user/x', 'no'],
    ['a.c', 'abc', 'no'],
    ['[a-z]', 'b', 'no'],
    ['(a+)+$', '(a+)+$', 'yes'],
  ])('%s on %s is %s', (pattern, text, expected) => {
    expect(matchText(pattern, text)).toBe(expected);
  });

  test.each<[string, string, Match]>([
    ['ecs:UpdateService', 'ECS:updateservice', 'yes'],
    ['ecs:?pdateService', 'ecs:UpdateService', 'yes'],
    ['iam:Pass*', 'iam:PassRole', 'yes'],
    ['*:*', 'iam:PassRole', 'yes'],
    ['*', 'iam:PassRole', 'yes'],
    ['iam:PassRole*', 'iam:PassRole', 'yes'],
    ['iam:PassRol', 'iam:PassRole', 'no'],
    ['iаm:PassRole', 'iam:PassRole', 'no'], // a Cyrillic а
  ])('the action pattern %s on %s is %s', (pattern, action, expected) => {
    expect(matchAction(pattern, action)).toBe(expected);
  });
});

describe('containment', () => {
  test.each<[string, string, boolean]>([
    ['*', '*', true],
    ['*', 'anything?*', true],
    ['*?', '?*', true],
    ['?*', '*a*', true],
    ['?*', '*', false],
    ['a*', '*a', false],
    ['*a*', '*ba?', true],
    ['role/app-*', 'role/app-task', true],
    ['role/app-*', 'role/app-*-task', true],
    ['role/app-task', 'role/app-*', false],
    ['a*b*c', 'a*c', false],
    ['a*c', 'a*b*c', true],
    ['??', '?', false],
    ['role/*', 'role/${aws:username}', true],
    ['role/${aws:username}', 'role/x', false],
    ['role/?', 'role/${aws:username}', false],
    ['${aws:username}', '${aws:userid}', false],
  ])('%s contains %s: %s', (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected);
  });

  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  /** Every text of up to five letters: enough to tell short patterns apart. */
  const texts = ((): readonly string[] => {
    const all = [''];
    for (let at = 0; at < all.length && (all[at]?.length ?? 9) < 6; at++)
      all.push(...['a', 'b', 'c'].map((c) => `${all[at] ?? ''}${c}`));
    return all;
  })();

  test('agrees with matching, both ways', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
    fc.assert(
      fc.property(short, short, (wide, narrow) => {
        const counterexample = texts.find((t) => matchText(narrow, t) === 'yes' && matchText(wide, t) === 'no');
        expect(covers(wide, narrow)).toBe(counterexample === undefined);
      }),
      { numRuns: 3000 },
    );
  });

  test('is never claimed where a text shows otherwise', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (wide, narrow, t) => {
        if (covers(wide, narrow) && matchText(narrow, t) === 'yes') expect(matchText(wide, t)).toBe('yes');
      }),
      { numRuns: 10_000 },
    );
  });

  test('overlap is found exactly where some text matches both', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        const both = texts.some((t) => matchText(a, t) === 'yes' && matchText(b, t) === 'yes');
        // Two patterns of four steps that overlap do so in a text of at most eight letters; of six in nearly all cases.
        if (both) expect(intersects(a, b)).toBe(true);
        if (!intersects(a, b)) expect(both).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

test('hostile patterns take bounded time', () => {
  const start = performance.now();
  matchText(`${'*a'.repeat(1000)}b`, 'a'.repeat(2048));
  covers('*a?*b'.repeat(400), '*a*?b'.repeat(400));
  covers('*a'.repeat(1000), '?*'.repeat(1000));
  intersects('*a?'.repeat(680), '?b*'.repeat(680));
  matchText('*'.repeat(1_000_000), 'x');
  expect(performance.now() - start).toBeLessThan(2000);
});

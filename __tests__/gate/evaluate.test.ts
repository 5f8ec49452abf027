import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../src/errors.ts';
import { evaluate } from '../../src/gate/evaluate.ts';
import { known, type Facts } from '../../src/gate/facts.ts';
import { rule, type Rule } from '../../src/gate/rule.ts';
import { emptyRepository, madeUpRule, noFiles, problem, unreadable } from './made-up-rules.ts';

const outcome = (only: Rule, facts: Facts = emptyRepository) => {
  const { results, findings } = evaluate({ rules: [only], facts, strict: false });
  const [result] = results;
  return { outcome: result?.outcome, because: result?.because, hidden: result?.hidden, findings: findings.length };
};

const usesTheImage = (judge?: () => ReturnType<typeof problem>[]) =>
  madeUpRule({ uses: ['image.config'], ...(judge === undefined ? {} : { judge }) });
const gap = (blocks: boolean) => known([], 'the files', [{ what: 'deploy.yml line 3', why: 'broken YAML', blocks }]);

describe('what a rule says of the facts', () => {
  test.each([
    ['it found nothing', madeUpRule(), emptyRepository, { outcome: 'passed' }],
    [
      'it found something',
      madeUpRule({ judge: () => [problem()] }),
      emptyRepository,
      { outcome: 'failed', findings: 1 },
    ],
    [
      'there was nothing to judge',
      madeUpRule({ judge: () => ({ notApplicable: 'no image is built here' }) }),
      emptyRepository,
      { outcome: 'not-applicable', because: 'no image is built here' },
    ],
    [
      'a fact it needs is of the account, which this mode does not look at',
      madeUpRule({ needs: ['iam.deployRole'] }),
      emptyRepository,
      { outcome: 'out-of-scope', because: 'needs live checks (--live)' },
    ],
    [
      'it needs the image, and nothing is built',
      madeUpRule({ needs: ['image.config'] }),
      emptyRepository,
      { outcome: 'out-of-scope', because: 'needs the image, which only a deployment has' },
    ],
    [
      'a fact it needs could not be read: unknown, and a problem could hide',
      madeUpRule(),
      { 'repository.files': unreadable },
      {
        outcome: 'unknown',
        because: 'repository.files could not be read: EACCES on /srv',
        hidden: 'repository.files could not be read: EACCES on /srv',
      },
    ],
    [
      'one fact it needs is out of scope, another unreadable: it could not have run anyway',
      madeUpRule({ needs: ['repository.files', 'iam.deployRole'] }),
      { 'repository.files': unreadable },
      { outcome: 'out-of-scope', because: 'needs live checks (--live)' },
    ],
    ['a fact it only uses is out of scope', usesTheImage(), emptyRepository, { outcome: 'passed' }],
    [
      'there is nothing to judge in what this mode looks at, but there may be in the account',
      madeUpRule({ uses: ['service.state'], judge: () => ({ notApplicable: 'no ECS service is here' }) }),
      emptyRepository,
      { outcome: 'out-of-scope', because: 'needs live checks (--live)' },
    ],
    [
      'nothing of what it looks at is in scope: not asked, let alone passed',
      madeUpRule({ needs: [], uses: ['service.state', 'image.config'] }),
      emptyRepository,
      { outcome: 'out-of-scope', because: 'needs live checks (--live)' },
    ],
    [
      'a part of what it looks at is in scope',
      madeUpRule({ needs: [], uses: ['service.state', 'repository.files'] }),
      emptyRepository,
      { outcome: 'passed' },
    ],
    [
      'a fact it only uses is unreadable and the rest is fine: unknown, never passed',
      usesTheImage(),
      { ...emptyRepository, 'image.config': unreadable },
      { outcome: 'unknown', hidden: 'image.config could not be read: EACCES on /srv' },
    ],
    [
      'a fact it only uses is unreadable and it would call itself not applicable: unknown too',
      madeUpRule({ uses: ['image.config'], judge: () => ({ notApplicable: 'no image' }) }),
      { ...emptyRepository, 'image.config': unreadable },
      { outcome: 'unknown' },
    ],
    [
      'a fact it only uses is unreadable and the rest is bad: failed, with more possibly hidden',
      usesTheImage(() => [problem()]),
      { ...emptyRepository, 'image.config': unreadable },
      { outcome: 'failed', findings: 1, hidden: 'image.config could not be read: EACCES on /srv' },
    ],
    [
      'a part of a file could not be read where a problem could hide',
      madeUpRule(),
      { 'repository.files': gap(true) },
      { outcome: 'unknown', because: 'deploy.yml line 3 could not be read: broken YAML' },
    ],
    [
      'a part could not be read where no problem can hide',
      madeUpRule(),
      { 'repository.files': gap(false) },
      { outcome: 'passed' },
    ],
    [
      'something else could not be read',
      madeUpRule(),
      { 'repository.files': noFiles, 'iam.deployRole': unreadable },
      { outcome: 'passed' },
    ],
  ] as const)('%s', (_, only, facts, expected) => {
    expect(outcome(only, facts)).toMatchObject(expected);
  });

  test('a fact that is unknown reaches the rule as undefined', () => {
    let seen: unknown = 'not called';
    const curious = rule({
      ...madeUpRule(),
      requirements: ['cd/DSEC-011'],
      needs: ['repository.files'],
      uses: ['image.config'],
      judge: (facts) => {
        seen = facts['image.config'];
        return [];
      },
    });
    evaluate({ rules: [curious], facts: { ...emptyRepository, 'image.config': unreadable }, strict: false });
    expect(seen).toBeUndefined();
  });
});

describe('a rule that fails itself', () => {
  test.each([
    [
      'throws',
      () => {
        throw new TypeError('x of undefined');
      },
    ],
    [
      'throws something that is no error',
      () => {
        throw 'no';
      },
    ],
    ['answers nothing', () => undefined as never],
    ['answers with half a problem', () => [{ message: 'half' }] as never],
  ])('%s: unknown with an internal error, the others still run', (_, judge) => {
    const { results, findings } = evaluate({
      rules: [madeUpRule({ id: 'image/broken', judge }), madeUpRule({ judge: () => [problem()] })],
      facts: emptyRepository,
      strict: false,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'failed']);
    expect(results[0]?.error).toBeInstanceOf(FtrError);
    expect(results[0]?.error?.code).toBe('internal');
    expect(findings).toHaveLength(1);
  });

  test('what it quotes of the file is not repeated', () => {
    const judge = () => JSON.parse('{"key": AKIAIOSFODNN7EXAMPLE}') as never;
    const { results } = evaluate({ rules: [madeUpRule({ judge })], facts: emptyRepository, strict: false });
    expect(results[0]?.because).toMatch(/^the rule image\/is-fine failed: SyntaxError/);
    expect(results[0]?.because).not.toContain('AKIA');
  });
});

describe('findings', () => {
  const findingsOf = (problems: readonly ReturnType<typeof problem>[], part: Parameters<typeof madeUpRule>[0] = {}) =>
    evaluate({ rules: [madeUpRule({ ...part, judge: () => problems })], facts: emptyRepository, strict: false })
      .findings;

  test('one cause in several places is one finding with several locations, the worst severity and each place once', () => {
    const findings = findingsOf([
      problem({ locations: [{ path: 'docs/guide.md', line: 9 }], severity: 'medium' }),
      problem({ locations: [{ path: 'Dockerfile', line: 7 }], message: 'worst', severity: 'critical' }),
      problem({ locations: [{ path: 'Dockerfile', line: 7 }] }),
    ]);
    expect(findings).toMatchObject([
      {
        severity: 'critical',
        message: 'worst',
        locations: [
          { path: 'Dockerfile', line: 7 },
          { path: 'docs/guide.md', line: 9 },
        ],
      },
    ]);
  });

  test('the fingerprint stays when lines move, messages change or the order does', () => {
    const places = [
      { path: 'a.yml', line: 1 },
      { path: 'b.yml', line: 2 },
    ] as const;
    const before = findingsOf(places.map((place) => problem({ locations: [place] })));
    const after = findingsOf(
      [...places]
        .reverse()
        .map((place) => problem({ message: 'Reworded.', locations: [{ ...place, line: place.line + 90 }] })),
    );
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
  });

  test('the fingerprint stays when another of its places becomes the worst', () => {
    const at = (path: string, severity: 'high' | 'low') => problem({ severity, locations: [{ path, line: 1 }] });
    const [before] = findingsOf([at('a.yml', 'high'), at('b.yml', 'low')]);
    const [after] = findingsOf([at('a.yml', 'low'), at('b.yml', 'high')]);
    expect(after?.locations[0]?.path).toBe('b.yml');
    expect(after?.fingerprint).toBe(before?.fingerprint);
  });

  test('the fingerprint tells apart what only looks the same put together', () => {
    const prints = [
      ['a', 'bc'],
      ['ab', 'c'],
    ].map(([path = '', key = '']) => findingsOf([problem({ key, locations: [{ path }] })])[0]?.fingerprint);
    expect(new Set(prints).size).toBe(2);
  });

  test.each([
    ['the path', problem({ locations: [{ path: 'other/Dockerfile' }] }), {}],
    ['the key', problem({ key: 'app2' }), {}],
    ['the rule', problem(), { id: 'image/is-good' }],
    ['where path and key meet', problem({ key: '"app', locations: [{ path: 'Dockerfile"' }] }), {}],
  ] as const)('the fingerprint differs by %s', (_, other, part) => {
    const [one] = findingsOf([problem()]);
    const [two] = findingsOf([other], part);
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(two?.fingerprint).not.toBe(one?.fingerprint);
  });

  test('they are sorted by severity, rule, path, line; the live ones last', () => {
    const keyed = (key: string, severity: 'high' | 'low', locations: { path: string; line: number }[]) =>
      problem({ key, severity, locations, message: key });
    const findings = findingsOf([
      keyed('e', 'low', [{ path: 'a', line: 1 }]),
      keyed('d', 'high', []),
      keyed('c', 'high', [{ path: 'b', line: 1 }]),
      keyed('b', 'high', [{ path: 'a', line: 10 }]),
      keyed('a', 'high', [{ path: 'a', line: 9 }]),
    ]);
    expect(findings.map(({ message }) => message).join('')).toBe('abcde');
  });

  test('a problem can concern fewer requirements than its rule', () => {
    const part = { requirements: ['cd/DSEC-011', 'cd/DSEC-002'] } as const;
    expect(findingsOf([problem()], part)[0]?.requirements).toEqual(['cd/DSEC-011', 'cd/DSEC-002']);
    expect(findingsOf([problem({ requirements: ['cd/DSEC-002'] })], part)[0]?.requirements).toEqual(['cd/DSEC-002']);
    expect(findingsOf([problem({ requirements: [] })], part)[0]?.requirements).toEqual([]);
  });
});

describe('strict', () => {
  test.each([
    ['evidence only', 'low', ['cd/INT-001'], 'image/x', 'high'],
    ['evidence and more', 'low', ['cd/INT-001', 'cd/DSEC-011'], 'image/x', 'low'],
    ['no evidence', 'medium', ['cd/INT-005'], 'image/x', 'medium'],
    ['a rule about evidence', 'low', ['cd/INT-005'], 'evidence/x', 'high'],
    ['a suggestion', 'info', [], 'image/x', 'info'],
    ['worse already', 'critical', ['cd/INT-001'], 'image/x', 'critical'],
  ] as const)('a finding that concerns %s', (_, severity, requirements, id, expected) => {
    const rules = [madeUpRule({ id, severity, requirements, judge: () => [problem()] })];
    const at = (strict: boolean) => evaluate({ rules, facts: emptyRepository, strict });
    expect(at(true).findings[0]?.severity).toBe(expected);
    expect(at(true).results[0]?.severity).toBe(expected);
    expect(at(false).findings[0]?.severity).toBe(severity);
  });
});

describe('what does not compile', () => {
  test('an undeclared fact, an unknown code', () => {
    const base = madeUpRule();
    rule({
      ...base,
      needs: ['repository.files'],
      uses: [],
      // @ts-expect-error -- cd/DSEC-999 is no requirement
      requirements: ['cd/DSEC-999'],
      judge: () => [],
    });
    rule({
      ...base,
      needs: ['repository.files'],
      uses: [],
      // @ts-expect-error -- the rule does not declare image.config
      judge: (facts) => (facts['image.config'] === undefined ? [] : []),
    });
    expect(base.id).toBe('image/is-fine');
  });
});

import { describe, expect, test } from '@jest/globals';
import { readYaml } from '../../../src/gate/config/located-yaml.ts';
import { configError, parseConfig } from '../../../src/gate/config/parse.ts';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/gate/config/ftr-config.ts';

const rules = ['image/base-image-by-digest', 'network/no-public-ip', 'evidence/waivers-are-current'];
const parse = (text: string, today = '2026-11-22') => parseConfig({ text, path: 'ftr.yml', rules, today });
const problemsOf = async (text: string, today?: string) =>
  (await parse(text, today)).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

const waiver = (changes: Record<string, string | undefined> = {}) => {
  const entry = {
    rule: 'network/no-public-ip',
    where: 'infra/**',
    reason: 'Moves behind NAT in December',
    by: 'ana@example.com',
    on: '2026-11-01',
    expires: '2027-01-15',
    ...changes,
  };
  const lines = Object.entries(entry).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `waivers:\n  - ${lines.join('\n    ')}\n`;
};

describe('a file that is fine', () => {
  test.each([
    ['an empty file', ''],
    ['a comment', '# nothing yet\n'],
    ['a version and nothing else', 'version: 1\n'],
    ['an empty map', '{}'],
  ])('%s is the defaults', async (_, text) => {
    expect(await parse(text)).toEqual({ config: defaultConfig, problems: [] });
  });

  test('everything it may say is read, each with its place', async () => {
    const { config, problems } = await parse(
      `version: 1
targets:
  production: { account: "123456789012", region: eu-west-1, ecr-repository: processor }
evidence:
  cd/INT-001: { document: docs/guide.md, heading: Use cases }
  cd/INT-002:
    - { document: docs/guide.md, heading: Deployment }
    - { document: docs/list.md, heading: Resources }
attestations:
  - code: ph/IAM-004
    statement: Everyone signs in with an identity of their own
    by: ana@example.com
    on: 2026-11-01
    expires: 2027-11-01
not-applicable:
  - { code: lens/13.1, why: No health data }
${waiver()}settings:
  fail-on: medium
  strict: true
  exclude: ["vendor/**"]
  guides: [docs/*.md]
  catalogues: [cd]
`,
    );
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      targets: {
        production: { account: '123456789012', region: 'eu-west-1', ecrRepository: 'processor', at: { line: 3 } },
      },
      evidence: [
        {
          code: 'cd/INT-001',
          document: 'docs/guide.md',
          heading: 'Use cases',
          at: { path: 'ftr.yml', line: 5, column: 3 },
        },
        { code: 'cd/INT-002', heading: 'Deployment' },
        { code: 'cd/INT-002', document: 'docs/list.md' },
      ],
      attestations: [{ code: 'ph/IAM-004', expires: '2027-11-01', at: { line: 10, column: 5 } }],
      notApplicable: [{ code: 'lens/13.1', why: 'No health data' }],
      waivers: [{ rule: 'network/no-public-ip', where: 'infra/**', at: { line: 18, column: 5 } }],
      settings: { failOn: 'medium', strict: true, exclude: ['vendor/**'], guides: ['docs/*.md'], catalogues: ['cd'] },
    });
  });
});

describe('what is wrong is said with its place', () => {
  test.each([
    ['not YAML', 'waivers: [\n  rule: "x\n', /^\d+:\d+ /],
    ['a list', '- a', '1:1 The file is not a map of names to values.'],
    ['a word', 'yes please', '1:1 The file is not a map of names to values.'],
    ['a key that is misspelt', 'waiver: []', '1:1 The file has no "waiver"; did you mean waivers.'],
    ['a setting in another place', 'fail-on: high', '1:1 The file has no "fail-on".'],
    ['a key given twice', 'waivers: []\nwaivers: []', '2:1 Map keys must be unique.'],
    [
      'a severity that is none',
      'settings:\n  fail-on: hihg',
      '2:12 settings.fail-on: "hihg" is not accepted; did you mean high. Accepted: critical, high, medium, low, never.',
    ],
    ['text for a switch', 'settings: { strict: "yes" }', '1:21 settings.strict is not true or false.'],
    ['an unknown version', 'version: 2', '1:10 version can only be 1.'],
    [
      'an account without quotes',
      'targets:\n  p:\n    account: 123456789012',
      '3:14 targets.p.account is not text. Put it in quotes.',
    ],
    [
      'an account that is too short',
      'targets: { p: { account: "12345" } }',
      '1:26 targets.p.account: "12345" is not an account id of 12 digits.',
    ],
    [
      'a misspelt rule',
      waiver({ rule: 'network/no-publik-ip' }),
      '2:11 waivers[0].rule: "network/no-publik-ip" is not a rule; did you mean network/no-public-ip. Accepted: image/base-image-by-digest, network/no-public-ip, evidence/waivers-are-current.',
    ],
    ['a rule without its area', waiver({ rule: 'no-public-ip' }), /did you mean network\/no-public-ip/],
    ['a waiver without a reason', waiver({ reason: undefined }), '2:5 waivers[0] lacks "reason".'],
    ['a waiver whose reason is empty', waiver({ reason: '""' }), '4:13 waivers[0].reason is empty.'],
    [
      'a waiver for longer than 90 days',
      waiver({ on: '2026-10-16', expires: '2027-01-15' }),
      '7:14 waivers[0].expires is 2027-01-15: at most 90 days after 2026-10-16, that is 2027-01-14.',
    ],
    [
      'a waiver that ends before it begins',
      waiver({ expires: '2026-10-31' }),
      '7:14 waivers[0].expires is 2026-10-31, before it was given (2026-11-01).',
    ],
    [
      'a waiver from the future, to make it last',
      waiver({ on: '2026-11-25', expires: '2027-02-20' }),
      '6:9 waivers[0].on is 2026-11-25, which lies in the future.',
    ],
    [
      'a day that does not exist',
      waiver({ on: '2026-02-30' }),
      '6:9 waivers[0].on is 2026-02-30, a day that does not exist.',
    ],
    [
      'a day in words',
      waiver({ expires: 'tomorrow' }),
      '7:14 waivers[0].expires: "tomorrow" is not a day as YYYY-MM-DD.',
    ],
    [
      'a waiver of expired waivers',
      waiver({ rule: 'evidence/waivers-are-current' }),
      '2:11 waivers[0].rule: evidence/waivers-are-current cannot be waived; renew what has expired.',
    ],
    [
      'an attestation for longer than a year',
      'attestations:\n  - { code: ph/IAM-004, statement: s, by: a, on: 2026-01-01, expires: 2027-01-02 }',
      /at most a year after 2026-01-01, that is 2027-01-01/,
    ],
    [
      'a code without its list',
      'not-applicable:\n  - { code: DSEC-011, why: x }',
      '2:13 not-applicable[0].code: "DSEC-011" is not a requirement; did you mean cd/DSEC-011.',
    ],
    [
      'a code that does not exist as evidence',
      'evidence:\n  cd/INT-099: { document: a, heading: b }',
      /^2:3 "cd\/INT-099" is no requirement; did you mean cd\/INT-00\d\.$/,
    ],
    [
      'evidence without a heading',
      'evidence:\n  cd/INT-001: { document: a }',
      '2:15 evidence.cd/INT-001 lacks "heading".',
    ],
    [
      'evidence as a word',
      'evidence:\n  cd/INT-001: docs/guide.md',
      '2:15 evidence.cd/INT-001 is not a map of names to values.',
    ],
    ['a glob with many stars', waiver({ where: '"**/*a*b*c*d*"' }), '3:12 waivers[0].where has more than 4 stars.'],
    [
      'a list of globs with one of many stars',
      'settings: { exclude: [vendor/**, "*/*/*/*/*"] }',
      '1:34 settings.exclude[1] has more than 4 stars.',
    ],
    [
      'a requirement attested twice',
      'not-applicable:\n  - { code: lens/13.1, why: x }\n  - { code: lens/13.1, why: y }',
      '3:13 not-applicable has lens/13.1 twice.',
    ],
  ])('%s', async (_, text, expected) => {
    const problems = await problemsOf(text);
    expect(problems[0]).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
    if (typeof expected === 'string') expect(problems).toHaveLength(1);
  });

  test('everything at once, in the order of the file', async () => {
    const problems = await problemsOf(
      `${waiver({ rule: 'nope/nope', on: '2026-13-01', by: undefined })}settings: { fail-on: x, stirct: true }`,
    );
    expect(problems.map((problem) => problem.split(' ')[1])).toEqual([
      'waivers[0]',
      'waivers[0].rule:',
      'waivers[0].on',
      'settings.fail-on:',
      'settings',
    ]);
    const error = configError((await parse('settings: { fail-on: x, stirct: true }')).problems);
    expect(error.code).toBe('config-invalid');
    expect(error.message).toContain('2 parts of it are not acceptable');
    expect(error.message).toContain('ftr.yml:1:22:');
  });
});

describe('spans at their ends', () => {
  test.each([
    ['90 days', waiver({ on: '2026-10-17', expires: '2027-01-15' })],
    ['the same day', waiver({ expires: '2026-11-01' })],
    ['tomorrow, where it is tomorrow already', waiver({ on: '2026-11-23', expires: '2026-11-30' })],
    ['expired long ago: the rule reports it, the file is fine', waiver({ on: '2020-01-01', expires: '2020-03-01' })],
    [
      'a year, over a leap day',
      'attestations:\n  - { code: ph/IAM-004, statement: s, by: a, on: 2024-02-29, expires: 2025-03-01 }',
    ],
  ])('%s', async (_, text) => {
    expect(await problemsOf(text)).toEqual([]);
  });
});

describe('any text', () => {
  test('as a file is read or refused, never thrown on', () => {
    const piece = fc.constantFrom(
      'a',
      '- ',
      ': ',
      '\n',
      '  ',
      '&x ',
      '*x',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|',
      '>',
      '!!',
      '?',
      '#',
      '\t',
      '\u0000',
      '---',
      '...',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const yaml = readYaml(pieces.join(''));
        for (const { line, column } of [...yaml.problems, yaml.placeOf(['a', '0'])]) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('any value in its place is read or refused with a place', async () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const key = fc.constantFrom(
      'waivers',
      'settings',
      'evidence',
      'attestations',
      'not-applicable',
      'targets',
      'version',
      'x',
    );
    const entry = fc.dictionary(
      fc.constantFrom('rule', 'where', 'code', 'on', 'expires', 'by', 'exclude', 'cd/INT-001'),
      value,
    );
    const file = fc.dictionary(key, fc.oneof(value, entry, fc.array(entry, { maxLength: 3 })));
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        const { problems, config } = await parse(JSON.stringify(content));
        if (problems.length > 0) expect(config).toEqual(defaultConfig);
        for (const { line, column, message } of problems) expect([line, column, message]).not.toContain(undefined);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a hostile file', () => {
  test.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n`,
    ],
    ['deep nesting', '['.repeat(50_000)],
    ['megabytes', `# ${'x'.repeat(1_000_001)}`],
    ['two documents', 'version: 1\n---\nversion: 1\n'],
    ['control characters in a key', '"\\e[31mred": 1'],
    ['a prototype', '__proto__: { settings: { fail-on: never } }'],
  ])('%s is a problem, not a crash', async (_, text) => {
    const { config, problems } = await parse(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(config).toEqual(defaultConfig);

    for (const { message } of problems) expect(message).not.toMatch(/[\u0000-\u001f]/);
  });
});

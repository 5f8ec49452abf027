import { describe, expect, test } from '@jest/globals';
import { defaultConfig, type FtrConfig } from '../../src/gate/config/ftr-config.ts';
import type { Facts } from '../../src/gate/facts.ts';
import { judge, unjudged, type JudgeOptions } from '../../src/gate/judge.ts';
import { attestationsAreCurrent } from '../../src/gate/rules/evidence/attestations-are-current.ts';
import { waiversAreCurrent } from '../../src/gate/rules/evidence/waivers-are-current.ts';
import type { Rule } from '../../src/gate/rule.ts';
import { emptyRepository, madeUpRule, problem, unreadable } from './made-up-rules.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const ledger = [waiversAreCurrent, attestationsAreCurrent];

function judged(rules: readonly Rule[], config: Partial<FtrConfig> = {}, part: Partial<JudgeOptions> = {}) {
  const result = judge({
    rules: [...rules, ...ledger],
    facts: emptyRepository,
    config: { ...defaultConfig, ...config },
    mode: 'check',
    failOn: 'high',
    strict: false,
    now,
    ...part,
  });
  const row = (code: string) => result.requirements.find((candidate) => candidate.code === code);
  return { ...result, row };
}

const at = { path: 'ftr.yml', line: 2, column: 5 };
const waiver = (part: Partial<FtrConfig['waivers'][number]> = {}) => ({
  rule: 'image/is-fine',
  where: '**',
  reason: 'r',
  by: 'ana',
  on: '2026-10-01',
  expires: '2026-11-22',
  at,
  ...part,
});
const bad = (part: Parameters<typeof problem>[0] = {}) => madeUpRule({ judge: () => [problem(part)] });
const guides = {
  locations: [
    { path: 'docs/guide.md', line: 1 },
    { path: 'Dockerfile', line: 3 },
  ],
};

describe('waivers', () => {
  test.each([
    ['everything', {}, {}, 'passed'],
    ['on its last day still', { expires: '2026-11-22' }, {}, 'passed'],
    ['the day after no more', { expires: '2026-11-21' }, {}, 'failed'],
    ['the path', { where: 'Dockerfile' }, {}, 'passed'],
    ['another path', { where: 'docker/Dockerfile' }, {}, 'failed'],
    ['a look-alike path', { where: 'Dockerfil?x' }, {}, 'failed'],
    ['a glob', { where: 'services/*/Dockerfile' }, { locations: [{ path: 'services/a/Dockerfile' }] }, 'passed'],
    ['a hidden file', { where: '**/*.yml' }, { locations: [{ path: '.github/workflows/a.yml' }] }, 'passed'],
    ['a glob that says "not" waives nothing', { where: '!nothing' }, {}, 'failed'],
    ['another rule', { rule: 'image/is-other' }, {}, 'failed'],
    ['the resource by its name', { where: 'processor/app' }, {}, 'passed'],
    ['one of two places', { where: 'docs/**' }, guides, 'failed'],
    ['both places', { where: '**' }, guides, 'passed'],
    [
      'something live by its ARN',
      { where: 'arn:aws:iam::123456789012:role/x' },
      { locations: [], resource: 'arn:aws:iam::123456789012:role/x' },
      'passed',
    ],
    ['something live by a path glob', { where: '**' }, { locations: [] }, 'failed'],
  ])('for %s', (_, entry, found, verdict) => {
    expect(judged([bad(found)], { waivers: [waiver(entry)] }).verdict).toBe(verdict);
  });

  test('two together cover two places; the one that ends first shows', () => {
    const waivers = [
      waiver({ where: 'docs/**', expires: '2026-12-01' }),
      waiver({ where: 'Dockerfile', expires: '2026-11-30' }),
    ];
    const { findings, verdict, row } = judged([bad(guides)], { waivers });
    expect(verdict).toBe('passed');
    expect(findings[0]?.waived?.expires).toBe('2026-11-30');
    expect(row('cd/DSEC-011')).toMatchObject({ status: 'waived', because: 'Its finding is waived until 2026-11-30.' });
  });

  test('one that covers only a part, or nothing, is said', () => {
    expect(judged([bad(guides)], { waivers: [waiver({ where: 'docs/**' })] }).notices).toEqual([
      'A waiver of image/is-fine covers 1 of the 2 places of one finding, not Dockerfile:3: the finding stands.',
    ]);
    expect(judged([madeUpRule()], { waivers: [waiver()] }).notices).toEqual([
      'ftr.yml:2: the waiver of image/is-fine for ** matches no finding; remove it.',
    ]);
  });

  test('an expired one fails: the finding stands, and a finding says that the waiver expired', () => {
    const { verdict, findings, notices, row } = judged([bad()], { waivers: [waiver({ expires: '2026-11-21' })] });
    expect(verdict).toBe('failed');
    expect(findings.map(({ rule, waived }) => [rule, waived])).toEqual([
      ['evidence/waivers-are-current', undefined],
      ['image/is-fine', undefined],
    ]);
    expect(findings[0]).toMatchObject({ severity: 'high', requirements: ['cd/DSEC-011'], locations: [at] });
    expect(notices).toEqual([]);
    expect(row('cd/DSEC-011')?.status).toBe('failed');
  });

  test('what is waived leaves an unseen part unseen', () => {
    const half = madeUpRule({ uses: ['image.config'], judge: () => [problem()] });
    const facts: Facts = { ...emptyRepository, 'image.config': unreadable };
    const { verdict, row } = judged([half], { waivers: [waiver()] }, { facts });
    expect(verdict).toBe('unknown');
    expect(row('cd/DSEC-011')?.status).toBe('unknown');
  });
});

describe('the baseline', () => {
  test('marks what was known', () => {
    const [finding] = judged([bad()]).findings;
    const again = judged([bad()], {}, { baseline: new Set([finding?.fingerprint ?? '']) });
    expect([again.verdict, again.findings[0]?.baseline]).toEqual(['passed', true]);
    const deployed = judged([bad()], {}, { baseline: new Set([finding?.fingerprint ?? '']), mode: 'deploy' });
    expect([deployed.verdict, deployed.findings[0]?.baseline]).toEqual(['failed', undefined]);
  });
});

describe('requirement rows', () => {
  const attestation = (code: 'ph/IAM-004' | 'cd/DSEC-011', expires = '2027-01-01') => ({
    attestations: [{ code, statement: 's', by: 'ana', on: '2026-01-01', expires, at }],
  });
  const live = madeUpRule({ id: 'image/live', needs: ['iam.deployRole'] });
  const document = madeUpRule({ id: 'evidence/document', requirements: ['cd/INT-001'] });
  const crossCheck = madeUpRule({ id: 'image/cross-check', requirements: ['cd/INT-001'] });
  const nothing = madeUpRule({ judge: () => ({ notApplicable: 'no image is built here' }) });

  test('there is one for every requirement: the 83 of the seeds first', () => {
    const { requirements } = judged([]);
    expect(requirements).toHaveLength(92);
    expect(requirements.slice(0, 37).every(({ catalogue }) => catalogue === 'cd')).toBe(true);
    expect(requirements.slice(37, 83).map(({ code, aliases }) => aliases[0] ?? code)).toEqual(
      [1, 1, 4, 1, 2, 4, 11, 2, 3, 3, 7, 4, 2, 1].flatMap((items, index) =>
        items === 1
          ? [`lens/${index + 1}`]
          : Array.from({ length: items }, (_, item) => `lens/${index + 1}.${item + 1}`),
      ),
    );
  });

  test.each([
    ['no rule serves it', [], {}, 'cd/DSEC-011', 'unknown', 'Not judged yet: no rule serves it.'],
    ['only a person can say', [], {}, 'ph/IAM-004', 'unknown', 'Not judged yet: it takes an attestation in ftr.yml.'],
    ['its rule passed', [madeUpRule()], {}, 'cd/DSEC-011', 'passed', 'The image is fine.'],
    ['its rule found something', [bad()], {}, 'cd/DSEC-011', 'failed', 'image/is-fine found: The image is not fine.'],
    ['its rule needs the account', [live], {}, 'cd/DSEC-011', 'unknown', 'A rule needs live checks (--live).'],
    [
      'one rule passed, another needs the account',
      [madeUpRule(), live],
      {},
      'cd/DSEC-011',
      'unknown',
      'A rule needs live checks (--live); 1 other rule found nothing.',
    ],
    ['nothing to judge', [nothing], {}, 'cd/DSEC-011', 'not-applicable', 'No image is built here.'],
    [
      'one rule had nothing to judge, another passed',
      [nothing, madeUpRule({ id: 'image/other' })],
      {},
      'cd/DSEC-011',
      'passed',
      'The image is fine.',
    ],
    [
      'a person vouches for it',
      [],
      attestation('ph/IAM-004'),
      'ph/IAM-004',
      'attested',
      'Attested by ana on 2026-01-01, until 2027-01-01.',
    ],
    [
      'a person vouches for what only live checks could show',
      [madeUpRule(), live],
      attestation('cd/DSEC-011'),
      'cd/DSEC-011',
      'attested',
      'Attested by ana on 2026-01-01, until 2027-01-01.',
    ],
    [
      'a person vouches for what was found otherwise',
      [bad()],
      attestation('cd/DSEC-011'),
      'cd/DSEC-011',
      'failed',
      'image/is-fine found: The image is not fine.',
    ],
    [
      'a person vouches for what was proven',
      [madeUpRule()],
      attestation('cd/DSEC-011'),
      'cd/DSEC-011',
      'passed',
      'The image is fine.',
    ],
    [
      'the word of a person has expired',
      [],
      attestation('ph/IAM-004', '2026-11-21'),
      'ph/IAM-004',
      'failed',
      'evidence/attestations-are-current found: The attestation of ph/IAM-004 by ana expired on 2026-11-21: nobody vouches for it now.',
    ],
    [
      'a document that no rule read',
      [crossCheck],
      {},
      'cd/INT-001',
      'unknown',
      'Its checks passed, but the document is not judged yet.',
    ],
    ['a document that a rule read', [crossCheck, document], {}, 'cd/INT-001', 'passed', '2 checks passed.'],
    [
      'declared not to apply',
      [],
      { notApplicable: [{ code: 'lens/13.1', why: 'no health data', at }] },
      'lens/13.1',
      'not-applicable',
      'Declared in ftr.yml: No health data.',
    ],
    [
      'declared not to apply, but found',
      [bad()],
      { notApplicable: [{ code: 'cd/DSEC-011', why: 'x', at }] },
      'cd/DSEC-011',
      'failed',
      'image/is-fine found: The image is not fine.',
    ],
    [
      'its list does not count here',
      [bad()],
      { settings: { ...defaultConfig.settings, catalogues: ['ph'] } },
      'cd/DSEC-011',
      'not-applicable',
      'The list cd is not among the catalogues of ftr.yml.',
    ],
  ] as const)('%s', (_, rules, config, code, status, because) => {
    expect(judged(rules, config as Partial<FtrConfig>).row(code)).toMatchObject({ status, because });
  });

  test('an unreadable fact inside the scope makes it unknown, with the reason', () => {
    const { row, unknown } = judged([madeUpRule()], {}, { facts: { 'repository.files': unreadable } });
    expect(row('cd/DSEC-011')).toMatchObject({
      status: 'unknown',
      because: 'Could not be judged: repository.files could not be read: EACCES on /srv.',
    });
    expect(unknown).toEqual([{ fact: 'repository.files', why: 'EACCES on /srv' }]);
  });

  test('a failed row says how many more there are, and names the fingerprints', () => {
    const two = madeUpRule({
      judge: () => [problem(), problem({ key: 'b', severity: 'low', message: 'Small.\nmore' })],
    });
    const { row, findings } = judged([two]);
    expect(row('cd/DSEC-011')?.because).toBe('image/is-fine found: The image is not fine (and 1 more finding).');
    expect(row('cd/DSEC-011')?.findings).toEqual(findings.map(({ fingerprint }) => fingerprint));
  });

  test('declared evidence is linked by the anchor GitHub gives the heading', () => {
    const evidence = [
      { code: 'cd/INT-001' as const, document: 'docs/guide.md', heading: 'Use cases & Über-uns (v1.2)', at },
    ];
    expect(judged([], { evidence }).row('cd/INT-001')?.evidence).toEqual([
      { path: 'docs/guide.md', anchor: 'use-cases--über-uns-v12' },
    ]);
  });
});

describe('strict', () => {
  test('an expired attestation blocks', () => {
    const config = {
      attestations: [
        { code: 'ph/IAM-004' as const, statement: 's', by: 'a', on: '2025-01-01', expires: '2025-06-01', at },
      ],
    };
    expect(judged([madeUpRule()], config).verdict).toBe('passed');
    expect(judged([madeUpRule()], config, { strict: true }).verdict).toBe('failed');
  });
});

describe('a run that ended before the gate', () => {
  test('has every row all the same, and is never passed', () => {
    const { verdict, requirements, catalogues } = unjudged({ now });
    expect(verdict).toBe('unknown');
    expect(requirements).toHaveLength(92);
    expect(new Set(requirements.map(({ because }) => because))).toEqual(new Set(['The run ended before the gate.']));
    expect(catalogues.find(({ id }) => id === 'ph')?.state).toContain('currently paused');
  });
});

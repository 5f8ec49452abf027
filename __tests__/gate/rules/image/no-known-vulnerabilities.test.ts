import { describe, expect, test } from '@jest/globals';
import { ruleTable } from '../../../builders.ts';
import { noKnownVulnerabilities } from '../../../../src/gate/rules/image/no-known-vulnerabilities.ts';
import type { ScanFact } from '../../../../src/gate/rule.ts';

const digest = `sha256:${'d'.repeat(64)}`;
const scan = (counts: ScanFact['counts'], more: Partial<ScanFact> = {}): { readonly 'image.scan': ScanFact } => ({
  'image.scan': { status: 'COMPLETE', completedAt: 1, repository: 'team/app', digest, counts, findings: [], ...more },
});

ruleTable(noKnownVulnerabilities, [
  ['nothing found', scan({}), []],
  ['nothing that is bad', scan({ MEDIUM: 40, LOW: 3, INFORMATIONAL: 9, UNDEFINED: 1, UNTRIAGED: 2 }), []],
  ['none of the bad, counted', scan({ CRITICAL: 0, HIGH: 0 }), []],
  ['one critical', scan({ CRITICAL: 1 }), ['high image team/app']],
  ['one high', scan({ HIGH: 1, MEDIUM: 5 }), ['medium image team/app']],
  ['both: one finding, as severe as the worst', scan({ CRITICAL: 2, HIGH: 900 }), ['high image team/app']],
  ['of an enhanced scan, which never completes', scan({ CRITICAL: 1 }, { status: 'ACTIVE' }), ['high image team/app']],
  [
    'of a scan that has run out since',
    scan({ HIGH: 1 }, { status: 'SCAN_ELIGIBILITY_EXPIRED' }),
    ['medium image team/app'],
  ],
  ['counted and not listed', scan({ CRITICAL: 3 }, { findings: [] }), ['high image team/app']],
]);

describe('the finding', () => {
  const problemOf = (facts: ReturnType<typeof scan>) => {
    const judgement = noKnownVulnerabilities.judge(facts);
    if ('notApplicable' in judgement) throw new Error(judgement.notApplicable);
    return judgement[0];
  };
  const finding = (name: string, severity: string, more: object = {}) => ({ name, severity, ...more });

  test('names the image, the counts and the worst few with what mends them', () => {
    const findings = [
      finding('CVE-2026-1', 'CRITICAL', { package: 'openssl 3.0.1', fixedIn: '3.0.2' }),
      finding('CVE-2026-2', 'HIGH', { package: 'libxml2 2.9' }),
      finding('CVE-2026-3', 'HIGH'),
      finding('CVE-2026-4', 'HIGH'),
      finding('CVE-2026-5', 'MEDIUM'),
    ];
    expect(problemOf(scan({ CRITICAL: 1, HIGH: 3, MEDIUM: 1 }, { findings }))?.message).toBe(
      `ECR’s scan of team/app@${digest} found 1 critical and 3 high vulnerabilities (CVE-2026-1 in openssl 3.0.1, mended in 3.0.2; CVE-2026-2 in libxml2 2.9; CVE-2026-3; …): their use is public knowledge.`,
    );
  });

  test('names no mild one beside a single high one', () => {
    const findings = [finding('CVE-2026-2', 'HIGH'), finding('CVE-2026-5', 'MEDIUM')];
    expect(problemOf(scan({ HIGH: 1, MEDIUM: 1 }, { findings }))?.message).toMatch(
      /found 1 high vulnerability \(CVE-2026-2\): /,
    );
  });

  test('shows only what names are made of: packages are named by whoever made the image', () => {
    const hostile = '<img src=x>`![a](javascript:1)`\n::error::x\u001b[31m|\u202e';
    const findings = [finding('CVE-2026-1', 'CRITICAL', { package: hostile + 'x'.repeat(500), fixedIn: hostile })];
    const { message = '' } = problemOf(scan({ CRITICAL: 1 }, { findings })) ?? {};
    expect(message).not.toMatch(/[<>`[\]\n\u001b\u202e|!]/);
    expect(message.length).toBeLessThan(500);
  });

  test('of critical ones is another than that of high ones: a waiver of these does not cover those', () => {
    expect(problemOf(scan({ CRITICAL: 1 }))?.key).not.toBe(problemOf(scan({ HIGH: 1 }))?.key);
    expect(problemOf(scan({ HIGH: 1 }))?.key).toBe(problemOf(scan({ HIGH: 7 }, { digest: 'sha256:other' }))?.key);
  });
});

import { describe, expect, test } from '@jest/globals';
import { customerDeployed } from '../../../src/gate/catalogue/cd.ts';
import { catalogueOf, isRequirementCode, requirement, requirements } from '../../../src/gate/catalogue/codes.ts';
import { lens } from '../../../src/gate/catalogue/lens.ts';
import { partnerHosted, partnerHostedLater } from '../../../src/gate/catalogue/ph.ts';
import { releases } from '../../../src/gate/catalogue/releases.ts';
import type { RequirementSpec } from '../../../src/gate/catalogue/requirement.ts';

describe('the catalogue', () => {
  test('has the 83 rows of the two seeds and the codes of the 2026 list only', () => {
    expect([customerDeployed.length, partnerHosted.length + lens.length, partnerHostedLater.length]).toEqual([
      37, 46, 9,
    ]);
    expect(requirements).toHaveLength(92);
  });

  test('names each requirement once', () => {
    const names = requirements.flatMap(({ code, aliases }) => [code, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('keeps codes of different lists apart', () => {
    expect(requirement('cd/SUP-001')?.title).toBe('How to get support is described');
    expect(requirement('ph/SUP-001')?.title).toBe('Production accounts have Business support or higher');
    expect([catalogueOf('cd/BAR-001'), catalogueOf('ph/BAR-001'), catalogueOf('lens/6.1')]).toEqual([
      'cd',
      'ph',
      'lens',
    ]);
  });

  test('is judged as the design counts it', () => {
    const seed1: readonly RequirementSpec[] = customerDeployed;
    const count = (...judged: readonly string[]) => seed1.filter((row) => judged.includes(row.judged)).length;
    expect({
      automatic: count('FL'),
      automaticAndDocument: count('FL+D'),
      document: count('D+F', 'D+L', 'D+FL', 'F+D', 'L+D'),
      documentOnly: count('D'),
      diagram: count('F/A'),
    }).toEqual({ automatic: 4, automaticAndDocument: 6, document: 15, documentOnly: 10, diagram: 2 });
    const blocking = requirements.filter(({ gate }) => gate === 'B').map(({ code }) => code);
    expect(blocking.filter((code) => code.startsWith('cd/'))).toHaveLength(6);
    expect(blocking.filter((code) => !code.startsWith('cd/'))).toHaveLength(9);
  });

  test.each(requirements)('$code is a sentence with a text', ({ title, text }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(text).toMatch(/^[A-Z].{20,}[.)]$/);
  });

  test('says which releases it follows, and that the partner-hosted review is paused', () => {
    expect(releases.map(({ id, release }) => `${id} ${release}`)).toEqual([
      'cd 2022_q1_v1',
      'ph 2026-02-26',
      'lens undated',
    ]);
    expect(releases[1]?.state).toContain('paused');
  });

  test.each(['cd/DSEC-999', 'DSEC-011', 'xx/DSEC-011', 'cd/dsec-011', '', 'lens/7.6'])('%j is no code', (code) => {
    expect(isRequirementCode(code)).toBe(false);
  });
});

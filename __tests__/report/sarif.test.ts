import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { rules } from '../../src/gate/rules/index.ts';
import { toSarif } from '../../src/report/sarif.ts';
import type { Report } from '../../src/model.ts';
import { finding, hostileTexts, report } from './reports.ts';

// The official schema (OASIS, 2.1.0 rtm.5), as the package @microsoft/jest-sarif carries it.
const schemaPath = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
(addFormats as unknown as { default: typeof addFormats.default }).default(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);

interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { id: string; name: string; properties: { tags: string[] } }[] };
    };
    readonly results: readonly {
      ruleId: string;
      ruleIndex?: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
      partialFingerprints: Record<string, string>;
      suppressions?: { justification: string }[];
    }[];
    readonly invocations: readonly { toolExecutionNotifications?: { message: { text: string } }[] }[];
  }[];
}

function sarif(of: Report, used: Parameters<typeof toSarif>[1]['rules'] = rules) {
  const log = JSON.parse(toSarif(of, { rules: used })) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('SARIF is valid by its official schema', () => {
  test('with no finding, and where the run ended before the gate', () => {
    expect(sarif(report()).results).toEqual([]);
    sarif(report({ outcome: 'bad-input', error: { code: 'input-invalid', message: 'x' } }));
  });

  test('with a finding of every rule there is', () => {
    const findings = rules.map(({ id, severity, requirements }) => finding({ rule: id, severity, requirements }));
    const { tool, results } = sarif(report({ gate: { findings } }));
    expect(tool.driver.rules.map(({ id }) => id).sort()).toEqual(rules.map(({ id }) => id).sort());
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  test.each(hostileTexts)('with hostile text and paths: %j', (text) => {
    const { results } = sarif(
      report({
        gate: {
          findings: [finding({ message: `x${text}`, resource: text, locations: [{ path: `a/${text || 'x'}` }] })],
        },
      }),
    );
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^a\/[\w.~%/-]*$/);
    expect(results[0]?.message.text).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
  });
});

describe('what code scanning needs', () => {
  test('level, fingerprint, region and suppression', () => {
    const { results } = sarif(
      report({
        gate: {
          findings: [
            finding({ locations: [{ path: 'a b/Dockerfile', line: 3, column: 5, endLine: 4 }, { path: 'guide.md' }] }),
            finding({
              severity: 'low',
              resource: 'w',
              waived: { by: 'ana', reason: 'known', on: '2026-11-01', expires: '2026-12-01' },
            }),
          ],
        },
      }),
    );
    expect(results[0]).toMatchObject({
      level: 'error',
      partialFingerprints: { 'ftrDeploy/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/Dockerfile' },
            region: { startLine: 3, startColumn: 5, endLine: 4 },
          },
        },
        { physicalLocation: { artifactLocation: { uri: 'guide.md' }, region: { startLine: 1 } } },
      ],
    });
    expect(results[1]).toMatchObject({
      level: 'note',
      suppressions: [{ justification: 'known (ana, until 2026-12-01)' }],
    });
  });

  test('a finding on something live is shown on a file all the same', () => {
    const { results } = sarif(
      report({ gate: { findings: [finding({ locations: [], resource: 'arn:aws:iam::1:role/x' })] } }),
    );
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('ftr.yml');
  });

  test('at most 5,000 results, the most severe ones; at most 1,000 locations and 20 tags', () => {
    const findings = Array.from({ length: 5_200 }, (_, index) =>
      finding({ resource: `r${index}`, severity: index >= 5_000 ? 'high' : 'low' }),
    );
    const everyCode = Array.from({ length: 37 }, (_, index) => `cd/INT-${String(index).padStart(3, '0')}`);
    const wide = {
      ...rules[0],
      id: 'image/is-fine',
      title: 't',
      severity: 'high',
      requirements: everyCode,
      why: 'w',
      fix: 'f',
      example: 'e',
    } as const;
    const { results, invocations, tool } = sarif(report({ gate: { findings } }), [wide]);
    expect(results).toHaveLength(5_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(200);
    expect(invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('200 milder findings');
    expect(tool.driver.rules[0]?.properties.tags).toHaveLength(20);
    const places = Array.from({ length: 1_500 }, (_, index) => ({ path: 'a', line: index + 1 }));
    expect(sarif(report({ gate: { findings: [finding({ locations: places })] } })).results[0]?.locations).toHaveLength(
      1_000,
    );
  });
});

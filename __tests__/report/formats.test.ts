import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formats, format } from '../../src/report/formats.ts';
import { toComment } from '../../src/report/comment.ts';
import { annotations } from '../../src/report/annotations.ts';
import type { Report } from '../../src/model.ts';
import { finding, hostileTexts, report } from './reports.ts';
import { actsOnTerminal, commandsIn } from './runner.ts';

/** The text in every place a report takes from outside. */
function everywhere(text: string): Report {
  const shown = text === '' ? 'x' : text;
  return report({
    subject: { repository: text, commit: text, service: text, taskDefinition: text },
    error: { code: 'internal', message: shown, hint: text },
    changes: [{ field: shown, change: 'changed', before: text, after: text }],
    rollout: { outcome: 'failed', because: text },
    outcome: 'rollout-failed',
    notices: [shown],
    gate: {
      findings: [
        finding({
          message: shown,
          resource: text,
          fix: shown,
          locations: [
            { path: shown, line: 1 },
            { path: shown, line: 2 },
          ],
        }),
        finding({
          resource: `live ${text}`,
          message: shown,
          locations: [],
          waived: { by: shown, reason: shown, on: '2026-11-01', expires: '2026-12-01' },
        }),
      ],
      unknown: [{ fact: shown, why: text }],
      undecided: [{ rule: 'image/is-fine', because: text }],
    },
  });
}

const printed = (hostile: Report) => [
  ...formats.map((kind) => [kind, format(hostile, kind, { rules: [], verbose: true })] as const),
  ['comment', toComment(hostile)] as const,
  ...annotations(hostile).map(({ message }) => ['annotation', message] as const),
];

describe('foreign text in a report', () => {
  test.each(hostileTexts)('acts on no runner and no terminal, in any format: %j', (text) => {
    for (const [kind, output] of printed(everywhere(text))) {
      expect([kind, commandsIn(output)]).toEqual([kind, []]);
      expect([kind, actsOnTerminal(output)]).toEqual([kind, false]);
    }
  });

  test('whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '::',
        '##[',
        'error',
        'add-mask',
        ']',
        '\n',
        '\r',
        ' ',
        '\u200b',
        '\u00a0',
        '\u2028',
        '\ufe0f',
        ':',
        '#',
        '|',
        '`',
        '\\',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const [kind, output] of printed(everywhere(pieces.join('')))) {
          expect([kind, commandsIn(output)]).toEqual([kind, []]);
          expect([kind, actsOnTerminal(output)]).toEqual([kind, false]);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('every format', () => {
  test.each(formats)('%s ends with one line end, also where nothing was seen', (kind) => {
    const output = format(report(), kind, { rules: [] });
    expect(output).toMatch(/[^\n]\n$/);
  });

  test.each(['text', 'markdown', 'html'] as const)('%s says it when a plan changes nothing', (kind) => {
    expect(format(report({ mode: 'plan', changes: [] }), kind, { rules: [] })).toContain(
      'Nothing differs from what runs now.',
    );
    expect(format(report(), kind, { rules: [] })).not.toContain('Nothing differs');
  });

  test('JSON is the report itself', () => {
    for (const text of hostileTexts) {
      const original = everywhere(text);
      expect(JSON.parse(format(original, 'json', { rules: [] }))).toEqual(original);
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { toText } from '../../src/report/text.ts';
import { wrap } from '../../src/report/wrap.ts';
import { finding, report } from './reports.ts';

const bad = report({
  gate: {
    findings: [
      finding({
        message: 'Container app is privileged: whoever takes it over has the host.',
        locations: [
          { path: 'task.json', line: 9, column: 7 },
          { path: 'docs/guide.md', line: 30 },
        ],
      }),
      finding({ severity: 'medium', resource: 'arn:aws:ecs:eu-west-1:1:service/p', locations: [] }),
      finding({
        severity: 'critical',
        resource: 'w',
        waived: { by: 'ana', reason: 'r', on: '2026-11-01', expires: '2026-12-01' },
      }),
    ],
    unknown: [{ fact: 'iam.taskRole', why: 'AccessDenied' }],
  },
  notices: ['The proposed ftr.yml was not used.'],
});

describe('the text for a terminal', () => {
  test('reads from the outcome over what blocks to the verdict', () => {
    expect(toText(bad, { width: 80 })).toBe(`ftr-deploy check: the gate failed
  earth/processor
  cccccccccccc

high     task.json:9:7  image/is-fine (blocks)
  Container app is privileged: whoever takes it over has the host.
  also at docs/guide.md:30
  fix: Make it fine.
  for: cd/DSEC-011

medium   arn:aws:ecs:eu-west-1:1:service/p  image/is-fine
  The image is not fine.
  fix: Make it fine.
  for: cd/DSEC-011

critical Dockerfile:3:1  image/is-fine (waived until 2026-12-01 by ana)
  The image is not fine.
  fix: Make it fine.
  for: cd/DSEC-011

92 requirements: 92 unknown

Could not be read
  iam.taskRole: AccessDenied

Notices
  The proposed ftr.yml was not used.

repository 0.4 s
3 findings (1 critical, 1 high, 1 medium), 1 of which blocks, 1 waived; verdict failed
`);
  });

  test('has colours only where they are asked for', () => {
    expect(toText(bad)).not.toContain('\u001b');
    expect(toText(bad, { color: true })).toContain('\u001b[31m');
  });

  test('keeps to the width where words allow it', () => {
    for (const line of toText(bad, { width: 60, verbose: true }).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(90);
    }
    expect(toText(bad, { width: 1 }).split('\n').length).toBeLessThan(200);
  });

  test('lists every requirement only when asked', () => {
    expect(toText(bad)).not.toContain('cd/INT-001');
    expect(toText(bad, { verbose: true }).match(/^ {2}unknown +(cd|ph|lens)\//gm)).toHaveLength(92);
  });

  test('shows what a rollout did and what ended a run', () => {
    const text = toText(
      report({
        mode: 'deploy',
        outcome: 'rollout-failed',
        rollout: { outcome: 'rolled-back', because: 'the container exits with 1' },
        error: {
          code: 'rollout-failed',
          message: 'The rollout did not complete.\n  - task 1',
          hint: 'Look at the log.',
        },
        changes: [{ field: 'cpu', change: 'changed', before: '256', after: '512' }],
      }),
    );
    expect(text).toContain('error rollout-failed\n  The rollout did not complete.\n  - task 1\n  Look at the log.');
    expect(text).toContain('rollout rolled-back: the container exits with 1');
    expect(text).toContain('  ~ cpu 256 → 512');
  });
});

describe('wrapping', () => {
  test.each([
    ['a b c', 3, '', ['a b', 'c']],
    ['long-word x', 4, '- ', ['- long-word', '- x']],
    ['', 10, '> ', ['> ']],
    ['a  b', 10, '', ['a b']],
  ])('%j at %i', (text, width, prefix, lines) => {
    expect(wrap(text, width, prefix)).toEqual(lines);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Severity } from '../../src/model.ts';
import { annotations } from '../../src/report/annotations.ts';
import { finding, report } from './reports.ts';

const many = (severity: Severity, number: number) =>
  Array.from({ length: number }, (_, index) =>
    finding({ severity, resource: `${severity} ${index}`, message: `${severity} ${index}` }),
  );
const levels = (findings: ReturnType<typeof many>, limits = {}) => {
  const all = annotations(report({ gate: { findings } }), limits);
  return { all, count: (level: string) => all.filter((annotation) => annotation.level === level).length };
};

describe('annotations', () => {
  test('an error for what blocks, a warning for medium, a notice for the rest', () => {
    const { all } = levels([...many('info', 1), ...many('medium', 1), ...many('high', 1)]);
    expect(all.map(({ level }) => level)).toEqual(['error', 'warning', 'notice']);
    expect(all[0]).toEqual({
      level: 'error',
      message: 'high: high 0 Fix: Make it fine. [image/is-fine]',
      at: { path: 'Dockerfile', line: 3, column: 1 },
    });
  });

  test('what is waived or known is left to the summary', () => {
    const waived = { by: 'a', reason: 'r', on: '2026-11-01', expires: '2026-12-01' };
    expect(levels([finding({ waived }), finding({ baseline: true, severity: 'low', resource: 'b' })]).all).toEqual([]);
  });

  test('ten of a level: the tenth counts the rest', () => {
    const { all, count } = levels([...many('high', 23), ...many('critical', 2), ...many('low', 10)]);
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 0, 10]);
    expect(all[0]?.message).toContain('critical 0');
    expect(all[9]).toEqual({ level: 'error', message: '16 more blocking findings: see the job summary.' });
  });

  test.each([
    [{ perJob: 12 }, [10, 2, 0]],
    [{ perLevel: 1 }, [1, 1, 1]],
    [{ perJob: 0 }, [0, 0, 0]],
  ])('keep to %j', (limits, expected) => {
    const { count } = levels([...many('high', 20), ...many('medium', 20), ...many('low', 20)], limits);
    expect([count('error'), count('warning'), count('notice')]).toEqual(expected);
  });

  test('something live is named in the message', () => {
    const { all } = levels([finding({ locations: [], resource: 'arn:aws:iam::1:role/x' })]);
    expect(all[0]).toEqual({
      level: 'error',
      message: 'high: arn:aws:iam::1:role/x: The image is not fine. Fix: Make it fine. [image/is-fine]',
    });
  });
});

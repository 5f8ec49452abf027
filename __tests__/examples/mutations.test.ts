/** The example repository passes, and breaking any one thing of it makes exactly the right rule speak. */
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/model.ts';
import { mutations } from './mutations/index.ts';
import { check, readRepository } from './repository.ts';

const example = readRepository('examples/reflectance-processor');

/** As the table names it: what is only low in parentheses. */
function said({ rule, severity }: Finding): string {
  return severity === 'low' || severity === 'info' ? `(${rule})` : rule;
}

describe('the example repository', () => {
  test('has no finding and nothing that could not be read', async () => {
    const { findings, unknown, verdict, notices } = await check(example);
    expect({ findings, unknown, verdict, notices }).toEqual({
      findings: [],
      unknown: [],
      verdict: 'passed',
      notices: [],
    });
  });
});

describe('one change makes its rule speak and no other', () => {
  test.each(mutations.map(([title, edit, ...rules]) => ({ title, edit, rules })))('$title', async ({ edit, rules }) => {
    const changed = edit(example);
    expect(changed).not.toEqual(example);
    const { findings, unknown } = await check(changed);
    // A change that breaks the file would keep the rules from seeing it.
    expect(unknown).toEqual([]);
    expect(findings.map(said).sort()).toEqual([...rules].sort());
    for (const { locations } of findings) expect(Object.keys(changed)).toContain(locations[0]?.path);
  });
});

test('the table is long enough to mean something', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(60);
  expect(new Set(mutations.map(([title]) => title)).size).toBe(mutations.length);
  const rules = new Set(mutations.flatMap(([, , ...named]) => named));
  expect(rules.size).toBeGreaterThanOrEqual(50);
});

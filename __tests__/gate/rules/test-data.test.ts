import { describe, expect, test } from '@jest/globals';
import type { Problem, Rule, Severity } from '../../../src/gate/rule.ts';
import { isTestData, mildInTestData } from '../../../src/gate/rules/test-data.ts';

describe('a path', () => {
  test.each([
    'testdata/a.pem',
    'pkg/x/testdata/a.yml',
    '__tests__/a.ts',
    'tests/docker/Dockerfile',
    'spec/a.rb',
    'fixtures/main.tf',
    'a/b_test.go',
    'src/a.test.ts',
    'test/unit/a.py',
    'test_a.py',
    'CHANGELOG.md',
    'docs/Release-notes.md',
  ])('%s is test data or history', (path) => expect(isTestData(path)).toBe(true));

  test.each([
    'Dockerfile',
    '.github/workflows/test.yml',
    'infra/test/main.tf',
    'environments/test/task-definition.json',
    'test/Dockerfile',
    'examples/main.tf',
    'latest/a.go',
    'contests/a.yml',
    'docs/deployment.md',
    'docs/testing.md',
  ])('%s is not', (path) => expect(isTestData(path)).toBe(false));
});

describe('a rule about test data', () => {
  const judged = (...problems: readonly (readonly [key: string, severity: Severity, ...paths: string[]])[]) => {
    const rule: Rule = {
      id: 'image/x',
      title: '',
      severity: 'high',
      requirements: ['cd/DSEC-003'],
      needs: [],
      uses: [],
      why: '',
      fix: '',
      example: '',
      judge: () =>
        problems.map(([key, severity, ...paths]): Problem => ({
          message: '',
          resource: '',
          key,
          severity,
          locations: paths.map((path) => ({ path })),
        })),
    };
    const result = mildInTestData(rule).judge({});
    return 'notApplicable' in result
      ? []
      : result.map(({ key, severity, locations }) => [key, severity, ...locations.map(({ path }) => path)]);
  };

  test.each([
    ['what is not test data stays as it is', ['a', 'medium', 'Dockerfile'], [['a', 'medium', 'Dockerfile']]],
    ['critical is medium', ['a', 'critical', 'tests/a'], [['a', 'medium', 'tests/a']]],
    ['high is low', ['a', 'high', 'tests/a'], [['a', 'low', 'tests/a']]],
    ['hygiene is not told', ['a', 'medium', 'tests/a'], []],
    [
      'places in test data are left out beside others',
      ['a', 'medium', 'tests/a', 'Dockerfile'],
      [['a', 'medium', 'Dockerfile']],
    ],
    ['what is live stays as it is', ['a', 'high'], [['a', 'high']]],
  ] as const)('%s', (_, problem, expected) =>
    expect(judged([...problem] as [string, Severity, ...string[]])).toEqual(expected),
  );

  test('a cause that is elsewhere too is told there only', () => {
    expect(judged(['a', 'high', 'tests/a'], ['a', 'high', 'Dockerfile'])).toEqual([['a', 'high', 'Dockerfile']]);
  });

  test('nothing to judge stays so', () => {
    const rule = { judge: () => ({ notApplicable: 'none' }) } as unknown as Rule;
    expect(mildInTestData(rule).judge({})).toEqual({ notApplicable: 'none' });
  });
});

/** Files that only tests and histories read: what stands there is neither run nor copied by a customer. */
import { isAtLeast } from '../../model.ts';
import type { Judgement, Problem, Rule, Severity } from '../rule.ts';

/** `test` alone is often the name of an environment, so it counts for source code only. */
const testDirectory =
  /(^|\/)(testdata|test[-_]data|test[-_]fixtures?|testutils?|testing|e2e|fixtures?|__\w+__|mocks?|spec|specs|tests)\//i;
const testSource =
  /(^|\/)test\/.*\.(go|py|rb|[cm]?[jt]sx?|java|kt|rs|cs|php)$|(_test\.go|_test\.py|\.(test|spec)\.[cm]?[jt]sx?|_spec\.rb|Test\.(java|kt)|_test\.go\.tmpl)$|(^|\/)(test_[^/]*|conftest)\.py$/;
const history = /(^|\/)(changelog|changes|history|release[-_ ]?notes?|news|upgrading)(\.[\w-]+)?\.(md|markdown|mdx)$/i;

export function isTestData(path: string): boolean {
  return testDirectory.test(path) || testSource.test(path) || history.test(path);
}

/**
 * A rule that is milder about test data: what would be critical is medium, what would be high is low, and hygiene is not
 * told. Places in test data of a problem that has others are left out.
 */
export function mildInTestData(rule: Rule): Rule {
  return {
    ...rule,
    judge(facts) {
      const judgement: Judgement = rule.judge(facts);
      if ('notApplicable' in judgement) return judgement;
      const elsewhere = new Set(judgement.filter((problem) => !isOnlyTestData(problem)).map(({ key }) => key));
      return judgement.flatMap((problem): readonly Problem[] => {
        const { locations, key, severity = rule.severity } = problem;
        if (!isOnlyTestData(problem))
          return [{ ...problem, locations: locations.filter(({ path }) => !isTestData(path)) }];
        if (elsewhere.has(key) || !isAtLeast(severity, 'high')) return [];
        return [{ ...problem, severity: milder(severity) }];
      });
    },
  };
}

function isOnlyTestData({ locations }: Problem): boolean {
  return locations.length > 0 && locations.every(({ path }) => isTestData(path));
}

function milder(severity: Severity): Severity {
  return severity === 'critical' ? 'medium' : 'low';
}

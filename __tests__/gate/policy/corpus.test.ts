import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isAtLeast } from '../../../src/model.ts';
import { judgeIdentity, remainingProblems } from '../../../src/gate/policy/judge.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { judgeResourcePolicy, type ResourcePolicyFacts } from '../../../src/gate/policy/resource-policy.ts';
import { judgeTrust, type TrustFacts } from '../../../src/gate/policy/trust.ts';
import type { Issue, ParsedPolicy, Problem } from '../../../src/gate/policy/document.ts';

/** A document as a customer would write it, with the ids of what is above low in it. */
interface Sample {
  readonly about: string;
  readonly facts?: TrustFacts & ResourcePolicyFacts;
  readonly policy: unknown;
  readonly expected: readonly string[];
}

const root = join(process.cwd(), '__tests__/gate/policy/fixtures');

function samples(kind: string): readonly (readonly [string, Sample])[] {
  return readdirSync(join(root, kind)).map((name) => [
    name,
    JSON.parse(readFileSync(join(root, kind, name), 'utf8')) as Sample,
  ]);
}

function aboveLow(policy: ParsedPolicy, issues: readonly Issue[]): readonly string[] {
  const all: readonly (Issue | Problem)[] = [...issues, ...remainingProblems(policy.problems, issues)];
  return all.filter(({ severity }) => isAtLeast(severity, 'medium')).map(({ id }) => id);
}

const judges: Readonly<Record<string, (policy: ParsedPolicy, facts: Sample['facts']) => readonly Issue[]>> = {
  identity: (policy) => judgeIdentity({ identity: [policy] }),
  trust: (policy, facts) => judgeTrust(policy, facts),
  resource: (policy, facts) => judgeResourcePolicy(policy, facts),
};

for (const [kind, judge] of Object.entries(judges)) {
  describe(`${kind} documents as customers write them`, () => {
    test.each(samples(kind))('%s', (name, { policy, facts, expected }) => {
      const parsed = parsePolicy(policy);
      expect([...aboveLow(parsed, judge(parsed, facts))].sort()).toEqual([...expected].sort());
      expect(expected.length > 0).toBe(name.startsWith('bad-'));
    });

    test.each(samples(kind))(
      '%s: every message names its cause and its cure, at a place in the document',
      (_, { policy, facts }) => {
        const parsed = parsePolicy(policy);
        const issues = judge(parsed, facts);
        for (const { message, fix, places } of issues) {
          expect(message.length).toBeGreaterThan(30);
          expect(fix.length).toBeGreaterThan(10);
          expect(places.length).toBeGreaterThan(0);
          for (const { path } of places) expect(resolve(policy, path)).toBe(true);
        }
        for (const { path } of parsed.problems) expect(resolve(policy, path)).toBe(true);
      },
    );
  });
}

/** Whether a path leads somewhere in the document. */
function resolve(value: unknown, path: readonly (string | number)[]): boolean {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at !== undefined;
}

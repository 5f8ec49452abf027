/** What the policy engine says of every policy in sight, in files and of live roles. */
import type { FactTypes, Problem } from '../rule.ts';
import { judgedFiles } from './judged-files.ts';
import { judgedRoles, liveRoles } from './judged-roles.ts';
import type { JudgedIssue } from './policy-issues.ts';

type PolicyFactName =
  | 'repository.policies'
  | 'repository.identities'
  | 'repository.workflows'
  | 'iam.deployRole'
  | 'iam.taskRole'
  | 'iam.executionRole';
export type PolicyFacts = { readonly [K in PolicyFactName]?: FactTypes[K] | undefined };
/** Every issue of every policy in sight. */
export function judgedPolicies(facts: PolicyFacts): readonly JudgedIssue[] {
  return [
    ...judgedFiles({
      policies: facts['repository.policies'] ?? [],
      identities: facts['repository.identities'] ?? [],
      workflows: facts['repository.workflows'] ?? [],
    }),
    ...judgedRoles(facts),
  ];
}

/** Whether a policy is in sight at all. */
export function hasPolicies(facts: PolicyFacts): boolean {
  return (facts['repository.policies']?.length ?? 0) > 0 || liveRoles(facts).length > 0;
}

/** The problems of the issues that a rule tells. */
export function problemsOf(facts: PolicyFacts, tells: (issue: JudgedIssue) => boolean): readonly Problem[] {
  return judgedPolicies(facts)
    .filter(tells)
    .map(({ problem }) => problem);
}

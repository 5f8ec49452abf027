/** Everything that is wrong with what a set of identity policies grants, one cause as one issue. */

import { severities } from '../../model.ts';
import type { Context } from './context.ts';
import type { Issue, Place, Problem } from './document.ts';
import { escalations, type Escalation } from './escalate.ts';
import type { PolicySet } from './evaluate.ts';
import { passRoleReach } from './pass-role.ts';
import { printable } from './unresolved.ts';
import { wildcards } from './wildcards.ts';

function key({ policy, path }: Place): string {
  return JSON.stringify([policy, ...path]);
}

function statementKey({ policy, path }: Place): string {
  return JSON.stringify([policy, ...path.slice(0, 2)]);
}

function asIssue(escalation: Escalation): Issue {
  const { id, severity, title, scope, chain, includes, fix, places, actions } = escalation;
  const others = includes.length === 0 ? '' : ` (and ${includes.length} other ways by the same permissions)`;
  return { id, severity, message: `${title}: ${chain}. ${scope}${others}.`, fix, places, actions };
}

/** "Every action" and `NotAction` are the cause of what they open. */
function isCausedBy(escalation: Escalation, issue: Issue): boolean {
  const [decisive] = escalation.places;
  if (decisive === undefined) return false;
  if (issue.id === 'every-action' || issue.id === 'allow-not-action') {
    return escalation.wholesale && issue.places.some((place) => statementKey(place) === statementKey(decisive));
  }
  // `ecs:*` lets its holder into every task: listing the actions mends both. Passing roles is a cause of its own.
  const entries = new Set(escalation.places.map(key));
  return (
    issue.id === 'service-wildcard' &&
    escalation.kind !== 'pass' &&
    issue.places.some((place) => entries.has(key(place)) && place.path.includes('Action'))
  );
}

function withExample(issue: Issue, [example]: readonly Escalation[]): Issue {
  return example === undefined
    ? issue
    : { ...issue, message: `${issue.message} One way from there: ${example.chain}.` };
}

function judgePassedToService(set: PolicySet, context: Context, judged: readonly Issue[]): readonly Issue[] {
  const known = new Set(judged.flatMap(({ places }) => places.map(key)).filter((place) => place.includes('Action')));
  return passRoleReach(set, context).flatMap(({ services, breadth, places, roles }): readonly Issue[] => {
    if (services !== 'any' || breadth === 'none' || places.some((place) => known.has(key(place)))) return [];
    const shown = roles.slice(0, 2).map(printable).join(', ');
    return [
      {
        id: 'pass-role-to-any-service',
        severity: 'low',
        message: `iam:PassRole on ${shown} is not limited to a service: the role can be handed to every service that it trusts.`,
        fix: 'Add the condition "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" }.',
        places,
        actions: ['iam:PassRole'],
      },
    ];
  });
}

/**
 * Escalations, wildcards, data access and PassRole reach of policies that belong to one principal, worst first.
 * Documents of unknown owners are judged one by one.
 */
export function judgeIdentity(set: PolicySet, context: Context = {}): readonly Issue[] {
  const found = escalations(set, context);
  const wide = wildcards(set, context);
  const caused = (issue: Issue): readonly Escalation[] => found.filter((entry) => isCausedBy(entry, issue));
  const others = found.filter((entry) => !wide.some((issue) => isCausedBy(entry, issue)));
  const issues = [...others.map(asIssue), ...wide.map((issue) => withExample(issue, caused(issue)))];
  const all = [...issues, ...judgePassedToService(set, context, issues)];
  return all.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

const saidByTrust = ['wildcard-in-equals', 'malformed-principal'];

/** What the parser found, without what an issue at the same place says already. */
export function remainingProblems(problems: readonly Problem[], issues: readonly Issue[]): readonly Problem[] {
  const said = new Set(issues.flatMap(({ places }) => places.map(({ path }) => JSON.stringify(path))));
  return problems.filter(({ path, id }) => !saidByTrust.includes(id) || !said.has(JSON.stringify(path)));
}

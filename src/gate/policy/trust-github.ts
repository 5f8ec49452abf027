/** Judges a trust statement for GitHub's identity provider: whose workflows it lets in. */

import { severities } from '../../model.ts';
import type { Condition, Issue, Path, Statement } from './document.ts';
import { findOperator } from './operators.ts';
import {
  claimConditions,
  gitHubClaims,
  isPositive,
  judgeAudience,
  judgeForeignKey,
  judgeLoose,
  judgeUnavailable,
  placeOfConditions,
  takesWildcards,
  trustIssue,
  type ClaimCondition,
} from './trust-claims.ts';
import { isForgeable, judgeSubject, type KnownPermissions, type SubjectFault } from './trust-subject.ts';
import { printable, UNRESOLVED } from './unresolved.ts';

export interface GitHubTrustOptions {
  readonly permissions: KnownPermissions;
  readonly audience?: string;
}

interface FaultyValue {
  readonly fault: SubjectFault;
  readonly text: string;
  readonly path: Path;
}

/** Faults that other claims beside the subject may take away: of whose repository it is, and of what in it. */
const aboutRepository = [
  'trust-any-repository',
  'trust-whole-organization',
  'trust-repository-prefix',
  'trust-any-id',
  'trust-forgeable-claim',
  'trust-subject-missing',
];
const aboutContext = [
  'trust-any-ref',
  'trust-any-branch',
  'trust-branch-prefix',
  'trust-any-environment',
  'trust-pull-request',
];

function wildcardInEquals(text: string, operator: string): SubjectFault {
  return {
    id: 'trust-wildcard-in-equals',
    severity: 'medium',
    message: `never matches: ${operator} takes wildcards as plain characters, and no subject has them. The role cannot be assumed by it.`,
    fix: `Write the subject out in place of "${printable(text)}", or use StringLike for a pattern.`,
  };
}

function faultsOf(condition: Condition, permissions: KnownPermissions): readonly FaultyValue[] {
  return condition.values.flatMap(({ text, path }) => {
    const literal = !takesWildcards(condition) && /[*?]/.test(text.replace(/\$\{[^}]*\}/g, ''));
    const fault = literal ? wildcardInEquals(text, condition.operator) : judgeSubject(text, permissions);
    return fault === undefined ? [] : [{ fault, text, path }];
  });
}

function worst(faults: readonly FaultyValue[]): number {
  return Math.min(severities.length, ...faults.map(({ fault }) => severities.indexOf(fault.severity)));
}

/** Requires one value of the claim, spelled out. Of a reusable workflow any tag will do: its repository decides on tags. */
function pins(name: string, { claim, strict, condition }: ClaimCondition): boolean {
  if (claim !== name || !strict) return false;
  const patterns = condition.values.map(({ text }) => text.replace(/@refs\/tags\/.*$/, ''));
  return !takesWildcards(condition) || patterns.every((text) => !/[*?]/.test(text));
}

/** What is left of a fault beside the other claims that the statement requires. */
function reduce(
  fault: SubjectFault,
  claims: readonly ClaimCondition[],
  permissions: KnownPermissions,
): SubjectFault | undefined {
  const pinned = (name: string): boolean => claims.some((entry) => pins(name, entry));
  const context = pinned('environment') || pinned('ref') || pinned('job_workflow_ref');
  if (aboutContext.includes(fault.id)) return context ? undefined : fault;
  if (!aboutRepository.includes(fault.id)) return fault;
  // A workflow that is public can be called from anywhere; whether it is cannot be seen here.
  if (pinned('job_workflow_ref')) return fault.severity === 'critical' ? { ...fault, severity: 'medium' } : undefined;
  const anyRef = context ? 'ref:refs/heads/main' : '*';
  if (pinned('repository_id')) return judgeSubject(`repo:o/r:${anyRef}`, permissions);
  const repository = claims.find(({ claim, strict }) => claim === 'repository' && strict);
  if (repository !== undefined) {
    const faults = repository.condition.values.map(({ text }) => judgeSubject(`repo:${text}:${anyRef}`, permissions));
    return faults.find((entry) => entry !== undefined);
  }
  if (fault.severity === 'critical' && pinned('repository_owner_id')) return judgeSubject('repo:o/*', permissions);
  const others = claims.filter(({ claim, strict }) => strict && claim !== 'sub' && claim !== 'aud');
  const forgeable = others.length > 0 && others.every(({ claim }) => isForgeable(claim));
  return fault.severity === 'critical' && forgeable
    ? judgeSubject(`${others[0]?.claim ?? 'ref'}:x`, permissions)
    : fault;
}

const fixSubject =
  'Add "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:OWNER/REPOSITORY:environment:NAME" } (for a repository whose tokens carry ids: "repo:OWNER@ID/REPOSITORY@ID:…").';

function judgeMissing(
  claims: readonly ClaimCondition[],
  statement: Statement,
  permissions: KnownPermissions,
): readonly Issue[] {
  // That the claim must be there says nothing: it always is.
  const loose = claims.find(
    ({ claim, condition }) => claim === 'sub' && findOperator(condition.operator)?.family !== 'null',
  );
  // A requirement that also holds without the claim has its own issue.
  if (loose !== undefined && isPositive(loose.condition)) return [];
  const missing: SubjectFault = { id: 'trust-subject-missing', severity: 'critical', message: '', fix: fixSubject };
  const left = reduce(missing, claims, permissions);
  const path = loose?.condition.path ?? placeOfConditions(statement);
  if (left === undefined) return [];
  if (left.id === 'trust-forgeable-claim') {
    const message =
      'The trust policy requires no subject ("sub"), only claims whose value anyone can choose in a repository of their own.';
    return [trustIssue(left, message, path)];
  }
  if (left !== missing) return [trustIssue(left, `Without a subject ("sub"), the trust policy ${left.message}`, path)];
  if (loose === undefined) {
    return [
      trustIssue(
        missing,
        'The trust policy requires no subject ("sub"): a workflow in any repository on GitHub gets the role.',
        path,
      ),
    ];
  }
  const message =
    'The trust policy only says which subjects it does not take: a workflow in any other repository on GitHub gets the role.';
  return [trustIssue({ ...missing, id: 'trust-subject-negated' }, message, path)];
}

function judgeSubjects(
  claims: readonly ClaimCondition[],
  statement: Statement,
  permissions: KnownPermissions,
): readonly Issue[] {
  const conditions = claims.filter(({ claim, strict }) => claim === 'sub' && strict);
  if (conditions.length === 0) return judgeMissing(claims, statement, permissions);
  // Conditions must all hold, so the strictest decides.
  const [decisive = []] = conditions
    .map(({ condition }) => faultsOf(condition, permissions))
    .toSorted((a, b) => worst(b) - worst(a));
  return decisive.flatMap(({ fault, text, path }) => {
    const left = reduce(fault, claims, permissions);
    return left === undefined ? [] : [trustIssue(left, `The subject "${printable(text)}" ${left.message}`, path)];
  });
}

/** `host`: what stands after `oidc-provider/` in the principal's ARN, in lower case. */
export function judgeGitHubStatement(
  statement: Statement,
  host: string,
  options: GitHubTrustOptions,
): readonly Issue[] {
  const claims = claimConditions(statement, host);
  const foreign = judgeForeignKey(statement, host, claims);
  if (foreign.length > 0) return foreign;
  const unavailable = judgeUnavailable(claims);
  const offered = claims.filter(({ claim }) => gitHubClaims.includes(claim));
  // Conditions that a template fills in may be the ones that are missed.
  if (statement.conditions.some(({ key }) => key === UNRESOLVED)) return [...unavailable, ...judgeLoose(offered)];
  // Nobody gets in, so nothing else can be said of who does.
  if (claims.some(({ claim, strict }) => strict && !gitHubClaims.includes(claim) && claim !== 'runner_environment'))
    return unavailable;
  return [
    ...unavailable,
    ...judgeLoose(offered),
    ...judgeSubjects(claims, statement, options.permissions),
    ...judgeAudience(claims, statement, options.audience),
  ];
}

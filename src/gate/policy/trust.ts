/** Judges the trust policy of a role: who can get it, and whether those who should can. */

import { severities } from '../../model.ts';
import { arnField, parseArn } from './arn.ts';
import type { Issue, ParsedPolicy, Principal, Statement } from './document.ts';
import { matchAction } from './match.ts';
import type { Repository, TokenJob } from './subject.ts';
import { inferHost, isGitHub, providerHost, trustIssue, type TrustKind } from './trust-claims.ts';
import { judgeGitHubStatement } from './trust-github.ts';
import { judgeJobs, type Protection } from './trust-jobs.ts';
import { judgeFederated, judgePrincipal } from './trust-principals.ts';
import type { KnownPermissions } from './trust-subject.ts';
import { isUnresolved, printable } from './unresolved.ts';

/** What is known around the role; everything is optional, and what is not given is not held against the policy. */
export interface TrustFacts {
  readonly repository?: Repository;
  /** The jobs that assume this role. */
  readonly jobs?: readonly TokenJob[];
  /** What the role may do, from the same document, stack or account; default `not-visible`. */
  readonly knownPermissions?: KnownPermissions;
  /** The account that the role is in. */
  readonly account?: string;
  /** The audience that the workflow asks for, if not `sts.amazonaws.com`. */
  readonly audience?: string;
  readonly subjectForm?: 'name' | 'immutable';
  readonly protection?: Protection;
}

const webIdentity = 'sts:AssumeRoleWithWebIdentity';
const saml = 'sts:AssumeRoleWithSAML';
const plain = 'sts:AssumeRole';

function allows(statement: Statement, action: string): boolean {
  const listed = statement.actions.values.some(({ text }) => matchAction(text, action) !== 'no');
  return statement.actions.except ? !listed : listed;
}

/** The call by which a principal of this kind gets a role. */
function wayIn({ kind, text }: Principal): string {
  if (kind !== 'Federated') return plain;
  return text.includes(':saml-provider/') ? saml : webIdentity;
}

function mismatch(principal: Principal, statement: Statement): readonly Issue[] {
  const wanted = wayIn(principal);
  if (allows(statement, wanted) || principal.kind === 'unknown') return [];
  const provider = principal.kind === 'AWS' && /:(oidc|saml)-provider\//.test(principal.text);
  if (provider) return []; // said below, with its cure
  const kind: TrustKind = { id: 'trust-action-differs', severity: 'medium', fix: `Write "Action": "${wanted}".` };
  const message = `"${printable(principal.text)}" gets the role by ${wanted}, which the statement does not allow: the role cannot be assumed.`;
  return [trustIssue(kind, message, statement.actions.values[0]?.path ?? statement.actions.path)];
}

function notFederated(principal: Principal): readonly Issue[] {
  if (principal.kind !== 'AWS' || !/:(oidc|saml)-provider\//.test(principal.text)) return [];
  const kind: TrustKind = {
    id: 'trust-provider-not-federated',
    severity: 'medium',
    fix: 'Write "Principal": { "Federated": "arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com" }.',
  };
  return [
    trustIssue(
      kind,
      'An identity provider stands under "AWS": only "Federated" principals get a role by a token, so it cannot be assumed.',
      principal.path,
    ),
  ];
}

function foreignProvider(principal: Principal, account: string | undefined): readonly Issue[] {
  const owner = parseArn(principal.text)?.[arnField.account] ?? '';
  if (account === undefined || !/^\d{12}$/.test(owner) || owner === account) return [];
  const kind: TrustKind = {
    id: 'trust-provider-in-other-account',
    severity: 'medium',
    fix: `Name the provider of the role's own account: "arn:aws:iam::${account}:oidc-provider/…".`,
  };
  return [
    trustIssue(
      kind,
      `The identity provider is in account ${owner}, the role in ${account}: a role trusts providers of its own account only.`,
      principal.path,
    ),
  ];
}

/** What stands after `oidc-provider/`; for a reference, what the conditions say. */
function hostOf(principal: Principal, statement: Statement): string | undefined {
  const host = providerHost(principal.text);
  const known = host !== undefined && !isUnresolved(host);
  return known || !isUnresolved(principal.text) ? host : (inferHost(statement) ?? host);
}

function judgeFederatedPrincipal(principal: Principal, statement: Statement, facts: TrustFacts): readonly Issue[] {
  if (principal.text === '*') {
    const kind: TrustKind = {
      id: 'trust-any-provider',
      severity: 'critical',
      fix: 'Name one identity provider by its ARN.',
    };
    return [trustIssue(kind, 'The role takes tokens of any identity provider.', principal.path)];
  }
  const host = hostOf(principal, statement);
  const elsewhere = foreignProvider(principal, facts.account);
  if (host === undefined || !isGitHub(host)) return [...elsewhere, ...judgeFederated(principal, statement, host)];
  const { knownPermissions = 'not-visible', audience } = facts;
  const options = { permissions: knownPermissions, ...(audience === undefined ? {} : { audience }) };
  return [...elsewhere, ...judgeGitHubStatement(statement, host, options)];
}

function judgeStatement(statement: Statement, facts: TrustFacts): readonly Issue[] {
  const { principals } = statement;
  if (statement.effect === 'Deny' || principals === undefined) return [];
  if (principals.except) {
    const kind: TrustKind = {
      id: 'trust-anyone',
      severity: 'critical',
      fix: 'Use Principal, and name who may assume the role.',
    };
    return [trustIssue(kind, 'NotPrincipal with Allow lets everyone else in, anonymous callers too.', principals.path)];
  }
  return principals.values.flatMap((principal) => {
    const faults = [...notFederated(principal), ...mismatch(principal, statement)];
    if (faults.length > 0) return faults;
    if (principal.kind === 'Federated') return judgeFederatedPrincipal(principal, statement, facts);
    return judgePrincipal(principal, statement, facts.account === undefined ? {} : { account: facts.account });
  });
}

function gitHubStatements(policy: ParsedPolicy): readonly { readonly statement: Statement; readonly host: string }[] {
  return policy.statements.flatMap((statement) => {
    if (statement.effect === 'Deny' || statement.principals?.except !== false) return [];
    const host = statement.principals.values
      .map(({ text }) => providerHost(text))
      .find((name) => name !== undefined && isGitHub(name));
    return host === undefined ? [] : [{ statement, host }];
  });
}

/** Whether this is a trust policy: it has principals, and all its actions are of STS. */
export function isTrustPolicy({ statements }: ParsedPolicy): boolean {
  return (
    statements.length > 0 &&
    statements.every(
      ({ principals, actions }) => principals !== undefined && actions.values.some(({ text }) => /^sts:/i.test(text)),
    )
  );
}

/**
 * The known-bad patterns of trust policies (issue ids `trust-…`), worst first; for GitHub in the name form and the immutable
 * form of subjects. Malformed documents are said by the parser; see `remainingProblems` in judge.ts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function judgeTrust(policy: ParsedPolicy, facts: TrustFacts = {}): readonly Issue[] {
  const own = policy.statements.flatMap((statement) => judgeStatement(statement, facts));
  const { repository, jobs, subjectForm, protection } = facts;
  const closed = own.some(
    ({ id }) =>
      id === 'trust-claim-not-available' || id === 'trust-wildcard-in-equals' || id === 'trust-subject-never-matches',
  );
  const compared =
    repository === undefined || closed
      ? []
      : judgeJobs(gitHubStatements(policy), {
          repository,
          jobs: jobs ?? [],
          ...(subjectForm === undefined ? {} : { subjectForm }),
          ...(protection === undefined ? {} : { protection }),
        });
  return [...own, ...compared].toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The conditions of a trust statement on claims of an identity provider's token: which there are, and whether they hold anyone back. */

import type { Severity } from '../../model.ts';
import type { Condition, Issue, Path, Statement } from './document.ts';
import { matchText } from './match.ts';
import { findOperator } from './operators.ts';
import { isUnresolved, printable } from './unresolved.ts';

/**
 * Claims of GitHub's token that STS makes condition keys of (service authorization reference, STS).
 * Any other claim is never there to be compared.
 */
export const gitHubClaims: readonly string[] = [
  'sub',
  'aud',
  'amr',
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
];

/** One condition on a claim of the token. */
export interface ClaimCondition {
  readonly claim: string;
  readonly condition: Condition;
  /** Holds only if the claim is there and has one of the values. */
  readonly strict: boolean;
}

/** `arn:aws:iam::A:oidc-provider/token.actions.githubusercontent.com/ENTERPRISE` → what stands after `oidc-provider/`. */
export function providerHost(arn: string): string | undefined {
  return /oidc-provider\/(?:https?:\/\/)?(.+)$/i.exec(arn)?.[1]?.toLowerCase();
}

/** The provider of a statement whose principal is a reference: as its condition keys, or the form of its subjects, say. */
export function inferHost(statement: Statement): string | undefined {
  for (const { key, values } of statement.conditions) {
    const match = /^(.+):(sub|aud|azp|repository|repository_id|job_workflow_ref)$/i.exec(key);
    const provider = match?.[1]?.toLowerCase();
    if (provider !== undefined && !isUnresolved(provider)) return provider;
    if (provider !== undefined && values.some(({ text }) => text.startsWith('repo:'))) return gitHubHost;
  }
  return undefined;
}

export const gitHubHost = 'token.actions.githubusercontent.com';

/** GitHub itself, GitHub with a domain of its own, and GitHub Enterprise Server. */
export function isGitHub(host: string): boolean {
  return (
    /^token\.actions\.githubusercontent\.com(\/|$)/.test(host) ||
    /^token\.actions\.[a-z0-9-]+\.ghe\.com(\/|$)/.test(host) ||
    /\/_services\/token$/.test(host)
  );
}

/** Whether the condition keeps out a request without the key or with another value. */
export function isStrict({ operator, quantifier, ifExists, values }: Condition): boolean {
  const known = findOperator(operator);
  if (known === undefined || known.negated || known.family === 'null') return false;
  return quantifier !== 'ForAllValues' && !ifExists && values.length > 0;
}

/** Meant as a requirement: compares with values, and is not a "not". */
export function isPositive({ operator }: Condition): boolean {
  const known = findOperator(operator);
  return known !== undefined && !known.negated && known.family !== 'null';
}

export function takesWildcards({ operator }: Condition): boolean {
  return findOperator(operator)?.wildcards === true;
}

/** The conditions on claims of one provider; a key ends in `:CLAIM`, and letter case does not matter. */
export function claimConditions(statement: Statement, host: string): readonly ClaimCondition[] {
  return statement.conditions.flatMap((condition): readonly ClaimCondition[] => {
    const key = condition.key.toLowerCase();
    const colon = key.lastIndexOf(':');
    const provider = key.slice(0, Math.max(colon, 0));
    if (provider !== host && !isUnresolved(provider)) return [];
    return [{ claim: key.slice(colon + 1), condition, strict: isStrict(condition) }];
  });
}

/** Where something is missing: the statement's conditions, or its principal if it has none. */
export function placeOfConditions({ conditions, principals, path }: Statement): Path {
  const [first] = conditions;
  if (first !== undefined && first.path.length > path.length) return first.path.slice(0, path.length + 1);
  return principals?.path ?? path;
}

export interface TrustKind {
  readonly id: string;
  readonly severity: Severity;
  readonly fix: string;
}

export function trustIssue({ id, severity, fix }: TrustKind, message: string, path: Path): Issue {
  return { id, severity, message, fix, places: [{ policy: 0, path }], actions: [] };
}

const fixAudience = 'Add "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" }.';
const missingAudience: TrustKind = { id: 'trust-audience-missing', severity: 'medium', fix: fixAudience };
const otherAudience: TrustKind = { id: 'trust-audience-other', severity: 'medium', fix: fixAudience };

/** `audience`: what the workflow asks for, if not `sts.amazonaws.com`. */
export function judgeAudience(
  claims: readonly ClaimCondition[],
  statement: Statement,
  audience?: string,
): readonly Issue[] {
  const own = claims.filter(({ claim }) => claim === 'aud');
  const strict = own.find((entry) => entry.strict)?.condition;
  if (strict === undefined) {
    if (own.some(({ condition }) => isPositive(condition))) return []; // judgeLoose has said why it does not hold
    const message =
      'The trust policy does not say for whom the token was made ("aud"): a token that the same job had made for another service is taken as well.';
    return [trustIssue(missingAudience, message, placeOfConditions(statement))];
  }
  const wide = strict.values.find(
    ({ text }) => takesWildcards(strict) && matchText(text, 'https://other.example') === 'yes',
  );
  if (wide !== undefined) {
    const message = `The trust policy takes tokens that were made for anyone: "aud" may be "${printable(wide.text)}".`;
    return [trustIssue(missingAudience, message, wide.path)];
  }
  const accepted = ['sts.amazonaws.com', 'sts.amazonaws.com.cn', ...(audience === undefined ? [] : [audience])];
  const ignoreCase = strict.operator.endsWith('IgnoreCase');
  const [first] = strict.values;
  const good = strict.values.some(({ text }) =>
    accepted.some((name) => matchText(text, name, { ignoreCase }) !== 'no'),
  );
  if (good || first === undefined) return [];
  const message = `The trust policy expects tokens made for "${printable(first.text)}"; for AWS they are made for "sts.amazonaws.com", so the role cannot be assumed unless the workflow asks for that audience.`;
  return [trustIssue(otherAudience, message, first.path)];
}

interface Loose {
  readonly kind: TrustKind;
  readonly how: string;
}

/** Why a condition also holds when the claim is absent; `undefined` if it does not, or was not meant to require one. */
function looseness({ condition, strict }: ClaimCondition): Loose | undefined {
  if (strict || !isPositive(condition) || condition.values.length === 0) return undefined;
  const { operator } = condition;
  if (condition.quantifier === 'ForAllValues') {
    const fix = `Use ${operator} without "ForAllValues:": the claims have one value each.`;
    return { kind: { id: 'trust-for-all-values', severity: 'medium', fix }, how: '"ForAllValues"' };
  }
  return {
    kind: { id: 'trust-if-exists', severity: 'medium', fix: `Use ${operator} without "IfExists".` },
    how: '"…IfExists"',
  };
}

/** Conditions that also hold when the claim is absent: one issue for each way of writing them. */
export function judgeLoose(claims: readonly ClaimCondition[]): readonly Issue[] {
  const loose = claims.flatMap((entry) => {
    const found = looseness(entry);
    return found === undefined ? [] : [{ ...entry, ...found }];
  });
  return [...new Set(loose.map(({ kind }) => kind.id))].flatMap((id): readonly Issue[] => {
    const same = loose.filter(({ kind }) => kind.id === id);
    const first = same.find(({ claim }) => claim === 'sub') ?? same[0];
    if (first === undefined) return [];
    const keys = same.map(({ condition }) => `"${printable(condition.key)}"`).join(' and ');
    const message = `${first.how} on ${keys} also holds when the token has no such claim: the condition protects nothing then.`;
    const severity: Severity = first.claim === 'sub' ? 'high' : first.kind.severity;
    const places = [first, ...same.filter((entry) => entry !== first)].map(({ condition }) => ({
      policy: 0,
      path: condition.path,
    }));
    return [{ ...trustIssue({ ...first.kind, severity }, message, first.condition.path), places }];
  });
}

/** A strict condition on a claim that STS does not offer keeps everyone out; any other protects nothing. */
export function judgeUnavailable(claims: readonly ClaimCondition[]): readonly Issue[] {
  return claims.flatMap(({ claim, condition, strict }): readonly Issue[] => {
    if (gitHubClaims.includes(claim)) return [];
    const effect = strict
      ? 'the condition never holds and the role cannot be assumed'
      : 'the condition protects nothing';
    const kind: TrustKind = {
      id: 'trust-claim-not-available',
      // Sources disagree on this one.
      severity: claim === 'runner_environment' ? 'low' : 'medium',
      fix: 'Use sub, repository, repository_id, repository_owner_id, ref, environment, job_workflow_ref or actor_id.',
    };
    return [
      trustIssue(kind, `AWS offers no condition key "${printable(condition.key)}", so ${effect}.`, condition.path),
    ];
  });
}

/** A strict condition on a key that looks like GitHub's but is not of this provider. */
export function judgeForeignKey(
  statement: Statement,
  host: string,
  claims: readonly ClaimCondition[],
): readonly Issue[] {
  const own = new Set(claims.map(({ condition }) => condition));
  const foreign = statement.conditions.find(
    (condition) => !own.has(condition) && isStrict(condition) && /^https?:|token\.actions\./i.test(condition.key),
  );
  if (foreign === undefined) return [];
  const kind: TrustKind = {
    id: 'trust-claim-not-available',
    severity: 'medium',
    fix: `Write the key as "${host}:sub".`,
  };
  const message = `The condition key "${printable(foreign.key)}" is not of the provider "${printable(host)}", so the condition never holds and the role cannot be assumed.`;
  return [trustIssue(kind, message, foreign.path)];
}

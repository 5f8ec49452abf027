/**
 * Compares the conditions of a trust statement with the claims of a token, to name the one that fails. An explanation
 * only: what may be deployed is judged by the gate's policy engine.
 */
import type { JsonValue } from '../model.ts';
import { issuerName } from './claims.ts';
import type { TokenClaims } from './claims.ts';

export interface Comparison {
  /** `StringEquals`, as written. */
  readonly operator: string;
  /** The condition key, as written. */
  readonly key: string;
  /** The claim behind the key: `sub`, `aud`, …; undefined for a key that is none of the token's. */
  readonly claim?: string;
  readonly expected: readonly string[];
  /** Empty when the token does not hold the claim. */
  readonly actual: readonly string[];
  /** `unknown` for keys and operators that are not compared here. */
  readonly result: 'holds' | 'fails' | 'unknown';
}

/** Claims that AWS offers as condition keys. Source: IAM User Guide, keys for OIDC federation (GitHub's since January 2026). */
export const offeredClaims: ReadonlySet<string> = new Set([
  'sub',
  'aud',
  'amr',
  'actor',
  'actor_id',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'workflow',
  'ref',
  'environment',
  'enterprise_id',
]);
/** Claims on which the documents of AWS and GitHub disagree. */
const disputed: ReadonlySet<string> = new Set(['repository_owner_id', 'runner_environment']);

/** One comparison for each operator and key of a `Condition` block. */
export function compareConditions(condition: JsonValue | undefined, claims: TokenClaims): readonly Comparison[] {
  return Object.entries(asObject(condition)).flatMap(([operator, keys]) =>
    Object.entries(asObject(keys)).map(([key, value]) => compare({ operator, key, expected: texts(value), claims })),
  );
}

function compare({
  operator,
  key,
  expected,
  claims,
}: {
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  readonly claims: TokenClaims;
}): Comparison {
  const prefix = `${issuerName(claims)}:`.toLowerCase();
  const claim = key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : undefined;
  const actual = claim === undefined || !offeredClaims.has(claim) ? [] : valuesOf(claim, claims);
  const said = { operator, key, expected, actual, ...(claim === undefined ? {} : { claim }) };
  if (claim === undefined || disputed.has(claim)) return { ...said, result: 'unknown' };

  const parts = /^(?:(forallvalues|foranyvalue):)?(\w+?)(ifexists)?$/i.exec(operator);
  const quantifier = parts?.[1]?.toLowerCase();
  const base = parts?.[2]?.toLowerCase() ?? '';
  if (base === 'null') {
    return { ...said, result: expected.some((one) => (one === 'true') === (actual.length === 0)) ? 'holds' : 'fails' };
  }
  const matches = matchers[base.replace('not', '')];
  if (matches === undefined) return { ...said, result: 'unknown' };
  const negated = base.includes('not');
  if (actual.length === 0) {
    const holds = negated || quantifier === 'forallvalues' || parts?.[3] !== undefined;
    return { ...said, result: holds ? 'holds' : 'fails' };
  }
  const one = (value: string) => expected.some((pattern) => matches(pattern, value)) !== negated;
  const holds = quantifier === 'forallvalues' ? actual.every(one) : actual.some(one);
  return { ...said, result: holds ? 'holds' : 'fails' };
}

function valuesOf(claim: string, claims: TokenClaims): readonly string[] {
  if (claim === 'aud') return claims.audiences;
  const value = claims.all[claim];
  return value === undefined ? [] : [value];
}

const matchers: Readonly<Record<string, (expected: string, actual: string) => boolean>> = {
  stringequals: (expected, actual) => expected === actual,
  stringequalsignorecase: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  stringlike: like,
};

/** IAM's `*` and `?`, in time proportional to the product of the lengths. */
export function like(pattern: string, value: string): boolean {
  let p = 0;
  let v = 0;
  let star = -1;
  let resume = 0;
  while (v < value.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = v;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === value[v])) {
      p += 1;
      v += 1;
    } else if (star >= 0) {
      p = star + 1;
      v = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function asObject(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)
    : {};
}

function texts(value: JsonValue): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

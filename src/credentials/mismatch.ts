/** Why one condition of a trust policy does not hold for a token, in words: the known traps first. */
import { like, offeredClaims } from './conditions.ts';
import type { Comparison } from './conditions.ts';
import { describeContext, isImmutable, parseSubject } from './subject.ts';
import type { Subject } from './subject.ts';

/** One sentence for a comparison that fails. */
export function explainMismatch(comparison: Comparison): string {
  const { operator, key, claim, expected, actual } = comparison;
  const asks = `The condition ${operator} ${key} asks for ${list(expected)}`;
  if (claim !== undefined && !offeredClaims.has(claim)) {
    return `${asks}, but AWS offers no condition key for the claim ${claim}, so it never holds.`;
  }
  const [value] = actual;
  if (value === undefined) return `${asks}, but the token holds no claim ${claim ?? key}.`;
  const sends = `${asks}, and GitHub sends ${list(actual)}`;
  if (/not/i.test(operator)) return `${sends}, which it rules out.`;

  const literal = /equals/i.test(operator);
  if (literal && expected.some((one) => /[*?]/.test(one) && like(one, value))) {
    return `${sends}: ${operator} compares letter by letter, * included; write StringLike for patterns.`;
  }
  const matches = (one: string, text: string) => (literal ? one === text : like(one, text));
  if (expected.some((one) => matches(one.toLowerCase(), value.toLowerCase()))) {
    return `${sends}: they differ in upper and lower case only, and ${operator} minds it.`;
  }
  if (expected.some((one) => one !== one.trim() && matches(one.trim(), value))) {
    return `${sends}: the expected value has white space around it.`;
  }
  if (claim === 'aud') {
    return `${sends}: the audience of the token (input audience) and the one of the trust policy must be the same.`;
  }
  return claim === 'sub' ? `${sends}: ${explainSubject(expected, value, matches)}` : `${sends}.`;
}

function explainSubject(
  expected: readonly string[],
  actual: string,
  matches: (one: string, text: string) => boolean,
): string {
  const sent = parseSubject(actual);
  if (sent === undefined) return 'the subject has been customised, so its form must be taken over exactly.';
  const reasons = expected.map((one) => explainOne(one, sent, matches));
  // The nearest expectation tells most: a trap before another run, another run before another repository.
  const nearest = [...reasons].sort((a, b) => a.distance - b.distance)[0];
  return nearest?.text ?? 'no subject is admitted.';
}

function explainOne(
  one: string,
  sent: Subject,
  matches: (one: string, text: string) => boolean,
): { readonly distance: number; readonly text: string } {
  // `repo:owner/*` covers every context too.
  const wanted = parseSubject(one) ?? (one.endsWith('*') ? parseSubject(`${one}:*`) : undefined);
  if (wanted === undefined) {
    return { distance: 4, text: `the expected value is no subject of GitHub's (repo:OWNER/NAME:…).` };
  }
  const byName = (subject: Subject) => `${subject.owner}/${subject.repository}`;
  const sameNames = like(byName(wanted).toLowerCase(), byName(sent).toLowerCase());
  if (!sameNames) return { distance: 3, text: `that is another repository than ${byName(sent)}.` };
  if (isImmutable(wanted) !== isImmutable(sent)) {
    const text = isImmutable(sent)
      ? 'this repository sends immutable subjects, with the ids of owner and repository after @; the policy expects names alone.'
      : 'this repository sends subjects with names alone; the policy expects the immutable form with ids after @.';
    return { distance: 0, text };
  }
  if (isImmutable(sent) && (wanted.ownerId !== sent.ownerId || wanted.repositoryId !== sent.repositoryId)) {
    const ids =
      matches(wanted.ownerId ?? '', sent.ownerId ?? '') && matches(wanted.repositoryId ?? '', sent.repositoryId ?? '');
    if (!ids)
      return { distance: 0, text: 'the ids differ: the names are the same, but it is another owner or repository.' };
  }
  return { distance: 1, text: explainContext(wanted.context, sent.context) };
}

function explainContext(wanted: string, sent: string): string {
  const expected = describeContext(wanted);
  const actual = describeContext(sent);
  if (actual.kind === 'environment' && expected.kind !== 'environment') {
    return `the job names the environment ${actual.name}, and then the subject holds the environment and nothing of branch, tag or pull request.`;
  }
  if (expected.kind === 'environment' && actual.kind !== 'environment') {
    return `the policy admits the environment ${expected.name}, and the job names no environment (jobs.<id>.environment).`;
  }
  if (actual.kind === 'pull request') {
    return `the run is of a pull request, and the policy admits the ${expected.kind} ${expected.name}.`;
  }
  const named = (one: { readonly kind: string; readonly name: string }) => `${one.kind} ${one.name}`.trim();
  return `the run is of the ${named(actual)}, and the policy admits the ${named(expected)}.`;
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => `"${value.slice(0, 300)}"`);
  if (values.length > 5) shown.push(`${values.length - 5} more`);
  return shown.length === 0 ? 'nothing' : shown.join(' or ');
}

/** ARNs and patterns of ARNs, compared field by field as IAM compares a Resource. */

import { covers, intersects, matchText, type Match } from './match.ts';

/** The six fields `arn:partition:service:region:account:resource`; the last one keeps its colons. */
export type ArnFields = readonly [string, string, string, string, string, string];

const fieldCount = 6;

/** Index in `ArnFields`. */
export const arnField = { partition: 1, service: 2, region: 3, account: 4, resource: 5 } as const;

/** Splits at the first five colons that do not belong to a policy variable. */
function split(text: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let inVariable = false;
  for (let at = 0; at < text.length && fields.length < fieldCount - 1; at++) {
    if (text[at] === '$' && text[at + 1] === '{') inVariable = true;
    else if (text[at] === '}') inVariable = false;
    else if (text[at] === ':' && !inVariable) {
      fields.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, text.slice(start)];
}

/**
 * The fields of a pattern. IAM completes one with fewer than six by `*`, so `arn:aws:sqs` is every queue.
 * `undefined`: not of the form of an ARN (also when its beginning is not known).
 */
export function parseArn(text: string): ArnFields | undefined {
  const fields = split(text);
  if (fields[0] !== 'arn' || fields.length < 2) return undefined;
  const [, partition = '*', service = '*', region = '*', account = '*', resource = '*'] = fields;
  return ['arn', partition, service, region, account, resource];
}

/** Whether the pattern is nothing but stars. */
export function isStar(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

function each(a: ArnFields, b: ArnFields, compare: (a: string, b: string) => boolean): boolean {
  return a.every((field, index) => compare(field, b[index] ?? ''));
}

function weakest(results: readonly Match[]): Match {
  if (results.includes('no')) return 'no';
  return results.includes('maybe') ? 'maybe' : 'yes';
}

/** Whether a Resource pattern matches one resource: an ARN, or `*` for a call that acts on no resource. */
export function matchResource(pattern: string, resource: string): Match {
  if (isStar(pattern)) return 'yes';
  const wanted = parseArn(pattern);
  const given = parseArn(resource);
  if (wanted === undefined || given === undefined) return matchText(pattern, resource);
  const byField = weakest(wanted.map((field, index) => matchText(field, given[index] ?? '')));
  // A pattern with fields missing may also have been meant across the colons: `arn:aws:iam::*role/x`.
  return byField === 'no' && split(pattern).length < fieldCount ? matchText(pattern, resource) : byField;
}

/**
 * Answers for pairs of patterns that were compared before: a document asks the same again for each of its actions.
 * A pure memory; emptied when it has grown.
 */
function remember(compute: (a: string, b: string) => boolean): (a: string, b: string) => boolean {
  const known = new Map<string, Map<string, boolean>>();
  let size = 0;
  return (a, b) => {
    const answers = known.get(a) ?? new Map<string, boolean>();
    const answer = answers.get(b) ?? compute(a, b);
    if (answers.has(b)) return answer;
    if (size >= maxRemembered) {
      known.clear();
      size = 0;
    }
    known.set(a, answers.set(b, answer));
    size += 1;
    return answer;
  };
}

const maxRemembered = 100_000;

function computeCovers(wide: string, narrow: string): boolean {
  const a = parseArn(wide);
  const b = parseArn(narrow);
  if (a !== undefined && b !== undefined) return each(a, b, covers);
  if (a !== undefined && isStar(narrow)) return each(a, ['arn', '*', '*', '*', '*', '*'], covers);
  return covers(wide, narrow);
}

function computeIntersects(a: string, b: string): boolean {
  const x = parseArn(a);
  const y = parseArn(b);
  if (x === undefined || y === undefined) return intersects(a, b);
  return each(x, y, intersects);
}

const rememberedCovers = remember(computeCovers);
const rememberedIntersects = remember(computeIntersects);

/** Whether every resource of `narrow` is one of `wide`. */
export function coversResource(wide: string, narrow: string): boolean {
  return isStar(wide) || rememberedCovers(wide, narrow);
}

/** Whether some resource is matched by both. */
export function intersectsResource(a: string, b: string): boolean {
  return isStar(a) || isStar(b) || rememberedIntersects(a, b);
}

/** Whether the pattern covers every resource there is of one ARN pattern, for example of `arn:*:iam::*:role/*`. */
export function coversEvery(pattern: string, type: string): boolean {
  if (isStar(pattern)) return true;
  const a = parseArn(pattern);
  const b = parseArn(type);
  if (a === undefined || b === undefined) return false;
  // A named partition, region or account is no limit within the account the role lives in.
  const free: ArnFields = ['arn', a[1], b[2], a[3], a[4], b[5]];
  return covers(a[arnField.service], free[2]) && covers(a[arnField.resource], free[5]);
}

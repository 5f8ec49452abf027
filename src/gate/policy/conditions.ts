/** Evaluates the conditions of a statement against what is known of a request. */

import { matchResource } from './arn.ts';
import { substitute, type Lookup } from './context.ts';
import type { Condition } from './document.ts';
import { contains, parseCidr } from './ip.ts';
import { matchText, type Match } from './match.ts';
import { findOperator, type Operator } from './operators.ts';
import { isUnresolved } from './unresolved.ts';

const known = (holds: boolean): Match => (holds ? 'yes' : 'no');

const opposite: Readonly<Record<Match, Match>> = { yes: 'no', no: 'yes', maybe: 'maybe' };

function anyOf(results: readonly Match[]): Match {
  if (results.includes('yes')) return 'yes';
  return results.includes('maybe') ? 'maybe' : 'no';
}

export function allOf(results: readonly Match[]): Match {
  if (results.includes('no')) return 'no';
  return results.includes('maybe') ? 'maybe' : 'yes';
}

/** Wildcards as plain characters; policy variables stay. */
function literal(text: string): string {
  return text.replace(/\$\{[^{}]*\}|[*?]/g, (part) => (part.length > 1 ? part : `\${${part}}`));
}

function compareNumbers(operator: Operator, value: number, wanted: number): Match {
  if (Number.isNaN(value) || Number.isNaN(wanted)) return 'no';
  if (operator.order === 'less') return known(value < wanted);
  if (operator.order === 'less-or-equal') return known(value <= wanted);
  if (operator.order === 'greater') return known(value > wanted);
  if (operator.order === 'greater-or-equal') return known(value >= wanted);
  return known(value === wanted);
}

/** Dates of IAM are ISO 8601 or seconds since 1970. */
function time(text: string): number {
  return /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Whether one value of the request meets one value of the policy, leaving negation aside. */
function compare(operator: Operator, value: string, wanted: string): Match {
  const open = isUnresolved(wanted) || wanted.includes('${') || isUnresolved(value);
  switch (operator.family) {
    case 'string':
      return matchText(operator.wildcards ? wanted : literal(wanted), value, { ignoreCase: operator.ignoreCase });
    case 'arn':
      return matchResource(wanted, value);
    case 'binary':
      return open ? 'maybe' : known(value === wanted);
    case 'bool':
      return open ? 'maybe' : known(value.toLowerCase() === wanted.toLowerCase());
    case 'numeric':
      return open ? 'maybe' : compareNumbers(operator, Number(value), Number(wanted));
    case 'date':
      return open ? 'maybe' : compareNumbers(operator, time(value), time(wanted));
    case 'ip': {
      const range = parseCidr(wanted);
      const address = parseCidr(value);
      if (range === undefined || address === undefined || value.includes('/')) return open ? 'maybe' : 'no';
      return known(contains(range, address));
    }
    case 'null':
      return 'no';
  }
}

function evaluateNull(condition: Condition, present: boolean): Match {
  return known(condition.values.some(({ text }) => (text.toLowerCase() === 'true') !== present));
}

function whenAbsent(operator: Operator, { quantifier, ifExists }: Condition): Match {
  if (quantifier === 'ForAnyValue') return 'no';
  return known(ifExists || quantifier === 'ForAllValues' || operator.negated);
}

/**
 * Whether a condition holds; `maybe` where the key or a policy variable in the value is not known.
 * A negated operator holds if no value of the policy matches; of several values of the request one must hold, with
 * `ForAllValues` all, which no values at all do as well.
 */
export function evaluateCondition(condition: Condition, lookup: Lookup): Match {
  const operator = findOperator(condition.operator);
  if (operator === undefined) return 'maybe';
  const values = lookup(condition.key);
  if (operator.family === 'null') return values === undefined ? 'maybe' : evaluateNull(condition, values !== null);
  if (values !== undefined && (values === null || values.length === 0)) return whenAbsent(operator, condition);
  if (values === undefined) {
    return condition.values.length === 0 &&
      !operator.negated &&
      !condition.ifExists &&
      condition.quantifier === undefined
      ? 'no'
      : 'maybe';
  }
  const wanted = condition.values.map(({ text }) => substitute(text, lookup));
  const each = values.map((value) => {
    const match = anyOf(wanted.map((text) => compare(operator, value, text)));
    return operator.negated ? opposite[match] : match;
  });
  return condition.quantifier === 'ForAllValues' ? allOf(each) : anyOf(each);
}

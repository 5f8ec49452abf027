/** Reads and checks the Condition block of a statement. */

import { parseArn } from './arn.ts';
import type { Condition, Path, Problem, Value } from './document.ts';
import { nearest } from './nearest.ts';
import { parseCidr } from './ip.ts';
import { operatorNames, readOperator, type Operator, type OperatorSpelling } from './operators.ts';
import { isIntrinsicName, isRecord, isUnknown, readValues, type Reading } from './parse-values.ts';
import { problem, quote } from './problems.ts';
import { conditionKeyKind, nearbyConditionKeys } from './reference.ts';
import { isUnresolved, readText, UNRESOLVED } from './unresolved.ts';

interface Element {
  readonly value: unknown;
  readonly path: Path;
}

const maxOperators = 50;
const maxKeys = 200;
const maxKeyLength = 300;

function wrongValue(operator: Operator, text: string): string | undefined {
  if (isUnresolved(text) || text.includes('${')) return undefined;
  if (operator.family === 'bool' || operator.family === 'null') {
    return /^(true|false)$/i.test(text) ? undefined : '"true" or "false"';
  }
  if (operator.family === 'numeric')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'a number';
  if (operator.family === 'date') {
    return /^\d{1,13}$/.test(text) || !Number.isNaN(Date.parse(text))
      ? undefined
      : 'a date such as 2030-01-31T00:00:00Z';
  }
  if (operator.family === 'ip')
    return parseCidr(text) === undefined ? 'an address range such as 203.0.113.0/24' : undefined;
  if (operator.family === 'arn') return /^[*?]/.test(text) || parseArn(text) !== undefined ? undefined : 'an ARN';
  return undefined;
}

function checkValue(operator: Operator, key: string, { text, path }: Value): readonly Problem[] {
  const wanted = wrongValue(operator, text);
  if (wanted !== undefined) {
    return [
      problem(
        'wrong-value',
        path,
        `${operator.name} on ${quote(key)} compares with ${wanted}; ${quote(text)} never matches.`,
      ),
    ];
  }
  const literal = operator.family === 'string' && !operator.wildcards;
  if (!literal || !text.replace(/\$\{[^}]*\}/g, '').includes('*')) return [];
  const effect = operator.negated ? 'so the condition is always true' : 'so nothing ever matches';
  return [
    problem(
      'wildcard-in-equals',
      path,
      `${operator.name} takes the "*" in ${quote(text)} as a plain character, ${effect}.`,
    ),
  ];
}

function checkKey(key: string, path: Path): readonly Problem[] {
  const colon = key.indexOf(':');
  if (colon <= 0 || colon === key.length - 1) {
    if (isUnresolved(key)) return [];
    return [
      problem('malformed-condition', path, `${quote(key)} is no condition key.`, {
        fix: 'Write the key as "service:name", for example "aws:SourceArn".',
      }),
    ];
  }
  if (conditionKeyKind(key) !== 'unknown' || isUnresolved(key)) return [];
  const meant = nearest(key, nearbyConditionKeys(key), 2);
  const never = 'no request ever carries it';
  return meant === undefined
    ? [
        problem(
          'unknown-condition-key',
          path,
          `AWS documents no condition key ${quote(key)}: if it does not exist, ${never}.`,
        ),
      ]
    : [
        problem(
          'misspelt-condition-key',
          path,
          `AWS has no condition key ${quote(key)}, so ${never}. "${meant}" was probably meant.`,
        ),
      ];
}

function checkOperator(written: string, spelling: OperatorSpelling, path: Path): readonly Problem[] {
  const nullIfExists = spelling.known?.family === 'null' && spelling.ifExists;
  if (spelling.known !== undefined && !nullIfExists) return [];
  const meant = nearest(spelling.name, operatorNames, 3);
  const hint = meant === undefined || nullIfExists ? '' : ` "${meant}" was probably meant.`;
  return [problem('unknown-operator', path, `${quote(written)} is no condition operator.${hint}`)];
}

/** Stands for conditions that a template puts there: some key must have some value. */
function unknownCondition(path: Path): Condition {
  return { operator: 'StringEquals', ifExists: false, key: UNRESOLVED, values: [{ text: UNRESOLVED, path }], path };
}

function parseOperator(written: string, value: unknown, path: Path, reading: Reading): readonly Condition[] {
  if (isUnknown(written) || isIntrinsicName(written)) return [unknownCondition(path)];
  const spelling = readOperator(written);
  reading.problems.push(...checkOperator(written, spelling, path));
  if (isUnknown(value)) return [unknownCondition(path)];
  if (!isRecord(value)) {
    reading.problems.push(problem('malformed-condition', path, `${quote(written)} needs keys with values.`));
    return [];
  }
  const keys = Object.keys(value).slice(0, maxKeys);
  if (keys.length === 0) {
    reading.problems.push(problem('empty-condition', path, `${quote(written)} has no key, so it restricts nothing.`));
  }
  return keys.map((written): Condition => {
    const at = [...path, written];
    const key = readText(written.slice(0, maxKeyLength)).trim();
    const values = readValues(value[written], at, reading);
    reading.problems.push(...checkKey(key, at));
    const known = spelling.known;
    if (known !== undefined) reading.problems.push(...values.flatMap((entry) => checkValue(known, key, entry)));
    const { quantifier, ifExists, name } = spelling;
    return {
      operator: name,
      ifExists,
      key,
      values,
      path: at,
      ...(quantifier === undefined ? {} : { quantifier }),
    };
  });
}

/** A statement without Condition has no conditions; one that is no object is reported and counts as none. */
export function parseConditions(element: Element | undefined, reading: Reading): readonly Condition[] {
  if (element === undefined) return [];
  const { value, path } = element;
  if (isUnknown(value)) return [unknownCondition(path)];
  if (!isRecord(value)) {
    reading.problems.push(problem('malformed-condition', path, 'Condition is not an object.'));
    return [];
  }
  const operators = Object.keys(value).slice(0, maxOperators);
  if (operators.length === 0) {
    reading.problems.push(problem('empty-condition', path, 'The Condition is empty, so it restricts nothing.'));
  }
  return operators.flatMap((written) => parseOperator(written, value[written], [...path, written], reading));
}

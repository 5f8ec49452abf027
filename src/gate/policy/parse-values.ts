/** Reads a string or a list of strings of a policy, within a budget, keeping where each stands. */

import type { Path, Problem, Value } from './document.ts';
import { problem } from './problems.ts';
import { isUnresolved, readText, readTexts } from './unresolved.ts';

/** What one run of the parser shares: the problems found so far and how much may still be read. */
export interface Reading {
  readonly problems: Problem[];
  readonly budget: { values: number; characters: number };
}

/** Longer than any ARN, action or subject in use; what follows cannot matter. */
const maxLength = 1024;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Ref`, `Fn::If` and the other functions of CloudFormation in their long form. */
export function isIntrinsicName(name: string): boolean {
  return /^(Ref|Fn::\w+)$/.test(name);
}

/** Stands for a value that a template puts there: the sign alone, or an intrinsic function. */
export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return isUnresolved(readText(value.slice(0, maxLength)));
  return isRecord(value) && isIntrinsicName(Object.keys(value).slice(0, 2).join());
}

function readOne(value: unknown, path: Path, reading: Reading): readonly Value[] {
  if (reading.budget.values <= 0 || reading.budget.characters <= 0) {
    if (!reading.problems.some(({ id }) => id === 'too-large')) {
      reading.problems.push(
        problem('too-large', path, 'The document is larger than IAM takes; from here on it was not read.'),
      );
    }
    return [];
  }
  const texts = readTexts(value);
  if (texts === undefined) {
    reading.problems.push(problem('wrong-type', path, 'A value is neither a string nor something that gives one.'));
    return [];
  }
  const values = texts.map((text) => ({ text: text.slice(0, maxLength), path }));
  reading.budget.values -= values.length;
  reading.budget.characters -= values.reduce((sum, { text }) => sum + text.length, 0);
  return values;
}

/** The values of an element: of a list, each with its index in its path. */
export function readValues(value: unknown, path: Path, reading: Reading): readonly Value[] {
  if (!Array.isArray(value)) return readOne(value, path, reading);
  const list: readonly unknown[] = value;
  if (list.length === 0)
    reading.problems.push(problem('empty-list', path, 'The list is empty, so the statement does nothing.'));
  return list
    .slice(0, Math.max(reading.budget.values, 0) + 1)
    .flatMap((entry, index) => readOne(entry, [...path, index], reading));
}

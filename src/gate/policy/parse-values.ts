/** Reads a string or a list of strings of a policy, within a budget, keeping where each stands. */

import type { Path, Problem, Value } from './document.ts';
import { problem } from './problems.ts';
import { readTexts } from './unresolved.ts';

/** What one run of the parser shares: the problems found so far and how many values may still be read. */
export interface Reading {
  readonly problems: Problem[];
  readonly budget: { values: number };
}

/** Longer than any ARN or action; what follows cannot matter. */
const maxLength = 2048;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readOne(value: unknown, path: Path, reading: Reading): readonly Value[] {
  if (reading.budget.values <= 0) return [];
  const texts = readTexts(value);
  if (texts === undefined) {
    reading.problems.push(problem('wrong-type', path, 'A value is neither a string nor something that gives one.'));
    return [];
  }
  reading.budget.values -= texts.length;
  return texts.map((text) => ({ text: text.slice(0, maxLength), path }));
}

/** The values of an element: of a list, each with its index in its path. */
export function readValues(value: unknown, path: Path, reading: Reading): readonly Value[] {
  if (!Array.isArray(value)) return readOne(value, path, reading);
  const list: readonly unknown[] = value;
  if (list.length === 0)
    reading.problems.push(problem('empty-list', path, 'The list is empty, so the statement does nothing.'));
  if (list.length > reading.budget.values) {
    reading.problems.push(problem('too-large', path, 'The document has more values than were read.'));
  }
  return list
    .slice(0, Math.max(reading.budget.values, 0))
    .flatMap((entry, index) => readOne(entry, [...path, index], reading));
}

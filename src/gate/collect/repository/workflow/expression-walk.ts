/** Finds every expression of a workflow or action document, with the field, job and step it stands in. */
import { placeIn } from '../../../facts/text.ts';
import type { Expression } from '../../../facts/workflow.ts';
import { located, type Node, type ScalarNode } from '../node.ts';
import { optional } from '../optional.ts';
import { expressionSpans, readReferences } from './expressions.ts';

type Place = Pick<Expression, 'field' | 'key' | 'job' | 'step'>;

const fields: Readonly<Record<string, Expression['field']>> = {
  run: 'run',
  with: 'with',
  env: 'env',
  if: 'if',
  name: 'name',
  'run-name': 'name',
  uses: 'uses',
  secrets: 'secrets',
  permissions: 'permissions',
  outputs: 'outputs',
};

/** `prefix` stands for the keys above `root` where only a part of a document is given: `['jobs', 'steps', 'steps']`. */
export function readExpressions(root: Node, prefix: readonly (string | number)[] = []): readonly Expression[] {
  const found: Expression[] = [];
  const walk = (node: Node, path: readonly (string | number)[]): void => {
    if (node.type === 'map') for (const { key, value } of node.entries) walk(value, [...path, key]);
    else if (node.type === 'list') node.items.forEach((item, index) => walk(item, [...path, index]));
    else if (node.type === 'scalar' && typeof node.value === 'string') found.push(...inScalar(node, placeOfPath(path)));
  };
  walk(root, prefix);
  return found;
}

function inScalar(node: ScalarNode, place: Place): readonly Expression[] {
  const bare = place.field === 'if' && !node.text.includes('${{');
  if (!bare && !node.text.includes('${{')) return [];
  const text = located(node);
  const spans = bare ? [{ start: 0, end: text.text.length }] : expressionSpans(text.text);
  return spans.map(({ start, end }) => {
    const inside = text.text.slice(start, end);
    const lead = inside.length - inside.trimStart().length;
    const trimmed = inside.trim();
    return {
      text: trimmed,
      at: placeIn(text, start + lead, Math.max(start + lead, start + lead + trimmed.length)),
      ...readReferences(trimmed),
      ...place,
    };
  });
}

function placeOfPath(path: readonly (string | number)[]): Place {
  const { job, step, rest } = split(path);
  const name = rest.find((key) => typeof key === 'string' && fields[key] !== undefined);
  const field = typeof name === 'string' ? (fields[name] ?? 'other') : 'other';
  const key = name === undefined ? undefined : rest[rest.indexOf(name) + 1];
  return { field, ...optional({ job, step, key: key === undefined ? undefined : String(key) }) };
}

function split(path: readonly (string | number)[]): {
  readonly job?: string;
  readonly step?: number;
  readonly rest: readonly (string | number)[];
} {
  const [first, second, third, fourth] = path;
  if (first === 'jobs' && second !== undefined) {
    if (third === 'steps' && typeof fourth === 'number')
      return { job: String(second), step: fourth, rest: path.slice(4) };
    return { job: String(second), rest: path.slice(2) };
  }
  if (first === 'runs' && second === 'steps' && typeof third === 'number') {
    return { job: 'action', step: third, rest: path.slice(3) };
  }
  return { rest: path };
}

/** What a JSON Schema validator has against `ftr.yml`, in words for the person who wrote it. */
import type { ErrorObject } from 'ajv';
import { nearest } from '../policy/nearest.ts';

export interface ShapeProblem {
  readonly message: string;
  /** Keys and indices from the root. */
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
}

/** One problem for each thing that is wrong; what only follows from another is left out. */
export function shapeProblems(errors: readonly ErrorObject[]): readonly ShapeProblem[] {
  return errors.flatMap((error) => problem(error) ?? []);
}

function problem(error: ErrorObject): ShapeProblem | undefined {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const name = nameOf(path);
  const params = error.params as Readonly<Record<string, unknown>>;
  const value = (message: string): ShapeProblem => ({ message, path, part: 'value' });
  switch (error.keyword) {
    case 'if':
      return undefined;
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      return { message: `${name} has no "${shown(key)}"${guess(key, known)}.`, path: [...path, key], part: 'key' };
    }
    case 'propertyNames': {
      const key = String(params['propertyName']);
      const known = (error.schema as { readonly enum?: readonly string[] } | undefined)?.enum ?? [];
      return { message: `"${shown(key)}" is no requirement${guess(key, known)}.`, path: [...path, key], part: 'key' };
    }
    case 'required':
      return value(`${name} lacks "${String(params['missingProperty'])}".`);
    case 'enum': {
      if (error.propertyName !== undefined) return undefined;
      const allowed = params['allowedValues'] as readonly string[];
      const given = typeof error.data === 'string' ? error.data : String(error.data);
      const list = allowed.length > 8 ? '' : ` Accepted: ${allowed.join(', ')}.`;
      return value(`${name}: "${shown(given)}" is not ${kindOf(path)}${guess(given, allowed)}.${list}`);
    }
    case 'type': {
      const wanted = String(params['type']);
      const quotes = wanted === 'string' && typeof error.data === 'number' ? ' Put it in quotes.' : '';
      return value(`${name} is not ${words[wanted] ?? wanted}.${quotes}`);
    }
    case 'pattern':
      return value(`${name}: "${shown(String(error.data))}" is not ${patternWords(path)}.`);
    case 'const':
      return value(`${name} can only be ${JSON.stringify(params['allowedValue'])}.`);
    case 'minLength':
    case 'minItems':
      return value(`${name} is empty.`);
    default:
      return value(`${name} ${error.message ?? 'is not acceptable'}.`);
  }
}

const words: Readonly<Record<string, string>> = {
  array: 'a list',
  string: 'text',
  object: 'a map of names to values',
  boolean: 'true or false',
};

/** `waivers[0].expires` */
export function nameOf(path: readonly string[]): string {
  if (path.length === 0) return 'The file';
  return path.reduce((name, key) => (/^\d+$/.test(key) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`), '');
}

function kindOf(path: readonly string[]): string {
  const key = path.at(-1);
  if (key === 'rule') return 'a rule';
  return key === 'code' ? 'a requirement' : 'accepted';
}

function patternWords(path: readonly string[]): string {
  const key = path.at(-1);
  if (key === 'on' || key === 'expires') return 'a day as YYYY-MM-DD';
  if (key === 'account') return 'an account id of 12 digits';
  return key === 'region' ? 'an AWS region' : 'the ARN of a role';
}

/** `; did you mean x?` */
function guess(given: string, known: readonly string[]): string {
  const close = nearest(given, known, Math.max(2, Math.floor(given.length / 3))) ?? ending(given, known);
  return close === undefined ? '' : `; did you mean ${close}`;
}

/** `DSEC-011` for `cd/DSEC-011`: the list or the area was left out. */
function ending(given: string, known: readonly string[]): string | undefined {
  const wanted = `/${given.toLowerCase()}`;
  return known.find((candidate) => candidate.toLowerCase().endsWith(wanted));
}

function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}"]/gu, ' ');
}

function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

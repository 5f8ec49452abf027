/** Reads an IAM policy or trust document of any spelling into its normal form, with everything malformed as problems. */

import { checkActions, checkResources } from './check-statement.ts';
import type { ParsedPolicy, Path, Problem, Selection, Statement } from './document.ts';
import { parseConditions } from './parse-condition.ts';
import { parsePrincipals } from './parse-principal.ts';
import { isRecord, isUnknown, readValues, type Reading } from './parse-values.ts';
import { problem, quote } from './problems.ts';

/** IAM's own limits are 20,480 characters at most, so nothing that IAM takes is left out. */
const maxStatements = 300;
const maxValues = 1_000;
const maxCharacters = 25_000;

const documentElements = ['Version', 'Id', 'Statement'] as const;
const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** An element as it was found; the name in the path is the one written. */
interface Element {
  readonly value: unknown;
  readonly path: Path;
}
type Elements = ReadonlyMap<string, Element>;

/** Finds the known elements whatever their letter case; of two spellings the exact one counts. */
function readElements(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: Path,
  reading: Reading,
): Elements {
  const found = new Map<string, Element>();
  for (const written of Object.keys(value).slice(0, 100)) {
    if (value[written] === undefined) continue;
    const name = known.find((candidate) => candidate.toLowerCase() === written.trim().toLowerCase());
    const element: Element = { value: value[written], path: [...path, written] };
    if (name === undefined) {
      reading.problems.push(
        problem('unknown-element', element.path, `${quote(written)} is not an element of a policy.`),
      );
      continue;
    }
    if (name !== written) {
      reading.problems.push(
        problem('element-case', element.path, `IAM spells this element "${name}", not ${quote(written)}.`),
      );
    }
    if (found.has(name)) {
      reading.problems.push(
        problem('duplicate-element', element.path, `"${name}" is given twice, in different spellings.`),
      );
    }
    if (!found.has(name) || name === written) found.set(name, element);
  }
  return found;
}

function readVersion(element: Element | undefined, reading: Reading): ParsedPolicy['version'] {
  if (element === undefined) return '2008-10-17';
  const { value, path } = element;
  if (value === '2012-10-17' || value === '2008-10-17') return value;
  if (isUnknown(value)) return '2012-10-17';
  // YAML reads an unquoted date as a date; the writer of a template then gets a string of it.
  if (value instanceof Date && value.toISOString().startsWith('2012-10-17')) return '2012-10-17';
  const written = typeof value === 'string' ? quote(value) : typeof value;
  reading.problems.push(
    problem(
      'bad-version',
      path,
      `${written} is not a version of the policy language, so IAM refuses the document. It is not the date of your change.`,
    ),
  );
  return '2012-10-17';
}

function readEffect(element: Element | undefined, path: Path, reading: Reading): Statement['effect'] | undefined {
  if (element === undefined) {
    reading.problems.push(problem('missing-element', path, 'The statement has no Effect.'));
    return undefined;
  }
  const { value } = element;
  if (value === 'Allow' || value === 'Deny') return value;
  if (isUnknown(value)) return 'Allow';
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  reading.problems.push(
    problem(
      'bad-effect',
      element.path,
      `Effect is ${typeof value === 'string' ? quote(value) : typeof value}; IAM knows "Allow" and "Deny" only.`,
    ),
  );
  if (text === 'deny') return 'Deny';
  // Judged as what it was most likely meant to be, so that a spelling never hides a grant.
  return text === 'allow' ? 'Allow' : undefined;
}

function readSid(element: Element | undefined, reading: Reading): string | undefined {
  if (element === undefined) return undefined;
  const { value, path } = element;
  if (typeof value === 'string') return value;
  if (!isUnknown(value))
    reading.problems.push(problem('wrong-type', path, 'Sid is not a string.', { fix: 'Give a string.' }));
  return undefined;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
function readSelection(name: string, elements: Elements, reading: Reading): Selection | undefined {
  const plain = elements.get(name);
  const except = elements.get(`Not${name}`);
  const element = plain ?? except;
  if (element === undefined) return undefined;
  if (plain !== undefined && except !== undefined) {
    reading.problems.push(
      problem('conflicting-elements', except.path, `A statement has either ${name} or Not${name}; here are both.`),
    );
  }
  const values = readValues(element.value, element.path, reading);
  return { except: plain === undefined, values, path: element.path };
}

function parseStatement(value: unknown, index: number, path: Path, reading: Reading): Statement | undefined {
  // What a template puts there is not known; whoever reads it says that the document is partial.
  if (isUnknown(value)) return undefined;
  if (!isRecord(value)) {
    reading.problems.push(
      problem('wrong-type', path, 'A statement is not an object.', { fix: 'Write the statement as an object.' }),
    );
    return undefined;
  }
  const elements = readElements(value, statementElements, path, reading);
  const effect = readEffect(elements.get('Effect'), path, reading);
  const sid = readSid(elements.get('Sid'), reading);
  const principals = parsePrincipals(elements.get('Principal'), elements.get('NotPrincipal'), reading);
  const actions = readSelection('Action', elements, reading);
  const resources = readSelection('Resource', elements, reading);
  const conditions = parseConditions(elements.get('Condition'), reading);
  if (actions === undefined) {
    reading.problems.push(problem('missing-element', path, 'The statement has neither Action nor NotAction.'));
  }
  if (resources === undefined && principals === undefined) {
    reading.problems.push(problem('missing-element', path, 'The statement has neither Resource nor NotResource.'));
  }
  if (actions === undefined || effect === undefined) return undefined;
  return {
    index,
    effect,
    actions: { ...actions, values: actions.values.map((entry) => ({ ...entry, text: entry.text.trim() })) },
    conditions,
    path,
    ...(sid === undefined ? {} : { sid }),
    ...(resources === undefined ? {} : { resources }),
    ...(principals === undefined ? {} : { principals }),
  };
}

function checkSids(statements: readonly Statement[]): readonly Problem[] {
  const seen = new Set<string>();
  return statements.flatMap(({ sid, path, principals }): readonly Problem[] => {
    if (sid === undefined || sid === '') return [];
    const at = [...path, 'Sid'];
    const found: Problem[] = [];
    if (seen.has(sid)) found.push(problem('duplicate-sid', at, `Two statements have the Sid ${quote(sid)}.`));
    seen.add(sid);
    // Resource policies may use other characters.
    if (
      principals === undefined &&
      !/^[A-Za-z0-9]*$/.test(sid) &&
      /^[\x20-\x7e]*$/.test(sid) &&
      !/[<>{}$[\]]/.test(sid)
    ) {
      found.push(problem('bad-sid', at, `The Sid ${quote(sid)} has characters that IAM does not take.`));
    }
    return found;
  });
}

function readStatements(element: Element | undefined, reading: Reading): readonly Statement[] {
  if (element === undefined) {
    reading.problems.push(problem('not-a-policy', [], 'The document has no Statement.'));
    return [];
  }
  const { value, path } = element;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) reading.problems.push(problem('empty-list', path, 'The document has no statement in it.'));
  if (list.length > maxStatements) {
    reading.problems.push(
      problem('too-large', path, `Only the first ${maxStatements} of ${list.length} statements were read.`),
    );
  }
  return list
    .slice(0, maxStatements)
    .map((entry, index) => parseStatement(entry, index, Array.isArray(value) ? [...path, index] : path, reading))
    .filter((statement) => statement !== undefined);
}

function checkVariables(statements: readonly Statement[]): readonly Problem[] {
  const values = statements.flatMap(({ resources, conditions }) => [
    ...(resources?.values ?? []),
    ...conditions.flatMap((condition) => condition.values),
  ]);
  const first = values.find(({ text }) => /\$\{[^{}*?$]+\}/.test(text));
  if (first === undefined) return [];
  const message = `${quote(first.text)} has a policy variable, which this document's version takes as plain text: it never matches.`;
  return [problem('variable-without-version', first.path, message)];
}

/**
 * Parses a document that JSON or YAML gave (or a reader built: text it could not resolve as `UNRESOLVED`).
 * Never throws; looks at no more than 300 statements, 1,000 values and 25,000 characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(input: unknown): ParsedPolicy {
  const reading: Reading = { problems: [], budget: { values: maxValues, characters: maxCharacters } };
  if (!isRecord(input)) {
    return {
      version: '2008-10-17',
      statements: [],
      problems: [problem('not-a-policy', [], 'The document is not an object.')],
    };
  }
  const elements = readElements(input, documentElements, [], reading);
  const version = readVersion(elements.get('Version'), reading);
  const statements = readStatements(elements.get('Statement'), reading);
  reading.problems.push(
    ...checkSids(statements),
    ...(version === '2008-10-17' ? checkVariables(statements) : []),
    ...statements.flatMap((statement) => [...checkActions(statement), ...checkResources(statement)]),
  );
  return { version, statements, problems: reading.problems };
}

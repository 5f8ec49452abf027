/** JSON with comments to plain data that remembers where each node stands, with every mistake named by line and column. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { JsonValue, Location } from '../model.ts';

export interface JsonSource {
  readonly value: JsonValue;
  /** Place of each node by JSON pointer (RFC 6901; '' is the document): the shape `LocatedDocument` has. */
  readonly positions: Readonly<Record<string, Location>>;
}

/** Something that is wrong with the text. Lines and columns start at 1. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

const deepest = 100;

/**
 * Parses JSON in which comments and trailing commas are tolerated. A key that stands twice in one object is a mistake:
 * a reader sees the one, a parser takes the other.
 */
export function parseJsonSource(
  text: string,
  path: string,
): JsonSource | { readonly mistakes: readonly JsonMistake[] } {
  const place = placer(text);
  const errors: ParseError[] = [];
  const root = parseBounded(text, errors);
  if (root === 'too deep')
    return { mistakes: [{ line: 1, column: 1, what: `is nested deeper than ${deepest} levels` }] };
  const mistakes: JsonMistake[] = errors.map(({ error, offset }) => ({
    ...place(offset),
    what: sayError(printParseErrorCode(error)),
  }));
  if (root === undefined)
    return { mistakes: mistakes.length > 0 ? mistakes : [{ line: 1, column: 1, what: 'is empty' }] };

  const positions: Record<string, Location> = {};
  const visit = (node: Node, pointer: string, depth: number): JsonValue => {
    if (depth > deepest) {
      mistakes.push({ ...place(node.offset), what: `is nested deeper than ${deepest} levels` });
      return null;
    }
    const from = place(node.offset);
    const to = place(node.offset + node.length);
    positions[pointer] = { path, ...from, ...(to.line > from.line ? { endLine: to.line } : {}) };
    if (node.type === 'array')
      return (node.children ?? []).map((child, index) => visit(child, `${pointer}/${index}`, depth + 1));
    if (node.type !== 'object') return (node.value ?? null) as JsonValue;
    const seen = new Set<string>();
    const entries = (node.children ?? []).flatMap((property): [string, JsonValue][] => {
      const [key, value] = property.children ?? [];
      if (key === undefined || value === undefined) return [];
      const name = String(key.value);
      if (seen.has(name))
        mistakes.push({ ...place(key.offset), what: `has the key ${JSON.stringify(name)} twice in one object` });
      seen.add(name);
      return [[name, visit(value, `${pointer}/${escapeKey(name)}`, depth + 1)]];
    });
    // fromEntries defines own properties, so that a key such as __proto__ stays data.
    return Object.fromEntries(entries);
  };
  const value = visit(root, '', 0);
  return mistakes.length > 0 ? { mistakes } : { value, positions };
}

/** The parser recurses: a hostile nesting ends in a stack overflow, which is caught here. */
function parseBounded(text: string, errors: ParseError[]): Node | undefined | 'too deep' {
  try {
    return parseTree(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

/** A key as a step of a JSON pointer. */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** `line 3, column 5: is not closed by a comma; …`, at most five of them. */
export function sayMistakes(mistakes: readonly JsonMistake[]): string {
  const shown = mistakes.slice(0, 5).map(({ line, column, what }) => `line ${line}, column ${column} ${what}`);
  return shown.join('; ') + (mistakes.length > 5 ? `; and ${mistakes.length - 5} more` : '');
}

function placer(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function sayError(code: string): string {
  const words: Readonly<Record<string, string>> = {
    InvalidSymbol: 'has a word that is no JSON value',
    InvalidNumberFormat: 'has a number in a form JSON does not know',
    PropertyNameExpected: 'needs a key in double quotes',
    ValueExpected: 'needs a value',
    ColonExpected: 'needs a colon',
    CommaExpected: 'needs a comma',
    CloseBraceExpected: 'needs a closing }',
    CloseBracketExpected: 'needs a closing ]',
    EndOfFileExpected: 'goes on after its end',
    InvalidCommentToken: 'has a broken comment',
    UnexpectedEndOfComment: 'has a comment that does not end',
    UnexpectedEndOfString: 'has a text that does not end',
    UnexpectedEndOfNumber: 'has a number that does not end',
    InvalidUnicode: 'has a broken \\u escape',
    InvalidEscapeCharacter: 'has an escape that JSON does not know',
    InvalidCharacter: 'has a control character in a text',
  };
  return words[code] ?? `is not JSON (${code})`;
}

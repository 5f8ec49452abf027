/**
 * Matches paths against a `.dockerignore` as the builders do (github.com/moby/patternmatcher): patterns are anchored at
 * the context's root, `**` spans directories, the last matching pattern decides. Pure; time is linear in pattern and path.
 */

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] }
  /** Any run without a slash. */
  | { readonly kind: 'star' }
  /** Nothing, or directories up to and with a slash. */
  | { readonly kind: 'directories' }
  /** Everything that follows. */
  | { readonly kind: 'rest' };

interface Pattern {
  readonly exception: boolean;
  readonly tokens: readonly Token[];
  /** What it starts with before any wildcard: tells which directories it cannot reach. */
  readonly start: string;
}

/** For each pattern, whether the path or a directory above it matched: handed down while walking. */
export type Matches = readonly boolean[];

export interface IgnoreRules {
  /** `above` is what `match` returned for the directory the path is in. */
  match(path: string, above: Matches | undefined): { readonly ignored: boolean; readonly matches: Matches };
  /** Whether anything below an ignored directory may be taken in again. */
  mayReturnBelow(directory: string): boolean;
}

export function parseDockerignore(text: string): IgnoreRules {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .flatMap((line) => {
      const exception = line.startsWith('!');
      const cleaned = clean(exception ? line.slice(1).trim() : line);
      return cleaned === '' ? [] : [toPattern(cleaned, exception)];
    });
  return {
    match(path, above) {
      const matches = patterns.map((pattern, index) => above?.[index] === true || matchesTokens(pattern.tokens, path));
      const last = patterns.findLast((_, index) => matches[index]);
      return { ignored: last !== undefined && !last.exception, matches };
    },
    mayReturnBelow: (directory) =>
      patterns.some(
        ({ exception, start }) => exception && (start.startsWith(`${directory}/`) || `${directory}/`.startsWith(start)),
      ),
  };
}

/** Go's `filepath.Clean`, and no leading slash. */
function clean(pattern: string): string {
  if (pattern === '') return '';
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '..') parts.push(part);
  }
  return parts.join('/') || '.';
}

function toPattern(text: string, exception: boolean): Pattern {
  const tokens: Token[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      at += chars[at + 2] === '/' ? 2 : 1;
      tokens.push({ kind: at + 1 >= chars.length ? 'rest' : 'directories' });
    } else if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push({ kind: 'any' });
    else if (char === '\\' && at + 1 < chars.length) tokens.push({ kind: 'char', char: chars[(at += 1)] ?? '' });
    else if (char === '[') {
      const { token, end } = readClass(chars, at);
      tokens.push(token);
      at = end;
    } else tokens.push({ kind: 'char', char });
  }
  const wildcard = tokens.findIndex(({ kind }) => kind !== 'char');
  const literal = wildcard === -1 ? tokens : tokens.slice(0, wildcard);
  return { exception, tokens, start: literal.map((token) => (token.kind === 'char' ? token.char : '')).join('') };
}

/** `[a-z]`, `[^a-z]`; a bracket that is never closed stands for itself. */
function readClass(chars: readonly string[], start: number): { readonly token: Token; readonly end: number } {
  const close = chars.indexOf(']', start + (chars[start + 1] === '^' ? 3 : 2));
  if (close === -1) return { token: { kind: 'char', char: '[' }, end: start };
  const negated = chars[start + 1] === '^';
  const ranges: [string, string][] = [];
  for (let at = start + (negated ? 2 : 1); at < close; at += 1) {
    if (chars[at] === '\\') at += 1;
    const from = chars[at] ?? '';
    if (chars[at + 1] === '-' && at + 2 < close) {
      ranges.push([from, chars[at + 2] ?? from]);
      at += 2;
    } else ranges.push([from, from]);
  }
  return { token: { kind: 'class', negated, ranges }, end: close };
}

/** Follows all ways to match at once, so that no pattern can make it slow. */
function matchesTokens(tokens: readonly Token[], path: string): boolean {
  const open = (states: Set<number>): Set<number> => {
    for (const state of states) {
      const kind = tokens[state]?.kind;
      if (kind === 'star' || kind === 'rest' || kind === 'directories') states.add(state + 1);
    }
    return states;
  };
  // A `directories` token matches only whole runs up to a slash; inside such a run its state is kept apart, as -1 - index.
  let states = open(new Set([0]));
  for (const char of path) {
    const next = new Set<number>();
    for (const state of states) {
      const inside = state < 0;
      const index = inside ? -1 - state : state;
      const token = tokens[index];
      if (token === undefined) continue;
      if (inside || token.kind === 'directories') {
        next.add(-1 - index);
        if (char === '/') next.add(index + 1);
      } else if (token.kind === 'rest') next.add(index);
      else if (token.kind === 'star') {
        if (char !== '/') next.add(index);
      } else if (accepts(token, char)) next.add(index + 1);
    }
    states = open(next);
    if (states.size === 0) return false;
  }
  return states.has(tokens.length);
}

function accepts(token: Token, char: string): boolean {
  if (token.kind === 'char') return token.char === char;
  if (token.kind === 'any') return char !== '/';
  return token.kind === 'class' && token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
}

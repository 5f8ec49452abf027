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
  readonly matches: (path: string) => boolean;
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
      const matches = patterns.map((pattern, index) => above?.[index] === true || pattern.matches(path));
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
  const start = (wildcard === -1 ? tokens : tokens.slice(0, wildcard))
    .map((token) => (token.kind === 'char' ? token.char : ''))
    .join('');
  return { exception, start, matches: wildcard === -1 ? (path) => path === start : matcher(tokens, start) };
}

const backtracking = 2;

/** A regular expression while it can go back and forth little; else all ways to match followed at once. */
function matcher(tokens: readonly Token[], start: string): (path: string) => boolean {
  const runs = tokens.filter(({ kind }) => kind === 'star' || kind === 'directories' || kind === 'rest').length;
  if (runs > backtracking) return (path) => path.startsWith(start) && simulate(tokens, path);
  const expression = new RegExp(`^${tokens.map(source).join('')}$`, 'su');
  return (path) => expression.test(path);
}

function source(token: Token): string {
  if (token.kind === 'star') return '[^/]*';
  if (token.kind === 'directories') return '(?:.*/)?';
  if (token.kind === 'rest') return '.*';
  if (token.kind === 'any') return '[^/]';
  const literal = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  if (token.kind === 'char') return literal(token.char);
  const ranges = token.ranges.filter(([from, to]) => from <= to).map(([from, to]) => `${literal(from)}-${literal(to)}`);
  return `[${token.negated ? '^' : ''}${ranges.join('')}]`;
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
function simulate(tokens: readonly Token[], path: string): boolean {
  const skippable = tokens.map(({ kind }) => kind === 'star' || kind === 'rest' || kind === 'directories');
  // State n: tokens before n have matched. `inside` n: within the run that the `directories` token n stands for.
  let states = new Uint8Array(tokens.length + 1);
  let inside = new Uint8Array(tokens.length + 1);
  const skip = (reached: Uint8Array): void =>
    skippable.forEach((may, index) => may && reached[index] === 1 && (reached[index + 1] = 1));
  states[0] = 1;
  skip(states);
  for (const char of path) {
    const [nextStates, nextInside] = [new Uint8Array(tokens.length + 1), new Uint8Array(tokens.length + 1)];
    for (const [index, token] of tokens.entries()) {
      const here = states[index] === 1;
      if (token.kind === 'directories' && (here || inside[index] === 1)) {
        nextInside[index] = 1;
        if (char === '/') nextStates[index + 1] = 1;
      } else if (here && (token.kind === 'rest' || (token.kind === 'star' && char !== '/'))) nextStates[index] = 1;
      else if (here && accepts(token, char)) nextStates[index + 1] = 1;
    }
    skip(nextStates);
    [states, inside] = [nextStates, nextInside];
  }
  return states[tokens.length] === 1;
}

function accepts(token: Token, char: string): boolean {
  if (token.kind === 'char') return token.char === char;
  if (token.kind === 'any') return char !== '/';
  return token.kind === 'class' && token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
}

/** Patterns with `*` and `?`: matching, containment and overlap, in bounded time and without regular expressions. */

import { UNRESOLVED } from './unresolved.ts';

/** `maybe`: it depends on text that is not known, a policy variable or an unresolved reference. */
export type Match = 'yes' | 'no' | 'maybe';

export interface MatchOptions {
  readonly ignoreCase?: boolean;
}

/** One step of a pattern: a character, `one` (`?`), `many` (`*`), or `hole` (text that is specific but not known). */
type Token = string | typeof one | typeof many | typeof hole;
const one = 1;
const many = 2;
const hole = 3;

/** Longer patterns are compared without full containment and overlap search: the answer is then the cautious one. */
const maxProduct = 262_144;
const maxStates = 4_000;

/** Characters between `${` and `}`: a policy variable, except `${*}`, `${?}`, `${$}`, which are those characters. */
function variableAt(text: string, start: number): { readonly token: Token; readonly end: number } | undefined {
  if (text[start] !== '$' || text[start + 1] !== '{') return undefined;
  const close = text.indexOf('}', start + 2);
  if (close < 0 || close - start > 300) return undefined;
  const name = text.slice(start + 2, close);
  return { token: /^[*?$]$/.test(name) ? name : hole, end: close + 1 };
}

function tokens(pattern: string, { ignoreCase = false }: MatchOptions): readonly Token[] {
  const text = ignoreCase ? pattern.toLowerCase() : pattern;
  const result: Token[] = [];
  for (let at = 0; at < text.length;) {
    const variable = variableAt(text, at);
    if (variable !== undefined) {
      result.push(variable.token);
      at = variable.end;
      continue;
    }
    const character = text[at] ?? '';
    at += 1;
    const last = result.at(-1);
    if (character === '*') {
      if (last !== many) result.push(many);
    } else if (character === '?' && last === many) {
      // `*?` and `?*` are the same language; one normal form keeps runs comparable.
      result.splice(-1, 1, one, many);
    } else {
      result.push(character === '?' ? one : character === UNRESOLVED ? hole : character);
    }
  }
  return result;
}

/** Greedy matching that returns to the last star only: |pattern| × |text| steps at worst. */
function matches(pattern: readonly Token[], text: readonly Token[], accepts: (p: Token, t: Token) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = pattern[p];
    const symbol = text[t] ?? '';
    if (token === many) {
      star = p++;
      resume = t;
    } else if (token !== undefined && accepts(token, symbol)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === many) p++;
  return p === pattern.length;
}

const literally = (p: Token, t: Token): boolean => p === t || p === one;

function openHoles(list: readonly Token[]): readonly Token[] {
  return list.map((token) => (token === hole ? many : token));
}

/** Whether `text` (no wildcards in it, but perhaps unknown parts) matches `pattern`. */
export function matchText(pattern: string, text: string, options: MatchOptions = {}): Match {
  const steps = tokens(pattern, options);
  const plain = options.ignoreCase === true ? text.toLowerCase() : text;
  const symbols: readonly Token[] = plain.split('').map((c): Token => (c === UNRESOLVED ? hole : c));
  const holes = steps.includes(hole) || symbols.includes(hole);
  // A hole is matched for certain by a star only: two holes need not hold the same text.
  if (matches(steps, symbols, (p, t) => p !== hole && t !== hole && literally(p, t))) return 'yes';
  if (!holes) return 'no';
  return overlap(openHoles(steps), openHoles(symbols)) ? 'maybe' : 'no';
}

/** Tokens as numbers, for speed; holes are opened before. */
function codes(list: readonly Token[]): Int32Array {
  return Int32Array.from(list, (token) => (typeof token === 'number' ? token : token.charCodeAt(0) + 4));
}

/** Whether some text matches both token lists: |a| × |b| steps, row by row from the end. */
function overlap(first: readonly Token[], second: readonly Token[]): boolean {
  if (first.length * second.length > maxProduct) return true;
  const a = codes(first);
  const b = codes(second);
  const width = b.length;
  // below[j]: whether what follows a[i] and b[j] can match one text; after the last of both, the empty one.
  let below = new Uint8Array(width + 1);
  let row = new Uint8Array(width + 1);
  below[width] = 1;
  for (let j = width - 1; j >= 0 && b[j] === many; j--) below[j] = 1;
  for (let i = a.length - 1; i >= 0; i--) {
    const x = a[i];
    row[width] = x === many ? (below[width] ?? 0) : 0;
    for (let j = width - 1; j >= 0; j--) {
      const y = b[j];
      if (x === many || y === many) row[j] = (below[j] ?? 0) | (row[j + 1] ?? 0);
      else row[j] = x === y || x === one || y === one ? (below[j + 1] ?? 0) : 0;
    }
    [below, row] = [row, below];
  }
  return below[0] === 1;
}

/** Whether some text matches both patterns; unknown parts may hold any text. */
export function intersects(a: string, b: string, options: MatchOptions = {}): boolean {
  return overlap(openHoles(tokens(a, options)), openHoles(tokens(b, options)));
}

/** The positions in `pattern` that can be reached from `positions` without reading anything. */
function closure(pattern: readonly Token[], positions: Iterable<number>): ReadonlySet<number> {
  const result = new Set<number>();
  for (let position of positions) {
    result.add(position);
    while (pattern[position] === many) result.add(++position);
  }
  return result;
}

function step(pattern: readonly Token[], positions: ReadonlySet<number>, symbol: Token): ReadonlySet<number> {
  const next: number[] = [];
  for (const position of positions) {
    const token = pattern[position];
    if (token === many) next.push(position);
    else if (token === one ? symbol !== hole : token === symbol && token !== hole) next.push(position + 1);
  }
  return closure(pattern, next);
}

/**
 * Whether every text that matches `narrow` matches `wide`. Exact: a star of `narrow` is tried with 0, 1, 2 … characters
 * that `wide` can only meet with wildcards, until nothing new appears. An unknown part is contained in a star only.
 * Gives up with `false` after a bounded number of steps.
 */
export function covers(wide: string, narrow: string, options: MatchOptions = {}): boolean {
  const pattern = tokens(wide, options);
  const word = tokens(narrow, options);
  if (pattern.length === 1 && pattern[0] === many) return true;
  if (wide === narrow && !pattern.includes(hole)) return true;
  const foreign = '\uFFFF';
  const seen = new Set<string>();
  const open: { readonly at: number; readonly positions: ReadonlySet<number> }[] = [
    { at: 0, positions: closure(pattern, [0]) },
  ];
  let work = 0;
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    let { at, positions } = state;
    while (at < word.length && word[at] !== many) {
      const symbol = word[at] ?? '';
      positions = step(pattern, positions, symbol === one ? foreign : symbol);
      work += positions.size + 1;
      at++;
    }
    if (positions.size === 0 || work > maxProduct) return false;
    if (at === word.length) {
      if (!positions.has(pattern.length)) return false;
      continue;
    }
    const key = `${at}:${[...positions].join()}`;
    if (seen.has(key)) continue;
    if (seen.size >= maxStates) return false;
    seen.add(key);
    work += positions.size;
    open.push({ at: at + 1, positions }, { at, positions: step(pattern, positions, foreign) });
  }
  return true;
}

/** Actions are compared without regard to letter case; `*` alone is every action of every service. */
export function matchAction(pattern: string, action: string): Match {
  return matchText(pattern, action, { ignoreCase: true });
}

export function coversAction(wide: string, narrow: string): boolean {
  return covers(wide, narrow, { ignoreCase: true });
}

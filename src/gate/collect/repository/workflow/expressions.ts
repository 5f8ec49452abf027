/** GitHub expressions: where they stand and what they refer to. Source: GitHub "Contexts" and "Expressions" references. */

/** A `${{ … }}` in a text: offsets of the inside. */
export interface ExpressionSpan {
  readonly start: number;
  readonly end: number;
}

export interface References {
  readonly contexts: readonly string[];
  readonly functions: readonly string[];
}

const maxLength = 20_000;

/** Every `${{ … }}` of a text; one without an end reaches to the end of the text. */
export function expressionSpans(text: string): readonly ExpressionSpan[] {
  const spans: ExpressionSpan[] = [];
  for (let open = text.indexOf('${{'); open !== -1;) {
    const start = open + 3;
    const end = endOfExpression(text, start);
    spans.push({ start, end });
    open = text.indexOf('${{', end);
  }
  return spans;
}

/** The offset of `}}` after `start`, single-quoted strings passed over. */
function endOfExpression(text: string, start: number): number {
  const close = text.indexOf('}}', start);
  if (close === -1) return text.length;
  if (!text.slice(start, close).includes("'")) return close;
  let quoted = false;
  const limit = Math.min(text.length, start + maxLength);
  for (let at = start; at < limit; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', at)) return at;
  }
  return close;
}

/** Context references and functions of one expression, in lower case: GitHub compares them without case. */
export function readReferences(expression: string): References {
  const contexts: string[] = [];
  const functions: string[] = [];
  const text = expression.slice(0, maxLength);
  const name = /[A-Za-z_][\w-]*/y;
  let at = 0;

  const skipString = () => {
    const end = text.indexOf("'", at + 1);
    at = end === -1 ? text.length : end + 1;
  };

  while (at < text.length) {
    const sign = text[at] ?? '';
    if (sign === "'") {
      skipString();
      continue;
    }
    name.lastIndex = at;
    const word = name.exec(text)?.[0];
    const previous = text[at - 1] ?? '';
    if (word === undefined || /[\w.]/.test(previous)) {
      at += word?.length ?? 1;
      continue;
    }
    at += word.length;
    if (/^\s*\(/.test(text.slice(at, at + 20))) {
      functions.push(word.toLowerCase());
      continue;
    }
    if (/^(?:true|false|null|NaN|Infinity)$/.test(word)) continue;
    const [chain, end, inner] = readChain(text, at);
    contexts.push((word + chain).toLowerCase());
    if (inner.length > 0) {
      const nested = inner.map(readReferences);
      contexts.push(...nested.flatMap((found) => found.contexts));
      functions.push(...nested.flatMap((found) => found.functions));
    }
    at = end;
  }
  return { contexts: [...new Set(contexts)], functions: [...new Set(functions)] };
}

/** What follows a context's name: `.x`, `.*`, `['x']`, `[expression]`. */
function readChain(text: string, start: number): readonly [chain: string, end: number, inner: readonly string[]] {
  let chain = '';
  let at = start;
  const inner: string[] = [];
  for (;;) {
    const rest = text.slice(at, at + 300);
    const property = /^\s*\.\s*([A-Za-z_][\w-]*|\*)/.exec(rest);
    const literal = property === null ? /^\s*\[\s*'([^']*)'\s*\]/.exec(rest) : null;
    if (property !== null) {
      chain += `.${property[1] ?? ''}`;
      at += property[0].length;
    } else if (literal !== null) {
      chain += `.${literal[1] ?? ''}`;
      at += literal[0].length;
    } else if (/^\s*\[/.test(rest)) {
      const open = text.indexOf('[', at) + 1;
      const end = closingBracket(text, open);
      inner.push(text.slice(open, end));
      chain += '.*';
      at = Math.min(text.length, end + 1);
    } else {
      return [chain, at, inner];
    }
  }
}

function closingBracket(text: string, start: number): number {
  let depth = 1;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "'") quoted = !quoted;
    else if (!quoted && sign === '[') depth += 1;
    else if (!quoted && sign === ']') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

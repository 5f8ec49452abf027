/** The text of an instruction's arguments as Docker reads it: continuation lines joined, comment lines gone, flags apart. */
import type { At } from '../../../facts/located.ts';
import { placeIn, type LocatedText } from '../../../facts/text.ts';
import type { DockerInstruction, DockerMount } from '../../../facts/dockerfile.ts';
import { items, located, placeOf } from '../node.ts';
import { readJson } from '../nodes-of-json.ts';
import { excerpt, TextBuilder, textSource, type Source } from '../source.ts';

export type Flag = DockerInstruction['flags'][number];

export function joinLines(source: Source, start: number, end: number, escape: string): LocatedText {
  const builder = new TextBuilder(source);
  let first = true;
  for (let line = start; line < end;) {
    const newline = source.text.indexOf('\n', line);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const text = source.text.slice(line, lineEnd);
    const skipped = !first && /^\s*(?:#|$)/.test(text);
    if (!skipped) {
      const goesOn = text.trimEnd().endsWith(escape) && lineEnd < end;
      builder.add(goesOn ? text.trimEnd().slice(0, -1) : text, line);
    }
    first = false;
    line = lineEnd + 1;
  }
  const joined = builder.build();
  if (joined.text !== '') return joined;
  return excerpt(source, start, start);
}

/** Leading `--name=value` words. Returns the offset of what follows them. */
export function readFlags(text: LocatedText): { readonly flags: readonly Flag[]; readonly rest: number } {
  const flags: Flag[] = [];
  const pattern = /\s*(--([A-Za-z][\w-]*)(?:=("[^"]*"|\S*))?)(?=\s|$)/y;
  let rest = 0;
  for (let match = pattern.exec(text.text); match !== null; match = pattern.exec(text.text)) {
    const [whole, flag = '', name = '', value = ''] = match;
    const start = match.index + whole.length - flag.length;
    flags.push({
      name: name.toLowerCase(),
      value: value.replace(/^"(.*)"$/, '$1'),
      at: placeIn(text, start, start + flag.length),
    });
    rest = pattern.lastIndex;
  }
  return { flags, rest: rest + (/^\s*/.exec(text.text.slice(rest))?.[0].length ?? 0) };
}

export function readMounts(flags: readonly Flag[]): readonly DockerMount[] {
  return flags
    .filter(({ name }) => name === 'mount')
    .map(({ value, at }) => {
      const options: Record<string, string> = {};
      for (const part of value.split(',').slice(0, 50)) {
        const [key = '', ...rest] = part.split('=');
        if (/^[a-z-]{1,40}$/i.test(key)) options[key.toLowerCase()] = rest.join('=');
      }
      return { type: options['type'] ?? 'bind', at, options };
    });
}

/** Words between white space, double and single quotes taken off. */
export function readWords(text: LocatedText): readonly At<string>[] {
  const words: At<string>[] = [];
  for (const match of text.text.matchAll(/"[^"]*"|'[^']*'|\S+/g)) {
    const value = match[0].replace(/^(["'])([\s\S]*)\1$/, '$2');
    words.push({ value, at: placeIn(text, match.index, match.index + match[0].length) });
  }
  return words;
}

/** The exec form, `["a", "b"]`; undefined for anything else, which Docker takes as shell form. */
export function readExec(text: LocatedText): readonly (At<string> & { readonly text: LocatedText })[] | undefined {
  if (!text.text.trimStart().startsWith('[')) return undefined;
  const parsed = readJson(textSource(text, false));
  const root = parsed.ok ? parsed.documents[0] : undefined;
  if (root?.type !== 'list') return undefined;
  const words = items(root).flatMap((item) =>
    item.type === 'scalar' && typeof item.value === 'string'
      ? [{ value: item.value, at: placeOf(item), text: located(item) }]
      : [],
  );
  return words.length === root.items.length ? words : undefined;
}

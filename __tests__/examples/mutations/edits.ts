/** For the mutation test: one change of a file of the example, named by what stands there. Throws where that is not so. */
import type { Repository } from '../repository.ts';

export type Edit = (files: Repository) => Repository;

/**
 * What is changed, how, and the rules that must speak, each once: exactly these and no other. A finding that is only low
 * stands in parentheses.
 */
export type Mutation = readonly [title: string, edit: Edit, ...rules: readonly string[]];

/** Puts `to` in the place of the one `from`. */
export function replace(path: string, from: string, to: string): Edit {
  return (files) => {
    const text = textOf(files, path);
    if (text.split(from).length !== 2) throw new Error(`${path} does not have this once: ${from}`);
    return { ...files, [path]: text.replace(from, () => to) };
  };
}

/** Adds lines behind the first line that holds `line`, with the same indentation. */
export function after(path: string, line: string, ...added: readonly string[]): Edit {
  return insert(path, line, added, 1);
}

/** Adds lines before the first line that holds `line`, with the same indentation. */
export function before(path: string, line: string, ...added: readonly string[]): Edit {
  return insert(path, line, added, 0);
}

/** Takes the first line with `line` away. */
export function without(path: string, line: string): Edit {
  return (files) => {
    const lines = textOf(files, path).split('\n');
    const at = lines.findIndex((candidate) => candidate.includes(line));
    if (at < 0) throw new Error(`${path} has no line with: ${line}`);
    return { ...files, [path]: lines.toSpliced(at, 1).join('\n') };
  };
}

/** Adds text at the end of a file, or a new file. */
export function append(path: string, ...lines: readonly string[]): Edit {
  return (files) => ({ ...files, [path]: `${files[path] ?? ''}${lines.join('\n')}\n` });
}

/** A fenced block at the end of a guide. */
export function block(path: string, language: string, ...lines: readonly string[]): Edit {
  return append(path, '', `\`\`\`${language}`, ...lines, '```');
}

export function remove(path: string): Edit {
  return (files) => {
    textOf(files, path);
    return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
  };
}

/** Changes a JSON file as a value. */
export function json(path: string, change: (value: never) => unknown): Edit {
  return (files) => {
    const value = JSON.parse(textOf(files, path)) as never;
    change(value);
    return { ...files, [path]: `${JSON.stringify(value, null, 2)}\n` };
  };
}

function insert(path: string, line: string, added: readonly string[], offset: 0 | 1): Edit {
  return (files) => {
    const lines = textOf(files, path).split('\n');
    const at = lines.findIndex((candidate) => candidate.includes(line));
    if (at < 0) throw new Error(`${path} has no line with: ${line}`);
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
    return { ...files, [path]: lines.toSpliced(at + offset, 0, ...added.map((text) => indent + text)).join('\n') };
  };
}

function textOf(files: Repository, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`The example has no ${path}.`);
  return text;
}

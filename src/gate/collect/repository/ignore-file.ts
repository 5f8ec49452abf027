/** Patterns of a `.dockerignore`. */
import type { At } from '../../facts/located.ts';
import type { Source } from './source.ts';

export interface IgnoreFile {
  readonly path: string;
  readonly patterns: readonly At<string>[];
}

const maxPatterns = 5_000;

export function readIgnoreFile(source: Source): IgnoreFile {
  const patterns: At<string>[] = [];
  let offset = 0;
  for (const line of source.text.split('\n')) {
    const value = line.trim();
    const start = offset + line.indexOf(value);
    if (value !== '' && !value.startsWith('#') && patterns.length < maxPatterns) {
      patterns.push({ value, at: source.place(start, start + value.length) });
    }
    offset += line.length + 1;
  }
  return { path: source.path, patterns };
}

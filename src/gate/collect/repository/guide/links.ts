/** Links of a Markdown document, with the file of the repository that a local one means. */
import { posix } from 'node:path';
import type { Location } from '../../../../model.ts';
import type { GuideLink } from '../../../facts/guide.ts';
import { optional } from '../optional.ts';

export interface LinkOptions {
  /** The document's path. */
  readonly path: string;
  readonly target: string;
  readonly text: string;
  readonly at: Location;
  readonly image: boolean;
}

export function guideLink({ path, target, text, at, image }: LinkOptions): GuideLink {
  const base = { target, text: text.slice(0, 500), at, image };
  if (/^mailto:/i.test(target)) return { ...base, kind: 'mail' };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return { ...base, kind: 'web' };
  const hash = target.indexOf('#');
  const anchor = hash === -1 ? undefined : decode(target.slice(hash + 1));
  const file = decode((hash === -1 ? target : target.slice(0, hash)).replace(/\?.*$/, ''));
  return { ...base, kind: 'local', ...optional({ anchor, path: resolve(path, file) }) };
}

function resolve(document: string, file: string): string | undefined {
  if (file === '') return document;
  const joined = file.startsWith('/') ? posix.normalize(file.slice(1)) : posix.join(posix.dirname(document), file);
  return joined === '..' || joined.startsWith('../') ? undefined : joined.replace(/\/$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Heading ids as GitHub makes them: lower case, punctuation gone, spaces as dashes, `-1` on repetition. */
export class Anchors {
  private readonly seen = new Map<string, number>();

  add(heading: string): string {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = this.seen.get(slug) ?? 0;
    this.seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}

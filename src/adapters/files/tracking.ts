/** What of a checkout belongs to it: everything git tracks, and what it does not ignore. No git process runs. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { readSmallFile } from '../bounded-read.ts';
import { checkoutAt, findCheckout } from '../git/checkout.ts';
import type { GitCheckout } from '../git/checkout.ts';
import { readIndex } from '../git/index.ts';
import { compileIgnore, isMatchable } from './patterns.ts';

const largestIndex = 512 * 1024 * 1024;
const largestIgnoreFile = 512 * 1024;

/** One `.gitignore` with the folder it is in. */
interface IgnoreFile {
  /** From the top of the checkout: `` or `docs/`. */
  readonly base: string;
  readonly rules: Ignore;
}

/** A checkout, as seen from the root that is listed. Paths are relative to the top of the checkout. */
export interface Tracking {
  /** From the top of the checkout to the root that is listed: `` or `examples/web/`. */
  readonly prefix: string;
  /** Characters that a nested checkout's own path takes at the start of a listed path. */
  readonly strip: number;
  isTracked(path: string): boolean;
  /** Whether git tracks something below a folder. */
  holdsTracked(folder: string): boolean;
  readonly ignoreFiles: readonly IgnoreFile[];
}

/**
 * The checkout around `root`; undefined outside one, and where the checkout ignores `root` as a whole: whoever names a
 * folder wants it read.
 */
export async function trackingAround(root: string): Promise<Tracking | undefined> {
  const checkout = await findCheckout(root);
  if (checkout === undefined) return undefined;
  const steps = relative(checkout.root, root).split(sep).filter(Boolean);
  let tracking = await trackingOf(checkout, { prefix: steps.map((step) => `${step}/`).join(''), strip: 0 });
  let folder = '';
  for (const step of steps) {
    tracking = withIgnoreFile(tracking, { folder, path: join(checkout.root, folder, '.gitignore') });
    folder += `${step}/`;
    if (isIgnored(tracking, folder) && !tracking.holdsTracked(folder)) return undefined;
  }
  return tracking;
}

/** The checkout that starts in a folder below the listed root (a submodule, a repository in a repository). */
export async function trackingAt(folder: string, listed: string): Promise<Tracking | undefined> {
  const checkout = await checkoutAt(folder);
  return checkout === undefined ? undefined : trackingOf(checkout, { prefix: '', strip: listed.length });
}

async function trackingOf(
  checkout: GitCheckout,
  at: { readonly prefix: string; readonly strip: number },
): Promise<Tracking> {
  const [index, excludes] = await Promise.all([
    readSmallFile(join(checkout.directory, 'index'), largestIndex),
    readSmallFile(join(checkout.common, 'info', 'exclude'), largestIgnoreFile),
  ]);
  const paths = index === undefined ? [] : readIndex(index);
  const ignoreFiles = excludes === undefined ? [] : [{ base: '', rules: compileIgnore(excludes.toString('utf8')) }];
  // An index that cannot be read must not let a .gitignore hide what is tracked.
  if (paths === undefined) return { ...at, isTracked: () => true, holdsTracked: () => true, ignoreFiles };
  const tracked = new Set(paths);
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { ...at, isTracked: (path) => tracked.has(path), holdsTracked: (path) => folders.has(path), ignoreFiles };
}

/** The same with the rules of one more `.gitignore`, if the file is there and not too large. */
export function withIgnoreFile(
  tracking: Tracking,
  { folder, path }: { readonly folder: string; readonly path: string | Buffer },
): Tracking {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > largestIgnoreFile) return tracking;
    return { ...tracking, ignoreFiles: [...tracking.ignoreFiles, { base: folder, rules: compileIgnore(text) }] };
  } catch {
    return tracking;
  }
}

/** Whether the patterns ignore a path; folders end in `/`. The deepest file with a matching pattern decides. */
export function isIgnored({ ignoreFiles }: Tracking, path: string): boolean {
  if (!isMatchable(path)) return false;
  for (let at = ignoreFiles.length - 1; at >= 0; at -= 1) {
    const file = ignoreFiles[at];
    if (file === undefined || !path.startsWith(file.base) || path === file.base) continue;
    const { ignored, unignored } = file.rules.test(path.slice(file.base.length));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

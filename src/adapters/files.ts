/** The files of the repository under check: listed as git sees them without running git, read without leaving the root. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { FtrError } from '../errors.ts';
import type { Files, FilesFactory } from '../ports.ts';
import { compileExcludes } from './files/patterns.ts';
import { decodeText } from './files/text.ts';
import { trackingAround } from './files/tracking.ts';
import { walk } from './files/walk.ts';
import { abortError } from './signal.ts';

const defaultLimit = 10 * 1024 * 1024;

export function createFilesFactory(signal: AbortSignal): FilesFactory {
  const check = () => {
    if (signal.aborted) throw abortError(signal, 'reading the repository');
  };
  return { under: (root) => createFiles(realRoot(root), check) };
}

function createFiles(root: string, check: () => void): Files {
  /** Paths that the walk saw as regular files in real folders: they need no second look. */
  const listed = new Set<string>();
  let odd: ReadonlyMap<string, Buffer> = new Map();
  return {
    root,
    async list({ exclude }) {
      const tracking = await trackingAround(root);
      const walked = await walk({ root, tracking, isExcluded: compileExcludes(exclude), check });
      odd = walked.odd;
      for (const { path, unread } of walked.entries) if (unread === undefined) listed.add(path);
      return walked.entries;
    },
    async read(path, limit = defaultLimit) {
      check();
      const at = odd.get(path) ?? (listed.has(path) ? join(root, path) : resolveInside(root, path));
      return at === undefined ? undefined : readText(at, { path, limit });
    },
  };
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (cause) {
    throw new FtrError({
      code: 'input-invalid',
      message: `The folder ${root} does not exist or cannot be read.`,
      cause,
    });
  }
}

/** Where a path really is; undefined when there is nothing. Throws when that is outside the root or in `.git`. */
function resolveInside(root: string, path: string): string | undefined {
  const parts = path.split('/');
  if (path.startsWith('/') || path.includes('\0') || parts.includes('..')) throw outside(path);
  let real: string;
  try {
    real = realpathSync.native(join(root, path));
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw unreadable(path, error);
  }
  const inside = relative(root, real);
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw outside(path);
  // A checkout keeps its token in .git/config, and a link inside the repository may point there.
  if (inside.split(sep).some((part) => part.toLowerCase() === '.git')) throw outside(path);
  return real;
}

function readText(at: string | Buffer, { path, limit }: { path: string; limit: number }): string | undefined {
  let file: number | undefined;
  try {
    // O_NONBLOCK: opening a pipe must not wait for its writer.
    file = openSync(at, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) throw refused(path, 'is not a regular file');
    if (stat.size > limit) throw refused(path, `has ${stat.size} bytes, more than the ${limit} that are read`);
    const bytes = Buffer.allocUnsafe(stat.size);
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return decodeText(bytes.subarray(0, filled));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error instanceof FtrError ? error : unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function outside(path: string): FtrError {
  return refused(path, 'leads out of the repository');
}

function refused(path: string, why: string): FtrError {
  return new FtrError({ code: 'input-invalid', message: `${path} is not read: it ${why}.` });
}

function unreadable(path: string, cause: unknown): FtrError {
  const message = `${path} cannot be read (${systemCode(cause) ?? 'no reason given'}).`;
  return new FtrError({ code: 'input-invalid', message, cause });
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(systemCode(error) ?? '');
}

function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

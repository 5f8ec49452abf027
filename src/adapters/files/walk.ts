/** Walks a folder for its regular files, without following any link, in one pass and with little memory. */
import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { FileEntry } from '../../ports.ts';
import { isIgnored, trackingAt, withIgnoreFile } from './tracking.ts';
import type { Tracking } from './tracking.ts';

export interface WalkOptions {
  /** Absolute, without links. */
  readonly root: string;
  readonly tracking: Tracking | undefined;
  readonly isExcluded: (path: string) => boolean;
  /** Throws when the run is over; called every few thousand files. */
  readonly check: () => void;
}

export interface Walked {
  readonly entries: readonly FileEntry[];
  /** Where a listed path is in the file system, for names that are not UTF-8. */
  readonly odd: ReadonlyMap<string, Buffer>;
}

/** A folder that waits to be read. `path` is relative and ends in `/`, or is empty. */
interface Folder {
  readonly path: string;
  readonly at: string | Buffer;
  readonly tracking: Tracking | undefined;
  /** Git ignores the folder: only what it tracks all the same belongs. */
  readonly ignored: boolean;
}

const never = new Set(['.git', 'node_modules']);
const breath = 4000;

export async function walk({ root, tracking, isExcluded, check }: WalkOptions): Promise<Walked> {
  const entries: FileEntry[] = [];
  const odd = new Map<string, Buffer>();
  const waiting: Folder[] = [{ path: '', at: root, tracking, ignored: false }];
  let seen = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const found = children(folder);
    if (found === undefined) {
      entries.push({
        path: folder.path.slice(0, -1),
        bytes: 0,
        executable: false,
        unread: 'the folder cannot be read',
      });
      continue;
    }
    const scope = await scopeOf(folder, found);
    for (const child of found) {
      if ((seen += 1) % breath === 0) {
        await setImmediate();
        check();
      }
      if (never.has(child.name)) continue;
      const path = unique(folder.path + child.name, odd, child.at);
      if (isExcluded(path)) continue;
      if (child.entry.isDirectory()) {
        const below = placeIn(scope, folder.ignored, `${path}/`);
        if (below !== 'out')
          waiting.push({ path: `${path}/`, at: child.at, tracking: scope, ignored: below === 'tracked only' });
        continue;
      }
      if (!child.entry.isFile() || !belongs(scope, folder.ignored, path)) continue;
      const stat = lstatSync(child.at, { throwIfNoEntry: false });
      if (stat?.isFile() !== true) continue;
      entries.push({ path, bytes: stat.size, executable: (stat.mode & 0o111) !== 0 });
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { entries, odd };
}

interface Child {
  readonly name: string;
  readonly at: string | Buffer;
  readonly entry: Pick<Dirent, 'isFile' | 'isDirectory'>;
}

function children({ at }: Folder): readonly Child[] | undefined {
  try {
    if (typeof at === 'string') {
      const found = readdirSync(at, { withFileTypes: true });
      if (!found.some(({ name }) => name.includes('\uFFFD'))) {
        return found.map((entry) => ({ name: entry.name, at: `${at}/${entry.name}`, entry }));
      }
    }
    // A name that is not UTF-8 can only be reached by its bytes.
    const bytes = typeof at === 'string' ? Buffer.from(at) : at;
    return readdirSync(bytes, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
      name: entry.name.toString('utf8'),
      at: Buffer.concat([bytes, Buffer.from('/'), entry.name]),
      entry,
    }));
  } catch {
    return undefined;
  }
}

/** The tracking that holds inside a folder: its own checkout's, if one starts here, and its `.gitignore`. */
async function scopeOf(folder: Folder, found: readonly Child[]): Promise<Tracking | undefined> {
  let scope = folder.tracking;
  if (folder.path !== '' && typeof folder.at === 'string' && found.some(({ name }) => name === '.git')) {
    scope = (await trackingAt(folder.at, folder.path)) ?? scope;
  }
  const ignoreFile = found.find(({ name, entry }) => name === '.gitignore' && entry.isFile());
  if (scope === undefined || ignoreFile === undefined) return scope;
  return withIgnoreFile(scope, { folder: inCheckout(scope, folder.path), path: ignoreFile.at });
}

function inCheckout({ prefix, strip }: Tracking, path: string): string {
  return prefix + path.slice(strip);
}

function belongs(scope: Tracking | undefined, folderIgnored: boolean, path: string): boolean {
  if (scope === undefined) return true;
  const own = inCheckout(scope, path);
  return scope.isTracked(own) || (!folderIgnored && !isIgnored(scope, own));
}

function placeIn(scope: Tracking | undefined, folderIgnored: boolean, path: string): 'in' | 'tracked only' | 'out' {
  if (scope === undefined) return 'in';
  const own = inCheckout(scope, path);
  if (!folderIgnored && !isIgnored(scope, own)) return 'in';
  return scope.holdsTracked(own) ? 'tracked only' : 'out';
}

/** A name that is not UTF-8 is listed under a readable one of its own. */
function unique(path: string, odd: Map<string, Buffer>, at: string | Buffer): string {
  if (typeof at === 'string' || !path.includes('\uFFFD')) return path;
  let name = path;
  for (let n = 2; odd.has(name); n += 1) name = `${path}~${n}`;
  odd.set(name, at);
  return name;
}

/** The files of a repository as a map of path to text, behind the `Files` port. Counts what is read. */
import type { FileEntry, Files } from '../../src/ports.ts';

export interface FakeFiles extends Files {
  /** How often each path was read. */
  readonly reads: ReadonlyMap<string, number>;
}

export interface FakeFilesOptions {
  readonly files: Readonly<Record<string, string>>;
  /** Paths whose reading fails, with the message. */
  readonly failing?: Readonly<Record<string, string>>;
  /** Folders that could not be looked into, with the reason. */
  readonly unread?: Readonly<Record<string, string>>;
}

export function fakeFiles({ files, failing = {}, unread = {} }: FakeFilesOptions): FakeFiles {
  const reads = new Map<string, number>();
  return {
    root: '/repository',
    reads,
    list: ({ exclude }) => {
      const entries: FileEntry[] = [
        ...Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), executable: false })),
        ...Object.entries(unread).map(([path, why]) => ({ path, bytes: 0, executable: false, unread: why })),
      ];
      const kept = entries.filter(({ path }) => !exclude.includes(path));
      return Promise.resolve(kept.sort((a, b) => (a.path < b.path ? -1 : 1)));
    },
    read: (path, limit = Infinity) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      const text = files[path];
      if (failing[path] !== undefined) return Promise.reject(new Error(failing[path]));
      if (text !== undefined && Buffer.byteLength(text) > limit) return Promise.reject(new Error('too large'));
      return Promise.resolve(text);
    },
  };
}

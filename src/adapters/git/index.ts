/** The paths that git tracks, read from `.git/index`. Source: gitformat-index(5), versions 2 to 4. */
import { createHash } from 'node:crypto';

const headerBytes = 12;
/** Everything of an entry before its path, with a SHA-1: ten 32-bit numbers, the hash, the flags. */
const fixedBytes = 62;
const extended = 0x4000;
/** Where an entry says that its path is a submodule. */
const gitlink = 0o160000;

/**
 * Paths with `/`, as stored; undefined when the file is no index that can be read here (another version, SHA-256,
 * a split or sparse index). The caller must then treat every file as tracked, never as ignored.
 */
export function readIndex(index: Buffer): readonly string[] | undefined {
  if (index.length < headerBytes || index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = index.readUInt32BE(4);
  const count = index.readUInt32BE(8);
  if (version < 2 || version > 4 || count > index.length / fixedBytes || !isWhole(index)) return undefined;
  const paths: string[] = [];
  let previous: Buffer = Buffer.alloc(0);
  let at = headerBytes;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + fixedBytes > index.length) return undefined;
    const mode = index.readUInt32BE(at + 24);
    const start = at + fixedBytes + ((index.readUInt16BE(at + 60) & extended) !== 0 && version >= 3 ? 2 : 0);
    let path: Buffer;
    if (version === 4) {
      const prefix = readOffset(index, start);
      const end = prefix === undefined ? -1 : index.indexOf(0, prefix.next);
      if (prefix === undefined || end < 0 || prefix.value > previous.length) return undefined;
      path = Buffer.concat([previous.subarray(0, previous.length - prefix.value), index.subarray(prefix.next, end)]);
      at = end + 1;
    } else {
      const end = index.indexOf(0, start);
      if (end < 0) return undefined;
      path = index.subarray(start, end);
      // Entries are padded with 1 to 8 NULs to a multiple of eight bytes.
      at += (end - at + 8) & ~7;
    }
    if (path.length === 0) return undefined;
    if (mode !== gitlink) paths.push(path.toString('utf8'));
    previous = path;
  }
  return hasForeignExtension(index, at) ? undefined : paths;
}

/** The last 20 bytes are the SHA-1 of all before, or zeros (`index.skipHash`); a repository with SHA-256 differs here. */
function isWhole(index: Buffer): boolean {
  const end = index.length - 20;
  const trailer = index.subarray(end);
  return (
    trailer.equals(createHash('sha1').update(index.subarray(0, end)).digest()) || trailer.every((byte) => byte === 0)
  );
}

/** A variable-width number as in pack files (offset encoding). */
function readOffset(bytes: Buffer, start: number): { readonly value: number; readonly next: number } | undefined {
  let at = start;
  let byte = bytes[at];
  if (byte === undefined) return undefined;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes[(at += 1)];
    if (byte === undefined || value > 0xffffff) return undefined;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: at + 1 };
}

/** `link` (split index) and `sdir` (sparse directories) mean that the entries above are not all there is. */
function hasForeignExtension(index: Buffer, start: number): boolean {
  const end = index.length - 20;
  for (let at = start; at + 8 <= end; at += 8 + index.readUInt32BE(at + 4)) {
    if (['link', 'sdir'].includes(index.toString('latin1', at, at + 4))) return true;
  }
  return false;
}

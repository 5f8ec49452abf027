/** Reads a small file that somebody else may have made: never a device, a pipe or more than asked for. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** The bytes of a regular file of at most `limit` bytes; undefined when there is none or it is anything else. */
export async function readSmallFile(path: string | Buffer, limit: number): Promise<Buffer | undefined> {
  try {
    // O_NONBLOCK: opening a pipe must not wait for a writer.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      if (!stat.isFile() || stat.size > limit) return undefined;
      const buffer = Buffer.alloc(Number(stat.size));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** Reads a build context as a builder does: what `.dockerignore` leaves in, no symbolic link followed, hashed or packed as a tar. */
import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import { lstat, open, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Pack } from 'tar-stream';
import { FtrError } from '../../errors.ts';
import type { BuildContext, ContextOptions } from '../../ports.ts';
import { abortError } from '../signal.ts';
import { parseDockerignore, type IgnoreRules, type Matches } from './dockerignore.ts';

/** One thing of the context, by its path with `/`. */
interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'link';
  readonly mode: number;
  readonly bytes: number;
}

const entryLimit = 1_000_000;
const textLimit = 4 * 1024 * 1024;
/** Bytes after which cancelling is looked for, and what an entry counts besides its content. */
const breath = 16 * 1024 * 1024;
const perEntry = 64 * 1024;
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/** Finds context and Dockerfile, and hashes what the build will read. Throws `input-invalid`. */
export async function readContext({
  workspace,
  context,
  dockerfile,
  signal,
}: ContextOptions & { readonly signal: AbortSignal }): Promise<BuildContext> {
  const root = await realpath(workspace).catch(() => {
    throw problem(`The workspace ${workspace} does not exist.`);
  });
  const directory = await within({ root, path: context, input: 'context' });
  if (!(await lstat(directory)).isDirectory()) throw problem(`context "${context}" is not a folder.`);
  const file =
    dockerfile === undefined
      ? await within({ root, path: relative(root, join(directory, 'Dockerfile')), input: 'dockerfile' })
      : await within({ root, path: dockerfile, input: 'dockerfile' });
  const dockerfileText = await text(file);
  if (dockerfileText === undefined)
    throw problem(`dockerfile "${dockerfile ?? join(context, 'Dockerfile')}" is not a file.`);
  const hash = createHash('sha256');
  const found = await walk({ directory, rules: await ignoreRules({ directory, dockerfile: file }), signal });
  const digests = await contentDigests({ directory, entries: found, signal });
  for (const [index, { path, kind, mode }] of found.entries()) {
    // Only whether a file may be run: the rest of its mode depends on the umask of the checkout.
    const executable = kind === 'file' && (mode & 0o111) !== 0 ? 'x' : '-';
    hash.update(`${kind} ${executable} ${path}\0${digests[index] ?? ''}\n`);
  }
  return { directory, dockerfile: file, dockerfileText, digest: hash.digest('hex') };
}

/** The context as a tar stream, and the path of the Dockerfile in it. */
export async function packContext({
  context: { directory, dockerfile },
  date,
  signal,
}: {
  readonly context: BuildContext;
  /** What all files are dated, so that equal contents give equal layers. */
  readonly date: Date;
  readonly signal: AbortSignal;
}): Promise<{ readonly stream: Readable; readonly dockerfile: string }> {
  const entries = await walk({ directory, rules: await ignoreRules({ directory, dockerfile }), signal });
  const odd = entries.find(({ path }) => path.includes('\uFFFD'));
  if (odd !== undefined) {
    throw problem(
      `The context has a file whose name is not UTF-8 (${odd.path}).`,
      'Name it in .dockerignore, or build with Docker buildx.',
    );
  }
  const inside = relative(directory, dockerfile).split(sep).join('/');
  const listed = entries.some(({ path }) => path === inside);
  // The engine takes the Dockerfile from the context alone, so one that is outside or left out is put in beside it.
  const name = listed ? inside : `.dockerfile.${createHash('sha256').update(dockerfile).digest('hex').slice(0, 12)}`;
  const { pack } = await import('tar-stream');
  const tar = pack();
  void (async () => {
    if (!listed) tar.entry({ name, mode: 0o644, mtime: date }, await readFile(dockerfile));
    for (const entry of entries) await add({ tar, directory, entry, date, signal });
    tar.finalize();
  })().catch((cause: unknown) => {
    const changed = problem(
      `The build context ${directory} changed, or a file of it became unreadable, while it was read.`,
      undefined,
      cause,
    );
    tar.destroy(signal.aborted ? abortError(signal, 'sending the build context') : changed);
  });
  return { stream: Readable.from(tar, { objectMode: false }), dockerfile: name };
}

async function add({
  tar,
  directory,
  entry: { path, kind, mode, bytes },
  date,
  signal,
}: {
  tar: Pack;
  directory: string;
  entry: Entry;
  date: Date;
  signal: AbortSignal;
}): Promise<void> {
  const header = { name: path, mode: mode & 0o7777, mtime: date, uid: 0, gid: 0 };
  if (kind === 'directory') return void tar.entry({ ...header, type: 'directory' });
  if (kind === 'link')
    return void tar.entry({ ...header, type: 'symlink', linkname: await readlink(join(directory, path)) });
  const target = tar.entry({ ...header, type: 'file', size: bytes });
  const file = await open(join(directory, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  for await (const chunk of file.createReadStream({ signal }) as AsyncIterable<Buffer>) {
    if (!target.write(chunk)) await new Promise<void>((resume) => target.once('drain', () => resume()));
  }
  target.end(undefined);
}

/** The path, links resolved, if it exists and is below the root. */
async function within({ root, path, input }: { root: string; path: string; input: string }): Promise<string> {
  const found = await realpath(resolve(root, path)).catch(() => {
    throw problem(
      `${input} "${path}" does not exist in ${root}.`,
      'Paths are relative to the workspace; is the repository checked out?',
    );
  });
  const below = relative(root, found);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    throw problem(
      `${input} "${path}" leads out of the workspace ${root}.`,
      'A build reads the checked-out repository only.',
    );
  }
  return found;
}

/** `<Dockerfile>.dockerignore` comes before the context's own. */
async function ignoreRules({ directory, dockerfile }: { directory: string; dockerfile: string }): Promise<IgnoreRules> {
  const found = (await text(`${dockerfile}.dockerignore`)) ?? (await text(join(directory, '.dockerignore'))) ?? '';
  return parseDockerignore(found);
}

/** What is left in, sorted by path, parents before their content; `.git` apart, whose content differs between checkouts. */
async function walk({
  directory,
  rules,
  signal,
}: {
  directory: string;
  rules: IgnoreRules;
  signal: AbortSignal;
}): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let seen = 0;
  const statusOf = (path: string) => lstatSync(join(directory, path), { throwIfNoEntry: false });
  const visit = async (below: string, above: Matches | undefined): Promise<void> => {
    if (signal.aborted) throw abortError(signal, 'reading the build context');
    const children = await readdir(join(directory, below), { withFileTypes: true }).catch((cause: unknown) => {
      throw problem(
        `The folder ${join(directory, below)} of the build context cannot be read.`,
        'Name it in .dockerignore, or make it readable.',
        cause,
      );
    });
    seen += children.length;
    if (seen > entryLimit) {
      throw problem(
        `The build context ${directory} holds more than ${entryLimit} files.`,
        'Leave out what the build does not need in .dockerignore.',
      );
    }
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? child.name : `${below}/${child.name}`;
      if (path === '.git') continue;
      const { ignored, matches } = rules.match(path, above);
      if (child.isDirectory()) {
        if (ignored && !rules.mayReturnBelow(path)) continue;
        const before = found.push({ path, kind: 'directory', mode: statusOf(path)?.mode ?? 0o755, bytes: 0 });
        await visit(path, matches);
        // One that is left out is there only for what was taken in again below it.
        if (ignored && found.length === before) found.pop();
      } else if (!ignored && child.isSymbolicLink()) found.push({ path, kind: 'link', mode: 0o777, bytes: 0 });
      else if (!ignored && child.isFile()) {
        const { mode, size } = statusOf(path) ?? { mode: 0o644, size: 0 };
        found.push({ path, kind: 'file', mode, bytes: size });
      }
    }
  };
  await visit('', undefined);
  return found;
}

/**
 * For each entry the digest of its content, or the target of a link. Read synchronously, which for many small files takes
 * a fraction of the time; cancelling is looked for in between.
 */
async function contentDigests({
  directory,
  entries,
  signal,
}: {
  directory: string;
  entries: readonly Entry[];
  signal: AbortSignal;
}): Promise<readonly string[]> {
  const digests: string[] = [];
  let since = 0;
  for (const entry of entries) {
    const path = join(directory, entry.path);
    const unnamed = entry.path.includes('\uFFFD');
    if (entry.kind === 'link') digests.push(readlinkSync(path));
    else if (entry.kind === 'directory' || unnamed) digests.push('');
    else {
      const hash = createHash('sha256');
      for (const chunk of contentOf(path)) {
        hash.update(chunk);
        since += chunk.length;
        if (since > breath) since = await breathe(signal);
      }
      digests.push(hash.digest('hex'));
    }
    since += perEntry;
    if (since > breath) since = await breathe(signal);
  }
  return digests;
}

async function breathe(signal: AbortSignal): Promise<0> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw abortError(signal, 'reading the build context');
  return 0;
}

/** The chunks are valid until the next one is asked for. */
function* contentOf(path: string): Generator<Uint8Array> {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      for (;;) {
        const bytes = readSync(file, buffer, 0, buffer.length, null);
        if (bytes === 0) return;
        yield buffer.subarray(0, bytes);
      }
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw problem(
      `${path}, part of the build context, cannot be read.`,
      'Name it in .dockerignore, or make it readable.',
      cause,
    );
  }
}

/** A text file's content; undefined when there is none. */
async function text(path: string): Promise<string | undefined> {
  try {
    const found = await lstat(path);
    if (!found.isFile()) return undefined;
    if (found.size > textLimit) throw problem(`${path} is larger than 4 MiB.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof FtrError) throw error;
    return undefined;
  }
}

function problem(message: string, hint?: string, cause?: unknown): FtrError {
  return new FtrError({ code: 'input-invalid', message, ...(hint === undefined ? {} : { hint }), cause });
}

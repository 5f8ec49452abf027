/** Reading a build context: what is in it, what changes its hash, what is refused. */
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { extract } from 'tar-stream';
import { packContext, readContext } from '../../../src/adapters/docker/context.ts';
import { FtrError } from '../../../src/errors.ts';

let workspace: string;
const signal = new AbortController().signal;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'ftr-context-'));
  await write({ Dockerfile: 'FROM scratch\n', 'src/main.c': 'int main;\n' });
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
}

const read = (context = '.', dockerfile?: string) => readContext({ workspace, context, dockerfile, signal });
const hash = async (): Promise<string> => (await read()).digest;

/** Names of a packed context, with content, target or `/`. */
async function packed(
  context = '.',
  dockerfile?: string,
): Promise<{
  readonly files: Record<string, string>;
  readonly dockerfile: string;
  readonly headers: readonly { name: string; mtime?: Date; mode?: number }[];
}> {
  const { stream, dockerfile: name } = await packContext({
    context: await read(context, dockerfile),
    date: new Date(1_700_000_000_000),
    signal,
  });
  const files: Record<string, string> = {};
  const headers: { name: string; mtime?: Date; mode?: number }[] = [];
  for await (const entry of stream.pipe(extract())) {
    const { name: path, type, linkname } = entry.header;
    headers.push(entry.header);
    let text = '';
    for await (const chunk of entry) text += String(chunk);
    files[path] = type === 'directory' ? '/' : type === 'symlink' ? `→ ${linkname}` : text;
  }
  return { files, dockerfile: name, headers };
}

async function refusalOf(work: Promise<unknown>): Promise<FtrError> {
  const error: unknown = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FtrError) return error;
  throw error;
}

describe('the hash of a context', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a file’s content', () => write({ 'src/main.c': 'int x;\n' })],
    ['a new file', () => write({ 'src/b.c': '' })],
    [
      'a file’s name',
      async () => {
        await rm(join(workspace, 'src/main.c'));
        await write({ 'src/Main.c': 'int main;\n' });
      },
    ],
    ['whether a file may be run', () => chmod(join(workspace, 'src/main.c'), 0o755)],
    ['a link', () => symlink('main.c', join(workspace, 'src/link'))],
    ['an empty folder', () => mkdir(join(workspace, 'empty'))],
    ['what .dockerignore leaves out', () => write({ '.dockerignore': 'src\n' })],
  ])('changes with %s', async (_, change) => {
    const before = await hash();
    await change();
    expect(await hash()).not.toBe(before);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a file’s date', () => utimes(join(workspace, 'src/main.c'), 1, 1)],
    ['the umask of the checkout', () => chmod(join(workspace, 'src/main.c'), 0o600)],
    ['the git folder', () => write({ '.git/index': 'x' })],
    [
      'what is left out already',
      async () => {
        await write({ 'cache/x': '1' });
      },
    ],
  ])('stays whatever %s', async (_, change) => {
    await write({ '.dockerignore': 'cache\n' });
    const before = await hash();
    await change();
    expect(await hash()).toBe(before);
  });

  test('tells a link from a file that says the same', async () => {
    await symlink('target', join(workspace, 'a'));
    const link = await hash();
    await rm(join(workspace, 'a'));
    await write({ a: 'target' });
    expect(await hash()).not.toBe(link);
  });

  test('reads no file through a link that leads out', async () => {
    await symlink('/etc/passwd', join(workspace, 'passwd'));
    await symlink('/', join(workspace, 'everything'));
    const { files } = await packed();
    expect([files['passwd'], files['everything']]).toEqual(['→ /etc/passwd', '→ /']);
    expect(Object.keys(files).filter((name) => name.startsWith('everything/'))).toEqual([]);
  });

  test('leaves sockets aside, which would never end', async () => {
    const server = createServer().listen(join(workspace, 'socket'));
    const { files } = await packed();
    server.close();
    expect(files).not.toHaveProperty('socket');
  });
});

describe('a packed context', () => {
  test('holds what is left in, folders first, all of one date and owner', async () => {
    await write({ '.dockerignore': '*\n!src/**\nsrc/*.o\n', 'src/main.o': 'x', 'src/run.sh': '#!', secret: 's' });
    await chmod(join(workspace, 'src/run.sh'), 0o755);
    const { files, headers } = await packed();
    expect(Object.keys(files).filter((name) => !name.startsWith('.dockerfile'))).toEqual([
      'src',
      'src/main.c',
      'src/run.sh',
    ]);
    expect(headers.every(({ mtime }) => mtime?.getTime() === 1_700_000_000_000)).toBe(true);
    expect(headers.find(({ name }) => name === 'src/run.sh')?.mode).toBe(0o755);
  });

  test('names its Dockerfile, and brings one that is left out or outside beside it', async () => {
    expect((await packed()).dockerfile).toBe('Dockerfile');
    await write({ '.dockerignore': 'Dockerfile\n', 'docker/app.Dockerfile': 'FROM a\n' });
    const left = await packed();
    expect([left.dockerfile, left.files[left.dockerfile]]).toEqual([
      expect.stringMatching(/^\.dockerfile\.[0-9a-f]{12}$/),
      'FROM scratch\n',
    ]);
    const outside = await packed('src', 'docker/app.Dockerfile');
    expect(outside.files).toEqual({ [outside.dockerfile]: 'FROM a\n', 'main.c': 'int main;\n' });
  });

  test('follows the Dockerfile’s own ignore file before the context’s', async () => {
    await write({ '.dockerignore': 'src\n', 'Dockerfile.dockerignore': 'other\n', other: 'x' });
    expect(Object.keys((await packed()).files)).toEqual([
      '.dockerignore',
      'Dockerfile',
      'Dockerfile.dockerignore',
      'src',
      'src/main.c',
    ]);
  });
});

describe('a context is refused when', () => {
  test.each<[string, () => Promise<unknown>, string, string | undefined, RegExp]>([
    ['it is not there', () => Promise.resolve(), 'nowhere', undefined, /context "nowhere" does not exist/],
    ['it is a file', () => Promise.resolve(), 'src/main.c', undefined, /is not a folder/],
    ['it climbs out of the workspace', () => Promise.resolve(), '..', undefined, /leads out of the workspace/],
    [
      'it is a link out of the workspace',
      () => symlink('/etc', join(workspace, 'out')),
      'out',
      undefined,
      /leads out of the workspace/,
    ],
    ['it has no Dockerfile', () => Promise.resolve(), 'src', undefined, /dockerfile "src\/Dockerfile" does not exist/],
    ['the Dockerfile is not there', () => Promise.resolve(), '.', 'Nope', /dockerfile "Nope" does not exist/],
    ['the Dockerfile is a link out', () => symlink('/etc/passwd', join(workspace, 'D')), '.', 'D', /leads out/],
    ['the Dockerfile is a folder', () => Promise.resolve(), '.', 'src', /dockerfile "src" is not a file/],
  ])('%s', async (_, prepare, context, dockerfile, says) => {
    await prepare();
    const { code, message } = await refusalOf(read(context, dockerfile));
    expect([code, message]).toEqual(['input-invalid', expect.stringMatching(says)]);
  });

  test('the run is cancelled', async () => {
    const aborted = AbortSignal.abort();
    expect((await refusalOf(readContext({ workspace, context: '.', signal: aborted }))).code).toBe('cancelled');
  });
});

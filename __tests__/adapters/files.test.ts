import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFilesFactory } from '../../src/adapters/files.ts';
import { FtrError } from '../../src/errors.ts';
import type { Files } from '../../src/ports.ts';
import { folder, git, put, repository } from '../fakes/folder.ts';

const factory = createFilesFactory(new AbortController().signal);
const under = (root: string): Files => factory.under(root);
const listed = async (root: string, exclude: readonly string[] = []): Promise<readonly string[]> =>
  (await under(root).list({ exclude })).map(({ path }) => path);
/** What git says belongs to the checkout: tracked, or not ignored; less links and what is always left out. */
const asGitSays = (root: string): readonly string[] =>
  [...new Set(git(root, 'ls-files', '-z', '-co', '--exclude-standard').split('\0'))].filter(Boolean).sort();

describe('the files of a checkout are those that git sees', () => {
  test('tracked files count whatever .gitignore says: a pull request cannot hide its own', async () => {
    const root = repository({ '.gitignore': '*\n', '.env': 'AWS_SECRET_ACCESS_KEY=x', 'deep/er/workflow.yml': '' });
    put(root, { 'untracked.txt': '', 'deep/er/other.yml': '' });
    expect(await listed(root)).toEqual(['.env', '.gitignore', 'deep/er/workflow.yml']);
  });

  test('as git ls-files lists them, for folders, negations, anchors and nested .gitignore files', async () => {
    const root = repository({
      '.gitignore': 'build/\n*.log\n!keep.log\n/only-here.txt\ndocs/*.tmp\n**/cache\n# comment\n\\#literal\nspace\\ \n',
      'docs/.gitignore': '!*.log\n/private\n',
      'build/tracked.txt': '',
    });
    put(root, {
      'build/new.txt': '',
      'a.log': '',
      'keep.log': '',
      'only-here.txt': '',
      'sub/only-here.txt': '',
      'docs/a.tmp': '',
      'docs/deep/a.tmp': '',
      'docs/a.log': '',
      'docs/private/x': '',
      'docs/sub/private/x': '',
      'x/cache/y': '',
      'x/cached/y': '',
      '#literal': '',
      'Build/upper.txt': '',
      '.git/info/exclude': 'locally-excluded\n',
      'locally-excluded': '',
    });
    expect(await listed(root)).toEqual(asGitSays(root));
  });

  test('whatever the patterns and the tree', async () => {
    const name = fc.constantFrom('a', 'b', 'c.log', 'd.txt', '.e');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const pattern = fc
      .tuple(
        fc.constantFrom('', '!', '/', '!/', '**/', '!**/'),
        fc.constantFrom('a', 'b', '*.log', 'd.*', '?', '.e', 'a/b', 'a/*', 'a/**', '*/c.log', '[ab]', '*'),
        fc.constantFrom('', '/'),
      )
      .map((parts) => parts.join(''));
    const tree = fc.record({
      tracked: fc.array(path, { maxLength: 6 }),
      untracked: fc.array(path, { maxLength: 10 }),
      ignore: fc.array(
        fc.tuple(fc.constantFrom('', 'a/', 'b/', 'a/b/'), fc.array(pattern, { minLength: 1, maxLength: 4 })),
        {
          maxLength: 3,
        },
      ),
    });
    await fc.assert(
      fc.asyncProperty(tree, async ({ tracked, untracked, ignore }) => {
        const root = folder();
        git(root, 'init', '-q');
        for (const file of tracked) putUnlessInTheWay(root, file);
        git(root, 'add', '-A', '-f');
        for (const file of untracked) putUnlessInTheWay(root, file);
        for (const [where, patterns] of ignore) putUnlessInTheWay(root, `${where}.gitignore`, patterns.join('\n'));
        expect(await listed(root)).toEqual(asGitSays(root));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('of a folder below the top, the patterns above it count', async () => {
    const root = repository({ '.gitignore': '*.secret\n', 'app/a.txt': '' });
    put(root, { 'app/b.secret': '', 'app/c.txt': '' });
    expect(await listed(join(root, 'app'))).toEqual(['a.txt', 'c.txt']);
  });

  test('a folder that the checkout ignores is read when it is named', async () => {
    const root = repository({ '.gitignore': 'out/\n' });
    put(root, { 'out/report/a.txt': '', 'out/.gitignore': '*' });
    expect(await listed(join(root, 'out'))).toEqual(['.gitignore', 'report/a.txt']);
  });

  test('a submodule’s files are tracked by its own index', async () => {
    const root = repository({ 'a.txt': '' });
    put(root, { 'module/tracked.log': '', 'module/.gitignore': '*.log' });
    git(join(root, 'module'), 'init', '-q');
    git(join(root, 'module'), 'add', '-A', '-f');
    put(root, { 'module/other.log': '' });
    expect(await listed(root)).toEqual(['a.txt', 'module/.gitignore', 'module/tracked.log']);
  });

  test('with an index that cannot be read nothing is hidden', async () => {
    const root = repository({ '.gitignore': '*\n', '.env': '' });
    put(root, { '.git/index': 'DIRC damaged' });
    expect(await listed(root)).toEqual(['.env', '.gitignore']);
  });
});

describe('the files of a folder', () => {
  test('outside a checkout all count, less .git and node_modules', async () => {
    const root = folder({ '.gitignore': '*', 'a.txt': '', 'node_modules/x/index.js': '', 'b/node_modules/y.js': '' });
    expect(await listed(root)).toEqual(['.gitignore', 'a.txt']);
  });

  test('have size and executable bit, in one order everywhere', async () => {
    const root = folder({ 'b.sh': '#!/bin/sh', 'a/z': 'xyz', 'a.txt': '', Z: '' });
    execFileSync('chmod', ['755', join(root, 'b.sh')]);
    expect(await under(root).list({ exclude: [] })).toEqual([
      { path: 'Z', bytes: 0, executable: false },
      { path: 'a.txt', bytes: 0, executable: false },
      { path: 'a/z', bytes: 3, executable: false },
      { path: 'b.sh', bytes: 9, executable: true },
    ]);
  });

  test('links, pipes and devices are not listed, and links are not followed', async () => {
    const root = folder({ 'real/a.txt': '' });
    symlinkSync('real', join(root, 'folder-link'));
    symlinkSync('real/a.txt', join(root, 'file-link'));
    symlinkSync('/etc', join(root, 'etc'));
    symlinkSync('.', join(root, 'real/loop'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await listed(root)).toEqual(['real/a.txt']);
  });

  test('names that are not UTF-8 are listed apart and can be read', async () => {
    const root = folder();
    for (const byte of [0xfe, 0xff]) {
      const odd = Buffer.concat([Buffer.from(`${root}/odd-`), Buffer.from([byte])]);
      mkdirSync(odd);
      writeFileSync(Buffer.concat([odd, Buffer.from('/a.txt')]), `byte ${byte}`);
    }
    const files = under(root);
    const paths = (await files.list({ exclude: [] })).map(({ path }) => path);
    const texts = await Promise.all(paths.map((path) => files.read(path)));
    expect(paths).toHaveLength(2);
    expect(new Set(paths).size).toBe(2);
    expect([...texts].sort()).toEqual(['byte 254', 'byte 255']);
  });

  test('names with line ends and commands are only names', async () => {
    const root = folder({ 'a\n::error::b.txt': 'x' });
    expect(await listed(root)).toEqual(['a\n::error::b.txt']);
    expect(await under(root).read('a\n::error::b.txt')).toBe('x');
  });

  test('a thousand folders inside each other are walked', async () => {
    const root = folder();
    const depth = 1000;
    execFileSync('python3', [
      '-c',
      `import os\nos.chdir("${root}")\nfor _ in range(${depth}):\n os.mkdir("d"); os.chdir("d")\nopen("end","w").close()`,
    ]);
    expect(await listed(root)).toEqual([`${'d/'.repeat(depth)}end`]);
    rmSync(root, { recursive: true, force: true });
  });

  test('an ended run stops the walk', async () => {
    const root = folder(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`f${n}`, ''])));
    const files = createFilesFactory(AbortSignal.abort()).under(root);
    await expect(files.list({ exclude: [] })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('exclude globs', () => {
  const tree = { 'vendor/a.js': '', 'src/vendor/b.js': '', 'src/c.test.ts': '', 'src/.hidden/d.ts': '', 'e.ts': '' };
  test.each([
    [['vendor'], ['e.ts', 'src/.hidden/d.ts', 'src/c.test.ts', 'src/vendor/b.js']],
    [['vendor/'], ['e.ts', 'src/.hidden/d.ts', 'src/c.test.ts', 'src/vendor/b.js']],
    [['vendor/**'], ['e.ts', 'src/.hidden/d.ts', 'src/c.test.ts', 'src/vendor/b.js']],
    [['**/vendor'], ['e.ts', 'src/.hidden/d.ts', 'src/c.test.ts']],
    [
      ['**/*.test.ts', './e.ts'],
      ['src/.hidden/d.ts', 'src/vendor/b.js', 'vendor/a.js'],
    ],
    [['src/{vendor,.hidden}/**'], ['e.ts', 'src/c.test.ts', 'vendor/a.js']],
    [['**'], []],
    [['SRC/**'], ['e.ts', 'src/.hidden/d.ts', 'src/c.test.ts', 'src/vendor/b.js', 'vendor/a.js']],
  ])('%j leave %j', async (exclude, left) => {
    expect(await listed(folder(tree), exclude)).toEqual(left);
  });

  test.each([[['']], [['x'.repeat(300)]], [['*a*a*a*a*a*a*a*a*b']], [Array.from({ length: 300 }, (_, n) => `f${n}`)]])(
    'that nobody needs are refused: %#',
    async (exclude) => {
      await expect(listed(folder(tree), exclude)).rejects.toMatchObject({ code: 'config-invalid' });
    },
  );

  test.each([
    ['names', '*a'.repeat(30), 'a'.repeat(250)],
    ['depth', '**/a/'.repeat(3), `${'a/'.repeat(700)}b`],
    ['depth, within the bounds', '**/a/'.repeat(4), `${'a/'.repeat(60)}b`],
  ])('a .gitignore that is made to take for ever by %s does not, and hides nothing by it', async (_, trap, path) => {
    const root = repository({ '.gitignore': `${trap}c\n*.log\n` });
    put(root, { [path]: '', 'x.log': '' });
    const started = performance.now();
    expect(await listed(root)).toEqual(['.gitignore', path]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('reading a file', () => {
  const refuses = async (root: string, path: string, limit?: number) => {
    const error = await under(root)
      .read(path, limit)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FtrError);
    return (error as FtrError).message;
  };

  test('gives its text, and nothing where there is none', async () => {
    const root = folder({ 'a/b.txt': 'héllo' });
    expect(await under(root).read('a/b.txt')).toBe('héllo');
    expect(await under(root).read('a/none.txt')).toBeUndefined();
    expect(await under(root).read('a/b.txt/c')).toBeUndefined();
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffname: x', 'utf8')],
    ['UTF-16, little endian', Buffer.from('\ufeffname: x', 'utf16le')],
    ['UTF-16, big endian', Buffer.from('\ufeffname: x', 'utf16le').swap16()],
  ])('in %s reads as text', async (_, bytes) => {
    expect(await under(folder({ 'a.yml': bytes })).read('a.yml')).toBe('name: x');
  });

  test.each(['../outside', 'a/../../outside', '/etc/passwd', 'a/\0b'])(
    '%j leads out of the repository',
    async (path) => {
      const root = folder({ 'in/a/b': '', outside: 'x' });
      expect(await refuses(join(root, 'in'), path)).toMatch(/leads out of the repository/);
    },
  );

  test('a link is followed inside the repository only', async () => {
    const root = folder({ 'in/a.txt': 'inside', 'outside.txt': 'x' });
    symlinkSync('a.txt', join(root, 'in/good'));
    symlinkSync('../outside.txt', join(root, 'in/bad'));
    symlinkSync('..', join(root, 'in/up'));
    symlinkSync('loop', join(root, 'in/loop'));
    expect(await under(join(root, 'in')).read('good')).toBe('inside');
    expect(await refuses(join(root, 'in'), 'bad')).toMatch(/leads out/);
    expect(await refuses(join(root, 'in'), 'up/outside.txt')).toMatch(/leads out/);
    expect(await refuses(join(root, 'in'), 'loop')).toMatch(/ELOOP/);
  });

  test('the token in .git/config is out of reach, by a link too', async () => {
    const root = repository({ 'a.txt': '' });
    symlinkSync('.git/config', join(root, 'innocent'));
    expect(await refuses(root, '.git/config')).toMatch(/leads out/);
    expect(await refuses(root, 'innocent')).toMatch(/leads out/);
  });

  test('pipes and folders are refused without waiting', async () => {
    const root = folder({ 'a/b': '' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await refuses(root, 'pipe')).toMatch(/not a regular file/);
    expect(await refuses(root, 'a')).toMatch(/not a regular file|EISDIR/);
  });

  test('a listed file that becomes a link is not followed', async () => {
    const root = folder({ 'in/a.txt': 'x', secret: 'outside' });
    const files = under(join(root, 'in'));
    await files.list({ exclude: [] });
    rmSync(join(root, 'in/a.txt'));
    symlinkSync('../secret', join(root, 'in/a.txt'));
    await expect(files.read('a.txt')).rejects.toBeInstanceOf(FtrError);
  });

  test('more than the limit is refused with its size', async () => {
    expect(await refuses(folder({ big: 'x'.repeat(100) }), 'big', 99)).toMatch(/has 100 bytes, more than the 99/);
  });

  test('a folder that does not exist is bad input', () => {
    expect(() => under('/no/such/folder')).toThrow(/does not exist/);
  });
});

function putUnlessInTheWay(root: string, path: string, content = ''): void {
  try {
    put(root, { [path]: content });
  } catch {
    // A file stands where a folder would have to be, or the other way round.
  }
}

/** What `.dockerignore` leaves out, pattern by pattern as the builders read them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDockerignore } from '../../../src/adapters/docker/dockerignore.ts';

/** As a walk would ask: every directory above first. */
function ignored(text: string, path: string): boolean {
  const rules = parseDockerignore(text);
  const parts = path.split('/');
  let above: ReturnType<typeof rules.match> | undefined;
  for (let depth = 1; depth <= parts.length; depth += 1)
    above = rules.match(parts.slice(0, depth).join('/'), above?.matches);
  return above?.ignored === true;
}

describe('a pattern', () => {
  test.each<[pattern: string, out: readonly string[], stays: readonly string[]]>([
    ['node_modules', ['node_modules', 'node_modules/a/b.js'], ['app/node_modules', 'node_modules2']],
    ['/node_modules/', ['node_modules', 'node_modules/a'], ['app/node_modules']],
    ['./dist/../build', ['build/x'], ['dist']],
    [
      '**/node_modules',
      ['node_modules', 'app/node_modules', 'a/b/node_modules/c'],
      ['node_modules2', 'a/xnode_modules'],
    ],
    ['*.md', ['README.md'], ['docs/README.md', 'README.mdx', 'readme.MD']],
    ['**/*.md', ['README.md', 'docs/a/README.md'], ['README.mdx']],
    ['docs/*', ['docs/a', 'docs/a/b'], ['docs']],
    ['docs/**', ['docs/a', 'docs/a/b'], ['docs', 'docs2/a']],
    ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/b/z/inner'], ['a', 'az', 'a/bz']],
    ['temp?', ['temp1', 'tempa/x'], ['temp', 'temp12']],
    ['[a-c].txt', ['a.txt', 'c.txt'], ['d.txt', '-.txt']],
    ['[^a-c].txt', ['d.txt'], ['a.txt']],
    ['lib\\*', ['lib*'], ['libx']],
    ['c++', ['c++', 'c++/x'], ['ccc', 'c']],
    ['a(b|c).{x}', ['a(b|c).{x}'], ['ab.x', 'ab']],
    ['a.b$', ['a.b$'], ['axb$', 'a.b']],
    ['[', ['['], ['x']],
    ['Dockerfile', ['Dockerfile'], ['dockerfile', 'x/Dockerfile']],
    ['*', ['a', 'a/b', '.env'], []],
    ['.', [], ['a']],
    ['# comment', [], ['# comment', 'comment']],
    ['', [], ['a']],
    ['   spaced  ', ['spaced'], ['   spaced  ']],
    ['\uFEFFfirst', ['first'], []],
    ['ü*', ['über', 'ü😀'], ['u']],
  ])('%j', (pattern, out, stays) => {
    expect(out.filter((path) => !ignored(pattern, path))).toEqual([]);
    expect(stays.filter((path) => ignored(pattern, path))).toEqual([]);
  });

  test.each<[text: string, path: string, out: boolean]>([
    ['*\n!src', 'src/a.ts', false],
    ['*\n!src', 'other', true],
    ['*\n!src/**', 'src/a/b.ts', false],
    ['*.md\n!README.md', 'README.md', false],
    ['!README.md\n*.md', 'README.md', true],
    ['docs\n!docs/keep.md', 'docs/keep.md', false],
    ['docs\n!docs/keep.md\ndocs', 'docs/keep.md', true],
    ['*\n!src\nsrc/secret', 'src/secret/x', true],
    ['a\r\nb\r\n', 'b', true],
    ['!', 'a', false],
  ])('later than another decides: %j on %s', (text, path, out) => {
    expect(ignored(text, path)).toBe(out);
  });

  test('may take something in again below a directory that is out, or cannot', () => {
    const below = (text: string, directory: string) => parseDockerignore(text).mayReturnBelow(directory);
    expect(below('*\n!src/keep', 'src')).toBe(true);
    expect(below('*\n!src/**', 'src/a')).toBe(true);
    expect(below('*\n!**/keep', 'node_modules')).toBe(true);
    expect(below('*\n!src/keep', 'node_modules')).toBe(false);
    expect(below('node_modules', 'node_modules')).toBe(false);
  });

  test('of any form takes time in proportion to its length only', () => {
    const started = performance.now();
    expect(ignored(`${'**/'.repeat(200)}x`, `${'a/'.repeat(200)}y`)).toBe(false);
    expect(ignored(`${'*a'.repeat(300)}b`, 'a'.repeat(600))).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('of any form never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '?', '[', ']', '^', '-', '\\', '/', '!', '.', 'a', '\n', '{', '+') }),
        fc.string({ unit: fc.constantFrom('a', '/', '.', '*', ']') }),
        (text, path) => {
          ignored(text, path);
        },
      ),
    );
  });

  test('of many wildcards means what the same pattern of few means', () => {
    const path = fc
      .string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 8 })
      .filter((text) => !/^\/|\/\/|\/$/.test(text));
    for (const [few, many] of [
      ['**/a', '**/**/**/**/a'],
      ['a/**', 'a/**/**/**'],
    ] as const) {
      fc.assert(fc.property(path, (asked) => ignored(few, asked) === ignored(many, asked)));
    }
  });

  test('without wildcards is out with itself and everything below, and nothing else', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(path, path, (pattern, asked) => ignored(pattern, asked) === `${asked}/`.startsWith(`${pattern}/`)),
    );
  });
});

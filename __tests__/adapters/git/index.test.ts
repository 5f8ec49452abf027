import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readIndex } from '../../../src/adapters/git/index.ts';
import { folder, git, repository } from '../../fakes/folder.ts';

const files = { 'a.txt': '', 'b/c.txt': '', 'b/c/d.txt': '', 'ünï/cödé 🚀.txt': '', ['x'.repeat(200)]: 'y', z: '' };
const index = (root: string) => readFileSync(join(root, '.git/index'));
const asGitSays = (root: string) => git(root, 'ls-files', '-z').split('\0').filter(Boolean);

describe('the paths that git tracks', () => {
  test.each([2, 3, 4])('in index version %d', (version) => {
    const root = repository(files);
    git(root, 'update-index', '--index-version', String(version));
    // Version 3 is written only where an entry needs its extended flags.
    if (version === 3) git(root, 'update-index', '--skip-worktree', 'b/c.txt');
    expect(index(root).readUInt32BE(4)).toBe(version);
    expect(readIndex(index(root))).toEqual(asGitSays(root));
  });

  test('thousands of them, in every version', () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`d${n % 37}/e${n % 5}/file-${n}.ts`, '']));
    const root = repository(many);
    expect(readIndex(index(root))).toEqual(asGitSays(root));
    git(root, 'update-index', '--index-version', '4');
    expect(readIndex(index(root))).toEqual(asGitSays(root));
  });

  test('less submodules, which are folders', () => {
    const root = repository({ 'a.txt': '' });
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},module`);
    expect(readIndex(index(root))).toEqual(['a.txt']);
  });

  test('are not known from a split index, which holds only some', () => {
    const root = repository(files);
    git(root, 'update-index', '--split-index');
    expect(readIndex(index(root))).toBeUndefined();
  });

  test('are not known from an index with SHA-256', () => {
    const root = folder({ 'a.txt': '', 'b/c.txt': '' });
    git(root, 'init', '-q', '--object-format=sha256');
    git(root, 'add', '-A');
    expect(readIndex(index(root))).toBeUndefined();
  });

  test('are not known from anything else, and no byte makes it fail', () => {
    const good = index(repository(files));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        // A trailer of zeros stands for "no checksum", so that the parser itself meets the damage.
        const bad = Buffer.concat([good.subarray(0, length), Buffer.alloc(20)]);
        bad[Math.min(at, length)] = byte;
        const paths = readIndex(bad);
        return paths === undefined || paths.length <= 1000;
      }),
      { numRuns: 5000 },
    );
    expect(readIndex(Buffer.from('not an index at all'))).toBeUndefined();
  });
});

import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findCheckout, readHead, readOrigin } from '../../../src/adapters/git/checkout.ts';
import type { GitCheckout } from '../../../src/adapters/git/checkout.ts';
import { folder, git, put, repository } from '../../fakes/folder.ts';

async function checkoutOf(path: string): Promise<GitCheckout> {
  const checkout = await findCheckout(path);
  if (checkout === undefined) throw new Error(`${path} is in no checkout.`);
  return checkout;
}

describe('the commit of a checkout', () => {
  test('is the one git says, on a branch', async () => {
    const root = repository({ 'a/b.txt': 'x' });
    const commit = git(root, 'rev-parse', 'HEAD').trim();
    expect(await readHead(await checkoutOf(join(root, 'a')))).toEqual({ commit, ref: 'refs/heads/main' });
  });

  test('with refs packed, a branch whose name ends like another one', async () => {
    const root = repository({ 'a.txt': 'x' });
    git(root, 'branch', 'other/main');
    git(root, 'commit', '-q', '--allow-empty', '-m', 'second');
    git(root, 'pack-refs', '--all');
    expect(await readHead(await checkoutOf(root))).toEqual({
      commit: git(root, 'rev-parse', 'HEAD').trim(),
      ref: 'refs/heads/main',
    });
  });

  test('with a detached head', async () => {
    const root = repository({ 'a.txt': 'x' });
    git(root, 'checkout', '-q', '--detach');
    expect(await readHead(await checkoutOf(root))).toEqual({ commit: git(root, 'rev-parse', 'HEAD').trim() });
  });

  test('in a linked worktree', async () => {
    const root = repository({ 'a.txt': 'x' });
    git(root, 'worktree', 'add', '-q', '-b', 'side', join(root, 'side'));
    git(join(root, 'side'), 'commit', '-q', '--allow-empty', '-m', 'on the side');
    expect(await readHead(await checkoutOf(join(root, 'side')))).toEqual({
      commit: git(join(root, 'side'), 'rev-parse', 'HEAD').trim(),
      ref: 'refs/heads/side',
    });
  });

  test('before the first commit there is none', async () => {
    const root = folder();
    git(root, 'init', '-q');
    expect(await readHead(await checkoutOf(root))).toEqual({ ref: 'refs/heads/main' });
  });

  test.each([
    ['a ref that leads out of the repository', 'ref: refs/heads/../../../secret'],
    ['a ref that is no ref', 'ref: /etc/passwd'],
    ['nonsense', 'x'.repeat(100)],
  ])('%s is no commit', async (_, head) => {
    const root = folder({ '.git/HEAD': head, secret: 'a'.repeat(40), 'x/secret': 'a'.repeat(40) });
    expect((await readHead(await checkoutOf(root))).commit).toBeUndefined();
  });

  test('a branch that is a link to a device does not hang', async () => {
    const root = folder({ '.git/HEAD': 'ref: refs/heads/main' });
    mkdirSync(join(root, '.git/refs/heads'), { recursive: true });
    symlinkSync('/dev/zero', join(root, '.git/refs/heads/main'));
    expect(await readHead(await checkoutOf(root))).toEqual({ ref: 'refs/heads/main' });
  });
});

describe('the remote repository', () => {
  test.each([
    ['https://github.com/earthdaily/processor.git', 'earthdaily/processor', 'https://github.com'],
    ['https://github.com/earthdaily/processor', 'earthdaily/processor', 'https://github.com'],
    ['https://x-access-token:ghs_canary@github.com/o/n.git', 'o/n', 'https://github.com'],
    ['git@github.com:o/n.git', 'o/n', 'https://github.com'],
    ['ssh://git@ghe.example.com:2222/o/n.git', 'o/n', 'https://ghe.example.com'],
    ['org-123@github.com:o/my.dots-and_more', 'o/my.dots-and_more', 'https://github.com'],
  ])('%s', async (url, repositoryName, serverUrl) => {
    const root = repository({ a: '' });
    git(root, 'remote', 'add', 'origin', url);
    expect(await readOrigin(await checkoutOf(root))).toEqual({ repository: repositoryName, serverUrl });
  });

  test.each(['/srv/git/local.git', '../other', 'https://github.com/only', 'file:///a/b/c'])(
    '%s names no repository of GitHub',
    async (url) => {
      const root = repository({ a: '' });
      git(root, 'remote', 'add', 'origin', url);
      expect((await readOrigin(await checkoutOf(root)))?.serverUrl ?? 'none').toMatch(/^none$/);
    },
  );

  test('of another remote than origin is not taken', async () => {
    const root = repository({ a: '' });
    git(root, 'remote', 'add', 'upstream', 'https://github.com/o/n');
    expect(await readOrigin(await checkoutOf(root))).toBeUndefined();
  });

  test('nothing of the configuration is executed', async () => {
    const root = repository({ a: '' });
    put(root, {
      '.git/config': `[core]\n\tfsmonitor = touch ${root}/executed\n\tsshCommand = touch ${root}/executed\n[remote "origin"]\n\turl = ext::sh -c touch% ${root}/executed\n`,
    });
    const checkout = await checkoutOf(root);
    await Promise.all([readHead(checkout), readOrigin(checkout)]);
    expect(existsSync(join(root, 'executed'))).toBe(false);
  });
});

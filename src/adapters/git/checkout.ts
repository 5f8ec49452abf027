/** What a git checkout says of itself, read from its files: no git process, so no hook, filter or configuration of it runs. */
import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readSmallFile } from '../bounded-read.ts';

export interface GitCheckout {
  /** The top of the working tree. */
  readonly root: string;
  /** `.git`, or what a `.git` file points to (worktree, submodule). */
  readonly directory: string;
  /** Where refs and configuration are: for a worktree the main repository's. */
  readonly common: string;
}

export interface GitHead {
  /** 40 hex digits; absent before the first commit. */
  readonly commit?: string;
  /** `refs/heads/main`; absent when the head is detached. */
  readonly ref?: string;
}

const smallFile = 64 * 1024;
const largeFile = 16 * 1024 * 1024;

/** The checkout that `path` is in; undefined outside one. */
export async function findCheckout(path: string): Promise<GitCheckout | undefined> {
  for (let root = resolve(path); ; root = dirname(root)) {
    const checkout = await checkoutAt(root);
    if (checkout !== undefined) return checkout;
    if (dirname(root) === root) return undefined;
  }
}

/** The checkout whose top is exactly this directory. */
export async function checkoutAt(root: string): Promise<GitCheckout | undefined> {
  const dotGit = join(root, '.git');
  const stat = await lstat(dotGit).catch(() => undefined);
  if (stat === undefined) return undefined;
  const directory = stat.isDirectory() ? dotGit : await linked(root, dotGit);
  if (directory === undefined || (await text(join(directory, 'HEAD'), smallFile)) === undefined) return undefined;
  const common = (await text(join(directory, 'commondir'), smallFile))?.trim();
  return { root, directory, common: common === undefined || common === '' ? directory : resolve(directory, common) };
}

async function linked(root: string, dotGit: string): Promise<string | undefined> {
  const target = /^gitdir: (.+)$/m.exec((await text(dotGit, smallFile)) ?? '')?.[1]?.trim();
  return target === undefined ? undefined : resolve(root, target);
}

/** Source: gitrepository-layout(5). */
export async function readHead({ directory, common }: GitCheckout): Promise<GitHead> {
  const head = (await text(join(directory, 'HEAD'), smallFile))?.trim() ?? '';
  if (isCommit(head)) return { commit: head };
  const ref = /^ref: (refs\/[^\s~^:?*[\\]+)$/.exec(head)?.[1];
  if (ref === undefined || ref.includes('..')) return {};
  const loose = (await text(join(common, ref), smallFile))?.trim();
  if (loose !== undefined && isCommit(loose)) return { commit: loose, ref };
  const packed = await text(join(common, 'packed-refs'), largeFile);
  const line = packed?.split('\n').find((candidate) => candidate.endsWith(` ${ref}`));
  const commit = line?.slice(0, line.indexOf(' ')) ?? '';
  return isCommit(commit) ? { commit, ref } : { ref };
}

/** `owner/name` and server of the remote `origin`; a user name or token in its URL is left behind. */
export async function readOrigin({
  common,
}: GitCheckout): Promise<{ readonly repository: string; readonly serverUrl: string } | undefined> {
  const url = originUrl((await text(join(common, 'config'), smallFile)) ?? '');
  if (url === undefined) return undefined;
  const parsed =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url) ??
    /^(?:[^/@]*@)?([^/:]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url);
  const [, host, owner, name] = parsed ?? [];
  if (!host || !isName(owner) || !isName(name)) return undefined;
  return { repository: `${owner}/${name}`, serverUrl: `https://${host}` };
}

function originUrl(config: string): string | undefined {
  let inOrigin = false;
  for (const line of config.split('\n')) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) inOrigin = section.trim() === 'remote "origin"';
    const url = /^\s*url\s*=\s*(\S+)\s*$/i.exec(line)?.[1];
    if (inOrigin && url !== undefined) return url;
  }
  return undefined;
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[\w.-]{1,100}$/.test(text) && text !== '..';
}

async function text(path: string, limit: number): Promise<string | undefined> {
  return (await readSmallFile(path, limit))?.toString('utf8');
}

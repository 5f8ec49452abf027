/**
 * Files that decide what blocks, read from where the author of a pull request cannot change them: the base branch, at the
 * first parent of the merge commit, through the contents API (so it works on forks and shallow clones).
 */
import { posix } from 'node:path';
import { toFtrError } from '../../errors.ts';
import type { RunContext } from '../../model.ts';
import type { Files, GitHub } from '../../ports.ts';

/** Events whose workspace holds the merge of a pull request. `pull_request_target` checks out the base. */
const mergeEvents: readonly string[] = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/** Whether the workspace may hold what a pull request proposes, or the user asks to see it as one. */
export function isProposal({
  run,
  base,
}: {
  readonly run: Pick<RunContext, 'event'>;
  readonly base?: string | undefined;
}): boolean {
  return base !== undefined || (run.event !== undefined && mergeEvents.includes(run.event));
}

export type BaseFile =
  | { readonly from: 'base'; readonly text: string; readonly commit: string }
  | { readonly from: 'absent'; readonly commit: string }
  | { readonly from: 'unreadable'; readonly why: string };

export interface BaseFileOptions {
  readonly github: Pick<GitHub, 'parents' | 'fileAt'>;
  readonly run: Pick<RunContext, 'commit' | 'pullRequest'>;
  /** Relative to the root of the repository. */
  readonly path: string;
  /** A commit or branch, where the user names one: then no pull request is asked. */
  readonly base?: string | undefined;
}

/** Never throws: whatever goes wrong, the proposed file is not used. */
export async function readFromBase({ github, run, path, base }: BaseFileOptions): Promise<BaseFile> {
  try {
    const commit = base ?? (await baseCommit(github, run));
    if (commit === undefined) return { from: 'unreadable', why: 'the merge commit of the pull request is not known' };
    const text = await github.fileAt({ path, commit });
    return text === undefined ? { from: 'absent', commit } : { from: 'base', text, commit };
  } catch (thrown) {
    return { from: 'unreadable', why: toFtrError(thrown).message };
  }
}

/**
 * The first parent of the merge commit. A commit that is no merge has the pull request's own history behind it: then only
 * the base that GitHub names in the event can be trusted.
 */
async function baseCommit(
  github: Pick<GitHub, 'parents'>,
  { commit, pullRequest }: Pick<RunContext, 'commit' | 'pullRequest'>,
): Promise<string | undefined> {
  if (commit !== undefined) {
    const [first, second, ...more] = await github.parents(commit);
    if (first !== undefined && second !== undefined && more.length === 0) return first;
  }
  return pullRequest?.baseSha;
}

/** The path of a file of the checked folder from the root of the repository; undefined when it lies outside of it. */
export function inRepository(
  run: Pick<RunContext, 'workspace'>,
  files: Pick<Files, 'root'>,
  path: string,
): string | undefined {
  const relative = posix.relative(slashes(run.workspace), posix.join(slashes(files.root), slashes(path)));
  return relative === '' || relative.startsWith('../') || relative === '..' || posix.isAbsolute(relative)
    ? undefined
    : relative;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

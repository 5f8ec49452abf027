/** When a commit was made, asked of git: for builds only, which run the repository's own Dockerfile anyway. */
import { execFile } from 'node:child_process';

export interface CommitTimeOptions {
  readonly workspace: string;
  /** 40 or 64 hex digits. */
  readonly commit: string;
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** Seconds since the epoch; undefined where there is no git or no such commit. Runs no hook, pager or fetch. */
export function commitTime({ workspace, commit, signal, env }: CommitTimeOptions): Promise<number | undefined> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return Promise.resolve(undefined);
  const options = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.directory=*'].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const child = {
    PATH: env['PATH'] ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
  return new Promise((resolve) => {
    execFile(
      'git',
      [...options, 'cat-file', 'commit', commit],
      { cwd: workspace, env: child, signal, timeout: 10_000, maxBuffer: 4 * 1024 * 1024 },
      (error, text) => {
        const seconds = error === null ? /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(text)?.[1] : undefined;
        resolve(seconds === undefined ? undefined : Number(seconds));
      },
    );
  });
}

/** Runs one child process, its output by lines, and leaves nothing of it behind: on abort SIGTERM, then SIGKILL, to its whole group. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly signal: AbortSignal;
  /** Called for each line of either stream, in the order they come. */
  readonly onLine: (line: string) => void;
  /** Milliseconds between SIGTERM and SIGKILL. A cancelled job has 10 s in all. */
  readonly grace?: number;
}

/** The exit status; 128 + n after a signal, as shells say it. Rejects when the command cannot be started. */
export function runChild({
  command,
  arguments: words,
  environment,
  directory,
  signal,
  onLine,
  grace = 2000,
}: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      env: { ...environment },
      ...(directory === undefined ? {} : { cwd: directory }),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, because docker runs buildx as a child that a signal to docker alone would orphan.
      detached: true,
    });
    const end = (name: NodeJS.Signals): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, name);
      } catch {
        // The group is gone already.
      }
    };
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => {
      end('SIGTERM');
      timer = setTimeout(() => end('SIGKILL'), grace);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });

    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      end('SIGKILL');
      settle();
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
        onLine(line.slice(0, 8192)),
      );
    }
    child.on('error', (error) => finish(() => reject(error)));
    // `close`, not `exit`: all output has been read then. A grandchild that keeps the pipe open is ended first.
    child.on('exit', () => setTimeout(() => end('SIGKILL'), grace).unref());
    child.on('close', (status, name) => finish(() => resolve(status ?? 128 + (name === 'SIGKILL' ? 9 : 15))));
  });
}

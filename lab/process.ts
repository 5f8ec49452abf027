/** Child processes of the lab: run one to its end, start one that stays, end one by its pid. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './install/cache.ts';

export interface RunOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory?: string;
  /** The whole environment of the child; the parent's when absent. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly timeoutMilliseconds?: number;
}

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; never throws for a status, does throw where it cannot be started. */
export function run(options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command, [...options.arguments], {
      cwd: options.directory,
      env: options.environment ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMilliseconds,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.on('error', () => undefined); // a child that does not read its input is no failure of ours
    child.stdin.end(options.input ?? '');
  });
}

/** As `run`, but a status other than 0 is an error that carries the end of what the command said. */
export async function runOrThrow(options: RunOptions): Promise<string> {
  const result = await run(options);
  if (result.status === 0) return result.stdout;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`${options.command} ${options.arguments.join(' ')} ended with ${result.status}:\n${said}`);
}

export interface Daemon {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

export interface DaemonOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly directory?: string;
}

/** Starts a process that stays, its output in a file. It is told to end (SIGTERM) if this process dies without ending it. */
export function startDaemon(options: DaemonOptions): Daemon {
  const log = openSync(options.logFile, 'a');
  try {
    const child: ChildProcess = spawn('setpriv', ['--pdeathsig', 'TERM', '--', options.command, ...options.arguments], {
      env: options.environment,
      cwd: options.directory,
      stdio: ['ignore', log, log],
    });
    const ended = new Promise<void>((resolve) => {
      child.on('exit', () => resolve());
      child.on('error', () => resolve());
    });
    if (child.pid === undefined) throw new Error(`${options.command} could not be started (is setpriv installed?)`);
    return { pid: child.pid, logFile: options.logFile, ended };
  } finally {
    closeSync(log);
  }
}

/** Ends a process by its pid: SIGTERM, and SIGKILL if it is still there after the grace time. */
export async function endProcess(pid: number, graceMilliseconds: number): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await goneWithin(pid, graceMilliseconds)) return;
  signal(pid, 'SIGKILL');
  await goneWithin(pid, 5000);
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (!(await isRunning(pid))) return true;
    await delay(20);
  }
  return false;
}

/** Whether a process is there and has not ended: one that its parent did not wait for yet has. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended by itself
  }
}

/** The last lines of a daemon's log, for an error message. */
export async function logTail(file: string, lines = 15): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-lines).join('\n');
}

/** Asks again and again until the answer is true, the daemon has ended, or the time is over. */
export async function waitFor(options: {
  readonly what: string;
  readonly daemon: Daemon;
  readonly timeoutMilliseconds: number;
  readonly ready: () => Promise<boolean>;
}): Promise<void> {
  const end = Date.now() + options.timeoutMilliseconds;
  while (Date.now() < end) {
    if (await options.ready().catch(() => false)) return;
    if (!(await isRunning(options.daemon.pid))) break;
    await delay(30);
  }
  throw new Error(`${options.what} did not come up. The end of its log:\n${await logTail(options.daemon.logFile)}`);
}

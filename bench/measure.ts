/** Time and processor time of a child process, and medians. */
import { spawn } from 'node:child_process';

export interface Timed {
  readonly status: number | null;
  /** From before the start to after the end, as somebody who waits sees it. */
  readonly wall: number;
  /** User and system time of the process and its children: does not grow with the load of the machine as wall does. */
  readonly cpu: number;
  readonly output: string;
}

export interface TimedOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Told of each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a child to its end under bash's `time`, whose own start is not counted. */
export function timed(options: TimedOptions): Promise<Timed> {
  const script = 'TIMEFORMAT="%R %U %S"; { time "$0" "$@" 2>&4; } 2>&3';
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/bash', ['-c', script, options.command, ...options.arguments], {
      env: options.environment,
      cwd: options.directory,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let times = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      options.onOutput?.(chunk.toString());
    };
    child.stdout?.on('data', take);
    child.stdio[4]?.on('data', take);
    child.stdio[3]?.on('data', (chunk: Buffer) => (times += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => {
      const [wall = NaN, user = NaN, system = NaN] = times.trim().split(/\s+/).slice(-3).map(Number);
      resolve({ status, wall, cpu: user + system, output });
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Runs it `warmUps` times for nothing, then `runs` times, one after the other. */
export async function repeated<T>(runs: number, body: (index: number) => Promise<T>, warmUps = 0): Promise<T[]> {
  const results: T[] = [];
  for (let index = -warmUps; index < runs; index += 1) {
    const result = await body(index);
    if (index >= 0) results.push(result);
  }
  return results;
}

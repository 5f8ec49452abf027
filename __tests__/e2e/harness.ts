/** Runs the built command line and action on the lab as a job would, and watches for secrets wherever they could show. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Customer } from '../../lab/customer.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Report } from '../../src/model.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const commandLine = join(root, 'dist/cli/index.js');

export interface RunOptions {
  readonly lab: Lab;
  readonly customer: Customer;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with the running child and what it has printed so far, each time it prints. */
  readonly onOutput?: (child: ChildProcess, output: string) => void;
  /** Secrets of this run beside the lab's own. */
  readonly secrets?: readonly string[];
}

export interface RunResult {
  readonly status: number | null;
  readonly report: Report;
  readonly output: string;
  readonly milliseconds: number;
  /** Where a secret showed: empty, or the test that asked must fail. */
  readonly leaks: readonly string[];
}

/** Runs `ftr-deploy ARGUMENTS --format json` and looks for every secret in its output, its files and every argument list. */
export async function ftrDeploy(options: RunOptions): Promise<RunResult> {
  const { lab, customer } = options;
  const temporary = mkdtempSync(join(tmpdir(), 'ftr-run-'));
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: temporary,
    TMPDIR: temporary,
    ...lab.environment(),
    ...options.environment,
  };
  const [mode = 'check', ...rest] = options.arguments;
  const started = Date.now();
  const watcher = watchArguments();
  const child = spawn(process.execPath, [commandLine, mode, customer.workspace, ...rest, '--format', 'json'], {
    cwd: temporary,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let json = '';
  child.stdout.on('data', (chunk: Buffer) => (json += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    options.onOutput?.(child, output);
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const milliseconds = Date.now() - started;
  const secrets = [...lab.canaries().map(({ value }) => value), ...(options.secrets ?? [])].filter(
    (value) => value.length > 7,
  );
  const leaks = [
    ...found(secrets, json, 'standard output'),
    ...found(secrets, output, 'standard error'),
    ...found(secrets, watcher.stop(), 'an argument list'),
    ...filesBelow(temporary).flatMap((path) => found(secrets, readFileSync(path, 'latin1'), path)),
    ...filesBelow(customer.workspace).flatMap((path) => found(secrets, readFileSync(path, 'latin1'), path)),
  ];
  rmSync(temporary, { recursive: true, force: true });
  return { status, report: parseReport(json, output), output, milliseconds, leaks };
}

function parseReport(json: string, output: string): Report {
  try {
    return JSON.parse(json) as Report;
  } catch {
    throw new Error(
      `standard output holds no report:\n${json.slice(0, 2000)}\n--- standard error:\n${output.slice(-4000)}`,
    );
  }
}

function found(secrets: readonly string[], text: string, where: string): readonly string[] {
  return secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 4)}… in ${where}`);
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** Collects the argument list of every process on the machine, as `ps` would show them, until stopped. */
function watchArguments(): { stop(): string } {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue;
      try {
        seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // The process has ended.
      }
    }
  };
  const timer = setInterval(look, 25);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen].join('\n');
    },
  };
}

/** Runs docker against the lab's engine. */
export function docker(lab: Lab, ...args: string[]): string {
  return execFileSync('docker', args, { env: { ...process.env, ...lab.environment() }, encoding: 'utf8' }).trim();
}

/** Everything in an image: configuration, history and the (uncompressed) layers, as the engine saves it. */
export function imageBytes(lab: Lab, image: string): Buffer {
  const env = { ...process.env, ...lab.environment() };
  return execFileSync('docker', ['save', image], { env, maxBuffer: 256 * 1024 * 1024 });
}

/** Ids of the running containers that ECS started of an image of this repository; other labs may share the engine. */
export function containersOf(lab: Lab, repository: string): readonly string[] {
  return docker(lab, 'ps', '--filter', 'label=com.amazonaws.ecs.task-arn', '--format', '{{.ID}} {{.Image}}')
    .split('\n')
    .filter((line) => line.split(' ')[1]?.startsWith(`${lab.registry}/${repository}`))
    .map((line) => line.split(' ')[0] ?? '');
}

/** What a container answers to an HTTP request made inside it. */
export function ask(lab: Lab, container: string, path: string): string {
  return docker(lab, 'exec', container, '/bin/busybox', 'wget', '-q', '-O', '-', `http://127.0.0.1:8080${path}`);
}

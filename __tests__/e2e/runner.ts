/** Runs the action's main and post steps as GitHub's runner does: inputs and state in the environment, results in files, signals on cancel. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Customer } from '../../lab/customer.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Report } from '../../src/model.ts';
import { root } from './harness.ts';

export interface Job {
  readonly lab: Lab;
  readonly customer: Customer;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Step {
  readonly status: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

export interface ActionRun {
  /** Runs the main step; `onOutput` may signal the child. */
  main(onOutput?: (child: ChildProcess, output: string) => void): Promise<Step>;
  /** Runs the post step with what main saved. */
  post(): Promise<Step>;
  report(): Report;
  outputs(): Readonly<Record<string, string>>;
  summary(): string;
  /** Everything the step left in files. */
  files(): string;
  remove(): void;
}

/** The inputs of the command line as the runner passes them. */
export function inputsOf(args: readonly string[]): Record<string, string> {
  const pairs = args.flatMap((name, index) => (name.startsWith('--') ? [[name.slice(2), args[index + 1] ?? '']] : []));
  return Object.fromEntries(pairs) as Record<string, string>;
}

export function actionRun({ lab, customer, inputs, environment = {} }: Job): ActionRun {
  const folder = mkdtempSync(join(tmpdir(), 'ftr-runner-'));
  const file = (name: string) => join(folder, name);
  const names = ['output', 'state', 'summary', 'env'] as const;
  for (const name of names) writeFileSync(file(name), '');
  mkdirSync(file('home'));
  const variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: file('home'),
    TMPDIR: folder,
    RUNNER_TEMP: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'deploy',
    GITHUB_WORKSPACE: customer.workspace,
    GITHUB_REPOSITORY: 'acme/reflectance-processor',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: customer.commit('What the job checked out'),
    GITHUB_REF: 'refs/tags/v1.0.0',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_RUN_ID: '9000000001',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: 'octocat',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_ENV: file('env'),
    ...lab.environment(),
    ...environment,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const step = (
    entry: string,
    extra: Readonly<Record<string, string>>,
    onOutput?: (child: ChildProcess, output: string) => void,
  ) => {
    const started = Date.now();
    const child = spawn(process.execPath, [join(root, 'dist', entry, 'index.js')], {
      cwd: customer.workspace,
      env: { ...variables, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      onOutput?.(child, output);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    return new Promise<Step>((resolve) => {
      child.once('close', (status) => resolve({ status, output, milliseconds: Date.now() - started }));
    });
  };
  const outputs = () => parseFile(readFileSync(file('output'), 'utf8'));
  return {
    main: (onOutput) => step('action', {}, onOutput),
    post: () => {
      const state = parseFile(readFileSync(file('state'), 'utf8'));
      return step('post', Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])));
    },
    outputs,
    report: () => JSON.parse(readFileSync(join(folder, 'ftr-deploy', 'deploy', 'report.json'), 'utf8')) as Report,
    summary: () => readFileSync(file('summary'), 'utf8'),
    files: () => names.map((name) => readFileSync(file(name), 'utf8')).join('\n'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `name<<delimiter`, lines, `delimiter`: how a step hands values to the runner. The last one of a name counts. */
function parseFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)) values[name] = value;
  return values;
}

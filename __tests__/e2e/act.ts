/** Runs a customer's workflows with `act`, a real runner program, on the lab: the actions come from a copy of this repository. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installAct } from '../../lab/act.ts';
import type { Customer } from '../../lab/customer.ts';
import type { Lab } from '../../lab/lab.ts';
import { root } from './harness.ts';

/** How workflows name the action: the reference of the examples, a placeholder until a release is cut. */
export const action = 'ftr-deploy/ftr-deploy';
export const reference = '0'.repeat(40);

export interface Workflow {
  /** YAML. */
  readonly text: string;
  readonly event: string;
  /** The webhook's payload. */
  readonly payload: object;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface WorkflowRun {
  /** Of act: 0 when every job succeeded. */
  readonly status: number | null;
  /** What the steps printed, workflow commands included. */
  readonly output: string;
  /** Texts of the step summaries. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** What a step after the action saw as its outputs; absent when that step did not run. */
  readonly outputs: Readonly<Record<string, string>> | undefined;
  /** `success` or `failure`, of the whole job. */
  readonly jobResult: string | undefined;
  readonly milliseconds: number;
}

/** A workflow command that marks a line. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file?: string;
  readonly line?: string;
}

export interface Runner {
  /** Runs the one workflow in the customer's checkout. */
  run(workflow: Workflow): Promise<WorkflowRun>;
  remove(): void;
}

/** A line of `act --json`, as far as it is used here. */
interface Line {
  readonly msg?: string;
  /** A workflow command, with its value and properties. */
  readonly command?: string;
  readonly arg?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  /** Of a step summary. */
  readonly content?: string;
  readonly jobResult?: string;
}

/** A step that hands the outputs of the step `ftr` to the test, whatever came of it. */
export const outputsStep = {
  if: 'always()',
  env: { OUTPUTS: '${{ toJSON(steps.ftr.outputs) }}' },
  run: 'printf %s "$OUTPUTS" > "$FTR_TEST_OUTPUTS"',
} as const;

export async function startRunner({ lab, customer }: { lab: Lab; customer: Customer }): Promise<Runner> {
  const act = await installAct();
  const folder = mkdtempSync(join(tmpdir(), 'ftr-act-'));
  const checkout = join(folder, 'action');
  copyAction(checkout);
  let runs = 0;
  return {
    async run({ text, event, payload, environment = {} }) {
      runs += 1;
      const at = join(folder, String(runs));
      const home = join(at, 'home');
      mkdirSync(home, { recursive: true });
      const [workflow, eventFile, outputs] = ['workflow.yml', 'event.json', 'outputs.json'].map((name) =>
        join(at, name),
      ) as [string, string, string];
      writeFileSync(workflow, text);
      writeFileSync(eventFile, JSON.stringify(payload));
      const {
        ACTIONS_ID_TOKEN_REQUEST_URL: url,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
        ...ofTheLab
      } = lab.environment();
      const variables = {
        ...ofTheLab,
        // act knows no permissions: a job gets what GitHub would give it.
        ...(/id-token: write/.test(text)
          ? { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }
          : {}),
        FTR_TEST_OUTPUTS: outputs,
        // What GitHub sets and act does not.
        RUNNER_ENVIRONMENT: 'github-hosted',
        GITHUB_REPOSITORY_ID: '700000001',
        GITHUB_REPOSITORY_OWNER_ID: '600000001',
        GITHUB_WORKFLOW_REF: 'acme/reflectance-processor/.github/workflows/job.yml@refs/heads/main',
        ...environment,
      };
      const args = [
        ...[event, '-C', customer.workspace, '-W', workflow, '-e', eventFile, '-a', 'octocat'],
        ...['-P', 'ubuntu-24.04=-self-hosted', '--use-gitignore=false', '--env-file', '/dev/null'],
        ...['--action-cache-path', join(at, 'cache'), '--no-cache-server', '--json'],
        ...['-s', 'GITHUB_TOKEN=ghs_of_the_job', '--local-repository', `${action}@${reference}=${checkout}`],
        ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ];
      const started = Date.now();
      // `using: node24` runs the node that is first on PATH. Nothing else of this process's environment gets in.
      const env = {
        PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
        HOME: home,
        XDG_CACHE_HOME: join(at, 'xdg'),
        TMPDIR: at,
      };
      const { status, stdout, stderr } = await collect(act, args, env);
      const lines = stdout.split('\n').flatMap(parseLine);
      return {
        status,
        output: [...lines.map(({ msg = '' }) => msg.trimEnd()), stderr].join('\n'),
        summary: lines
          .filter(({ command }) => command === 'summary')
          .map(({ content = '' }) => content)
          .join('\n'),
        annotations: lines.flatMap(annotationIn),
        outputs: readJson(outputs),
        jobResult: lines.findLast(({ jobResult }) => jobResult !== undefined)?.jobResult,
        milliseconds: Date.now() - started,
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The parts of this repository that a runner downloads. act does not know the self-repository reference `$/`, so it is
 * written out as the caller would write it.
 */
function copyAction(checkout: string): void {
  mkdirSync(checkout);
  for (const name of ['action.yml', 'dist', 'workflows'])
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  for (const name of readdirSync(join(checkout, 'workflows'))) {
    if (name === 'examples') continue;
    const path = join(checkout, 'workflows', name, 'action.yml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/uses: \$\/(\S+)/g, `uses: ${action}/$1@${reference}`));
  }
}

function collect(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

function parseLine(line: string): readonly Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return line === '' ? [] : [{ msg: line }];
  }
}

function annotationIn({ command, arg = '', kvPairs = {} }: Line): readonly Annotation[] {
  if (command !== 'error' && command !== 'warning' && command !== 'notice') return [];
  return [{ level: command, message: arg, ...kvPairs }];
}

function readJson(path: string): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch {
    return undefined;
  }
}

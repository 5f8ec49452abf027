/** Runs JavaScript actions one after the other as a runner's job does: inputs with their defaults, files for results, post steps last. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { timed, type Timed } from './measure.ts';

export interface JavaScriptAction {
  readonly name: string;
  /** Paths of its bundles. */
  readonly main: string;
  readonly post: string | undefined;
  readonly defaults: Readonly<Record<string, string>>;
}

interface Metadata {
  readonly inputs?: Readonly<Record<string, { readonly default?: string | number | boolean }>>;
  readonly runs: { readonly main: string; readonly post?: string };
}

/** Reads `action.yml` in a folder. */
export function readAction(name: string, directory: string): JavaScriptAction {
  const file = ['action.yml', 'action.yaml'].map((each) => join(directory, each)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${directory} holds no action.yml.`);
  const { inputs = {}, runs } = parse(readFileSync(file, 'utf8')) as Metadata;
  const defaults = Object.entries(inputs).flatMap(([input, { default: value }]) =>
    value === undefined || String(value).includes('${{') ? [] : [[input, String(value)]],
  );
  return {
    name,
    main: join(directory, runs.main),
    post: runs.post === undefined ? undefined : join(directory, runs.post),
    defaults: Object.fromEntries(defaults) as Record<string, string>,
  };
}

export interface JobOptions {
  readonly workspace: string;
  /** What the job's steps get beside the runner's own variables. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Step extends Timed {
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Job {
  /** Runs the main bundle of an action. Throws with what it printed when it fails. */
  step(
    action: JavaScriptAction,
    inputs: Readonly<Record<string, string>>,
    onOutput?: (text: string) => void,
  ): Promise<Step>;
  /** Runs the post bundles, last step first; what they took together. */
  posts(): Promise<Pick<Timed, 'wall' | 'cpu'>>;
  /** The temporary folder of the job, as RUNNER_TEMP. */
  readonly folder: string;
  remove(): void;
}

export function startJob({ workspace, environment }: JobOptions): Job {
  const folder = mkdtempSync(join(tmpdir(), 'ftr-bench-job-'));
  mkdirSync(join(folder, 'home'));
  let exported: Readonly<Record<string, string>> = {};
  const posts: (() => Promise<Timed>)[] = [];
  let steps = 0;

  const run = async (
    bundle: string,
    variables: Readonly<Record<string, string>>,
    onOutput?: (text: string) => void,
  ) => {
    const files = ['output', 'state', 'env', 'summary', 'path'].map((name) => join(folder, `${steps}-${name}`));
    const [output = '', state = '', env = '', summary = '', path = ''] = files;
    for (const file of files) writeFileSync(file, '');
    const result = await timed({
      command: process.execPath,
      arguments: [bundle],
      directory: workspace,
      ...(onOutput === undefined ? {} : { onOutput }),
      environment: {
        PATH: process.env['PATH'] ?? '',
        HOME: join(folder, 'home'),
        RUNNER_TEMP: folder,
        RUNNER_OS: 'Linux',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION: `step-${steps}`,
        GITHUB_WORKSPACE: workspace,
        GITHUB_REPOSITORY: 'acme/reflectance-processor',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_API_URL: 'http://127.0.0.1:1',
        GITHUB_REF: 'refs/tags/v1.0.0',
        GITHUB_EVENT_NAME: 'push',
        GITHUB_WORKFLOW: 'deploy',
        GITHUB_JOB: 'deploy',
        GITHUB_RUN_ID: '9000000001',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_ACTOR: 'octocat',
        GITHUB_OUTPUT: output,
        GITHUB_STATE: state,
        GITHUB_ENV: env,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_PATH: path,
        ...environment,
        ...exported,
        ...variables,
      },
    });
    exported = { ...exported, ...values(env) };
    return { ...result, outputs: values(output), state: values(state) };
  };

  return {
    folder,
    async step(action, inputs, onOutput) {
      steps += 1;
      const variables = prefixed('INPUT_', { ...action.defaults, ...inputs }, (name) => name.toUpperCase());
      const { state, ...result } = await run(action.main, variables, onOutput);
      const { post } = action;
      if (post !== undefined) posts.unshift(() => run(post, { ...variables, ...prefixed('STATE_', state) }));
      if (result.status !== 0) throw new Error(`${action.name} ended with ${result.status}:\n${result.output}`);
      return result;
    },
    async posts() {
      let [wall, cpu] = [0, 0];
      for (const post of posts.splice(0)) {
        const result = await post();
        wall += result.wall;
        cpu += result.cpu;
      }
      return { wall, cpu };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function prefixed(
  prefix: string,
  all: Readonly<Record<string, string>>,
  change: (name: string) => string = (name) => name,
): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}${change(name)}`, value]));
}

/** `name<<delimiter`, lines, `delimiter`, or `name=value`: how a step hands values to the runner. */
function values(file: string): Record<string, string> {
  const text = readFileSync(file, 'utf8');
  const found: Record<string, string> = {};
  const pattern = /^([^\n=<]+)<<(.+)\r?\n([\s\S]*?)\r?\n?^\2$|^([^\n=<]+)=(.*)$/gm;
  for (const [, long, , lines = '', short, value = ''] of text.matchAll(pattern)) {
    if (long !== undefined) found[long] = lines;
    else if (short !== undefined) found[short] = value;
  }
  return found;
}

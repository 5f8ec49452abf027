/** The runner's side of an action: its inputs, its state between main and post, its outputs and summary. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inputTable, type InputName } from '../inputs/table.ts';
import type { Report } from '../model.ts';
import type { SavedRollout } from '../rollout/cancel.ts';
import type { Publisher } from '../report/publish.ts';
import type { Ports } from '../ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs as the runner passes them: `INPUT_` and the name in upper case, hyphens kept. */
export function actionInputs(env: Environment): Partial<Record<InputName, string>> {
  const names = Object.keys(inputTable) as InputName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[`INPUT_${name.toUpperCase()}`];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const stateName = 'run';

export interface SavedState {
  /** Folders that held a registry credential. */
  readonly folders: readonly string[];
  /** Where the report is. */
  readonly directory: string;
  /** Whether main came to its end, other than by a cancellation. */
  readonly ended: boolean;
  readonly rollout: SavedRollout | undefined;
}

/** What main kept for the post step; undefined when it kept nothing. */
export function savedState(env: Environment): SavedState | undefined {
  const text = env[`STATE_${stateName}`];
  if (text === undefined || text === '') return undefined;
  const state = JSON.parse(text) as Partial<SavedState>;
  return {
    folders: state.folders ?? [],
    directory: state.directory ?? '',
    ended: state.ended === true,
    rollout: state.rollout,
  };
}

/** The report that main wrote; undefined when it did not get that far. */
export async function readReport(directory: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, 'report.json'), 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

/** Keeps plain data for the post step, each call adding to the last. Ids and paths only, never a credential. */
export async function createStateKeeper(): Promise<(state: Partial<SavedState>) => void> {
  const { saveState } = await import('@actions/core');
  let all: Partial<SavedState> = {};
  return (state) => {
    all = { ...all, ...state };
    saveState(stateName, JSON.stringify(all));
  };
}

/** Where the report goes when no folder is named: it is an output of the action. */
export function defaultReportDirectory(env: Environment): string {
  return join(env['RUNNER_TEMP'] ?? '/tmp', 'ftr-deploy', env['GITHUB_ACTION'] ?? 'report');
}

/** Page of the repository at the commit, for links in the summary. */
export function blobUrl({ run }: Pick<Ports, 'run'>): string | undefined {
  const { serverUrl, repository, commit } = run;
  return serverUrl && repository && commit ? `${serverUrl}/${repository}/blob/${commit}` : undefined;
}

/** Publishes to files, summary, annotations, outputs and, if asked, the comment. */
export async function runnerPublisher({
  ports,
  comment,
}: {
  readonly ports: Ports;
  readonly comment: boolean;
}): Promise<Publisher> {
  const core = await import('@actions/core');
  const { log, run, github } = ports;
  const issue = run.pullRequest?.number;
  return {
    writeFile: writeTextFile,
    summary: async (markdown) => {
      await core.summary.addRaw(markdown).write();
    },
    output: (name, value) => core.setOutput(name, value),
    annotate: ({ level, message, at }) => log[level](message, at),
    ...(comment && issue !== undefined ? { comment: (text) => github.upsertComment({ issue, ...text }) } : {}),
    warn: (message, at) => log.warning(message, at),
  };
}

/** At a terminal there are files only. */
export function terminalPublisher({ log }: Pick<Ports, 'log'>): Publisher {
  return { writeFile: writeTextFile, warn: (message, at) => log.warning(message, at) };
}

/** Folders on the way are made. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, 'utf8');
}

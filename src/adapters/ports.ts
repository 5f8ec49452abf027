/** Builds the ports of a run: everything outside, behind the interfaces of `src/ports.ts`. The entries alone use it. */
import type { Ports } from '../ports.ts';
import { createAwsFactory } from './aws/connect.ts';
import { createClock } from './clock.ts';
import { createDocker } from './docker/docker.ts';
import { createFilesFactory } from './files.ts';
import { commitTime } from './git/commit-time.ts';
import { createGitHub } from './github.ts';
import { createRegistryFactory } from './registry/registry.ts';
import { readRunContext } from './run-context.ts';
import { createRunnerLog } from './runner-log.ts';
import type { RunnerCommands } from './runner-log.ts';
import { createMasks } from './safe-text.ts';
import type { Masks } from './safe-text.ts';
import { createTerminalLog } from './terminal-log.ts';

export interface PortsOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Of ftr-deploy, for user agents. */
  readonly version: string;
  /** The folder under check; default: the runner's workspace, else the current folder. */
  readonly path?: string | undefined;
  /** The input `github-token`; masked here. */
  readonly githubToken?: string | undefined;
  /** Further secrets among the inputs (build secrets): masked before anything else happens. */
  readonly secrets?: readonly string[];
  /** `runner`: workflow commands and later steps; `terminal`: progress lines to `write`, which is standard error. */
  readonly face: 'runner' | { readonly write: (text: string) => void; readonly verbose: boolean };
  /** Told of the path of a credential folder before anything is in it, for the post step. */
  readonly remember?: (path: string) => void;
}

/** The ports of a run, bound to no signal: bind them to a stage's with `within`. */
export async function createPorts(options: PortsOptions): Promise<Ports> {
  const { env, version, face, githubToken, remember } = options;
  const masks = createMasks();
  const { log, core } = await createLog({ face, masks });
  for (const secret of [githubToken, env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'], ...(options.secrets ?? [])]) {
    if (secret) log.mask(secret);
  }
  const run = await readRunContext({ env, path: options.path });
  const aws = createAwsFactory({ version, env });
  const github = createGitHub({ env, run, log, token: githubToken, core });

  const within = (signal: AbortSignal): Ports => ({
    run,
    log,
    clock: createClock(signal),
    github: github(signal),
    docker: createDocker({ environment: env, log, signal, ...(remember === undefined ? {} : { remember }) }),
    registry: createRegistryFactory({ env, signal }),
    files: createFilesFactory(signal),
    git: { committedAt: (commit) => commitTime({ workspace: run.workspace, commit, signal, env }) },
    aws: aws(signal),
    within: (inner) => within(AbortSignal.any([signal, inner])),
  });
  return within(new AbortController().signal);
}

/** @actions/core costs 50 ms to load: a terminal does without. */
async function createLog({ face, masks }: Pick<PortsOptions, 'face'> & { readonly masks: Masks }) {
  if (face !== 'runner') return { log: createTerminalLog({ ...face, masks }), core: undefined };
  const core: RunnerCommands = await import('@actions/core');
  return { log: createRunnerLog({ core, masks }), core };
}

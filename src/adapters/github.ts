/** GitHub behind its port: the OIDC token of the job, files and commits through the API, the one comment. */
import { FtrError } from '../errors.ts';
import type { RunContext } from '../model.ts';
import type { GitHub, Log } from '../ports.ts';
import { createGitHubApi } from './github-api.ts';
import { createIdTokens, idTokenUnavailable } from './id-token.ts';
import type { RunnerCommands } from './runner-log.ts';

export interface GitHubOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly run: RunContext;
  readonly log: Pick<Log, 'mask' | 'debug'>;
  /** The input `github-token`. */
  readonly token?: string | undefined;
  /** @actions/core, on a runner. */
  readonly core?: Pick<RunnerCommands, 'exportVariable'> | undefined;
}

/** One set of connections; `createGitHub(options)(signal)` is the port bound to a signal. */
export function createGitHub({ env, run, log, token, core }: GitHubOptions): (signal: AbortSignal) => GitHub {
  const unavailable = idTokenUnavailable({ env, run });
  const idTokens = createIdTokens({ env, log });
  const api = createGitHubApi({ repository: run.repository, token });
  return (signal) => ({
    tokenUnavailable: () => unavailable,
    async idToken(audience) {
      if (unavailable !== undefined) throw new FtrError({ code: 'oidc-unavailable', message: unavailable });
      return idTokens(audience, signal);
    },
    ...(core === undefined ? {} : { exportVariables: async (variables) => exportAll(core, variables) }),
    ...api(signal),
  });
}

function exportAll(core: Pick<RunnerCommands, 'exportVariable'>, variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) core.exportVariable(name, value);
}

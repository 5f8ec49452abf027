/** GitHub behind its port: the OIDC token of the job, files and commits through the API, the one comment. */
import { FtrError } from '../errors.ts';
import type { RunContext } from '../model.ts';
import type { GitHub, Log } from '../ports.ts';
import { createGitHubApi } from './github-api.ts';
import { createIdTokens, idTokenUnavailable } from './id-token.ts';

export interface GitHubOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly run: RunContext;
  readonly log: Pick<Log, 'mask' | 'debug'>;
  /** The input `github-token`. */
  readonly token?: string | undefined;
}

/** One set of connections; `createGitHub(options)(signal)` is the port bound to a signal. */
export function createGitHub({ env, run, log, token }: GitHubOptions): (signal: AbortSignal) => GitHub {
  const unavailable = idTokenUnavailable({ env, run });
  const idTokens = createIdTokens({ env, log });
  const api = createGitHubApi({ repository: run.repository, token });
  return (signal) => ({
    tokenUnavailable: () => unavailable,
    async idToken(audience) {
      if (unavailable !== undefined) throw new FtrError({ code: 'oidc-unavailable', message: unavailable });
      return idTokens(audience, signal);
    },
    ...api(signal),
  });
}

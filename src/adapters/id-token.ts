/** The OIDC token of a GitHub job: bounded and retried, which GitHub's own client is not. */
import { setTimeout as wait } from 'node:timers/promises';
import { FtrError } from '../errors.ts';
import type { RunContext } from '../model.ts';
import type { Log } from '../ports.ts';
import { httpGet } from './http.ts';
import type { HttpAnswer } from './http.ts';
import { proxyAgent } from './proxy.ts';
import { abortError } from './signal.ts';

const attempts = 3;
const attemptLimit = 10_000;
const longestAnswer = 256 * 1024;

/** Why this job can have no token, as one sentence with its cure; undefined when it can. */
export function idTokenUnavailable({
  env,
  run,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly run: RunContext;
}): string | undefined {
  if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] && env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) return undefined;
  if (!run.onGitHub) return 'This is no GitHub Actions job, so there is no OIDC token.';
  if (run.untrusted) {
    return run.actor === 'dependabot[bot]'
      ? 'GitHub gives runs that Dependabot started no OIDC token.'
      : 'GitHub gives pull requests from forks no OIDC token.';
  }
  return (
    'The job has no OIDC token: give it `permissions: id-token: write` (and `contents: read`, ' +
    'since naming one permission takes away the others); in a reusable workflow the calling job must grant it too.'
  );
}

export interface IdTokenOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Pick<Log, 'mask' | 'debug'>;
  /** Milliseconds, for tests. */
  readonly attemptLimit?: number;
}

/** Fetches a token: three attempts of 10 s; only a network failure, a 5xx, 408 or 429 is tried again. */
export function createIdTokens(options: IdTokenOptions): (audience: string, signal: AbortSignal) => Promise<string> {
  const { env, log } = options;
  return async (audience, signal) => {
    const requestToken = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    log.mask(requestToken);
    const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    url.searchParams.set('audience', audience);
    const agent = await proxyAgent(env);
    let failure = '';
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const bound = AbortSignal.any([signal, AbortSignal.timeout(options.attemptLimit ?? attemptLimit)]);
      const headers = { authorization: `Bearer ${requestToken}`, accept: 'application/json' };
      const answer = await httpGet({ url, headers, signal: bound, agent, limit: longestAnswer }).catch(reason);
      if (signal.aborted) throw abortError(signal, 'the request for an OIDC token');
      if (typeof answer !== 'string') {
        const token = answer.status === 200 ? tokenIn(answer) : undefined;
        if (token !== undefined) {
          log.mask(token);
          return token;
        }
        if (!isPassing(answer.status)) throw refused(answer, audience);
      }
      failure = typeof answer === 'string' ? answer : `status ${answer.status}`;
      log.debug(`OIDC token, attempt ${attempt} of ${attempts}: ${failure}`);
      if (attempt < attempts) await wait(400 * attempt, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw abortError(signal, 'the request for an OIDC token');
    }
    throw new FtrError({
      code: 'oidc-failed',
      message: `GitHub's token endpoint gave no OIDC token in ${attempts} attempts (last: ${failure}).`,
      hint: 'GitHub may have an incident (githubstatus.com); on a self-hosted runner check its proxy. Run the job again.',
    });
  };
}

function tokenIn({ body }: HttpAnswer): string | undefined {
  try {
    const value: unknown = (JSON.parse(body) as { value?: unknown } | null)?.value;
    return typeof value === 'string' && value.split('.').length === 3 ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** The answer's text is left out: it may quote the request. */
function refused({ status }: HttpAnswer, audience: string): FtrError {
  if (status === 200) {
    return new FtrError({
      code: 'oidc-failed',
      message: "What answered at GitHub's token endpoint gave no token.",
      hint: 'Often this is the sign-in page of a proxy: check HTTPS_PROXY and NO_PROXY.',
    });
  }
  return new FtrError({
    code: 'oidc-failed',
    message: `GitHub's token endpoint refused a token for audience ${audience} (status ${status}).`,
    hint: 'The right to ask for tokens ends with the job, and a job cannot hand it to another one.',
  });
}

/** Network failures by Node's code; a message could quote the URL. */
function reason(error: unknown): string {
  const { name, code } =
    typeof error === 'object' && error !== null ? (error as { name?: unknown; code?: unknown }) : {};
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time';
  return typeof code === 'string' ? code : 'the connection failed';
}

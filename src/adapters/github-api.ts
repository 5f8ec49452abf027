/** The parts of GitHub's REST API that a run needs, through octokit, which loads when it is first used. */
import type * as GitHubPackage from '@actions/github';
import { setTimeout as wait } from 'node:timers/promises';
import { FtrError } from '../errors.ts';
import type { GitHub } from '../ports.ts';
import { redact } from './aws/errors.ts';
import { abortError, endWith } from './signal.ts';

export interface GitHubApiOptions {
  /** `owner/name` */
  readonly repository: string | undefined;
  readonly token: string | undefined;
}

type Octokit = ReturnType<(typeof GitHubPackage)['getOctokit']>;
interface Call {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** To be passed on with every request. */
  readonly request: { readonly signal: AbortSignal };
}

const attempts = 3;
const attemptLimit = 10_000;
const largestFile = 1024 * 1024;

type Api = Pick<GitHub, 'fileAt' | 'parents' | 'upsertComment'>;

/** Honours `GITHUB_API_URL` and the proxy variables, as @actions/github does. */
export function createGitHubApi({ repository, token }: GitHubApiOptions): (signal: AbortSignal) => Api {
  let octokit: Promise<Octokit> | undefined;

  return (signal) => {
    /** Runs `work` with an attempt's signal; a network failure, a 5xx and a rate limit are tried again. */
    async function call<T>(what: string, work: (call: Call) => Promise<T>): Promise<T> {
      const [owner, repo] = repository?.split('/') ?? [];
      if (!owner || !repo) throw apiError(what, 'the repository is not known here');
      if (!token) throw apiError(what, 'there is no github-token');
      octokit ??= import('@actions/github').then(({ getOctokit }) => getOctokit(token, { log: silent }));
      for (let attempt = 1; ; attempt += 1) {
        const bound = AbortSignal.any([signal, AbortSignal.timeout(attemptLimit)]);
        try {
          const client = await octokit;
          return await endWith(bound, what, () => work({ octokit: client, owner, repo, request: { signal: bound } }));
        } catch (error) {
          if (signal.aborted) throw abortError(signal, what);
          if (attempt === attempts || !isPassing(error)) throw explain(what, error, token);
          await wait(500 * attempt, undefined, { signal }).catch(() => undefined);
        }
      }
    }

    return {
      async fileAt({ path, commit }) {
        return call(`reading ${path} at ${commit}`, async ({ octokit, request, ...at }) => {
          try {
            const { data, headers } = await octokit.rest.repos.getContent({
              ...at,
              path,
              ref: commit,
              mediaType: { format: 'raw' },
              request,
            });
            const text = rawText(data, headers['content-type']);
            if (text !== undefined && text.length <= largestFile) return text;
            throw apiError(`reading ${path}`, 'the answer is no file of at most 1 MiB');
          } catch (error) {
            if (statusOf(error) !== 404) throw error;
            // A token that may not read contents gets 404 as well: only with the commit in sight is the file absent.
            await octokit.rest.git.getCommit({ ...at, commit_sha: commit, request });
            return undefined;
          }
        });
      },

      async parents(commit) {
        return call(`reading commit ${commit}`, async ({ octokit, ...at }) => {
          const { data } = await octokit.rest.git.getCommit({ ...at, commit_sha: commit });
          return data.parents.map(({ sha }) => sha);
        });
      },

      async upsertComment({ issue, marker, body }) {
        await call(`commenting on #${issue}`, async ({ octokit, ...at }) => {
          const comments = await octokit.paginate(octokit.rest.issues.listComments, {
            ...at,
            issue_number: issue,
            per_page: 100,
          });
          for (const { id } of comments.filter((comment) => comment.body?.includes(marker) === true)) {
            try {
              await octokit.rest.issues.updateComment({ ...at, comment_id: id, body });
              return;
            } catch (error) {
              // Somebody else's comment that quotes the marker cannot be changed: look on.
              if (![403, 404].includes(statusOf(error) ?? 0)) throw error;
            }
          }
          await octokit.rest.issues.createComment({ ...at, issue_number: issue, body });
        });
      },
    };
  };
}

/** The raw format answers with the file itself, which octokit's types do not know. A proxy's page is none. */
function rawText(data: unknown, type = ''): string | undefined {
  if (/html/i.test(type)) return undefined;
  if (typeof data === 'string') return data;
  // Without a charset octokit gives bytes.
  return Object.prototype.toString.call(data) === '[object ArrayBuffer]'
    ? Buffer.from(data as ArrayBuffer).toString('utf8')
    : undefined;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

/** Octokit gives a failure of the network status 500. */
function isPassing(error: unknown): boolean {
  if (error instanceof FtrError) return error.code === 'stage-timeout';
  const status = statusOf(error);
  return status !== undefined && (status >= 500 || status === 429 || status === 408);
}

function explain(what: string, error: unknown, token: string): FtrError {
  if (error instanceof FtrError) {
    return error.code === 'stage-timeout' ? apiError(what, `no answer in ${attempts} attempts`) : error;
  }
  const message = error instanceof Error ? redact(error.message.replaceAll(token, '***')) : 'no reason given';
  const status = statusOf(error);
  const permission = status === 403 || status === 404 ? ' The token may lack a permission for it.' : '';
  return apiError(what, `${status === undefined ? '' : `status ${status}: `}${message}.${permission}`);
}

function apiError(what: string, why: string): FtrError {
  return new FtrError({
    code: 'github-failed',
    message: `GitHub's API: ${what} failed: ${why}`,
    hint: 'Check the permissions of github-token (contents: read; pull-requests: write for comments).',
  });
}

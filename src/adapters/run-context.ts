/** Where the run takes place: GitHub's variables and event on a runner, the checkout's own files at a terminal. */
import { resolve } from 'node:path';
import type { RunContext } from '../model.ts';
import { readSmallFile } from './bounded-read.ts';
import { findCheckout, readHead, readOrigin } from './git/checkout.ts';

export interface RunContextOptions {
  readonly env: NodeJS.ProcessEnv;
  /** The directory under check; default: the runner's workspace. */
  readonly path?: string | undefined;
}

const eventLimit = 32 * 1024 * 1024;

/** The context of this run. Never throws: what cannot be read is absent. */
export async function readRunContext({ env, path }: RunContextOptions): Promise<RunContext> {
  const workspace = resolve(path ?? env['GITHUB_WORKSPACE'] ?? '.');
  return env['GITHUB_ACTIONS'] === 'true' ? onRunner(env, workspace) : atTerminal(workspace);
}

async function atTerminal(workspace: string): Promise<RunContext> {
  const checkout = await findCheckout(workspace);
  const [head, origin] = checkout === undefined ? [] : await Promise.all([readHead(checkout), readOrigin(checkout)]);
  return { onGitHub: false, workspace, untrusted: false, ...head, ...origin };
}

async function onRunner(env: NodeJS.ProcessEnv, workspace: string): Promise<RunContext> {
  const event = env['GITHUB_EVENT_NAME'];
  const payload = await readEvent(env['GITHUB_EVENT_PATH']);
  const pullRequest = record(payload['pull_request']);
  const base = record(pullRequest['base']);
  const number = pullRequest['number'] ?? payload['number'];
  const values = {
    repository: env['GITHUB_REPOSITORY'],
    repositoryId: env['GITHUB_REPOSITORY_ID'],
    ownerId: env['GITHUB_REPOSITORY_OWNER_ID'],
    commit: env['GITHUB_SHA'],
    ref: env['GITHUB_REF'],
    event,
    actor: env['GITHUB_ACTOR'],
    runId: env['GITHUB_RUN_ID'],
    runAttempt: env['GITHUB_RUN_ATTEMPT'],
    job: env['GITHUB_JOB'],
    workflowRef: env['GITHUB_WORKFLOW_REF'],
    serverUrl: env['GITHUB_SERVER_URL'],
  };
  const isPullRequest = event?.startsWith('pull_request') === true;
  return {
    onGitHub: true,
    workspace,
    untrusted: isUntrusted({ event, actor: env['GITHUB_ACTOR'], pullRequest }),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')),
    ...(isPullRequest &&
    typeof number === 'number' &&
    typeof base['ref'] === 'string' &&
    typeof base['sha'] === 'string'
      ? { pullRequest: { number, baseRef: base['ref'], baseSha: base['sha'] } }
      : {}),
  };
}

/**
 * Runs that GitHub gives no OIDC token and no secrets: of a fork's pull request, and of Dependabot.
 * `pull_request_target` runs the base's own workflow with its rights and is not among them.
 * Source: GitHub docs, "Events that trigger workflows" and "Dependabot on GitHub Actions".
 */
function isUntrusted({
  event,
  actor,
  pullRequest,
}: {
  readonly event: string | undefined;
  readonly actor: string | undefined;
  readonly pullRequest: Readonly<Record<string, unknown>>;
}): boolean {
  if (event === undefined || event === 'pull_request_target') return false;
  if (actor === 'dependabot[bot]') return true;
  if (!event.startsWith('pull_request')) return false;
  const head = repositoryOf(pullRequest['head']);
  const base = repositoryOf(pullRequest['base']);
  // A head without a repository is a fork that was deleted since.
  return base !== undefined && head !== base;
}

function repositoryOf(side: unknown): string | undefined {
  const name = record(record(side)['repo'])['full_name'];
  return typeof name === 'string' ? name.toLowerCase() : undefined;
}

async function readEvent(path: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  const text = path === undefined ? undefined : await readSmallFile(path, eventLimit);
  try {
    return record(JSON.parse(text?.toString('utf8') ?? '{}'));
  } catch {
    return {};
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The claims of a GitHub Actions OIDC token, derived from a job as GitHub does. https://docs.github.com/en/actions/reference/security/oidc */

/** A job on GitHub, as far as its token tells. */
export interface Job {
  /** `owner/name`. */
  readonly repository: string;
  readonly repositoryId: string;
  readonly ownerId: string;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge` … */
  readonly ref: string;
  readonly sha: string;
  readonly event: string;
  readonly environment: string | undefined;
  readonly actor: string;
  readonly actorId: string;
  /** File of the workflow, below the repository. */
  readonly workflowFile: string;
  readonly workflow: string;
  /** `owner/name/.github/workflows/file@ref` of a reusable workflow; the job's own workflow when absent. */
  readonly jobWorkflowRef: string | undefined;
  readonly runId: string;
  readonly runAttempt: string;
  readonly visibility: 'public' | 'private' | 'internal';
  /** `name`: `repo:O/R:…`; `immutable`: `repo:O@ID/R@ID:…`, GitHub's default for repositories made after 15 July 2026. */
  readonly subjectForm: 'name' | 'immutable';
  /** Seconds until the token expires; GitHub gives 300. Negative: expired already. */
  readonly lifetime: number;
  /** `stranger`: signed with a key that the issuer does not publish. */
  readonly signedBy: 'issuer' | 'stranger';
  /** The issuer named in the token. */
  readonly issuer: string;
  /** Set to issue this audience whatever is asked for. */
  readonly audience: string | undefined;
  /** Any claim set by hand; undefined takes one away. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export const githubIssuer = 'https://token.actions.githubusercontent.com';

export const defaultJob: Job = {
  repository: 'acme/reflectance-processor',
  repositoryId: '700000001',
  ownerId: '50000001',
  ref: 'refs/heads/main',
  sha: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
  event: 'push',
  environment: undefined,
  actor: 'octocat',
  actorId: '583231',
  workflowFile: '.github/workflows/deploy.yml',
  workflow: 'deploy',
  jobWorkflowRef: undefined,
  runId: '9000000001',
  runAttempt: '1',
  visibility: 'private',
  subjectForm: 'name',
  lifetime: 300,
  signedBy: 'issuer',
  issuer: githubIssuer,
  audience: undefined,
  raw: {},
};

/** `sub`: an environment hides the ref; a pull request without one says only that; `:` in a value is escaped. */
export function subject(job: Job): string {
  const [owner = '', name = ''] = job.repository.split('/');
  const repository =
    job.subjectForm === 'immutable' ? `${owner}@${job.ownerId}/${name}@${job.repositoryId}` : job.repository;
  const escape = (value: string): string => value.replaceAll(':', '%3A');
  if (job.environment !== undefined) return `repo:${repository}:environment:${escape(job.environment)}`;
  if (job.event === 'pull_request') return `repo:${repository}:pull_request`;
  return `repo:${repository}:ref:${escape(job.ref)}`;
}

export function claims(job: Job, audience: string, id: string, now: number): Readonly<Record<string, unknown>> {
  const workflowRef = `${job.repository}/${job.workflowFile}@${job.ref}`;
  const all: Record<string, unknown> = {
    jti: id,
    sub: subject(job),
    aud: job.audience ?? audience,
    ref: job.ref,
    sha: job.sha,
    repository: job.repository,
    repository_owner: job.repository.split('/')[0],
    repository_owner_id: job.ownerId,
    run_id: job.runId,
    run_number: '1',
    run_attempt: job.runAttempt,
    repository_visibility: job.visibility,
    repository_id: job.repositoryId,
    actor_id: job.actorId,
    actor: job.actor,
    workflow: job.workflow,
    head_ref: job.event === 'pull_request' ? 'feature' : '',
    base_ref: job.event === 'pull_request' ? 'main' : '',
    event_name: job.event,
    ref_protected: 'false',
    ref_type: job.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: workflowRef,
    workflow_sha: job.sha,
    job_workflow_ref: job.jobWorkflowRef ?? workflowRef,
    job_workflow_sha: job.sha,
    runner_environment: 'github-hosted',
    ...(job.environment === undefined ? {} : { environment: job.environment }),
    iss: job.issuer,
    nbf: now - 600,
    exp: now + job.lifetime,
    iat: Math.min(now, now + job.lifetime - 300),
    ...job.raw,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

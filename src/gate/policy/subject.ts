/** Subjects of GitHub's OIDC tokens and the patterns of them that trust policies hold. */

import { UNRESOLVED } from './unresolved.ts';

export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** Immutable ids, as the token carries them since 15 July 2026 (older repositories by choice). */
  readonly ownerId?: string;
  readonly id?: string;
}

/** What of a job decides the subject of its token. */
export interface TokenJob {
  /** Name of the job in the workflow, for messages. */
  readonly name?: string;
  readonly environment?: string;
  /** `refs/heads/main`, `refs/tags/v1`; patterns of a trigger such as `refs/tags/v*` too. */
  readonly ref?: string;
  /** `push`, `pull_request`, `release` … */
  readonly event: string;
  /** The reusable workflow that the job runs in, `OWNER/REPO/.github/workflows/x.yml@REF`. */
  readonly reusableWorkflow?: string;
}

/** `:` inside a value is `%3A` in the subject. */
function value(text: string): string {
  return text.replaceAll(':', '%3A');
}

/** https://docs.github.com/actions/reference/openid-connect-reference: an environment wins over everything else. */
export function contextOf({ environment, ref, event }: TokenJob): string | undefined {
  if (environment !== undefined) return `environment:${value(environment)}`;
  if (event === 'pull_request' || event === 'pull_request_target') return 'pull_request';
  return ref === undefined ? undefined : `ref:${value(ref)}`;
}

export interface ExpectedSubject {
  /** `repo:OWNER/REPO:…` */
  readonly byName: string;
  /** `repo:OWNER@ID/REPO@ID:…`, if the ids are known. */
  readonly immutable?: string;
}

/** The subject that GitHub puts into the token of a job; `undefined` if the job's ref is not known. */
export function expectedSubject({ owner, name, ownerId, id }: Repository, job: TokenJob): ExpectedSubject | undefined {
  const context = contextOf(job);
  if (context === undefined) return undefined;
  const byName = `repo:${owner}/${name}:${context}`;
  if (ownerId === undefined || id === undefined) return { byName };
  return { byName, immutable: `repo:${owner}@${ownerId}/${name}@${id}:${context}` };
}

export type SubjectPattern =
  /** `repo:OWNER/REPO:REST`; `name` is undefined where one unresolved text stands for owner and name. */
  | {
      readonly kind: 'repository';
      readonly owner: string;
      readonly name: string | undefined;
      readonly rest: string | undefined;
    }
  /** A subject customised with `include_claim_keys`: the first claim and what it must be. */
  | { readonly kind: 'claims'; readonly claim: string; readonly value: string; readonly text: string }
  /** Begins with a wildcard: of any form. */
  | { readonly kind: 'anything' }
  /** No subject looks like this. */
  | { readonly kind: 'malformed'; readonly why: string };

/** Claims that may begin a customised subject. */
const claimNames =
  /^(repository|repository_id|repository_owner|repository_owner_id|repository_visibility|job_workflow_ref|job_workflow_sha|workflow|workflow_ref|environment|ref|ref_type|actor|actor_id|event_name|head_ref|base_ref|enterprise|enterprise_id|runner_environment|context|iss|run_id|sha):(.*)$/s;

function parseRepository(text: string): SubjectPattern {
  const colon = text.indexOf(':');
  const head = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? undefined : text.slice(colon + 1);
  const slash = head.indexOf('/');
  if (slash >= 0) return { kind: 'repository', owner: head.slice(0, slash), name: head.slice(slash + 1), rest };
  if (/[*?]/.test(head)) return { kind: 'repository', owner: head, name: '*', rest: '*' };
  if (head.includes(UNRESOLVED)) return { kind: 'repository', owner: head, name: undefined, rest };
  if (/^https?$/.test(head))
    return { kind: 'malformed', why: 'it holds an address; a subject has "OWNER/REPOSITORY" only' };
  return { kind: 'malformed', why: 'it names no repository ("repo:OWNER/REPOSITORY:…")' };
}

export function parseSubject(text: string): SubjectPattern {
  if (/^[*?]/.test(text)) return { kind: 'anything' };
  if (text.startsWith('repo:')) return parseRepository(text.slice(5));
  const claim = claimNames.exec(text);
  if (claim !== null) return { kind: 'claims', claim: claim[1] ?? '', value: claim[2] ?? '', text };
  if (text.startsWith(UNRESOLVED)) return { kind: 'repository', owner: UNRESOLVED, name: undefined, rest: UNRESOLVED };
  if (/^(r|re|rep|repo)[*?]/.test(text)) return { kind: 'anything' };
  if (/^repo:/i.test(text)) return { kind: 'malformed', why: 'the subject begins with "repo:" in small letters' };
  return { kind: 'malformed', why: 'GitHub’s subjects begin with "repo:OWNER/REPOSITORY:"' };
}

/** Judges one subject pattern of a trust policy for GitHub: whom it lets in besides the job that was meant. */

import type { Severity } from '../../model.ts';
import { matchText } from './match.ts';
import { parseSubject } from './subject.ts';
import { printable } from './unresolved.ts';

export interface SubjectFault {
  readonly id: string;
  readonly severity: Severity;
  /** Without the name of the role: "lets in …". */
  readonly message: string;
  readonly fix: string;
}

/** What is known of the role's permissions, from the same document, stack or account. */
export type KnownPermissions = 'reads-only' | 'can-write' | 'not-visible';

const toExact =
  'Write the subject of the one job out: "repo:OWNER/REPOSITORY:environment:NAME" or "repo:OWNER/REPOSITORY:ref:refs/heads/main".';

function fault(id: string, severity: Severity, message: string, fix = toExact): SubjectFault {
  return { id, severity, message, fix };
}

/** A subject that any branch or pull request of the repository can have. */
function ofAnyRef(permissions: KnownPermissions): Severity {
  if (permissions === 'can-write') return 'high';
  return permissions === 'reads-only' ? 'low' : 'medium';
}

const wild = /[*?]/;

function neverMatches(why: string): SubjectFault {
  return fault(
    'trust-subject-never-matches',
    'medium',
    `matches no token of GitHub: ${why}. The role cannot be assumed by it.`,
  );
}

function judgeRef(ref: string, permissions: KnownPermissions): SubjectFault | undefined {
  if (!wild.test(ref)) {
    return ref.startsWith('refs/') || !/^[\x21-\x7e]+$/.test(ref)
      ? undefined
      : neverMatches('a ref is written in full, "ref:refs/heads/main"');
  }
  const anyBranch =
    matchText(ref, 'refs/heads/x-any-branch') === 'yes' && matchText(ref, 'refs/heads/other/branch') === 'yes';
  if (anyBranch) {
    return fault(
      'trust-any-branch',
      ofAnyRef(permissions),
      'lets in every branch: whoever can push a branch gets the role, without review.',
    );
  }
  // `release/*` is a name space that rules can protect, and so are tags; `main*` is also a branch called `main-of-mine`.
  if (/^refs\/(tags\/|heads\/[^*?]+\/)/.test(ref)) return undefined;
  const message = `lets in every branch whose name matches "${printable(ref.replace('refs/heads/', ''))}", not only the one that was meant.`;
  return fault('trust-branch-prefix', permissions === 'reads-only' ? 'low' : 'medium', message);
}

const contexts = [
  'environment:',
  'ref:',
  'pull_request',
  'job_workflow_ref:',
  'workflow:',
  'workflow_ref:',
  'actor:',
  'event_name:',
  'context:',
];

function judgeRest(rest: string | undefined, permissions: KnownPermissions): SubjectFault | undefined {
  if (rest === undefined)
    return neverMatches('after the repository a subject says which ref, environment or pull request');
  const everything = ['ref:refs/heads/any', 'pull_request', 'environment:any'].every(
    (sample) => matchText(rest, sample) === 'yes',
  );
  if (everything) {
    const message =
      'lets in every branch, tag, environment and pull request of the repository: whoever can push a branch gets the role, without review.';
    return fault('trust-any-ref', ofAnyRef(permissions), message);
  }
  if (matchText(rest, 'pull_request') === 'yes') {
    if (permissions === 'reads-only') return undefined;
    const message =
      'lets in every pull request from a branch of the repository: code that nobody has reviewed gets the role.';
    const fix =
      'Give pull requests a role of their own that reads only, and deploy from a protected branch, tag or environment.';
    return fault('trust-pull-request', permissions === 'can-write' ? 'high' : 'medium', message, fix);
  }
  if (/^[^:]*[*?]/.test(rest)) {
    const message = `lets in refs and environments alike, as long as they match "${printable(rest)}".`;
    return fault('trust-any-ref', ofAnyRef(permissions), message);
  }
  if (rest.startsWith('ref:')) return judgeRef(rest.slice(4), permissions);
  if (rest.startsWith('environment:')) {
    const name = rest.slice('environment:'.length);
    if (!wild.test(name)) return undefined;
    const message =
      'lets in environments by a pattern: a job that names a new environment creates it, without protection.';
    return fault('trust-any-environment', permissions === 'reads-only' ? 'low' : 'medium', message);
  }
  if (contexts.some((context) => rest.startsWith(context)) || wild.test(rest) || /[^\x20-\x7e]/.test(rest))
    return undefined;
  const lower = rest.toLowerCase();
  const meant = contexts.find((context) => lower.startsWith(context));
  if (meant !== undefined) return neverMatches(`it spells "${meant}" with capital letters`);
  if (/^refs\//.test(rest)) return neverMatches('the ref follows after "ref:", as in "ref:refs/heads/main"');
  if (/^(branch|tag|env|heads|main|master|push|release)\b/i.test(rest)) {
    return neverMatches(
      `there is no "${printable(rest.split(':')[0] ?? '')}" in a subject, only "ref:refs/…", "environment:…" and "pull_request"`,
    );
  }
  return undefined;
}

function judgeRepository(owner: string, name: string | undefined): SubjectFault | undefined {
  if (wild.test(owner.replace(/@\*$/, ''))) {
    return fault(
      'trust-any-repository',
      'critical',
      'lets in repositories of any owner: anyone with a GitHub account can get the role.',
    );
  }
  if (name === undefined) return undefined;
  const [bare = '', id] = name.split('@');
  if (wild.test(bare)) {
    if (/^\*+$/.test(bare)) {
      return fault(
        'trust-whole-organization',
        'high',
        'lets in every present and future repository of the organization, also one made for the purpose.',
      );
    }
    const message = `lets in every repository whose name matches "${printable(bare)}", also one that is made for the purpose.`;
    return fault('trust-repository-prefix', 'high', message);
  }
  if (owner.endsWith('@*') || id === '*') {
    const message =
      'takes any id for the repository or its owner: whoever registers the name after it was given up gets the role.';
    return fault(
      'trust-any-id',
      'medium',
      message,
      'Write the ids out, as the token carries them: "repo:OWNER@ID/REPOSITORY@ID:…".',
    );
  }
  return undefined;
}

/** Claims whose value the author of a workflow, or a contributor, chooses. */
const forgeable =
  /^(workflow|workflow_ref|environment|ref|ref_type|head_ref|base_ref|actor|event_name|context|repository_visibility|runner_environment|sha|run_id)$/;

export function isForgeable(claim: string): boolean {
  return forgeable.test(claim);
}

function judgeClaims(claim: string, value: string): SubjectFault | undefined {
  if (isForgeable(claim)) {
    const message = `begins with the claim "${claim}", whose value anyone can choose in a repository of their own.`;
    return fault(
      'trust-forgeable-claim',
      'critical',
      message,
      'Let the subject begin with the repository, or add the claim repository_id.',
    );
  }
  if (
    /^(repository_owner|repository_owner_id|enterprise|enterprise_id)$/.test(claim) &&
    !/repo(sitory(_id)?)?:[^*]|job_workflow_ref:[^*]/.test(value)
  ) {
    return fault(
      'trust-whole-organization',
      'high',
      'lets in every present and future repository of the organization.',
    );
  }
  const [owner = ''] = value.split('/');
  if (/^(repository|job_workflow_ref)$/.test(claim) && wild.test(owner)) {
    return fault(
      'trust-any-repository',
      'critical',
      'lets in repositories of any owner: anyone with a GitHub account can get the role.',
    );
  }
  return undefined;
}

/** Undefined: nothing to say against the pattern. */
export function judgeSubject(text: string, permissions: KnownPermissions): SubjectFault | undefined {
  const pattern = parseSubject(text);
  switch (pattern.kind) {
    case 'anything':
      return fault(
        'trust-any-repository',
        'critical',
        'lets in any repository: anyone with a GitHub account can get the role.',
      );
    case 'malformed':
      return neverMatches(pattern.why);
    case 'claims':
      return judgeClaims(pattern.claim, pattern.value);
    case 'repository':
      return judgeRepository(pattern.owner, pattern.name) ?? judgeRest(pattern.rest, permissions);
  }
}

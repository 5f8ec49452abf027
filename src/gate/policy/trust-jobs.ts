/** Compares a trust policy for GitHub with the jobs that are meant to use the role: who is refused, and what is only nominal. */

import type { Issue, Statement, Value } from './document.ts';
import { matchText, type MatchOptions } from './match.ts';
import { contextOf, expectedSubject, parseSubject, type Repository, type TokenJob } from './subject.ts';
import { claimConditions, trustIssue, type ClaimCondition, type TrustKind } from './trust-claims.ts';
import { printable } from './unresolved.ts';

/** What GitHub's API says of the gates in front of a job; a name not listed is not known. */
export interface Protection {
  /** Full refs. */
  readonly refs?: Readonly<Record<string, boolean>>;
  readonly environments?: Readonly<Record<string, boolean>>;
}

export interface JobFacts {
  readonly repository: Repository;
  /** The jobs that assume this role. */
  readonly jobs: readonly TokenJob[];
  /** Which form of subject the repository's tokens have; unknown: either is accepted. */
  readonly subjectForm?: 'name' | 'immutable';
  readonly protection?: Protection;
}

interface SubjectValue extends Value {
  readonly ignoreCase: boolean;
}

function subjectValues(claims: readonly ClaimCondition[]): readonly SubjectValue[] {
  return claims
    .filter(({ claim, strict }) => claim === 'sub' && strict)
    .flatMap(({ condition }) =>
      condition.values.map((value) => ({
        ...value,
        ignoreCase: condition.operator.endsWith('IgnoreCase'),
      })),
    );
}

/** A pattern where no pattern is taken has been said before, and then nothing is compared. */
function admits({ text, ignoreCase }: SubjectValue, subject: string, options: MatchOptions = {}): boolean {
  return matchText(text, subject, { ignoreCase, ...options }) !== 'no';
}

/** `repo:owner@1/name@2:…` → `repo:owner/name:…`, for comparison where the ids are not known. */
function withoutIds(text: string): string {
  return text.replace(/^(repo:[^/:@]*)@[^/:]*/, '$1').replace(/^(repo:[^/:]*\/[^/:@]*)@[^/:]*/, '$1');
}

function hasIds(text: string): boolean {
  return withoutIds(text) !== text;
}

/** The subjects that the job's token may have. */
function subjectsOf({ repository, subjectForm }: JobFacts, job: TokenJob): readonly string[] {
  const expected = expectedSubject(repository, job);
  if (expected === undefined) return [];
  const { byName, immutable } = expected;
  if (subjectForm === 'name') return [byName];
  return immutable === undefined ? [byName] : subjectForm === 'immutable' ? [immutable] : [byName, immutable];
}

const refused = { severity: 'medium' } as const;

function kindOfContext(context: string | undefined): string {
  return context?.split(':')[0] ?? '';
}

/** Why none of the subjects in the policy is the job's, from the one that comes nearest. */
function explain(
  values: readonly SubjectValue[],
  job: TokenJob,
  facts: JobFacts,
): { readonly kind: TrustKind; readonly message: string; readonly value: SubjectValue | undefined } {
  const subjects = subjectsOf(facts, job);
  const subject = subjects.at(-1) ?? '';
  const fix = `Add the subject "${printable(subject)}".`;
  const who = job.name === undefined ? 'The job' : `The job "${printable(job.name)}"`;
  const cased = values.find((value) => subjects.some((entry) => admits(value, entry, { ignoreCase: true })));
  if (cased !== undefined) {
    return {
      kind: { ...refused, id: 'trust-case-differs', fix },
      message: `"${printable(cased.text)}" differs from the subject "${printable(subject)}" in letter case only, and subjects are compared exactly: the role is refused.`,
      value: cased,
    };
  }
  const form = values.find((value) =>
    subjects.some((entry) => admits({ ...value, text: withoutIds(value.text) }, withoutIds(entry))),
  );
  if (form !== undefined) {
    const has = hasIds(form.text) ? 'ids' : 'names only';
    return {
      kind: { ...refused, id: 'trust-subject-form', fix },
      message: `"${printable(form.text)}" has ${has}, the token of this repository has "${printable(subject)}": the role is refused.`,
      value: form,
    };
  }
  const wanted = contextOf(job);
  const parsed = values.map((value) => ({ value, pattern: parseSubject(withoutIds(value.text)) }));
  const sameRepository = parsed.find(
    ({ pattern }) =>
      pattern.kind === 'repository' &&
      pattern.owner === facts.repository.owner &&
      pattern.name === facts.repository.name,
  );
  if (
    sameRepository?.pattern.kind === 'repository' &&
    kindOfContext(sameRepository.pattern.rest) !== kindOfContext(wanted)
  ) {
    const names =
      job.environment === undefined ? 'names no environment' : `names the environment "${printable(job.environment)}"`;
    return {
      kind: { ...refused, id: 'trust-context-differs', fix },
      message: `${who} ${names}, so the subject of its token is "${printable(subject)}"; "${printable(sameRepository.value.text)}" never matches it.`,
      value: sameRepository.value,
    };
  }
  return {
    kind: { ...refused, id: 'trust-job-not-admitted', fix },
    message: `${who} has the subject "${printable(subject)}", which the trust policy does not take: the role is refused.`,
    value: (sameRepository ?? parsed[0])?.value,
  };
}

function judgeProtection(values: readonly SubjectValue[], { protection }: JobFacts): readonly Issue[] {
  return values.flatMap(({ text, path }): readonly Issue[] => {
    const pattern = parseSubject(text);
    const rest = pattern.kind === 'repository' ? pattern.rest : undefined;
    const environment = rest?.startsWith('environment:') === true ? rest.slice(12).replaceAll('%3A', ':') : undefined;
    const ref = rest?.startsWith('ref:') === true ? rest.slice(4) : undefined;
    if (environment !== undefined && protection?.environments?.[environment] === false) {
      const kind: TrustKind = {
        id: 'trust-gate-nominal',
        severity: 'medium',
        fix: 'Give the environment required reviewers or a rule on branches and tags.',
      };
      return [
        trustIssue(
          kind,
          `The environment "${printable(environment)}" has no protection rules: any job of any branch can name it and gets the role.`,
          path,
        ),
      ];
    }
    if (ref !== undefined && protection?.refs?.[ref] === false) {
      const kind: TrustKind = {
        id: 'trust-gate-nominal',
        severity: 'medium',
        fix: 'Protect the branch by a ruleset that requires a reviewed pull request.',
      };
      return [trustIssue(kind, `"${printable(ref)}" is not protected: whoever can push to it gets the role.`, path)];
    }
    return [];
  });
}

/** All statements of one document that trust GitHub, each with its provider's host. */
export function judgeJobs(
  statements: readonly { readonly statement: Statement; readonly host: string }[],
  facts: JobFacts,
): readonly Issue[] {
  const claims = statements.flatMap(({ statement, host }) => claimConditions(statement, host));
  const values = subjectValues(claims);
  if (values.length === 0) return [];
  const issues: Issue[] = [];
  for (const job of facts.jobs) {
    const subjects = subjectsOf(facts, job);
    const known = facts.repository.id !== undefined && facts.repository.ownerId !== undefined;
    // Without the ids a subject that has some cannot be compared in full.
    const open = !known && facts.subjectForm === undefined;
    const admitted = values.some((value) =>
      subjects.some(
        (subject) =>
          admits(value, subject) ||
          (open && hasIds(value.text) && admits({ ...value, text: withoutIds(value.text) }, subject)),
      ),
    );
    if (subjects.length > 0 && !admitted) {
      const { kind, message, value } = explain(values, job, facts);
      const path = value?.path ?? statements[0]?.statement.path ?? [];
      if (!issues.some(({ id, places }) => id === kind.id && places[0]?.path === path))
        issues.push(trustIssue(kind, message, path));
    }
    if (
      job.reusableWorkflow !== undefined &&
      !claims.some(({ claim }) => claim === 'job_workflow_ref') &&
      !values.some(({ text }) => text.includes('job_workflow_ref:'))
    ) {
      const kind: TrustKind = {
        id: 'trust-workflow-not-pinned',
        severity: 'low',
        fix: `Add "StringEquals": { "token.actions.githubusercontent.com:job_workflow_ref": "${printable(job.reusableWorkflow)}" }.`,
      };
      issues.push(
        trustIssue(
          kind,
          'The job runs in a reusable workflow, but the trust policy does not require it: the caller can swap the workflow for its own.',
          statements[0]?.statement.path ?? [],
        ),
      );
    }
  }
  return [...issues, ...judgeProtection(values, facts)];
}

/** Tokens of the lab carry the claims that GitHub's carry. */
import { describe, expect, test } from '@jest/globals';
import { claims, defaultJob, subject, type Job } from '../../lab/oidc/claims.ts';

const job = (change: Partial<Job>): Job => ({
  ...defaultJob,
  repository: 'acme/web',
  ownerId: '5',
  repositoryId: '7',
  ...change,
});

describe('the subject of a job', () => {
  test.each<[string, Partial<Job>, string]>([
    ['on a branch', {}, 'repo:acme/web:ref:refs/heads/main'],
    ['on a tag', { ref: 'refs/tags/v1' }, 'repo:acme/web:ref:refs/tags/v1'],
    [
      'with an environment names only that',
      { environment: 'production', ref: 'refs/tags/v1' },
      'repo:acme/web:environment:production',
    ],
    ['with a colon in the environment escapes it', { environment: 'eu:prod' }, 'repo:acme/web:environment:eu%3Aprod'],
    ['of a pull request', { event: 'pull_request', ref: 'refs/pull/3/merge' }, 'repo:acme/web:pull_request'],
    [
      'of a pull request with an environment',
      { event: 'pull_request', environment: 'preview' },
      'repo:acme/web:environment:preview',
    ],
    ['in immutable form', { subjectForm: 'immutable' }, 'repo:acme@5/web@7:ref:refs/heads/main'],
    [
      'in immutable form with an environment',
      { subjectForm: 'immutable', environment: 'production' },
      'repo:acme@5/web@7:environment:production',
    ],
  ])('%s', (_name, change, expected) => {
    expect(subject(job(change))).toBe(expected);
  });
});

describe('the claims', () => {
  test('hold what GitHub documents', () => {
    expect(claims(job({}), 'sts.amazonaws.com', 'id', 1000)).toMatchObject({
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'sts.amazonaws.com',
      repository: 'acme/web',
      repository_owner: 'acme',
      job_workflow_ref: 'acme/web/.github/workflows/deploy.yml@refs/heads/main',
      iat: 1000,
      exp: 1300,
      nbf: 400,
    });
  });
  test('have no environment where the job has none, and any claim may be set or taken away by hand', () => {
    expect(claims(job({}), 'a', 'id', 1)).not.toHaveProperty('environment');
    expect(claims(job({ raw: { sub: 'x', actor: undefined } }), 'a', 'id', 1)).toMatchObject({ sub: 'x' });
    expect(claims(job({ raw: { actor: undefined } }), 'a', 'id', 1)).not.toHaveProperty('actor');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { can } from '../../../src/gate/policy/evaluate.ts';
import { remainingProblems } from '../../../src/gate/policy/judge.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import { smallestTrust } from '../../../src/gate/policy/smallest-trust.ts';
import { expectedSubject, parseSubject } from '../../../src/gate/policy/subject.ts';
import { isTrustPolicy, judgeTrust, type TrustFacts } from '../../../src/gate/policy/trust.ts';
import { judgeSubject } from '../../../src/gate/policy/trust-subject.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

const host = 'token.actions.githubusercontent.com';
const repository = { owner: 'acme', name: 'reflectance' };

function trust(condition: unknown, over: Readonly<Record<string, unknown>> = {}): ReturnType<typeof parsePolicy> {
  return parsePolicy({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: condition,
        ...over,
      },
    ],
  });
}

function ids(condition: unknown, facts: TrustFacts = {}): readonly string[] {
  return judgeTrust(trust(condition), facts).map(({ id, severity }) => `${severity} ${id}`);
}

const aud = { [`${host}:aud`]: 'sts.amazonaws.com' };
const sub = (value: unknown): Readonly<Record<string, unknown>> => ({ [`${host}:sub`]: value });

describe('subjects by what they let in', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['repo:acme/reflectance:environment:production', undefined],
    ['repo:acme/reflectance:environment:prod eu', undefined],
    ['repo:acme/reflectance:ref:refs/heads/main', undefined],
    ['repo:acme/reflectance:ref:refs/tags/v1.0.0', undefined],
    ['repo:acme/reflectance:ref:refs/tags/*', undefined],
    ['repo:acme/reflectance:ref:refs/heads/release/*', undefined],
    ['repo:acme@12/reflectance@34:environment:production', undefined],
    ['repo:acme/.github:ref:refs/heads/main', undefined],
    ['repo:acme/re.flect_ance-2:ref:refs/heads/main', undefined],
    ['repo:acme/reflectance:job_workflow_ref:acme/deploy/.github/workflows/d.yml@refs/heads/main', undefined],
    ['repository_id:34:environment:production', undefined],
    ['job_workflow_ref:acme/deploy/.github/workflows/d.yml@refs/heads/main', undefined],
    [UNRESOLVED, undefined],
    [`repo:${UNRESOLVED}:environment:production`, undefined],
    [`repo:${UNRESOLVED}/${UNRESOLVED}:ref:refs/heads/main`, undefined],
    [`repo:acme/reflectance:${UNRESOLVED}`, undefined],
    [`${UNRESOLVED}:ref:refs/heads/main`, undefined],
    ['*', 'trust-any-repository'],
    ['**', 'trust-any-repository'],
    ['?*', 'trust-any-repository'],
    ['repo*', 'trust-any-repository'],
    ['r*:ref:refs/heads/main', 'trust-any-repository'],
    ['repo:*', 'trust-any-repository'],
    ['repo:*:*', 'trust-any-repository'],
    ['repo:*/*', 'trust-any-repository'],
    ['repo:*/*:ref:refs/heads/main', 'trust-any-repository'],
    ['repo:*acme/reflectance:ref:refs/heads/main', 'trust-any-repository'],
    ['repo:acme*', 'trust-any-repository'],
    ['repo:acme-*/deploy:*', 'trust-any-repository'],
    ['repo:ac?e/reflectance:ref:refs/heads/main', 'trust-any-repository'],
    ['repository:*/deploy:ref:refs/heads/main', 'trust-any-repository'],
    ['job_workflow_ref:*/.github/workflows/d.yml@refs/heads/main', 'trust-any-repository'],
    ['repo:acme/*', 'trust-whole-organization'],
    ['repo:acme/*:*', 'trust-whole-organization'],
    ['repo:acme/**', 'trust-whole-organization'],
    ['repo:acme/*:environment:production', 'trust-whole-organization'],
    ['repo:acme@12/*:environment:production', 'trust-whole-organization'],
    [`repo:${UNRESOLVED}/*`, 'trust-whole-organization'],
    ['repository_owner:acme:*', 'trust-whole-organization'],
    ['repo:acme/reflectance*', 'trust-repository-prefix'],
    ['repo:acme/reflectance*:*', 'trust-repository-prefix'],
    ['repo:acme/*-infra:environment:production', 'trust-repository-prefix'],
    ['repo:acme/reflectanc?:environment:production', 'trust-repository-prefix'],
    ['repo:acme@12/reflect*@34:environment:production', 'trust-repository-prefix'],
    ['repo:acme@*/reflectance@*:environment:production', 'trust-any-id'],
    ['repo:acme@12/reflectance@*:environment:production', 'trust-any-id'],
    ['repo:acme/reflectance:*', 'trust-any-ref'],
    ['repo:acme/reflectance:**', 'trust-any-ref'],
    ['repo:acme/reflectance:?*', 'trust-any-ref'],
    ['repo:acme@12/reflectance@34:*', 'trust-any-ref'],
    [`repo:${UNRESOLVED}:*`, 'trust-any-ref'],
    ['repo:acme/reflectance:pull_request', 'trust-pull-request'],
    ['repo:acme/reflectance:pull*', 'trust-pull-request'],
    ['repo:acme/reflectance:ref:*', 'trust-any-branch'],
    ['repo:acme/reflectance:ref:refs/*', 'trust-any-branch'],
    ['repo:acme/reflectance:ref:refs/heads/*', 'trust-any-branch'],
    ['repo:acme/reflectance:ref:refs/heads/main*', 'trust-branch-prefix'],
    ['repo:acme/reflectance:ref:refs/heads/release-?', 'trust-branch-prefix'],
    ['repo:acme/reflectance:ref:refs/heads/*main', 'trust-branch-prefix'],
    ['repo:acme/reflectance:ref:refs/heads/*/main', 'trust-branch-prefix'],
    ['repo:acme/reflectance:ref:*/main', 'trust-branch-prefix'],
    ['repo:acme/reflectance:*main', 'trust-any-ref'],
    ['repo:acme/reflectance:?ef:refs/heads/main', 'trust-any-ref'],
    ['repo:acme/reflectance:environment:*', 'trust-any-environment'],
    ['repo:acme/reflectance:environment:prod*', 'trust-any-environment'],
    ['environment:production', 'trust-forgeable-claim'],
    ['workflow:deploy:repo:acme/reflectance', 'trust-forgeable-claim'],
    ['ref:refs/heads/main', 'trust-forgeable-claim'],
    ['actor:octocat:repo:acme/reflectance', 'trust-forgeable-claim'],
    ['acme/reflectance', 'trust-subject-never-matches'],
    ['Repo:acme/reflectance:environment:production', 'trust-subject-never-matches'],
    ['repo:acme/reflectance', 'trust-subject-never-matches'],
    ['repo:reflectance:ref:refs/heads/main', 'trust-subject-never-matches'],
    ['repo:acme/reflectance:refs/heads/main', 'trust-subject-never-matches'],
    ['repo:acme/reflectance:ref:main', 'trust-subject-never-matches'],
    ['repo:acme/reflectance:branch:main', 'trust-subject-never-matches'],
    ['repo:acme/reflectance:Environment:production', 'trust-subject-never-matches'],
    ['repo:https://github.com/acme/reflectance:ref:refs/heads/main', 'trust-subject-never-matches'],
  ];
  test.each(cases)('%s: %s', (text, expected) => {
    expect(judgeSubject(text, 'not-visible')?.id).toBe(expected);
  });

  test.each<['reads-only' | 'can-write' | 'not-visible', string | undefined, string | undefined, string | undefined]>([
    ['can-write', 'high', 'high', 'high'],
    ['not-visible', 'medium', 'medium', 'medium'],
    ['reads-only', undefined, 'low', 'low'],
  ])('a role that %s: pull requests %s, any ref %s, any branch %s', (permissions, pull, ref, branch) => {
    expect(judgeSubject('repo:acme/reflectance:pull_request', permissions)?.severity).toBe(pull);
    expect(judgeSubject('repo:acme/reflectance:*', permissions)?.severity).toBe(ref);
    expect(judgeSubject('repo:acme/reflectance:ref:refs/heads/*', permissions)?.severity).toBe(branch);
  });
});

describe('the claims beside the subject', () => {
  test.each<[string, unknown, readonly string[]]>([
    [
      'a wide subject and a narrow one must both hold',
      {
        StringLike: sub('repo:acme/*'),
        StringEquals: { ...aud, ...sub('repo:acme/reflectance:environment:production') },
      },
      [],
    ],
    [
      'an organization, one repository by id and an environment',
      {
        StringLike: sub('repo:acme/*'),
        StringEquals: { ...aud, [`${host}:repository_id`]: '34', [`${host}:environment`]: 'production' },
      },
      [],
    ],
    [
      'an organization and a forgeable environment',
      { StringLike: sub('repo:acme/*'), StringEquals: { ...aud, [`${host}:environment`]: 'production' } },
      ['high trust-whole-organization'],
    ],
    [
      'any ref, but one branch by claim',
      { StringLike: sub('repo:acme/reflectance:*'), StringEquals: { ...aud, [`${host}:ref`]: 'refs/heads/main' } },
      [],
    ],
    [
      'any subject and one owner’s id',
      { StringLike: sub('*'), StringEquals: { ...aud, [`${host}:repository_owner_id`]: '12' } },
      ['high trust-whole-organization'],
    ],
    [
      'any subject and one repository',
      { StringLike: sub('*'), StringEquals: { ...aud, [`${host}:repository`]: 'acme/reflectance' } },
      ['medium trust-any-ref'],
    ],
    [
      'any subject and any repository of the owner',
      { StringLike: { ...sub('*'), [`${host}:repository`]: 'acme/*' }, StringEquals: aud },
      ['high trust-whole-organization'],
    ],
    [
      'any subject through one workflow, which may be public',
      {
        StringLike: sub('*'),
        StringEquals: { ...aud, [`${host}:job_workflow_ref`]: 'acme/deploy/.github/workflows/d.yml@refs/tags/v1' },
      },
      ['medium trust-any-repository'],
    ],
    [
      'an organization through one workflow at any tag',
      {
        StringLike: {
          ...sub('repo:acme/*'),
          [`${host}:job_workflow_ref`]: 'acme/deploy/.github/workflows/d.yml@refs/tags/*',
        },
        StringEquals: aud,
      },
      [],
    ],
    [
      'an organization through any branch of a workflow',
      {
        StringLike: { ...sub('repo:acme/*'), [`${host}:job_workflow_ref`]: 'acme/deploy/.github/workflows/d.yml@*' },
        StringEquals: aud,
      },
      ['high trust-whole-organization'],
    ],
    [
      'a claim that STS does not offer keeps everyone out',
      { StringEquals: { ...aud, ...sub('repo:acme/*'), [`${host}:event_name`]: 'push' } },
      ['medium trust-claim-not-available'],
    ],
    [
      '… and protects nothing with IfExists',
      {
        StringEquals: { ...aud, ...sub('repo:acme/reflectance:environment:production') },
        StringEqualsIfExists: { [`${host}:event_name`]: 'push' },
      },
      ['medium trust-claim-not-available'],
    ],
    [
      'a list with one bad subject',
      { StringLike: { ...aud, ...sub(['repo:acme/reflectance:environment:production', 'repo:*']) } },
      ['critical trust-any-repository'],
    ],
    [
      'two bad subjects are two',
      { StringLike: { ...aud, ...sub(['repo:acme/*', 'repo:*']) } },
      ['critical trust-any-repository', 'high trust-whole-organization'],
    ],
    ['conditions that a template fills in', { StringEquals: UNRESOLVED }, []],
    ['a block of which a part is known', { StringEquals: aud, 'Fn::If': ['A', {}, {}] }, []],
    [
      'a provider’s name in capital letters',
      {
        StringEquals: {
          [`${host.toUpperCase()}:AUD`]: 'sts.amazonaws.com',
          [`${host}:SUB`]: 'repo:acme/reflectance:environment:production',
        },
      },
      [],
    ],
    [
      'StringEqualsIgnoreCase',
      {
        StringEqualsIgnoreCase: {
          [`${host}:aud`]: 'STS.amazonaws.com',
          ...sub('repo:ACME/reflectance:environment:production'),
        },
      },
      [],
    ],
    [
      'a question mark under StringEquals',
      { StringEquals: { ...aud, ...sub('repo:acme/reflectanc?:environment:production') } },
      ['medium trust-wildcard-in-equals'],
    ],
    [
      'China',
      {
        StringEquals: {
          [`${host}:aud`]: 'sts.amazonaws.com.cn',
          ...sub('repo:acme/reflectance:environment:production'),
        },
      },
      [],
    ],
  ])('%s', (_, condition, expected) => {
    expect(ids(condition)).toEqual(expected);
  });

  test('an audience that the workflow asks for', () => {
    const condition = {
      StringEquals: { [`${host}:aud`]: 'acme-deploy', ...sub('repo:acme/reflectance:environment:production') },
    };
    expect(ids(condition)).toEqual(['medium trust-audience-other']);
    expect(ids(condition, { audience: 'acme-deploy' })).toEqual([]);
  });
});

describe('the jobs that use the role', () => {
  const exact = (value: string): unknown => ({ StringEquals: { ...aud, ...sub(value) } });
  test.each<[string, string, TrustFacts, readonly string[]]>([
    [
      'an environment wins over the ref',
      'repo:acme/reflectance:environment:production',
      { jobs: [{ event: 'push', ref: 'refs/heads/main', environment: 'production' }] },
      [],
    ],
    [
      'a pull request',
      'repo:acme/reflectance:pull_request',
      { knownPermissions: 'reads-only', jobs: [{ event: 'pull_request', ref: 'refs/pull/1/merge' }] },
      [],
    ],
    [
      'a colon in an environment',
      'repo:acme/reflectance:environment:prod%3Aeu',
      { jobs: [{ event: 'push', environment: 'prod:eu' }] },
      [],
    ],
    [
      'a job whose ref is not known',
      'repo:acme/reflectance:ref:refs/heads/main',
      { jobs: [{ event: 'workflow_dispatch' }] },
      [],
    ],
    [
      'ids that are not known here',
      'repo:acme@12/reflectance@34:environment:production',
      { jobs: [{ event: 'push', environment: 'production' }] },
      [],
    ],
    [
      'another branch',
      'repo:acme/reflectance:ref:refs/heads/main',
      { jobs: [{ event: 'push', ref: 'refs/heads/master' }] },
      ['medium trust-job-not-admitted'],
    ],
    [
      'another repository',
      'repo:acme/reflection:environment:production',
      { jobs: [{ event: 'push', environment: 'production' }] },
      ['medium trust-job-not-admitted'],
    ],
    [
      'another environment',
      'repo:acme/reflectance:environment:production',
      { jobs: [{ event: 'push', environment: 'staging' }] },
      ['medium trust-job-not-admitted'],
    ],
    [
      'letter case of the environment',
      'repo:acme/reflectance:environment:Production',
      { jobs: [{ event: 'push', environment: 'production' }] },
      ['medium trust-case-differs'],
    ],
    [
      'a reusable workflow',
      'repo:acme/reflectance:environment:production',
      {
        jobs: [
          {
            event: 'push',
            environment: 'production',
            reusableWorkflow: 'acme/deploy/.github/workflows/d.yml@refs/heads/main',
          },
        ],
      },
      ['low trust-workflow-not-pinned'],
    ],
    [
      'an environment without rules',
      'repo:acme/reflectance:environment:production',
      { jobs: [], protection: { environments: { production: false } } },
      ['medium trust-gate-nominal'],
    ],
    [
      'an environment with rules',
      'repo:acme/reflectance:environment:production',
      { jobs: [], protection: { environments: { production: true } } },
      [],
    ],
  ])('%s', (_, value, facts, expected) => {
    expect(
      judgeTrust(trust(exact(value)), { repository, ...facts }).map(({ id, severity }) => `${severity} ${id}`),
    ).toEqual(expected);
  });

  test('the message names the job, its subject and the one in the policy', () => {
    const [issue] = judgeTrust(trust(exact('repo:acme/reflectance:ref:refs/heads/main')), {
      repository,
      jobs: [{ name: 'deploy', event: 'push', environment: 'production' }],
    });
    expect(issue?.message).toBe(
      'The job "deploy" names the environment "production", so the subject of its token is "repo:acme/reflectance:environment:production"; "repo:acme/reflectance:ref:refs/heads/main" never matches it.',
    );
    expect(issue?.fix).toBe('Add the subject "repo:acme/reflectance:environment:production".');
  });
});

describe('the smallest trust policy', () => {
  const subject = 'repo:acme@12/reflectance@34:environment:production';
  const policy = parsePolicy(smallestTrust({ accountId: '111122223333', subject }));

  test('lets in exactly its subject and audience', () => {
    const ask = (context: Readonly<Record<string, string>>): string =>
      can(
        { identity: [], resourcePolicy: policy },
        {
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: '*',
          context,
          principal: `arn:aws:iam::111122223333:oidc-provider/${host}`,
        },
      ).answer;
    expect(ask({ [`${host}:sub`]: subject, [`${host}:aud`]: 'sts.amazonaws.com' })).toBe('yes');
    expect(ask({ [`${host}:sub`]: subject, [`${host}:aud`]: 'other' })).toBe('no');
    expect(
      ask({
        [`${host}:sub`]: 'repo:acme@12/reflectance@35:environment:production',
        [`${host}:aud`]: 'sts.amazonaws.com',
      }),
    ).toBe('no');
  });

  test('has nothing to say against it', () => {
    expect([...policy.problems, ...judgeTrust(policy, { account: '111122223333' })]).toEqual([]);
    const pattern = parsePolicy(
      smallestTrust({
        accountId: '111122223333',
        subject: ['repo:acme/reflectance:ref:refs/tags/v*'],
        partition: 'aws-cn',
      }),
    );
    expect([...pattern.problems, ...judgeTrust(pattern)]).toEqual([]);
  });
});

test('subjects of jobs, in both forms', () => {
  expect(
    expectedSubject({ ...repository, ownerId: '12', id: '34' }, { event: 'push', ref: 'refs/heads/main' }),
  ).toEqual({
    byName: 'repo:acme/reflectance:ref:refs/heads/main',
    immutable: 'repo:acme@12/reflectance@34:ref:refs/heads/main',
  });
  expect(expectedSubject(repository, { event: 'schedule' })).toBeUndefined();
});

test('a trust policy is told from others', () => {
  expect(isTrustPolicy(trust({}))).toBe(true);
  expect(isTrustPolicy(parsePolicy({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }))).toBe(
    false,
  );
  expect(
    isTrustPolicy(
      parsePolicy({ Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' } }),
    ),
  ).toBe(false);
});

test('what trust.ts says at a place, the parser does not say again', () => {
  const policy = trust({ StringEquals: { ...aud, ...sub('repo:acme/reflectance:*') } });
  expect(policy.problems.map(({ id }) => id)).toEqual(['wildcard-in-equals']);
  expect(remainingProblems(policy.problems, judgeTrust(policy))).toEqual([]);
});

test('no trust policy makes the judgement throw', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'repo:',
      'repo:a/b',
      'repo:*',
      ':',
      '/',
      '@',
      UNRESOLVED,
      '*',
      'environment:',
      '${aws:username}',
      host,
      '%3A',
    ),
    fc.string({ maxLength: 6 }),
  );
  const subjectText = fc.array(text, { maxLength: 6 }).map((parts) => parts.join(''));
  const key = fc.oneof(
    fc.constantFrom(`${host}:sub`, `${host}:aud`, `${host}:ref`, 'sub', 'aws:PrincipalArn', `${UNRESOLVED}:sub`),
    fc.string({ maxLength: 8 }),
  );
  const condition = fc.dictionary(
    fc.constantFrom('StringEquals', 'StringLike', 'ForAllValues:StringLike', 'Null', 'StringNotEquals'),
    fc.dictionary(key, fc.oneof(subjectText, fc.array(subjectText, { maxLength: 3 })), { maxKeys: 3 }),
    { maxKeys: 3 },
  );
  const principal = fc.oneof(
    fc.constant('*'),
    fc.dictionary(
      fc.constantFrom('AWS', 'Service', 'Federated', 'X'),
      fc.oneof(subjectText, fc.constant(`arn:aws:iam::111122223333:oidc-provider/${host}`)),
      { maxKeys: 2 },
    ),
  );
  fc.assert(
    fc.property(condition, principal, subjectText, (Condition, Principal, value) => {
      judgeTrust(trust(Condition, { Principal }), {
        repository,
        jobs: [{ event: 'push', ref: value }],
        account: '111122223333',
      });
      parseSubject(value);
    }),
    { numRuns: 10_000 },
  );
});

import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRunContext } from '../../src/adapters/run-context.ts';
import { folder, git, repository } from '../fakes/folder.ts';

const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'earthdaily/processor',
  GITHUB_REPOSITORY_ID: '4711',
  GITHUB_REPOSITORY_OWNER_ID: '42',
  GITHUB_SHA: 'c'.repeat(40),
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_ACTOR: 'octocat',
  GITHUB_RUN_ID: '99',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'deploy',
  GITHUB_SERVER_URL: 'https://github.com',
};

interface Sides {
  readonly head: string | null;
  readonly base?: string;
}
function event({ head, base = 'EarthDaily/processor' }: Sides): string {
  const root = folder({
    'event.json': JSON.stringify({
      number: 7,
      pull_request: {
        number: 7,
        head: { repo: head === null ? null : { full_name: head } },
        base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: base } },
      },
    }),
  });
  return join(root, 'event.json');
}

describe('on a runner', () => {
  test('the run is what GitHub’s variables say', async () => {
    const run = await readRunContext({ env: { ...github, GITHUB_EVENT_NAME: 'push', GITHUB_WORKSPACE: '/w' } });
    expect(run).toEqual({
      onGitHub: true,
      workspace: '/w',
      untrusted: false,
      repository: 'earthdaily/processor',
      repositoryId: '4711',
      ownerId: '42',
      commit: 'c'.repeat(40),
      ref: 'refs/pull/7/merge',
      event: 'push',
      actor: 'octocat',
      runId: '99',
      runAttempt: '2',
      job: 'deploy',
      serverUrl: 'https://github.com',
    });
  });

  test('a pull request has a base', async () => {
    const env = {
      ...github,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event({ head: 'earthdaily/processor' }),
    };
    expect((await readRunContext({ env })).pullRequest).toEqual({
      number: 7,
      baseRef: 'main',
      baseSha: 'b'.repeat(40),
    });
  });

  const kinds: readonly { title: string; name: string; sides: Sides; actor?: string; untrusted: boolean }[] = [
    {
      title: 'a branch of the repository',
      name: 'pull_request',
      sides: { head: 'earthdaily/processor' },
      untrusted: false,
    },
    {
      title: 'the same in other letters',
      name: 'pull_request',
      sides: { head: 'EARTHDAILY/Processor' },
      untrusted: false,
    },
    { title: 'a fork', name: 'pull_request', sides: { head: 'mallory/processor' }, untrusted: true },
    { title: 'a fork that was deleted', name: 'pull_request', sides: { head: null }, untrusted: true },
    { title: 'a review of a fork', name: 'pull_request_review', sides: { head: 'mallory/processor' }, untrusted: true },
    {
      title: 'a fork, in the base’s own workflow',
      name: 'pull_request_target',
      sides: { head: 'mallory/processor' },
      untrusted: false,
    },
    {
      title: 'Dependabot',
      name: 'pull_request',
      sides: { head: 'earthdaily/processor' },
      actor: 'dependabot[bot]',
      untrusted: true,
    },
    {
      title: 'a push of Dependabot',
      name: 'push',
      sides: { head: null, base: '' },
      actor: 'dependabot[bot]',
      untrusted: true,
    },
  ];
  test.each(kinds)('$name from $title: untrusted is $untrusted', async ({ name, sides, actor, untrusted }) => {
    const env = {
      ...github,
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: event(sides),
      GITHUB_ACTOR: actor ?? 'octocat',
    };
    expect((await readRunContext({ env })).untrusted).toBe(untrusted);
  });

  test.each(['', '[1,2]', 'null', '{"pull_request": 7}', 'not json'])(
    'an event file that holds %j breaks nothing',
    async (text) => {
      const root = folder({ 'event.json': text });
      const env = { ...github, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(root, 'event.json') };
      expect(await readRunContext({ env })).toMatchObject({ onGitHub: true, event: 'pull_request' });
    },
  );
});

describe('at a terminal', () => {
  test('the checkout around the folder tells commit and repository', async () => {
    const root = repository({ 'app/a.txt': '' });
    git(root, 'remote', 'add', 'origin', 'git@github.com:earthdaily/processor.git');
    expect(await readRunContext({ env: {}, path: join(root, 'app') })).toEqual({
      onGitHub: false,
      workspace: join(root, 'app'),
      untrusted: false,
      commit: git(root, 'rev-parse', 'HEAD').trim(),
      ref: 'refs/heads/main',
      repository: 'earthdaily/processor',
      serverUrl: 'https://github.com',
    });
  });

  test('a folder that is no checkout is only a folder', async () => {
    const root = folder({ 'a.txt': '' });
    expect(await readRunContext({ env: {}, path: root })).toEqual({
      onGitHub: false,
      workspace: root,
      untrusted: false,
    });
  });
});

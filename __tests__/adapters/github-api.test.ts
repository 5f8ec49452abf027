import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGitHubApi } from '../../src/adapters/github-api.ts';
import { FtrError } from '../../src/errors.ts';
import { faults, respond, startFaultServer } from '../fakes/fault-server.ts';
import type { Answer, FaultServer } from '../fakes/fault-server.ts';

const never = new AbortController().signal;
const json = (value: unknown, status = 200): Answer =>
  respond(status, JSON.stringify(value), { 'content-type': 'application/json' });
const commit = 'c'.repeat(40);
let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
  process.env['GITHUB_API_URL'] = server.url;
});
afterAll(async () => server.close());

const api = (token: string | undefined = 'ghs_canary', signal = never) =>
  createGitHubApi({ repository: 'earthdaily/processor', token })(signal);

async function failure(work: Promise<unknown>): Promise<FtrError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof FtrError)) throw new Error(`No clear error: ${String(error)}`);
  return error;
}

describe('a file at a commit', () => {
  const file = { path: 'conf/ftr.yml', commit };

  test.each([
    'application/vnd.github.raw+json; charset=utf-8',
    'application/vnd.github.v3.raw; charset=utf-8',
    'application/vnd.github.raw',
  ])('is read through the contents API of GITHUB_API_URL, sent as %s', async (type) => {
    server.answer(respond(200, 'fail-on: high\n', { 'content-type': type }));
    expect(await api().fileAt(file)).toBe('fail-on: high\n');
    expect(server.requests[0]?.url).toBe(`/repos/earthdaily/processor/contents/conf%2Fftr.yml?ref=${commit}`);
    expect(server.requests[0]?.headers.authorization).toBe('token ghs_canary');
  });

  test('is absent only when its commit can be seen', async () => {
    server.answer(json({ message: 'Not Found' }, 404), json({ sha: commit, parents: [] }));
    expect(await api().fileAt(file)).toBeUndefined();
  });

  test('is unknown to a token that may not read contents', async () => {
    server.answer(json({ message: 'Not Found' }, 404));
    expect(await failure(api().fileAt(file))).toMatchObject({
      code: 'github-failed',
      message: expect.stringMatching(/404/),
    });
  });

  test('that is a folder is no file', async () => {
    server.answer(json([{ name: 'a', type: 'file' }]));
    expect(await failure(api().fileAt(file))).toMatchObject({ code: 'github-failed' });
  });

  test('comes after an outage', async () => {
    server.answer(respond(502, 'bad gateway'), faults.reset, respond(200, 'x: 1', { 'content-type': 'text/plain' }));
    expect(await api().fileAt(file)).toBe('x: 1');
  });

  test.each([
    ['an outage', respond(502, 'bad gateway'), 3],
    ['a refusal', json({ message: 'Resource not accessible by integration' }, 403), 1],
    ['a proxy’s page', faults.page(200), 1],
    ['a proxy’s refusal', faults.page(407), 3],
  ])('does not come in %s, and the token is not told', async (_, fault, requests) => {
    server.answer(fault);
    const error = await failure(api().fileAt(file));
    expect(error.code).toBe('github-failed');
    expect(server.requests).toHaveLength(requests);
    expect(JSON.stringify([error.message, error.hint, error.cause])).not.toContain('canary');
  });

  test('is not waited for after the run was cancelled', async () => {
    server.answer(faults.hang);
    expect(await failure(api('t', AbortSignal.timeout(80)).fileAt(file))).toMatchObject({ code: 'stage-timeout' });
  });

  test('cannot be had without a token', async () => {
    const without = createGitHubApi({ repository: 'o/n', token: undefined })(never);
    expect(await failure(without.fileAt(file))).toMatchObject({ message: expect.stringMatching(/no github-token/) });
  });
});

test('the parents of a commit come in order', async () => {
  server.answer(json({ sha: commit, parents: [{ sha: 'a'.repeat(40) }, { sha: 'b'.repeat(40) }] }));
  expect(await api().parents(commit)).toEqual(['a'.repeat(40), 'b'.repeat(40)]);
});

describe('the one comment', () => {
  const comment = { issue: 7, marker: '<!-- ftr-deploy -->', body: '<!-- ftr-deploy -->\nnew' };
  const methods = () => server.requests.map(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}`);
  const path = '/repos/earthdaily/processor/issues';

  test('is written when there is none', async () => {
    server.answer(json([{ id: 1, body: 'other' }]), json({ id: 2 }, 201));
    await api().upsertComment(comment);
    expect(methods()).toEqual([`GET ${path}/7/comments`, `POST ${path}/7/comments`]);
  });

  test('is updated when it is there', async () => {
    server.answer(
      json([
        { id: 1, body: 'other' },
        { id: 5, body: `${comment.marker}\nold` },
      ]),
      json({ id: 5 }),
    );
    await api().upsertComment(comment);
    expect(methods()).toEqual([`GET ${path}/7/comments`, `PATCH ${path}/comments/5`]);
  });

  test('is not somebody else’s that quotes the marker', async () => {
    server.answer(
      json([
        { id: 1, body: `I saw ${comment.marker}` },
        { id: 5, body: comment.marker },
      ]),
      json({ message: 'Forbidden' }, 403),
      json({ id: 5 }),
    );
    await api().upsertComment(comment);
    expect(methods().at(-1)).toBe(`PATCH ${path}/comments/5`);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIdTokens, idTokenUnavailable } from '../../src/adapters/id-token.ts';
import { FtrError } from '../../src/errors.ts';
import type { RunContext } from '../../src/model.ts';
import { faults, respond, startFaultServer } from '../fakes/fault-server.ts';
import type { FaultServer } from '../fakes/fault-server.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvIn0.c2lnbmF0dXJl';
const given = respond(200, JSON.stringify({ value: token, count: 1 }), { 'content-type': 'application/json' });
const never = new AbortController().signal;
let server: FaultServer;
beforeAll(async () => (server = await startFaultServer()));
afterAll(async () => server.close());

function fetcher() {
  const masked: string[] = [];
  const tokens = createIdTokens({
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-canary',
    },
    log: { mask: (secret) => void masked.push(secret), debug: () => undefined },
    attemptLimit: 200,
  });
  return { masked, get: (signal = never) => tokens('sts.amazonaws.com', signal) };
}

async function failure(work: Promise<unknown>): Promise<FtrError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof FtrError)) throw new Error(`No clear error: ${String(error)}`);
  return error;
}

describe('the token of a job', () => {
  test('is asked for with its audience, and masked with the request’s own token', async () => {
    server.answer(given);
    const { masked, get } = fetcher();
    expect(await get()).toBe(token);
    expect(server.requests[0]).toMatchObject({
      url: '/token?api-version=2.0&audience=sts.amazonaws.com',
      headers: { authorization: 'Bearer request-canary' },
    });
    expect(masked).toEqual(['request-canary', token]);
  });

  test.each([
    ['a 503', respond(503, 'busy')],
    ['a 500, at which GitHub’s own client gives up', respond(500, '')],
    ['a 429', respond(429, '')],
    ['a reset', faults.reset],
    ['silence', faults.hang],
    ['a dripping answer', faults.drip],
  ])('comes after %s', async (_, fault) => {
    server.answer(fault, given);
    expect(await fetcher().get()).toBe(token);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['silence', faults.hang, /no answer in time/, 3],
    ['errors', respond(502, 'request-canary'), /status 502/, 3],
    ['a refusal', respond(403, `{"message":"${token} request-canary"}`), /refused a token .* \(status 403\)/, 1],
    ['a proxy’s page', faults.page(200), /gave no token/, 1],
    ['an answer without a token', respond(200, '{"value":"short"}'), /gave no token/, 1],
    ['an answer without end', respond(200, 'x'.repeat(400_000)), /in 3 attempts/, 3],
    [
      'a redirect, which would take the credential elsewhere',
      respond(302, '', { location: 'http://127.0.0.1:1/' }),
      /302/,
      1,
    ],
  ])('does not come from %s', async (_, fault, says, requests) => {
    server.answer(fault);
    const error = await failure(fetcher().get());
    expect(error.code).toBe('oidc-failed');
    expect(error.message).toMatch(says);
    expect(server.requests).toHaveLength(requests);
    expect(`${error.message}${error.hint}${JSON.stringify(error)}`).not.toMatch(/canary|eyJ/);
  });

  test('is not waited for after the run was cancelled', async () => {
    server.answer(faults.hang);
    const started = performance.now();
    expect(await failure(fetcher().get(AbortSignal.timeout(80)))).toMatchObject({ code: 'stage-timeout' });
    expect(performance.now() - started).toBeLessThan(400);
  });
});

describe('a job that can have no token is told why', () => {
  const run = (part: Partial<RunContext>): RunContext => ({
    onGitHub: true,
    workspace: '/w',
    untrusted: false,
    ...part,
  });
  test.each([
    [run({ onGitHub: false }), /no GitHub Actions job/],
    [run({}), /permissions: id-token: write/],
    [run({ untrusted: true, actor: 'mallory' }), /pull requests from forks/],
    [run({ untrusted: true, actor: 'dependabot[bot]' }), /Dependabot/],
  ])('%#: %s', (context, says) => {
    expect(idTokenUnavailable({ env: {}, run: context })).toMatch(says);
  });

  test('and one that can is not', () => {
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' };
    expect(idTokenUnavailable({ env, run: run({}) })).toBeUndefined();
  });
});

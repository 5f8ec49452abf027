/** A build's child process: what it may see, and that nothing of it stays. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runChild } from '../../../src/adapters/docker/child.ts';
import { childEnvironment } from '../../../src/adapters/docker/environment.ts';

const path = { PATH: process.env['PATH'] ?? '' };

/** Processes whose command line holds the mark. */
function alive(mark: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(mark) &&
          !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
        );
      } catch {
        return false;
      }
    }).length;
}

async function run(
  script: string,
  { signal = new AbortController().signal, grace = 300 } = {},
): Promise<{ readonly status: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const status = await runChild({
    command: 'sh',
    arguments: ['-c', script],
    environment: path,
    signal,
    grace,
    onLine: (line) => lines.push(line),
  });
  return { status, lines };
}

describe('a child process', () => {
  test('gives its status and all its output by lines, the last one too', async () => {
    const { status, lines } = await run('echo one; echo two >&2; printf three; exit 7');
    expect(status).toBe(7);
    expect([...lines].sort()).toEqual(['one', 'three', 'two']);
  });

  test('that is not installed rejects with ENOENT', async () => {
    await expect(
      runChild({
        command: 'no-such-command',
        arguments: [],
        environment: path,
        signal: new AbortController().signal,
        onLine: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.each([
    ['ends when asked', 'sleep 20.4711 & wait', 2000],
    ['ignores SIGTERM', 'trap "" TERM; sleep 20.4711; sleep 20.4711', 3000],
    ['has children that ignore SIGTERM', '(trap "" TERM; exec sleep 20.4711) & sleep 20.4711', 3000],
  ])('leaves nothing behind when the run is cancelled and it %s', async (_, script, within) => {
    const controller = new AbortController();
    const started = run(script, { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(alive('sleep 20.4711')).toBeGreaterThan(0);
    const asked = Date.now();
    controller.abort();
    await started;
    expect(Date.now() - asked).toBeLessThan(within);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(alive('sleep 20.4711')).toBe(0);
  });

  test('that ends while a grandchild keeps its output open does not keep the run waiting', async () => {
    const started = Date.now();
    const { status } = await run('sleep 20.4712 & exit 0', { grace: 100 });
    expect(status).toBe(0);
    expect(Date.now() - started).toBeLessThan(1500);
    expect(alive('sleep 20.4712')).toBe(0);
  });

  test('is not started for long when the run is cancelled already', async () => {
    const { status } = await run('sleep 20.4713', { signal: AbortSignal.abort() });
    expect(status).toBeGreaterThan(128);
  });
});

describe('of our environment a child sees', () => {
  const given = {
    PATH: '/bin',
    HOME: '/root',
    DOCKER_HOST: 'unix:///x',
    BUILDX_BUILDER: 'b',
    https_proxy: 'p',
    NO_PROXY: 'n',
    RUNNER_TRACKING_ID: 'r',
    AWS_ACCESS_KEY_ID: 'canary',
    AWS_SECRET_ACCESS_KEY: 'canary',
    AWS_SESSION_TOKEN: 'canary',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'canary',
    ACTIONS_RUNTIME_TOKEN: 'canary-runtime',
    GITHUB_TOKEN: 'canary',
    'INPUT_BUILD-SECRETS': 'canary',
    INPUT_GITHUB_TOKEN: 'canary',
    NODE_OPTIONS: '--require /x',
    MY_SECRET: 'canary',
    DOCKERX: 'canary',
    MISSING: undefined,
  };

  test('what docker and buildx need, and nothing that authenticates us', () => {
    expect(childEnvironment({ environment: given, forward: [] })).toEqual({
      PATH: '/bin',
      HOME: '/root',
      DOCKER_HOST: 'unix:///x',
      BUILDX_BUILDER: 'b',
      https_proxy: 'p',
      NO_PROXY: 'n',
      RUNNER_TRACKING_ID: 'r',
    });
  });

  test('further variables only by name', () => {
    const seen = childEnvironment({ environment: given, forward: ['ACTIONS_RUNTIME_TOKEN', 'ABSENT'] });
    expect(seen['ACTIONS_RUNTIME_TOKEN']).toBe('canary-runtime');
    expect(Object.values(seen)).not.toContain('canary');
  });
});

/** Why a build failed, read from what real builders printed (fixtures: buildx 0.33 on engines 20.10 and 29, and the engines' own streams). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildFailure } from '../../../src/adapters/docker/failure.ts';
import { buildOutput } from '../../../src/adapters/docker/output.ts';
import { createTrace } from '../../../src/adapters/docker/trace.ts';
import { keptLog } from '../../fakes/log.ts';

const fixture = (name: string): readonly string[] =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8').split('\n');
const first = (text: string): string => text.split('\n', 1)[0] ?? '';

/** What the engine's own builder streamed: lines for the log, and its error. */
function streamed(name: string): { readonly lines: readonly string[]; readonly error: string | undefined } {
  const trace = createTrace();
  const messages = fixture(name)
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id?: string; aux?: string; error?: string });
  return {
    lines: messages.flatMap(({ id, aux }) =>
      id === 'moby.buildkit.trace' && aux !== undefined ? trace.read(aux) : [],
    ),
    error: messages.find(({ error }) => error !== undefined)?.error,
  };
}

describe('a failed build names step, place, cause and cure', () => {
  test.each([
    [
      'buildx-run.txt',
      /\(step \[2\/2\] RUN .*, Dockerfile line 3\): process ".*" did not complete successfully: exit code: 3\.$/,
      /the step printed/,
    ],
    ['buildx-old-run.txt', /\(step \[2\/2\] RUN .*\): executor failed running .*: exit code: 3\.$/, /the step printed/],
    [
      'buildx-copy.txt',
      /\(step \[1\/1\] COPY nothere \/x, Dockerfile line 2\): "\/nothere": not found\.$/,
      /\.dockerignore/,
    ],
    [
      'buildx-parse.txt',
      /\(Dockerfile line 2\): dockerfile parse error on line 2: unknown instruction: CPY/,
      /not valid/,
    ],
    ['buildx-secret.txt', /secret npm: not found\.$/, /build-secrets/],
  ])('%s', (name, message, hint) => {
    const failure = buildFailure({ reference: 'r/app:abc', lines: fixture(name), status: 1 });
    expect(failure.code).toBe('build-failed');
    expect(first(failure.message)).toMatch(/^r\/app:abc could not be built /);
    expect(first(failure.message)).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });

  test.each([
    ['engine-run.ndjson', /\(step \[2\/2\] RUN .*\): executor failed running .*: exit code: 3\.$/, /the step printed/],
    ['engine29-run.ndjson', /\(step \[2\/2\] RUN .*\): process .*: exit code: 3\.$/, /the step printed/],
    ['engine-copy.ndjson', /\(step \[1\/1\] COPY nothere \/x\): .*"\/nothere" not found/, /\.dockerignore/],
  ])('%s, streamed by the engine', (name, message, hint) => {
    const failure = buildFailure({ reference: 'r/app:abc', ...streamed(name) });
    expect(first(failure.message)).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });

  test.each([
    ['exec /bin/sh: exec format error', /another processor/],
    ['write /x: no space left on device', /disk/],
    ['target stage "nope" could not be found', /input target/],
    [
      'python:3: failed to resolve source metadata for docker.io/library/python:3: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit',
      /limits anonymous pulls/,
    ],
    ['acme/x: pull access denied, repository does not exist or may require authorization', /needs a login/],
    [
      'docker.io/library/nope:1: not found: failed to resolve source metadata for docker.io/library/nope:1: not found',
      /does not exist under that name/,
    ],
    ['dial tcp: lookup registry.example: no such host', /could not reach a host/],
    ['unknown flag: --provenance', /too old/],
    ['process "/bin/sh -c make" did not complete successfully: exit code: 137', /memory/],
    ['no active sessions', /without Docker buildx/],
  ])('%s', (error, hint) => {
    expect(buildFailure({ reference: 'r', lines: [], error }).hint).toMatch(hint);
  });

  test('says the status when the builder says nothing, and shows at most 20 lines', () => {
    const { message } = buildFailure({
      reference: 'r',
      lines: Array.from({ length: 100 }, (_, index) => `line ${index} ${'x'.repeat(1000)}`),
      status: 139,
    });
    expect(first(message)).toBe('r could not be built: the builder ended with status 139.');
    expect(message.split('\n')).toHaveLength(22);
    expect(message.length).toBeLessThan(8000);
  });
});

describe('the engine’s progress', () => {
  test('becomes lines like those of buildx', () => {
    expect(streamed('engine-run.ndjson').lines).toEqual(
      expect.arrayContaining([
        '#4 [2/2] RUN ["/bin/busybox","sh","-c","echo working; echo oops >&2; exit 3"]',
        '#4 oops',
        '#4 working',
      ]),
    );
  });

  test.each([
    ['nothing', ''],
    ['no base64', '###'],
    ['a field that never ends', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]).toString('base64')],
    ['an endless number', Buffer.alloc(100, 0xff).toString('base64')],
    ['a field of unknown kind', Buffer.from([0x0f]).toString('base64')],
    ['numbers where messages belong', Buffer.from([0x08, 0x01, 0x18, 0x02]).toString('base64')],
  ])('is skipped when it is %s', (_, aux) => {
    expect(createTrace().read(aux)).toEqual([]);
  });
});

describe('output', () => {
  const shown = (text: string, secrets: readonly string[] = []): readonly string[] => {
    const log = keptLog();
    buildOutput({ log, secrets }).line(text);
    return log.lines.map((line) => line.text);
  };

  test.each([
    ['without secrets', 'token=canary-1;', ['canary-1'], ['token=***;']],
    ['without a line of a secret of several lines', 'x canary-b y', ['canary-a\ncanary-b'], ['x *** y']],
    ['without the longer of two secrets that start alike', 'canary-123', ['canary', 'canary-123'], ['***']],
    ['without colours and cursor movements', '\u001b[31mred\u001b[0m\u001b[2K', [], ['red']],
    ['without what a terminal would act on', 'a\u0007\u0000b\u001b]0;title\u0007c', [], ['abc']],
    ['as a terminal would leave a line that is written over', '10%\r50%\r100%\r', [], ['100%']],
  ])('is shown %s', (_, text, secrets, lines) => {
    expect(shown(text, secrets)).toEqual(lines);
  });
});

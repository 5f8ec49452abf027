import { describe, expect, test } from '@jest/globals';
import { createRunnerLog } from '../../src/adapters/runner-log.ts';
import { createMasks } from '../../src/adapters/safe-text.ts';
import { createTerminalLog } from '../../src/adapters/terminal-log.ts';
import type { Log } from '../../src/ports.ts';
import { commandIn, linesOf } from '../fakes/runner.ts';

/** The real @actions/core, with what it writes to standard output caught. */
async function onRunner(act: (log: Log) => unknown): Promise<string> {
  const core = await import('@actions/core');
  let output = '';
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => (output += text) !== '') as typeof write;
  try {
    await act(createRunnerLog({ core, masks: createMasks() }));
  } finally {
    process.stdout.write = write;
  }
  return output;
}

async function atTerminal(act: (log: Log) => unknown, verbose = false): Promise<string> {
  let output = '';
  await act(createTerminalLog({ masks: createMasks(), write: (text) => (output += text), verbose }));
  return output;
}

const evil = 'build\r::set-output name=x::y\n##[add-mask]z\n::add-path::/tmp';
const location = { path: 'a,b:c\n::error::x.yml', line: 3, column: 5, endLine: 3 };

describe('on a runner', () => {
  test('a line of a build can give no command', async () => {
    const output = await onRunner((log) => log.info(evil));
    expect(linesOf(output).map(commandIn)).toEqual(linesOf(output).map(() => undefined));
    expect(output).toContain('set-output name=x');
  });

  test.each(['debug', 'notice', 'warning', 'error'] as const)('a %s is one command of that name', async (level) => {
    const output = await onRunner((log) => log[level](evil));
    const commands = linesOf(output).map(commandIn).filter(Boolean);
    expect(commands.map((command) => command?.name)).toEqual([level]);
    // The runner prints the text of an annotation: it is harmless too.
    expect(linesOf(commands[0]?.data ?? '').map(commandIn)).toEqual(
      linesOf(commands[0]?.data ?? '').map(() => undefined),
    );
  });

  test('a file name cannot add properties to an annotation', async () => {
    const output = await onRunner((log) => log.warning('w', location));
    const [command, ...rest] = linesOf(output).map(commandIn).filter(Boolean);
    expect(rest).toEqual([]);
    expect(command?.properties).toMatchObject({ line: '3', col: '5' });
    expect(command?.properties['file']).toBe('a,b:c ⏎ ::error::x.yml'.replace('⏎ ::', '⏎ ::'));
  });

  test('an annotation over several lines names no column, which GitHub refuses', async () => {
    const output = await onRunner((log) => log.error('e', { path: 'a.yml', line: 3, column: 5, endLine: 9 }));
    expect(linesOf(output).map(commandIn)[0]?.properties).toEqual({ file: 'a.yml', line: '3', endLine: '9' });
  });

  test('a group has one title and always ends', async () => {
    const output = await onRunner((log) =>
      log.group('docker build\n::endgroup::', async () => Promise.reject(new Error('x'))).catch(() => undefined),
    );
    expect(
      linesOf(output)
        .map(commandIn)
        .filter(Boolean)
        .map((command) => command?.name),
    ).toEqual(['group', 'endgroup']);
  });

  test('a secret is masked on the runner in every form, and on our side', async () => {
    const output = await onRunner((log) => {
      log.mask('s3cr3t+value\nline two');
      log.info('it is s3cr3t+value and line two');
    });
    const masks = linesOf(output)
      .map(commandIn)
      .filter((command) => command?.name === 'add-mask');
    expect(masks.map((command) => command?.data)).toEqual(
      expect.arrayContaining(['s3cr3t+value\nline two', 's3cr3t+value', 's3cr3t%2Bvalue', 'line two']),
    );
    expect(linesOf(output).at(-2)).toBe('it is *** and ***');
  });
});

describe('at a terminal', () => {
  test('nothing printed is a command either: it may run in a workflow step', async () => {
    const output = await atTerminal((log) => {
      for (const level of ['debug', 'info', 'notice', 'warning', 'error'] as const) log[level](evil, location);
      return log.group(evil, async () => undefined);
    }, true);
    expect(linesOf(output).map(commandIn).filter(Boolean)).toEqual([]);
  });

  test('a place is printed as editors link it, and further lines are indented', async () => {
    expect(await atTerminal((log) => log.warning('first\nsecond', { path: 'a.yml', line: 3, column: 5 }))).toBe(
      'warning: a.yml:3:5: first\n         second\n',
    );
  });

  test('debug lines show only when asked for', async () => {
    expect(await atTerminal((log) => log.debug('x'))).toBe('');
    expect(await atTerminal((log) => log.debug('x'), true)).toBe('debug: x\n');
  });

  test('a masked value never shows', async () => {
    const output = await atTerminal((log) => {
      log.mask('hunter2hunter2');
      log.error('the password is hunter2hunter2');
    });
    expect(output).toBe('error: the password is ***\n');
  });
});

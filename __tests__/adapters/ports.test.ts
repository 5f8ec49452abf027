import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPorts } from '../../src/adapters/ports.ts';
import { FtrError } from '../../src/errors.ts';
import type { Ports } from '../../src/ports.ts';
import { folder } from '../fakes/folder.ts';

async function atTerminal(path: string): Promise<{ readonly ports: Ports; readonly output: () => string }> {
  let output = '';
  const ports = await createPorts({
    env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-canary' },
    version: '1',
    path,
    githubToken: 'github-canary',
    secrets: ['build-canary'],
    face: { write: (text) => (output += text), verbose: false },
  });
  return { ports, output: () => output };
}

describe('the ports of a run', () => {
  test('know where it takes place', async () => {
    const root = folder({ 'a.txt': 'x' });
    const { ports } = await atTerminal(root);
    expect(ports.run).toMatchObject({ onGitHub: false, workspace: root });
    expect(await ports.files.under(root).read('a.txt')).toBe('x');
    expect(ports.github.tokenUnavailable()).toMatch(/no GitHub Actions job/);
  });

  test('show no secret that was handed to them', async () => {
    const { ports, output } = await atTerminal(folder());
    ports.log.info('request-canary, github-canary and build-canary');
    expect(output()).toBe('***, *** and ***\n');
  });

  test('hand nothing to later steps where there are none', async () => {
    expect((await atTerminal(folder())).ports.github.exportVariables).toBeUndefined();
  });

  test('hand variables to later steps on a runner, which knows the secrets before', async () => {
    const file = join(folder({ env: '' }), 'env');
    process.env['GITHUB_ENV'] = file;
    const write = process.stdout.write;
    let output = '';
    process.stdout.write = ((text: string) => (output += text) !== '') as typeof write;
    try {
      const ports = await createPorts({
        env: { GITHUB_ACTIONS: 'true' },
        version: '1',
        face: 'runner',
        secrets: ['build-canary'],
      });
      ports.log.mask('session-canary');
      await ports.github.exportVariables?.({ FTR_TEST_TOKEN: 'session-canary' });
    } finally {
      process.stdout.write = write;
      Reflect.deleteProperty(process.env, 'GITHUB_ENV');
      Reflect.deleteProperty(process.env, 'FTR_TEST_TOKEN');
    }
    expect(output).toBe('::add-mask::build-canary\n::add-mask::session-canary\n');
    expect(readFileSync(file, 'utf8')).toMatch(/^FTR_TEST_TOKEN<<(\S+)\nsession-canary\n\1\n$/);
  });

  test('end with a stage, and with the run around it', async () => {
    const { ports } = await atTerminal(folder());
    const run = new AbortController();
    const ofRun = ports.within(run.signal);
    const inStage = ofRun.within(AbortSignal.timeout(30));
    await expect(inStage.clock.sleep(5000)).rejects.toMatchObject({ code: 'stage-timeout' });
    const later = ofRun.within(new AbortController().signal).clock.sleep(5000);
    run.abort(new FtrError({ code: 'cancelled', message: 'The run was cancelled.' }));
    await expect(later).rejects.toMatchObject({ code: 'cancelled' });
    await expect(ports.clock.sleep(1)).resolves.toBeUndefined();
  });
});

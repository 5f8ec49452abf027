import { describe, expect, test } from '@jest/globals';
import { parseBaseline, readBaseline, type BaselineOptions } from '../../src/gate/baseline.ts';

const report = JSON.stringify({
  schema: 'ftr-deploy/report/1',
  findings: [{ fingerprint: 'aa' }, { fingerprint: 'bb' }],
});

describe('a baseline', () => {
  test('is the fingerprints of an earlier report', () => {
    expect([...parseBaseline(report, 'old.json')]).toEqual(['aa', 'bb']);
  });

  test.each([
    ['no JSON', '<html>', 'is not JSON'],
    ['another JSON', '{}', 'is no report of ftr-deploy'],
    ['nothing', 'null', 'is no report of ftr-deploy'],
    ['SARIF', '{"version":"2.1.0","runs":[]}', 'is no report of ftr-deploy'],
    ['a later format', '{"schema":"ftr-deploy/report/2","findings":[]}', 'is no report of ftr-deploy'],
  ])('%s is bad input', (_, text, why) => {
    expect(() => parseBaseline(text, 'old.json')).toThrow(`The baseline old.json ${why}.`);
  });

  const options = (part: Partial<BaselineOptions>): BaselineOptions => ({
    run: { event: 'pull_request', commit: 'm', workspace: '/w' },
    github: { parents: async () => ['b', 'h'], fileAt: async () => undefined },
    files: { root: '/w', read: async () => report },
    path: 'old.json',
    ...part,
  });

  test('of a pull request is the base branch’s: its own would wave its findings through', async () => {
    const { known, notices } = await readBaseline(options({}));
    expect([...known]).toEqual([]);
    expect(notices).toEqual(['The baseline old.json was not used: the base branch has none.']);
    const fromBase = options({
      github: { parents: async () => ['b', 'h'], fileAt: async () => report.replace('aa', 'cc') },
    });
    expect([...(await readBaseline(fromBase)).known]).toEqual(['cc', 'bb']);
  });

  test('elsewhere is the file itself, which must be there', async () => {
    const onPush = options({ run: { event: 'push', commit: 'm', workspace: '/w' } });
    expect([...(await readBaseline(onPush)).known]).toEqual(['aa', 'bb']);
    const absent = { ...onPush, files: { root: '/w', read: async () => undefined } };
    await expect(readBaseline(absent)).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../../src/errors.ts';
import { loadConfig, type LoadOptions } from '../../../src/gate/config/load.ts';

const merge = 'm'.repeat(40);
const base = 'b'.repeat(40);
const head = 'h'.repeat(40);

const waiving = (rule: string) =>
  `waivers:\n  - { rule: ${rule}, where: "**", reason: r, by: ana, on: 2026-11-01, expires: 2026-12-01 }\n`;

interface Situation {
  readonly event?: string;
  /** In the workspace. */
  readonly own?: string;
  /** By commit. */
  readonly atCommit?: Readonly<Record<string, string>>;
  readonly parents?: readonly string[];
  readonly fails?: 'parents' | 'fileAt';
  readonly options?: Partial<LoadOptions>;
}

function load({ event = 'pull_request', own, atCommit = {}, parents = [base, head], fails, options }: Situation) {
  const down = new FtrError({ code: 'internal', message: 'GitHub answered 502' });
  const asked: string[] = [];
  const loaded = loadConfig({
    run: {
      event,
      commit: merge,
      workspace: '/work/repo',
      pullRequest: { number: 7, baseRef: 'main', baseSha: 'e'.repeat(40) },
    },
    github: {
      parents: async (commit) => {
        asked.push(`parents of ${commit[0]}`);
        if (fails === 'parents') throw down;
        return parents;
      },
      fileAt: async ({ path, commit }) => {
        asked.push(`${path} at ${commit[0]}`);
        if (fails === 'fileAt') throw down;
        return atCommit[commit];
      },
    },
    files: { root: '/work/repo', read: async () => own },
    path: 'ftr.yml',
    rules: ['image/a', 'image/b'],
    today: '2026-11-22',
    failOn: undefined,
    strict: false,
    ...options,
  });
  return loaded.then((result) => ({ ...result, asked, waived: result.config.waivers.map(({ rule }) => rule) }));
}

describe('on a pull request', () => {
  test('the whole file is the base branch’s: a pull request cannot waive its own findings', async () => {
    const { waived, from, notices, asked } = await load({
      own: waiving('image/a'),
      atCommit: { [base]: waiving('image/b') },
    });
    expect({ waived, from, asked }).toEqual({
      waived: ['image/b'],
      from: 'base',
      asked: ['parents of m', 'ftr.yml at b'],
    });
    expect(notices).toEqual([
      "This pull request proposes another ftr.yml (1 waiver); until it is merged, the base branch's counts.",
    ]);
  });

  test('the same file on both sides needs no words', async () => {
    const same = waiving('image/a');
    expect((await load({ own: same, atCommit: { [base]: same } })).notices).toEqual([]);
  });

  test('absent on the base branch: the defaults, and what is proposed is shown', async () => {
    const { waived, from, failOn, notices } = await load({
      own: `${waiving('image/a')}settings: { fail-on: never, exclude: [src/**] }`,
    });
    expect({ waived, from, failOn }).toEqual({ waived: [], from: 'defaults', failOn: 'high' });
    expect(notices).toEqual([
      'This pull request proposes another ftr.yml (1 waiver, 1 excluded glob, fail-on never); until it is merged, the defaults count.',
    ]);
  });

  test('removing the file does not remove its strictness', async () => {
    const { failOn, strict, notices } = await load({
      atCommit: { [base]: 'settings: { fail-on: low, strict: true }' },
    });
    expect({ failOn, strict, notices }).toEqual({
      failOn: 'low',
      strict: true,
      notices: ["This pull request removes ftr.yml; the base branch's counts."],
    });
  });

  test('a proposed file that cannot be used is a notice, not an error', async () => {
    const { from, notices } = await load({ own: 'waivers: 7', atCommit: { [base]: 'version: 1' } });
    expect(from).toBe('base');
    expect(notices).toEqual([
      "This pull request proposes a ftr.yml that cannot be used (1 problem, first in line 1: waivers is not a list.); until it is merged, the base branch's counts.",
    ]);
  });

  test('a file of the base branch that cannot be used is bad configuration', async () => {
    await expect(load({ own: 'version: 1', atCommit: { [base]: 'waivers: x' } })).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('ftr.yml of the base branch:1:10'),
    });
  });

  test.each(['parents', 'fileAt'] as const)('GitHub does not answer (%s): the defaults and a notice', async (fails) => {
    const { waived, from, notices } = await load({
      own: waiving('image/a'),
      atCommit: { [base]: waiving('image/b') },
      fails,
    });
    expect({ waived, from }).toEqual({ waived: [], from: 'defaults' });
    expect(notices[0]).toBe(
      'ftr.yml of the base branch could not be read (GitHub answered 502): the defaults count, without waivers.',
    );
  });

  test('a commit that is no merge has the pull request behind it: then the base that the event names', async () => {
    const { asked } = await load({ parents: [head] });
    expect(asked).toEqual(['parents of m', 'ftr.yml at e']);
  });

  test.each(['pull_request_review', 'pull_request_review_comment'])(
    '%s has the same merge checked out',
    async (event) => {
      expect((await load({ event, own: waiving('image/a') })).waived).toEqual([]);
    },
  );

  test.each([
    ['looser', 'critical', 'high', 1],
    ['never', 'never', 'high', 1],
    ['the same', 'high', 'high', 0],
    ['stricter', 'low', 'low', 0],
  ] as const)('the input fail-on is %s than the base branch’s', async (_, given, used, notices) => {
    const loaded = await load({ options: { failOn: given }, atCommit: { [base]: 'settings: { fail-on: high }' } });
    expect([loaded.failOn, loaded.notices.filter((notice) => notice.startsWith('fail-on')).length]).toEqual([
      used,
      notices,
    ]);
  });

  test('a base branch that only reports lets the inputs block', async () => {
    const atCommit = { [base]: 'settings: { fail-on: never }' };
    expect((await load({ atCommit })).failOn).toBe('never');
    expect((await load({ atCommit, options: { failOn: 'high' } })).failOn).toBe('high');
  });

  test('the file of a sub-folder is read at its path in the repository', async () => {
    const { asked } = await load({
      options: { files: { root: '/work/repo/services/a', read: async () => undefined } },
    });
    expect(asked).toContain('services/a/ftr.yml at b');
  });

  test('a file outside the repository is not used', async () => {
    const { from, asked, notices } = await load({ options: { path: '../elsewhere/ftr.yml' } });
    expect({ from, asked }).toEqual({ from: 'defaults', asked: [] });
    expect(notices[0]).toContain('outside the repository');
  });
});

describe('elsewhere', () => {
  test.each(['push', 'pull_request_target', 'workflow_dispatch', 'release'])(
    'on %s the file is the workspace’s own',
    async (event) => {
      const { waived, from, asked } = await load({
        event,
        own: waiving('image/a'),
        atCommit: { [base]: waiving('image/b') },
      });
      expect({ waived, from, asked }).toEqual({ waived: ['image/a'], from: 'file', asked: [] });
    },
  );

  test.each([
    ['the input wins', 'critical', 'settings: { fail-on: low }', 'critical'],
    ['without an input the file does', undefined, 'settings: { fail-on: low }', 'low'],
    ['without both it is high', undefined, 'version: 1', 'high'],
  ] as const)('fail-on: %s', async (_, failOn, own, expected) => {
    expect((await load({ event: 'push', own, options: { failOn } })).failOn).toBe(expected);
  });

  test('strict in the file cannot be turned off by leaving the input out', async () => {
    expect((await load({ event: 'push', own: 'settings: { strict: true }' })).strict).toBe(true);
    expect((await load({ event: 'push', options: { strict: true } })).strict).toBe(true);
  });

  test('no file: the defaults, without a word', async () => {
    expect(await load({ event: 'push' })).toMatchObject({
      from: 'defaults',
      notices: [],
      failOn: 'high',
      strict: false,
    });
  });

  test('a base that the user names is read as a pull request onto it would', async () => {
    const { waived, asked } = await load({
      event: 'push',
      own: waiving('image/a'),
      options: { base: 'main' },
      atCommit: { main: waiving('image/b') },
    });
    expect({ waived, asked }).toEqual({ waived: ['image/b'], asked: ['ftr.yml at m'] });
  });
});

/** A scan as the gate learns it: judged, waited for, out of scope, or unknown; never "nothing found" by mistake. */
import { describe, expect, test } from '@jest/globals';
import { FtrError } from '../../../src/errors.ts';
import { collectScan, type ScanAnswer } from '../../../src/gate/collect/scan.ts';
import type { ImageScan } from '../../../src/ports.ts';
import { FakeClock } from '../../fakes/clock.ts';

type Seen = ImageScan | undefined | Error;

const of = (status: string, more: Partial<ImageScan> = {}): ImageScan => ({
  status,
  counts: {},
  findings: [],
  ...more,
});
const done = (status: string, counts: ImageScan['counts'] = {}) => of(status, { completedAt: 1, counts });

/** What the gate learns when ECR says `seen`, one answer after the other, the last for ever. */
async function learn(seen: readonly Seen[], { wait = 0, required = false } = {}) {
  const clock = new FakeClock();
  const asked: number[] = [];
  const start = clock.now();
  const ecr = {
    imageScan: async () => {
      const answer = seen[Math.min(asked.length, seen.length - 1)];
      asked.push((clock.now() - start) / 1000);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const question = { registryId: '123456789012', name: 'app', digest: 'sha256:d', wait: wait * 1000, required };
  return { answer: await clock.run(collectScan({ ecr, clock, ...question })), asked };
}

function summary({ fact, notice }: ScanAnswer): string {
  if (fact === undefined) return `out of scope: ${notice ?? 'and nobody is told'}`;
  if (!fact.known) return `unknown: ${fact.why}`;
  return `judged: ${JSON.stringify(fact.value.counts)}${fact.gaps.map(({ blocks }) => (blocks ? ' blocked' : ' in part')).join('')}`;
}

describe('without waiting, what is there is taken', () => {
  test.each<[string, Seen, string, string]>([
    ['a basic scan', done('COMPLETE', { HIGH: 1 }), 'judged: {"HIGH":1}', 'judged: {"HIGH":1}'],
    ['an enhanced scan', done('ACTIVE', { LOW: 1 }), 'judged: {"LOW":1}', 'judged: {"LOW":1}'],
    ['a scan that found nothing', done('COMPLETE'), 'judged: {}', 'judged: {}'],
    [
      'counts without a time',
      of('ACTIVE', { counts: { CRITICAL: 1 } }),
      'judged: {"CRITICAL":1} in part',
      'judged: {"CRITICAL":1} blocked',
    ],
    ['no scan', undefined, 'out of scope', 'unknown'],
    ['a scan that waits', of('PENDING'), 'out of scope', 'unknown'],
    ['a scan that runs', of('IN_PROGRESS'), 'out of scope', 'unknown'],
    ['COMPLETE before the findings are there', of('COMPLETE'), 'out of scope', 'unknown'],
    ['ACTIVE before the findings are there', of('ACTIVE'), 'out of scope', 'unknown'],
    ['zeros before the findings are there', of('ACTIVE', { counts: { HIGH: 0 } }), 'out of scope', 'unknown'],
    ['an image that cannot be scanned', of('UNSUPPORTED_IMAGE'), 'out of scope', 'unknown'],
    ['an image too old to be scanned', of('SCAN_ELIGIBILITY_EXPIRED'), 'out of scope', 'unknown'],
    ['findings that cannot be had', of('FINDINGS_UNAVAILABLE'), 'out of scope', 'unknown'],
    ['too many scans', of('LIMIT_EXCEEDED'), 'out of scope', 'unknown'],
    ['an archived image', of('IMAGE_ARCHIVED'), 'out of scope', 'unknown'],
    ['a failed scan', of('FAILED'), 'out of scope', 'unknown'],
    ['a status nobody knows', of('REIMAGINED'), 'out of scope', 'unknown'],
    [
      'old findings of an image too old to be scanned',
      done('SCAN_ELIGIBILITY_EXPIRED', { HIGH: 1 }),
      'judged: {"HIGH":1} in part',
      'judged: {"HIGH":1} blocked',
    ],
    [
      'the findings of the scan before',
      done('IN_PROGRESS', { HIGH: 1 }),
      'judged: {"HIGH":1} in part',
      'judged: {"HIGH":1} blocked',
    ],
  ])('%s', async (_, seen, notRequired, required) => {
    for (const [options, expected] of [
      [{}, notRequired],
      [{ required: true }, required],
    ] as const) {
      const { answer, asked } = await learn([seen], options);
      const said = summary(answer);
      expect(said.startsWith('judged') ? said : said.split(':')[0]).toBe(expected);
      expect(asked).toEqual([0]);
    }
  });

  test.each([true, false])('a refusal is unknown, whether a scan is required (%s) or not', async (required) => {
    const refused = new FtrError({ code: 'aws-access-denied', message: 'AWS denied ecr:DescribeImageScanFindings.' });
    const { answer } = await learn([refused], { required });
    expect(summary(answer)).toBe('unknown: AWS denied ecr:DescribeImageScanFindings.');
  });

  test.each(['cancelled', 'stage-timeout'] as const)('a run that is %s learns nothing', async (code) => {
    await expect(learn([new FtrError({ code, message: 'x' })])).rejects.toMatchObject({ code });
  });

  test('the reader is told what was not judged, and why', async () => {
    const { answer } = await learn([
      of('UNSUPPORTED_IMAGE', { description: 'The operating system is not supported.' }),
    ]);
    expect(answer.notice).toBe(
      'The image was not judged by its scan: ECR’s scan of app@sha256:d has no result; its status is UNSUPPORTED_IMAGE (The operating system is not supported.).',
    );
  });
});

describe('while waiting', () => {
  test('a scan that is not there yet is asked for until it has a result', async () => {
    const found = done('ACTIVE', { CRITICAL: 1 });
    const { answer, asked } = await learn([undefined, of('PENDING'), of('IN_PROGRESS'), of('ACTIVE'), found], {
      wait: 60,
    });
    expect(summary(answer)).toBe('judged: {"CRITICAL":1}');
    expect(asked).toEqual([0, 2, 4, 6, 8]);
  });

  test('a scan that is there costs one question', async () => {
    expect((await learn([done('COMPLETE')], { wait: 600 })).asked).toEqual([0]);
  });

  test('findings that are there before the scan is complete do not end the wait: there may be worse', async () => {
    const { answer, asked } = await learn(
      [of('IN_PROGRESS', { counts: { LOW: 1 } }), done('COMPLETE', { CRITICAL: 1 })],
      { wait: 60 },
    );
    expect(summary(answer)).toBe('judged: {"CRITICAL":1}');
    expect(asked).toEqual([0, 2]);
  });

  test.each(['UNSUPPORTED_IMAGE', 'FAILED', 'LIMIT_EXCEEDED', 'SCAN_ELIGIBILITY_EXPIRED', 'FINDINGS_UNAVAILABLE'])(
    'nothing more comes after %s',
    async (status) => {
      expect((await learn([of('IN_PROGRESS'), of(status)], { wait: 600 })).asked).toEqual([0, 2]);
    },
  );

  test('the last look is taken when the wait is over, and then it is over', async () => {
    const { answer, asked } = await learn([of('IN_PROGRESS')], { wait: 47, required: true });
    expect(summary(answer)).toMatch(/^unknown: .* has no result within 47 s; its status is IN_PROGRESS\.$/);
    expect(asked.at(-1)).toBe(47);
    expect(asked.length).toBeLessThan(22);
  });

  test('a wait shorter than the pause between two questions has its two questions', async () => {
    expect((await learn([undefined, done('COMPLETE')], { wait: 1 })).asked).toEqual([0, 1]);
  });

  test('an hour has at most 800 questions', async () => {
    const { answer, asked } = await learn([undefined], { wait: 3600 });
    expect(summary(answer)).toMatch(/^out of scope: .*ECR has no scan of app@sha256:d within 3600 s\.$/);
    expect(asked.length).toBeLessThan(800);
  });
});

/** ECR's scan of one image: waited for as long as the user says, then a fact, unknown, or out of scope. */
import { poll } from '../../poll.ts';
import type { Clock, Ecr, ImageScan } from '../../ports.ts';
import { known, unknown, type Fact, type Gap } from '../facts.ts';
import type { ScanFact } from '../facts/live.ts';
import { readFact } from './read.ts';

export interface ScanQuestion {
  readonly ecr: Pick<Ecr, 'imageScan'>;
  readonly clock: Clock;
  readonly registryId: string;
  readonly name: string;
  /** Of a manifest: ECR scans no index. */
  readonly digest: string;
  /** Milliseconds. */
  readonly wait: number;
  readonly required: boolean;
}

export interface ScanAnswer {
  /** Absent when there is no result and none is required: out of scope. */
  readonly fact?: Fact<ScanFact>;
  /** What a reader should know of a scan that was not judged. */
  readonly notice?: string;
}

/** What AWS refuses or fails to answer is unknown, required or not. */
export async function collectScan(question: ScanQuestion): Promise<ScanAnswer> {
  const { name, digest, required } = question;
  let missing: string | undefined;
  const fact = await readFact(async () => {
    const scan = await lastLook(question);
    if (scan !== undefined && hasResult(scan)) {
      return known(
        { ...scan, repository: name, digest },
        `ecr:DescribeImageScanFindings ${name}@${digest}`,
        gaps(scan, required),
      );
    }
    missing = why(scan, question);
    return unknown(missing);
  });
  if (missing === undefined || required) return { fact };
  return { notice: `The image was not judged by its scan: ${missing}` };
}

/** Statuses after which nothing more comes. Source: ECR API, ImageScanStatus. */
const ended = new Set([
  'UNSUPPORTED_IMAGE',
  'SCAN_ELIGIBILITY_EXPIRED',
  'FINDINGS_UNAVAILABLE',
  'LIMIT_EXCEEDED',
  'IMAGE_ARCHIVED',
  'FAILED',
]);
/** An enhanced scan goes on for ever and never becomes COMPLETE. */
const judgeable = new Set(['COMPLETE', 'ACTIVE']);

/** A status alone is no result: ECR says COMPLETE or ACTIVE some time before the findings are there. */
function hasResult({ completedAt, counts }: ImageScan): boolean {
  return completedAt !== undefined || Object.values(counts).some((count) => count > 0);
}

function isOver(scan: ImageScan | undefined): boolean {
  if (scan === undefined) return false;
  return ended.has(scan.status) || (judgeable.has(scan.status) && scan.completedAt !== undefined);
}

/** A basic scan takes seconds, an enhanced one minutes. */
const period = (elapsed: number): number => (elapsed < 30_000 ? 2000 : 5000);

/** The scan when it is over, else as it is when the wait is. */
async function lastLook({ ecr, clock, registryId, name, digest, wait }: ScanQuestion): Promise<ImageScan | undefined> {
  const deadline = clock.now() + wait;
  const { scan } = await poll({
    clock,
    what: `the scan of ${name}@${digest}`,
    period: (elapsed) => Math.min(period(elapsed), Math.max(0, wait - elapsed)),
    // The last look is taken at the deadline, however long it takes: no wait ends in an error.
    limit: Number.POSITIVE_INFINITY,
    ask: async () => {
      const last = clock.now() >= deadline;
      const seen = await ecr.imageScan({ registryId, name, digest });
      return last || isOver(seen) ? { scan: seen } : undefined;
    },
  });
  return scan;
}

function why(scan: ImageScan | undefined, { name, digest, wait }: ScanQuestion): string {
  const image = `${name}@${digest}`;
  const waited = wait === 0 ? '' : ` within ${Math.round(wait / 1000)} s`;
  if (scan === undefined) return `ECR has no scan of ${image}${waited}.`;
  const said = scan.description === undefined ? '' : ` (${scan.description.slice(0, 200)})`;
  return `ECR’s scan of ${image} has no result${waited}; its status is ${scan.status}${said}.`;
}

/** Findings of a scan that is not over, or will not be renewed: there may be more, or newer ones. */
function gaps(scan: ImageScan, blocks: boolean): readonly Gap[] {
  if (judgeable.has(scan.status) && isOver(scan)) return [];
  return [{ what: 'the whole scan of the image', why: `its status is ${scan.status}`, blocks }];
}

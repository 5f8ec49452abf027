/** What ECR found in an image, basic and enhanced scanning in one shape. */
import type {
  DescribeImageScanFindingsResponse,
  EnhancedImageScanFinding,
  ImageScanFinding,
} from '@aws-sdk/client-ecr';
import { FtrError } from '../../errors.ts';
import type { ImageScan, ImageScanFinding as Finding } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';

/** The most that ECR gives at once, and how many answers are read: no image has more that matters. */
const pageSize = 1000;
const pages = 10;
/** How many findings are kept. */
const kept = 20;

const worstFirst = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED', 'UNTRIAGED'];

/**
 * Reads the pages of a scan. Throws `aws-failed` when not all were read and ECR gave no counts: what is not seen is not
 * "nothing there". Source: ECR API, DescribeImageScanFindings.
 */
export async function readImageScan(
  aws: AwsCaller,
  { registryId, name, digest }: { readonly registryId: string; readonly name: string; readonly digest: string },
): Promise<ImageScan> {
  const command = { registryId, repositoryName: name, imageId: { imageDigest: digest }, maxResults: pageSize };
  const answers: DescribeImageScanFindingsResponse[] = [];
  let nextToken: string | undefined;
  do {
    const page = nextToken === undefined ? {} : { nextToken };
    const answer = await aws.send('ecr', (sdk) => new sdk.DescribeImageScanFindingsCommand({ ...command, ...page }), {
      resource: `image ${name}@${digest}`,
    });
    answers.push(answer);
    nextToken = answer.nextToken;
  } while (nextToken !== undefined && answers.length < pages);
  if (nextToken !== undefined && answers[0]?.imageScanFindings?.findingSeverityCounts === undefined) {
    throw new FtrError({
      code: 'aws-failed',
      message: `ecr:DescribeImageScanFindings lists more than ${answers.length * pageSize} findings of ${name}@${digest} and does not count them.`,
      hint: 'The worst may be among those that were not read. Look at the image in the ECR console.',
    });
  }
  return scanOf(answers);
}

function scanOf(answers: readonly DescribeImageScanFindingsResponse[]): ImageScan {
  const found = answers.flatMap(({ imageScanFindings: { findings = [], enhancedFindings = [] } = {} }) => [
    ...findings.map(fromBasic),
    ...enhancedFindings.map(fromEnhanced),
  ]);
  const { imageScanStatus, imageScanFindings } = answers[0] ?? {};
  const completedAt = imageScanFindings?.imageScanCompletedAt?.getTime();
  return {
    status: imageScanStatus?.status ?? 'UNKNOWN',
    ...defined({ description: imageScanStatus?.description, completedAt }),
    counts: counts(imageScanFindings?.findingSeverityCounts ?? {}, found),
    findings: [...found].sort((a, b) => rank(a) - rank(b)).slice(0, kept),
  };
}

/** ECR's own count is of the whole scan; what it lists and does not count still counts. */
function counts(
  given: Readonly<Record<string, number | undefined>>,
  found: readonly Finding[],
): Readonly<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const { severity } of found) result[severity] = (result[severity] ?? 0) + 1;
  for (const [severity, count = 0] of Object.entries(given)) result[severity] = Math.max(result[severity] ?? 0, count);
  return result;
}

function fromBasic({ name, severity, uri, attributes = [] }: ImageScanFinding): Finding {
  const attribute = (key: string) => attributes.find((candidate) => candidate.key === key)?.value;
  return {
    name: name ?? 'unnamed',
    severity: severity ?? 'UNDEFINED',
    ...defined({
      package: named(attribute('package_name'), attribute('package_version')),
      fixedIn: attribute('fixed_in_version'),
      link: uri,
    }),
  };
}

function fromEnhanced({ title, severity, packageVulnerabilityDetails: details }: EnhancedImageScanFinding): Finding {
  const [first] = details?.vulnerablePackages ?? [];
  const fixed = first?.fixedInVersion;
  return {
    name: details?.vulnerabilityId ?? title ?? 'unnamed',
    severity: severity ?? 'UNDEFINED',
    ...defined({
      package: named(first?.name, first?.version),
      // Amazon Inspector's word for "there is none".
      fixedIn: fixed === 'NotAvailable' ? undefined : fixed,
      link: details?.sourceUrl,
    }),
  };
}

function named(name: string | undefined, version: string | undefined): string | undefined {
  return name === undefined || version === undefined ? name : `${name} ${version}`;
}

function rank({ severity }: Finding): number {
  const index = worstFirst.indexOf(severity);
  return index < 0 ? worstFirst.length : index;
}

/** Without the members that have no value. */
function defined<T extends object>(members: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Image scans, which ministack does not have: none until a test says what a scan found. */
import { object, text, type ApiCall } from './call.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

export interface ScanResult {
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED' | 'UNSUPPORTED_IMAGE';
  readonly description?: string;
  /** Number of findings by severity: CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL, UNDEFINED. */
  readonly severities?: Readonly<Record<string, number>>;
}

export class Scans {
  #result: ScanResult | undefined;

  /** What every image's scan says from now on; undefined: no image was scanned. */
  set(result: ScanResult | undefined): void {
    this.#result = result;
  }

  answer(call: ApiCall, account: string): Reply | undefined {
    if (call.action !== 'DescribeImageScanFindings' && call.action !== 'StartImageScan') return undefined;
    const repositoryName = text(call.parameters['repositoryName']) ?? '';
    const imageId = object(call.parameters['imageId']);
    const common = { registryId: account, repositoryName, imageId };
    if (call.action === 'StartImageScan') return jsonReply({ ...common, imageScanStatus: { status: 'IN_PROGRESS' } });
    if (this.#result === undefined) {
      const image = `{imageDigest:'${String(imageId['imageDigest'] ?? null)}', imageTag:'${String(imageId['imageTag'] ?? null)}'}`;
      const message = `Image scan does not exist for the image with '${image}' in the repository with name '${repositoryName}' in the registry with id '${account}'`;
      return errorReply('json', { status: 400, code: 'ScanNotFoundException', message });
    }
    const { status, description, severities = {} } = this.#result;
    return jsonReply({
      ...common,
      imageScanStatus: { status, ...(description === undefined ? {} : { description }) },
      ...(status === 'COMPLETE'
        ? {
            imageScanFindings: {
              imageScanCompletedAt: Math.floor(Date.now() / 1000),
              findingSeverityCounts: severities,
              findings: findings(severities),
            },
          }
        : {}),
    });
  }
}

function findings(severities: Readonly<Record<string, number>>): readonly unknown[] {
  return Object.entries(severities).flatMap(([severity, count]) =>
    Array.from({ length: count }, (_, index) => ({
      name: `CVE-2026-${severity.length}${String(index).padStart(4, '0')}`,
      severity,
      uri: 'https://nvd.nist.gov/',
      attributes: [],
    })),
  );
}

/** The image that is to be deployed has no critical or high vulnerability that ECR's scan knows of. */
import { rule, type ScanFact } from '../../rule.ts';

export const noKnownVulnerabilities = rule({
  id: 'image/no-known-vulnerabilities',
  title: 'The image has no critical or high vulnerabilities that a scan knows of',
  severity: 'high',
  requirements: ['ph/SECOPS-001', 'cd/RM-002'],
  needs: ['image.scan'],
  why: 'How to use a known weakness is public, mostly as a finished program: whoever reaches the service may try it.',
  fix: 'Update the base image and the packages named to versions without the weakness, and build again. What cannot be fixed yet is waived in ftr.yml, with a reason and an end.',
  example: 'FROM debian:13-slim@sha256:…\nRUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  judge: ({ 'image.scan': scan }) => {
    const critical = scan.counts['CRITICAL'] ?? 0;
    const high = scan.counts['HIGH'] ?? 0;
    if (critical === 0 && high === 0) return [];
    const worst = critical > 0 ? 'critical' : 'high';
    const counted = [critical > 0 ? `${critical} critical` : '', high > 0 ? `${high} high` : ''].filter(Boolean);
    const total = critical + high;
    return [
      {
        resource: `image ${scan.repository}`,
        // A waiver of high ones must not cover a critical one that comes later.
        key: `${scan.repository} ${worst}`,
        locations: [],
        ...(critical > 0 ? {} : { severity: 'medium' as const }),
        message: `ECR’s scan of ${scan.repository}@${scan.digest} found ${counted.join(' and ')} ${total === 1 ? 'vulnerability' : 'vulnerabilities'}${examples(scan, total)}: their use is public knowledge.`,
      },
    ];
  },
});

const shown = 3;

/** The worst few by name, with what is affected and what mends it. */
function examples({ findings }: ScanFact, total: number): string {
  const named = findings
    .filter(({ severity }) => severity === 'CRITICAL' || severity === 'HIGH')
    .slice(0, shown)
    .map(({ name, package: affected, fixedIn }) => {
      const where = affected === undefined ? '' : ` in ${plain(affected)}`;
      return `${plain(name)}${where}${fixedIn === undefined ? '' : `, mended in ${plain(fixedIn)}`}`;
    });
  if (named.length === 0) return '';
  return ` (${named.join('; ')}${total > named.length ? '; …' : ''})`;
}

/** Names of packages come from the image: only what names are made of is shown. */
function plain(text: string): string {
  const visible = text.replace(/[^\w.+~:@/ -]/g, '').trim();
  return visible.length > 80 ? `${visible.slice(0, 80)}…` : visible;
}

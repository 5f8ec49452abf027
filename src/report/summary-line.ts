/** The few sentences every format opens with: what came of the run, and how many findings there are. */
import {
  severities,
  type Finding,
  type Outcome,
  type Report,
  type RequirementStatus,
  type Severity,
} from '../model.ts';

const outcomeTexts: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  'gate-failed': 'the gate failed',
  'rollout-failed': 'the rollout failed',
  unknown: 'could not be judged',
  'bad-input': 'bad input or configuration; nothing was done',
  cancelled: 'cancelled',
};

/** `check: the gate failed` */
export function headline({ mode, outcome }: Pick<Report, 'mode' | 'outcome'>): string {
  return `${mode}: ${outcomeTexts[outcome]}`;
}

/** `12 findings (1 critical, 3 high, 8 low), 4 of which block` */
export function findingsLine({ findings, gate }: Pick<Report, 'findings' | 'gate'>): string {
  if (gate === undefined) return 'Nothing was judged';
  if (findings.length === 0) return 'No findings';
  const parts = severities.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}`];
  });
  const waived = findings.filter((finding) => finding.waived !== undefined).length;
  const blocking = gate?.blocking.length ?? 0;
  const tail = [
    `${blocking === 0 ? 'none' : blocking} of which block${blocking === 1 ? 's' : ''}`,
    ...(waived === 0 ? [] : [`${waived} waived`]),
  ];
  return `${findings.length} finding${findings.length === 1 ? '' : 's'} (${parts.join(', ')}), ${tail.join(', ')}`;
}

const statusOrder: readonly RequirementStatus[] = [
  'failed',
  'unknown',
  'waived',
  'attested',
  'passed',
  'not-applicable',
];

/** `92 requirements: 3 failed, 80 unknown, 9 passed` */
export function requirementsLine({ requirements }: Pick<Report, 'requirements'>): string {
  const parts = statusOrder.flatMap((status) => {
    const number = requirements.filter((row) => row.status === status).length;
    return number === 0 ? [] : [`${number} ${status.replace('-', ' ')}`];
  });
  return `${requirements.length} requirements: ${parts.join(', ')}`;
}

/** `Dockerfile:3`, or the resource of something live. */
export function placeOf(finding: Finding): string {
  const [first] = finding.locations;
  if (first === undefined) return finding.resource;
  return [first.path, first.line, first.column].filter((part) => part !== undefined).join(':');
}

/** Ordered for reading: what blocks first, then by severity, as they came. */
export function inReadingOrder({ findings, gate }: Pick<Report, 'findings' | 'gate'>): readonly Finding[] {
  const blocking = new Set(gate?.blocking);
  const rank = (finding: Finding): number =>
    (blocking.has(finding.fingerprint) ? 0 : finding.waived === undefined ? 10 : 20) + severityRank(finding.severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

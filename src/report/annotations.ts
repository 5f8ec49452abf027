/** Annotations on the lines of a change, within GitHub's limits: what matters most is not crowded out. */
import type { Finding, Location, Report } from '../model.ts';
import { inert, shorten } from './plain.ts';
import { inReadingOrder } from './summary-line.ts';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly at?: Location;
}

export interface AnnotationLimits {
  /** GitHub shows this many of a level and step. */
  readonly perLevel?: number;
  /** And this many of a job. */
  readonly perJob?: number;
}

/**
 * What blocks is an error; what else is medium or worse, a warning; the rest, notices. Waived and known findings are left
 * to the summary. Where there are more than GitHub shows, the last annotation of the level counts the rest.
 */
export function annotations(
  report: Report,
  { perLevel = 10, perJob = 50 }: AnnotationLimits = {},
): readonly Annotation[] {
  const blocking = new Set(report.gate?.blocking);
  const ordered = inReadingOrder(report).filter(
    ({ waived, baseline }) => waived === undefined && baseline === undefined,
  );
  let left = perJob;
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const ofLevel = ordered.filter((finding) => levelOf(finding, blocking) === level);
    const room = Math.max(0, Math.min(perLevel, left));
    const fitting = ofLevel.length <= room ? ofLevel.length : Math.max(0, room - 1);
    const shown = ofLevel.slice(0, fitting).map((finding) => annotationOf(finding, level));
    const rest = ofLevel.length - fitting;
    const all = rest > 0 && room > 0 ? [...shown, { level, message: counted(rest, level) }] : shown;
    left -= all.length;
    return all;
  });
}

function levelOf(finding: Finding, blocking: ReadonlySet<string>): Annotation['level'] {
  if (blocking.has(finding.fingerprint)) return 'error';
  return finding.severity === 'low' || finding.severity === 'info' ? 'notice' : 'warning';
}

function annotationOf(
  { severity, rule, message, fix, resource, locations }: Finding,
  level: Annotation['level'],
): Annotation {
  const [at] = locations;
  const about = at === undefined ? `${resource}: ` : '';
  const more = locations.length > 1 ? ` (and ${locations.length - 1} more places)` : '';
  const text = shorten(inert(`${severity}: ${about}${message}${more} Fix: ${fix} [${rule}]`), 2000);
  return at === undefined ? { level, message: text } : { level, message: text, at };
}

function counted(number: number, level: Annotation['level']): string {
  const kind = level === 'error' ? 'blocking finding' : 'finding';
  return `${number} more ${kind}${number === 1 ? '' : 's'}: see the job summary.`;
}

/** Waivers: findings that a person took the responsibility for, until a date. */
import picomatch from 'picomatch';
import type { Finding, Location, Waiver } from '../model.ts';
import type { WaiverEntry } from './config/ftr-config.ts';

export interface WaiverOptions {
  readonly findings: readonly Finding[];
  readonly waivers: readonly WaiverEntry[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

export interface Waived {
  readonly findings: readonly Finding[];
  /** Waivers that cover nothing, or only a part of a finding. */
  readonly notices: readonly string[];
}

/** Of a path that a glob is tried on; a longer one is covered by nothing. */
const longestPath = 1024;

interface Active {
  readonly entry: WaiverEntry;
  readonly covers: (path: string) => boolean;
}

/**
 * Puts a waiver on each finding that is covered in every one of its places. An expired waiver covers nothing (the rule
 * `evidence/waivers-are-current` reports it).
 */
export function applyWaivers({ findings, waivers, today }: WaiverOptions): Waived {
  const active = waivers
    .filter(({ expires }) => expires >= today)
    .map((entry): Active => ({ entry, covers: globOf(entry.where) }));
  const used = new Set<WaiverEntry>();
  const notices: string[] = [];

  const judged = findings.map((finding): Finding => {
    const candidates = active.filter(({ entry }) => entry.rule === finding.rule);
    const named = candidates.filter(({ entry }) => entry.where === finding.resource);
    const placed = finding.locations.map((location) => candidates.filter(({ covers }) => covers(location.path)));
    const covering = named.length > 0 ? named : placed.flat();
    for (const { entry } of covering) used.add(entry);
    const uncovered = finding.locations.filter((_, index) => placed[index]?.length === 0);
    const covered = named.length > 0 || (finding.locations.length > 0 && uncovered.length === 0);
    if (!covered) {
      if (covering.length > 0) notices.push(partly(finding, uncovered));
      return finding;
    }
    return { ...finding, waived: firstToExpire(covering.map(({ entry }) => entry)) };
  });

  for (const { entry } of active) {
    if (!used.has(entry))
      notices.push(
        `${placeOf(entry.at)}: the waiver of ${entry.rule} for ${entry.where} matches no finding; remove it.`,
      );
  }
  return { findings: judged, notices };
}

/** Plain globs only: the others can take very long on a path that somebody chose for it. */
function globOf(where: string): (path: string) => boolean {
  const matches = picomatch(where.replace(/^\.?\//, ''), { dot: true, noextglob: true, nonegate: true });
  return (path) => path.length <= longestPath && matches(path);
}

function partly(finding: Finding, uncovered: readonly Location[]): string {
  const total = finding.locations.length;
  const first = uncovered[0];
  const where = first === undefined ? '' : `, not ${placeOf(first)}`;
  return `A waiver of ${finding.rule} covers ${total - uncovered.length} of the ${total} places of one finding${where}: the finding stands.`;
}

function firstToExpire(entries: readonly WaiverEntry[]): Waiver {
  const { by, reason, on, expires } = entries.reduce((first, entry) => (entry.expires < first.expires ? entry : first));
  return { by, reason, on, expires };
}

function placeOf({ path, line }: Location): string {
  return line === undefined ? path : `${path}:${line}`;
}

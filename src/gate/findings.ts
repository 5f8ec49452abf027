/** Problems of one rule become findings: one cause in several places is one finding with several locations. */
import type { Finding, Location } from '../model.ts';
import { fingerprint } from './fingerprint.ts';
import type { Problem, Rule } from './rule.ts';
import { bySeverity, effectiveSeverity, worse } from './severity.ts';

/** Findings of one rule, a key each. With `strict`, those that only concern evidence are high. */
export function findingsOf(rule: Rule, problems: readonly Problem[], strict: boolean): readonly Finding[] {
  return [...groupBy(problems, ({ key }) => key).values()].map((group) => merge(rule, group, strict));
}

function merge(rule: Rule, group: readonly Problem[], strict: boolean): Finding {
  const ordered = [...group].sort(
    (a, b) =>
      bySeverity(a.severity ?? rule.severity, b.severity ?? rule.severity) ||
      byLocation(a.locations[0], b.locations[0]),
  );
  // A group is never empty: it was made by a first member.
  const primary = ordered[0] as Problem;
  const codes = [...new Set(group.flatMap(({ requirements }) => requirements ?? rule.requirements))];
  const severity = group.map((problem) => problem.severity ?? rule.severity).reduce(worse);
  const locations = distinct(ordered.flatMap((problem) => problem.locations)).filter(({ path }) => path !== '');
  return {
    rule: rule.id,
    severity: effectiveSeverity({ rule: rule.id, severity, codes, strict }),
    requirements: codes,
    message: primary.message,
    resource: primary.resource,
    fix: primary.fix ?? rule.fix,
    fingerprint: fingerprint({ rule: rule.id, path: firstPath(locations), key: primary.key }),
    locations,
  };
}

/** Most severe first; then by rule and place, so that two runs print the same. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      bySeverity(a.severity, b.severity) ||
      compare(a.rule, b.rule) ||
      byLocation(a.locations[0], b.locations[0]) ||
      compare(a.resource, b.resource) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

/** The first path in alphabetical order: which problem is worst must not move the fingerprint. */
function firstPath(locations: readonly Location[]): string {
  return locations
    .map(({ path }) => path)
    .reduce((first, path) => (path < first ? path : first), locations[0]?.path ?? '');
}

function distinct(locations: readonly Location[]): readonly Location[] {
  const seen = new Map(
    locations.map((location) => [
      JSON.stringify([location.path, location.line, location.column, location.endLine]),
      location,
    ]),
  );
  return [...seen.values()];
}

/** Something live, which has no place in a file, comes last. */
function byLocation(a: Location | undefined, b: Location | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** By code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** How severe a finding is in this run: strict mode raises what only keeps the evidence ledger. */
import { isAtLeast, severities, type Severity } from '../model.ts';
import { requirement } from './catalogue/codes.ts';

export interface SeverityOptions {
  readonly rule: string;
  readonly severity: Severity;
  /** What the finding, or the rule, concerns. */
  readonly codes: readonly string[];
  readonly strict: boolean;
}

/** Strict raises to high what is about evidence: the rules of that area, and what concerns only requirements of gate E. */
export function effectiveSeverity({ rule, severity, codes, strict }: SeverityOptions): Severity {
  if (!strict || isAtLeast(severity, 'high')) return severity;
  const onlyEvidence = codes.length > 0 && codes.every((code) => requirement(code)?.gate === 'E');
  return onlyEvidence || rule.startsWith('evidence/') ? 'high' : severity;
}

/** The worse of the two. */
export function worse(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) <= severities.indexOf(b) ? a : b;
}

/** For sorting: most severe first. */
export function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

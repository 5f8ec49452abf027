/** The gate in one call: facts and rules in, verdict, findings and requirement rows out. */
import type { FtrError } from '../errors.ts';
import type { CatalogueRelease, FailOn, Finding, Mode, RequirementRow, UnknownFact } from '../model.ts';
import { releases } from './catalogue/releases.ts';
import { defaultConfig, type FtrConfig } from './config/ftr-config.ts';
import { evaluate, type RuleResult } from './evaluate.ts';
import { ledgerFact } from './evidence.ts';
import { known, unknownFacts, type Facts } from './facts.ts';
import { requirementRows } from './requirement-rows.ts';
import type { Rule } from './rule.ts';
import { decide, judgedAnything, type Decision } from './verdict.ts';
import { applyWaivers } from './waivers.ts';

export interface JudgeOptions {
  readonly rules: readonly Rule[];
  /** Only what is in the scope of the mode, or, at gate 1, what is known before anything leaves the machine. */
  readonly facts: Facts;
  readonly config: FtrConfig;
  readonly mode: Mode;
  readonly failOn: FailOn;
  readonly strict: boolean;
  /** Fingerprints of findings that were known before. */
  readonly baseline?: ReadonlySet<string>;
  /** Milliseconds since the epoch: waivers and attestations count by the UTC day. */
  readonly now: number;
}

export interface Judged extends Decision {
  readonly findings: readonly Finding[];
  readonly requirements: readonly RequirementRow[];
  readonly catalogues: readonly CatalogueRelease[];
  readonly unknown: readonly UnknownFact[];
  readonly notices: readonly string[];
  /** Rules that failed themselves. */
  readonly errors: readonly FtrError[];
  readonly results: readonly RuleResult[];
  readonly failOn: FailOn;
}

export function judge({ rules, facts, config, mode, failOn, strict, baseline = new Set(), now }: JudgeOptions): Judged {
  const today = dayOf(now);
  const ledger = known(ledgerFact(config, rules, today), 'ftr.yml');
  const evaluation = evaluate({ rules, facts: { 'config.ledger': ledger, ...facts }, strict });
  const { results } = evaluation;
  const waived = applyWaivers({ findings: evaluation.findings, waivers: config.waivers, today });
  const findings = waived.findings.map((finding) =>
    mode !== 'deploy' && baseline.has(finding.fingerprint) ? { ...finding, baseline: true as const } : finding,
  );
  const errors = results.flatMap(({ error }) => (error === undefined ? [] : [error]));
  return {
    ...decide({ results, findings, failOn, mode, baseline }),
    findings,
    requirements: requirementRows({ results, findings, config, today }),
    catalogues: releases,
    unknown: [
      ...unknownFacts(facts),
      ...results.flatMap(({ rule, error }) =>
        error === undefined ? [] : [{ fact: `rule ${rule.id}`, why: error.message }],
      ),
    ],
    notices: [
      ...waived.notices,
      ...(judgedAnything(results) ? [] : ['No rule had anything in its scope: nothing was judged.']),
    ],
    errors,
    results,
    failOn,
  };
}

/** What a report says when the run ended before the gate: every row is there, unknown. */
export function unjudged({
  now,
  config = defaultConfig,
}: {
  readonly now: number;
  readonly config?: FtrConfig;
}): Pick<Judged, 'verdict' | 'blocking' | 'findings' | 'requirements' | 'catalogues' | 'unknown' | 'notices'> {
  return {
    verdict: 'unknown',
    blocking: [],
    findings: [],
    requirements: requirementRows({ results: undefined, findings: [], config, today: dayOf(now) }),
    catalogues: releases,
    unknown: [],
    notices: [],
  };
}

/** `YYYY-MM-DD`, UTC. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** Puts the report together from whatever the run has seen so far: it works at every stage the run can end in. */
import type {
  CatalogueRelease,
  FailOn,
  FieldChange,
  Finding,
  Mode,
  Outcome,
  Report,
  RequirementRow,
  RolloutRecord,
  StageRecord,
  Subject,
  UnknownFact,
  Verdict,
} from '../model.ts';

export interface ReportParts {
  readonly version: string;
  readonly mode: Mode;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
  readonly subject: Subject;
  readonly stages: readonly StageRecord[];
  readonly rollout: RolloutRecord;
  /** The gate's answer; where the run ended before it, the rows all the same. */
  readonly gate: {
    readonly verdict: Verdict;
    readonly findings: readonly Finding[];
    readonly blocking: readonly Finding[];
    readonly requirements: readonly RequirementRow[];
    readonly catalogues: readonly CatalogueRelease[];
    readonly unknown: readonly UnknownFact[];
    readonly notices: readonly string[];
    /** Absent when the run ended before the gate. */
    readonly failOn?: FailOn;
    readonly undecided?: readonly { readonly rule: string; readonly because: string }[];
  };
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string | undefined } | undefined;
  readonly changes?: readonly FieldChange[] | undefined;
  /** From the stages before the gate; the gate's own follow. */
  readonly notices?: readonly string[];
}

export function buildReport(parts: ReportParts): Report {
  const { version, mode, startedAt, endedAt, outcome, subject, stages, rollout, gate, error, changes } = parts;
  const notices = [...new Set([...(parts.notices ?? []), ...gate.notices])];
  return {
    schema: 'ftr-deploy/report/1',
    tool: { name: 'ftr-deploy', version },
    mode,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    verdict: gate.verdict,
    outcome,
    subject,
    findings: gate.findings,
    requirements: gate.requirements,
    catalogues: gate.catalogues,
    unknown: gate.unknown,
    stages,
    rollout,
    ...(gate.failOn === undefined
      ? {}
      : {
          gate: {
            failOn: gate.failOn,
            blocking: gate.blocking.map(({ fingerprint }) => fingerprint),
            undecided: gate.undecided ?? [],
          },
        }),
    ...(error === undefined
      ? {}
      : {
          error: {
            code: error.code,
            message: error.message,
            ...(error.hint === undefined ? {} : { hint: error.hint }),
          },
        }),
    ...(changes === undefined ? {} : { changes }),
    ...(notices.length === 0 ? {} : { notices }),
  };
}

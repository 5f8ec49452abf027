/** From what the rules found to the gate's verdict, and from everything that happened to the outcome of the run. */
import { isBadInput, type ErrorCode, type FtrError } from '../errors.ts';
import {
  isAtLeast,
  type FailOn,
  type Finding,
  type Mode,
  type Outcome,
  type RolloutOutcome,
  type Verdict,
} from '../model.ts';
import type { RuleResult } from './evaluate.ts';

export interface VerdictOptions {
  readonly results: readonly RuleResult[];
  /** With their waivers. */
  readonly findings: readonly Finding[];
  readonly failOn: FailOn;
  readonly mode: Mode;
  /** Fingerprints that were known before: they are reported and do not block, except in a deployment. */
  readonly baseline: ReadonlySet<string>;
}

export interface Decision {
  readonly verdict: Verdict;
  /** The findings that block, in the order they came. */
  readonly blocking: readonly Finding[];
  /** What keeps the gate from saying "passed": rules that could not see something inside the scope. */
  readonly undecided: readonly { readonly rule: string; readonly because: string }[];
}

export function decide({ results, findings, failOn, mode, baseline }: VerdictOptions): Decision {
  const known = mode === 'deploy' ? new Set<string>() : baseline;
  const blocking = findings.filter(
    ({ waived, severity, fingerprint }) =>
      waived === undefined && isAtLeast(severity, failOn) && !known.has(fingerprint),
  );
  const undecided = results.flatMap(({ rule, hidden, severity, error }) =>
    hidden !== undefined && (error !== undefined || isAtLeast(severity, failOn))
      ? [{ rule: rule.id, because: hidden }]
      : [],
  );
  const seen = undecided.length === 0 && judgedAnything(results);
  const verdict = blocking.length > 0 ? 'failed' : seen ? 'passed' : 'unknown';
  return { verdict, blocking, undecided };
}

/** Whether any rule about a requirement had something in scope: without one, "nothing found" says nothing. */
export function judgedAnything(results: readonly RuleResult[]): boolean {
  return results.some(({ rule, outcome }) => rule.requirements.length > 0 && outcome !== 'out-of-scope');
}

export interface OutcomeOptions {
  readonly mode: Mode;
  readonly verdict: Verdict;
  readonly rollout: RolloutOutcome;
  readonly cancelled: boolean;
  /** What ended the run early. */
  readonly error?: FtrError | undefined;
}

const failedRollouts: readonly RolloutOutcome[] = ['rolled-back', 'failed', 'timed-out', 'superseded'];
const rolloutErrors: readonly ErrorCode[] = [
  'rollout-failed',
  'rollback-impossible',
  'task-definition-mismatch',
  'deployment-in-progress',
];

/**
 * The outcome of the run; `exitStatus` of it follows the precedence 2 (bad input) > 1 (gate or rollout failed, cancelled)
 * > 3 (could not be judged) > 0. In a rollback the gate reports and never decides.
 */
export function outcomeOf({ mode, verdict, rollout, cancelled, error }: OutcomeOptions): Outcome {
  if (error !== undefined && isBadInput(error)) return 'bad-input';
  if (cancelled || error?.code === 'cancelled' || rollout === 'cancelled') return 'cancelled';
  if (failedRollouts.includes(rollout)) return 'rollout-failed';
  if (error !== undefined && (rollout !== 'not-started' || rolloutErrors.includes(error.code))) return 'rollout-failed';
  if (mode === 'rollback') return error === undefined ? 'passed' : 'unknown';
  if (verdict === 'failed') return 'gate-failed';
  if (error !== undefined) return 'unknown';
  return verdict;
}

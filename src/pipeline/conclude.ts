/** The end of every run: judges what is known, decides the outcome, and puts the report together. */
import { unjudged } from '../gate/judge.ts';
import { outcomeOf } from '../gate/verdict.ts';
import type { Journal } from '../journal.ts';
import type { Report } from '../model.ts';
import { buildReport } from '../report/build.ts';
import { expected, judgeFacts } from './gate.ts';
import type { Prepared, RunRequest } from './prepare.ts';

interface Ended {
  readonly request: RunRequest;
  readonly journal: Journal;
  /** Absent when the inputs or the configuration are not acceptable. */
  readonly prepared: Prepared | undefined;
}

export function conclude({ request, journal, prepared }: Ended): Report {
  const { inputs, version, cancelled, ports } = request;
  const endedAt = ports.clock.now();
  const mode = prepared?.mode ?? inputs.mode;
  const gate = judgedAtLast(journal, prepared) ?? unjudged({ now: endedAt });
  const { subject, stages, rollout, error, changes, notices, startedAt } = journal;
  const outcome = outcomeOf({
    mode,
    verdict: gate.verdict,
    rollout: rollout.outcome,
    cancelled: cancelled.aborted,
    error,
  });
  return buildReport({
    version,
    mode,
    startedAt,
    endedAt,
    outcome,
    subject,
    stages,
    rollout,
    gate,
    error,
    changes,
    notices,
  });
}

/** What gate 2 let through is what was deployed: its verdict stands. Anything else is judged on all that is known by now. */
function judgedAtLast({ judged, facts, stages }: Journal, prepared: Prepared | undefined) {
  const decided = stages.some(({ name, outcome }) => name === 'gate 2' && outcome === 'done');
  if (decided && judged !== undefined) return judged;
  return prepared === undefined ? undefined : judgeFacts(prepared, expected(prepared.mode, facts));
}

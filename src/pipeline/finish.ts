/** What the post step does for a run that was cancelled, or killed, during a rollout: with a new token, to its end. */
import type { Inputs } from '../inputs.ts';
import type { Report } from '../model.ts';
import type { Ports } from '../ports.ts';
import { finishCancelled, type SavedRollout } from '../rollout/cancel.ts';
import { rollbackOptions } from './back.ts';
import { openFor } from './session.ts';

export interface Unfinished {
  readonly inputs: Inputs;
  readonly ports: Ports;
  readonly saved: SavedRollout;
}

/** One sentence on the state that the service ended in. */
export async function finish({ inputs, ports, saved }: Unfinished): Promise<string> {
  const session = await openFor({ inputs: { ...inputs, awsRegion: saved.region }, ports, lasting: ports });
  const { because } = await finishCancelled(saved, rollbackOptions({ inputs }, { session }, ports));
  return because;
}

/** The report of the run with what became of it since. */
export function completed(report: Report, because: string, now: number): Report {
  const { rollout } = report;
  return {
    ...report,
    endedAt: new Date(now).toISOString(),
    outcome: 'cancelled',
    rollout: { ...rollout, outcome: 'cancelled', because: `${rollout.because} ${because}` },
  };
}

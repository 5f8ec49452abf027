/** The one wait loop: asks until the answer is there, backs off, and never waits without an end. */
import { FtrError } from './errors.ts';
import type { Clock } from './ports.ts';

export interface PollOptions<T> {
  readonly clock: Clock;
  /** What is waited for, as in "waiting for …": used in the error. */
  readonly what: string;
  /** Milliseconds between the starts of two questions, by elapsed milliseconds. */
  readonly period: number | ((elapsed: number) => number);
  /** Milliseconds after which the wait ends in `stage-timeout`. */
  readonly limit: number;
  /** Asks once; `undefined` means "not yet". */
  readonly ask: () => Promise<T | undefined>;
}

/** Asks until an answer comes. Throws `stage-timeout` at the limit; errors of `ask` pass through. */
export async function poll<T>({ clock, what, period, limit, ask }: PollOptions<T>): Promise<T> {
  const start = clock.now();
  for (;;) {
    const asked = clock.now();
    const answer = await ask();
    if (answer !== undefined) return answer;
    const elapsed = clock.now() - start;
    const pause = Math.max(0, (typeof period === 'number' ? period : period(elapsed)) - (clock.now() - asked));
    if (elapsed + pause > limit) {
      throw new FtrError({
        code: 'stage-timeout',
        message: `Waiting for ${what} took longer than ${Math.round(limit / 1000)} s.`,
      });
    }
    await clock.sleep(pause);
  }
}

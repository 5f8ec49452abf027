/**
 * How often a rollout is looked at: often enough to see its end within 1.5 s (median), seldom enough for 250 calls in
 * ten minutes all told, and slower while ECS throttles or fails.
 */

/**
 * Milliseconds between two looks after `elapsed` milliseconds. Ten minutes hold 5 + 12 + 219 looks, which leaves a dozen
 * calls for the start, the search for our deployment and why tasks failed.
 */
function steadyPeriod(elapsed: number): number {
  if (elapsed < 5000) return 1000;
  if (elapsed < 30_000) return 2000;
  return 2600;
}

const slowest = 30_000;

export interface Pace {
  /** Milliseconds until the next look, cut so that the last look falls on the limit. */
  period(elapsed: number): number;
  succeeded(): void;
  failed(): void;
}

export function createPace(limit: number): Pace {
  let failures = 0;
  return {
    period: (elapsed) => {
      const steady = steadyPeriod(elapsed);
      const wanted = failures === 0 ? steady : Math.min(slowest, steady * 2 ** Math.min(failures, 5));
      // At least 1 ms, so that a wait at the limit still moves the clock and ends.
      return Math.max(1, Math.min(wanted, limit - elapsed));
    },
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
    },
  };
}

/** The machine's clock. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports.ts';
import { abortError } from './signal.ts';

export function createClock(signal: AbortSignal): Clock {
  return {
    now: () => Date.now(),
    async sleep(milliseconds) {
      if (signal.aborted) throw abortError(signal, 'a wait');
      try {
        await wait(milliseconds, undefined, { signal });
      } catch {
        throw abortError(signal, 'a wait');
      }
    },
  };
}

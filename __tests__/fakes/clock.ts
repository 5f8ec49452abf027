/** Virtual time: hours of waiting pass in milliseconds, in the order in which they would. */
import type { Clock } from '../../src/ports.ts';

export class FakeClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly resolve: () => void }[] = [];

  constructor(now = Date.UTC(2026, 10, 22, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#timers.push({ at: this.#now + Math.max(0, milliseconds), resolve }));
  }

  /** Runs until the promise settles: whenever nothing else can go on, the next timer fires. */
  async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = work.finally(() => (settled = true));
    done.catch(() => undefined);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) return done;
      this.#timers.sort((a, b) => a.at - b.at);
      const next = this.#timers.shift();
      if (next === undefined) throw new Error('Nothing is left to wait for, and the work has not ended.');
      this.#now = Math.max(this.#now, next.at);
      next.resolve();
    }
  }
}

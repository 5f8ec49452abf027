/** How a live collector reads: what AWS refuses or fails to answer is unknown with its reason, never "nothing there". */
import { toFtrError } from '../../errors.ts';
import { unknown } from '../facts.ts';
import type { Fact, Gap } from '../facts.ts';

/** The fact that `read` gives, or unknown. A run that was cancelled or is out of time has no facts: that is thrown on. */
export async function readFact<T>(read: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await read();
  } catch (thrown) {
    return unknown(reasonOf(thrown));
  }
}

/** A part of a fact: its value, or the gap that it leaves. */
export async function readPart<T>(
  what: string,
  read: () => Promise<T>,
): Promise<{ readonly value?: T; readonly gaps: readonly Gap[] }> {
  try {
    return { value: await read(), gaps: [] };
  } catch (thrown) {
    return { gaps: [{ what, why: reasonOf(thrown), blocks: true }] };
  }
}

function reasonOf(thrown: unknown): string {
  const error = toFtrError(thrown);
  if (error.code === 'cancelled' || error.code === 'stage-timeout') throw error;
  return error.message;
}

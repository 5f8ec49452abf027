/** What an aborted signal means for the reader: the run was cancelled, or a stage ran out of time. */
import { FtrError } from '../errors.ts';

/**
 * The error that an aborted signal stands for. A reason that is an `FtrError` is passed on as it is, so the pipeline
 * says what it means when it aborts; `AbortSignal.timeout` becomes `stage-timeout`, anything else `cancelled`.
 */
export function abortError(signal: AbortSignal, what: string): FtrError {
  const reason: unknown = signal.reason;
  if (reason instanceof FtrError) return reason;
  if (isTimeout(reason)) {
    return new FtrError({ code: 'stage-timeout', message: `The time for this stage ran out during ${what}.` });
  }
  return new FtrError({ code: 'cancelled', message: `The run was cancelled during ${what}.` });
}

/** Settles as `work` does, or throws as soon as the signal aborts, whether or not `work` listens to it. */
export async function endWith<T>(signal: AbortSignal, what: string, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw abortError(signal, what);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortError(signal, what));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

/** What `AbortSignal.timeout` aborts with. */
function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}

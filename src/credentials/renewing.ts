/** Credentials that renew themselves before they run out, once for all who ask at the same time. */
import { FtrError, toFtrError } from '../errors.ts';
import type { Credentials } from '../model.ts';
import type { Clock, Log } from '../ports.ts';

export interface RenewingOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warning' | 'debug'>;
  readonly first: Credentials;
  /** Obtains new ones; what it returns is masked already. */
  readonly renew: () => Promise<Credentials>;
}

const minute = 60_000;
/** Between two attempts while the old credentials still hold. */
const pauseAfterFailure = 30_000;

/**
 * Current credentials. Renewed 5 minutes before they run out, or after four fifths of a shorter life. A renewal that
 * fails is warned of and tried again while the old ones hold; after that every call throws `credentials-expired`.
 */
export function renewing({ clock, log, first, renew }: RenewingOptions): () => Promise<Credentials> {
  let current = first;
  let renewAt = renewalTime(first, clock.now());
  let running: Promise<Credentials> | undefined;

  async function renewed(): Promise<Credentials> {
    try {
      current = await renew();
      renewAt = renewalTime(current, clock.now());
      log.debug('The AWS session was renewed.');
      return current;
    } catch (thrown) {
      const cause = toFtrError(thrown);
      const left = (current.expiresAt ?? 0) - clock.now();
      renewAt = clock.now() + pauseAfterFailure;
      if (left > 0) {
        log.warning(
          `The AWS session could not be renewed (${cause.message}). It holds for ${Math.ceil(left / 1000)} s more.`,
        );
        return current;
      }
      throw new FtrError({
        code: 'credentials-expired',
        message: `The AWS session has run out and could not be renewed: ${cause.message}`,
        hint: cause.hint ?? 'Whatever is under way in the account goes on without this job; look at it there.',
        cause,
      });
    } finally {
      running = undefined;
    }
  }

  return async () => {
    const now = clock.now();
    if (now < renewAt && (current.expiresAt === undefined || now < current.expiresAt)) return current;
    return (running ??= renewed());
  };
}

function renewalTime({ expiresAt }: Credentials, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  return expiresAt - Math.min(5 * minute, (expiresAt - now) / 5);
}

import { describe, expect, test } from '@jest/globals';
import { renewing } from '../../src/credentials/renewing.ts';
import { FtrError } from '../../src/errors.ts';
import type { Credentials } from '../../src/model.ts';
import { keptLog } from '../fakes/log.ts';

const minute = 60_000;

/** A session of `life` milliseconds on a clock that the test turns. */
function session({ life = 60 * minute }: { readonly life?: number } = {}) {
  let now = Date.UTC(2026, 10, 22);
  let made = 0;
  let failure: Error | undefined;
  let gate: Promise<void> = Promise.resolve();
  const log = keptLog();
  const make = (): Credentials => ({ accessKeyId: `key-${(made += 1)}`, secretAccessKey: 's', expiresAt: now + life });
  const first = make();
  const credentials = renewing({
    clock: { now: () => now },
    log,
    first,
    renew: async () => {
      await gate;
      if (failure !== undefined) throw failure;
      return make();
    },
  });
  return {
    log,
    key: async () => (await credentials()).accessKeyId,
    after: (milliseconds: number) => void (now += milliseconds),
    fail: (error: Error | undefined) => void (failure = error),
    hold: (until: Promise<void>) => void (gate = until),
  };
}

describe('a session that lasts longer than its credentials', () => {
  test('keeps them until five minutes before they run out', async () => {
    const { key, after } = session();
    expect(await key()).toBe('key-1');
    after(55 * minute - 1);
    expect(await key()).toBe('key-1');
    after(1);
    expect(await key()).toBe('key-2');
    after(54 * minute);
    expect(await key()).toBe('key-2');
  });

  test('renews a short one after four fifths', async () => {
    const { key, after } = session({ life: 15 * minute });
    after(12 * minute - 1);
    expect(await key()).toBe('key-1');
    after(1);
    expect(await key()).toBe('key-2');
  });

  test('renews once for all who ask at the same time', async () => {
    const { key, after, hold } = session();
    let open: () => void = () => undefined;
    hold(new Promise((resolve) => (open = resolve)));
    after(58 * minute);
    const asked = [key(), key(), key()];
    open();
    expect(await Promise.all(asked)).toEqual(['key-2', 'key-2', 'key-2']);
  });

  test('goes on with the old ones while a renewal fails, and tries again half a minute later', async () => {
    const { key, after, fail, log } = session();
    fail(new FtrError({ code: 'oidc-failed', message: 'no token' }));
    after(56 * minute);
    expect(await key()).toBe('key-1');
    expect(await key()).toBe('key-1');
    expect(log.lines).toEqual([
      { level: 'warning', text: 'The AWS session could not be renewed (no token). It holds for 240 s more.' },
    ]);
    fail(undefined);
    after(30_000);
    expect(await key()).toBe('key-2');
  });

  test('says why it ended when it ran out, and recovers when a later renewal works', async () => {
    const { key, after, fail } = session();
    fail(new FtrError({ code: 'role-refused', message: 'the trust policy was changed', hint: 'change it back' }));
    after(61 * minute);
    await expect(key()).rejects.toMatchObject({
      code: 'credentials-expired',
      message: 'The AWS session has run out and could not be renewed: the trust policy was changed',
      hint: 'change it back',
    });
    fail(undefined);
    expect(await key()).toBe('key-2');
  });

  test('of credentials that never run out nothing is renewed', async () => {
    const credentials = renewing({
      clock: { now: () => Number.MAX_SAFE_INTEGER },
      log: keptLog(),
      first: { accessKeyId: 'k', secretAccessKey: 's' },
      renew: async () => {
        throw new Error('must not be asked');
      },
    });
    expect((await credentials()).accessKeyId).toBe('k');
  });
});

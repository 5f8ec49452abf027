import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorCodes, FtrError, isBadInput, toFtrError, type ErrorCode } from '../src/errors.ts';

describe('errors', () => {
  test('every code has an entry in docs/troubleshooting.md, with its title, and no entry is left over', () => {
    const text = readFileSync(new URL('../docs/troubleshooting.md', import.meta.url), 'utf8');
    const entries = [...text.matchAll(/^### (\S+)\n+\*\*(.+?)\.\*\*/gm)].map(([, code, title]) => [
      code,
      title?.replaceAll('`', ''),
    ]);
    expect(Object.fromEntries(entries)).toEqual(errorCodes);
  });

  test('whatever is thrown becomes an error that keeps its cause', () => {
    const thrown = new TypeError('x is not a function');
    expect(toFtrError(thrown)).toMatchObject({ code: 'internal', message: 'x is not a function', cause: thrown });
    expect(toFtrError('text')).toMatchObject({ code: 'internal', message: 'text' });
    const own = new FtrError({ code: 'push-failed', message: 'm', hint: 'h' });
    expect(toFtrError(own)).toBe(own);
  });

  test('what the user can mend in the workflow is bad input; what AWS or an endpoint did is not', () => {
    const isBad = (code: ErrorCode) => isBadInput(new FtrError({ code, message: '' }));
    expect(
      (['input-invalid', 'config-invalid', 'account-not-allowed', 'builder-unsuitable'] as const).every(isBad),
    ).toBe(true);
    expect(
      (['role-refused', 'aws-timeout', 'build-failed', 'rollout-failed', 'internal', 'cancelled'] as const).some(isBad),
    ).toBe(false);
  });
});

/** Where a literal secret is already reported by its pattern, so that no rule about names speaks of the same text again. */
import type { Location } from '../rule.ts';
import type { SecretFact } from '../facts/variable.ts';

/** Whether a secret was recognised by its pattern on the lines of the place. */
export function isRecognised(secrets: readonly SecretFact[] | undefined, place: Location | undefined): boolean {
  if (secrets === undefined || place?.line === undefined) return false;
  const { path, line: first, endLine: last = first } = place;
  return secrets.some(({ at }) => at.path === path && at.line !== undefined && at.line >= first && at.line <= last);
}

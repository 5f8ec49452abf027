/** Fingerprints: the identity of a finding across runs, made of names only, so that they stay when lines move. */
import { createHash } from 'node:crypto';

export interface FingerprintParts {
  readonly rule: string;
  /** Path of the primary location; '' for a finding on something live. */
  readonly path: string;
  /** The rule's name for the cause: names, never a value. */
  readonly key: string;
}

/** 64 hex digits. */
export function fingerprint({ rule, path, key }: FingerprintParts): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, path, key]))
    .digest('hex');
}

/** The shape of one requirement of the Foundational Technical Review. */
import type { RequirementRow, Severity } from '../../model.ts';

/**
 * How a requirement can be judged: F from files, L from live AWS calls, D a document that a person judges and a machine
 * cross-checks, A only by attestation; the first letter leads.
 */
export type Judged =
  | 'F'
  | 'L'
  | 'FL'
  | 'F(L)'
  | 'F+data'
  | 'F+D'
  | 'FL+D'
  | 'FL+A'
  | 'F/A'
  | 'L+D'
  | 'L/A'
  | 'D'
  | 'D+F'
  | 'D+L'
  | 'D+FL'
  | 'D/A'
  | 'A'
  | 'A+L'
  | 'A/D';

/** What the rules of a requirement do by default: block, warn, keep the evidence ledger (blocks when strict), inform. */
export type Gate = 'B' | 'W' | 'E' | 'I';

/** The default severity of the rules of a requirement, by its gate. */
export const gateSeverity: Readonly<Record<Gate, Severity>> = { B: 'high', W: 'medium', E: 'low', I: 'info' };

export interface RequirementSpec {
  /** With its list: `cd/SUP-001` is not `ph/SUP-001`. */
  readonly code: `cd/${string}` | `ph/${string}` | `lens/${string}`;
  /** The number in the older lens, where a later list gave the item a code. */
  readonly aliases: readonly `lens/${string}`[];
  /** The good state as a short sentence. */
  readonly title: string;
  /** As the list words it. */
  readonly text: string;
  readonly judged: Judged;
  /** What stands behind a good status: our own checks, a document, or a person's word. */
  readonly proof: RequirementRow['proof'];
  readonly gate: Gate;
  readonly gateNote?: string;
}

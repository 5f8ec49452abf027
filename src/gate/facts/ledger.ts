/** What `ftr.yml` promises for a time: waivers and attestations, as the rules that keep them honest read them. */
import type { RequirementCode } from '../catalogue/codes.ts';
import type { Location } from '../../model.ts';

export interface LedgerEntry {
  /** The rule that is waived, or the requirement that is attested. */
  readonly subject: string;
  /** What the entry stands in for. */
  readonly requirements: readonly RequirementCode[];
  /** `YYYY-MM-DD`; the last day it counts. */
  readonly expires: string;
  /** Path glob or resource of a waiver; '' for an attestation. */
  readonly where: string;
  readonly by: string;
  readonly at: Location;
}

export interface LedgerFact {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly waivers: readonly LedgerEntry[];
  readonly attestations: readonly LedgerEntry[];
}

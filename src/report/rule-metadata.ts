/** What formats say of a rule: the rule objects of the gate fit this shape. */
import type { Severity } from '../model.ts';

export interface RuleMetadata {
  readonly id: string;
  /** The good state as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  readonly requirements: readonly string[];
  readonly why: string;
  readonly fix: string;
  readonly example: string;
  readonly link?: string;
}

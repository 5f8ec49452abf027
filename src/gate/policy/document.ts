/** The normal form of an IAM document: what every other part of the policy engine reads. */

import type { Severity } from '../../model.ts';

/** Where something stands in the document that was parsed, spelled as there: `['Statement', 0, 'Action', 2]`. */
export type Path = readonly (string | number)[];

/** A string of the document. Text that only exists when the document is used is `unresolved` (see unresolved.ts). */
export interface Value {
  readonly text: string;
  readonly path: Path;
}

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'unknown';

/** `kind` and `text` are `AWS` and `*` for the short form `"Principal": "*"`. */
export interface Principal extends Value {
  readonly kind: PrincipalKind;
}

/** One key of a condition block. All conditions of a statement must hold; of the values, one (all for a negated operator). */
export interface Condition {
  /** Canonical spelling, without quantifier and `IfExists`: `StringEquals`. As written if IAM knows no such operator. */
  readonly operator: string;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  /** As written; compare in lower case. */
  readonly key: string;
  readonly values: readonly Value[];
  /** Of the key. */
  readonly path: Path;
}

/** `Action` (listed) or `NotAction` (everything but the listed), and so for resources and principals. */
export interface Selection<T extends Value = Value> {
  readonly except: boolean;
  readonly values: readonly T[];
  /** Of the element. */
  readonly path: Path;
}

export interface Statement {
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Selection;
  /** Absent in a trust policy. */
  readonly resources?: Selection;
  /** Present in resource and trust policies only. */
  readonly principals?: Selection<Principal>;
  readonly conditions: readonly Condition[];
  readonly path: Path;
}

/** Something about a document that its reader should mend. `id` is stable; the texts are for people. */
export interface Problem {
  readonly id: string;
  readonly severity: Severity;
  /** The thing and the consequence. */
  readonly message: string;
  readonly fix: string;
  readonly path: Path;
}

export interface ParsedPolicy {
  /** The language version: `2012-10-17` has policy variables, the older one (also when none is given) has not. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
  /** What is malformed: IAM refuses the document, or something in it does nothing. */
  readonly problems: readonly Problem[];
}

/** A place in one of several documents that are judged together; `policy` counts in the order given. */
export interface Place {
  readonly policy: number;
  readonly path: Path;
}

/** What a judgement of documents found: one cause, one issue, with every place it stands at (the decisive one first). */
export interface Issue {
  readonly id: string;
  readonly severity: Severity;
  /** The thing and the consequence. */
  readonly message: string;
  readonly fix: string;
  readonly places: readonly Place[];
  /** The actions it is about, as far as there are any. */
  readonly actions: readonly string[];
}

/** A short name of a statement for messages: its Sid, or its position. */
export function statementName(statement: Statement): string {
  return statement.sid === undefined || statement.sid === ''
    ? `statement ${statement.index + 1}`
    : `statement "${statement.sid.slice(0, 80)}"`;
}

/** One IAM document as a fact. */
import type { FileKind } from '../../../facts/origin.ts';
import type { PolicyFact } from '../../../facts/policy-document.ts';
import { UNRESOLVED } from '../../../policy/unresolved.ts';
import { plainDocument } from '../document.ts';
import { itemsOrSelf, spanOf, type Node } from '../node.ts';
import { optional } from '../optional.ts';
import { policyType, statementsOf } from './find.ts';

export interface PolicyOptions {
  readonly document: Node;
  readonly kind: FileKind;
  /** For messages, without the path. */
  readonly name: string;
  readonly type?: PolicyFact['type'];
  readonly attachedTo?: readonly string[];
  readonly resource?: string;
  readonly partial?: boolean;
  readonly writtenTo?: string;
}

export function policyFact(options: PolicyOptions): PolicyFact {
  const { document, kind, name, type, attachedTo = [], resource, partial = false, writtenTo } = options;
  const plain = plainDocument(document, { unknown: UNRESOLVED });
  const { path, guide } = document.source;
  const statements = statementsOf(document);
  const hidden = statements === undefined || itemsOrSelf(statements).some((node) => node.type === 'unknown');
  return {
    path,
    kind,
    guide,
    value: plain.value,
    positions: plain.positions,
    unresolved: plain.unresolved,
    type: type ?? policyType(document),
    name: `${name} (${path})`,
    at: spanOf(document),
    attachedTo,
    partial: partial || hidden || plain.truncated,
    ...optional({ resource, writtenTo }),
  };
}

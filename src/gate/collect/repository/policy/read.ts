/** IAM documents of plain JSON and YAML, with the role they belong to where the file says so. */
import type { FileKind } from '../../../facts/origin.ts';
import type { Harvest } from '../harvest.ts';
import { get, textOf, type Node } from '../node.ts';
import { findPolicies, type FoundPolicy } from './find.ts';
import { policyFact } from './fact.ts';

export interface DocumentOptions {
  readonly root: Node;
  readonly kind: FileKind;
  readonly harvest: Harvest;
  readonly writtenTo?: string;
}

export function readPolicies({ root, kind, harvest, writtenTo }: DocumentOptions): void {
  for (const found of findPolicies(root)) {
    const name = nameOf(found);
    const file = writtenTo === undefined ? {} : { writtenTo };
    harvest.add('repository.policies', policyFact({ ...found, kind, name, ...file }));
  }
}

/** What the AWS CLI and most files write beside a document. */
function nameOf({ owner, path }: FoundPolicy): string {
  const keys = ['PolicyName', 'policyName', 'RoleName', 'roleName', 'UserName', 'Name', 'name'];
  const name = keys.map((key) => textOf(get(owner, key))).find((text) => text !== undefined);
  const key = path.findLast((part) => !/^(?:\d+|.*(?:policy|document).*)$/i.test(part));
  return name === undefined ? (key === undefined ? 'policy' : `policy ${key}`) : `policy ${name}`;
}

/** What can be wrong with a document as a document: each kind once, with its severity and its fix. */

import type { Path, Problem } from './document.ts';
import { printable } from './unresolved.ts';
import type { Severity } from '../../model.ts';

interface Kind {
  readonly severity: Severity;
  readonly fix: string;
}

const refused = 'IAM refuses such a document.';

/** Severity: medium where IAM refuses the document or a statement silently does nothing, low where it only misleads. */
export const problemKinds = {
  'not-a-policy': { severity: 'medium', fix: 'Give an object with "Version": "2012-10-17" and a "Statement" list.' },
  'too-large': {
    severity: 'medium',
    fix: 'Split the document: IAM takes at most 6,144 characters for a managed policy.',
  },
  'bad-version': { severity: 'medium', fix: 'Write "Version": "2012-10-17".' },
  'variable-without-version': {
    severity: 'medium',
    fix: 'Write "Version": "2012-10-17": only that version has policy variables.',
  },
  'unknown-element': { severity: 'medium', fix: `Remove or correct the element. ${refused}` },
  'element-case': { severity: 'low', fix: 'Spell the element as IAM does.' },
  'duplicate-element': { severity: 'medium', fix: `Keep one of the two. ${refused}` },
  'missing-element': { severity: 'medium', fix: `Add the element. ${refused}` },
  'conflicting-elements': { severity: 'medium', fix: `Keep one of the two. ${refused}` },
  'wrong-type': { severity: 'medium', fix: `Give a string or a list of strings. ${refused}` },
  'empty-list': { severity: 'medium', fix: 'Name at least one value, or remove the statement.' },
  'bad-effect': { severity: 'medium', fix: `Write "Allow" or "Deny". ${refused}` },
  'duplicate-sid': { severity: 'medium', fix: `Give each statement its own Sid. ${refused}` },
  'bad-sid': { severity: 'low', fix: 'Use letters and digits only.' },
  'malformed-action': {
    severity: 'medium',
    fix: 'Write actions as "service:Action", for example "ecs:UpdateService".',
  },
  'unknown-service': { severity: 'medium', fix: 'Correct the service prefix: as written the entry does nothing.' },
  'unknown-action': { severity: 'medium', fix: 'Correct the name of the action: as written the entry does nothing.' },
  'malformed-arn': { severity: 'medium', fix: 'Write "arn:aws:service:region:account:resource", or "*".' },
  'resource-mismatch': { severity: 'medium', fix: 'Name a resource of the kind that the action works on.' },
  'resource-in-trust-policy': {
    severity: 'medium',
    fix: `Remove Resource: a trust policy belongs to one role. ${refused}`,
  },
  'malformed-principal': {
    severity: 'medium',
    fix: 'Name an account, a role or user by its ARN, a service, or an identity provider.',
  },
  'deleted-principal': {
    severity: 'medium',
    fix: 'Remove the entry, or name the principal that should have access now.',
  },
  'unknown-operator': {
    severity: 'medium',
    fix: `Use an operator that IAM knows, for example StringEquals. ${refused}`,
  },
  'malformed-condition': { severity: 'medium', fix: 'Write "Condition": { "operator": { "key": "value" } }.' },
  'empty-condition': { severity: 'low', fix: 'Fill the condition, or remove it.' },
  'wildcard-in-equals': {
    severity: 'medium',
    fix: 'Use StringLike (ArnLike for ARNs) where the value has wildcards, or write the value out.',
  },
  'wrong-value': { severity: 'medium', fix: 'Give a value of the kind that the operator compares.' },
  'unknown-condition-key': {
    severity: 'low',
    fix: 'Check the name of the key in the service authorization reference.',
  },
  'misspelt-condition-key': { severity: 'medium', fix: 'Correct the name of the key.' },
  'key-not-for-action': {
    severity: 'medium',
    fix: 'Put the action into a statement of its own, without this condition.',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemId = keyof typeof problemKinds;

export function problem(id: ProblemId, path: Path, message: string, over: Partial<Kind> = {}): Problem {
  return { id, message, path, ...problemKinds[id], ...over };
}

/** A value as it is quoted in a message. */
export function quote(text: string): string {
  return `"${printable(text)}"`;
}

/** Finds IAM documents in any tree: by their shape, and as JSON text inside a string. */
import { entries, entry, get, items, itemsOrSelf, located, textOf, type Node } from '../node.ts';
import { readJson } from '../nodes-of-json.ts';
import { textSource } from '../source.ts';
import type { PolicyFact } from '../../../facts/policy-document.ts';

export interface FoundPolicy {
  readonly document: Node;
  /** Keys above it, from the root. */
  readonly path: readonly string[];
  /** The map it is a member of. */
  readonly owner?: Node;
  /** Only a statement or a list of statements, as guides show them. */
  readonly partial: boolean;
}

const maxDepth = 60;
const maxFound = 2_000;
const maxNodes = 400_000;

/** Whether a text is worth the look: cheap, and never wrong about a real document. */
export function mayHoldPolicy(text: string): boolean {
  return /statement/i.test(text) ? /effect/i.test(text) : /"?Effect"?\s*[:=]\s*"?(?:Allow|Deny)\b/i.test(text);
}

export function findPolicies(root: Node): readonly FoundPolicy[] {
  const found: FoundPolicy[] = [];
  let left = maxNodes;
  const look = (node: Node, path: readonly string[], owner: Node | undefined): void => {
    left -= 1;
    if (path.length > maxDepth || found.length >= maxFound || left < 0) return;
    if (isPolicy(node)) {
      found.push({ document: node, path, partial: false, ...(owner === undefined ? {} : { owner }) });
    } else if (node.type === 'map') {
      for (const { key, value } of node.entries) look(value, [...path, key], node);
    } else if (node.type === 'list') {
      node.items.forEach((item, index) => look(item, [...path, String(index)], owner ?? node));
    } else if (node.type === 'scalar') {
      const inner = policyInText(node);
      if (inner !== undefined)
        found.push({ document: inner, path, partial: false, ...(owner === undefined ? {} : { owner }) });
    }
  };
  look(root, [], undefined);
  if (found.length === 0 && isStatements(root)) found.push({ document: wrapStatements(root), path: [], partial: true });
  return found;
}

/** A policy written as JSON inside a string. */
export function policyInText(node: Node): Node | undefined {
  if (node.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  if (!node.value.includes('{') || node.value.length < 30 || !mayHoldPolicy(node.value)) return undefined;
  const parsed = readJson(textSource(located(node), node.source.guide));
  const root = parsed.ok ? parsed.documents[0] : undefined;
  return root !== undefined && isPolicy(root) ? root : undefined;
}

export function isPolicy(node: Node): boolean {
  if (node.type !== 'map') return false;
  const statements = statementsOf(node);
  return statements !== undefined && itemsOrSelf(statements).some(isStatement);
}

/** The value of `Statement`, in whatever letter case it is spelled. */
export function statementsOf(policy: Node): Node | undefined {
  return get(policy, 'Statement') ?? entries(policy).find(({ key }) => key.toLowerCase() === 'statement')?.value;
}

function isStatement(node: Node): boolean {
  if (node.type !== 'map') return false;
  const keys = new Set(node.entries.map(({ key }) => key.toLowerCase()));
  const effect = textOf(member(node, 'effect'))?.toLowerCase();
  const judged = effect === 'allow' || effect === 'deny' || member(node, 'effect')?.type === 'unknown';
  const acts = keys.has('action') || keys.has('notaction');
  const reaches = keys.has('resource') || keys.has('notresource') || keys.has('principal') || keys.has('notprincipal');
  return (judged && (acts || reaches)) || (acts && reaches && !keys.has('type'));
}

function isStatements(node: Node): boolean {
  if (node.type === 'list') return items(node).length > 0 && items(node).every(isStatement);
  return isStatement(node) && entry(node, 'Effect') !== undefined;
}

function wrapStatements(node: Node): Node {
  const { source, start, end } = node;
  const value: Node = node.type === 'list' ? node : { type: 'list', source, start, end, items: [node] };
  return { type: 'map', source, start, end, entries: [{ key: 'Statement', keyStart: start, keyEnd: start, value }] };
}

export function member(node: Node, name: string): Node | undefined {
  return entries(node).findLast(({ key }) => key.toLowerCase() === name)?.value;
}

/** What a document is, by its statements: a trust policy has a principal and hands out sessions. */
export function policyType(document: Node): PolicyFact['type'] {
  const statements = itemsOrSelf(statementsOf(document)).filter((node) => node.type === 'map');
  const withPrincipal = statements.filter((node) => member(node, 'principal') ?? member(node, 'notprincipal'));
  if (withPrincipal.length === 0) return statements.length === 0 ? 'unknown' : 'identity';
  const actions = withPrincipal.flatMap((node) => itemsOrSelf(member(node, 'action')).map(textOf));
  const sessions = actions.some((action) => /^sts:(?:AssumeRole|TagSession|SetSourceIdentity|\*)/i.test(action ?? ''));
  const resources = withPrincipal.some((node) => member(node, 'resource') !== undefined);
  return sessions && !resources ? 'trust' : 'resource';
}

/** Answers whether a principal may do something: yes, no, or depending on which conditions. */

import { arnField, matchResource, parseArn } from './arn.ts';
import { allOf, evaluateCondition } from './conditions.ts';
import { lookupIn, substitute, type Context, type Lookup } from './context.ts';
import type { Condition, ParsedPolicy, Principal, Selection, Statement, Value } from './document.ts';
import { matchAction, type Match } from './match.ts';

/** The documents that together decide for one principal. */
export interface PolicySet {
  readonly identity: readonly ParsedPolicy[];
  /** Permissions boundary: limits, never grants. */
  readonly boundary?: ParsedPolicy;
  /** Session policies: limit what the session may do, never grant. */
  readonly session?: ParsedPolicy;
  /** Of the resource that is acted on. */
  readonly resourcePolicy?: ParsedPolicy;
}

export interface Request {
  readonly action: string;
  /** ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  readonly context?: Context;
  /** ARN of the caller (role, user, session) or name of the calling service; for resource policies. */
  readonly principal?: string;
}

export type PolicyKind = 'identity' | 'boundary' | 'session' | 'resource';

/** A statement that decided; `policy` counts in `PolicySet.identity`, 0 for the others. */
export interface Responsible {
  readonly kind: PolicyKind;
  readonly policy: number;
  readonly statement: Statement;
}

/** A condition on which the answer depends; for the answer to be yes it must hold, or must not (`holds: false`: of a Deny). */
export interface Dependency extends Condition {
  readonly holds: boolean;
}

export type Answer =
  | { readonly answer: 'yes'; readonly by: readonly Responsible[] }
  /** `by` is empty when nothing allows it; else it holds the Deny, or is the layer's absence of an Allow. */
  | { readonly answer: 'no'; readonly by: readonly Responsible[]; readonly missing: readonly PolicyKind[] }
  | { readonly answer: 'depends'; readonly on: readonly Dependency[]; readonly by: readonly Responsible[] };

function invert(match: Match): Match {
  if (match === 'maybe') return match;
  return match === 'yes' ? 'no' : 'yes';
}

function matchSelection<T extends Value>(selection: Selection<T>, match: (value: T) => Match): Match {
  const results = selection.values.map(match);
  const any = results.includes('yes') ? 'yes' : results.includes('maybe') ? 'maybe' : 'no';
  return selection.except ? invert(any) : any;
}

function accountOf(arn: string): string | undefined {
  const account = parseArn(arn)?.[arnField.account];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** `arn:aws:sts::A:assumed-role/NAME/SESSION` is a session of a role named NAME, whatever the role's path. */
function isSessionOf(session: string, role: string): boolean {
  const a = parseArn(session);
  const b = parseArn(role);
  const [kind, name] = a?.[arnField.resource].split('/') ?? [];
  return (
    kind === 'assumed-role' &&
    b?.[arnField.account] === a?.[arnField.account] &&
    b?.[arnField.resource].startsWith('role/') === true &&
    b[arnField.resource].split('/').at(-1) === name
  );
}

function matchPrincipal(entry: Principal, caller: string | undefined): Match {
  if (entry.kind === 'AWS' && entry.text === '*') return 'yes';
  if (caller === undefined) return 'maybe';
  if (entry.kind !== 'AWS') return entry.text === caller ? 'yes' : 'no';
  if (entry.text === caller || isSessionOf(caller, entry.text)) return 'yes';
  const account = /^\d{12}$/.test(entry.text) ? entry.text : accountOf(entry.text);
  const whole = /^\d{12}$/.test(entry.text) || entry.text.endsWith(':root');
  return whole && account !== undefined && account === accountOf(caller) ? 'yes' : 'no';
}

interface StatementMatch {
  readonly match: Match;
  readonly open: readonly Condition[];
}

/** Stands for text of a pattern that is not known: the request's resource must be what it turns out to be. */
function openResource({ values, path }: Selection): Condition {
  return { operator: 'ArnLike', ifExists: false, key: 'resource', values, path };
}

function matchStatement(statement: Statement, request: Request, kind: PolicyKind, lookup: Lookup): StatementMatch {
  const { actions, resources, principals, conditions } = statement;
  const action = matchSelection(actions, ({ text }) => matchAction(text, request.action));
  const resource =
    resources === undefined
      ? 'yes'
      : matchSelection(resources, ({ text }) => matchResource(substitute(text, lookup), request.resource));
  const principal =
    kind !== 'resource' || principals === undefined
      ? 'yes'
      : matchSelection(principals, (entry) => matchPrincipal(entry, request.principal));
  const evaluated = conditions.map((condition) => ({ condition, match: evaluateCondition(condition, lookup) }));
  const match = allOf([action, resource, principal, ...evaluated.map((entry) => entry.match)]);
  const open = evaluated.filter((entry) => entry.match === 'maybe').map(({ condition }) => condition);
  const pattern = resource === 'maybe' && resources !== undefined ? [openResource(resources)] : [];
  return { match, open: [...open, ...pattern] };
}

interface Layer {
  readonly allow: Match;
  readonly deny: Match;
  readonly allowedBy: readonly (Responsible & StatementMatch)[];
  readonly deniedBy: readonly (Responsible & StatementMatch)[];
}

function evaluateLayer(policies: readonly ParsedPolicy[], request: Request, kind: PolicyKind, lookup: Lookup): Layer {
  const matching = policies.flatMap((document, policy) =>
    document.statements
      .map((statement) => ({ kind, policy, statement, ...matchStatement(statement, request, kind, lookup) }))
      .filter(({ match }) => match !== 'no'),
  );
  const side = (effect: Statement['effect']): Pick<Layer, 'allow' | 'allowedBy'> => {
    const found = matching.filter(({ statement }) => statement.effect === effect);
    const certain = found.filter(({ match }) => match === 'yes');
    if (certain.length > 0) return { allow: 'yes', allowedBy: certain };
    return { allow: found.length > 0 ? 'maybe' : 'no', allowedBy: found };
  };
  const allowed = side('Allow');
  const denied = side('Deny');
  return { ...allowed, deny: denied.allow, deniedBy: denied.allowedBy };
}

const strongest = (a: Match, b: Match): Match => (a === 'yes' || b === 'yes' ? 'yes' : a === 'maybe' ? a : b);

/** What the principal is granted: by its own policies or the resource's; from another account, by both. */
function grantOf(identity: Layer, resource: Layer | undefined, request: Request): Pick<Layer, 'allow' | 'allowedBy'> {
  if (resource === undefined) return identity;
  const allowedBy = [...identity.allowedBy, ...resource.allowedBy];
  const caller = accountOf(request.principal ?? '');
  const owner = accountOf(request.resource);
  const foreign = caller !== undefined && owner !== undefined && caller !== owner;
  if (foreign) return { allow: allOf([identity.allow, resource.allow]), allowedBy };
  const allow = strongest(identity.allow, resource.allow);
  return { allow, allowedBy: allow === 'yes' ? allowedBy.filter(({ match }) => match === 'yes') : allowedBy };
}

function bare({ kind, policy, statement }: Responsible): Responsible {
  return { kind, policy, statement };
}

/**
 * Evaluates as AWS does: an explicit Deny anywhere wins; then identity (or resource) policies must allow, and so must the
 * boundary and the session policy where there is one. What is not known makes the answer depend on it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function can(set: PolicySet, request: Request): Answer {
  const lookup = lookupIn(request.context ?? {});
  const layer = (kind: PolicyKind, policies: readonly ParsedPolicy[]): Layer =>
    evaluateLayer(policies, request, kind, lookup);
  const identity = layer('identity', set.identity);
  const resource = set.resourcePolicy === undefined ? undefined : layer('resource', [set.resourcePolicy]);
  const limits: readonly (Layer & { readonly kind: PolicyKind })[] = [
    ...(set.boundary === undefined ? [] : [{ kind: 'boundary' as const, ...layer('boundary', [set.boundary]) }]),
    ...(set.session === undefined ? [] : [{ kind: 'session' as const, ...layer('session', [set.session]) }]),
  ];
  const layers = [identity, ...(resource === undefined ? [] : [resource]), ...limits];
  const denied = layers.filter(({ deny }) => deny === 'yes').flatMap(({ deniedBy }) => deniedBy);
  if (denied.length > 0) return { answer: 'no', by: denied.map(bare), missing: [] };
  const grant = grantOf(identity, resource, request);
  const missing: PolicyKind[] = [
    ...(grant.allow === 'no' ? (['identity'] as const) : []),
    ...limits.filter(({ allow }) => allow === 'no').map(({ kind }) => kind),
  ];
  if (missing.length > 0) return { answer: 'no', by: [], missing };
  const allowing = [...grant.allowedBy, ...limits.flatMap(({ allowedBy }) => allowedBy)];
  const denying = layers.flatMap(({ deniedBy }) => deniedBy);
  const certain = grant.allow === 'yes' && limits.every(({ allow }) => allow === 'yes');
  if (certain && denying.length === 0) return { answer: 'yes', by: allowing.map(bare) };
  const on = [
    ...allowing.flatMap(({ open }) => open.map((condition) => ({ ...condition, holds: true }))),
    ...denying.flatMap(({ open }) => open.map((condition) => ({ ...condition, holds: false }))),
  ];
  return { answer: 'depends', on, by: [...allowing, ...denying].map(bare) };
}

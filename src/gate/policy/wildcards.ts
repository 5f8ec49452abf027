/** Finds statements that reach every resource where AWS lets a policy name them, and actions taken by the dozen. */

import { severities, type Severity } from '../../model.ts';
import { lookupIn, type Context, type Lookup } from './context.ts';
import { contentReads, dataKinds, mildWrites, plainWrites, weightyServices } from './data-actions.ts';
import { statementName, type Issue, type Path, type Place, type Statement, type Value } from './document.ts';
import { escalationMethods } from './escalation-services.ts';
import type { PolicySet } from './evaluate.ts';
import { grantsOfStatement, newEffort, type Effort, type Grant, type StatementRef } from './grants.ts';
import { coversAction } from './match.ts';
import { isNarrowed } from './narrowing.ts';
import { expandAction, isService, type ActionInfo } from './reference.ts';
import { breadthOverAll, widest, type Breadth } from './scope.ts';
import { printable } from './unresolved.ts';

/** An action of a statement with how far it reaches once Deny, boundary and conditions are taken off. */
interface Reached {
  readonly info: ActionInfo;
  /** The entry of Action that covers it. */
  readonly entry: Value;
  readonly breadth: Breadth;
  /** Of the Resource entry that reaches so far. */
  readonly resource: Path;
}

/** Reaching all of these is judged as an escalation, with its chain. */
const judgedAsEscalation: ReadonlySet<string> = new Set([
  'iam:PassRole',
  ...escalationMethods.flatMap(({ steps }) => steps.filter(({ decisive }) => decisive).map(({ action }) => action)),
]);

const dataOf: ReadonlyMap<string, { readonly what: string; readonly severity: Severity }> = new Map(
  dataKinds.flatMap(({ what, severity, actions }) => actions.map((action) => [action, { what, severity }] as const)),
);

interface Work {
  readonly set: PolicySet;
  readonly lookup: Lookup;
  readonly effort: Effort;
}

/** The resource of a grant that reaches furthest. */
function furthest(grant: Grant, info: ActionInfo): Pick<Reached, 'breadth' | 'resource'> {
  const types = info.resourceTypes.map(({ arn }) => arn);
  const each = grant.resources.map(({ pattern, path }) => ({
    breadth: breadthOverAll([pattern], types),
    resource: path,
  }));
  const breadth = widest(each.map((entry) => entry.breadth));
  const resource = each.find((entry) => entry.breadth === breadth)?.resource ?? grant.statement.path;
  return { breadth: breadth !== 'none' && isNarrowed(grant.conditions) ? 'named' : breadth, resource };
}

function reachedBy({ set, lookup, effort }: Work, ref: StatementRef): readonly Reached[] {
  const seen = new Set<string>();
  const expanded = ref.statement.actions.values.flatMap((entry) =>
    expandAction(entry.text).map((info) => ({ entry, info })),
  );
  return expanded.flatMap(({ entry, info }): readonly Reached[] => {
    if (seen.has(info.name) || info.resourceTypes.length === 0) return [];
    seen.add(info.name);
    const grants = grantsOfStatement(set, ref, info.name, lookup, effort);
    const reaches = grants.map((grant) => furthest(grant, info));
    const breadth = widest(reaches.map((reach) => reach.breadth));
    const reach = reaches.find((candidate) => candidate.breadth === breadth);
    return reach === undefined || breadth === 'none' ? [] : [{ info, entry, ...reach }];
  });
}

function severityOfReach({ info }: Reached): Severity | undefined {
  if (judgedAsEscalation.has(info.name) || dataOf.has(info.name) || plainWrites.has(info.name)) return undefined;
  if (info.level === 'permissions') return 'high';
  if (info.level === 'write') return mildWrites.has(info.name) ? 'low' : 'medium';
  if (info.level === 'tagging') return 'low';
  return contentReads.has(info.name) ? 'low' : undefined;
}

function worst(list: readonly Severity[]): Severity {
  return severities.find((severity) => list.includes(severity)) ?? 'low';
}

function names(reached: readonly Reached[]): string {
  const all = reached.map(({ info }) => info.name);
  return all.length <= 4 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`;
}

/** What the simplest resource of an action looks like, with words where names go. */
function exampleArn(info: ActionInfo): string {
  const types = info.resourceTypes.some(({ required }) => required)
    ? info.resourceTypes.filter(({ required }) => required)
    : info.resourceTypes;
  const [shortest = '*'] = types.map(({ arn }) => arn).toSorted((x, y) => x.length - y.length);
  const [, , service = '', region = '', account = '', ...resource] = shortest.split(':');
  const names = resource.join(':').replaceAll('*', 'NAME');
  return `arn:aws:${service}:${region === '*' ? 'REGION' : region}:${account === '*' ? 'ACCOUNT' : account}:${names}`;
}

/** The Resource entries first: that is where the change is made. */
function placesOf(policy: number, reached: readonly Reached[]): readonly Place[] {
  const paths = [...reached.map(({ resource }) => resource), ...reached.map(({ entry }) => entry.path)];
  const unique = new Map(paths.map((path) => [JSON.stringify(path), path]));
  return [...unique.values()].map((path) => ({ policy, path }));
}

function issueOfReach(ref: StatementRef, reached: readonly Reached[]): readonly Issue[] {
  const judged = reached
    .filter(({ breadth }) => breadth === 'all')
    .map((entry) => ({ entry, severity: severityOfReach(entry) }))
    .filter((item): item is { entry: Reached; severity: Severity } => item.severity !== undefined)
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const [first] = judged;
  if (first === undefined) return [];
  const entries = judged.map(({ entry }) => entry);
  const permissions = first.entry.info.level === 'permissions';
  const opener = first.entry.info.name;
  const consequence = permissions
    ? `with ${opener} whoever holds this can open any of them to others`
    : 'a mistake or an intruder reaches all of them, also those of other workloads';
  return [
    {
      id: permissions ? 'permissions-on-every-resource' : 'every-resource',
      severity: first.severity,
      message: `In ${statementName(ref.statement)}, ${names(entries)} may be used on every resource: ${consequence}.`,
      fix: `Name the resources, for example ${exampleArn(first.entry.info)}, or require a tag with aws:ResourceTag.`,
      places: placesOf(ref.policy, entries),
      actions: entries.map(({ info }) => info.name),
    },
  ];
}

function issueOfData(ref: StatementRef, reached: readonly Reached[]): readonly Issue[] {
  const wide = reached.flatMap((entry) => {
    const kind = dataOf.get(entry.info.name);
    return kind === undefined || entry.breadth === 'named' ? [] : [{ entry, ...kind }];
  });
  if (wide.length === 0) return [];
  const all = wide.filter(({ entry }) => entry.breadth === 'all');
  const shown = all.length > 0 ? all : wide;
  const what = [...new Set(shown.map((item) => item.what))].join(', ');
  const entries = shown.map(({ entry }) => entry);
  const extent = all.length > 0 ? 'all' : 'a broad range of';
  return [
    {
      id: 'broad-data-access',
      severity: all.length > 0 ? worst(all.map(({ severity }) => severity)) : 'low',
      message: `In ${statementName(ref.statement)}, ${names(entries)} reads ${extent} ${what} of the account, also those of other workloads.`,
      fix: `Name what this workload reads, for example ${entries[0] === undefined ? '' : exampleArn(entries[0].info)}.`,
      places: placesOf(ref.policy, entries),
      actions: entries.map(({ info }) => info.name),
    },
  ];
}

/** `s3:*` as a whole: said once, in place of what its actions would each say. */
function issueOfService(ref: StatementRef, entry: Value, reached: readonly Reached[]): readonly Issue[] {
  const service = entry.text.split(':')[0]?.toLowerCase() ?? '';
  const own = reached.filter(({ info }) => info.service === service);
  const reach = own.find((item) => item.breadth === widest(own.map((other) => other.breadth)));
  if (reach === undefined) return [];
  const all = reach.breadth === 'all';
  const severity: Severity = all ? (weightyServices.has(service) ? 'high' : 'medium') : 'low';
  return [
    {
      id: 'service-wildcard',
      severity,
      message: `${statementName(ref.statement).replace(/^s/, 'S')} allows every action of ${service}${all ? ' on every resource' : ''}: deleting, changing who has access, and whatever AWS adds later.`,
      fix: `List the actions of ${service} that the work needs${all ? ', and name their resources' : ''}.`,
      places: [entry.path, reach.resource].map((path) => ({ policy: ref.policy, path })),
      actions: [printable(entry.text)],
    },
  ];
}

function isWholeService({ text }: Value): boolean {
  const [service = '', name] = text.split(':');
  return isService(service) && name !== undefined && coversAction(text, `${service}:*`);
}

function judgeListed(work: Work, ref: StatementRef): readonly Issue[] {
  const reached = reachedBy(work, ref);
  const services = ref.statement.actions.values.filter(isWholeService);
  const whole = services.flatMap((entry) => issueOfService(ref, entry, reached));
  const rest = reached.filter(({ entry }) => !services.includes(entry));
  return [...whole, ...issueOfReach(ref, rest), ...issueOfData(ref, rest)];
}

/** A statement's own reach for actions that are not listed one by one. */
function ownBreadth({ resources }: Statement): Breadth {
  if (resources === undefined || resources.except) return 'all';
  return widest(
    resources.values.map(({ text }) => breadthOverAll([text], ['arn:*:*:*:*:*', 'arn:*:s3:::*', 'arn:*:iam::*:*'])),
  );
}

function judgeUnlisted(set: PolicySet, ref: StatementRef): readonly Issue[] {
  const { statement, policy } = ref;
  const all = ownBreadth(statement) === 'all' && !isNarrowed(statement.conditions);
  const entry = statement.actions.except
    ? statement.actions.path
    : statement.actions.values.find(({ text }) => coversAction(text, '*:*'))?.path;
  const listed = statement.actions.values.slice(0, 3).map(({ text }) => printable(text));
  const name = statementName(statement).replace(/^s/, 'S');
  const what = statement.actions.except
    ? `every action but ${listed.join(', ')}${statement.actions.values.length > 3 ? ' …' : ''}`
    : 'every action of every service';
  return [
    {
      id: statement.actions.except ? 'allow-not-action' : 'every-action',
      severity: all && set.boundary === undefined ? 'high' : 'medium',
      message: `${name} allows ${what}${all ? ' on every resource' : ''}, and whatever AWS adds later.`,
      fix: 'Use Action and list what the work needs, each with its resources.',
      places: [{ policy, path: entry ?? statement.path }],
      actions: ['*'],
    },
  ];
}

/**
 * Per Allow statement of the identity policies: actions on every resource (`every-resource`, `permissions-on-every-resource`),
 * `broad-data-access`, `service-wildcard`, `every-action`, `allow-not-action`. Silent for actions
 * that take no resource, for those that only show what exists, and where a condition confines the statement.
 * What escalate.ts judges is not judged again, except that `every-action` and `allow-not-action` may rest on the same statement.
 */
export function wildcards(set: PolicySet, context: Context = {}): readonly Issue[] {
  const work: Work = { set, lookup: lookupIn(context), effort: newEffort() };
  return set.identity.flatMap(({ statements }, policy) =>
    statements.flatMap((statement): readonly Issue[] => {
      if (statement.effect !== 'Allow' || statement.principals !== undefined) return [];
      const ref: StatementRef = { policy, statement };
      const { actions } = statement;
      if (actions.except || actions.values.some(({ text }) => coversAction(text, '*:*')))
        return judgeUnlisted(set, ref);
      return judgeListed(work, ref);
    }),
  );
}

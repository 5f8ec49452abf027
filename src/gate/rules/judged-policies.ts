/** What the policy engine says of every policy in sight, with the places in the files: judged once, told by several rules. */
import type { FactTypes, IdentityFact, Location, PolicyFact, Problem, Severity } from '../rule.ts';
import { locate } from '../facts/located.ts';
import type { Issue, ParsedPolicy, Place } from '../policy/document.ts';
import { judgeIdentity, remainingProblems } from '../policy/judge.ts';
import { parsePolicy } from '../policy/parse.ts';
import { judgeResourcePolicy } from '../policy/resource-policy.ts';
import { isTrustPolicy, judgeTrust } from '../policy/trust.ts';
import { knownPermissions } from './known-permissions.ts';

type PolicyFactName =
  'repository.policies' | 'repository.identities' | 'iam.deployRole' | 'iam.taskRole' | 'iam.executionRole';
export type PolicyFacts = { readonly [K in PolicyFactName]?: FactTypes[K] | undefined };
type RoleDocuments = FactTypes['iam.deployRole'];

/** `document`: the parser's; the others: what the policy lets happen. */
export type IssueClass = 'identity' | 'trust' | 'resource' | 'document';

export interface JudgedIssue {
  readonly class: IssueClass;
  readonly id: string;
  readonly severity: Severity;
  readonly actions: readonly string[];
  readonly problem: Problem;
}

/** Every issue of every policy in sight. */
export function judgedPolicies(facts: PolicyFacts): readonly JudgedIssue[] {
  return [
    ...judgedFiles(facts['repository.policies'] ?? [], facts['repository.identities'] ?? []),
    ...judgedRoles(facts),
  ];
}

/** Whether a policy is in sight at all. */
export function hasPolicies(facts: PolicyFacts): boolean {
  return (facts['repository.policies']?.length ?? 0) > 0 || liveRoles(facts).length > 0;
}

/** What wildcards are told about by rules of their own. */
const wildcardIds = new Set([
  'every-action',
  'allow-not-action',
  'service-wildcard',
  'every-resource',
  'permissions-on-every-resource',
  'broad-data-access',
]);

/** A way to more rights that is closed by naming the roles that may be passed. */
export function isPassing({ class: type, id, actions }: JudgedIssue): boolean {
  return type === 'identity' && !wildcardIds.has(id) && actions.includes('iam:PassRole');
}

/** Any other way to the rights of somebody else. */
export function isTakeover(issue: JudgedIssue): boolean {
  return issue.class === 'identity' && !wildcardIds.has(issue.id) && !isPassing(issue);
}

/** The problems of the issues that a rule tells. */
export function problemsOf(facts: PolicyFacts, tells: (issue: JudgedIssue) => boolean): readonly Problem[] {
  return judgedPolicies(facts)
    .filter(tells)
    .map(({ problem }) => problem);
}

// --- files -----------------------------------------------------------------------------------------------------------

/** A policy of a file, parsed. */
interface Parsed {
  readonly fact: PolicyFact;
  readonly policy: ParsedPolicy;
  readonly class: Exclude<IssueClass, 'document'>;
}

const judged = new WeakMap<readonly PolicyFact[], readonly JudgedIssue[]>();

/** Pure, and asked by every rule of the area: kept for the list of facts it was made from. */
function judgedFiles(policies: readonly PolicyFact[], identities: readonly IdentityFact[]): readonly JudgedIssue[] {
  const before = judged.get(policies);
  if (before !== undefined) return before;
  const parsed = policies.map((fact): Parsed => {
    const policy = parsePolicy(fact.value);
    return { fact, policy, class: classOf(fact, policy) };
  });
  const names = copiesByContent(policies);
  const issues = [
    ...groupsOf(parsed, identities).flatMap((group) => judgedGroup(group, names)),
    ...parsed.flatMap((entry) => judgedAlone(entry, parsed, identities, names)),
  ];
  judged.set(policies, issues);
  return issues;
}

function classOf(fact: PolicyFact, policy: ParsedPolicy): Parsed['class'] {
  if (fact.type !== 'unknown') return fact.type;
  if (isTrustPolicy(policy)) return 'trust';
  return policy.statements.some(({ principals }) => principals !== undefined) ? 'resource' : 'identity';
}

/** Copies of a document (in a guide and in a file) have one name, so that what is wrong with them is one finding. */
function copiesByContent(policies: readonly PolicyFact[]): ReadonlyMap<PolicyFact, string> {
  const first = new Map<string, string>();
  return new Map(
    policies.map((fact) => {
      const content = JSON.stringify(fact.value);
      const name = first.get(content) ?? `${fact.path} ${fact.name}`;
      first.set(content, name);
      return [fact, name] as const;
    }),
  );
}

/** Policies of one principal are judged together; those whose owner is not in sight one by one. */
function groupsOf(parsed: readonly Parsed[], identities: readonly IdentityFact[]): readonly (readonly Parsed[])[] {
  const permissions = parsed.filter((entry) => entry.class === 'identity');
  const owned = identities
    .map(({ key }) => permissions.filter(({ fact }) => fact.attachedTo.includes(key)))
    .filter((group) => group.length > 0);
  const withOwner = new Set(owned.flat());
  return [...owned, ...permissions.filter((entry) => !withOwner.has(entry)).map((entry) => [entry])];
}

type Names = ReadonlyMap<PolicyFact, string>;

function judgedGroup(group: readonly Parsed[], names: Names): readonly JudgedIssue[] {
  const issues = judgeIdentity({ identity: group.map(({ policy }) => policy) });
  return withServicesTogether(issues).map((issue) => told('identity', issue, group, names));
}

function judgedAlone(
  entry: Parsed,
  all: readonly Parsed[],
  identities: readonly IdentityFact[],
  names: Names,
): readonly JudgedIssue[] {
  const issues = issuesAlone(entry, all, identities);
  const rest = remainingProblems(entry.policy.problems, issues).map(({ path, ...problem }) =>
    told('document', { ...problem, places: [{ policy: 0, path }], actions: [path.join('.')] }, [entry], names),
  );
  return [...issues.map((issue) => told(entry.class, issue, [entry], names)), ...rest];
}

function issuesAlone(
  { fact, policy, class: type }: Parsed,
  all: readonly Parsed[],
  identities: readonly IdentityFact[],
): readonly Issue[] {
  if (type === 'resource')
    return judgeResourcePolicy(policy, fact.resource === undefined ? {} : { kind: fact.resource });
  if (type !== 'trust') return [];
  const owners = identities.filter(({ key }) => fact.attachedTo.includes(key));
  const granted = all.filter(
    (entry) => entry.class === 'identity' && owners.some(({ key }) => entry.fact.attachedTo.includes(key)),
  );
  return judgeTrust(policy, {
    knownPermissions: knownPermissions(
      owners,
      granted.map((entry) => entry.policy),
    ),
  });
}

/** `ecr:*` and `ecs:*` of one statement are mended by one change. */
function withServicesTogether(issues: readonly Issue[]): readonly Issue[] {
  const statementOf = ({ places: [place] }: Issue): string => JSON.stringify([place?.policy, place?.path.slice(0, 2)]);
  const first = new Map<string, Issue>();
  for (const issue of issues) {
    if (issue.id !== 'service-wildcard') continue;
    const before = first.get(statementOf(issue));
    first.set(statementOf(issue), before === undefined ? issue : together(before, issue));
  }
  const kept = new Set<string>();
  return issues.flatMap((issue) => {
    if (issue.id !== 'service-wildcard') return [issue];
    const statement = statementOf(issue);
    if (kept.has(statement)) return [];
    kept.add(statement);
    return [first.get(statement) ?? issue];
  });
}

/** Issues come worst first, so the severity is that of the first. */
function together(a: Issue, b: Issue): Issue {
  const added = b.actions.map((action) => action.split(':')[0] ?? action).join(', ');
  return {
    ...a,
    message: a.message.replace(
      /every action of ([\w, -]+?)(?= on every|:)/,
      (_, services: string) => `every action of ${services}, ${added}`,
    ),
    fix: a.fix.replace(/the actions of [\w-]+ that/, 'the actions that'),
    places: [...a.places, ...b.places],
    actions: [...a.actions, ...b.actions],
  };
}

/** Places beyond these make a finding longer, not clearer. */
const maxPlaces = 6;

function told(type: IssueClass, issue: Issue, group: readonly Parsed[], names: Names): JudgedIssue {
  const decisive = group[issue.places[0]?.policy ?? 0]?.fact ?? group[0]?.fact;
  const resource = decisive?.name ?? 'policy';
  const name = decisive === undefined ? resource : (names.get(decisive) ?? resource);
  return {
    class: type,
    id: issue.id,
    severity: issue.severity,
    actions: issue.actions,
    problem: {
      resource,
      key: [name, issue.id, ...issue.actions.slice(0, 5)].join(' '),
      severity: issue.severity,
      message: decisive === undefined ? issue.message : `${capital(resource)}: ${issue.message}`,
      fix: issue.fix,
      locations: placesIn(issue.places, group),
    },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One place a line, the decisive one first. */
function placesIn(places: readonly Place[], group: readonly Parsed[]): readonly Location[] {
  const lines = new Map<string, Location>();
  for (const { policy, path } of places) {
    const fact = group[policy]?.fact;
    if (fact === undefined) continue;
    const place = locate(fact, path);
    const line = `${place.path}:${place.line ?? 0}`;
    if (!lines.has(line)) lines.set(line, narrow(place));
  }
  return [...lines.values()].slice(0, maxPlaces);
}

/** A whole document or statement is shown by its first line. */
function narrow(place: Location): Location {
  const { path, line, column, endLine } = place;
  if (line === undefined || endLine === undefined || endLine - line < 20) return place;
  return { path, line, ...(column === undefined ? {} : { column }) };
}

// --- live roles ------------------------------------------------------------------------------------------------------

function liveRoles(facts: PolicyFacts): readonly RoleDocuments[] {
  const roles = [facts['iam.deployRole'], facts['iam.taskRole'], facts['iam.executionRole']];
  const byArn = new Map(roles.flatMap((role) => (role === undefined ? [] : [[role.arn, role] as const])));
  return [...byArn.values()];
}

/** AWS's own policies are judged by their names; see `managed-policies-are-narrow`. */
export function isManagedByAws(arn: string | undefined): boolean {
  return arn !== undefined && /^arn:aws[\w-]*:iam::aws:policy\//.test(arn);
}

function judgedRoles(facts: PolicyFacts): readonly JudgedIssue[] {
  return liveRoles(facts).flatMap((role) => {
    const own = role.policies.filter(({ arn }) => !isManagedByAws(arn));
    const boundary = role.boundary === undefined ? {} : { boundary: parsePolicy(role.boundary.document) };
    const identity = own.map(({ document }) => parsePolicy(document));
    const trust = parsePolicy(role.trust);
    const account = role.arn.split(':')[4];
    return [
      ...withServicesTogether(judgeIdentity({ identity, ...boundary })).map((issue) =>
        ofRole('identity', role, issue, own[issue.places[0]?.policy ?? 0]?.name),
      ),
      ...judgeTrust(trust, account === undefined ? {} : { account }).map((issue) =>
        ofRole('trust', role, issue, 'trust policy'),
      ),
      ...identity.flatMap(({ problems }, index) =>
        remainingProblems(problems, []).map(({ path, ...problem }) =>
          ofRole('document', role, { ...problem, places: [], actions: [path.join('.')] }, own[index]?.name),
        ),
      ),
    ];
  });
}

function ofRole(type: IssueClass, role: RoleDocuments, issue: Issue, policy: string | undefined): JudgedIssue {
  return {
    class: type,
    id: issue.id,
    severity: issue.severity,
    actions: issue.actions,
    problem: {
      resource: role.arn,
      key: [role.name, issue.id, ...issue.actions.slice(0, 5)].join(' '),
      severity: issue.severity,
      message: `Role ${role.name}${policy === undefined ? '' : `, ${policy}`}: ${issue.message}`,
      fix: issue.fix,
      locations: [],
    },
  };
}

/** The policies of the files under the policy engine, with their places: judged once, told by several rules. */
import type { IdentityFact, Location, PolicyFact, WorkflowFact } from '../rule.ts';
import { locate } from '../facts/located.ts';
import type { Issue, ParsedPolicy, Place } from '../policy/document.ts';
import { judgeIdentity, remainingProblems } from '../policy/judge.ts';
import { parsePolicy } from '../policy/parse.ts';
import { judgeResourcePolicy } from '../policy/resource-policy.ts';
import { isTrustPolicy, judgeTrust } from '../policy/trust.ts';
import { knownPermissions } from './known-permissions.ts';
import { withServicesTogether, type IssueClass, type JudgedIssue } from './policy-issues.ts';
import { assumingJobs, repositoryIn } from './token-jobs.ts';

export interface PolicyFiles {
  readonly policies: readonly PolicyFact[];
  readonly identities: readonly IdentityFact[];
  readonly workflows: readonly WorkflowFact[];
}

/** A policy of a file, parsed. */
interface Parsed {
  readonly fact: PolicyFact;
  readonly policy: ParsedPolicy;
  readonly class: Exclude<IssueClass, 'document'>;
}

const judged = new WeakMap<readonly PolicyFact[], readonly JudgedIssue[]>();

/** Pure, and asked by every rule of the area: kept for the list of facts it was made from. */
export function judgedFiles({ policies, identities, workflows }: PolicyFiles): readonly JudgedIssue[] {
  const before = judged.get(policies);
  if (before !== undefined) return before;
  const parsed = policies.map((fact): Parsed => {
    const policy = parsePolicy(fact.value);
    return { fact, policy, class: classOf(fact, policy) };
  });
  const names = copiesByContent(policies);
  const issues = [
    ...groupsOf(parsed, identities).flatMap((group) => judgedGroup(group, names)),
    ...parsed.flatMap((entry) => judgedAlone(entry, { all: parsed, identities, workflows, names })),
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

interface Around {
  readonly all: readonly Parsed[];
  readonly identities: readonly IdentityFact[];
  readonly workflows: readonly WorkflowFact[];
  readonly names: Names;
}

function judgedAlone(entry: Parsed, around: Around): readonly JudgedIssue[] {
  const issues = issuesAlone(entry, around);
  const rest = remainingProblems(entry.policy.problems, issues).map(({ path, ...problem }) =>
    told('document', { ...problem, places: [{ policy: 0, path }], actions: [path.join('.')] }, [entry], around.names),
  );
  return [...issues.map((issue) => told(entry.class, issue, [entry], around.names)), ...rest];
}

function issuesAlone(entry: Parsed, around: Around): readonly Issue[] {
  const { fact, policy, class: type } = entry;
  if (type === 'resource')
    return judgeResourcePolicy(policy, fact.resource === undefined ? {} : { kind: fact.resource });
  if (type !== 'trust') return [];
  const owners = around.identities.filter(({ key }) => fact.attachedTo.includes(key));
  const granted = around.all.filter(
    (other) => other.class === 'identity' && owners.some(({ key }) => other.fact.attachedTo.includes(key)),
  );
  return judgeTrust(policy, {
    knownPermissions: knownPermissions(
      owners,
      granted.map((other) => other.policy),
    ),
    ...jobsFor(entry, owners, around),
  });
}

/** The jobs of this repository that assume the role, where the files tell; a guide is written for other repositories. */
function jobsFor({ fact, policy }: Parsed, owners: readonly IdentityFact[], { all, workflows }: Around) {
  const subjects = subjectsOf(policy);
  const repository = repositoryIn(subjects);
  if (fact.guide || repository === undefined) return {};
  const only = all.filter((other) => !other.fact.guide && subjectsOf(other.policy).length > 0).length === 1;
  const jobs = assumingJobs(workflows)
    .filter(({ role }) => (role === undefined ? only : owners.some(({ name }) => role.endsWith(`/${name}`))))
    .flatMap(({ tokens }) => tokens);
  return jobs.length === 0 ? {} : { repository, jobs };
}

function subjectsOf({ statements }: ParsedPolicy): readonly string[] {
  return statements.flatMap(({ conditions }) =>
    conditions
      .filter(({ key }) => /githubusercontent\.com:sub$/i.test(key))
      .flatMap(({ values }) => values.map(({ text }) => text)),
  );
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

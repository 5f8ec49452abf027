/** What the policy engine says of a policy, as the rules of least-privilege divide it among themselves. */
import type { Problem, Severity } from '../rule.ts';
import type { Issue } from '../policy/document.ts';

/** `document`: the parser's; the others: what the policy lets happen. */
export type IssueClass = 'identity' | 'trust' | 'resource' | 'document';

export interface JudgedIssue {
  readonly class: IssueClass;
  readonly id: string;
  readonly severity: Severity;
  readonly actions: readonly string[];
  readonly problem: Problem;
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

/** `ecr:*` and `ecs:*` of one statement are mended by one change. */
export function withServicesTogether(issues: readonly Issue[]): readonly Issue[] {
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

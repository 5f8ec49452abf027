/** The policies of live roles under the policy engine. */
import type { FactTypes } from '../rule.ts';
import type { Issue } from '../policy/document.ts';
import { judgeIdentity, remainingProblems } from '../policy/judge.ts';
import { parsePolicy } from '../policy/parse.ts';
import { judgeTrust } from '../policy/trust.ts';
import { withServicesTogether, type IssueClass, type JudgedIssue } from './policy-issues.ts';

export type RoleDocuments = FactTypes['iam.deployRole'];
export type RoleFacts = {
  readonly [K in 'iam.deployRole' | 'iam.taskRole' | 'iam.executionRole']?: FactTypes[K] | undefined;
};

/** Each role once, whatever it is used for. */
export function liveRoles(facts: RoleFacts): readonly RoleDocuments[] {
  const roles = [facts['iam.deployRole'], facts['iam.taskRole'], facts['iam.executionRole']];
  const byArn = new Map(roles.flatMap((role) => (role === undefined ? [] : [[role.arn, role] as const])));
  return [...byArn.values()];
}

/** AWS's own policies are judged by their names; see `managed-policies-are-narrow`. */
export function isManagedByAws(arn: string | undefined): boolean {
  return arn !== undefined && /^arn:aws[\w-]*:iam::aws:policy\//.test(arn);
}

export function judgedRoles(facts: RoleFacts): readonly JudgedIssue[] {
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

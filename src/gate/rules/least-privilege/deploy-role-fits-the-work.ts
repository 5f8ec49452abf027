/** The deploy role that the files describe may do what the workflow does: no less, and no more. */
import { rule, type IdentityFact, type Location, type PolicyFact, type Problem } from '../../rule.ts';
import { locate } from '../../facts/located.ts';
import { excess, type Excess, type Missing } from '../../policy/need.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { deployWork, type DeployWork } from '../deploy-work.ts';
import { judgedPolicies } from '../judged-policies.ts';

export const deployRoleFitsTheWork = rule({
  id: 'least-privilege/deploy-role-fits-the-work',
  title: 'The documented deploy role allows what the workflow does, and nothing else',
  severity: 'medium',
  requirements: ['cd/DSEC-003', 'ph/IAM-006', 'ph/CAA-007'],
  needs: ['repository.policies', 'repository.identities', 'repository.workflows'],
  uses: ['repository.commands'],
  why: 'A permission that is missing stops the first deployment; one that nothing uses is only there for whoever gets hold of the role.',
  fix: 'Compare the policy with the steps of the workflow; "ftr-deploy policy" prints the smallest policy for them.',
  example:
    '"Action": [\n  "ecs:RegisterTaskDefinition",\n  "ecs:DescribeTaskDefinition",\n  "ecs:UpdateService",\n  "ecs:DescribeServices"\n]',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
  judge: (facts) => {
    const roles = facts['repository.identities'].filter(({ type, purpose }) => type === 'role' && purpose === 'deploy');
    const work = deployWork(facts['repository.workflows'], facts['repository.commands'] ?? []);
    // With several deploy roles nothing says which of them does which work.
    const [role] = roles;
    if (role === undefined || roles.length > 1 || !work.assumes) {
      return { notApplicable: 'no single deploy role stands beside a workflow that assumes it' };
    }
    const policies = facts['repository.policies'].filter(
      ({ type, attachedTo }) => type === 'identity' && attachedTo.includes(role.key),
    );
    if (policies.length === 0 || !role.permissionsVisible || role.managedPolicies.length > 0) {
      return { notApplicable: 'the permissions of the deploy role are not all in sight' };
    }
    const said = new Set(judgedPolicies(facts).flatMap(({ problem }) => problem.locations.map(lineOf)));
    return compare(role, policies, work).filter(({ locations }) => !locations.some((place) => said.has(lineOf(place))));
  },
});

function lineOf({ path, line }: Location): string {
  return `${path}:${line ?? 0}`;
}

function compare(role: IdentityFact, policies: readonly PolicyFact[], work: DeployWork): readonly Problem[] {
  const result = excess({ identity: policies.map(({ value }) => parsePolicy(value)) }, work.need);
  const certain = policies.every(({ partial, unresolved }) => !partial && unresolved.length === 0);
  return [
    ...(certain ? missingProblems(role, result.missing) : []),
    ...(work.complete ? result.excess.flatMap((entry) => excessProblem(role, policies, entry)) : []),
  ];
}

function missingProblems(role: IdentityFact, missing: readonly Missing[]): readonly Problem[] {
  const denied = missing.filter(({ answer }) => answer === 'denied');
  const actions = [...new Set(denied.map(({ action }) => action))];
  if (actions.length === 0) return [];
  const why = [...new Set(denied.map((entry) => entry.why))].slice(0, 3).join(', ');
  return [
    {
      resource: role.name,
      key: `${role.name} missing`,
      locations: [role.at],
      message: `The role ${role.name} lacks ${actions.slice(0, 6).join(', ')}${actions.length > 6 ? ' …' : ''}, which the workflow needs (${why}): the deployment fails.`,
      fix: `Add ${actions.join(', ')}.`,
    },
  ];
}

/** Only what is written out: a wildcard is told by the rule about wildcards. */
function excessProblem(role: IdentityFact, policies: readonly PolicyFact[], entry: Excess): readonly Problem[] {
  const policy = policies[entry.place.policy];
  if (entry.kind !== 'action' || /[*?]/.test(entry.entry) || policy === undefined) return [];
  return [
    {
      resource: role.name,
      key: `${role.name} ${entry.entry}`,
      locations: [locate(policy, entry.place.path)],
      severity: entry.severity,
      message: `The role ${role.name} may ${entry.entry}, which no step of the workflow does.`,
      fix: 'Remove the action.',
    },
  ];
}

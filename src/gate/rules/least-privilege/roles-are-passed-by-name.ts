/** Who deploys may hand over the two roles of the task, to ECS tasks, and no other role to nothing else. */
import { rule, type FactTypes, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { passRoleReach, type PassRoleReach } from '../../policy/pass-role.ts';
import { textOf } from '../json-values.ts';
import { hasPolicies, problemsOf } from '../judged-policies.ts';
import { isPassing } from '../policy-issues.ts';

export const rolesArePassedByName = rule({
  id: 'least-privilege/roles-are-passed-by-name',
  title: 'iam:PassRole names the roles of the task and is limited to ECS tasks',
  severity: 'high',
  requirements: ['cd/DSEC-003', 'ph/IAM-006', 'ph/CAA-007'],
  needs: [],
  uses: [
    'repository.policies',
    'repository.identities',
    'repository.workflows',
    'iam.deployRole',
    'iam.taskRole',
    'iam.executionRole',
    'task.definitions',
  ],
  why:
    'Whoever may pass a role and start a task runs code with that role. Together with RegisterTaskDefinition and ' +
    'UpdateService, PassRole on "*" makes the deploy role as mighty as the mightiest role of the account.',
  fix: 'Name the task role and the execution role as the resources of iam:PassRole, with iam:PassedToService = ecs-tasks.amazonaws.com.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": "iam:PassRole",\n  "Resource": [\n    "arn:aws:iam::111122223333:role/processor-task",\n    "arn:aws:iam::111122223333:role/processor-execution"\n  ],\n  "Condition": { "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }\n}',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  judge: (facts) => {
    if (!hasPolicies(facts)) return { notApplicable: 'no IAM policy is in sight' };
    const general = problemsOf(facts, isPassing);
    return [...general, ...beyondThisDeployment(facts['iam.deployRole'], facts['task.definitions'] ?? [], general)];
  },
});

/** The live deploy role against what this deployment passes. */
function beyondThisDeployment(
  role: FactTypes['iam.deployRole'] | undefined,
  tasks: readonly TaskDefinitionFact[],
  general: readonly Problem[],
): readonly Problem[] {
  if (role === undefined || general.some(({ resource }) => resource === role.arn)) return [];
  const needed = new Set(rolesOf(tasks));
  if (needed.size === 0) return [];
  const set = {
    identity: role.policies.map(({ document }) => parsePolicy(document)),
    ...(role.boundary === undefined ? {} : { boundary: parsePolicy(role.boundary.document) }),
  };
  const others = passRoleReach(set)
    .filter(reachesTasks)
    .flatMap(({ roles }) => roles.filter((pattern) => !isNeeded(pattern, needed)));
  if (others.length === 0) return [];
  return [
    {
      resource: role.arn,
      key: `${role.name} beyond`,
      locations: [],
      severity: 'medium',
      message: `Role ${role.name} may pass ${[...new Set(others)].slice(0, 3).join(', ')} to tasks, which this deployment does not use: whoever deploys can run code with it.`,
    },
  ];
}

function reachesTasks({ services, breadth }: PassRoleReach): boolean {
  return breadth !== 'none' && (services === 'any' || services.some((name) => /ecs-tasks|\*/.test(name)));
}

function isNeeded(pattern: string, needed: ReadonlySet<string>): boolean {
  return needed.has(pattern) || needed.has(pattern.split('/').at(-1) ?? pattern);
}

/** ARNs, and bare names as ECS takes them. */
function rolesOf(tasks: readonly TaskDefinitionFact[]): readonly string[] {
  return tasks
    .filter(({ origin }) => origin === 'rendered' || origin === 'running')
    .flatMap(({ value }) => [textOf(value['taskRoleArn']), textOf(value['executionRoleArn'])])
    .filter((role): role is string => role !== undefined && role !== '');
}

/** ECS tasks may use the roles that the task definition names. */
import { rule, type FactTypes } from '../../rule.ts';
import { parsePolicy } from '../../policy/parse.ts';

export const taskRolesTrustEcs = rule({
  id: 'readiness/task-roles-trust-ecs',
  title: 'Task role and execution role can be used by ECS tasks',
  severity: 'high',
  requirements: ['cd/DAS-001'],
  needs: [],
  uses: ['iam.taskRole', 'iam.executionRole'],
  why: 'ECS takes the roles in the name of ecs-tasks.amazonaws.com. A role that does not trust it is refused, and the task never starts.',
  fix: 'Let the trust policy of the role name the service ecs-tasks.amazonaws.com.',
  example:
    '{\n  "Effect": "Allow",\n  "Principal": { "Service": "ecs-tasks.amazonaws.com" },\n  "Action": "sts:AssumeRole",\n  "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  judge: (facts) => {
    const roles = [
      ...(facts['iam.taskRole'] === undefined ? [] : [{ role: facts['iam.taskRole'], use: 'task role' }]),
      ...(facts['iam.executionRole'] === undefined
        ? []
        : [{ role: facts['iam.executionRole'], use: 'execution role' }]),
    ];
    if (roles.length === 0) return { notApplicable: 'the roles of the task are not in sight' };
    return roles
      .filter(({ role }) => !trustsTasks(role))
      .map(({ role, use }) => ({
        resource: role.arn,
        key: role.name,
        locations: [],
        message: `The ${use} ${role.name} does not trust ecs-tasks.amazonaws.com: ECS cannot use it, and the task never starts.`,
      }));
  },
});

function trustsTasks({ trust }: FactTypes['iam.taskRole']): boolean {
  return parsePolicy(trust).statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals?.except === false &&
      principals.values.some(
        ({ kind, text }) =>
          (kind === 'Service' && text === 'ecs-tasks.amazonaws.com') || (kind === 'AWS' && text === '*'),
      ),
  );
}

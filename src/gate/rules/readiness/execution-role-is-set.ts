/** ECS has a role to pull the image, write the log and read the secrets with. */
import { rule, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { asksForFargate, containersOf, familyOf, judgeTasks, misspelling, placeInTask } from '../containers.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

export const executionRoleIsSet = rule({
  id: 'readiness/execution-role-is-set',
  title: 'Tasks that need an execution role have one',
  severity: 'medium',
  requirements: ['cd/DAS-001', 'ph/IAM-010'],
  needs: ['task.definitions'],
  why: 'Without an execution role Fargate can neither pull from a private repository nor write to CloudWatch nor fetch secrets: the task never starts.',
  fix: 'Create a role that ecs-tasks.amazonaws.com may assume, with the rights for this repository, log group and these secrets, and name it.',
  example: '"executionRoleArn": "arn:aws:iam::111122223333:role/processor-execution"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  const role = task.value['executionRoleArn'];
  if (role === null || (role !== undefined && role !== '')) return [];
  if (misspelling(task.value, 'executionRoleArn') !== undefined) return [];
  const reasons = containersOf([task]).flatMap(({ definition, name }) => {
    const secrets = listOf(definition['secrets']).length > 0;
    const logs = objectOf(definition['logConfiguration'])?.['logDriver'] === 'awslogs';
    const ecr = /\.dkr[.-]ecr[.-]/.test(textOf(definition['image']) ?? '');
    if (secrets) return [`container ${name} takes secrets`];
    if (!asksForFargate(task)) return [];
    if (logs) return [`container ${name} writes to CloudWatch Logs`];
    return ecr ? [`container ${name} comes from a private ECR repository`] : [];
  });
  const [reason] = reasons;
  if (reason === undefined) return [];
  return [
    {
      resource: familyOf(task),
      key: familyOf(task),
      locations: placeInTask(task, 'executionRoleArn'),
      message: `The ${task.name} has no execution role, but ${reason}: the task cannot start.`,
    },
  ];
}

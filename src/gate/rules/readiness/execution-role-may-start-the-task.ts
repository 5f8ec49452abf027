/** The execution role may do what ECS does with it to start the task. */
import { rule, type FactTypes, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import type { NeedItem } from '../../policy/need.ts';
import { excess } from '../../policy/need.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { containersOf, placeInTask } from '../containers.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

export const executionRoleMayStartTheTask = rule({
  id: 'readiness/execution-role-may-start-the-task',
  title: 'The execution role may pull the image, write the log and read the secrets of the task',
  severity: 'high',
  requirements: ['cd/DAS-001', 'ph/IAM-010'],
  needs: ['iam.executionRole', 'task.definitions'],
  why: 'ECS starts the task with this role. What it may not do ends every task before the program begins, and the deployment with it.',
  fix: 'Allow the missing actions on exactly these resources.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": "secretsmanager:GetSecretValue",\n  "Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client-AbCdEf"\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  judge: (facts) => {
    const tasks = facts['task.definitions'].filter(({ origin }) => origin === 'rendered' || origin === 'running');
    if (tasks.length === 0) return { notApplicable: 'no task definition is about to run' };
    return tasks.flatMap((task) => judgeTask(facts['iam.executionRole'], task));
  },
});

function judgeTask(role: FactTypes['iam.executionRole'], task: TaskDefinitionFact): readonly Problem[] {
  if (!isTheRole(role, textOf(task.value['executionRoleArn']))) return [];
  // What an unread policy grants is not missing: the gap makes the rule unknown.
  if ((role.unread ?? []).length > 0) return [];
  const set = {
    identity: role.policies.map(({ document }) => parsePolicy(document)),
    ...(role.boundary === undefined ? {} : { boundary: parsePolicy(role.boundary.document) }),
  };
  const { missing } = excess(set, needOf(task, role.arn));
  const denied = missing.filter(({ answer }) => answer === 'denied');
  const actions = [...new Set(denied.map(({ action }) => action))];
  if (actions.length === 0) return [];
  const shown = denied
    .slice(0, 3)
    .map(({ action, resource, why }) => `${action}${resource === '*' ? '' : ` on ${resource}`} (${why})`);
  return [
    {
      resource: role.arn,
      key: role.name,
      locations: placeInTask(task, 'executionRoleArn'),
      message: `The execution role ${role.name} may not ${shown.join(', ')}${denied.length > 3 ? ' and more' : ''}: the task cannot start.`,
      fix: `Allow ${actions.join(', ')} for ${role.name}.`,
    },
  ];
}

function isTheRole(role: FactTypes['iam.executionRole'], named: string | undefined): boolean {
  return named !== undefined && (named === role.arn || named === role.name || named.endsWith(`/${role.name}`));
}

function needOf(task: TaskDefinitionFact, roleArn: string): readonly NeedItem[] {
  const [, partition = 'aws', , , account = ''] = roleArn.split(':');
  return containersOf([task]).flatMap(({ definition, name }): readonly NeedItem[] => [
    ...secretsNeed(definition, name),
    ...imageNeed(textOf(definition['image']) ?? '', partition),
    ...logNeed(definition, partition, account),
  ]);
}

type Definition = ReturnType<typeof containersOf>[number]['definition'];

function secretsNeed(definition: Definition, container: string): readonly NeedItem[] {
  return listOf(definition['secrets']).flatMap((entry): readonly NeedItem[] => {
    const from = textOf(objectOf(entry)?.['valueFrom']) ?? '';
    const why = `takes ${textOf(objectOf(entry)?.['name']) ?? 'a secret'} for container ${container}`;
    if (/^arn:[\w-]+:secretsmanager:/.test(from)) {
      // `arn…:secret:name:json-key:version-stage:version-id`
      return [{ action: 'secretsmanager:GetSecretValue', resources: [from.split(':').slice(0, 7).join(':')], why }];
    }
    if (/^arn:[\w-]+:ssm:/.test(from)) return [{ action: 'ssm:GetParameters', resources: [from], why }];
    return from === '' ? [] : [{ action: 'ssm:GetParameters', resources: 'unknown', why }];
  });
}

function imageNeed(image: string, partition: string): readonly NeedItem[] {
  const match = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([\w-]+)\.[\w.]+\/([^:@]+)/.exec(image);
  if (match === null) return [];
  const [, account = '', region = '', repository = ''] = match;
  const why = 'pulls the image';
  return [
    { action: 'ecr:GetAuthorizationToken', resources: ['*'], why },
    ...['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].map((action) => ({
      action,
      resources: [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`],
      why,
    })),
  ];
}

function logNeed(definition: Definition, partition: string, account: string): readonly NeedItem[] {
  const logs = objectOf(definition['logConfiguration']);
  const options = objectOf(logs?.['options']);
  const group = textOf(options?.['awslogs-group']);
  const region = textOf(options?.['awslogs-region']);
  if (logs?.['logDriver'] !== 'awslogs' || group === undefined || region === undefined) return [];
  const why = 'writes the log';
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  return [
    { action: 'logs:CreateLogStream', resources: [`${arn}:log-stream:x`], why },
    { action: 'logs:PutLogEvents', resources: [`${arn}:log-stream:x`], why },
    ...(options?.['awslogs-create-group'] === 'true'
      ? [{ action: 'logs:CreateLogGroup', resources: [arn], why: 'creates the log group' }]
      : []),
  ];
}

/** What ECS needs of the execution role to start the tasks of one definition: pull, log, read secrets. */
import type { JsonObject, JsonValue } from '../../model.ts';
import type { NeedItem } from './need.ts';
import { repositoryArn, type Target } from './need-target.ts';

/** Source: ECS developer guide, "Amazon ECS task execution IAM role". */
export function executionNeed(target: Target, definition: JsonObject): readonly NeedItem[] {
  const containers = objects(definition['containerDefinitions']);
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    { action: 'ecr:GetAuthorizationToken', resources: ['*'], why: 'signs in to the registry' },
    ...pull.map((action) => ({ action, resources: repositoryArn(target), why: 'pulls the image' })),
    ...containers.flatMap((container) => logNeed(target, container['logConfiguration'])),
    ...containers.flatMap((container) => objects(container['secrets'])).flatMap((secret) => secretNeed(target, secret)),
  ];
}

function logNeed(
  { partition = 'aws', account, region }: Target,
  configuration: JsonValue | undefined,
): readonly NeedItem[] {
  const { logDriver, options } = object(configuration);
  const group = object(options)['awslogs-group'];
  if (logDriver !== 'awslogs' || typeof group !== 'string') return [];
  const where = object(options)['awslogs-region'];
  const at = typeof where === 'string' ? where : region;
  const resources = [`arn:${partition}:logs:${at}:${account}:log-group:${group}:log-stream:*`];
  return ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resources, why: 'writes the log' }));
}

/** `valueFrom`: a secret's ARN (perhaps with a JSON key and version behind it), a parameter's ARN, or a parameter's name. */
function secretNeed({ partition = 'aws', account, region }: Target, { valueFrom }: JsonObject): readonly NeedItem[] {
  if (typeof valueFrom !== 'string' || valueFrom === '') return [];
  const why = 'reads a secret of the task';
  const secret = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^:]+/.exec(valueFrom)?.[0];
  if (secret !== undefined) return [{ action: 'secretsmanager:GetSecretValue', resources: [secret], why }];
  const name = valueFrom.replace(/^\//, '');
  const parameter = valueFrom.startsWith('arn:')
    ? valueFrom
    : `arn:${partition}:ssm:${region}:${account}:parameter/${name}`;
  return [{ action: 'ssm:GetParameters', resources: [parameter], why }];
}

function object(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.map((entry) => object(entry as JsonValue)) : [];
}

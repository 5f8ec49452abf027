/** The actions that hand out customers' data or secrets, and the writes on every resource that are customary. */

import type { Severity } from '../../model.ts';

export interface DataKind {
  /** What is read, for messages: "secrets". */
  readonly what: string;
  readonly severity: Severity;
  readonly actions: readonly string[];
}

/** A reader of all of these in an account reads what other workloads keep there. */
export const dataKinds: readonly DataKind[] = [
  {
    what: 'secrets',
    severity: 'high',
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
  },
  {
    what: 'parameters',
    severity: 'high',
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:GetParameterHistory'],
  },
  { what: 'encrypted data', severity: 'high', actions: ['kms:Decrypt', 'kms:ReEncryptFrom'] },
  { what: 'objects', severity: 'high', actions: ['s3:GetObject', 's3:GetObjectVersion'] },
  {
    what: 'table items',
    severity: 'high',
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'dynamodb:ExportTableToPointInTime',
    ],
  },
  {
    what: 'databases',
    severity: 'high',
    actions: [
      'rds-db:connect',
      'rds-data:ExecuteStatement',
      'redshift-data:ExecuteStatement',
      'redshift:GetClusterCredentials',
      'rds:DownloadCompleteDBLogFile',
    ],
  },
  {
    what: 'messages and records',
    severity: 'medium',
    actions: [
      'sqs:ReceiveMessage',
      'kinesis:GetRecords',
      'dynamodb:GetRecords',
      'athena:GetQueryResults',
      'codecommit:GitPull',
      'ec2:GetPasswordData',
      'ec2:GetConsoleOutput',
    ],
  },
];

/**
 * Writes that AWS's own execution-role and Lambda policies grant on `*`, or that change nothing that runs. Naming the
 * resources is better, and leaving it is no hole: low.
 */
export const mildWrites: ReadonlySet<string> = new Set([
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:TagResource',
  'ecs:RegisterTaskDefinition',
  'iam:CreateServiceLinkedRole',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
  'ec2:AttachNetworkInterface',
  'ec2:DetachNetworkInterface',
]);

/** Writes whose resource is an extra that hardly anybody has: on `*` they do what they are for. */
export const plainWrites: ReadonlySet<string> = new Set(['cloudwatch:PutMetricData']);

/** Reads that show content, not only that something exists; with all of an account's in reach: low. Other reads are silent. */
export const contentReads: ReadonlySet<string> = new Set([
  'cloudformation:GetTemplate',
  'codecommit:GetBlob',
  'codecommit:GetFile',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'glue:GetConnection',
  'glue:GetConnections',
  'lambda:GetFunction',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetQueryResults',
  'logs:StartQuery',
  'ssm:GetDocument',
]);

/** Services where every action on every resource means running code as others, or reading or breaking what they keep. */
export const weightyServices: ReadonlySet<string> = new Set([
  'cloudformation',
  'codebuild',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'eks',
  'iam',
  'kms',
  'lambda',
  'organizations',
  'rds',
  'rds-data',
  's3',
  'secretsmanager',
  'ssm',
  'sso',
  'sts',
]);

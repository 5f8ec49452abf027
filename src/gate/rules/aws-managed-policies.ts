/** AWS's own policies that give more than one workload needs. */
import type { Severity } from '../rule.ts';

export interface BroadPolicy {
  readonly severity: Severity;
  /** Completes "allows …". */
  readonly allows: string;
}

const named: Readonly<Record<string, BroadPolicy>> = {
  AdministratorAccess: { severity: 'high', allows: 'everything in the account' },
  PowerUserAccess: { severity: 'high', allows: 'everything in the account but IAM' },
  IAMFullAccess: { severity: 'high', allows: 'changing who may do what, and so everything' },
  SecretsManagerReadWrite: { severity: 'high', allows: 'reading and changing every secret of the account' },
  AmazonEC2ContainerRegistryPowerUser: {
    severity: 'medium',
    allows: 'pushing to, and so replacing the images of, every repository of the account',
  },
  ReadOnlyAccess: { severity: 'medium', allows: 'reading the data of almost every service of the account' },
  AmazonS3ReadOnlyAccess: { severity: 'medium', allows: 'reading every bucket of the account' },
  AmazonDynamoDBReadOnlyAccess: { severity: 'medium', allows: 'reading every table of the account' },
  AmazonSSMReadOnlyAccess: { severity: 'medium', allows: 'reading every parameter of the account' },
  AmazonSQSReadOnlyAccess: { severity: 'low', allows: 'reading about every queue of the account' },
  DatabaseAdministrator: { severity: 'high', allows: 'administering every database of the account' },
  SystemAdministrator: { severity: 'high', allows: 'administering the resources of the account' },
  NetworkAdministrator: { severity: 'high', allows: 'changing the networks of the account' },
};

/** Services where full access means running code as others, or reading or breaking what they keep. */
const weighty =
  /^(Amazon|AWS)?_?(ECS|EC2|EC2ContainerRegistry|ElasticContainerRegistryPublic|S3|DynamoDB|RDS|SSM|Lambda|CloudFormation|CodeBuild|CodeDeploy|CodePipeline|EKS|VPC|Organizations|KeyManagementService|Glue|SageMaker|StepFunctions|ElasticFileSystem|Route53)_?v?\d*FullAccess/i;

/** What the policy of this ARN or name gives beyond measure; undefined where it is narrow, not AWS's, or not known. */
export function broadPolicy(arnOrName: string): BroadPolicy | undefined {
  const name = arnOrName.split('/').at(-1)?.trim() ?? '';
  if (/^arn:/.test(arnOrName) && !/^arn:[\w-]*:iam::aws:policy\//.test(arnOrName)) return undefined;
  const known = Object.hasOwn(named, name) ? named[name] : undefined;
  if (known !== undefined) return known;
  const service = /^(?:Amazon|AWS)?_?(\w+?)_?FullAccess(V\d+|_v\d+)?$/.exec(name)?.[1];
  if (service === undefined) return undefined;
  return {
    severity: weighty.test(name) ? 'high' : 'medium',
    allows: `every action of ${spelledOut(service)} on every resource of the account`,
  };
}

const spelled: Readonly<Record<string, string>> = {
  EC2ContainerRegistry: 'ECR',
  ElasticFileSystem: 'EFS',
  KeyManagementService: 'KMS',
};

function spelledOut(service: string): string {
  return spelled[service] ?? service;
}

/** Names of such policies in running text. */
export const policyNameInText =
  /\b(AdministratorAccess|PowerUserAccess|SecretsManagerReadWrite|AmazonEC2ContainerRegistryPowerUser|(?:Amazon|AWS|IAM|CloudWatch)\w*FullAccess(?:_?[vV]\d+)?)\b/g;

/** Which resource types of templates are identities, policies, attachments, or carry a policy of their own. */
import type { IdentityFact } from '../../../facts/policy-document.ts';

export const identityTypes: Readonly<Record<string, IdentityFact['type']>> = {
  aws_iam_role: 'role',
  aws_iam_user: 'user',
  aws_iam_group: 'group',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  // SAM makes a role of the function's name.
  'AWS::Serverless::Function': 'role',
};

/** Policies that exist on their own, with the member that holds the document. */
export const policyTypes: Readonly<Record<string, string>> = {
  aws_iam_policy: 'policy',
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
};

/** Say who has which policy; some hold the document too. */
export const attachmentTypes: ReadonlySet<string> = new Set([
  'aws_iam_role_policy',
  'aws_iam_user_policy',
  'aws_iam_group_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_iam_group_policy_attachment',
  'aws_iam_policy_attachment',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::ManagedPolicy',
]);

interface ResourcePolicy {
  readonly member: string;
  readonly resource: string;
  readonly trust?: true;
}

export const resourcePolicies: Readonly<Record<string, ResourcePolicy>> = {
  aws_s3_bucket_policy: { member: 'policy', resource: 's3-bucket' },
  aws_s3_bucket: { member: 'policy', resource: 's3-bucket' },
  'AWS::S3::BucketPolicy': { member: 'PolicyDocument', resource: 's3-bucket' },
  aws_ecr_repository_policy: { member: 'policy', resource: 'ecr-repository' },
  aws_ecr_registry_policy: { member: 'policy', resource: 'ecr-registry' },
  'AWS::ECR::Repository': { member: 'RepositoryPolicyText', resource: 'ecr-repository' },
  'AWS::ECR::RegistryPolicy': { member: 'PolicyText', resource: 'ecr-registry' },
  aws_kms_key: { member: 'policy', resource: 'kms-key' },
  aws_kms_key_policy: { member: 'policy', resource: 'kms-key' },
  'AWS::KMS::Key': { member: 'KeyPolicy', resource: 'kms-key' },
  aws_secretsmanager_secret: { member: 'policy', resource: 'secret' },
  aws_secretsmanager_secret_policy: { member: 'policy', resource: 'secret' },
  'AWS::SecretsManager::ResourcePolicy': { member: 'ResourcePolicy', resource: 'secret' },
  aws_sns_topic: { member: 'policy', resource: 'sns-topic' },
  aws_sns_topic_policy: { member: 'policy', resource: 'sns-topic' },
  'AWS::SNS::TopicPolicy': { member: 'PolicyDocument', resource: 'sns-topic' },
  aws_sqs_queue: { member: 'policy', resource: 'sqs-queue' },
  aws_sqs_queue_policy: { member: 'policy', resource: 'sqs-queue' },
  'AWS::SQS::QueuePolicy': { member: 'PolicyDocument', resource: 'sqs-queue' },
  aws_vpc_endpoint: { member: 'policy', resource: 'vpc-endpoint' },
  aws_vpc_endpoint_policy: { member: 'policy', resource: 'vpc-endpoint' },
  'AWS::EC2::VPCEndpoint': { member: 'PolicyDocument', resource: 'vpc-endpoint' },
  aws_efs_file_system_policy: { member: 'policy', resource: 'efs' },
  aws_opensearch_domain: { member: 'access_policies', resource: 'opensearch' },
  aws_backup_vault_policy: { member: 'policy', resource: 'backup-vault' },
};

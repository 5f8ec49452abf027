/** Buckets, secrets and stores of data in templates. */
import type { BucketPublicAccessSettings, DataStore, ResourceFact } from '../../../facts/infrastructure.ts';
import { optional } from '../optional.ts';
import { baseOf, type View } from './view.ts';

export function bucket(view: View): ResourceFact {
  const access = view.parts('', 'PublicAccessBlockConfiguration')[0];
  return {
    ...baseOf(view.resource),
    resource: 'bucket',
    encrypted: view.has('server_side_encryption_configuration', 'BucketEncryption'),
    ...optional({
      bucketName: view.text('bucket', 'BucketName'),
      acl: view.text('acl', 'AccessControl'),
      versioned: view.enabled('versioning.enabled', 'VersioningConfiguration.Status'),
      publicAccess: access === undefined ? undefined : publicAccess(access),
    }),
  };
}

export function bucketPublicAccess(view: View): ResourceFact {
  return { ...baseOf(view.resource), resource: 'bucket-public-access', settings: publicAccess(view) };
}

function publicAccess(view: View): BucketPublicAccessSettings {
  return {
    at: view.at,
    ...optional({
      blockPublicAcls: view.flag('block_public_acls', 'BlockPublicAcls'),
      blockPublicPolicy: view.flag('block_public_policy', 'BlockPublicPolicy'),
      ignorePublicAcls: view.flag('ignore_public_acls', 'IgnorePublicAcls'),
      restrictPublicBuckets: view.flag('restrict_public_buckets', 'RestrictPublicBuckets'),
    }),
  };
}

export function secret(view: View): ResourceFact {
  const ssm = /ssm/i.test(view.resource.type);
  const value = view.text(ssm ? 'value' : 'secret_string', ssm ? 'Value' : 'SecretString');
  const literal = value === undefined || value.value === null || value.unresolved !== undefined ? undefined : value.at;
  return {
    ...baseOf(view.resource),
    resource: 'secret',
    store: ssm ? 'ssm' : 'secretsmanager',
    rotated: false,
    ...optional({ valueType: view.text('type', 'Type'), literal, kmsKey: view.text('kms_key_id', 'KmsKeyId') }),
  };
}

type Store = DataStore['service'];

/** Fields that stores spell differently: `[terraform, cloudformation]`. */
const encryptedBy: Readonly<Record<Store, readonly (readonly [string, string])[]>> = {
  rds: [['storage_encrypted', 'StorageEncrypted']],
  efs: [['encrypted', 'Encrypted']],
  dynamodb: [['server_side_encryption.enabled', 'SSESpecification.SSEEnabled']],
  elasticache: [['at_rest_encryption_enabled', 'AtRestEncryptionEnabled']],
  ebs: [['encrypted', 'Encrypted']],
  sqs: [['sqs_managed_sse_enabled', 'SqsManagedSseEnabled']],
  sns: [],
  kinesis: [],
  opensearch: [['encrypt_at_rest.enabled', 'EncryptionAtRestOptions.Enabled']],
  redshift: [['encrypted', 'Encrypted']],
};

export function dataStore(service: Store): (view: View) => ResourceFact {
  return (view) => {
    const encrypted = encryptedBy[service].map((paths) => view.flag(...paths)).find((flag) => flag !== undefined);
    const keys = [
      view.text('kms_key_id', 'KmsKeyId'),
      view.text('kms_master_key_id', 'KmsMasterKeyId'),
      view.text('server_side_encryption.kms_key_arn', 'SSESpecification.KMSMasterKeyId'),
      view.text('kms_key_arn', 'StreamEncryption.KeyId'),
    ];
    return {
      ...baseOf(view.resource),
      resource: 'data-store',
      service,
      ...optional({
        encrypted,
        kmsKey: keys.find((key) => key !== undefined),
        public: view.flag('publicly_accessible', 'PubliclyAccessible'),
        backupDays: view.number('backup_retention_period', 'BackupRetentionPeriod'),
        pointInTimeRecovery: view.flag(
          'point_in_time_recovery.enabled',
          'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
        ),
        deletionProtection:
          view.flag('deletion_protection', 'DeletionProtection') ??
          view.flag('deletion_protection_enabled', 'DeletionProtectionEnabled'),
        masterPassword: view.text('password', 'MasterUserPassword') ?? view.text('master_password', ''),
      }),
    };
  };
}

/**
 * Resources of Terraform/OpenTofu and CloudFormation/SAM (files and guide blocks) in one form for each kind, so that a
 * rule is written once. A member that the template does not set is absent: the service's default applies. A member that
 * is set but cannot be resolved has `value: null`: unknown, not a default.
 */
import type { Location } from '../../model.ts';
import type { LocatedDocument } from './located.ts';
import type { Origin } from './origin.ts';
import type { NamedValue, Setting } from './text.ts';

export interface ResourceBase extends Origin {
  readonly kind: 'terraform' | 'cloudformation';
  /** `aws_ecs_service`, `AWS::ECS::Service`, `provider`, `variable`, … */
  readonly type: string;
  /** Address in its template: `aws_ecs_service.app`, `module.net.aws_vpc.main`, logical id. */
  readonly name: string;
  /** Its first line: the place of a finding about something missing. */
  readonly at: Location;
  /** Addresses (logical ids) of other resources that it refers to anywhere. */
  readonly references: readonly string[];
  /** The attributes as written in the template; unresolved parts null. */
  readonly document: LocatedDocument;
  /** JSON pointers into `document` of what could not be resolved. */
  readonly unresolved: readonly string[];
}

/** Resources with members of their own, by `resource`. Everything else is `other`. */
export type ResourceFact =
  | SecurityGroup
  | SecurityGroupRule
  | EcsService
  | EcsCluster
  | EcrRepository
  | EcrRegistryScanning
  | LogGroup
  | LoadBalancer
  | Listener
  | TargetGroup
  | IamUser
  | AccessKey
  | IamRole
  | OidcProvider
  | Provider
  | InputVariable
  | OutputValue
  | Bucket
  | BucketPublicAccess
  | Instance
  | MetadataDefaults
  | LambdaFunction
  | LambdaUrl
  | Subnet
  | Vpc
  | FlowLog
  | VpcEndpoint
  | Alarm
  | Secret
  | DataStore
  | OtherResource;

export type ResourceKind = ResourceFact['resource'];
/** The fact of one kind: `ResourceOf<'ecs-service'>`. */
export type ResourceOf<K extends ResourceKind> = Extract<ResourceFact, { readonly resource: K }>;

export interface SecurityGroup extends ResourceBase {
  readonly resource: 'security-group';
  readonly groupName?: Setting<string>;
  readonly description?: Setting<string>;
  /** Addresses of what uses the group, from the references of the same template. */
  readonly usedBy: readonly string[];
  /** Kinds of those: `load-balancer`, `ecs-service`, `instance`, … */
  readonly usedByKinds: readonly string[];
}

/** One direction, protocol and port range; inline blocks and separate resources alike. */
export interface SecurityGroupRule extends ResourceBase {
  readonly resource: 'security-group-rule';
  readonly direction: 'ingress' | 'egress';
  /** Address of its group, where it can be told. */
  readonly group?: string;
  /** Kinds of what uses that group. */
  readonly usedByKinds: readonly string[];
  /** `tcp`, `udp`, `icmp`, `-1` for all. */
  readonly protocol?: Setting<string>;
  readonly fromPort?: Setting<number>;
  readonly toPort?: Setting<number>;
  /** IPv4 and IPv6 ranges. */
  readonly ranges: readonly Setting<string>[];
  /** Whether it names another group, itself, or a prefix list as the source. */
  readonly otherSource: boolean;
}

export interface EcsService extends ResourceBase {
  readonly resource: 'ecs-service';
  readonly serviceName?: Setting<string>;
  readonly launchType?: Setting<string>;
  readonly capacityProviders: readonly Setting<string>[];
  readonly platformVersion?: Setting<string>;
  readonly taskDefinition?: Setting<string>;
  readonly desiredCount?: Setting<number>;
  readonly assignPublicIp?: Setting<boolean>;
  readonly subnets: readonly Setting<string>[];
  readonly securityGroups: readonly Setting<string>[];
  /** `networkConfiguration` itself. */
  readonly network?: Location;
  readonly circuitBreaker?: {
    readonly at: Location;
    readonly enable?: Setting<boolean>;
    readonly rollback?: Setting<boolean>;
  };
  /** `ECS`, `CODE_DEPLOY`, `EXTERNAL` */
  readonly deploymentController?: Setting<string>;
  /** `ROLLING`, `BLUE_GREEN`, `LINEAR`, `CANARY` */
  readonly strategy?: Setting<string>;
  readonly minimumHealthyPercent?: Setting<number>;
  readonly maximumPercent?: Setting<number>;
  readonly healthCheckGracePeriodSeconds?: Setting<number>;
  readonly enableExecuteCommand?: Setting<boolean>;
  readonly hasLoadBalancer: boolean;
  /** Deployment alarms. */
  readonly alarms?: Location;
  /** Terraform: `lifecycle.ignore_changes` entries. */
  readonly ignoredChanges: readonly string[];
  /** Terraform `wait_for_steady_state`. */
  readonly waitsForSteadyState?: Setting<boolean>;
}

export interface EcsCluster extends ResourceBase {
  readonly resource: 'ecs-cluster';
  /** `enabled`, `enhanced`, `disabled` */
  readonly containerInsights?: Setting<string>;
  readonly capacityProviders: readonly Setting<string>[];
}

export interface EcrRepository extends ResourceBase {
  readonly resource: 'ecr-repository';
  readonly repositoryName?: Setting<string>;
  readonly tagMutability?: Setting<string>;
  readonly scanOnPush?: Setting<boolean>;
  /** `AES256`, `KMS`, `KMS_DSSE` */
  readonly encryption?: Setting<string>;
  readonly kmsKey?: Setting<string>;
  /** In the resource or as one of its own. */
  readonly lifecyclePolicy: boolean;
  readonly forceDelete?: Setting<boolean>;
  /** `AWS::ECR::PublicRepository`, `aws_ecrpublic_repository`. */
  readonly public: boolean;
}

export interface EcrRegistryScanning extends ResourceBase {
  readonly resource: 'ecr-registry-scanning';
  readonly scanType?: Setting<string>;
}

export interface LogGroup extends ResourceBase {
  readonly resource: 'log-group';
  readonly groupName?: Setting<string>;
  readonly retentionDays?: Setting<number>;
  readonly kmsKey?: Setting<string>;
}

export interface LoadBalancer extends ResourceBase {
  readonly resource: 'load-balancer';
  readonly internal?: Setting<boolean>;
  /** `application`, `network` */
  readonly balancerType?: Setting<string>;
  readonly dropInvalidHeaders?: Setting<boolean>;
  readonly accessLogs?: Setting<boolean>;
  readonly deletionProtection?: Setting<boolean>;
}

export interface Listener extends ResourceBase {
  readonly resource: 'listener';
  readonly port?: Setting<number>;
  readonly protocol?: Setting<string>;
  readonly sslPolicy?: Setting<string>;
  readonly certificate?: Setting<string>;
  /** Type of the default action: `forward`, `redirect`, `fixed-response`, … */
  readonly defaultAction?: Setting<string>;
  /** Of a redirect. */
  readonly redirectProtocol?: Setting<string>;
  readonly loadBalancer?: string;
}

export interface TargetGroup extends ResourceBase {
  readonly resource: 'target-group';
  readonly protocol?: Setting<string>;
  readonly healthCheckEnabled?: Setting<boolean>;
  readonly healthCheckPath?: Setting<string>;
  readonly healthCheck?: Location;
  readonly targetType?: Setting<string>;
}

export interface IamUser extends ResourceBase {
  readonly resource: 'iam-user';
  readonly userName?: Setting<string>;
}

export interface AccessKey extends ResourceBase {
  readonly resource: 'access-key';
  readonly user?: Setting<string>;
}

/** The documents are `repository.policies`, the role an `IdentityFact` of the same `name`. */
export interface IamRole extends ResourceBase {
  readonly resource: 'iam-role';
  readonly roleName?: Setting<string>;
  readonly maxSessionSeconds?: Setting<number>;
  readonly identity: string;
}

export interface OidcProvider extends ResourceBase {
  readonly resource: 'oidc-provider';
  readonly url?: Setting<string>;
  readonly audiences: readonly Setting<string>[];
}

export interface Provider extends ResourceBase {
  readonly resource: 'provider';
  /** `aws` */
  readonly provider: string;
  readonly accessKey?: Setting<string>;
  readonly secretKey?: Setting<string>;
  readonly token?: Setting<string>;
  readonly region?: Setting<string>;
  readonly assumesRole?: Setting<string>;
}

/** Terraform `variable`, CloudFormation parameter. */
export interface InputVariable extends ResourceBase {
  readonly resource: 'input-variable';
  readonly default?: Setting<string>;
  /** Terraform `sensitive`, CloudFormation `NoEcho`. */
  readonly sensitive?: Setting<boolean>;
  readonly valueType?: Setting<string>;
  readonly description?: Setting<string>;
}

export interface OutputValue extends ResourceBase {
  readonly resource: 'output';
  readonly sensitive?: Setting<boolean>;
  readonly value?: Setting<string>;
}

export interface Bucket extends ResourceBase {
  readonly resource: 'bucket';
  readonly bucketName?: Setting<string>;
  readonly acl?: Setting<string>;
  readonly encrypted: boolean;
  readonly versioned?: Setting<boolean>;
  readonly publicAccess?: BucketPublicAccessSettings;
}

export interface BucketPublicAccessSettings {
  readonly at: Location;
  readonly blockPublicAcls?: Setting<boolean>;
  readonly blockPublicPolicy?: Setting<boolean>;
  readonly ignorePublicAcls?: Setting<boolean>;
  readonly restrictPublicBuckets?: Setting<boolean>;
}

/** A block of its own, of a bucket or the account. Joined into `Bucket.publicAccess` where it names the bucket. */
export interface BucketPublicAccess extends ResourceBase {
  readonly resource: 'bucket-public-access';
  readonly settings: BucketPublicAccessSettings;
}

/** EC2 instance, launch template, launch configuration. */
export interface Instance extends ResourceBase {
  readonly resource: 'instance';
  readonly httpTokens?: Setting<string>;
  readonly httpPutResponseHopLimit?: Setting<number>;
  readonly httpEndpoint?: Setting<string>;
  readonly metadataOptions?: Location;
  readonly associatePublicIp?: Setting<boolean>;
  readonly instanceProfile?: Setting<string>;
  /** Text of user data, decoded from base64 where it is literal. */
  readonly userData?: Setting<string>;
}

/** `aws_ec2_instance_metadata_defaults`. */
export interface MetadataDefaults extends ResourceBase {
  readonly resource: 'metadata-defaults';
  readonly httpTokens?: Setting<string>;
  readonly httpPutResponseHopLimit?: Setting<number>;
}

export interface LambdaFunction extends ResourceBase {
  readonly resource: 'lambda-function';
  readonly environment: readonly NamedValue[];
}

export interface LambdaUrl extends ResourceBase {
  readonly resource: 'lambda-url';
  /** `NONE`, `AWS_IAM` */
  readonly authorization?: Setting<string>;
}

export interface Subnet extends ResourceBase {
  readonly resource: 'subnet';
  readonly mapPublicIp?: Setting<boolean>;
  readonly vpc?: string;
}

export interface Vpc extends ResourceBase {
  readonly resource: 'vpc';
  readonly flowLogs: boolean;
}

export interface FlowLog extends ResourceBase {
  readonly resource: 'flow-log';
  readonly trafficType?: Setting<string>;
}

export interface VpcEndpoint extends ResourceBase {
  readonly resource: 'vpc-endpoint';
  readonly service?: Setting<string>;
  readonly endpointType?: Setting<string>;
}

export interface Alarm extends ResourceBase {
  readonly resource: 'alarm';
  readonly namespace?: Setting<string>;
  readonly metric?: Setting<string>;
}

/** Secrets Manager secret or version, SSM parameter. */
export interface Secret extends ResourceBase {
  readonly resource: 'secret';
  readonly store: 'secretsmanager' | 'ssm';
  /** SSM: `SecureString`, `String`. */
  readonly valueType?: Setting<string>;
  /** Place of a value written in the template. */
  readonly literal?: Location;
  readonly kmsKey?: Setting<string>;
  readonly rotated: boolean;
}

/** RDS, EFS, DynamoDB, ElastiCache, EBS, SQS, SNS, Kinesis, OpenSearch: data at rest. */
export interface DataStore extends ResourceBase {
  readonly resource: 'data-store';
  readonly service:
    'rds' | 'efs' | 'dynamodb' | 'elasticache' | 'ebs' | 'sqs' | 'sns' | 'kinesis' | 'opensearch' | 'redshift';
  readonly encrypted?: Setting<boolean>;
  readonly kmsKey?: Setting<string>;
  readonly public?: Setting<boolean>;
  readonly backupDays?: Setting<number>;
  readonly pointInTimeRecovery?: Setting<boolean>;
  readonly deletionProtection?: Setting<boolean>;
  readonly masterPassword?: Setting<string>;
}

export interface OtherResource extends ResourceBase {
  readonly resource: 'other';
}

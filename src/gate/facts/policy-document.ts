/** IAM documents and the roles they belong to, whatever file kind they stand in. */
import type { JsonValue, Location } from '../../model.ts';
import type { At, LocatedDocument } from './located.ts';
import type { Origin } from './origin.ts';
import type { Setting } from './text.ts';

/**
 * One policy document. `value` has the letter case of the file. Text that could not be resolved holds the policy engine's
 * `UNRESOLVED` sign; CloudFormation intrinsics are in their long form (`{ "Fn::Sub": … }`), as the engine reads them.
 */
export interface PolicyFact extends LocatedDocument<JsonValue>, Origin {
  /** `trust`: who may assume a role. `resource`: attached to a bucket, repository, key, queue. */
  readonly type: 'identity' | 'trust' | 'resource' | 'unknown';
  /** For messages: `policy deploy (iam/deploy.json)`. */
  readonly name: string;
  /** The whole document. */
  readonly at: Location;
  /** Keys of the `IdentityFact`s it is attached to; empty when the files do not say. */
  readonly attachedTo: readonly string[];
  /** The file that a shell heredoc writes it to. */
  readonly writtenTo?: string;
  /** Of a resource policy: `s3-bucket`, `ecr-repository`, `kms-key`, `secret`, `sns-topic`, `sqs-queue`, `vpc-endpoint`, … */
  readonly resource?: string;
  /** JSON pointers of what could not be resolved. */
  readonly unresolved: readonly string[];
  /** A part of the document (a whole statement, `source_policy_documents`) could not be read: rules say "at least". */
  readonly partial: boolean;
}

export type RolePurpose = 'deploy' | 'task' | 'execution' | 'unknown';

/** A role, user or group that the files create or describe: joins its trust with its permissions. */
export interface IdentityFact extends Origin {
  /** Unique in the repository, stable when lines move: `path#type:name`. */
  readonly key: string;
  readonly type: 'role' | 'user' | 'group';
  /** The IAM name, or its address in the template where the name is computed. */
  readonly name: string;
  readonly at: Location;
  /**
   * `deploy`: assumed by GitHub's OIDC provider. `task`, `execution`: assumed by ecs-tasks and used as such by a task
   * definition, or named so.
   */
  readonly purpose: RolePurpose;
  /** ARNs of attached managed policies; null where one could not be resolved. */
  readonly managedPolicies: readonly Setting<string>[];
  readonly boundary?: Setting<string>;
  readonly description?: At<string>;
  /**
   * Whether its permissions can be judged: at least one policy is attached, and each is in `repository.policies` or an
   * AWS managed one of `managedPolicies`.
   */
  readonly permissionsVisible: boolean;
  readonly trustVisible: boolean;
}

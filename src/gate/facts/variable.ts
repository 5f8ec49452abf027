/** Every name/value pair that sets environment or hands a value on, in one form, for rules about secrets. */
import type { Location } from '../../model.ts';
import type { Origin } from './origin.ts';
import type { NamedValue } from './text.ts';

export const variableCarriers = [
  'workflow-env',
  'workflow-with',
  'workflow-secrets',
  'workflow-output',
  'input-default',
  'dockerfile-arg',
  'dockerfile-env',
  'dockerfile-label',
  'build-argument',
  'container-run',
  'shell-assignment',
  'env-file',
  'task-environment',
  'lambda-environment',
  'compose-environment',
  'compose-build-argument',
  'kubernetes-env',
  'kubernetes-secret',
  'kubernetes-config-map',
  'terraform-variable',
  'terraform-provider',
  'terraform-local',
  'terraform-output',
  'terraform-attribute',
  'tfvars',
  'cloudformation-parameter',
  'cloudformation-property',
  'config',
] as const;
export type VariableCarrier = (typeof variableCarriers)[number];

export interface VariableFact extends NamedValue, Origin {
  readonly carrier: VariableCarrier;
  /** What it belongs to, for messages: `job deploy, step 3`, `stage build`, `container app`, `provider aws`. */
  readonly scope: string;
  /** Whether a GitHub expression, a shell or template variable makes up all or part of the value. */
  readonly expression: boolean;
  /** Where the value comes from by name: `secrets.AWS_KEY`, `var.db_password`, `ARG TOKEN`, `$TOKEN`. */
  readonly references: readonly string[];
  /** Of an `.env` file: whether git tracks or would track it (readers see only what git does not ignore). */
  readonly example?: boolean;
}

/** A literal secret found by pattern. Its value is nowhere in the facts. */
export interface SecretFact extends Origin {
  /** What it is: `AWS secret access key`, `GitHub token`, `private key`. */
  readonly type: string;
  /** The id of the pattern. */
  readonly pattern: string;
  readonly at: Location;
  /** Of the value: `short` < 20, `medium` < 64, else `long`. */
  readonly length: 'short' | 'medium' | 'long';
  /** The name it is assigned to, where there is one on the line. */
  readonly keyName?: string;
}

/** A file that by its name holds credentials. */
export interface CredentialFileFact {
  readonly path: string;
  readonly type:
    | 'env'
    | 'aws-credentials'
    | 'private-key'
    | 'keystore'
    | 'docker-config'
    | 'npmrc'
    | 'netrc'
    | 'kubeconfig'
    | 'terraform-state'
    | 'service-account'
    | 'pypirc'
    | 'htpasswd';
  readonly at: Location;
  /** A template such as `.env.example`: no secret expected. */
  readonly example: boolean;
  /** Names of the keys it sets, where it could be read. */
  readonly keys: readonly string[];
}

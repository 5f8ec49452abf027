/** Facts read from the files of a repository: one key a file kind, positions kept. Owned by `collect/repository/`. */
import type { FileEntry } from '../../ports.ts';
import type { CodeSignFact } from './code.ts';
import type { CommandFact } from './command.ts';
import type { ContainerFact } from './container.ts';
import type { DockerfileFact } from './dockerfile.ts';
import type { GuideFact } from './guide.ts';
import type { ResourceFact } from './infrastructure.ts';
import type { IdentityFact, PolicyFact } from './policy-document.ts';
import type { CredentialFileFact, SecretFact, VariableFact } from './variable.ts';
import type { WorkflowFact } from './workflow.ts';

export type * from './code.ts';
export type * from './command.ts';
export type * from './container.ts';
export type * from './dockerfile.ts';
export type * from './guide.ts';
export type * from './infrastructure.ts';
export type * from './located.ts';
export type * from './origin.ts';
export type * from './policy-document.ts';
export type * from './text.ts';
export type * from './variable.ts';
export type * from './workflow.ts';

/** All of them are read in one pass; lists are in order of path and place. */
export interface RepositoryFacts {
  /** Every file that git does not ignore, minus `exclude` globs. */
  'repository.files': readonly FileEntry[];
  /** Workflows and composite actions. */
  'repository.workflows': readonly WorkflowFact[];
  'repository.dockerfiles': readonly DockerfileFact[];
  /** IAM policy and trust documents of every file kind. */
  'repository.policies': readonly PolicyFact[];
  /** Roles, users and groups that the files create or describe. */
  'repository.identities': readonly IdentityFact[];
  /** Shell commands of `run:` blocks, scripts, RUN instructions, guides. */
  'repository.commands': readonly CommandFact[];
  /** Name/value pairs of every kind that sets environment. */
  'repository.variables': readonly VariableFact[];
  /** Literal secrets by pattern, in any text file. */
  'repository.secrets': readonly SecretFact[];
  /** Files that by their name hold credentials. */
  'repository.credentialFiles': readonly CredentialFileFact[];
  /** Terraform and CloudFormation resources. */
  'repository.infrastructure': readonly ResourceFact[];
  /** Containers of Compose files and Kubernetes manifests. */
  'repository.containers': readonly ContainerFact[];
  'repository.guides': readonly GuideFact[];
  /** Calls of metadata addresses and use of AWS SDKs in code, scripts and dependency lists. */
  'repository.code': readonly CodeSignFact[];
}

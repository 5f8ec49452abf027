/** Where readers put what they found: one list a fact, gaps by the kind of file that could not be read. */
import type { Location } from '../../../model.ts';
import type { Gap } from '../../facts.ts';
import type { At } from '../../facts/located.ts';
import type { FileKind } from '../../facts/origin.ts';
import type { RepositoryFacts } from '../../facts/repository.ts';
import type { TaskDefinitionFact } from '../../facts/task-definition.ts';
import type { Node } from './node.ts';
import type { TerraformFile } from './terraform/ast.ts';

type Collected = RepositoryFacts & { 'task.definitions': readonly TaskDefinitionFact[] };
export type ListName = keyof Collected;
export type Item<K extends ListName> = Collected[K][number];
export type Lists = { [K in ListName]: Item<K>[] };

export const listNames = [
  'repository.files',
  'repository.workflows',
  'repository.dockerfiles',
  'repository.policies',
  'repository.identities',
  'repository.commands',
  'repository.variables',
  'repository.secrets',
  'repository.credentialFiles',
  'repository.infrastructure',
  'repository.containers',
  'repository.guides',
  'repository.code',
  'task.definitions',
] as const satisfies readonly ListName[];

/** What a file of a kind would have added to: where its gap shows. */
const fedBy: Readonly<Record<FileKind, readonly ListName[]>> = {
  workflow: ['repository.workflows', 'repository.commands', 'repository.variables'],
  action: ['repository.workflows', 'repository.commands', 'repository.variables'],
  dockerfile: ['repository.dockerfiles', 'repository.commands', 'repository.variables'],
  'task-definition': ['task.definitions', 'repository.variables'],
  policy: ['repository.policies', 'repository.identities'],
  terraform: [
    'repository.infrastructure',
    'repository.policies',
    'repository.identities',
    'repository.variables',
    'task.definitions',
  ],
  tfvars: ['repository.variables'],
  cloudformation: [
    'repository.infrastructure',
    'repository.policies',
    'repository.identities',
    'repository.variables',
    'task.definitions',
  ],
  compose: ['repository.containers', 'repository.variables'],
  kubernetes: ['repository.containers', 'repository.variables'],
  shell: ['repository.commands', 'repository.variables'],
  'env-file': ['repository.variables', 'repository.credentialFiles'],
  guide: ['repository.guides', 'repository.commands', 'repository.policies'],
  json: ['repository.policies', 'task.definitions'],
  yaml: ['repository.policies', 'repository.infrastructure'],
};

/** Values of a tfvars file, for the modules they are meant for. */
export interface PendingValues {
  readonly path: string;
  readonly values: Node;
}

export interface PolicyFile {
  readonly path: string;
  /** Key of the identity. */
  readonly identity: string;
  readonly trust: boolean;
}

/** What can only be read when every file has been seen. Not facts: never copied, never kept. */
export interface Pending {
  readonly terraform: TerraformFile[];
  readonly tfvars: PendingValues[];
  /** Task definitions of Terraform whose containers stand in a file. */
  readonly containerFiles: { readonly task: Location; readonly path: string }[];
  /** Documents that a template takes from a file: which identity gets them. */
  readonly policyFiles: PolicyFile[];
  readonly ignoreFiles: { readonly path: string; readonly patterns: readonly At<string>[] }[];
}

export class Harvest {
  readonly lists: Lists = emptyLists();
  readonly pending: Pending = { terraform: [], tfvars: [], containerFiles: [], policyFiles: [], ignoreFiles: [] };
  readonly gaps: Partial<Record<ListName, Gap[]>> = {};

  add<K extends ListName>(name: K, ...items: readonly Item<K>[]): void {
    for (const item of items) (this.lists[name] as Item<K>[]).push(item);
  }

  /** A file or block of the kind that was not read. */
  gap(kind: FileKind, gap: Gap): void {
    for (const name of fedBy[kind]) this.gapIn(name, gap);
  }

  gapIn(name: ListName, gap: Gap): void {
    (this.gaps[name] ??= []).push(gap);
  }

  /**
   * Takes over what a file gave, as fresh plain data: parts of strings would otherwise keep the whole file in memory, and
   * a value that is not plain data shows here.
   */
  take(from: Harvest): void {
    for (const name of listNames) {
      const found = from.lists[name] as unknown[];
      if (found.length > 0) for (const item of fresh(found)) (this.lists[name] as unknown[]).push(item);
      const gaps = from.gaps[name];
      if (gaps !== undefined) for (const gap of fresh(gaps)) this.gapIn(name, gap);
    }
    this.pending.terraform.push(...from.pending.terraform);
    this.pending.tfvars.push(...from.pending.tfvars);
    this.pending.containerFiles.push(...from.pending.containerFiles);
    this.pending.policyFiles.push(...from.pending.policyFiles);
    this.pending.ignoreFiles.push(...fresh(from.pending.ignoreFiles));
  }
}

function fresh<T>(items: readonly T[]): readonly T[] {
  return JSON.parse(JSON.stringify(items)) as readonly T[];
}

function emptyLists(): Lists {
  const lists: Partial<Record<ListName, unknown[]>> = {};
  for (const name of listNames) lists[name] = [];
  return lists as Lists;
}

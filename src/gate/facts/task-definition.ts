/** A task definition brought to one form, whatever file or call it came from. */
import type { TaskDefinitionDocument } from '../../model.ts';
import type { LocatedDocument } from './located.ts';

export type TaskDefinitionOrigin =
  /** A task definition JSON file of the repository. */
  | 'file'
  | 'terraform'
  | 'cloudformation'
  /** A fenced block of a guide. */
  | 'guide'
  /** What this run is about to register. */
  | 'rendered'
  /** What the service runs now (`check` with live checks). */
  | 'running';

/**
 * The document in the shape of ECS RegisterTaskDefinition (camelCase). What a reader could not resolve (a Terraform
 * variable without default) is `null` at that place and named in `unresolved` by JSON pointer.
 */
export interface TaskDefinitionFact extends LocatedDocument<TaskDefinitionDocument> {
  readonly origin: TaskDefinitionOrigin;
  /** How to name it in a message: `task definition processor (task-definition.json)`. */
  readonly name: string;
  readonly unresolved: readonly string[];
  /** The expressions as written at those places, by JSON pointer: two that are the same text are the same value. */
  readonly expressions?: Readonly<Record<string, string>>;
}

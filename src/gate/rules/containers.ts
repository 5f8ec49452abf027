/** The containers of the task definitions in sight, with names for messages and places for findings. */
import type { JsonObject } from '../../model.ts';
import type { Judgement, Location, Problem } from '../rule.ts';
import { pointer } from '../facts/located.ts';
import type { TaskDefinitionFact } from '../facts/task-definition.ts';
import { objectOf, listOf, textOf, textsOf } from './json-values.ts';

export interface Container {
  readonly task: TaskDefinitionFact;
  readonly definition: JsonObject;
  readonly index: number;
  /** `processor`, or `container 2` where it has no name. */
  readonly name: string;
  /** `family/container`: names it in findings, and is the same wherever the same container is written down. */
  readonly resource: string;
}

export function containersOf(tasks: readonly TaskDefinitionFact[]): readonly Container[] {
  return tasks.flatMap((task) =>
    listOf(task.value['containerDefinitions']).flatMap((entry, index): readonly Container[] => {
      const definition = objectOf(entry);
      if (definition === undefined) return [];
      const name = nameOf(definition, index);
      return [{ task, definition, index, name, resource: `${familyOf(task)}/${name}` }];
    }),
  );
}

function nameOf(definition: JsonObject, index: number): string {
  const name = textOf(definition['name']);
  return name === undefined || name === '' ? `container ${index + 1}` : name;
}

/** The family, or the file where the family is not written or not known. */
export function familyOf(task: TaskDefinitionFact): string {
  const family = textOf(task.value['family']);
  return family === undefined || family === '' ? task.path : family;
}

/**
 * The place of a part of a task definition; where the part is missing, the line that names what it is missing from. None
 * when the definition stands in no file.
 */
export function placeInTask(task: TaskDefinitionFact, ...path: readonly (string | number)[]): readonly Location[] {
  if (Object.keys(task.positions).length === 0) return [];
  const exact = task.positions[pointer(path)];
  if (exact !== undefined) return [exact];
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const above = path.slice(0, length);
    const naming = task.positions[pointer([...above, length === 0 ? 'family' : 'name'])];
    if (naming !== undefined) return [naming];
    const whole = task.positions[pointer(above)];
    if (whole !== undefined) return [firstLine(whole)];
  }
  return [{ path: task.path }];
}

/** The place of a part of a container. */
export function placeInContainer(container: Container, ...path: readonly (string | number)[]): readonly Location[] {
  return placeInTask(container.task, 'containerDefinitions', container.index, ...path);
}

/** Where something starts, for what concerns the whole of it. */
export function firstLine({ path, line, column }: Location): Location {
  return { path, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

/** Whether the task asks for Fargate, perhaps beside other machines. */
export function asksForFargate(task: TaskDefinitionFact): boolean {
  return listOf(task.value['requiresCompatibilities']).some((entry) => textOf(entry)?.toUpperCase() === 'FARGATE');
}

/** Whether the task can be placed on Fargate only. */
export function asksForFargateOnly(task: TaskDefinitionFact): boolean {
  const asked = textsOf(task.value['requiresCompatibilities']);
  return asked.length > 0 && asked.every((word) => word.toUpperCase() === 'FARGATE');
}

/** A key that ECS does not read because of its letter case or separators: `LogConfiguration` for `logConfiguration`. */
export function misspelling(object: JsonObject, field: string): string | undefined {
  if (field in object) return undefined;
  const wanted = field.toLowerCase();
  return Object.keys(object).find((key) => key.replace(/[-_ ]/g, '').toLowerCase() === wanted);
}

/** Judges every task definition; there is nothing to judge where none is in sight. */
export function judgeTasks(
  tasks: readonly TaskDefinitionFact[],
  judge: (task: TaskDefinitionFact) => readonly Problem[],
): Judgement {
  return tasks.length === 0 ? noTask : tasks.flatMap(judge);
}

/** Judges every container of every task definition. */
export function judgeContainers(
  tasks: readonly TaskDefinitionFact[],
  judge: (container: Container) => readonly Problem[],
): Judgement {
  return tasks.length === 0 ? noTask : containersOf(tasks).flatMap(judge);
}

const noTask: Judgement = { notApplicable: 'no ECS task definition is here' };

/** The difference between two task definitions as ECS would see it, field by field, with secret-prone values redacted. */
import type { FieldChange, JsonObject, JsonValue, TaskDefinitionDocument } from '../model.ts';
import { isObject } from './document.ts';
import { canonical, normalForm } from './normal-form.ts';
import { shownValue } from './redact.ts';

/** Whether ECS would run the same. Tags, order of variables and filled-in defaults make no difference. */
export function sameContent(a: TaskDefinitionDocument, b: TaskDefinitionDocument): boolean {
  return canonical(normalForm(a)) === canonical(normalForm(b));
}

/**
 * What differs, sorted by field. `before` undefined: everything is added. Values of environment variables are never
 * shown: `(12 characters)` where one is added or removed, nothing where one changed.
 */
export function diffTaskDefinitions(
  before: TaskDefinitionDocument | undefined,
  after: TaskDefinitionDocument,
): readonly FieldChange[] {
  return compare([], before === undefined ? undefined : normalForm(before), normalForm(after));
}

/** Members whose normal form is keyed by name: a step into them is written `[name]`. */
const keyedMembers = new Set(
  'containerDefinitions volumes environment secrets extraHosts resourceRequirements ulimits systemControls secretOptions properties options dockerLabels'.split(
    ' ',
  ),
);

function compare(
  path: readonly string[],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly FieldChange[] {
  if (before !== undefined && after !== undefined && canonical(before) === canonical(after)) return [];
  const inside =
    isObject(before) || isObject(after) ? [before, after].every((each) => each === undefined || isObject(each)) : false;
  if (inside && !isLeaf(path)) {
    const left: JsonObject = isObject(before) ? before : {};
    const right: JsonObject = isObject(after) ? after : {};
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => compare([...path, key], own(left, key), own(right, key)));
  }
  return [change(path, before, after)];
}

/** An entry of `environment` or `secrets` is one field, named after its variable. */
function isLeaf(path: readonly string[]): boolean {
  return (
    path[0] === 'containerDefinitions' && path.length === 4 && (path[2] === 'environment' || path[2] === 'secrets')
  );
}

function change(path: readonly string[], before: JsonValue | undefined, after: JsonValue | undefined): FieldChange {
  const left = before === undefined ? undefined : shownValue(path, plain(path, before));
  const right = after === undefined ? undefined : shownValue(path, plain(path, after));
  const changed = left !== undefined && right !== undefined;
  const silent = changed && (left.hidden || right.hidden);
  return {
    field: fieldName(path),
    change: changed ? 'changed' : left === undefined ? 'added' : 'removed',
    ...(left === undefined || silent ? {} : { before: left.text }),
    ...(right === undefined || silent ? {} : { after: right.text }),
  };
}

/** Of a variable its value, of a secret where it comes from: the name stands in the field already. */
function plain(path: readonly string[], value: JsonValue): JsonValue {
  if (!isLeaf(path) || !isObject(value)) return value;
  const { name: _, ...rest } = value;
  const [only, ...others] = Object.values(rest);
  return only !== undefined && others.length === 0 ? only : rest;
}

/** `containerDefinitions[processor].environment[LOG_LEVEL]` */
function fieldName(path: readonly string[]): string {
  return path
    .map((key, index) => {
      const parent = path[index - 1];
      if (index === 0) return key;
      return parent !== undefined && keyedMembers.has(parent) ? `[${key}]` : `.${key}`;
    })
    .join('');
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** How many fields differ, in words: `3 fields differ`. */
export function countChanges(changes: readonly FieldChange[]): string {
  return changes.length === 1 ? '1 field differs' : `${changes.length} fields differ`;
}

/** One line a change, for a terminal. */
export function sayChange({ field, change, before, after }: FieldChange): string {
  if (change === 'added') return `+ ${field}: ${after ?? ''}`;
  if (change === 'removed') return `- ${field}: ${before ?? ''}`;
  return before === undefined && after === undefined
    ? `~ ${field}: changed (value not shown)`
    : `~ ${field}: ${before ?? ''} → ${after ?? ''}`;
}

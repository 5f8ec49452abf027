/** Reads values of a JSON document tolerantly: wrong types are absent, `null` is "could not be resolved". */
import type { JsonObject, JsonValue } from '../../model.ts';

type Maybe = JsonValue | undefined;

/** `true` and `"true"` (CloudFormation and many templates take both); `undefined` when absent, unresolved or anything else. */
export function booleanOf(value: Maybe): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}

/** Text; numbers as their decimal text. */
export function textOf(value: Maybe): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: Maybe): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

export function objectOf(value: Maybe): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function listOf(value: Maybe): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

/** A list of strings, also where one stands alone. */
export function textsOf(value: Maybe): readonly string[] {
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  return values.flatMap((entry) => textOf(entry) ?? []);
}

/** Whether a reader could not resolve the value: it may be anything. */
export function isUnresolvedValue(value: Maybe): boolean {
  return value === null;
}

function isObject(value: Maybe): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

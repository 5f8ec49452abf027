/** The last lines a container wrote, through CloudWatch Logs, found by the options of its awslogs driver. */
import type { JsonValue, TaskDefinitionDocument } from '../model.ts';
import type { Logs } from '../ports.ts';

export interface LogPlace {
  readonly group: string;
  readonly stream: string;
  readonly region?: string;
}

/**
 * Where a container of a task writes; undefined for another driver, or without a stream prefix on EC2.
 * Stream: `prefix/container/task id`. Source: ECS developer guide, "Using the awslogs log driver".
 */
export function logPlace(options: {
  readonly document: TaskDefinitionDocument;
  readonly container: string;
  readonly taskArn: string;
}): LogPlace | undefined {
  const { document, container, taskArn } = options;
  const containers = document['containerDefinitions'];
  const found = isList(containers) ? containers.find((each) => member(each, 'name') === container) : undefined;
  const configuration = member(found, 'logConfiguration');
  if (member(configuration, 'logDriver') !== 'awslogs') return undefined;
  const driver = member(configuration, 'options');
  const group = member(driver, 'awslogs-group');
  const prefix = member(driver, 'awslogs-stream-prefix');
  const region = member(driver, 'awslogs-region');
  if (typeof group !== 'string' || typeof prefix !== 'string') return undefined;
  const task = taskArn.slice(taskArn.lastIndexOf('/') + 1);
  return { group, stream: `${prefix}/${container}/${task}`, ...(typeof region === 'string' ? { region } : {}) };
}

export interface LogTail {
  readonly group: string;
  readonly stream: string;
  readonly lines: readonly string[];
  /** Why there are no lines, where that is worth saying. */
  readonly why?: string;
}

/** The last lines; an error becomes a reason, because a missing log must not hide the cause. One call. */
export async function readTail(logs: Pick<Logs, 'tail'>, place: LogPlace, lines: number): Promise<LogTail> {
  const { group, stream } = place;
  try {
    const found = await logs.tail({ group, stream, lines });
    const why = found.length === 0 ? { why: 'it wrote nothing' } : {};
    return { group, stream, lines: found.map(cut), ...why };
  } catch (error) {
    return { group, stream, lines: [], why: error instanceof Error ? error.message : String(error) };
  }
}

function cut(line: string): string {
  return line.length > 1000 ? `${line.slice(0, 1000)}…` : line;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

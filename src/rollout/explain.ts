/** Why a rollout failed: from the tasks that stopped, what ECS says of the service since our call, and the last log lines. */
import type { Service } from '@aws-sdk/client-ecs';
import type { TaskDefinitionDocument } from '../model.ts';
import type { Ecs, Log, Logs } from '../ports.ts';
import { reasonFor, subjectOf } from './failure-reasons.ts';
import { logPlace, readTail } from './log-tail.ts';
import type { LogTail } from './log-tail.ts';
import type { RolloutState } from './state.ts';
import { eventsSince } from './state.ts';
import { byCause, readFailures } from './stopped-tasks.ts';
import type { TaskFailure } from './stopped-tasks.ts';
import type { StartedRollout } from './started.ts';

/** The ports end by themselves: bind them with `Ports.within` to a signal of about 5 s, so that the cause is not waited for. */
export interface ExplainOptions {
  readonly ecs: Pick<Ecs, 'listTasks' | 'tasks' | 'service'>;
  readonly logs: Pick<Logs, 'tail'>;
  readonly started: StartedRollout;
  /** Of the revision that failed: where its containers log. */
  readonly document: TaskDefinitionDocument;
  readonly last?: RolloutState | undefined;
}

export interface Explanation {
  /** One sentence; undefined when ECS told nothing. */
  readonly cause?: string;
  readonly cure?: string;
  /** Lines for the log, the most telling first. */
  readonly details: readonly string[];
  readonly tail?: LogTail;
}

const mostEvents = 8;
const tailLines = 20;

/**
 * Gathers what can be had: four calls, two at a time, and one for the log lines. Throws nothing, and leaves out what
 * cannot be read: an explanation must not hide the failure it explains.
 */
export async function explainFailure(options: ExplainOptions): Promise<Explanation> {
  const [failures, events] = await Promise.all([
    readFailures(options.ecs, options.started).catch(() => []),
    readEvents(options).catch(() => []),
  ]);
  const causes = byCause(failures);
  return compose({ causes, events, tail: await tailOf(options, causes[0]?.failure), last: options.last });
}

/** The lines that a reader wants first: cause, cure, details, log. */
export function sayExplanation(explanation: Explanation, log: Pick<Log, 'error' | 'info'>): void {
  const { cause, cure, details, tail } = explanation;
  if (cause !== undefined) log.error(`Why: ${cause}`);
  if (cure !== undefined) log.info(`What to do: ${cure}`);
  for (const line of details) log.info(`  ${line}`);
  if (tail === undefined) return;
  if (tail.lines.length === 0) log.info(`No log lines from ${tail.group} ${tail.stream}: ${tail.why ?? 'none'}.`);
  else log.info(`Last lines of ${tail.group} ${tail.stream}:`);
  for (const line of tail.lines) log.info(`  | ${line}`);
}

interface Event {
  readonly at: number;
  readonly message: string;
}

async function readEvents({ ecs, started }: ExplainOptions): Promise<readonly Event[]> {
  const service: Service | undefined = await ecs.service({ cluster: started.cluster, service: started.service });
  if (service === undefined) return [];
  return eventsSince(service, started.before.eventId).map(({ createdAt, message = '' }) => ({
    at: createdAt?.getTime() ?? 0,
    message,
  }));
}

async function tailOf(
  { logs, document }: ExplainOptions,
  failure: TaskFailure | undefined,
): Promise<LogTail | undefined> {
  if (failure?.container === undefined) return undefined;
  const place = logPlace({ document, container: failure.container, taskArn: failure.taskArn });
  return place === undefined ? undefined : readTail(logs, place, tailLines);
}

function compose(found: {
  readonly causes: ReturnType<typeof byCause>;
  readonly events: readonly Event[];
  readonly tail: LogTail | undefined;
  readonly last: RolloutState | undefined;
}): Explanation {
  const { causes, events, tail, last } = found;
  const telling = events.filter(({ message }) =>
    /unable|fail|unhealthy|error|denied|not found|insufficient|roll/i.test(message),
  );
  const details = [
    ...causes.slice(0, 5).map(({ failure, count }) => taskLine(failure, count)),
    ...telling.slice(0, mostEvents).map(({ message }) => `event: ${message.slice(0, 500)}`),
  ];
  const [first] = causes;
  const event = telling
    .map(({ message }) => ({ message, row: reasonFor(message) }))
    .find(({ row }) => row !== undefined);
  const alarm = last?.alarms === undefined ? undefined : `The alarm ${last.alarms.join(', ')} went off.`;
  const logged = logReason(tail);
  const shared = { details, ...(tail === undefined ? {} : { tail }) };
  if (first !== undefined) {
    const times = first.count === 1 ? '' : ` (${first.count} tasks)`;
    const better = first.failure.exitCode !== undefined && logged !== undefined ? logged : undefined;
    const cause =
      better === undefined ? first.failure.cause : `${first.failure.cause}; its log says that it ${better.cause}`;
    return { cause: `${upperFirst(cause)}${times}.`, cure: better?.cure ?? first.failure.cure, ...shared };
  }
  if (alarm !== undefined)
    return { cause: alarm, cure: 'The alarm’s metric says what got worse with this revision.', ...shared };
  if (event?.row !== undefined)
    return {
      cause: `${upperFirst(subjectOf(event.row, undefined))} ${event.row.cause}.`,
      cure: event.row.cure,
      ...shared,
    };
  const [newest] = telling;
  return { ...(newest === undefined ? {} : { cause: newest.message }), ...shared };
}

/** Some causes are told by the program only: a read-only file system, a binary for another processor. */
function logReason(tail: LogTail | undefined): ReturnType<typeof reasonFor> {
  const telling = new Set(['read-only', 'architecture', 'out-of-memory', 'ulimit', 'image-disk']);
  const row = reasonFor(tail?.lines.join('\n') ?? '');
  return row !== undefined && telling.has(row.id) ? row : undefined;
}

function taskLine({ cause, said, taskArn }: TaskFailure, count: number): string {
  const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
  const times = count === 1 ? `task ${id}` : `${count} tasks, the last ${id}`;
  return `${times}: ${cause}${said === undefined || cause.includes(said) ? '' : ` (${said})`}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For `WatchOptions.onFailedTask`: why tasks of the rollout stop, in one line, while it goes on. Two calls. */
export async function firstFailure(options: Pick<ExplainOptions, 'ecs' | 'started'>): Promise<string | undefined> {
  const [first] = byCause(await readFailures(options.ecs, options.started));
  if (first === undefined) return undefined;
  const { cause, said } = first.failure;
  return `A task of the new revision stopped: ${cause}${said === undefined ? '' : ` (${said})`}`;
}

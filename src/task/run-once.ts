/** A one-off task with the new revision before the rollout, such as a database migration: the rollout waits for its success. */
import type { Service, Task } from '@aws-sdk/client-ecs';
import { FtrError } from '../errors.ts';
import type { JsonObject, JsonValue, Revision } from '../model.ts';
import { poll } from '../poll.ts';
import type { Clock, Ecs, Log } from '../ports.ts';
import { name } from './register.ts';

export interface RunOnceOptions {
  readonly ecs: Pick<Ecs, 'runTask' | 'tasks'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warning' | 'error' | 'debug'>;
  readonly cluster: string;
  readonly revision: Revision;
  /** Whose network, capacity and platform version the task gets; or the definition that the service will be made from. */
  readonly service: Service | JsonObject;
  /** Replaces the container's command. ECS cannot replace an entry point: these words are then its arguments. */
  readonly command: readonly string[];
  readonly container: string;
  /** Shows in `startedBy`; at most 36 letters, digits, hyphens, underscores and slashes. */
  readonly startedBy: string;
  /** Milliseconds. */
  readonly limit: number;
  /** Why the stopped task failed, and its last log lines: `rollout/explain.ts` has it. */
  readonly explain?: (task: Task) => Promise<{ readonly cause: string; readonly lines: readonly string[] }>;
}

export interface OneOffResult {
  readonly taskArn: string;
  readonly seconds: number;
}

/**
 * Runs the task and waits for its end. Throws `rollout-failed` when it could not start, when the container exited with
 * anything but 0, or when the limit passed (the task is then left running: a migration cut in half is worse).
 */
export async function runOnce(options: RunOnceOptions): Promise<OneOffResult> {
  const { ecs, clock, log, cluster, limit } = options;
  const begin = clock.now();
  const [started] = await ecs.runTask(requestOf(options));
  const taskArn = started?.taskArn;
  if (taskArn === undefined) throw failed(options, 'ECS answered with no task');
  const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
  log.info(`One-off task: ${id} of ${name(options.revision)} started.`);

  let status = started?.lastStatus;
  const task = await poll({
    clock,
    what: `the one-off task ${id}`,
    period: (elapsed) => (elapsed < 30_000 ? 1000 : 2500),
    limit,
    ask: async (): Promise<Task | undefined> => {
      const [seen] = await ecs.tasks({ cluster, arns: [taskArn] }).catch((error: unknown) => {
        if (isFinal(error)) throw error;
        log.debug(`The one-off task could not be looked at and is again: ${String(error)}`);
        return [];
      });
      if (seen?.lastStatus !== undefined && seen.lastStatus !== status) {
        status = seen.lastStatus;
        log.info(`One-off task: ${id} is ${status.toLowerCase()}.`);
      }
      return seen?.lastStatus === 'STOPPED' ? seen : undefined;
    },
  }).catch((error: unknown) => {
    if (!(error instanceof FtrError) || error.code !== 'stage-timeout') throw error;
    throw failed(options, `${id} did not end in ${Math.round(limit / 1000)} s; it was left running`, error);
  });

  const exitCode = task.containers?.find((container) => container.name === options.container)?.exitCode;
  const seconds = Math.round((clock.now() - begin) / 1000);
  if (exitCode === 0) {
    log.info(`One-off task: ${id} exited with 0 after ${seconds} s.`);
    return { taskArn, seconds };
  }
  const explained = await options.explain?.(task).catch(() => undefined);
  for (const line of explained?.lines ?? []) log.info(`  | ${line}`);
  const cause = explained?.cause ?? task.stoppedReason ?? 'ECS gives no reason';
  const code = exitCode === undefined ? 'never ran its container' : `exited with ${exitCode}`;
  throw failed(options, `${id} ${code}: ${cause.replace(/\.$/, '')}`);
}

/** RunTask takes network, capacity and platform from the service, so that the task can reach what the service can. */
function requestOf(options: RunOnceOptions): JsonObject {
  const { cluster, revision, container, command, startedBy } = options;
  // Both shapes have the same members; a Service has no values that JSON has not.
  const service = options.service as JsonObject;
  const kept = (member: string): JsonObject => {
    const value: JsonValue | undefined = service[member];
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    return empty ? {} : { [member]: value };
  };
  const capacity = kept('capacityProviderStrategy');
  return {
    cluster,
    taskDefinition: revision.arn,
    count: 1,
    startedBy,
    ...(Object.keys(capacity).length > 0 ? capacity : kept('launchType')),
    ...kept('networkConfiguration'),
    ...kept('platformVersion'),
    overrides: { containerOverrides: [{ name: container, command: [...command] }] },
  };
}

function isFinal(error: unknown): boolean {
  const codes = ['cancelled', 'stage-timeout', 'aws-access-denied', 'role-refused', 'credentials-missing'];
  return error instanceof FtrError && codes.includes(error.code);
}

function failed({ revision }: RunOnceOptions, why: string, cause?: unknown): FtrError {
  return new FtrError({
    code: 'rollout-failed',
    message: `The one-off task of ${name(revision)} failed, so the rollout was not started: ${why}.`,
    hint: 'The service is unchanged. Correct the command or what it needs, and run again.',
    cause,
  });
}

/** The tasks of a rollout that did not live, reduced to what ended each of them; pure but for the two calls that fetch them. */
import type { Container, Task } from '@aws-sdk/client-ecs';
import type { Ecs } from '../ports.ts';
import { exitCodes, reasonFor, subjectOf } from './failure-reasons.ts';
import type { StartedRollout } from './started.ts';
import { sameRevision } from './started.ts';

export interface TaskFailure {
  readonly taskArn: string;
  /** The container that ended the task, where one did. */
  readonly container?: string;
  readonly exitCode?: number;
  readonly stopCode?: string;
  /** One sentence without its full stop: `container app was killed because …`. */
  readonly cause: string;
  readonly cure: string;
  /** ECS's own words, where they say more than `cause`. */
  readonly said?: string;
  readonly stoppedAt?: number;
}

/** At most so many tasks are described: they are the newest. */
const most = 100;

/** The stopped tasks of our revision, newest first, without those that ECS stopped to make room. Two calls. */
export async function readFailures(
  ecs: Pick<Ecs, 'listTasks' | 'tasks'>,
  started: StartedRollout,
): Promise<readonly TaskFailure[]> {
  const { cluster, service, taskDefinition, deploymentId } = started;
  const arns = await ecs.listTasks({ cluster, service, stopped: true });
  if (arns.length === 0) return [];
  const tasks = await ecs.tasks({ cluster, arns: arns.slice(0, most) });
  const ours = tasks.filter((task) => sameRevision(task.taskDefinitionArn, taskDefinition));
  const byUs = ours.filter(({ startedBy }) => startedBy === undefined || startedBy === deploymentId);
  return (byUs.length > 0 ? byUs : ours)
    .filter((task) => !isOrderly(task))
    .map(explainTask)
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0));
}

/** Stopped by the scheduler because it was not needed any more: the effect of a rollback, never its cause. */
function isOrderly({ stopCode, stoppedReason = '' }: Task): boolean {
  return stopCode === 'ServiceSchedulerInitiated' && !/health|fail|unhealthy/i.test(stoppedReason);
}

/** What ended a stopped task. */
export function explainTask(task: Task): TaskFailure {
  const { stopCode, stoppedReason, taskArn = '', stoppedAt } = task;
  const culprit = findCulprit(task.containers ?? []);
  const texts = [culprit?.reason, stoppedReason].filter((text) => text !== undefined && text !== '');
  const shared = {
    taskArn,
    ...(culprit?.name === undefined ? {} : { container: culprit.name }),
    ...(culprit?.exitCode === undefined ? {} : { exitCode: culprit.exitCode }),
    ...(stopCode === undefined ? {} : { stopCode }),
    ...(stoppedAt === undefined ? {} : { stoppedAt: stoppedAt.getTime() }),
  };
  const reason = texts.map((text) => reasonFor(text ?? '')).find((row) => row !== undefined && row.id !== 'exited');
  const subject = subjectOf(reason, culprit?.name);
  if (reason !== undefined) {
    const said = texts.find((text) => reason.pattern.test(text ?? ''));
    return {
      ...shared,
      cause: `${subject} ${reason.cause}`,
      cure: reason.cure,
      ...(said === undefined ? {} : { said: short(said) }),
    };
  }
  if (culprit?.exitCode !== undefined) {
    const known = exitCodes[culprit.exitCode];
    const cause = known?.cause ?? `exited with code ${culprit.exitCode}`;
    const cure = known?.cure ?? 'The last log lines say why; run the image with the same environment to see it.';
    return {
      ...shared,
      cause: `${subject} ${cause}`,
      cure,
      ...(texts[0] === undefined ? {} : { said: short(texts[0]) }),
    };
  }
  const said = texts[0] ?? stopCode ?? 'ECS gives no reason';
  return {
    ...shared,
    cause: `${subject} stopped: ${short(said)}`,
    cure: 'ECS’s own words are all there is: look them up in its guide, “Stopped tasks error codes”.',
  };
}

/**
 * The container that ended the task: one with a reason of its own, else one that exited with an error, else one that
 * exited. The others were stopped along with it, mostly with 137 or 143.
 */
function findCulprit(containers: readonly Container[]): Container | undefined {
  const bySignal = (exitCode: number | undefined) => exitCode === 137 || exitCode === 143;
  return (
    containers.find(({ reason }) => reason !== undefined && reason !== '') ??
    containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0 && !bySignal(exitCode)) ??
    containers.find(({ exitCode }) => exitCode === 0) ??
    containers.find(({ exitCode }) => exitCode !== undefined) ??
    (containers.length === 1 ? containers[0] : undefined)
  );
}

/** The failures in one line: the most frequent cause, how often, and whether there are others. */
export function summarise(failures: readonly TaskFailure[]): string | undefined {
  const [first, ...others] = byCause(failures);
  if (first === undefined) return undefined;
  const tasks = first.count === 1 ? 'a task stopped' : `${first.count} tasks stopped`;
  const more =
    others.length === 0 ? '' : ` (and ${others.reduce((sum, { count }) => sum + count, 0)} for other reasons)`;
  return `${tasks}: ${first.failure.cause}${more}`;
}

/** Causes, the most frequent first; each with its newest failure. */
export function byCause(
  failures: readonly TaskFailure[],
): readonly { readonly failure: TaskFailure; readonly count: number }[] {
  const causes = new Map<string, { failure: TaskFailure; count: number }>();
  for (const failure of failures) {
    const known = causes.get(failure.cause);
    causes.set(failure.cause, { failure: known?.failure ?? failure, count: (known?.count ?? 0) + 1 });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}

/** Reads a deployment's next state off the service as the emulator really runs it. */
import { object, objects, text, type Parameters } from '../call.ts';
import { isOver, type Deployment } from './model.ts';

/** The service with its tasks, as the emulator's own process tells it. */
export interface Sight {
  readonly service: Parameters;
  readonly tasks: readonly Parameters[];
}

/** Moves the deployment on; true if anything changed. */
export function observe(one: Deployment, { service, tasks }: Sight, now: number): boolean {
  // A stop was asked for and its UpdateService is still under way: the new primary is not yet known to be ours.
  if (isOver(one) || (one.status === 'ROLLBACK_REQUESTED' && one.rollbackId === undefined)) return false;
  const before = JSON.stringify([one.status, one.stage, one.failures, one.counts]);
  const listed = objects(service['deployments']);
  const own = listed.find((deployment) => deployment['id'] === one.id);
  const primary = listed.find((deployment) => deployment['status'] === 'PRIMARY');
  one.startedAt ??= now;
  one.failures = Math.max(one.failures, Number(own?.['failedTasks'] ?? 0));
  count(one, service, tasks);
  if (one.rollbackId !== undefined) stepRollback(one, listed, now);
  else if (own?.['rolloutState'] === 'FAILED') stepFailure(one, own, primary, now);
  else if (own === undefined || primary?.['id'] !== one.id)
    stop(one, 'The service deployment was replaced by a newer one.', now);
  else if (own['rolloutState'] === 'COMPLETED') finish(one, 'SUCCESSFUL', undefined, now);
  else stepProgress(one, tasks);
  // Whose tasks count is another revision's once it rolls back.
  if (one.rollback !== undefined) count(one, service, tasks);
  const changed = before !== JSON.stringify([one.status, one.stage, one.failures, one.counts]);
  if (changed) one.updatedAt = now;
  return changed;
}

function count(one: Deployment, service: Parameters, tasks: readonly Parameters[]): void {
  const id =
    one.rollback === undefined
      ? one.id
      : (one.rollbackId ??
        text(objects(service['deployments']).find((deployment) => deployment['status'] === 'PRIMARY')?.['id']));
  const mine = tasks.filter((task) => task['deploymentId'] === id);
  const running = mine.filter((task) => task['lastStatus'] === 'RUNNING').length;
  const pending = mine.filter((task) =>
    ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(String(task['lastStatus'])),
  ).length;
  one.counts = { requested: Number(service['desiredCount'] ?? 0), running, pending };
}

/** The circuit breaker has triggered: the emulator rolls back by itself, or not at all. */
function stepFailure(one: Deployment, own: Parameters, primary: Parameters | undefined, now: number): void {
  const reason = 'Circuit breaker threshold was reached: tasks failed to start.';
  one.statusReason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';
  if (primary === undefined || primary['id'] === own['id']) return stop(one, reason, now);
  one.rollback ??= { reason, startedAt: now };
  one.stage = 'CLEAN_UP';
  if (primary['rolloutState'] === 'COMPLETED') return finish(one, 'ROLLBACK_SUCCESSFUL', one.statusReason, now);
  if (primary['rolloutState'] === 'FAILED') return finish(one, 'ROLLBACK_FAILED', 'The rollback failed as well.', now);
  one.status = 'ROLLBACK_IN_PROGRESS';
}

/** Somebody stopped it: the emulator runs a deployment of the former revision. */
function stepRollback(one: Deployment, listed: readonly Parameters[], now: number): void {
  const back = listed.find((deployment) => deployment['id'] === one.rollbackId);
  if (back?.['status'] !== 'PRIMARY')
    return finish(one, 'ROLLBACK_FAILED', 'The rollback was replaced by a newer deployment.', now);
  if (back['rolloutState'] === 'COMPLETED') return finish(one, 'ROLLBACK_SUCCESSFUL', one.statusReason, now);
  if (back['rolloutState'] === 'FAILED') return finish(one, 'ROLLBACK_FAILED', 'The rollback failed as well.', now);
  one.status = 'ROLLBACK_IN_PROGRESS';
}

function stepProgress(one: Deployment, tasks: readonly Parameters[]): void {
  one.status = 'IN_PROGRESS';
  const waited = one.pauses.find((pause) => pause.status === 'AWAITING_ACTION');
  if (waited !== undefined && waited.stage !== 'PRE_SCALE_UP' && waited.stage !== 'RECONCILE_SERVICE') {
    // Paused after scale-up: until the tasks run, it is still scaling.
    one.stage = one.counts.running >= one.counts.requested ? waited.stage : 'SCALE_UP';
    return;
  }
  if (waited !== undefined) {
    one.stage = waited.stage;
    return;
  }
  const started = tasks.some((task) => task['deploymentId'] === one.id);
  one.stage = !started ? 'PRE_SCALE_UP' : one.counts.running >= one.counts.requested ? 'POST_SCALE_UP' : 'SCALE_UP';
}

function stop(one: Deployment, reason: string, now: number): void {
  one.stoppedAt = now;
  finish(one, 'STOPPED', reason, now);
}

function finish(one: Deployment, status: Deployment['status'], reason: string | undefined, now: number): void {
  one.status = status;
  one.statusReason = reason;
  one.finishedAt = now;
  one.updatedAt = now;
  one.stage = undefined;
}

export function supersede(one: Deployment, now: number): void {
  if (!isOver(one)) stop(one, 'The service deployment was replaced by a newer one.', now);
}

/** Deployment configuration as the service has it, or an empty one. */
export function configurationOf(service: Parameters): Parameters {
  return object(service['deploymentConfiguration']);
}

/**
 * What ECS says of a rollout, reduced to one state; pure. From a service deployment, which names its end, or (where an
 * endpoint has no service deployments) from the deployments of the service.
 * Source: ECS API reference, ServiceDeployment, Deployment; developer guide, "Service deployments".
 */
import type {
  Deployment,
  Service,
  ServiceDeployment,
  ServiceDeploymentStatus,
  ServiceEvent,
} from '@aws-sdk/client-ecs';
import type { StartedRollout } from './started.ts';
import { sameRevision } from './started.ts';

/** `stopped` is an end whose meaning the deployment itself does not tell: see `watch.ts`. */
export const settledPhases = [
  'completed',
  'rolled-back',
  'rollback-failed',
  'failed',
  'superseded',
  'stopped',
] as const;
export type SettledPhase = (typeof settledPhases)[number];
export type Phase = 'pending' | 'in-progress' | 'paused' | 'stopping' | 'rolling-back' | SettledPhase;

export interface RolloutState {
  readonly phase: Phase;
  /** What it was read from. */
  readonly source: 'service-deployment' | 'service';
  /** `BAKE_TIME` and the like; blue/green, linear and canary only. */
  readonly stage?: string;
  /** Tasks of the new revision. */
  readonly tasks?: { readonly running: number; readonly pending: number; readonly requested: number };
  readonly failedTasks?: number;
  /** Failed tasks at which the circuit breaker acts. */
  readonly threshold?: number;
  /** Percent of production traffic on the new revision. */
  readonly traffic?: number;
  /** A lifecycle hook that waits for somebody. */
  readonly hook?: { readonly id: string; readonly expiresAt?: number; readonly timeoutAction?: string };
  /** Alarms that went off. */
  readonly alarms?: readonly string[];
  /** Whether the circuit breaker or an alarm ended it. */
  readonly triggered?: 'circuit-breaker' | 'alarm';
  /** ECS's own words. */
  readonly reason?: string;
}

export function isSettled(phase: Phase): phase is SettledPhase {
  return (settledPhases as readonly string[]).includes(phase);
}

const phases: Readonly<Record<ServiceDeploymentStatus, Phase>> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in-progress',
  SUCCESSFUL: 'completed',
  STOP_REQUESTED: 'stopping',
  STOPPED: 'stopped',
  ROLLBACK_REQUESTED: 'rolling-back',
  ROLLBACK_IN_PROGRESS: 'rolling-back',
  ROLLBACK_SUCCESSFUL: 'rolled-back',
  ROLLBACK_FAILED: 'rollback-failed',
};

/** Whether a status is one that a service deployment leaves again. A status we do not know has not ended. */
export function isOngoing(status: string | undefined): boolean {
  return !isSettled(phaseOf(status));
}

function phaseOf(status: string | undefined): Phase {
  return status !== undefined && Object.hasOwn(phases, status)
    ? phases[status as ServiceDeploymentStatus]
    : 'in-progress';
}

export function stateOfServiceDeployment(deployment: ServiceDeployment): RolloutState {
  const { targetServiceRevision: target, deploymentCircuitBreaker: breaker, alarms, rollback } = deployment;
  const base = phaseOf(deployment.status);
  const hook = (deployment.lifecycleHookDetails ?? []).find(({ status }) => status === 'AWAITING_ACTION');
  const phase = hook !== undefined && base === 'in-progress' ? 'paused' : base;
  const triggered =
    breaker?.status === 'TRIGGERED' ? 'circuit-breaker' : alarms?.status === 'TRIGGERED' ? 'alarm' : undefined;
  const reason = deployment.statusReason ?? rollback?.reason;
  return {
    phase,
    source: 'service-deployment',
    ...(deployment.lifecycleStage === undefined ? {} : { stage: deployment.lifecycleStage }),
    ...(target === undefined
      ? {}
      : { tasks: counts(target.runningTaskCount, target.pendingTaskCount, target.requestedTaskCount) }),
    ...(breaker?.failureCount === undefined ? {} : { failedTasks: breaker.failureCount }),
    ...(breaker?.threshold === undefined ? {} : { threshold: breaker.threshold }),
    ...(target?.requestedProductionTrafficWeight === undefined
      ? {}
      : { traffic: target.requestedProductionTrafficWeight }),
    ...(phase !== 'paused' || hook === undefined ? {} : { hook: hookOf(hook) }),
    ...(alarms?.triggeredAlarmNames?.length ? { alarms: alarms.triggeredAlarmNames } : {}),
    ...(triggered === undefined ? {} : { triggered }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  };
}

function hookOf(
  hook: NonNullable<ServiceDeployment['lifecycleHookDetails']>[number],
): NonNullable<RolloutState['hook']> {
  return {
    id: hook.hookId ?? 'unnamed',
    ...(hook.expiresAt === undefined ? {} : { expiresAt: hook.expiresAt.getTime() }),
    ...(hook.timeoutAction === undefined ? {} : { timeoutAction: hook.timeoutAction }),
  };
}

/**
 * The state of our rollout by the deployments of the service. It is completed only while our deployment is the primary
 * one; a primary that is not ours means that ECS went back (to what ran before) or that somebody else deployed.
 */
export function stateOfService(service: Service, started: StartedRollout): RolloutState {
  const deployments = service.deployments ?? [];
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const own = ownDeployment(deployments, started);
  const seen = own ?? primary;
  const details = seen === undefined ? {} : detailsOf(seen);
  const state = (phase: Phase, reason = own?.rolloutStateReason): RolloutState => ({
    ...details,
    phase,
    source: 'service',
    ...(reason === undefined || reason === '' ? {} : { reason }),
  });
  if (service.status === 'DRAINING') return state('superseded', 'The service is being deleted.');
  if (primary === undefined) return state('in-progress');
  if (own !== undefined && primary === own) return state(phaseOfPrimary(own, deployments));

  const { taskDefinition: old } = started.before;
  // Our call was cut off, and nothing shows that ECS ever heard it.
  const unheard =
    own === undefined && started.deploymentId === undefined && started.before.deploymentIds.includes(primary.id ?? '');
  if (unheard) return state('pending', 'ECS has not begun it.');
  const wentBack =
    (old === undefined || sameRevision(primary.taskDefinition, old)) && isRollback({ service, primary, own, started });
  if (!wentBack)
    return state('superseded', `The service now rolls out ${primary.taskDefinition ?? 'another revision'}.`);
  if (primary.rolloutState === 'FAILED') return state('rollback-failed', primary.rolloutStateReason);
  return state(
    hasSettled(primary, deployments) ? 'rolled-back' : 'rolling-back',
    own?.rolloutStateReason ?? primary.rolloutStateReason,
  );
}

/** Ours by its id; where our call's answer named none, the primary one if it runs our revision. */
export function ownDeployment(deployments: readonly Deployment[], started: StartedRollout): Deployment | undefined {
  if (started.deploymentId !== undefined) return deployments.find(({ id }) => id === started.deploymentId);
  return deployments.find(({ id, taskDefinition }) => {
    const isNew = id === undefined || !started.before.deploymentIds.includes(id);
    return sameRevision(taskDefinition, started.taskDefinition) && (isNew || started.call === 'following');
  });
}

function phaseOfPrimary(own: Deployment, deployments: readonly Deployment[]): Phase {
  if (own.rolloutState === 'FAILED') return 'failed';
  return hasSettled(own, deployments) ? 'completed' : 'in-progress';
}

/** `rolloutState` is absent behind a Classic Load Balancer: then being alone with all tasks running has to do. */
function hasSettled(deployment: Deployment, deployments: readonly Deployment[]): boolean {
  const { runningCount = 0, desiredCount = 0, pendingCount = 0, rolloutState } = deployment;
  const full = runningCount >= desiredCount;
  if (rolloutState !== undefined) return rolloutState === 'COMPLETED' && full;
  return full && pendingCount === 0 && deployments.length === 1;
}

/**
 * What tells ECS's own rollback from somebody's deployment of the revision before ours: our deployment has failed or is
 * gone, or ECS says "rolling back".
 */
function isRollback({
  service,
  primary,
  own,
  started,
}: {
  readonly service: Service;
  readonly primary: Deployment;
  readonly own: Deployment | undefined;
  readonly started: StartedRollout;
}): boolean {
  if (own === undefined || own.rolloutState === 'FAILED') return true;
  const events = eventsSince(service, started.before.eventId).map(({ message }) => message);
  return [own.rolloutStateReason, primary.rolloutStateReason, ...events].some((each) =>
    /roll(?:ing|ed) ?back/i.test(each ?? ''),
  );
}

/** Events that came after a known one, newest first; all where it is unknown. */
export function eventsSince(service: Service, eventId: string | undefined): readonly ServiceEvent[] {
  const events = service.events ?? [];
  const known = eventId === undefined ? -1 : events.findIndex(({ id }) => id === eventId);
  return known < 0 ? events : events.slice(0, known);
}

function detailsOf(deployment: Deployment): Pick<RolloutState, 'tasks' | 'failedTasks'> {
  return {
    tasks: counts(deployment.runningCount, deployment.pendingCount, deployment.desiredCount),
    ...(deployment.failedTasks === undefined ? {} : { failedTasks: deployment.failedTasks }),
  };
}

function counts(running = 0, pending = 0, requested = 0): NonNullable<RolloutState['tasks']> {
  return { running, pending, requested };
}

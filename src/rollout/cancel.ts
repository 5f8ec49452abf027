/**
 * A cancelled job: GitHub sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. So the first act is one look at
 * the service and at most one call; the post step, with a new token, does the rest.
 */
import type { Service } from '@aws-sdk/client-ecs';
import type { Ecs, Log } from '../ports.ts';
import { messageOf } from './in-progress.ts';
import { findOwnDeployment } from './own-deployment.ts';
import { rollBackRollout } from './rollback.ts';
import type { RollbackOptions, RollbackResult } from './rollback.ts';
import type { RolloutState } from './state.ts';
import { isSettled, stateOfService, stateOfServiceDeployment } from './state.ts';
import { describeState } from './state-text.ts';
import type { StartedRollout } from './started.ts';
import { revisionName } from './started.ts';
import { watchRollout } from './watch.ts';

/** What the post step needs, as plain data: ids, never credentials. */
export interface SavedRollout {
  readonly version: 1;
  readonly region: string;
  readonly started: StartedRollout;
  readonly onCancel: 'leave' | 'rollback';
  /** Whether ECS was told to stop or go back, and said that it will. */
  readonly stopAsked: boolean;
  /** The way back as a rollout of its own, where it was asked for by UpdateService. */
  readonly back?: StartedRollout;
}

export interface CancelOptions {
  /** Bound to a fresh signal of at most 6 s, not to the cancelled one. */
  readonly ecs: Pick<
    Ecs,
    | 'service'
    | 'serviceDeployments'
    | 'describeServiceDeployments'
    | 'serviceRevisions'
    | 'updateService'
    | 'stopServiceDeployment'
  >;
  readonly log: Pick<Log, 'info' | 'warning'>;
  readonly region: string;
  readonly started: StartedRollout;
  readonly onCancel: 'leave' | 'rollback';
}

export interface CancelResult {
  /** One sentence on the state the service is in, and what was asked of ECS. */
  readonly because: string;
  readonly saved: SavedRollout;
}

/**
 * One look and, with `rollback`, exactly one call: StopServiceDeployment, or UpdateService to what ran before where there
 * is no service deployment. Throws nothing. Three calls at most, four while our deployment has not been found yet.
 */
export async function cancelRollout(options: CancelOptions): Promise<CancelResult> {
  const { log, region, onCancel } = options;
  let { started } = options;
  let seen = 'Its state could not be read.';
  let stopAsked = false;
  let back: StartedRollout | undefined;
  let asked = onCancel === 'leave' ? ' The rollout was left to ECS (on-cancel: leave).' : '';
  try {
    const look = await lookOnce(options);
    started = look.started;
    seen = `The service is: ${describeState(look.state)}.`;
    if (onCancel === 'rollback') {
      const call = callFor(started, look.state);
      asked = call === undefined ? ' Nothing had to be stopped.' : ` ${call.said}`;
      back = await call?.make(options.ecs);
      stopAsked = call !== undefined;
    }
  } catch (error) {
    log.warning(`While cancelling: ${messageOf(error)}`);
    if (onCancel === 'rollback') asked = ' Whether ECS was told to roll back is not known; the post step looks again.';
  }
  const because = `The run was cancelled during the rollout of ${revisionName(started.taskDefinition)}. ${seen}${asked}`;
  log.info(because);
  const saved = { version: 1, region, started, onCancel, stopAsked, ...(back === undefined ? {} : { back }) } as const;
  return { because, saved };
}

/** For the post step: finishes what a cancelled run began. Watches (or makes) the rollback; `leave` takes one look. */
export async function finishCancelled(
  saved: SavedRollout,
  options: RollbackOptions,
): Promise<{ readonly because: string; readonly rollback?: RollbackResult }> {
  const { started, onCancel, back } = saved;
  if (back !== undefined) {
    const watch = await watchRollout({ ...options, started: back });
    const outcome = watch.outcome === 'completed' ? 'back' : 'not-back';
    return {
      because: `After the cancellation: ${watch.because}`,
      rollback: { outcome, because: watch.because, watch },
    };
  }
  if (onCancel === 'leave') {
    const { state } = await lookOnce({ ecs: options.ecs, started });
    return {
      because: `After the cancellation the rollout of ${revisionName(started.taskDefinition)} is: ${describeState(state)}.`,
    };
  }
  const look = await lookOnce({ ecs: options.ecs, started });
  const outcome = isSettled(look.state.phase) ? settledOutcome(look.state.phase) : 'cancelled';
  const failed = {
    outcome,
    because: `It is ${describeState(look.state)}.`,
    started: look.started,
    last: look.state,
  } as const;
  const rollback =
    outcome === 'completed'
      ? ({ outcome: 'left-alone', because: 'The rollout had completed before it could be stopped.' } as const)
      : await rollBackRollout({ ...options, failed });
  return { because: `After the cancellation: ${rollback.because}`, rollback };
}

async function lookOnce(
  options: Pick<CancelOptions, 'started'> & {
    readonly ecs: Pick<Ecs, 'service' | 'serviceDeployments' | 'describeServiceDeployments' | 'serviceRevisions'>;
  },
): Promise<{ readonly started: StartedRollout; readonly state: RolloutState }> {
  const { ecs } = options;
  let { started } = options;
  if (started.deploymentArn === undefined && started.scaledOnly !== true) {
    const arn = await findOwnDeployment(ecs, started).then(
      (found) => found.arn,
      () => undefined,
    );
    if (arn !== undefined) started = { ...started, deploymentArn: arn };
  }
  if (started.deploymentArn !== undefined) {
    const [deployment] = await ecs.describeServiceDeployments([started.deploymentArn]);
    if (deployment !== undefined) return { started, state: stateOfServiceDeployment(deployment) };
  }
  const service = await ecs.service({ cluster: started.cluster, service: started.service });
  const gone = { phase: 'superseded', source: 'service', reason: 'The service was deleted' } as const;
  return { started, state: service === undefined ? gone : stateOfService(service, started) };
}

interface Call {
  readonly said: string;
  /** The way back, where it is a rollout of its own. */
  make(ecs: CancelOptions['ecs']): Promise<StartedRollout | undefined>;
}

/** The one call that takes our rollout back; undefined where there is nothing of ours to stop. */
function callFor(started: StartedRollout, { phase }: RolloutState): Call | undefined {
  const { deploymentArn, before, cluster, service, call } = started;
  if (phase === 'rolling-back' || phase === 'stopping' || (isSettled(phase) && phase !== 'failed')) return undefined;
  const { taskDefinition } = before;
  if (call === 'created' || taskDefinition === undefined) return undefined;
  if (deploymentArn !== undefined && phase !== 'failed') {
    return {
      said: 'ECS was told to stop the rollout and to roll back.',
      make: async (ecs) => {
        await ecs.stopServiceDeployment({ arn: deploymentArn, stopType: 'ROLLBACK' });
        return undefined;
      },
    };
  }
  return {
    said: `ECS was told to go back to ${revisionName(taskDefinition)}.`,
    make: async (ecs) =>
      wayBack(started, taskDefinition, await ecs.updateService({ cluster, service, taskDefinition })),
  };
}

function wayBack(from: StartedRollout, taskDefinition: string, answer: Service): StartedRollout {
  const { cluster, service, serviceArn } = from;
  const deployments = answer.deployments ?? [];
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const others = deployments.filter((each) => each !== primary).flatMap(({ id }) => (id === undefined ? [] : [id]));
  return {
    cluster,
    service,
    taskDefinition,
    call: 'updated',
    before: { taskDefinition: from.taskDefinition, deploymentIds: others },
    ...(serviceArn === undefined ? {} : { serviceArn }),
    ...(primary?.id === undefined ? {} : { deploymentId: primary.id }),
    ...(primary?.createdAt === undefined ? {} : { createdAt: primary.createdAt.getTime() }),
  };
}

function settledOutcome(phase: RolloutState['phase']) {
  if (phase === 'completed' || phase === 'rolled-back' || phase === 'superseded') return phase;
  return 'failed' as const;
}

/** Brings a service back: by ECS's own rollback where one is under way or can be asked for, else by a rollout of the last good revision. */
import type { Service } from '@aws-sdk/client-ecs';
import { FtrError } from '../errors.ts';
import type { Clock, Ecs, Log } from '../ports.ts';
import { isOngoing } from './state.ts';
import { findLastGood, findNamed } from './last-good.ts';
import type { ImageExists, RollbackTarget } from './last-good.ts';
import type { StartedRollout } from './started.ts';
import { revisionName, sameRevision } from './started.ts';
import { startRollout } from './update.ts';
import { watchRollout } from './watch.ts';
import type { WatchResult } from './watch.ts';

type RollbackEcs = Pick<
  Ecs,
  | 'service'
  | 'serviceDeployments'
  | 'describeServiceDeployments'
  | 'serviceRevisions'
  | 'taskDefinition'
  | 'updateService'
  | 'createService'
  | 'stopServiceDeployment'
>;

export interface RollbackOptions {
  readonly ecs: RollbackEcs;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warning' | 'debug'>;
  readonly imageExists: ImageExists;
  /** Milliseconds for the watch. */
  readonly limit: number;
}

export interface RollbackResult {
  /** What the service runs now, as far as it is known. */
  readonly outcome: 'back' | 'not-back' | 'left-alone';
  /** One sentence. */
  readonly because: string;
  /** `family:revision` that the service is on, or on its way to. */
  readonly revision?: string;
  /** The watch of the way back, where there was one. */
  readonly watch?: WatchResult;
}

/**
 * After a rollout of ours that did not complete (`failed`, `timed-out`, `paused`): brings the service back. A service that
 * somebody else has deployed to meanwhile is left alone. Throws `rollback-impossible`, or what the ports throw.
 */
export async function rollBackRollout(
  options: RollbackOptions & { readonly failed: WatchResult },
): Promise<RollbackResult> {
  const { ecs, log, failed } = options;
  const { started, outcome } = failed;
  const { cluster, service: name, taskDefinition, deploymentArn, before } = started;
  if (outcome === 'rolled-back') {
    return {
      outcome: 'back',
      because: failed.because,
      ...(before.taskDefinition === undefined ? {} : { revision: revisionName(before.taskDefinition) }),
    };
  }
  if (outcome === 'completed' || outcome === 'unchanged' || outcome === 'not-started') {
    return { outcome: 'left-alone', because: `Nothing to roll back: the rollout is ${outcome}.` };
  }
  const service = await ecs.service({ cluster, service: name });
  if (service === undefined) return { outcome: 'left-alone', because: 'The service was deleted.' };
  if (outcome === 'superseded') return superseded(service, before.taskDefinition);
  if (started.call === 'created') {
    throw new FtrError({
      code: 'rollback-impossible',
      message: `${name} was created by this rollout: there is nothing that it could go back to.`,
      hint: 'Deploy a corrected revision, or delete the service.',
    });
  }

  if (deploymentArn !== undefined) {
    const [deployment] = await ecs.describeServiceDeployments([deploymentArn]);
    const status = deployment?.status;
    if (status === 'ROLLBACK_SUCCESSFUL') return watchBack(options, started);
    if (status !== undefined && isOngoing(status)) {
      const goingBack = status.startsWith('ROLLBACK');
      if (goingBack) log.info('Rollback: ECS is rolling the service back already.');
      else await stop(options, deploymentArn);
      return watchBack(options, started);
    }
  }
  if (!sameRevision(service.taskDefinition, taskDefinition)) {
    const runs = revisionName(service.taskDefinition);
    const back = sameRevision(service.taskDefinition, before.taskDefinition);
    if (back && service.deployments?.[0]?.rolloutState !== 'FAILED') return watchBack(options, started);
    return {
      outcome: 'left-alone',
      because: `Somebody deployed ${runs} meanwhile: it was left alone.`,
      revision: runs,
    };
  }
  const target = await findLastGood({
    ...options,
    cluster,
    service: name,
    bad: taskDefinition,
    before: deploymentArn,
    previous: before.taskDefinition,
  });
  return goTo({ ...options, cluster, service: name }, target);
}

/**
 * Mode `rollback`: to a named revision that the service ran before, or to the last good one before what it runs now.
 * Throws `service-not-found`, `rollback-impossible`, `input-invalid`.
 */
export async function rollBackService(
  options: RollbackOptions & {
    readonly cluster: string;
    readonly service: string;
    /** `family:revision` or ARN. */
    readonly named?: string | undefined;
  },
): Promise<RollbackResult & { readonly target: RollbackTarget }> {
  const { ecs, cluster, service: name, named } = options;
  const service = await ecs.service({ cluster, service: name });
  if (service === undefined) {
    throw new FtrError({
      code: 'service-not-found',
      message: `The ECS service ${name} does not exist in cluster ${cluster}.`,
      hint: 'Check service, cluster and aws-region.',
    });
  }
  const target =
    named === undefined
      ? await findLastGood({ ...options, bad: service.taskDefinition ?? '' })
      : await findNamed({ ...options, named });
  return { ...(await goTo(options, target)), target };
}

async function stop({ ecs, log }: RollbackOptions, arn: string): Promise<void> {
  log.info(`Rollback: asking ECS to stop ${arn.replace(/^.*\//, '')} and roll back.`);
  try {
    await ecs.stopServiceDeployment({ arn, stopType: 'ROLLBACK' });
  } catch (error) {
    // It may have ended between our look and our call: the watch tells.
    if (!(error instanceof FtrError) || error.code !== 'aws-failed') throw error;
    log.warning(`ECS did not stop it: ${error.message}`);
  }
}

/** A service that somebody else has deployed to is theirs. */
function superseded({ taskDefinition }: Service, before: string | undefined): RollbackResult {
  const runs = revisionName(taskDefinition);
  if (!sameRevision(taskDefinition, before)) {
    return {
      outcome: 'left-alone',
      because: `Somebody deployed ${runs} meanwhile: it was left alone.`,
      revision: runs,
    };
  }
  return { outcome: 'back', because: `The service is on ${runs} again.`, revision: runs };
}

/** Watches ECS's own rollback of our deployment. */
async function watchBack(options: RollbackOptions, started: StartedRollout): Promise<RollbackResult> {
  const watch = await watchRollout({ ...options, started });
  const revision = started.before.taskDefinition;
  const named = revision === undefined ? {} : { revision: revisionName(revision) };
  return { outcome: watch.outcome === 'rolled-back' ? 'back' : 'not-back', because: watch.because, watch, ...named };
}

/** A rollout of the target, watched like any other. What is in progress is replaced: it is what we get away from. */
async function goTo(
  options: RollbackOptions & { readonly cluster: string; readonly service: string },
  { revision, why }: RollbackTarget,
): Promise<RollbackResult> {
  const name = revisionName(revision.arn);
  options.log.info(`Rollback: going to ${name}, ${why}.`);
  const started = await startRollout({
    ...options,
    taskDefinition: revision.arn,
    onDeploymentInProgress: 'replace',
    waitLimit: 0,
  });
  const watch = await watchRollout({ ...options, started });
  const back = watch.outcome === 'completed' || watch.outcome === 'unchanged';
  return { outcome: back ? 'back' : 'not-back', because: watch.because, revision: name, watch };
}

/** Starts a rollout: one UpdateService or CreateService with the judged revision, or none where it runs already. */
import type { Service } from '@aws-sdk/client-ecs';
import { FtrError } from '../errors.ts';
import type { JsonObject } from '../model.ts';
import { poll } from '../poll.ts';
import type { Clock, Ecs, Log } from '../ports.ts';
import { readDeployments } from './in-progress.ts';
import type { Deployments, Ongoing } from './in-progress.ts';
import type { ServiceBefore, StartedRollout } from './started.ts';
import { revisionName, sameRevision } from './started.ts';
import { duration } from './state-text.ts';

export interface StartOptions {
  readonly ecs: Pick<Ecs, 'service' | 'serviceDeployments' | 'serviceRevisions' | 'updateService' | 'createService'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warning' | 'debug'>;
  readonly cluster: string;
  readonly service: string;
  /** ARN of the revision that the verdict is about. */
  readonly taskDefinition: string;
  readonly desiredCount?: number | undefined;
  /** In the shape of CreateService: the service is made from it if it does not exist. */
  readonly serviceDefinition?: JsonObject | undefined;
  readonly onDeploymentInProgress: 'wait' | 'fail' | 'replace';
  /** Milliseconds that somebody else's deployment is waited for. */
  readonly waitLimit: number;
  /** Told right before the one call that changes something: should that call be cut off, this is what is known. */
  readonly onCall?: (started: StartedRollout) => void;
}

/**
 * Starts the rollout and returns what the watch needs. Only the revision (and the desired count, if asked) is changed.
 * Nothing is called when the service runs exactly this already (`unchanged`), or when its rollout is under way
 * (`following`). Throws `service-not-found`, `deployment-in-progress`, `input-invalid` (a service that cannot be deployed
 * this way), or what ECS says.
 */
export async function startRollout(options: StartOptions): Promise<StartedRollout> {
  const { ecs, log, cluster, service: name, taskDefinition, desiredCount } = options;
  let service = await ecs.service({ cluster, service: name });
  if (service === undefined) return create(options);
  assertDeployable(service, desiredCount);

  let deployments = await readDeployments({ ecs, log, cluster, service, name });
  if (deployments.ongoing !== undefined && !isOurs(deployments.ongoing, taskDefinition)) {
    ({ service, deployments } = await handleOther(options, service, deployments.ongoing));
  }
  const before = beforeOf(service, deployments);
  const shared = { cluster, service: name, taskDefinition, before, ...arnOf(service) };
  const countFits = desiredCount === undefined || service.desiredCount === desiredCount;
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  const runsThis = sameRevision(service.taskDefinition, taskDefinition);

  if (runsThis && countFits && primary?.rolloutState !== 'FAILED') {
    const identity = {
      ...(primary?.id === undefined ? {} : { deploymentId: primary.id }),
      ...(primary?.createdAt === undefined ? {} : { createdAt: primary.createdAt.getTime() }),
    };
    if (deployments.ongoing === undefined && isStable(service)) {
      log.info(`Rollout: ${name} runs ${revisionName(taskDefinition)} already; nothing was changed.`);
      return { ...shared, ...identity, call: 'unchanged' };
    }
    log.info(
      `Rollout: ${revisionName(taskDefinition)} is being rolled out already; it is followed, nothing was changed.`,
    );
    const arn = deployments.ongoing?.deploymentArn;
    const followed = arn === undefined ? { scaledOnly: true as const } : { deploymentArn: arn };
    return { ...shared, ...identity, ...followed, before: beforeFollowed(service, before), call: 'following' };
  }

  // ECS starts no deployment for the revision that is there already, unless told to.
  const again = runsThis && countFits ? { forceNewDeployment: true } : {};
  const count = desiredCount === undefined ? {} : { desiredCount };
  options.onCall?.({ ...shared, call: 'updated' });
  const updated = await ecs.updateService({ cluster, service: name, taskDefinition, ...count, ...again });
  const scaledOnly = runsThis && !countFits && deployments.ongoing === undefined;
  return started({ ...shared, ...(scaledOnly ? { scaledOnly } : {}), call: 'updated' }, updated, log);
}

/** Throws `input-invalid` for a service that is not deployed by ECS itself. */
export function assertDeployable(service: Service, desiredCount: number | undefined): void {
  const name = service.serviceName ?? 'The service';
  const controller = service.deploymentController?.type;
  if (controller !== undefined && controller !== 'ECS') {
    throw new FtrError({
      code: 'input-invalid',
      message: `${name} is deployed by ${controller === 'CODE_DEPLOY' ? 'CodeDeploy' : 'an external controller'}, not by ECS.`,
      hint: 'ftr-deploy rolls out services with the deployment controller ECS (rolling, blue/green, linear, canary).',
    });
  }
  if (desiredCount !== undefined && service.schedulingStrategy === 'DAEMON') {
    throw new FtrError({
      code: 'input-invalid',
      message: `desired-count cannot be set: ${name} runs one task on every instance (DAEMON).`,
      hint: 'Leave desired-count out.',
    });
  }
}

async function create(options: StartOptions): Promise<StartedRollout> {
  const { ecs, log, cluster, service, taskDefinition, desiredCount, serviceDefinition } = options;
  if (serviceDefinition === undefined) {
    throw new FtrError({
      code: 'service-not-found',
      message: `The ECS service ${service} does not exist in cluster ${cluster}.`,
      hint: 'Check service, cluster and aws-region; with service-definition it is created.',
    });
  }
  const before: ServiceBefore = { deploymentIds: [], deploymentArns: [] };
  options.onCall?.({ cluster, service, taskDefinition, before, call: 'created' });
  const created = await ecs.createService({
    ...serviceDefinition,
    cluster,
    serviceName: service,
    taskDefinition,
    ...(desiredCount === undefined ? {} : { desiredCount }),
  });
  log.info(`Rollout: created the service ${service} with ${revisionName(taskDefinition)}.`);
  return started({ cluster, service, taskDefinition, before, ...arnOf(created), call: 'created' }, created, log);
}

function started(rollout: StartedRollout, answer: Service, log: StartOptions['log']): StartedRollout {
  const primary = answer.deployments?.find(({ status }) => status === 'PRIMARY');
  const own = sameRevision(primary?.taskDefinition, rollout.taskDefinition) ? primary : undefined;
  if (rollout.call === 'updated') {
    const from = rollout.before.taskDefinition;
    log.info(`Rollout: ${rollout.service} goes from ${revisionName(from)} to ${revisionName(rollout.taskDefinition)}.`);
  }
  if ((answer.desiredCount ?? 1) === 0) {
    log.warning(`${rollout.service} has a desired count of 0: the rollout completes without a single task running.`);
  }
  return {
    ...rollout,
    ...(own?.id === undefined ? {} : { deploymentId: own.id }),
    ...(own?.createdAt === undefined ? {} : { createdAt: own.createdAt.getTime() }),
  };
}

async function handleOther(
  options: StartOptions,
  service: Service,
  other: Ongoing,
): Promise<{ readonly service: Service; readonly deployments: Deployments }> {
  const { ecs, clock, log, cluster, service: name, onDeploymentInProgress, waitLimit } = options;
  const said = describeOngoing(other);
  if (onDeploymentInProgress === 'fail') throw inProgress(name, said);
  if (onDeploymentInProgress === 'replace') {
    log.warning(`Another deployment of ${name} is in progress and will be replaced: ${said}.`);
    return { service, deployments: await readDeployments({ ecs, log, cluster, service, name }) };
  }
  log.info(`Another deployment of ${name} is in progress; waiting up to ${duration(waitLimit)} for it: ${said}.`);
  try {
    return await poll({
      clock,
      what: `the other deployment of ${name}`,
      // Three calls a look, 225 in ten minutes.
      period: 8000,
      limit: waitLimit,
      ask: async () => {
        const now = await ecs.service({ cluster, service: name });
        if (now === undefined) throw inProgress(name, `${said}; the service was deleted meanwhile`);
        const deployments = await readDeployments({ ecs, log, cluster, service: now, name });
        const over = deployments.ongoing === undefined || isOurs(deployments.ongoing, options.taskDefinition);
        return over ? { service: now, deployments } : undefined;
      },
    });
  } catch (error) {
    if (error instanceof FtrError && error.code === 'stage-timeout') throw inProgress(name, said, error);
    throw error;
  }
}

function inProgress(name: string, said: string, cause?: unknown): FtrError {
  return new FtrError({
    code: 'deployment-in-progress',
    message: `Another deployment of ${name} is in progress: ${said}. Nothing was changed.`,
    hint: 'Run again when it has ended, or set on-deployment-in-progress to wait or replace. A concurrency group in the workflow keeps two runs apart.',
    cause,
  });
}

function describeOngoing({ id, taskDefinition, since, goingBack }: Ongoing): string {
  const what = `${revisionName(taskDefinition)}${goingBack ? ', on its way back' : ''}`;
  return `${what} (${id.replace(/^.*\//, '')}${since === undefined ? '' : `, since ${since.toISOString()}`})`;
}

/** A rollout of the same revision is what we want, whoever started it, unless it is on its way back. */
function isOurs({ taskDefinition, goingBack }: Ongoing, wanted: string): boolean {
  return !goingBack && sameRevision(taskDefinition, wanted);
}

function isStable({ deployments = [], runningCount = 0, desiredCount = 0 }: Service): boolean {
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  if (primary === undefined || runningCount < desiredCount) return false;
  return primary.rolloutState === 'COMPLETED' || (primary.rolloutState === undefined && deployments.length === 1);
}

function beforeOf(service: Service, { known }: Deployments): ServiceBefore {
  const [newest] = service.events ?? [];
  return {
    deploymentIds: (service.deployments ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])),
    ...(service.taskDefinition === undefined ? {} : { taskDefinition: service.taskDefinition }),
    ...(newest?.id === undefined ? {} : { eventId: newest.id }),
    ...(known === undefined
      ? {}
      : { deploymentArns: known.flatMap(({ serviceDeploymentArn: arn }) => (arn === undefined ? [] : [arn])) }),
  };
}

/** Of a rollout that is under way: what it replaces is the deployment that is not primary any more. */
function beforeFollowed(service: Service, before: ServiceBefore): ServiceBefore {
  const { taskDefinition: _, ...rest } = before;
  const old = service.deployments?.find(({ status, taskDefinition }) => {
    return status !== 'PRIMARY' && !sameRevision(taskDefinition, service.taskDefinition);
  });
  return old?.taskDefinition === undefined ? rest : { ...rest, taskDefinition: old.taskDefinition };
}

function arnOf({ serviceArn }: Service): { readonly serviceArn?: string } {
  return serviceArn === undefined ? {} : { serviceArn };
}

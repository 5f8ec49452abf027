/** Whether a deployment of the service is under way, and of what: before anything is asked of ECS. */
import type { Service, ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import { FtrError } from '../errors.ts';
import type { Ecs, Log } from '../ports.ts';
import { isOngoing } from './state.ts';

/** A deployment that has not ended. */
export interface Ongoing {
  /** ARN of the service deployment, or `ecs-svc/…` where the endpoint has none. */
  readonly id: string;
  /** ARN of the revision it rolls out, as far as it could be read. */
  readonly taskDefinition?: string;
  /** Whether it is on its way back already. */
  readonly goingBack: boolean;
  readonly deploymentArn?: string;
  readonly since?: Date;
}

export interface Deployments {
  /** Newest first; undefined when they could not be listed. */
  readonly known: readonly ServiceDeploymentBrief[] | undefined;
  readonly ongoing: Ongoing | undefined;
}

export interface ReadDeploymentsOptions {
  readonly ecs: Pick<Ecs, 'serviceDeployments' | 'serviceRevisions'>;
  readonly log: Pick<Log, 'debug'>;
  readonly cluster: string;
  readonly service: Service;
  readonly name: string;
}

/** One call, two when a deployment is under way. */
export async function readDeployments(options: ReadDeploymentsOptions): Promise<Deployments> {
  const { ecs, log, cluster, service, name } = options;
  let known: readonly ServiceDeploymentBrief[] | undefined;
  try {
    known = await ecs.serviceDeployments({ cluster, service: name });
  } catch (error) {
    // Not fatal here: the deployments of the service tell nearly the same. A cancelled run must end, though.
    if (error instanceof FtrError && (error.code === 'cancelled' || error.code === 'stage-timeout')) throw error;
    log.debug(`The service deployments of ${name} could not be listed: ${messageOf(error)}`);
  }
  const brief = known?.find(({ status }) => isOngoing(status));
  if (brief !== undefined) return { known, ongoing: await ongoingOf(ecs, brief) };

  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  if (primary?.rolloutState !== 'IN_PROGRESS') return { known, ongoing: undefined };
  const failed = service.deployments?.some(({ rolloutState }) => rolloutState === 'FAILED') ?? false;
  return {
    known,
    ongoing: {
      id: primary.id ?? 'unnamed',
      goingBack: failed,
      ...(primary.taskDefinition === undefined ? {} : { taskDefinition: primary.taskDefinition }),
      ...(primary.createdAt === undefined ? {} : { since: primary.createdAt }),
    },
  };
}

async function ongoingOf(ecs: ReadDeploymentsOptions['ecs'], brief: ServiceDeploymentBrief): Promise<Ongoing> {
  const { serviceDeploymentArn: arn, targetServiceRevisionArn: target, status, createdAt } = brief;
  const [revision] = target === undefined ? [] : await ecs.serviceRevisions([target]);
  return {
    id: arn ?? 'unnamed',
    goingBack: status?.startsWith('ROLLBACK') === true || status === 'STOP_REQUESTED',
    ...(arn === undefined ? {} : { deploymentArn: arn }),
    ...(revision?.taskDefinition === undefined ? {} : { taskDefinition: revision.taskDefinition }),
    ...(createdAt === undefined ? {} : { since: createdAt }),
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

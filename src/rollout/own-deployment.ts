/** Finds the service deployment that our call made among those of the service. */
import type { ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import type { Ecs } from '../ports.ts';
import type { StartedRollout } from './started.ts';
import { sameRevision } from './started.ts';

/** How far apart two times of ECS itself may be: the deployment of the service and its service deployment. */
const slack = 5000;

export interface Search {
  /** Whether the endpoint lists service deployments at all. */
  readonly listed: boolean;
  readonly arn?: string;
}

/**
 * One look: one call, two when there is a new deployment. Ours was not there before our call, and its target revision
 * runs our task definition; of several the oldest, because a later one is somebody's after us.
 */
export async function findOwnDeployment(
  ecs: Pick<Ecs, 'serviceDeployments' | 'serviceRevisions'>,
  started: StartedRollout,
): Promise<Search> {
  const { cluster, service } = started;
  const listed = await ecs.serviceDeployments({ cluster, service });
  const fresh = listed.filter((deployment) => isNew(deployment, started));
  const targets = [...new Set(fresh.flatMap(({ targetServiceRevisionArn: arn }) => (arn === undefined ? [] : [arn])))];
  if (targets.length === 0) return { listed: listed.length > 0 };
  const revisions = await ecs.serviceRevisions(targets);
  const ours = new Set(
    revisions
      .filter(({ taskDefinition }) => sameRevision(taskDefinition, started.taskDefinition))
      .map(({ serviceRevisionArn }) => serviceRevisionArn),
  );
  const arn = fresh.findLast(({ targetServiceRevisionArn: target }) => ours.has(target))?.serviceDeploymentArn;
  return { listed: true, ...(arn === undefined ? {} : { arn }) };
}

/** Whether somebody's deployment came after ours. */
export async function wasSuperseded(
  ecs: Pick<Ecs, 'serviceDeployments'>,
  { cluster, service, deploymentArn }: StartedRollout,
): Promise<boolean> {
  const listed = await ecs.serviceDeployments({ cluster, service });
  return listed.findIndex(({ serviceDeploymentArn: arn }) => arn === deploymentArn) > 0;
}

function isNew(deployment: ServiceDeploymentBrief, { before, createdAt }: StartedRollout): boolean {
  const { serviceDeploymentArn: arn, createdAt: made } = deployment;
  if (arn === undefined) return false;
  if (before.deploymentArns !== undefined) return !before.deploymentArns.includes(arn);
  // What was there before is unknown; both times are ECS's own.
  return createdAt !== undefined && made !== undefined && made.getTime() >= createdAt - slack;
}

/** Service deployments and revisions as the lab keeps them, and as the ECS API shows them. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Parameters } from '../call.ts';

/** The order in which a deployment passes them. */
export const stages = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const;
export type Stage = (typeof stages)[number];

export type Status =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'STOP_REQUESTED'
  | 'STOPPED'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED';

const terminal: ReadonlySet<Status> = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

export interface Address {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
}

export interface Revision {
  readonly arn: string;
  readonly createdAt: number;
  readonly taskDefinition: string;
  /** The service as it was when the revision was made. */
  readonly service: Parameters;
  readonly images: readonly { readonly container: string; readonly image: string }[];
}

export interface Pause {
  readonly stage: Stage;
  readonly hookId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK';
  /** `AHEAD`: the deployment has not come to it yet, and ECS does not show it. */
  status: 'AHEAD' | 'AWAITING_ACTION' | 'SUCCEEDED' | 'TIMED_OUT';
}

/** Times in epoch milliseconds. */
export interface Deployment {
  readonly arn: string;
  readonly address: Address;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly createdAt: number;
  readonly source: Revision | undefined;
  readonly target: Revision;
  readonly configuration: Parameters;
  /** The emulator's deployment that this one is; after a stop, the one that rolls back. */
  readonly id: string;
  rollbackId: string | undefined;
  rollback: { readonly reason: string; readonly startedAt: number } | undefined;
  status: Status;
  statusReason: string | undefined;
  stage: Stage | undefined;
  startedAt: number | undefined;
  finishedAt: number | undefined;
  stoppedAt: number | undefined;
  updatedAt: number;
  failures: number;
  counts: { readonly requested: number; readonly running: number; readonly pending: number };
  /** Pauses still ahead or waited at, in order. */
  pauses: Pause[];
}

/** One text for a service's address. */
export function keyOf({ account, region, cluster, service }: Address): string {
  return `${account}/${region}/${cluster}/${service}`;
}

export function isOver(deployment: Deployment): boolean {
  return terminal.has(deployment.status);
}

export function newDeploymentArn({ account, region, cluster, service }: Address): string {
  return `arn:aws:ecs:${region}:${account}:service-deployment/${cluster}/${service}/${randomBytes(15).toString('base64url').padEnd(21, '0')}`;
}

export function newRevisionArn({ account, region, cluster, service }: Address): string {
  const digits = `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000, 999_999_999)}`;
  return `arn:aws:ecs:${region}:${account}:service-revision/${cluster}/${service}/${digits}`;
}

const seconds = (time: number | undefined): number | undefined => (time === undefined ? undefined : time / 1000);

/** As in DescribeServiceDeployments. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
export function describe(one: Deployment): Parameters {
  const { requested, running, pending } = one.counts;
  const rolledBack = one.rollback !== undefined;
  const reached = one.pauses.filter((pause) => pause.status !== 'AHEAD');
  const summary = (revision: Revision, active: boolean): Parameters => ({
    arn: revision.arn,
    requestedTaskCount: active ? requested : 0,
    runningTaskCount: active ? running : 0,
    pendingTaskCount: active ? pending : 0,
  });
  return {
    serviceDeploymentArn: one.arn,
    serviceArn: one.serviceArn,
    clusterArn: one.clusterArn,
    createdAt: seconds(one.createdAt),
    startedAt: seconds(one.startedAt),
    finishedAt: seconds(one.finishedAt),
    stoppedAt: seconds(one.stoppedAt),
    updatedAt: seconds(one.updatedAt),
    sourceServiceRevisions: one.source === undefined ? [] : [summary(one.source, rolledBack)],
    targetServiceRevision: summary(one.target, !rolledBack),
    status: one.status,
    statusReason: one.statusReason,
    lifecycleStage: one.stage,
    ...(reached.length === 0 ? {} : { lifecycleHookDetails: reached.map(hookDetail) }),
    deploymentConfiguration: one.configuration,
    ...(one.rollback === undefined
      ? {}
      : {
          rollback: {
            reason: one.rollback.reason,
            startedAt: seconds(one.rollback.startedAt),
            serviceRevisionArn: one.source?.arn,
          },
        }),
    deploymentCircuitBreaker: breaker(one),
    alarms: { status: 'DISABLED', alarmNames: [], triggeredAlarmNames: [] },
  };
}

/** As in ListServiceDeployments. */
export function brief(one: Deployment): Parameters {
  return {
    serviceDeploymentArn: one.arn,
    serviceArn: one.serviceArn,
    clusterArn: one.clusterArn,
    createdAt: seconds(one.createdAt),
    startedAt: seconds(one.startedAt),
    finishedAt: seconds(one.finishedAt),
    targetServiceRevisionArn: one.target.arn,
    status: one.status,
    statusReason: one.statusReason,
  };
}

/** As in DescribeServiceRevisions. */
export function describeRevision(revision: Revision): Parameters {
  const of = revision.service;
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: of['serviceArn'],
    clusterArn: of['clusterArn'],
    taskDefinition: revision.taskDefinition,
    launchType: of['launchType'],
    capacityProviderStrategy: of['capacityProviderStrategy'],
    platformVersion: of['platformVersion'],
    platformFamily: of['platformFamily'],
    networkConfiguration: of['networkConfiguration'],
    loadBalancers: of['loadBalancers'],
    serviceRegistries: of['serviceRegistries'],
    containerImages: revision.images.map(({ container, image }) => ({
      containerName: container,
      image,
      ...(image.includes('@') ? { imageDigest: image.slice(image.indexOf('@') + 1) } : {}),
    })),
    guardDutyEnabled: false,
    createdAt: seconds(revision.createdAt),
  };
}

function hookDetail(pause: Pause): Parameters {
  return {
    hookId: pause.hookId,
    targetType: 'PAUSE',
    status: pause.status,
    expiresAt: pause.expiresAt / 1000,
    timeoutAction: pause.timeoutAction,
  };
}

function breaker(one: Deployment): Parameters {
  const given = one.configuration['deploymentCircuitBreaker'] as
    { enable?: boolean; thresholdConfiguration?: { type?: string; value?: number } } | undefined;
  if (given?.enable !== true) return { status: 'DISABLED', failureCount: one.failures, threshold: 0 };
  const { type = 'BOUNDED_PERCENT', value = 50 } = given.thresholdConfiguration ?? {};
  const share = Math.ceil((value * one.counts.requested) / 100);
  const threshold =
    type === 'COUNT' ? value : type === 'UNBOUNDED_PERCENT' ? Math.max(1, share) : Math.min(200, Math.max(3, share));
  const status = one.failures >= threshold ? 'TRIGGERED' : isOver(one) ? 'MONITORING_COMPLETE' : 'MONITORING';
  return { status, failureCount: one.failures, threshold };
}

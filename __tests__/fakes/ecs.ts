/**
 * A small ECS: a state machine on a virtual clock with the shapes of the real answers. Why a fake at all: ends of a
 * rollout at any second of ten minutes, blue/green stages, lost answers and throttles cannot be had from the emulator, and
 * the poll budget can only be proven over thousands of runs. What ECS really does is tested on the lab (*.e2e.test.ts).
 */
import type {
  Deployment,
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceDeploymentStatus,
  ServiceEvent,
  ServiceRevision,
  Task,
} from '@aws-sdk/client-ecs';
import { FtrError } from '../../src/errors.ts';
import type { JsonObject, Revision } from '../../src/model.ts';
import type { Ecs } from '../../src/ports.ts';
import type { FakeClock } from './clock.ts';

/** What becomes of a deployment, in milliseconds after it was created. */
export type Fate =
  | { readonly kind: 'completes'; readonly after: number }
  /** Tasks crash every `every`; after `threshold` of them the circuit breaker acts. */
  | {
      readonly kind: 'crashes';
      readonly every: number;
      readonly threshold: number;
      readonly rollback: boolean;
      readonly rollbackTakes: number;
    }
  | { readonly kind: 'hangs' }
  /** Blue/green and the like: stages one after the other, the last one ends it. */
  | {
      readonly kind: 'stages';
      readonly stages: readonly { readonly stage: string; readonly takes: number; readonly hook?: true }[];
    }
  | { readonly kind: 'alarm'; readonly after: number; readonly rollbackTakes: number };

interface Made {
  readonly id: string;
  readonly arn: string;
  readonly revisionArn: string;
  readonly taskDefinition: string;
  readonly createdAt: number;
  readonly fate: Fate;
  readonly previous: Made | undefined;
  /** When it was replaced by another, or told to go back. */
  replacedAt?: number;
  stopAt?: number;
}

export interface FakeEcsOptions {
  readonly clock: FakeClock;
  /** Milliseconds a call takes. */
  readonly latency?: number;
  /** False: service-deployment calls are answered empty, as the bare emulator does. */
  readonly serviceDeployments?: boolean;
  /** Milliseconds by which ECS's clock is ahead of ours. */
  readonly skew?: number;
}

const prefix = 'arn:aws:ecs:us-east-1:123456789012';
export const arnOf = (revision: string): string => `${prefix}:task-definition/${revision}`;

export class FakeEcs implements Ecs {
  readonly calls: { readonly name: string; readonly at: number; readonly request: unknown }[] = [];
  /** Fate of the deployments to come, in order; the last one stays. */
  fates: Fate[] = [{ kind: 'completes', after: 5000 }];
  /** Throws for a call, by its name and how many calls came before it. */
  fault: (name: string, count: number) => Error | undefined = () => undefined;
  stoppedTasks: Task[] = [];
  revisions = new Map<string, Revision>();
  desiredCount = 1;
  exists = true;
  readonly #made: Made[] = [];
  readonly #options: Required<FakeEcsOptions>;

  constructor(options: FakeEcsOptions) {
    this.#options = { latency: 120, serviceDeployments: true, skew: 0, ...options };
  }

  /** A service that has run a revision for a day. */
  runs(revision: string): this {
    this.#deploy(arnOf(revision), { kind: 'completes', after: 1000 }, -86_400_000);
    return this;
  }

  /** Somebody deploys. */
  deploy(revision: string, fate: Fate): void {
    this.#deploy(arnOf(revision), fate);
  }

  /** When the newest deployment ends for good, on our clock. */
  endsAt(): number {
    const made = this.#made.at(-1);
    return made === undefined ? 0 : made.createdAt + endOf(made.fate) - this.#options.skew;
  }

  async clusters(): Promise<readonly []> {
    return this.#call('clusters', {}, () => []);
  }

  async service(request: { cluster: string; service: string }): Promise<Service | undefined> {
    return this.#call('service', request, () => (this.exists ? this.#service() : undefined));
  }

  async taskDefinition(reference: string): Promise<Revision | undefined> {
    return this.#call('taskDefinition', reference, () => {
      if (reference.includes(':')) return this.revisions.get(reference.replace(/^.*\//, ''));
      return [...this.revisions.values()]
        .filter(({ family, document }) => family === reference && document['status'] === 'ACTIVE')
        .at(-1);
    });
  }

  async registerTaskDefinition(document: JsonObject): Promise<Revision> {
    return this.#call('registerTaskDefinition', document, () => this.hold(document));
  }

  /** What registering does: fills in what ECS fills in. */
  hold(document: JsonObject): Revision {
    const family = String(document['family']);
    const revision = [...this.revisions.values()].filter((each) => each.family === family).length + 1;
    const { tags: _, ...content } = document;
    const arn = arnOf(`${family}:${revision}`);
    const held = {
      ...content,
      taskDefinitionArn: arn,
      revision,
      status: 'ACTIVE',
      volumes: [],
      placementConstraints: [],
    };
    const made = { arn, family, revision, document: held };
    this.revisions.set(`${family}:${revision}`, made);
    return made;
  }

  async deregisterTaskDefinition(arn: string): Promise<void> {
    return this.#call('deregisterTaskDefinition', arn, () => {
      const key = arn.replace(/^.*\//, '');
      const held = this.revisions.get(key);
      if (held !== undefined) this.revisions.set(key, { ...held, document: { ...held.document, status: 'INACTIVE' } });
    });
  }

  async updateService(request: JsonObject): Promise<Service> {
    return this.#call('updateService', request, () => {
      const wanted = request['taskDefinition'];
      const current = this.#made.at(-1)?.taskDefinition;
      if (typeof request['desiredCount'] === 'number') this.desiredCount = request['desiredCount'];
      const again = request['forceNewDeployment'] === true;
      if (typeof wanted === 'string' && (wanted !== current || again)) this.#deploy(wanted, this.#nextFate());
      return this.#service();
    });
  }

  async createService(request: JsonObject): Promise<Service> {
    return this.#call('createService', request, () => {
      this.exists = true;
      this.desiredCount = Number(request['desiredCount'] ?? 1);
      this.#deploy(String(request['taskDefinition']), this.#nextFate());
      return this.#service();
    });
  }

  async runTask(request: JsonObject): Promise<readonly Task[]> {
    return this.#call('runTask', request, () => [{ taskArn: `${prefix}:task/main/t1`, lastStatus: 'PROVISIONING' }]);
  }

  async tasks(request: { cluster: string; arns: readonly string[] }): Promise<readonly Task[]> {
    return this.#call('tasks', request, () =>
      this.stoppedTasks.filter(({ taskArn }) => request.arns.includes(taskArn ?? '')),
    );
  }

  async listTasks(request: object): Promise<readonly string[]> {
    return this.#call('listTasks', request, () => this.stoppedTasks.map(({ taskArn }) => taskArn ?? ''));
  }

  async serviceDeployments(request: object): Promise<readonly ServiceDeploymentBrief[]> {
    return this.#call('serviceDeployments', request, () => {
      if (!this.#options.serviceDeployments) return [];
      return this.#made.map((made) => this.#brief(made)).reverse();
    });
  }

  async describeServiceDeployments(arns: readonly string[]): Promise<readonly ServiceDeployment[]> {
    return this.#call('describeServiceDeployments', arns, () =>
      this.#options.serviceDeployments
        ? this.#made.filter(({ arn }) => arns.includes(arn)).map((made) => this.#full(made))
        : [],
    );
  }

  async serviceRevisions(arns: readonly string[]): Promise<readonly ServiceRevision[]> {
    return this.#call('serviceRevisions', arns, () =>
      this.#made
        .filter(({ revisionArn }) => arns.includes(revisionArn))
        .map(({ revisionArn, taskDefinition }) => ({ serviceRevisionArn: revisionArn, taskDefinition })),
    );
  }

  async stopServiceDeployment(request: { arn: string; stopType: 'ROLLBACK' | 'ABORT' }): Promise<void> {
    return this.#call('stopServiceDeployment', request, () => {
      const made = this.#made.find(({ arn }) => arn === request.arn);
      if (made !== undefined) made.stopAt = this.#time();
    });
  }

  #nextFate(): Fate {
    const [fate, ...rest] = this.fates;
    if (rest.length > 0) this.fates = rest;
    return fate ?? { kind: 'hangs' };
  }

  #time(): number {
    return this.#options.clock.now() + this.#options.skew;
  }

  #deploy(taskDefinition: string, fate: Fate, ago = 0): void {
    const createdAt = this.#time() + ago;
    const previous = this.#made.at(-1);
    if (previous !== undefined && !isOver(statusOf(previous, createdAt))) previous.replacedAt = createdAt;
    const number = 1000 + this.#made.length;
    this.#made.push({
      id: `ecs-svc/${number}`,
      arn: `${prefix}:service-deployment/main/app/d${number}`,
      revisionArn: `${prefix}:service-revision/main/app/${number}`,
      taskDefinition,
      createdAt,
      fate,
      previous,
    });
  }

  async #call<T>(name: string, request: unknown, answer: () => T): Promise<T> {
    const count = this.calls.length;
    this.calls.push({ name, at: this.#options.clock.now(), request });
    // ECS acts in the middle of the call: the answer is half a latency old when it arrives.
    await this.#options.clock.sleep(this.#options.latency / 2);
    const error = this.fault(name, count);
    const value = error === undefined ? answer() : undefined;
    await this.#options.clock.sleep(this.#options.latency / 2);
    if (error !== undefined) throw error;
    return value as T;
  }

  #brief(made: Made): ServiceDeploymentBrief {
    const status = statusOf(made, this.#time());
    return {
      serviceDeploymentArn: made.arn,
      targetServiceRevisionArn: made.revisionArn,
      createdAt: new Date(made.createdAt),
      status,
    };
  }

  #full(made: Made): ServiceDeployment {
    const now = this.#time();
    const age = now - made.createdAt;
    const { fate } = made;
    const status = statusOf(made, now);
    const running = status === 'SUCCESSFUL' ? this.desiredCount : 0;
    const failures = fate.kind === 'crashes' ? Math.min(fate.threshold, Math.floor(age / fate.every)) : 0;
    const stage = fate.kind === 'stages' && status === 'IN_PROGRESS' ? stageAt(fate, age) : undefined;
    return {
      serviceDeploymentArn: made.arn,
      status,
      createdAt: new Date(made.createdAt),
      targetServiceRevision: {
        arn: made.revisionArn,
        runningTaskCount: running,
        pendingTaskCount: 0,
        requestedTaskCount: this.desiredCount,
      },
      deploymentCircuitBreaker: {
        status: fate.kind === 'crashes' && failures >= fate.threshold ? 'TRIGGERED' : 'MONITORING',
        failureCount: failures,
        threshold: 3,
      },
      ...(fate.kind === 'alarm' && age >= fate.after
        ? { alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors-5xx'] } }
        : {}),
      ...(stage === undefined ? {} : { lifecycleStage: stage.stage as 'BAKE_TIME' }),
      ...(stage?.hook
        ? { lifecycleHookDetails: [{ hookId: 'approve', targetType: 'PAUSE', status: 'AWAITING_ACTION' }] }
        : {}),
      ...(status.startsWith('ROLLBACK')
        ? { statusReason: 'Service deployment rolled back because of a failure.' }
        : {}),
    };
  }

  #service(): Service {
    const now = this.#time();
    const newest = this.#made.at(-1);
    const deployments: Deployment[] = [];
    const shape = (
      made: Made,
      status: string,
      rolloutState: Deployment['rolloutState'],
      running: number,
    ): Deployment => ({
      id: made.id,
      status,
      taskDefinition: made.taskDefinition,
      createdAt: new Date(made.createdAt),
      desiredCount: status === 'PRIMARY' ? this.desiredCount : 0,
      runningCount: running,
      pendingCount: 0,
      ...(rolloutState === undefined ? {} : { rolloutState }),
    });
    const events: ServiceEvent[] = [
      { id: 'e0', createdAt: new Date(0), message: '(service app) has reached a steady state.' },
    ];
    if (newest !== undefined) {
      const status = statusOf(newest, now);
      const { previous } = newest;
      if (status === 'SUCCESSFUL') deployments.push(shape(newest, 'PRIMARY', 'COMPLETED', this.desiredCount));
      else if (status.startsWith('ROLLBACK') && previous !== undefined) {
        const back = status === 'ROLLBACK_SUCCESSFUL';
        const again = { ...previous, id: `${previous.id}0`, createdAt: now };
        deployments.push(shape(again, 'PRIMARY', back ? 'COMPLETED' : 'IN_PROGRESS', this.desiredCount));
        if (!back)
          deployments.push({
            ...shape(newest, 'ACTIVE', 'FAILED', 0),
            rolloutStateReason: 'ECS deployment circuit breaker: rolling back.',
          });
        events.unshift({
          id: 'e1',
          createdAt: new Date(now),
          message: '(service app) rolling back to (deployment old).',
        });
      } else {
        deployments.push(shape(newest, 'PRIMARY', status === 'STOPPED' ? 'FAILED' : 'IN_PROGRESS', 0));
        if (previous !== undefined) deployments.push(shape(previous, 'ACTIVE', 'COMPLETED', this.desiredCount));
      }
    }
    const primary = deployments[0];
    return {
      serviceArn: `${prefix}:service/main/app`,
      serviceName: 'app',
      status: 'ACTIVE',
      desiredCount: this.desiredCount,
      runningCount: deployments.reduce((sum, { runningCount = 0 }) => sum + runningCount, 0),
      deployments,
      events,
      ...(primary?.taskDefinition === undefined ? {} : { taskDefinition: primary.taskDefinition }),
    };
  }
}

function statusOf(made: Made, now: number): ServiceDeploymentStatus {
  const age = now - made.createdAt;
  const { fate } = made;
  if (made.replacedAt !== undefined && now >= made.replacedAt) return 'STOPPED';
  if (made.stopAt !== undefined) return now - made.stopAt < 3000 ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_SUCCESSFUL';
  if (age < 200) return 'PENDING';
  if (fate.kind === 'hangs' || age < failsAt(fate)) return age < endOf(fate) ? 'IN_PROGRESS' : 'SUCCESSFUL';
  if (fate.kind === 'crashes' && !fate.rollback) return 'STOPPED';
  return age < endOf(fate) ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_SUCCESSFUL';
}

function failsAt(fate: Fate): number {
  if (fate.kind === 'crashes') return fate.every * fate.threshold;
  return fate.kind === 'alarm' ? fate.after : Infinity;
}

function endOf(fate: Fate): number {
  switch (fate.kind) {
    case 'completes':
      return fate.after;
    case 'crashes':
      return fate.every * fate.threshold + (fate.rollback ? fate.rollbackTakes : 0);
    case 'alarm':
      return fate.after + fate.rollbackTakes;
    case 'stages':
      return fate.stages.reduce((sum, { takes }) => sum + takes, 0);
    case 'hangs':
      return Infinity;
  }
}

function stageAt(fate: Fate & { kind: 'stages' }, age: number) {
  let end = 0;
  return fate.stages.find(({ takes }) => age < (end += takes));
}

function isOver(status: string): boolean {
  return ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status);
}

export function throttled(): FtrError {
  return new FtrError({
    code: 'aws-throttled',
    message: 'AWS kept throttling ecs:DescribeServices until the retries were used up.',
  });
}

/** Follows every rollout of the emulated ECS while it goes on, and carries out pauses, stops and rollbacks on it. */
import { randomUUID } from 'node:crypto';
import type { EmulatorClient } from '../../emulator/client.ts';
import { object, objects, text, texts, type Parameters } from '../call.ts';
import { eventsOf, type ServiceEvent } from './events.ts';
import {
  isOver,
  newDeploymentArn,
  newRevisionArn,
  stages,
  type Address,
  type Deployment,
  type Pause,
  type Revision,
  type Stage,
} from './model.ts';
import { configurationOf, observe, supersede, type Sight } from './observe.ts';

const pollMilliseconds = 100;
const hookTimeoutMinutes = 1440;

interface History {
  readonly address: Address;
  readonly deployments: Deployment[];
  readonly events: ServiceEvent[];
  /** What the last look at the service said, to tell what happened since. */
  last: Sight | undefined;
  hold: 'before-scale-up' | 'before-completion' | undefined;
  /** Until then a call that starts a rollout may be under way: its hold is set before its deployment is known. */
  startingUntil: number;
}

/** A pause set by a test rather than by the service's own hooks. */
export interface PauseRule {
  readonly stage: Stage;
  /** Service name; every service when absent. */
  readonly service?: string;
}

export class Tracker {
  readonly #client: EmulatorClient;
  readonly #histories = new Map<string, History>();
  readonly #busy = new Map<string, Promise<void>>();
  #rules: PauseRule[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(client: EmulatorClient) {
    this.#client = client;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  pauseAt(rule: PauseRule): void {
    this.#rules = [...this.#rules, rule];
  }

  clearPauses(): void {
    this.#rules = [];
  }

  find(arn: string): Deployment | undefined {
    for (const history of this.#histories.values()) {
      const found = history.deployments.find((one) => one.arn === arn);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  findRevision(arn: string): Revision | undefined {
    for (const history of this.#histories.values()) {
      for (const { source, target } of history.deployments) {
        if (target.arn === arn) return target;
        if (source?.arn === arn) return source;
      }
    }
    return undefined;
  }

  /** Newest first. */
  deployments(address: Address): readonly Deployment[] {
    return [...(this.#histories.get(keyOf(address))?.deployments ?? [])].reverse();
  }

  /** Newest first, in ECS's words. */
  events(address: Address): readonly ServiceEvent[] {
    return [...(this.#histories.get(keyOf(address))?.events ?? [])].reverse();
  }

  current(address: Address): Deployment | undefined {
    return this.#histories.get(keyOf(address))?.deployments.findLast((one) => !isOver(one));
  }

  /** Holds the rollout that a call is about to start, if a pause is set for it. */
  async beforeStart(address: Address, configuration: Parameters): Promise<void> {
    await this.refresh(address);
    const [first] = this.#pausesFor(address, configuration);
    const history = this.#history(address);
    if (first === undefined) return this.#release(history);
    history.startingUntil = Date.now() + 5000;
    await this.#hold(history, first.stage);
  }

  /** Takes note of a service as an answered CreateService or UpdateService shows it. */
  async started(address: Address, service: Parameters): Promise<void> {
    const history = this.#history(address);
    const now = Date.now();
    const primary = objects(service['deployments']).find((one) => one['status'] === 'PRIMARY');
    const id = text(primary?.['id']);
    history.startingUntil = 0;
    const known = history.deployments.some((one) => one.id === id || one.rollbackId === id);
    if (id === undefined || known) {
      if (this.current(address) === undefined) await this.#release(history);
      return;
    }
    const previous = history.deployments.at(-1);
    const source = history.deployments.findLast((one) => one.status === 'SUCCESSFUL')?.target ?? previous?.source;
    if (previous !== undefined) supersede(previous, now);
    const target = await this.#revision(address, service, now);
    history.deployments.push({
      arn: newDeploymentArn(address),
      address,
      serviceArn: text(service['serviceArn']) ?? '',
      clusterArn: text(service['clusterArn']) ?? '',
      createdAt: now,
      source,
      target,
      configuration: configurationOf(service),
      id,
      rollbackId: undefined,
      rollback: undefined,
      status: 'PENDING',
      statusReason: undefined,
      stage: undefined,
      startedAt: undefined,
      finishedAt: undefined,
      stoppedAt: undefined,
      updatedAt: now,
      failures: 0,
      counts: { requested: Number(service['desiredCount'] ?? 0), running: 0, pending: 0 },
      pauses: this.#pausesFor(address, configurationOf(service)),
    });
    this.#timer ??= setInterval(() => void this.#tick(), pollMilliseconds).unref();
  }

  /** Looks at a service now; calls at the same time share one look. */
  refresh(address: Address): Promise<void> {
    const key = keyOf(address);
    const going = this.#busy.get(key);
    if (going !== undefined) return going;
    const look = this.#look(this.#history(address)).finally(() => this.#busy.delete(key));
    this.#busy.set(key, look);
    return look;
  }

  /** Rolls a deployment in progress back to the revision before it, by an UpdateService as root. */
  async rollBack(deployment: Deployment, reason: string): Promise<void> {
    const { address, source } = deployment;
    if (source === undefined) throw new Error('there is no revision to roll back to');
    deployment.status = 'ROLLBACK_REQUESTED';
    deployment.rollback = { reason, startedAt: Date.now() };
    deployment.statusReason = reason;
    deployment.updatedAt = Date.now();
    deployment.pauses = [];
    const history = this.#history(address);
    await this.#release(history);
    const answer = await this.#client.ecs(
      'UpdateService',
      {
        cluster: address.cluster,
        service: address.service,
        taskDefinition: source.taskDefinition,
        forceNewDeployment: true,
      },
      address.account,
      address.region,
    );
    const primary = objects(object(answer['service'])['deployments']).find((one) => one['status'] === 'PRIMARY');
    deployment.rollbackId = text(primary?.['id']);
    this.#timer ??= setInterval(() => void this.#tick(), pollMilliseconds).unref();
  }

  /** Lets a paused deployment go on to its next pause or its end. */
  async resume(deployment: Deployment): Promise<void> {
    const waited = deployment.pauses.find((pause) => pause.status === 'AWAITING_ACTION');
    if (waited === undefined) return;
    waited.status = 'SUCCEEDED';
    const next = deployment.pauses[deployment.pauses.indexOf(waited) + 1];
    const history = this.#history(deployment.address);
    if (next === undefined) return this.#release(history);
    next.status = 'AWAITING_ACTION';
    await this.#hold(history, next.stage);
  }

  /** Every paused deployment goes on. */
  async resumeAll(): Promise<void> {
    for (const { deployments } of this.#histories.values()) {
      for (const one of deployments) if (!isOver(one)) await this.resume(one);
    }
  }

  async #tick(): Promise<void> {
    const open = [...this.#histories.values()].filter((one) =>
      one.deployments.some((deployment) => !isOver(deployment)),
    );
    if (open.length === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    await Promise.all(open.map((history) => this.refresh(history.address).catch(() => undefined)));
  }

  async #look(history: History): Promise<void> {
    const { service, tasks } = await this.#client.rollout('service', { ...history.address });
    if (service === null || service === undefined) return;
    const sight: Sight = { service: object(service), tasks: objects(tasks) };
    const now = Date.now();
    // A service that did not come through the door (CloudFormation made it) is taken over as it is.
    if (history.deployments.length === 0 && sight.service['status'] === 'ACTIVE')
      await this.started(history.address, sight.service);
    const states = history.deployments.map((one) => one.status);
    for (const one of history.deployments) observe(one, sight, now);
    history.events.push(...eventsOf({ last: history.last, sight, states, deployments: history.deployments, now }));
    history.last = sight;
    for (const one of history.deployments) if (!isOver(one)) await this.#expire(one, now);
    // A pause is over when what it held is: the rollback of a crashed revision must be able to complete.
    const current = this.current(history.address);
    const held = current !== undefined && current.rollback === undefined;
    if (!held && now > history.startingUntil) await this.#release(history);
  }

  async #expire(deployment: Deployment, now: number): Promise<void> {
    const waited = deployment.pauses.find((pause) => pause.status === 'AWAITING_ACTION' && pause.expiresAt <= now);
    if (waited === undefined) return;
    if (waited.timeoutAction === 'CONTINUE') return this.resume(deployment);
    waited.status = 'TIMED_OUT';
    await this.rollBack(deployment, `The pause at ${waited.stage} timed out.`);
  }

  async #hold(history: History, stage: Stage): Promise<void> {
    const point = stages.indexOf(stage) <= stages.indexOf('PRE_SCALE_UP') ? 'before-scale-up' : 'before-completion';
    const raised = history.hold === 'before-scale-up' && point === 'before-completion';
    history.hold = point;
    if (raised) await this.#client.rollout('release', { ...history.address });
    await this.#client.rollout('hold', { ...history.address, point });
  }

  async #release(history: History): Promise<void> {
    if (history.hold === undefined) return;
    history.hold = undefined;
    await this.#client.rollout('release', { ...history.address });
  }

  #pausesFor(address: Address, configuration: Parameters): Pause[] {
    const now = Date.now();
    const byTest = this.#rules.filter((rule) => rule.service === undefined || rule.service === address.service);
    const own = objects(configuration['lifecycleHooks'])
      .filter((hook) => hook['targetType'] === 'PAUSE')
      .flatMap((hook) =>
        texts(hook['lifecycleStages']).map((stage) => ({
          stage: stage as Stage,
          timeout: object(hook['timeoutConfiguration']),
        })),
      );
    const all = [...byTest.map(({ stage }) => ({ stage, timeout: {} as Parameters })), ...own];
    return all
      .sort((left, right) => stages.indexOf(left.stage) - stages.indexOf(right.stage))
      .map(({ stage, timeout }, index) => ({
        stage,
        hookId: randomUUID(),
        expiresAt: now + Number(timeout['timeoutInMinutes'] ?? hookTimeoutMinutes) * 60_000,
        timeoutAction: timeout['action'] === 'CONTINUE' ? 'CONTINUE' : 'ROLLBACK',
        status: index === 0 ? 'AWAITING_ACTION' : 'AHEAD',
      }));
  }

  async #revision(address: Address, service: Parameters, now: number): Promise<Revision> {
    const taskDefinition = text(service['taskDefinition']) ?? '';
    const found = await this.#client
      .ecs('DescribeTaskDefinition', { taskDefinition }, address.account, address.region)
      .catch(() => ({}) as Parameters);
    const containers = objects(object(found['taskDefinition'])['containerDefinitions']);
    const images = containers.map((one) => ({ container: text(one['name']) ?? '', image: text(one['image']) ?? '' }));
    return { arn: newRevisionArn(address), createdAt: now, taskDefinition, service, images };
  }

  #history(address: Address): History {
    const key = keyOf(address);
    const found = this.#histories.get(key);
    if (found !== undefined) return found;
    const made: History = { address, deployments: [], events: [], last: undefined, hold: undefined, startingUntil: 0 };
    this.#histories.set(key, made);
    return made;
  }
}

function keyOf({ account, region, cluster, service }: Address): string {
  return `${account}/${region}/${cluster}/${service}`;
}

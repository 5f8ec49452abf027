/** Follows every rollout of the emulated ECS while it goes on, and carries out pauses, stops and rollbacks on it. */
import type { EmulatorClient } from '../../emulator/client.ts';
import { object, objects, text, type Parameters } from '../call.ts';
import { eventsOf, type ServiceEvent } from './events.ts';
import {
  isOver,
  keyOf,
  newDeploymentArn,
  newRevisionArn,
  type Address,
  type Deployment,
  type Revision,
} from './model.ts';
import { configurationOf, observe, supersede, type Sight } from './observe.ts';
import { Pauses } from './pauses.ts';

const pollMilliseconds = 100;

interface History {
  readonly address: Address;
  readonly deployments: Deployment[];
  readonly events: ServiceEvent[];
  /** What the last look at the service said, to tell what happened since. */
  last: Sight | undefined;
  /** Until then a call that starts a rollout may be under way: its hold is set before its deployment is known. */
  startingUntil: number;
  /** Counts what was done to the service through the door: a look begun before that says nothing about it. */
  generation: number;
}

export class Tracker {
  readonly pauses: Pauses;
  readonly #client: EmulatorClient;
  readonly #histories = new Map<string, History>();
  readonly #busy = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(client: EmulatorClient) {
    this.#client = client;
    this.pauses = new Pauses(client);
  }

  close(): void {
    clearInterval(this.#timer);
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

  /** A service that was deleted has no history; another one may take its name. */
  forget(address: Address): void {
    this.#histories.delete(keyOf(address));
  }

  current(address: Address): Deployment | undefined {
    return this.#histories.get(keyOf(address))?.deployments.findLast((one) => !isOver(one));
  }

  /** Holds the rollout that a call is about to start, if a pause is set for it. */
  async beforeStart(address: Address, configuration: Parameters): Promise<void> {
    await this.refresh(address);
    const [first] = this.pauses.of(address, configuration);
    const history = this.#history(address);
    if (first === undefined) return this.pauses.release(address);
    history.startingUntil = Date.now() + 5000;
    await this.pauses.hold(address, first.stage);
  }

  /** Takes note of a service as an answered CreateService or UpdateService shows it. */
  async started(address: Address, service: Parameters): Promise<void> {
    const history = this.#history(address);
    const now = Date.now();
    const primary = objects(service['deployments']).find((one) => one['status'] === 'PRIMARY');
    const id = text(primary?.['id']);
    history.startingUntil = 0;
    history.generation += 1;
    const known = history.deployments.some((one) => one.id === id || one.rollbackId === id);
    if (id === undefined || known) {
      if (this.current(address) === undefined) await this.pauses.release(address);
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
      pauses: this.pauses.of(address, configurationOf(service)),
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
    history.generation += 1;
    await this.pauses.release(address);
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
    history.generation += 1;
    this.#timer ??= setInterval(() => void this.#tick(), pollMilliseconds).unref();
  }

  /** Lets a paused deployment go on to its next pause or its end. */
  async resume(deployment: Deployment): Promise<void> {
    const waited = deployment.pauses.find((pause) => pause.status === 'AWAITING_ACTION');
    if (waited === undefined) return;
    waited.status = 'SUCCEEDED';
    const next = deployment.pauses[deployment.pauses.indexOf(waited) + 1];
    if (next === undefined) return this.pauses.release(deployment.address);
    next.status = 'AWAITING_ACTION';
    await this.pauses.hold(deployment.address, next.stage);
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
    const generation = history.generation;
    const { service, tasks } = await this.#client.rollout('service', { ...history.address });
    if (service === null || service === undefined || generation !== history.generation) return;
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
    if (!held && now > history.startingUntil) await this.pauses.release(history.address);
  }

  async #expire(deployment: Deployment, now: number): Promise<void> {
    const waited = deployment.pauses.find((pause) => pause.status === 'AWAITING_ACTION' && pause.expiresAt <= now);
    if (waited === undefined) return;
    if (waited.timeoutAction === 'CONTINUE') return this.resume(deployment);
    waited.status = 'TIMED_OUT';
    await this.rollBack(deployment, `The pause at ${waited.stage} timed out.`);
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
    const made: History = { address, deployments: [], events: [], last: undefined, startingUntil: 0, generation: 0 };
    this.#histories.set(key, made);
    return made;
  }
}

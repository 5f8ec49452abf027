/** Where rollouts pause (by a service's own PAUSE hooks, or because a test says so), and how the emulator is held there. */
import { randomUUID } from 'node:crypto';
import type { EmulatorClient } from '../../emulator/client.ts';
import { object, objects, texts, type Parameters } from '../call.ts';
import { keyOf, stages, type Address, type Pause, type Stage } from './model.ts';

const defaultTimeoutMinutes = 1440;

/** A pause set by a test rather than by the service's own hooks. */
export interface PauseRule {
  readonly stage: Stage;
  /** Service name; every service when absent. */
  readonly service?: string;
}

type Point = 'before-scale-up' | 'before-completion';

export class Pauses {
  readonly #client: EmulatorClient;
  readonly #held = new Map<string, Point>();
  #rules: PauseRule[] = [];

  constructor(client: EmulatorClient) {
    this.#client = client;
  }

  add(rule: PauseRule): void {
    this.#rules = [...this.#rules, rule];
  }

  clear(): void {
    this.#rules = [];
  }

  /** The pauses of a rollout that starts now, in the order it comes to them; it waits at the first. */
  of(address: Address, configuration: Parameters): Pause[] {
    const now = Date.now();
    const byTest = this.#rules
      .filter((rule) => rule.service === undefined || rule.service === address.service)
      .map(({ stage }) => ({ stage, timeout: object(undefined) }));
    const own = objects(configuration['lifecycleHooks'])
      .filter((hook) => hook['targetType'] === 'PAUSE')
      .flatMap((hook) => {
        const timeout = object(hook['timeoutConfiguration']);
        return texts(hook['lifecycleStages']).map((stage) => ({ stage: stage as Stage, timeout }));
      });
    return [...byTest, ...own]
      .sort((left, right) => stages.indexOf(left.stage) - stages.indexOf(right.stage))
      .map(({ stage, timeout }, index) => ({
        stage,
        hookId: randomUUID(),
        expiresAt: now + Number(timeout['timeoutInMinutes'] ?? defaultTimeoutMinutes) * 60_000,
        timeoutAction: timeout['action'] === 'CONTINUE' ? 'CONTINUE' : 'ROLLBACK',
        status: index === 0 ? 'AWAITING_ACTION' : 'AHEAD',
      }));
  }

  /** Keeps the service's rollout from going past a stage. */
  async hold(address: Address, stage: Stage): Promise<void> {
    const point = stages.indexOf(stage) <= stages.indexOf('PRE_SCALE_UP') ? 'before-scale-up' : 'before-completion';
    this.#held.set(keyOf(address), point);
    await this.#client.rollout('hold', { ...address, point });
  }

  async release(address: Address): Promise<void> {
    if (!this.#held.delete(keyOf(address))) return;
    await this.#client.rollout('release', { ...address });
  }
}

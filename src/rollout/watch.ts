/** Follows our own rollout to its end. What cannot be seen is never success, and no wait is without an end. */
import { FtrError } from '../errors.ts';
import type { RolloutOutcome } from '../model.ts';
import { poll } from '../poll.ts';
import type { Clock, Ecs, Log } from '../ports.ts';
import { messageOf } from './in-progress.ts';
import { findOwnDeployment, wasSuperseded } from './own-deployment.ts';
import { createPace } from './pace.ts';
import type { RolloutState, SettledPhase } from './state.ts';
import { isSettled, stateOfService, stateOfServiceDeployment } from './state.ts';
import { describeState, duration, stateKey } from './state-text.ts';
import type { StartedRollout } from './started.ts';
import { revisionName } from './started.ts';

export type WatchEcs = Pick<Ecs, 'service' | 'serviceDeployments' | 'describeServiceDeployments' | 'serviceRevisions'>;

export interface WatchOptions {
  readonly ecs: WatchEcs;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warning' | 'debug'>;
  readonly started: StartedRollout;
  /** Milliseconds. */
  readonly limit: number;
  /** A hook that waits for somebody: wait along with it (default), or end the watch with `paused`. */
  readonly onPause?: 'wait' | 'return';
  /** Told once our service deployment is known, so that a cancelled job can be finished by the post step. */
  readonly onFound?: (started: StartedRollout) => void;
  /** Asked when the count of failed tasks grows, at most three times: one line for the log on why, or undefined. */
  readonly onFailedTask?: () => Promise<string | undefined>;
}

export interface WatchResult {
  /** Never `not-started`. */
  readonly outcome: RolloutOutcome;
  /** One sentence. */
  readonly because: string;
  /** As `started`, with the ARN of the service deployment where one was found. */
  readonly started: StartedRollout;
  /** The last state that was seen. */
  readonly last?: RolloutState;
}

/** Milliseconds for which an endpoint may answer with no service deployments before the service itself is followed. */
const emptyFor = 10_000;
/** The same for one that lists deployments, but not ours. */
const missingFor = 30_000;
const heartbeat = 60_000;
/** Errors in a row that no further look can cure. */
const hopelessLooks = 5;

/**
 * Watches until the end, the limit or a cancellation. Throws nothing: every ending is an outcome. A look that fails is
 * tried again, more slowly, until the limit.
 */
export async function watchRollout(options: WatchOptions): Promise<WatchResult> {
  const { clock, limit, started } = options;
  if (started.call === 'unchanged') {
    return {
      outcome: 'unchanged',
      because: `The service runs ${revisionName(started.taskDefinition)} already.`,
      started,
    };
  }
  const watch = new Watch(options);
  const pace = createPace(limit);
  try {
    return await poll({
      clock,
      what: `the rollout of ${started.service}`,
      period: (elapsed) => pace.period(elapsed),
      limit,
      ask: async () => {
        try {
          const result = await watch.look();
          pace.succeeded();
          return result;
        } catch (error) {
          pace.failed();
          return watch.failedLook(error);
        }
      },
    });
  } catch (error) {
    return watch.interrupted(error);
  }
}

class Watch {
  readonly #options: WatchOptions;
  readonly #begin: number;
  #started: StartedRollout;
  #view: 'searching' | 'deployment' | 'service';
  #last: { readonly state: RolloutState; readonly at: number } | undefined;
  #lineAt: number;
  #key = '';
  #trouble: { readonly since: number; readonly error: unknown; readonly hopeless: number } | undefined;
  #asides = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#started = options.started;
    this.#begin = this.#lineAt = options.clock.now();
    const { deploymentArn, scaledOnly } = options.started;
    this.#view = deploymentArn !== undefined ? 'deployment' : scaledOnly ? 'service' : 'searching';
  }

  /** One look: the result, or undefined while the rollout goes on. Throws what the port throws. */
  async look(): Promise<WatchResult | undefined> {
    if (this.#view === 'searching') await this.#search();
    if (this.#view === 'searching') {
      this.#beat();
      return undefined;
    }
    const state = this.#view === 'deployment' ? await this.#lookAtDeployment() : await this.#lookAtService();
    const failedBefore = this.#last?.state.failedTasks ?? 0;
    this.#trouble = undefined;
    this.#last = { state, at: this.#options.clock.now() };
    this.#say(state);
    if (isSettled(state.phase)) return this.#result(outcomes[state.phase], sentence(this.#started, state));
    if (state.phase === 'paused' && this.#options.onPause === 'return')
      return this.#result('paused', pausedSentence(state));
    if ((state.failedTasks ?? 0) > failedBefore) await this.#aside();
    return undefined;
  }

  /** A look that failed: undefined to go on, a result when going on is of no use. Rethrows an interruption. */
  failedLook(error: unknown): WatchResult | undefined {
    if (isInterruption(error)) throw error;
    const { clock, log } = this.#options;
    const denied = error instanceof FtrError && error.code === 'aws-access-denied';
    const searchedFor = clock.now() - this.#begin;
    if (this.#view !== 'service' && (denied || (this.#view === 'searching' && searchedFor >= emptyFor))) {
      log.warning(`The service deployment cannot be followed, so the service itself is: ${messageOf(error)}`);
      this.#view = 'service';
      return undefined;
    }
    const hopeless = isHopeless(error) ? (this.#trouble?.hopeless ?? 0) + 1 : 0;
    if (this.#trouble === undefined) log.debug(`A look at the rollout failed and is tried again: ${messageOf(error)}`);
    this.#trouble = { since: this.#trouble?.since ?? clock.now(), error, hopeless };
    if (hopeless < hopelessLooks) {
      this.#beat();
      return undefined;
    }
    return this.#result('timed-out', `The rollout could not be followed to its end: ${this.#blindness(error)}`);
  }

  /** What a cancellation, the limit or an end of the stage's time makes of the rollout. */
  interrupted(error: unknown): WatchResult {
    if (!(error instanceof FtrError) || error.code !== 'stage-timeout') {
      const cancelled = error instanceof FtrError && error.code === 'cancelled';
      const why = cancelled
        ? 'The run was cancelled while the rollout was in progress'
        : messageOf(error).replace(/\.$/, '');
      return this.#result(cancelled ? 'cancelled' : 'timed-out', `${why}. ${this.#lastSeen()}`);
    }
    const after = `did not end within ${duration(this.#options.clock.now() - this.#begin)}`;
    const blind = this.#trouble === undefined ? this.#lastSeen() : this.#blindness(this.#trouble.error);
    if (this.#last?.state.phase === 'paused' && this.#trouble === undefined) {
      return this.#result('paused', pausedSentence(this.#last.state));
    }
    return this.#result('timed-out', `The rollout of ${revisionName(this.#started.taskDefinition)} ${after}. ${blind}`);
  }

  async #search(): Promise<void> {
    const { ecs, clock, log, onFound } = this.#options;
    const { listed, arn } = await findOwnDeployment(ecs, this.#started);
    if (arn !== undefined) {
      this.#view = 'deployment';
      this.#started = { ...this.#started, deploymentArn: arn };
      onFound?.(this.#started);
      return;
    }
    const searchedFor = clock.now() - this.#begin;
    if (searchedFor < (listed ? missingFor : emptyFor)) return;
    log.debug(`No service deployment of ours in ${duration(searchedFor)}; following the service itself.`);
    this.#view = 'service';
  }

  async #lookAtDeployment(): Promise<RolloutState> {
    const { ecs } = this.#options;
    const arn = this.#started.deploymentArn ?? '';
    const [deployment] = await ecs.describeServiceDeployments([arn]);
    if (deployment === undefined) {
      throw new FtrError({ code: 'aws-not-found', message: `ECS does not show the service deployment ${arn}.` });
    }
    const state = stateOfServiceDeployment(deployment);
    if (state.phase !== 'stopped') return state;
    // STOPPED is said of a failure without rollback, of a stop by hand and of a deployment that was replaced.
    if (state.triggered !== undefined) return { ...state, phase: 'failed' };
    return { ...state, phase: (await wasSuperseded(ecs, this.#started)) ? 'superseded' : 'failed' };
  }

  async #lookAtService(): Promise<RolloutState> {
    const { cluster, service: name } = this.#started;
    const service = await this.#options.ecs.service({ cluster, service: name });
    if (service === undefined) return { phase: 'superseded', source: 'service', reason: 'The service was deleted.' };
    return stateOfService(service, this.#started);
  }

  /** Why a task failed, while the rollout goes on: the reader need not wait for the circuit breaker. */
  async #aside(): Promise<void> {
    if (this.#options.onFailedTask === undefined || this.#asides >= 3) return;
    this.#asides += 1;
    try {
      const line = await this.#options.onFailedTask();
      if (line !== undefined) this.#options.log.warning(line);
    } catch (error) {
      if (isInterruption(error)) throw error;
      this.#options.log.debug(`Why a task failed could not be read: ${messageOf(error)}`);
    }
  }

  #say(state: RolloutState): void {
    const key = stateKey(state);
    if (key === this.#key) return this.#beat();
    this.#key = key;
    this.#line(`Rollout: ${describeState(state)}`);
  }

  /** A long wait shows that it is alive, once a minute. */
  #beat(): void {
    const now = this.#options.clock.now();
    if (now - this.#lineAt < heartbeat) return;
    const blind =
      this.#trouble === undefined ? '' : `; ECS has not answered for ${duration(now - this.#trouble.since)}`;
    const state = this.#last === undefined ? 'waiting for ECS to start it' : describeState(this.#last.state);
    this.#line(`Rollout: ${duration(now - this.#begin)}: ${state}${blind}`);
  }

  #line(text: string): void {
    this.#lineAt = this.#options.clock.now();
    this.#options.log.info(text);
  }

  #blindness(error: unknown): string {
    return `${messageOf(error).replace(/\.$/, '')}. ${this.#lastSeen()}`;
  }

  #lastSeen(): string {
    if (this.#last === undefined) return 'Its state was never seen.';
    const age = this.#options.clock.now() - this.#last.at;
    const when = age < 5000 ? 'The service was last seen' : `The service was last seen ${duration(age)} ago`;
    return `${when}: ${describeState(this.#last.state)}.`;
  }

  #result(outcome: RolloutOutcome, because: string): WatchResult {
    return {
      outcome,
      because,
      started: this.#started,
      ...(this.#last === undefined ? {} : { last: this.#last.state }),
    };
  }
}

const outcomes: Readonly<Record<SettledPhase, RolloutOutcome>> = {
  completed: 'completed',
  'rolled-back': 'rolled-back',
  'rollback-failed': 'failed',
  failed: 'failed',
  superseded: 'superseded',
  stopped: 'failed',
};

function sentence(started: StartedRollout, state: RolloutState): string {
  const revision = revisionName(started.taskDefinition);
  const why = state.reason === undefined ? '.' : `: ${state.reason.replace(/\.$/, '')}.`;
  const back = started.before.taskDefinition === undefined ? '' : ` to ${revisionName(started.before.taskDefinition)}`;
  const words: Readonly<Record<SettledPhase, string>> = {
    completed: `The service runs ${revision}.`,
    'rolled-back': `ECS rolled the service back${back}${why}`,
    'rollback-failed': `The rollout of ${revision} failed, and so did ECS's rollback${why}`,
    failed: `The rollout of ${revision} failed and was not rolled back${why}`,
    superseded: `Another deployment took the place of ${revision} before it had completed${why}`,
    stopped: `The rollout of ${revision} was stopped${why}`,
  };
  return isSettled(state.phase) ? words[state.phase] : describeState(state);
}

function pausedSentence(state: RolloutState): string {
  const hook = state.hook?.id ?? '';
  return `The rollout waits at a lifecycle hook (${describeState(state)}): answer it with ecs ContinueServiceDeployment, hook id ${hook}.`;
}

function isInterruption(error: unknown): boolean {
  return error instanceof FtrError && (error.code === 'cancelled' || error.code === 'stage-timeout');
}

/** A missing permission or a session that cannot be renewed: asking again will not help. */
function isHopeless(error: unknown): boolean {
  const codes = [
    'aws-access-denied',
    'role-refused',
    'credentials-missing',
    'credentials-expired',
    'oidc-unavailable',
    'account-not-allowed',
  ];
  return error instanceof FtrError && codes.includes(error.code);
}

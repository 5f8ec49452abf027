/** What a run has seen and done so far: from it the report can be written at whatever stage the run ends. */
import { FtrError, toFtrError } from './errors.ts';
import type { Facts } from './gate/facts.ts';
import type { Judged } from './gate/judge.ts';
import type { FieldChange, Revision, RolloutRecord, StageName, StageRecord, Subject } from './model.ts';
import type { Ports } from './ports.ts';

/** Milliseconds a stage may take: the bound that ends it whatever an endpoint does. */
const limits: Readonly<Record<StageName, number>> = {
  inputs: 30_000,
  session: 90_000,
  repository: 120_000,
  account: 90_000,
  build: 6 * 3_600_000,
  inspect: 120_000,
  'gate 1': 60_000,
  push: 3_600_000,
  // What asking takes; the wait itself comes on top of it.
  scan: 60_000,
  render: 60_000,
  'gate 2': 60_000,
  register: 90_000,
  task: 3_600_000,
  rollout: 24 * 3_600_000,
  rollback: 3_600_000,
  tags: 120_000,
};

export class Journal {
  readonly startedAt: number;
  subject: Subject = {};
  facts: Facts = {};
  /** The last judgement of a gate. */
  judged: Judged | undefined;
  rollout: RolloutRecord = { outcome: 'not-started', because: 'The run did not get to a rollout.' };
  changes: readonly FieldChange[] | undefined;
  error: FtrError | undefined;
  taskDefinitionArn: string | undefined;
  readonly notices: string[] = [];
  readonly #stages: StageRecord[] = [];
  readonly #ports: Ports;
  readonly #cancelled: AbortSignal;

  constructor({ ports, cancelled }: { readonly ports: Ports; readonly cancelled: AbortSignal }) {
    this.#ports = ports;
    this.#cancelled = cancelled;
    this.startedAt = ports.clock.now();
  }

  get stages(): readonly StageRecord[] {
    return this.#stages;
  }

  get cancelled(): boolean {
    return this.#cancelled.aborted;
  }

  /** Adds to the subject; keys that are undefined are left out. */
  about(part: { readonly [K in keyof Subject]: Subject[K] | undefined }): void {
    this.subject = {
      ...this.subject,
      ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
    };
  }

  /** The revision that is rolled out, or gone back to. */
  registered({ arn, family, revision }: Pick<Revision, 'arn' | 'family' | 'revision'>): void {
    this.taskDefinitionArn = arn;
    this.about({ taskDefinition: `${family}:${revision}` });
  }

  /** Puts facts in; a later one replaces an earlier one of the same name. */
  learn(facts: Facts): void {
    this.facts = { ...this.facts, ...facts };
  }

  record(stage: StageRecord): void {
    this.#stages.push(stage);
  }

  skip(name: StageName): void {
    this.record({ name, seconds: 0, outcome: 'skipped' });
  }

  /** Runs a stage with ports whose every call ends at the stage's limit or when the run is cancelled. */
  async stage<T>(name: StageName, body: (ports: Ports) => Promise<T>, limit = limits[name]): Promise<T> {
    const started = this.#ports.clock.now();
    const record = (outcome: StageRecord['outcome']) =>
      this.#stages.push({ name, seconds: Math.round(this.#ports.clock.now() - started) / 1000, outcome });
    const bound = new AbortController();
    const timer = setTimeout(() => bound.abort(tooLong(name, limit)), limit);
    try {
      this.#cancelled.throwIfAborted();
      const result = await body(this.#ports.within(AbortSignal.any([this.#cancelled, bound.signal])));
      record('done');
      return result;
    } catch (thrown) {
      record('failed');
      throw this.#cancelled.aborted
        ? cancelledError()
        : bound.signal.aborted
          ? tooLong(name, limit)
          : toFtrError(thrown);
    } finally {
      clearTimeout(timer);
    }
  }
}

function tooLong(name: StageName, limit: number): FtrError {
  return new FtrError({
    code: 'stage-timeout',
    message: `The stage "${name}" took longer than ${Math.round(limit / 1000)} s and was ended.`,
    hint: 'An endpoint answers slowly or not at all: see the last lines of the log for the call that was waited for.',
  });
}

export function cancelledError(): FtrError {
  return new FtrError({ code: 'cancelled', message: 'The run was cancelled.' });
}

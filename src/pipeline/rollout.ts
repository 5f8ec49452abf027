/** The stages that change the account: register, run once, roll out and watch, go back. Each takes only what gate 2 let through. */
import { toFtrError } from '../errors.ts';
import { parseWords } from '../inputs.ts';
import type { Revision, RolloutRecord } from '../model.ts';
import { cancelRollout, type SavedRollout } from '../rollout/cancel.ts';
import { explainFailure, firstFailure, sayExplanation } from '../rollout/explain.ts';
import { logPlace, readTail } from '../rollout/log-tail.ts';
import { explainTask } from '../rollout/stopped-tasks.ts';
import type { StartedRollout } from '../rollout/started.ts';
import { startRollout } from '../rollout/update.ts';
import { watchRollout, type WatchResult } from '../rollout/watch.ts';
import { runOnce } from '../task/run-once.ts';
import { registerTaskDefinition } from '../task/register.ts';
import type { RenderedTaskDefinition } from '../task/render.ts';
import type { Passed } from './gate.ts';
import type { Prepared } from './prepare.ts';
import { awsOf, type Target } from './target.ts';

export interface Judged {
  readonly rendered: RenderedTaskDefinition;
  readonly verdict: Passed;
}

/** Registers exactly the definition that was judged, or finds it there. */
export async function register(run: Prepared, target: Target, { rendered }: Judged): Promise<Revision> {
  const { journal } = run;
  return afterTheGate(run, async () => {
    const { revision } = await journal.stage('register', (ports) => {
      const { ecs } = awsOf(ports, target.session);
      const judged = rendered.document;
      return registerTaskDefinition({ ecs, log: ports.log, judged, running: target.running, run: ports.run });
    });
    journal.registered(revision);
    return revision;
  });
}

/** Runs `one-off-command` with the new revision before the rollout; the rollout starts only if it exits with 0. */
export async function runOneOff(run: Prepared, target: Target, revision: Revision, container: string): Promise<void> {
  const { journal, inputs } = run;
  const { cluster, live, serviceDefinition = {}, session } = target;
  const command = inputs.oneOffCommand === undefined ? undefined : parseWords(inputs.oneOffCommand);
  if (command === undefined) return;
  await afterTheGate(run, () =>
    journal.stage(
      'task',
      async (ports) => {
        const { ecs, logs } = awsOf(ports, session);
        const { clock, log } = ports;
        const { document } = revision;
        await runOnce({
          ...{ ecs, clock, log, cluster, revision, command, container, service: live ?? serviceDefinition },
          startedBy: `ftr-deploy/${ports.run.runId ?? 'terminal'}`.slice(0, 36),
          limit: inputs.waitTimeout,
          explain: async (task) => {
            const { cause, taskArn } = explainTask(task);
            const place = logPlace({ document, container, taskArn });
            return { cause, lines: place === undefined ? [] : (await readTail(logs, place, 20)).lines };
          },
        });
      },
      inputs.waitTimeout + 60_000,
    ),
  );
}

/** Puts the revision on the service and follows it to its end, whatever that is: the result says. */
export async function rollOut(run: Prepared, target: Target, revision: Revision): Promise<WatchResult | undefined> {
  const { journal, inputs } = run;
  const { cluster, session } = target;
  const service = target.service ?? '';
  let started: StartedRollout | undefined;
  try {
    // Waiting for somebody else's deployment, for ours, and a look at why it failed.
    const limit = 2 * inputs.waitTimeout + 10 * 60_000;
    const body = async (ports: Prepared['ports']) => {
      const { ecs } = awsOf(ports, session);
      const { clock, log } = ports;
      started = await startRollout({
        ...{ ecs, clock, log, cluster, service, desiredCount: inputs.desiredCount },
        taskDefinition: revision.arn,
        serviceDefinition: target.serviceDefinition,
        onDeploymentInProgress: inputs.onDeploymentInProgress,
        waitLimit: inputs.waitTimeout,
        // From here on the call may have arrived, whether or not its answer comes.
        onCall: (about) => {
          started = about;
          keep(run, target, about);
        },
      });
      journal.about({ service: started.serviceArn });
      journal.rollout = { outcome: 'failed', because: 'The rollout was started and not seen to its end.' };
      keep(run, target, started);
      if (!inputs.wait) return unwatched(run, started);
      const result = await watchRollout({
        ...{ ecs, clock, log, started, limit: inputs.waitTimeout },
        onFound: (found) => keep(run, target, found),
        onFailedTask: () => firstFailure({ ecs, started: started as StartedRollout }),
      });
      journal.rollout = record(result);
      if (isGood(result) || journal.cancelled) return result;
      journal.rollout = record(result, await explain(run, target, result, revision));
      return result;
    };
    const result = await afterTheGate(run, () => journal.stage('rollout', body, limit));
    if (journal.cancelled && started !== undefined) await cancel(run, target, result?.started ?? started);
    return result;
  } catch (thrown) {
    if (journal.cancelled && started !== undefined) await cancel(run, target, started);
    throw thrown;
  }
}

/** Five seconds for the reason: it must not hold up what comes next. */
async function explain({ ports: lasting }: Prepared, { session }: Target, result: WatchResult, { document }: Revision) {
  const ports = lasting.within(AbortSignal.timeout(5000));
  const { ecs, logs } = awsOf(ports, session);
  const explanation = await explainFailure({ ecs, logs, started: result.started, document, last: result.last });
  sayExplanation(explanation, lasting.log);
  return explanation;
}

/** An error after the gate let the run through is a deployment that failed, not one that could not be judged. */
async function afterTheGate<T>({ journal }: Prepared, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (thrown) {
    const { message } = toFtrError(thrown);
    if (journal.rollout.outcome === 'not-started') {
      journal.rollout = { outcome: 'failed', because: `The rollout was not started: ${message}` };
    }
    throw thrown;
  }
}

export function isGood({ outcome }: Pick<WatchResult, 'outcome'>): boolean {
  return outcome === 'completed' || outcome === 'unchanged';
}

export function record(
  { outcome, because, started }: WatchResult,
  why?: { cause?: string; cure?: string },
): RolloutRecord {
  const id = started.deploymentArn?.split('/').at(-1) ?? started.deploymentId;
  const cause = why?.cause === undefined ? '' : ` Why: ${why.cause}`;
  const cure = why?.cure === undefined ? '' : ` What to do: ${why.cure}`;
  return { ...(id === undefined ? {} : { deploymentId: id }), outcome, because: `${because}${cause}${cure}` };
}

function unwatched({ journal }: Prepared, started: StartedRollout): undefined {
  journal.rollout = {
    ...(started.deploymentId === undefined ? {} : { deploymentId: started.deploymentId }),
    outcome: started.call === 'unchanged' ? 'unchanged' : 'unwatched',
    because: 'ECS accepted the rollout; it was not watched (wait: false), so its end is not known.',
  };
  return undefined;
}

/** For the post step: ids of a rollout in progress, never a credential. */
function keep({ save, inputs }: Prepared, { session }: Target, started: StartedRollout, stopAsked = false): void {
  const saved: SavedRollout = { version: 1, region: session.region, started, onCancel: inputs.onCancel, stopAsked };
  save({ rollout: saved });
}

/** Seconds are all there is: one look and at most one call, on ports of their own. */
async function cancel(run: Prepared, target: Target, started: StartedRollout): Promise<void> {
  const { journal, inputs } = run;
  if (isGood(journal.rollout)) return;
  const ports = run.ports.within(AbortSignal.timeout(4500));
  const { ecs } = awsOf(ports, target.session);
  const { region } = target.session;
  const { because, saved } = await cancelRollout({ ecs, log: ports.log, region, started, onCancel: inputs.onCancel });
  journal.rollout = { ...journal.rollout, outcome: 'cancelled', because };
  run.save({ rollout: saved });
}

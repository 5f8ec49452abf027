/** The stage that brings a service back: after a failed rollout, or as the whole job of mode rollback. */
import { FtrError, toFtrError } from '../errors.ts';
import { parseImage } from '../image/repository.ts';
import type { RolloutRecord, Session } from '../model.ts';
import type { ImageExists } from '../rollout/last-good.ts';
import { rollBackRollout, rollBackService, type RollbackResult } from '../rollout/rollback.ts';
import type { WatchResult } from '../rollout/watch.ts';
import type { Ports } from '../ports.ts';
import type { Prepared } from './prepare.ts';
import { isGood, record } from './rollout.ts';
import { awsOf, type Target } from './target.ts';

/** Milliseconds for the way back, after the rollout's own limit is used up. */
const limit = 30 * 60_000;

/** After the rollout: nothing where it was good; else brings the service back if asked, and ends in `rollout-failed`. */
export async function recover(run: Prepared, target: Target, result: WatchResult | undefined): Promise<void> {
  const { journal, inputs } = run;
  if (result === undefined || isGood(result)) return;
  if (journal.cancelled) return;
  if (inputs.rollbackOnFailure && (result.outcome === 'failed' || result.outcome === 'timed-out')) {
    const back = await journal.stage('rollback', (ports) =>
      rollBackRollout({ ...rollbackOptions(run, target, ports), failed: result }),
    );
    const said = `${journal.rollout.because} Rollback: ${back.because}`;
    journal.rollout = {
      ...journal.rollout,
      outcome: back.outcome === 'back' ? 'rolled-back' : result.outcome,
      because: said,
    };
  }
  throw new FtrError({
    code: 'rollout-failed',
    message: `The rollout of ${target.service ?? 'the service'} ended as ${journal.rollout.outcome}. ${journal.rollout.because}`,
    hint: 'The log has the stopped tasks, the service events and the last log lines.',
  });
}

/** Mode rollback: to the named revision, or the last good one. */
export async function goBack(run: Prepared, target: Target): Promise<void> {
  const { journal, inputs } = run;
  const { cluster, service = '' } = target;
  const back = await journal.stage('rollback', (ports) =>
    rollBackService({ ...rollbackOptions(run, target, ports), cluster, service, named: inputs.revision }),
  );
  journal.registered(back.target.revision);
  journal.rollout = outcomeOf(back);
  if (back.outcome === 'back') return;
  throw new FtrError({ code: 'rollout-failed', message: `The service is not back: ${back.because}` });
}

function outcomeOf({ outcome, because, watch }: RollbackResult): RolloutRecord {
  if (watch !== undefined) return record(watch);
  return { outcome: outcome === 'back' ? 'completed' : 'failed', because };
}

/** What a rollback asks the outside for. */
export function rollbackOptions(
  { inputs }: Pick<Prepared, 'inputs'>,
  { session }: Pick<Target, 'session'>,
  ports: Ports,
) {
  const aws = awsOf(ports, session);
  return {
    ecs: aws.ecs,
    clock: ports.clock,
    log: ports.log,
    imageExists: imageLookup(ports, session, inputs.registry),
    limit: Math.max(limit, inputs.waitTimeout),
  };
}

/** Whether ECR still has an image; undefined for another registry, or where ECR does not say. */
function imageLookup(ports: Ports, session: Session, registry: string | undefined): ImageExists {
  return async (given) => {
    try {
      const { repository, reference } = parseImage({
        given,
        accountId: session.accountId,
        region: session.region,
        registry,
      });
      const { ecr } = ports.aws.connect({ region: repository.region, credentials: session.credentials });
      return (await ecr.image({ registryId: repository.accountId, name: repository.name, reference })) !== undefined;
    } catch (thrown) {
      const { code } = toFtrError(thrown);
      if (code === 'cancelled' || code === 'stage-timeout') throw thrown;
      return undefined;
    }
  };
}

/** The pipeline: build → judge → roll out, in one process; nothing runs in the account that was not judged. */
import { toFtrError } from './errors.ts';
import { Journal } from './journal.ts';
import type { Mode, Report } from './model.ts';
import { conclude } from './pipeline/conclude.ts';
import { prepare, type Prepared, type RunRequest } from './pipeline/prepare.ts';
import { learnAccount, learnRepository } from './pipeline/facts.ts';
import { gate, GateClosed } from './pipeline/gate.ts';
import { moveTags, obtainImage, publish } from './pipeline/image.ts';
import { goBack, recover } from './pipeline/back.ts';
import { register, rollOut, runOneOff } from './pipeline/rollout.ts';
import { learnScan } from './pipeline/scan.ts';
import { openTarget } from './pipeline/target.ts';
import { render } from './pipeline/task.ts';

/** Runs a mode from inputs to report. Throws nothing: whatever happens is in the report. */
export async function run(
  request: RunRequest,
): Promise<{ readonly report: Report; readonly taskDefinitionArn: string | undefined }> {
  const journal = new Journal(request);
  let prepared: Prepared | undefined;
  try {
    prepared = await journal.stage('inputs', (ports) => prepare({ request, journal, ports }));
    await chains[prepared.mode](prepared);
  } catch (thrown) {
    if (thrown instanceof GateClosed) journal.notices.push(thrown.message);
    else journal.error = toFtrError(thrown);
  }
  return { report: conclude({ request, journal, prepared }), taskDefinitionArn: journal.taskDefinitionArn };
}

const chains: Readonly<Record<Mode, (run: Prepared) => Promise<void>>> = { check, plan, deploy, rollback };

async function check(run: Prepared): Promise<void> {
  if (run.live === 'none') return learnRepository(run);
  const target = await openTarget(run);
  await together(learnRepository(run), learnAccount(run, target));
}

async function plan(run: Prepared): Promise<void> {
  const target = await openTarget(run);
  await together(learnRepository(run), learnAccount(run, target));
  await render(run, target, 'later');
}

async function deploy(run: Prepared): Promise<void> {
  const target = await openTarget(run);
  const [image] = await together(obtainImage(run, target), learnRepository(run), learnAccount(run, target));
  gate(run, 1);
  const published = await publish(run, image);
  const [rendered] = await together(render(run, target, published), learnScan(run, target, { image, published }));
  const verdict = gate(run, 2);
  const revision = await register(run, target, { rendered, verdict });
  await runOneOff(run, target, revision, rendered.container);
  await recover(run, target, await rollOut(run, target, revision));
  await moveTags(run, image, published);
}

async function rollback(run: Prepared): Promise<void> {
  const target = await openTarget(run);
  await together(learnRepository(run), learnAccount(run, target));
  await goBack(run, target);
}

/** Waits for all of them, so that nothing goes on behind the report; then throws what the first failed one threw. */
async function together<T extends readonly unknown[]>(...work: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

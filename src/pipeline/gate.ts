/** Gate 1 judges what is known before anything leaves the machine, gate 2 everything; a failed gate ends the run here. */
import { scopeOf, unknown, type FactName, type Facts, type FactScope } from '../gate/facts.ts';
import { listNames } from '../gate/collect/repository/harvest.ts';
import { judge, type Judged } from '../gate/judge.ts';
import { rules } from '../gate/rules/index.ts';
import type { Mode } from '../model.ts';
import type { Prepared } from './prepare.ts';

/** Proof that gate 2 let this run go on: registering asks for it. */
export interface Passed {
  readonly verdict: 'passed';
}

const beforeThePush: readonly FactScope[] = ['run', 'repository', 'image'];

/** Judges at a gate. Throws `GateClosed` unless everything passed. */
export function gate(run: Prepared, number: 1 | 2): Passed {
  const { journal, ports } = run;
  const started = ports.clock.now();
  const judged = judgeFacts(run, number === 1 ? only(journal.facts, beforeThePush) : expected(run.mode, journal.facts));
  journal.judged = judged;
  const open = judged.verdict === 'passed';
  const seconds = Math.round(ports.clock.now() - started) / 1000;
  journal.record({ name: `gate ${number}`, seconds, outcome: open ? 'done' : 'failed' });
  ports.log.info(
    `Gate ${number}: ${judged.verdict}; ${judged.findings.length} findings, ${judged.blocking.length} of them block.`,
  );
  if (open) return { verdict: 'passed' };
  throw new GateClosed(number, judged);
}

/** Ends the chain: the gate did not open. Not an error; the report has the findings that say why. */
export class GateClosed extends Error {
  constructor(number: 1 | 2, { verdict, blocking, undecided }: Judged) {
    const nothing = number === 1 ? 'Nothing was pushed' : 'Nothing was registered and the service was not touched';
    const unseen = undecided.slice(0, 3).map(({ because }) => because);
    const why =
      verdict === 'failed'
        ? `findings block: ${blocking.length}`
        : `not everything could be seen: ${unseen.join('; ')}`;
    super(`Gate ${number} did not open (${why}). ${nothing}.`);
  }
}

/** Judges at the end of `check`, `plan` and `rollback`, and of a run that ended early. */
export function judgeFacts(run: Prepared, facts: Facts): Judged {
  const { config, failOn, strict, baseline, mode, ports } = run;
  return judge({ rules, facts, config, mode, failOn, strict, baseline, now: ports.clock.now() });
}

function only(facts: Facts, scopes: readonly FactScope[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => scopes.includes(scopeOf(name as FactName))));
}

const ofTheAccount = [
  'session.caller',
  'iam.deployRole',
  'iam.taskRole',
  'iam.executionRole',
  'service.state',
  'network.service',
  'registry.repository',
] as const satisfies readonly FactName[];

/** The facts with every scope of the mode in it: a scope the run did not get to is unknown, never left out. */
export function expected(mode: Mode, facts: Facts): Facts {
  const missing: FactName[] = facts['repository.files'] === undefined ? [...listNames] : [];
  if (mode !== 'check' && facts['session.caller'] === undefined) missing.push(...ofTheAccount);
  if (mode === 'deploy' && facts['image.config'] === undefined) missing.push('image.config');
  return {
    ...facts,
    ...Object.fromEntries(missing.map((name) => [name, unknown('the run ended before it was read')])),
  };
}

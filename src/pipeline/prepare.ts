/** The first stage: inputs and configuration are right, or the run ends here with everything that is wrong. */
import { loadConfig } from '../gate/config/load.ts';
import type { FtrConfig } from '../gate/config/ftr-config.ts';
import { readBaseline } from '../gate/baseline.ts';
import { known, type RunFact } from '../gate/facts.ts';
import { dayOf } from '../gate/judge.ts';
import { rules } from '../gate/rules/index.ts';
import { inputError, type InputProblem, type Inputs } from '../inputs.ts';
import type { Journal } from '../journal.ts';
import type { FailOn, Mode } from '../model.ts';
import type { Files, Ports } from '../ports.ts';
import type { SavedRollout } from '../rollout/cancel.ts';
import { checkFiles } from '../preflight.ts';

export interface RunRequest {
  readonly inputs: Inputs;
  /** What `parseInputs` found wrong. */
  readonly problems: readonly InputProblem[];
  readonly ports: Ports;
  /** Aborts when the runner or the user cancels. */
  readonly cancelled: AbortSignal;
  readonly version: string;
  /** `--base`: a commit or branch whose ftr.yml counts, as for a pull request onto it. */
  readonly base?: string | undefined;
  /** Keeps plain data for the post step of the action; never a credential. */
  readonly save: (state: { readonly rollout: SavedRollout }) => void;
}

/** What every stage gets. */
export interface Prepared extends Omit<RunRequest, 'problems'> {
  readonly journal: Journal;
  readonly mode: Mode;
  readonly live: 'none' | 'deployment' | 'account';
  readonly files: Files;
  readonly config: FtrConfig;
  readonly failOn: FailOn;
  readonly strict: boolean;
  readonly baseline: ReadonlySet<string>;
}

interface Preparing {
  readonly request: RunRequest;
  readonly journal: Journal;
  /** The stage's; the run's are kept for what outlives a stage or a cancellation. */
  readonly ports: Ports;
}

/** Throws `input-invalid` or `config-invalid` with everything that is wrong, before anything is done. */
export async function prepare({ request, journal, ports }: Preparing): Promise<Prepared> {
  const { inputs, base } = request;
  const files = ports.files.under(ports.run.workspace);
  const wrong = [...request.problems, ...(await checkFiles({ inputs, files }))];
  if (wrong.length > 0) throw inputError(wrong);

  const { run, github, clock } = ports;
  const { failOn: asked, strict } = inputs;
  const today = dayOf(clock.now());
  const loaded = await loadConfig({
    run,
    base,
    github,
    files,
    path: inputs.config,
    rules: rules.map(({ id }) => id),
    today,
    failOn: asked,
    strict,
  });
  const path = inputs.baseline;
  const baseline =
    path === undefined
      ? { known: new Set<string>(), notices: [] }
      : await readBaseline({ run, github, files, path, base });
  journal.notices.push(...loaded.notices, ...baseline.notices);
  journal.about({ repository: run.repository, commit: run.commit });

  const tokenless = inputs.mode === 'plan' && run.untrusted && inputs.roleToAssume !== undefined;
  if (tokenless) {
    journal.notices.push(
      'GitHub gives no OIDC token to a pull request from a fork or by Dependabot: plan ran as check, without the account.',
    );
  }
  const mode = tokenless ? 'check' : inputs.mode;
  const live = tokenless ? 'none' : (inputs.liveChecks ?? (mode === 'check' ? 'none' : 'deployment'));
  journal.learn({ run: known(runFact(mode, run), 'the run') });
  return {
    ...request,
    journal,
    mode,
    live,
    files: request.ports.files.under(ports.run.workspace),
    config: loaded.config,
    failOn: loaded.failOn,
    strict: loaded.strict,
    baseline: baseline.known,
  };
}

function runFact(mode: Mode, { repository, repositoryId, ownerId, event }: Ports['run']): RunFact {
  return Object.fromEntries(
    Object.entries({ mode, repository, repositoryId, ownerId, event }).filter(([, value]) => value !== undefined),
  ) as unknown as RunFact;
}

/** A run at a terminal: progress on standard error, the report on standard output or in a file. */
import {
  cancellation,
  environment,
  printToStandardError,
  printToStandardOutput,
  terminal,
  version,
} from './adapters/host.ts';
import { createPorts } from './adapters/ports.ts';
import { terminalPublisher, writeTextFile } from './adapters/runner.ts';
import { run } from './deploy.ts';
import { isBadInput, toFtrError } from './errors.ts';
import { rules } from './gate/rules/index.ts';
import { parseInputs } from './inputs.ts';
import type { InputName } from './inputs/table.ts';
import { exitStatus, type Mode } from './model.ts';
import { format, type Format } from './report/formats.ts';
import { publish } from './report/publish.ts';

export interface TerminalRun {
  readonly mode: Mode;
  /** The folder under check. */
  readonly path: string;
  readonly raw: Readonly<Partial<Record<InputName, string>>>;
  readonly format: Format;
  readonly output: string | undefined;
  readonly base: string | undefined;
  readonly verbose: boolean;
}

/** Runs a mode; returns the exit status. */
export async function runAtTerminal({ mode, path, raw, base, verbose, ...shown }: TerminalRun): Promise<number> {
  const { inputs, problems } = parseInputs({ ...raw, mode });
  const ports = await createPorts({
    env: environment(),
    version: version(),
    path,
    githubToken: inputs.githubToken,
    secrets: [...inputs.buildSecrets.values()].filter((value) => value !== null),
    face: { write: printToStandardError, verbose },
  });
  const cancelled = cancellation();
  const { report } = await run({ inputs, problems, ports, cancelled, version: version(), base, save: () => undefined });
  const { reportDirectory: directory, sarifFile } = inputs;
  await publish({ report, rules, publisher: terminalPublisher(ports), directory, sarifFile });
  const { interactive, columns } = terminal();
  const color = interactive && shown.output === undefined;
  const text = format(report, shown.format, { rules, verbose, color, width: columns });
  if (shown.output === undefined) await printToStandardOutput(text);
  else await writeTextFile(shown.output, text);
  return exitStatus[report.outcome];
}

/** Prints the smallest roles as JSON; returns the exit status. */
export async function printPolicy(options: {
  readonly path: string;
  readonly config: string;
  readonly target?: string;
}): Promise<number> {
  const face = { write: printToStandardError, verbose: false };
  const ports = await createPorts({ env: environment(), version: version(), path: options.path, face });
  try {
    const { minimalRoles } = await import('./pipeline/policy.ts');
    await printToStandardOutput(`${JSON.stringify(await minimalRoles({ ports, ...options }), null, 2)}\n`);
    return 0;
  } catch (thrown) {
    const error = toFtrError(thrown);
    ports.log.error(`${error.message}\n${error.hint ?? ''}`.trim());
    return isBadInput(error) ? 2 : 3;
  }
}

/** The terminal's entry: its command line is written from the table of inputs, and it runs the same pipeline as the action. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { commandLine, endProcess, environment, printToStandardOutput, version } from './adapters/host.ts';
import { toFtrError } from './errors.ts';
import { inputTable, type InputName } from './inputs/table.ts';
import { modes, type Mode } from './model.ts';
import { formats } from './report/formats.ts';
import type { TerminalRun } from './terminal.ts';

const summaries: Readonly<Record<Mode, string>> = {
  check: 'judge the repository; with --live also the account. Changes nothing',
  plan: 'check, and show the difference to what runs now, field by field. Changes nothing',
  deploy: 'build, judge, push, register, roll out and watch',
  rollback: 'bring the service back to a named or the last good revision',
};

/** Inputs that hold a list: given twice, an option adds to it. */
const lists: ReadonlySet<InputName> = new Set([
  'allowed-account-ids',
  'build-args',
  'build-secrets',
  'cache-from',
  'cache-to',
  'image-tags',
  'environment-variables',
  'secrets',
]);

export async function main(): Promise<void> {
  let status = 0;
  const program = new Command('ftr-deploy')
    .description(
      'Takes a container from source to a running ECS Fargate service, judged by the AWS Foundational Technical Review.',
    )
    .version(version())
    .addHelpText(
      'after',
      '\nExit status: 0 passed, 1 the gate or the rollout failed, 2 bad input (nothing was done), 3 could not be judged.',
    )
    .exitOverride();
  for (const mode of modes) {
    addMode(program, mode, async (given) => {
      status = await (await import('./terminal.ts')).runAtTerminal({ mode, ...given });
    });
  }
  program
    .command('rules [ID]')
    .description('list the rules, or explain one')
    .action(async (id: string | undefined) => {
      const { explainRules } = await import('./gate/explain-rules.ts');
      const { text, found } = explainRules(id);
      await printToStandardOutput(text);
      status = found ? 0 : 2;
    });
  program
    .command('policy [PATH]')
    .description('print the smallest roles for the targets of ftr.yml')
    .option('--target <name>', 'only this target')
    .option('--config <file>', 'configuration file', 'ftr.yml')
    .action(async (path: string | undefined, options: { readonly target?: string; readonly config: string }) => {
      status = await (await import('./terminal.ts')).printPolicy({ path: path ?? '.', ...options });
    });
  try {
    await program.parseAsync([...commandLine()], { from: 'user' });
  } catch (error) {
    // commander has printed what is wrong; for help and version it has printed what was asked.
    if (!(error instanceof CommanderError)) throw toFtrError(error);
    status = error.exitCode === 0 ? 0 : 2;
  }
  endProcess(status);
}

function addMode(program: Command, mode: Mode, run: (given: Omit<TerminalRun, 'mode'>) => Promise<void>): void {
  const command = program
    .command(`${mode} [PATH]`)
    .description(summaries[mode])
    .addOption(new Option('--format <format>', 'what to print').choices([...formats]).default('text'))
    .option('--output <file>', 'write it to a file instead of standard output')
    .option('--base <ref>', 'read ftr.yml from this commit or branch, as a pull request onto it would')
    .option('--verbose', 'print more');
  if (mode === 'check') command.option('--live', 'short for --live-checks deployment');
  for (const [name, spec] of Object.entries(inputTable) as [InputName, (typeof inputTable)[InputName]][]) {
    if (name === 'mode' || name === 'comment') continue;
    const onOff = spec.accepted === 'true or false';
    const option = new Option(`--${name} ${onOff ? '[true|false]' : '<value>'}`, spec.help);
    if (onOff) option.preset('true');
    option.argParser((value: string, before: string | undefined) => {
      if (before === undefined) return value;
      if (!lists.has(name)) throw new InvalidArgumentError('It is given twice.');
      return `${before}\n${value}`;
    });
    command.addOption(option);
  }
  command.action((path: string | undefined, options: Readonly<Record<string, string | true | undefined>>) =>
    run({ path: path ?? '.', ...given(options) }),
  );
}

/** commander gives options by camel-case name. */
function given(options: Readonly<Record<string, string | true | undefined>>): Omit<TerminalRun, 'mode' | 'path'> {
  const env = environment();
  const raw: Partial<Record<InputName, string>> = {};
  for (const name of Object.keys(inputTable) as InputName[]) {
    const value = options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (typeof value === 'string') raw[name] = value;
  }
  if (options['live'] === true) raw['live-checks'] ??= 'deployment';
  raw['github-token'] ??= env['GITHUB_TOKEN'] ?? '';
  // A secret's value does not belong on a command line: a name alone is taken from the environment.
  if (raw['build-secrets'] !== undefined) raw['build-secrets'] = fromEnvironment(raw['build-secrets'], env);
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  return {
    raw,
    format: (text('format') ?? 'text') as TerminalRun['format'],
    output: text('output'),
    base: text('base'),
    verbose: options['verbose'] === true,
  };
}

function fromEnvironment(lines: string, env: Readonly<Record<string, string | undefined>>): string {
  return lines
    .split('\n')
    .map((line) => (/^\w+$/.test(line) && env[line] !== undefined ? `${line}=${env[line]}` : line))
    .join('\n');
}

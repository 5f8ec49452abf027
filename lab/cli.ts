/** The lab from a shell: `up` starts it (and stays, or goes to the background), `down` ends it, the others ask a running one. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { askControl, serveControl, type ControlAddress } from './control.ts';
import { exists } from './install/cache.ts';
import { startLab } from './lab.ts';
import { endProcess, isRunning, logTail } from './process.ts';

interface UpOptions {
  readonly state: string;
  readonly detach?: true;
  readonly account?: string;
  readonly region?: string;
  readonly serviceDeployments: boolean;
}

const controlFile = (state: string): string => join(state, 'control.json');
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
const progress = (line: string): void => void process.stderr.write(`lab: ${line}\n`);

async function up(options: UpOptions): Promise<void> {
  const state = resolve(options.state);
  if (await exists(controlFile(state))) {
    const { pid } = await address(state);
    if (await isRunning(pid))
      throw new Error(`a lab runs already (process ${pid}); end it with: lab/cli.ts down --state ${state}`);
    await rm(controlFile(state));
  }
  await mkdir(state, { recursive: true });
  if (options.detach === true) return detach(state);

  const lab = await startLab({
    log: progress,
    serviceDeployments: options.serviceDeployments,
    ...(options.account === undefined ? {} : { accountId: options.account }),
    ...(options.region === undefined ? {} : { region: options.region }),
  });
  const asked = new Promise<void>((end) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => end());
    void serveControl(lab, end).then(async (control) => {
      await writeFile(controlFile(state), JSON.stringify(control.address), { mode: 0o600 });
      progress(`up at ${lab.endpoint}; engine ${lab.dockerHost}`);
    });
  });
  await asked;
  await lab.stop();
  await rm(controlFile(state), { force: true });
  progress('down');
  process.exit(0);
}

/** Starts the same command in the background and returns when the lab answers. */
async function detach(state: string): Promise<void> {
  const logFile = join(state, 'lab.log');
  const log = openSync(logFile, 'a');
  const words = process.argv.slice(2).filter((word) => word !== '--detach');
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...words], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  child.on('exit', () => (ended = true));
  while (!(await exists(controlFile(state)))) {
    if (ended) throw new Error(`the lab did not come up:\n${await logTail(logFile)}`);
    await delay(50);
  }
  child.unref();
  progress(`up; its log is ${logFile}`);
}

async function down({ state }: { readonly state: string }): Promise<void> {
  if (!(await exists(controlFile(resolve(state))))) return progress('no lab runs there');
  const control = await address(state);
  await askControl(control, '/stop').catch(() => undefined);
  for (let waited = 0; (await isRunning(control.pid)) && waited < 400; waited += 1) await delay(50);
  if (await isRunning(control.pid)) await endProcess(control.pid, 20_000);
  await rm(controlFile(resolve(state)), { force: true });
  progress('down');
}

async function address(state: string): Promise<ControlAddress> {
  const text = await readFile(controlFile(resolve(state)), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`no lab runs with --state ${state}`);
  return JSON.parse(text) as ControlAddress;
}

async function env(options: {
  readonly state: string;
  readonly administrator?: true;
  readonly json?: true;
}): Promise<void> {
  const found = (await askControl(
    await address(options.state),
    options.administrator === true ? '/administrator' : '/env',
  )) as Record<string, string>;
  if (options.json === true) return print(found);
  for (const [name, value] of Object.entries(found))
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
}

const program = new Command('lab').description('A local AWS with real parts, on loopback ports.');
const withState = (command: Command): Command =>
  command.requiredOption('--state <directory>', 'where the running lab is noted down');

withState(program.command('up'))
  .description('start a lab; it stays in the foreground unless --detach')
  .option('--detach', 'return when it answers')
  .option('--account <id>', 'the emulated account, 12 digits')
  .option('--region <name>')
  .option('--no-service-deployments', 'answer service-deployment calls empty, as the bare emulator does')
  .action(up);
withState(program.command('down')).description('end it and everything it started').action(down);
withState(program.command('env'))
  .description('what a runner process gets, as shell exports')
  .option('--administrator', 'keys of the account root instead, for set-up')
  .option('--json')
  .action(env);
withState(program.command('calls'))
  .description('every call that reached it')
  .option('--service <prefix>')
  .option('--action <name>')
  .option('--decision <word>')
  .action(async ({ state, ...filter }: { state: string } & Record<string, string>) =>
    print(await askControl(await address(state), '/calls', filter)),
  );
withState(program.command('ask <step> [json]'))
  .description(
    'fault, clear-faults, clear-calls, claims, oidc-fault, service-deployments, pause, resume: one step, its argument as JSON',
  )
  .action(async (step: string, json: string | undefined, { state }: { state: string }) =>
    print(await askControl(await address(state), `/${step}`, json === undefined ? undefined : JSON.parse(json))),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

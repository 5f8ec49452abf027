/** What script/demo runs: a customer's first deployment on the local AWS, from the empty account to an answering task. */
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createCustomer, deployInputs, type Customer } from './customer.ts';
import { install } from './install.ts';
import { startLab, type Lab } from './lab.ts';

const commandLine = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));
const keep = process.argv.includes('--keep');
const say = (line: string) => process.stdout.write(`${line}\n`);
const since = (start: number) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

interface DeployOptions {
  readonly lab: Lab;
  readonly customer: Customer;
  readonly version: string;
}

/** Runs the built command line as the job of a release tag would; its report goes to standard output. */
async function deploy({ lab, customer, version }: DeployOptions): Promise<void> {
  const inputs = [...deployInputs(lab, customer), '--build-args', `VERSION=${version}`];
  const environment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/root', ...lab.environment() };
  const child = spawn(process.execPath, [commandLine, 'deploy', customer.workspace, ...inputs], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`The deployment ended with exit status ${String(status)}.`);
}

/** Asks the container that ECS started, from inside it: a task in awsvpc mode publishes no port. */
function askTheTask(lab: Lab, path: string): string {
  const docker = (...args: string[]) =>
    execFileSync('docker', args, { env: { ...process.env, DOCKER_HOST: lab.dockerHost }, encoding: 'utf8' }).trim();
  const container = docker('ps', '--filter', 'label=com.amazonaws.ecs.task-arn', '--format', '{{.ID}} {{.Image}}')
    .split('\n')
    .find((line) => line.includes(` ${lab.registry}/reflectance-processor`))
    ?.split(' ')[0];
  if (container === undefined) throw new Error('ECS started no container of the pushed image.');
  return docker('exec', container, '/bin/busybox', 'wget', '-q', '-O', '-', `http://127.0.0.1:8080${path}`);
}

async function untilInterrupted(lab: Lab): Promise<void> {
  say('\nThe local AWS stays up until Ctrl-C. To talk to it from another terminal (root of the account):');
  for (const [name, value] of Object.entries(lab.administrator())) say(`  export ${name}=${value}`);
  say('  aws ecs list-services --cluster reflectance-processor');
  await new Promise<void>((resolve) => {
    // A signal listener alone does not keep the process alive.
    const alive = setInterval(() => undefined, 60_000);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

const started = Date.now();
await install(say);
say(`Everything that is needed is installed (${since(started)}).`);

const begun = Date.now();
const lab = await startLab();
let customer: Customer | undefined;
try {
  say(`The local AWS is up at ${lab.endpoint} (${since(begun)}).`);
  customer = await createCustomer({ lab });
  say(
    `The bootstrap template is applied; the deploy role is ${customer.outputs['DeployRoleArn']} (${since(begun)}).\n`,
  );

  const version = `v1.0.${Math.floor(Date.now() / 1000)}`;
  await deploy({ lab, customer, version });
  const answer = askTheTask(lab, '/version');
  if (answer !== version) throw new Error(`The task answers "${answer}", not the new build's version "${version}".`);
  say(`\nThe task that ECS started answers with the new build's version: ${answer}.`);
  say(`It computes: a digital number of 2345 is a reflectance of ${askTheTask(lab, '/cgi-bin/reflectance?2345')}.`);
  say(`Done in ${since(begun)} after the installation.`);
  if (keep) await untilInterrupted(lab);
} finally {
  customer?.remove();
  await lab.stop();
}
say('Nothing is left running.');

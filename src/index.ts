/** The action's entry: reads what the runner passes, runs the pipeline, publishes the report. */
import { cancellation, endProcess, environment, version } from './adapters/host.ts';
import { actionInputs } from './adapters/runner.ts';
import { parseInputs } from './inputs.ts';
import { exitStatus } from './model.ts';

export async function main(): Promise<void> {
  const env = environment();
  const cancelled = cancellation();
  const { inputs, problems } = parseInputs(actionInputs(env));
  const [{ createPorts }, runner, { run }, { publish }, { rules }] = await Promise.all([
    import('./adapters/ports.ts'),
    import('./adapters/runner.ts'),
    import('./deploy.ts'),
    import('./report/publish.ts'),
    import('./gate/rules/index.ts'),
  ]);
  const save = await runner.createStateKeeper();
  const folders: string[] = [];
  const ports = await createPorts({
    env,
    version: version(),
    githubToken: inputs.githubToken,
    secrets: [...inputs.buildSecrets.values()].filter((value) => value !== null),
    face: 'runner',
    remember: (path) => {
      folders.push(path);
      save({ folders });
    },
  });
  const directory = inputs.reportDirectory ?? runner.defaultReportDirectory(env);
  save({ directory });
  const { report, taskDefinitionArn } = await run({ inputs, problems, ports, cancelled, version: version(), save });
  if (report.outcome !== 'cancelled') save({ ended: true });
  await publish({
    report,
    rules,
    publisher: await runner.runnerPublisher({ ports, comment: inputs.comment }),
    directory,
    sarifFile: inputs.sarifFile,
    outputs: { 'task-definition-arn': taskDefinitionArn },
    blobUrl: runner.blobUrl(ports),
  });
  if (report.error !== undefined) ports.log.error(`${report.error.message}\n${report.error.hint ?? ''}`.trim());
  ports.log.info(`ftr-deploy: ${report.outcome} (verdict ${report.verdict}, rollout ${report.rollout.outcome}).`);
  // Sockets that somebody else holds open must not keep the runner waiting.
  endProcess(exitStatus[report.outcome]);
}

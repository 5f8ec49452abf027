/** The action's post step: removes what main left behind and, after a cancelled rollout, finishes it and completes the report. */
import { endProcess, environment, version } from './adapters/host.ts';
import { actionInputs, savedState } from './adapters/runner.ts';
import { parseInputs } from './inputs.ts';

export async function main(): Promise<void> {
  const env = environment();
  const state = savedState(env);
  // Main did not get as far as keeping anything: there is nothing of ours to clean up.
  if (state === undefined) return;
  const { removeLeftovers } = await import('./adapters/docker/login-directory.ts');
  await removeLeftovers(state.folders);
  if (state.ended || state.rollout === undefined) return;

  const [{ createPorts }, { finish, completed }, runner, { publish }, { rules }] = await Promise.all([
    import('./adapters/ports.ts'),
    import('./pipeline/finish.ts'),
    import('./adapters/runner.ts'),
    import('./report/publish.ts'),
    import('./gate/rules/index.ts'),
  ]);
  const { inputs } = parseInputs(actionInputs(env));
  const ports = await createPorts({ env, version: version(), githubToken: inputs.githubToken, face: 'runner' });
  let because: string;
  try {
    because = await finish({ inputs, ports, saved: state.rollout });
    ports.log.info(because);
  } catch (thrown) {
    const { toFtrError } = await import('./errors.ts');
    because = `What became of the service after the cancellation could not be seen: ${toFtrError(thrown).message}`;
    ports.log.error(because);
  }
  const report = await runner.readReport(state.directory);
  if (report !== undefined) {
    const publisher = await runner.runnerPublisher({ ports, comment: inputs.comment });
    // Main has annotated the lines already.
    const { annotate: _, ...once } = publisher;
    const { directory } = state;
    const { sarifFile } = inputs;
    await publish({
      report: completed(report, because, ports.clock.now()),
      rules,
      publisher: once,
      directory,
      sarifFile,
    });
  }
  endProcess(0);
}

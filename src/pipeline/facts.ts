/** The stages that collect what the gate judges: the repository's files, and the account as far as the deployment needs it. */
import { collectAccount } from '../gate/collect/account.ts';
import { collectRepository } from '../gate/collect/repository/collect.ts';
import { roleName } from './arn.ts';
import type { Prepared } from './prepare.ts';
import { awsOf, type Target } from './target.ts';
import { renderWith } from './task.ts';

export async function learnRepository({ journal, files, config }: Prepared): Promise<void> {
  await journal.stage('repository', async (ports) => {
    const facts = await collectRepository({ files, exclude: config.settings.exclude });
    journal.learn(facts);
    const { 'repository.files': found } = facts;
    if (found?.known) ports.log.info(`Repository: ${found.value.length} files read.`);
  });
}

export async function learnAccount(run: Prepared, target: Target): Promise<void> {
  const { journal, inputs } = run;
  const { session, cluster, live, running, serviceDefinition, repository, source } = target;
  await journal.stage('account', async (ports) => {
    // The roles that the revision will run with, else those that run now.
    const document = source === undefined ? running?.document : renderWith(run, { source, session }, 'later').document;
    const role = (member: string) => {
      const named = document?.[member];
      return typeof named === 'string' ? roleName(named) : undefined;
    };
    const about = live === undefined && serviceDefinition === undefined ? {} : { cluster };
    const facts = await collectAccount({
      ...{ aws: awsOf(ports, session), session, ...about, live, running, repository },
      requested: live === undefined ? serviceDefinition : undefined,
      longTermAllowed: inputs.allowLongTermCredentials,
      taskRole: role('taskRoleArn'),
      executionRole: role('executionRoleArn'),
    });
    journal.learn(facts);
  });
}

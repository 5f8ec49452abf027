/** The place a deployment is measured on: the lab, a customer in it, and the deployment as a runner starts it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { administratorClient, createCustomer, deployInputs, type Customer } from '../lab/customer.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import type { Report } from '../src/model.ts';
import { readAction, startJob, type JavaScriptAction, type Step } from './javascript-action.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Stage {
  readonly lab: Lab;
  readonly customer: Customer;
  /** Changes the source and commits it. */
  change(): void;
  /** Deploys what is checked out, main and post step. Throws with the log unless it passes. */
  deploy(inputs?: Readonly<Record<string, string>>, onOutput?: (text: string) => void): Promise<Deployment>;
  /** Returns when no deployment of the service is under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface Deployment {
  readonly report: Report;
  readonly main: Step;
  /** Wall seconds of main and post. */
  readonly wall: number;
  readonly cpu: number;
}

export function ourAction(): JavaScriptAction {
  return readAction('ftr-deploy', root);
}

export async function openStage(): Promise<Stage> {
  const lab = await startLab();
  const customer = await createCustomer({ lab }).catch(async (error: unknown) => {
    await lab.stop();
    throw error;
  });
  const ecs = new ECSClient(administratorClient(lab));
  const given = deployInputs(lab, customer);
  const inputs = Object.fromEntries(
    given.flatMap((name, index) => (name.startsWith('--') ? [[name.slice(2), given[index + 1] ?? '']] : [])),
  ) as Record<string, string>;
  let changes = 0;
  let commit = customer.commit('The start');
  return {
    lab,
    customer,
    change() {
      changes += 1;
      writeFileSync(join(customer.workspace, 'site/stamp'), `${changes}\n`);
      commit = customer.commit(`Change ${changes}`);
    },
    async deploy(more = {}, onOutput) {
      const job = startJob({
        workspace: customer.workspace,
        environment: { ...lab.environment(), GITHUB_SHA: commit },
      });
      try {
        const main = await job.step(ourAction(), { ...inputs, mode: 'deploy', ...more }, onOutput);
        const posts = await job.posts();
        const report = JSON.parse(readFileSync(main.outputs['report'] ?? '', 'utf8')) as Report;
        return { report, main, wall: main.wall + posts.wall, cpu: main.cpu + posts.cpu };
      } finally {
        job.remove();
      }
    },
    async settled() {
      for (let attempt = 0; attempt < 300; attempt += 1) {
        const answer = await ecs.send(
          new DescribeServicesCommand({
            cluster: customer.outputs['ClusterName'] ?? '',
            services: [customer.application],
          }),
        );
        const [service] = answer.services ?? [];
        const states = (service?.deployments ?? []).map(({ rolloutState }) => rolloutState);
        if (!states.includes('IN_PROGRESS')) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('The service did not come to rest within 30 s.');
    },
    async stop() {
      ecs.destroy();
      rmSync(customer.workspace, { recursive: true, force: true });
      await lab.stop();
    },
  };
}

/** Seconds of a stage of the report; 0 where it did not run. */
export function stageSeconds({ stages }: Pick<Report, 'stages'>, ...names: readonly string[]): number {
  return stages.filter(({ name }) => names.includes(name)).reduce((sum, { seconds }) => sum + seconds, 0);
}

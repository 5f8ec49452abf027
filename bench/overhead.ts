/**
 * What a deployment costs beside build, push and the rollout itself: ours by its wall clock less those stages, beside
 * the four single-purpose actions that do the rest of it in a row on the same lab.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compared, seconds, type Figure } from './figures.ts';
import { startJob } from './javascript-action.ts';
import { median, repeated } from './measure.ts';
import { findPeers, type Peers } from './peers.ts';
import { openStage, stageSeconds, type Deployment, type Stage } from './stage.ts';

export async function overhead(runs = 7): Promise<readonly Figure[]> {
  const peers = findPeers();
  const stage = await openStage();
  try {
    await stage.deploy();
    const rounds = await repeated(
      runs,
      async () => {
        stage.change();
        await stage.settled();
        const changed = await stage.deploy();
        await stage.settled();
        const again = await stage.deploy();
        const chain = peers === undefined ? undefined : await runChain(stage, peers, changed);
        return { changed, again, chain };
      },
      1,
    );
    const chain = peers === undefined ? undefined : median(rounds.map((round) => round.chain?.wall ?? NaN));
    const theirCpu = peers === undefined ? undefined : median(rounds.map((round) => round.chain?.cpu ?? NaN));
    const most = 0.35;
    const rest = ({ report, wall }: Deployment) => wall - stageSeconds(report, 'build', 'push', 'rollout');
    const figure = (what: string, ours: number[], theirs: number | undefined) =>
      compared({ what, ours: median(ours), theirs, most, show: seconds });
    return [
      figure(
        'deployment of a change, less build, push, rollout (wall)',
        rounds.map(({ changed }) => rest(changed)),
        chain,
      ),
      figure(
        'the same commit again, less the look at the service (wall)',
        rounds.map(({ again }) => rest(again)),
        chain,
      ),
      {
        ...figure(
          'the same commit again (processor time)',
          rounds.map(({ again }) => again.cpu),
          theirCpu,
        ),
        target: '',
      },
    ];
  } finally {
    await stage.stop();
  }
}

/**
 * configure-aws-credentials, amazon-ecr-login, render, deploy, and their post steps, with the image that is pushed
 * already and without waiting for the rollout. `docker login` costs them nothing here: ECR's host cannot be reached.
 */
async function runChain({ lab, customer, settled }: Stage, peers: Peers, deployed: Deployment) {
  await settled();
  const job = startJob({
    workspace: customer.workspace,
    environment: { ...lab.environment(), GITHUB_SHA: '0'.repeat(40) },
  });
  const bin = join(job.folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'docker'), '#!/bin/sh\necho Login Succeeded\n');
  chmodSync(join(bin, 'docker'), 0o755);
  process.env['PATH'] = `${bin}:${process.env['PATH'] ?? ''}`;
  try {
    const { subject } = deployed.report;
    const steps = [
      await job.step(peers.credentials, {
        'role-to-assume': customer.outputs['DeployRoleArn'] ?? '',
        'aws-region': lab.region,
      }),
      await job.step(peers.login, {}),
    ];
    const rendered = await job.step(peers.render, {
      'task-definition': 'task-definition.json',
      'container-name': 'processor',
      image: subject.image ?? '',
    });
    const rolledOut = await job.step(peers.deploy, {
      'task-definition': rendered.outputs['task-definition'] ?? '',
      service: customer.application,
      cluster: customer.outputs['ClusterName'] ?? '',
      'wait-for-service-stability': 'false',
    });
    const all = [...steps, rendered, rolledOut, await job.posts()];
    return {
      wall: all.reduce((sum, { wall }) => sum + wall, 0),
      cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
    };
  } finally {
    process.env['PATH'] = (process.env['PATH'] ?? '').slice(bin.length + 1);
    job.remove();
  }
}

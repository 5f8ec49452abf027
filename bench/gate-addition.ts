/**
 * What the gate adds to a deployment whose build takes a known time: the facts are collected while it builds, so what
 * is left is the wait for facts that came later than the image, and the judging at both gates.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figures.ts';
import { median, repeated } from './measure.ts';
import { openStage, stageSeconds, type Deployment } from './stage.ts';

export async function gateAddition(buildSeconds = 20, runs = 2): Promise<readonly Figure[]> {
  const stage = await openStage();
  try {
    const path = join(stage.customer.workspace, 'Dockerfile');
    const text = readFileSync(path, 'utf8');
    // After the copied files, so that every change builds it anew.
    writeFileSync(path, text.replace(/^USER /m, `RUN ["/bin/busybox", "sleep", "${buildSeconds}"]\nUSER `));
    const deployments = await repeated(runs, async () => {
      stage.change();
      const deployment = await stage.deploy();
      await stage.settled();
      return deployment;
    });
    const ratio = median(deployments.map((each) => each.wall / (each.wall - addition(each))));
    return [
      {
        what: `deployment with a build of ${buildSeconds} s, beside the same without the gate's part`,
        ours: `${median(deployments.map(({ wall }) => wall)).toFixed(2)} s`,
        theirs: `${median(deployments.map((each) => each.wall - addition(each))).toFixed(2)} s`,
        ratio,
        target: '≤ 1.03 ×',
        met: ratio <= 1.03,
      },
    ];
  } finally {
    await stage.stop();
  }
}

function addition({ report }: Deployment): number {
  const image = stageSeconds(report, 'inspect', 'build');
  const facts = Math.max(stageSeconds(report, 'account'), stageSeconds(report, 'repository'));
  return Math.max(0, facts - image) + stageSeconds(report, 'gate 1', 'gate 2');
}

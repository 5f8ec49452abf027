/** How long after its end a rollout's end is seen: on a virtual clock for ends around 20 s, 3 min and 9 min, and on the lab. */
import { DescribeServiceDeploymentsCommand, ECSClient, ListServiceDeploymentsCommand } from '@aws-sdk/client-ecs';
import { FakeClock } from '../__tests__/fakes/clock.ts';
import { arnOf, FakeEcs } from '../__tests__/fakes/ecs.ts';
import { keptLog } from '../__tests__/fakes/log.ts';
import { administratorClient } from '../lab/customer.ts';
import { startRollout } from '../src/rollout/update.ts';
import { watchRollout } from '../src/rollout/watch.ts';
import type { Figure } from './figures.ts';
import { median, repeated } from './measure.ts';
import { openStage } from './stage.ts';

const ends = [
  ['20 s', 20_000],
  ['3 min', 180_000],
  ['9 min', 540_000],
] as const;

/** Seconds of a waiter that looks every 15 s, as the SDK's `waitUntilServicesStable` does by default. */
const waiterPeriod = 15;

export async function rolloutSeen(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, end] of ends) {
    for (const serviceDeployments of [true, false]) figures.push(await simulated(name, end, serviceDeployments));
  }
  figures.push(await calls());
  return [...figures, await onTheLab()];
}

/** Ends at 41 moments of the half minute around the named one: what counts is where between two looks the end falls. */
async function simulated(name: string, end: number, serviceDeployments: boolean): Promise<Figure> {
  const moments = Array.from({ length: 41 }, (_, index) => end + (index - 20) * 731);
  const delays: number[] = [];
  for (const after of moments) delays.push((await follow(after, serviceDeployments)).seenAfter / 1000);
  const waiter = moments.map((moment) => Math.ceil(moment / 1000 / waiterPeriod) * waiterPeriod - moment / 1000);
  const ours = median(delays);
  return {
    what: `end at ${name} seen after, by ${serviceDeployments ? 'service deployments' : 'the service alone'} (median, worst)`,
    ours: `${ours.toFixed(2)} s, ${Math.max(...delays).toFixed(2)} s`,
    theirs: `waiter at 15 s: ${median(waiter).toFixed(2)} s`,
    ratio: ours / median(waiter),
    target: '≤ 1.5 s median',
    met: ours <= 1.5,
  };
}

async function follow(after: number, serviceDeployments: boolean) {
  const clock = new FakeClock();
  const ecs = new FakeEcs({ clock, serviceDeployments }).runs('app:1');
  ecs.fates = [{ kind: 'completes', after }];
  const shared = { ecs, clock, log: keptLog() };
  const begin = clock.now();
  const { outcome } = await clock.run(
    (async () => {
      const request = { cluster: 'main', service: 'app', taskDefinition: arnOf('app:2') };
      const started = await startRollout({ ...shared, ...request, onDeploymentInProgress: 'fail', waitLimit: 0 });
      return watchRollout({ ...shared, started, limit: 1_800_000 });
    })(),
  );
  if (outcome !== 'completed') throw new Error(`The simulated rollout ended as ${outcome}.`);
  return { seenAfter: clock.now() - ecs.endsAt(), calls: ecs.calls.filter(({ at }) => at - begin <= 600_000).length };
}

async function calls(): Promise<Figure> {
  const both = await Promise.all([true, false].map((each) => follow(620_000, each)));
  const most = Math.max(...both.map((each) => each.calls));
  return { what: 'calls in ten minutes of a rollout', ours: String(most), target: '≤ 250', met: most <= 250 };
}

/** The time of the log line on the end, against the time at which the lab's tracker (0.1 s) saw it. */
async function onTheLab(runs = 5): Promise<Figure> {
  const stage = await openStage();
  const ecs = new ECSClient(administratorClient(stage.lab));
  const service = { cluster: stage.customer.outputs['ClusterName'] ?? '', service: stage.customer.application };
  try {
    await stage.deploy();
    const delays = await repeated(runs, async () => {
      stage.change();
      await stage.settled();
      let seen = NaN;
      await stage.deploy({}, (text) => {
        if (/^Rollout: .*completed/im.test(text)) seen = Date.now();
      });
      const { serviceDeployments: [newest] = [] } = await ecs.send(new ListServiceDeploymentsCommand(service));
      const serviceDeploymentArns = [newest?.serviceDeploymentArn ?? ''];
      const answer = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
      return (seen - (answer.serviceDeployments?.[0]?.finishedAt?.getTime() ?? NaN)) / 1000;
    });
    const ours = median(delays);
    return {
      what: 'end of a real rollout on the lab seen after (median, worst)',
      ours: `${ours.toFixed(2)} s, ${Math.max(...delays).toFixed(2)} s`,
      target: '≤ 1.5 s median',
      met: ours <= 1.5,
    };
  } finally {
    ecs.destroy();
    await stage.stop();
  }
}

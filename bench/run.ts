/** Runs the benchmarks that are named, or all, and prints one table; what is missed shows in the exit status. */
import { cpus, loadavg } from 'node:os';
import { bytes } from './bytes.ts';
import { coldStart } from './cold-start.ts';
import { table, type Figure } from './figures.ts';
import { gateAddition } from './gate-addition.ts';
import { overhead } from './overhead.ts';
import { describePeers, findPeers } from './peers.ts';
import { rolloutSeen } from './rollout-seen.ts';

const benchmarks: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  overhead,
  'cold-start': coldStart,
  'rollout-seen': rolloutSeen,
  bytes,
  'gate-addition': gateAddition,
};

const asked = process.argv.slice(2).filter((word) => word !== '--json');
const wrong = asked.filter((name) => benchmarks[name] === undefined);
if (wrong.length > 0) {
  process.stderr.write(`No such benchmark: ${wrong.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.\n`);
  process.exit(2);
}

const figures: Figure[] = [];
process.stderr.write(`Node ${process.version}, ${cpus().length} processors. ${describePeers(findPeers())}\n`);
for (const [name, measure] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [load = 0] = loadavg();
  const busy = load > cpus().length / 2 ? ' The machine is busy: wall times are too long.' : '';
  process.stderr.write(`${name} … (load ${load.toFixed(1)})${busy}\n`);
  figures.push(...(await measure()));
}
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(figures, undefined, 2)}\n` : `${table(figures)}\n`,
);
process.exit(figures.some(({ met }) => met === false) ? 1 : 0);

/** How large dist/ is and how much of it a `check` loads, beside the peers' dist folders together. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compared, megabytes, type Figure } from './figures.ts';
import { timed } from './measure.ts';
import { findPeers } from './peers.ts';
import { root } from './stage.ts';

export async function bytes(): Promise<readonly Figure[]> {
  const peers = findPeers();
  const theirs =
    peers === undefined ? undefined : Object.values(peers).reduce((sum, { main }) => sum + sizeOf(distOf(main)), 0);
  return [
    compared({ what: 'size of dist/', ours: sizeOf(join(root, 'dist')), theirs, most: 1, show: megabytes }),
    compared({
      what: 'bytes of dist/ that check loads',
      ours: await loadedByCheck(),
      theirs,
      most: 0.35,
      show: megabytes,
    }),
  ];
}

/** An action's main is `dist/index.js` or deeper in dist. */
function distOf(main: string): string {
  const at = main.lastIndexOf('/dist/');
  return at < 0 ? dirname(main) : main.slice(0, at + '/dist'.length);
}

function sizeOf(directory: string): number {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(directory, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

async function loadedByCheck(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ftr-bench-'));
  const list = join(folder, 'loaded');
  try {
    const { status, output } = await timed({
      command: process.execPath,
      arguments: [
        ...['--import', fileURLToPath(new URL('loaded-files.ts', import.meta.url))],
        ...[join(root, 'dist/cli/index.js'), 'check', join(root, 'examples/reflectance-processor')],
      ],
      environment: { PATH: process.env['PATH'] ?? '', HOME: folder, FTR_BENCH_LOADED: list },
    });
    if (status !== 0) throw new Error(`check ended with ${status}:\n${output}`);
    const files = new Set(readFileSync(list, 'utf8').trim().split('\n'));
    const ofDist = [...files].filter((file) => file.startsWith(join(root, 'dist/')));
    return ofDist.reduce((sum, file) => sum + statSync(file).size, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds dist/: one bundle of lazily loaded chunks (ncc), and one thin entry each for the action, its post step and the command line. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (module: string, ...args: string[]) =>
  execFileSync(process.execPath, [`${root}node_modules/${module}`, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
  });

// ncc does not clear its output folder: a stale chunk would survive.
rmSync(`${root}build`, { recursive: true, force: true });
rmSync(`${root}dist`, { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
run(
  '@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/bundle.js',
  '--out',
  'dist/bundle',
  '--license',
  'licenses.txt',
  '--quiet',
);

for (const entry of ['action', 'post', 'cli'] as const) {
  mkdirSync(`${root}dist/${entry}`, { recursive: true });
  const shebang = entry === 'cli' ? '#!/usr/bin/env node\n' : '';
  writeFileSync(
    `${root}dist/${entry}/index.js`,
    `${shebang}import { ${entry} } from '../bundle/index.js';\nawait ${entry}();\n`,
    {
      mode: entry === 'cli' ? 0o755 : 0o644,
    },
  );
}
writeFileSync(`${root}dist/package.json`, '{ "type": "module" }\n');
rmSync(`${root}build`, { recursive: true, force: true });

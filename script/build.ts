/** Builds dist/: one bundle of lazily loaded chunks (ncc), and one thin entry each for the action, its post step and the command line. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

mendCreateRequire(`${root}dist/bundle`);
mendBinaries(`${root}dist/bundle`, [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
]);

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

/**
 * web-tree-sitter asks for node:module by a dynamic import. webpack wraps that module, a function with members, without its
 * members, so `createRequire` would be undefined in the bundle: the real import is put back, in its one place.
 */
function mendCreateRequire(folder: string): void {
  const broken = /const \{ createRequire \} = await Promise\.resolve\([^;]*\);/g;
  const mended = readdirSync(folder).filter((name) => {
    if (!name.endsWith('.js')) return false;
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const whole = text.replace(broken, 'const { createRequire } = await import("node:module");');
    if (whole !== text) writeFileSync(`${folder}/${name}`, whole);
    return whole !== text;
  });
  if (mended.length !== 1)
    throw new Error(
      `web-tree-sitter's import of node:module stands in ${mended.length} files of the bundle, not in one.`,
    );
}

/** ncc writes binary assets as if they were text: each is put back byte for byte. */
function mendBinaries(folder: string, originals: readonly string[]): void {
  const whole = originals.map((path) => readFileSync(`${root}${path}`));
  const assets = readdirSync(folder).filter((name) => name.endsWith('.wasm'));
  for (const asset of assets) {
    const written = readFileSync(`${folder}/${asset}`);
    const original = whole.find(
      (bytes) => bytes.equals(written) || Buffer.from(bytes.toString('utf8')).equals(written),
    );
    if (original === undefined) throw new Error(`${asset} in the bundle is none of ${originals.join(', ')}.`);
    writeFileSync(`${folder}/${asset}`, original);
  }
  if (assets.length !== originals.length)
    throw new Error(`The bundle has ${assets.length} .wasm files, not ${originals.length}.`);
}

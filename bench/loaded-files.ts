/** Preloaded into a process under measure (`node --import`): notes every module that is loaded and every file that is read. */
import fs, { appendFileSync } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const list = process.env['FTR_BENCH_LOADED'] ?? '';
const note = (file: unknown) => {
  const path = file instanceof URL ? fileURLToPath(file) : file;
  if (typeof path === 'string' && path.startsWith('/') && path !== list) appendFileSync(list, `${path}\n`);
};

registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) note(fileURLToPath(url));
    return next(url, context);
  },
});

// Data files (a grammar in WebAssembly) are read, not imported.
const { readFileSync, promises } = fs;
const { readFile } = promises;
fs.readFileSync = ((...call: Parameters<typeof readFileSync>) => {
  note(call[0]);
  return readFileSync(...call);
}) as typeof readFileSync;
promises.readFile = ((...call: Parameters<typeof readFile>) => {
  note(call[0]);
  return readFile(...call);
}) as typeof readFile;
syncBuiltinESMExports();

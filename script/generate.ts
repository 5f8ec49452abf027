/** Writes every generated file: what is declared once (inputs, rules, catalogue, schemas) is never written twice by hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionFiles } from './action-files.ts';
import { gateFiles } from './gate-files.ts';

const root = new URL('../', import.meta.url);

for (const [path, text] of new Map([...gateFiles(), ...actionFiles(root)])) {
  const file = fileURLToPath(new URL(path, root));
  if (current(file) === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

function current(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

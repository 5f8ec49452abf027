/** For tests: a repository of this project read into memory, and what `check` finds in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectRepository } from '../../src/gate/collect/repository/collect.ts';
import { parseConfig } from '../../src/gate/config/parse.ts';
import { judge, type Judged } from '../../src/gate/judge.ts';
import { rules } from '../../src/gate/rules/index.ts';
import { fakeFiles } from '../fakes/files.ts';

/** Paths below the repository, with their text. */
export type Repository = Readonly<Record<string, string>>;

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The example's attestations count from this day on. */
export const today = '2026-11-22';

/** One list: the reader of `ftr.yml` compiles its schema once for each. */
const ruleIds = rules.map(({ id }) => id);

/** All files of a folder of this project. */
export function readRepository(folder: string): Repository {
  const base = join(root, folder);
  const paths = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(base.length + 1))
    // The image's binary is put there by hand for a local build; git ignores it.
    .filter((path) => !path.startsWith('bin/'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(base, path), 'utf8')]));
}

/** What `check` says of the repository, from the source. */
export async function check(files: Repository): Promise<Judged> {
  const text = files['ftr.yml'] ?? '';
  const { config, problems } = await parseConfig({ text, path: 'ftr.yml', rules: ruleIds, today });
  if (problems[0] !== undefined) throw new Error(`ftr.yml: ${problems[0].message}`);
  const facts = await collectRepository({ files: fakeFiles({ files }), exclude: config.settings.exclude });
  const now = Date.parse(`${today}T12:00:00Z`);
  return judge({ rules, facts, config, mode: 'check', failOn: 'high', strict: false, now });
}

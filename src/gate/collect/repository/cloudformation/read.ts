/** CloudFormation and SAM templates: resources in the common form, identities, policies, task definitions, variables. */
import type { NamedValue } from '../../../facts/text.ts';
import type { Harvest } from '../harvest.ts';
import { harvestTemplate } from '../infrastructure/harvest.ts';
import type { Resource } from '../infrastructure/view.ts';
import { entries, get, keyPlace, textOf, type Node } from '../node.ts';
import { referencesOf, Resolver } from './resolve.ts';

const maxResources = 5_000;

export function isTemplate(root: Node): boolean {
  const resources = entries(get(root, 'Resources'));
  if (resources.some(({ value }) => /^(?:AWS|Custom|Alexa)::/.test(textOf(get(value, 'Type')) ?? ''))) return true;
  return get(root, 'AWSTemplateFormatVersion') !== undefined && resources.length > 0;
}

export function readTemplate(root: Node, harvest: Harvest): void {
  const resolver = new Resolver(root);
  const declared = get(root, 'Resources');
  const parameters = get(root, 'Parameters');
  const known = new Set([...entries(declared), ...entries(parameters)].map(({ key }) => key));
  const resources: Resource[] = [];
  const add = (
    owner: Node,
    type: string,
    attributes: Node,
    entry: { readonly key: string; readonly keyStart: number; readonly keyEnd: number; readonly value: Node },
  ) => {
    const references = referencesOf(entry.value, known).filter((name) => name !== entry.key);
    const at = keyPlace(owner, entry);
    resources.push({ kind: 'cloudformation', type, name: entry.key, at, attributes, references });
  };
  if (parameters !== undefined)
    for (const entry of entries(parameters)) add(parameters, 'parameter', entry.value, entry);
  if (declared !== undefined) {
    for (const entry of entries(declared).slice(0, maxResources)) {
      const type = textOf(get(entry.value, 'Type'));
      if (type === undefined) continue;
      const properties = get(entry.value, 'Properties');
      const { source, start, end } = entry.value;
      const resolved = properties === undefined ? undefined : resolver.resolve(properties);
      add(declared, type, resolved ?? { type: 'map', source, start, end, entries: [] }, entry);
    }
  }
  if (entries(declared).length > maxResources) {
    const at = root.source.place(root.start);
    harvest.gap('cloudformation', {
      what: `template ${root.source.path}`,
      why: `more than ${maxResources} resources`,
      at,
      blocks: true,
    });
  }
  harvestTemplate({
    resources,
    harvest,
    presets: presetsOf(parameters),
    raw: (name) => get(declared, name, 'Properties'),
  });
}

/** Parameters with their defaults as name/value pairs. */
function presetsOf(parameters: Node | undefined): readonly NamedValue[] {
  if (parameters === undefined) return [];
  return entries(parameters).flatMap((parameter): readonly NamedValue[] => {
    const nameAt = keyPlace(parameters, parameter);
    const preset = get(parameter.value, 'Default');
    const value = textOf(preset);
    const at = preset === undefined || value === undefined ? nameAt : preset.source.place(preset.start, preset.end);
    return [{ name: parameter.key, value: value ?? null, at, nameAt }];
  });
}

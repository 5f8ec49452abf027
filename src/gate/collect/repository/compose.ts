/** Compose files. Source: compose-spec, "Services top-level element". */
import type { ContainerFact } from '../../facts/container.ts';
import type { At } from '../../facts/located.ts';
import type { NamedValue, Setting } from '../../facts/text.ts';
import type { VariableCarrier, VariableFact } from '../../facts/variable.ts';
import type { Harvest } from './harvest.ts';
import {
  booleanSetting,
  entries,
  get,
  items,
  itemsOrSelf,
  keyPlace,
  located,
  namedValues,
  placeOf,
  stringSetting,
  textAt,
  textOf,
  textsAt,
  type MapEntry,
  type Node,
} from './node.ts';
import { placeIn } from '../../facts/text.ts';
import { optional } from './optional.ts';
import { hasPlaceholder, literalReferences } from './references.ts';

export function isCompose(root: Node): boolean {
  const services = entries(get(root, 'services'));
  return services.some(({ value }) => get(value, 'image') !== undefined || get(value, 'build') !== undefined);
}

export function readCompose(root: Node, harvest: Harvest): void {
  const services = get(root, 'services');
  if (services === undefined) return;
  for (const service of entries(services)) {
    if (service.value.type !== 'map') continue;
    const fact = readService(services, service);
    harvest.add('repository.containers', fact);
    const scope = `service ${service.key}`;
    harvest.add('repository.variables', ...variables(fact, fact.environment, 'compose-environment', scope));
    harvest.add(
      'repository.variables',
      ...variables(fact, fact.build?.arguments ?? [], 'compose-build-argument', scope),
    );
  }
}

function readService(services: Node, { key, value: node, ...place }: MapEntry): ContainerFact {
  const build = get(node, 'build');
  return {
    kind: 'compose',
    path: node.source.path,
    guide: node.source.guide,
    name: `service ${key}`,
    at: keyPlace(services, { key, value: node, ...place }),
    environment: pairs(get(node, 'environment')),
    envFiles: textsAt(itemsOrSelf(get(node, 'env_file')).map((item) => get(item, 'path') ?? item)),
    addedCapabilities: textsAt(items(get(node, 'cap_add'))),
    droppedCapabilities: textsAt(items(get(node, 'cap_drop'))),
    hostMounts: items(get(node, 'volumes')).flatMap((volume) => hostMount(volume) ?? []),
    ports: items(get(node, 'ports')).flatMap((port) => publishedPort(port) ?? []),
    ...optional({
      image: textAt(get(node, 'image')),
      build: build === undefined ? undefined : readBuild(build),
      privileged: booleanSetting(get(node, 'privileged')),
      readOnlyRootFilesystem: booleanSetting(get(node, 'read_only')),
      user: stringSetting(get(node, 'user')),
      hostNetwork: isHost(get(node, 'network_mode')),
      hostPid: isHost(get(node, 'pid')),
      hostIpc: isHost(get(node, 'ipc')),
      healthCheck: placeOfOptional(get(node, 'healthcheck')),
    }),
  };
}

function readBuild(build: Node): ContainerFact['build'] {
  return {
    arguments: pairs(get(build, 'args')),
    ...optional({
      context: textAt(build.type === 'map' ? get(build, 'context') : build),
      dockerfile: textAt(get(build, 'dockerfile')),
      target: textAt(get(build, 'target')),
    }),
  };
}

/** `NAME: value` or `- NAME=value`. */
function pairs(node: Node | undefined): readonly NamedValue[] {
  if (node?.type !== 'list') return namedValues(node);
  return node.items.flatMap((item): readonly NamedValue[] => {
    const text = textOf(item);
    if (item.type !== 'scalar' || text === undefined) return [];
    const equals = text.indexOf('=');
    const name = equals === -1 ? text : text.slice(0, equals);
    const place = located(item);
    const nameAt = placeIn(place, 0, name.length);
    if (equals === -1) return [{ name, value: null, at: nameAt, nameAt }];
    return [
      {
        name,
        value: text.slice(equals + 1),
        at: placeIn(place, Math.min(equals + 1, text.length), text.length),
        nameAt,
      },
    ];
  });
}

function hostMount(volume: Node): At<string> | undefined {
  if (volume.type === 'map') {
    return textOf(get(volume, 'type')) === 'bind' ? textAt(get(volume, 'source')) : undefined;
  }
  const written = textAt(volume);
  const source = written?.value.split(':')[0] ?? '';
  return written !== undefined && /^(?:[./~]|\$)/.test(source) ? { value: source, at: written.at } : undefined;
}

function publishedPort(port: Node): At<string> | undefined {
  if (port.type !== 'map') return textAt(port);
  const published = textAt(get(port, 'published'));
  const address = textOf(get(port, 'host_ip'));
  if (published === undefined) return undefined;
  const target = textOf(get(port, 'target')) ?? '';
  return { value: `${address === undefined ? '' : `${address}:`}${published.value}:${target}`, at: published.at };
}

function isHost(node: Node | undefined): Setting<boolean> | undefined {
  const text = textOf(node);
  return node === undefined || text === undefined ? undefined : { value: text === 'host', at: placeOf(node) };
}

function placeOfOptional(node: Node | undefined): ContainerFact['healthCheck'] {
  if (node === undefined || textOf(get(node, 'disable')) === 'true') return undefined;
  return placeOf(node);
}

/** Variables of a container, of whatever kind. */
export function variables(
  { path, guide, kind }: Pick<ContainerFact, 'path' | 'guide' | 'kind'>,
  values: readonly NamedValue[],
  carrier: VariableCarrier,
  scope: string,
): readonly VariableFact[] {
  return values.map((pair) => ({
    ...pair,
    path,
    guide,
    kind,
    carrier,
    scope,
    expression: pair.unresolved !== undefined || hasPlaceholder(pair.value ?? ''),
    references: literalReferences(pair.value ?? ''),
  }));
}

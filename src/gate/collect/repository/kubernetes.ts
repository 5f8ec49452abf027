/** Kubernetes manifests: containers of anything with a pod template, values of ConfigMaps and Secrets. */
import type { ContainerFact } from '../../facts/container.ts';
import type { NamedValue } from '../../facts/text.ts';
import type { VariableFact } from '../../facts/variable.ts';
import { variables } from './compose.ts';
import type { Harvest } from './harvest.ts';
import {
  booleanSetting,
  entries,
  get,
  items,
  namedValue,
  namedValues,
  placeOf,
  stringSetting,
  textAt,
  textOf,
  textsAt,
  type Node,
} from './node.ts';
import { optional } from './optional.ts';

export function isManifest(root: Node): boolean {
  const version = textOf(get(root, 'apiVersion'));
  return version !== undefined && /^[\w.-]+(?:\/v\w+)?$/.test(version) && textOf(get(root, 'kind')) !== undefined;
}

export function readManifest(root: Node, harvest: Harvest): void {
  const kind = textOf(get(root, 'kind')) ?? '';
  const name = textOf(get(root, 'metadata', 'name')) ?? '?';
  if (kind === 'List') for (const item of items(get(root, 'items'))) readManifest(item, harvest);
  if (kind === 'Secret' || kind === 'ConfigMap') harvest.add('repository.variables', ...dataOf(root, kind, name));
  const pod = podOf(root, kind);
  if (pod === undefined) return;
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of items(get(pod, list))) {
      const fact = readContainer(container, pod, `${kind} ${name}`);
      harvest.add('repository.containers', fact);
      harvest.add('repository.variables', ...variables(fact, fact.environment, 'kubernetes-env', fact.name));
    }
  }
}

function podOf(root: Node, kind: string): Node | undefined {
  if (kind === 'Pod') return get(root, 'spec');
  if (kind === 'CronJob') return get(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  return get(root, 'spec', 'template', 'spec');
}

function readContainer(node: Node, pod: Node, owner: string): ContainerFact {
  const security = get(node, 'securityContext');
  const podSecurity = get(pod, 'securityContext');
  const capabilities = get(security, 'capabilities');
  const probe = get(node, 'livenessProbe') ?? get(node, 'readinessProbe');
  return {
    kind: 'kubernetes',
    path: node.source.path,
    guide: node.source.guide,
    name: `${owner}, container ${textOf(get(node, 'name')) ?? '?'}`,
    at: placeOf(node),
    environment: items(get(node, 'env')).flatMap((pair) => environmentPair(pair) ?? []),
    envFiles: [],
    addedCapabilities: textsAt(items(get(capabilities, 'add'))),
    droppedCapabilities: textsAt(items(get(capabilities, 'drop'))),
    hostMounts: items(get(pod, 'volumes')).flatMap((volume) => textAt(get(volume, 'hostPath', 'path')) ?? []),
    ports: items(get(node, 'ports')).flatMap((port) => textAt(get(port, 'hostPort')) ?? []),
    ...optional({
      image: textAt(get(node, 'image')),
      privileged: booleanSetting(get(security, 'privileged')),
      readOnlyRootFilesystem: booleanSetting(get(security, 'readOnlyRootFilesystem')),
      allowPrivilegeEscalation: booleanSetting(get(security, 'allowPrivilegeEscalation')),
      user: stringSetting(get(security, 'runAsUser') ?? get(podSecurity, 'runAsUser')),
      runAsNonRoot: booleanSetting(get(security, 'runAsNonRoot') ?? get(podSecurity, 'runAsNonRoot')),
      hostNetwork: booleanSetting(get(pod, 'hostNetwork')),
      hostPid: booleanSetting(get(pod, 'hostPID')),
      hostIpc: booleanSetting(get(pod, 'hostIPC')),
      healthCheck: probe === undefined ? undefined : placeOf(probe),
    }),
  };
}

function environmentPair(pair: Node): NamedValue | undefined {
  const nameNode = get(pair, 'name');
  const name = textOf(nameNode);
  const value = entries(pair).findLast(({ key }) => key === 'value');
  if (nameNode === undefined || name === undefined || value === undefined) return undefined;
  const read = namedValue(pair, value);
  return read === undefined ? undefined : { ...read, name, nameAt: placeOf(nameNode) };
}

/** `data` of a Secret is base64, which hides nothing: the values are given decoded. */
function dataOf(root: Node, kind: string, name: string): readonly VariableFact[] {
  const { path, guide } = root.source;
  const scope = `${kind} ${name}`;
  const carrier = kind === 'Secret' ? 'kubernetes-secret' : 'kubernetes-config-map';
  const plain = [...namedValues(get(root, 'stringData')), ...(kind === 'Secret' ? [] : namedValues(get(root, 'data')))];
  const encoded = kind === 'Secret' ? namedValues(get(root, 'data')).map(decoded) : [];
  return variables({ path, guide, kind: 'kubernetes' }, [...plain, ...encoded], carrier, scope);
}

function decoded(pair: NamedValue): NamedValue {
  const { value } = pair;
  if (value === null || !/^[A-Za-z0-9+/=\s]{4,100000}$/.test(value)) return pair;
  return { ...pair, value: Buffer.from(value, 'base64').toString('utf8') };
}

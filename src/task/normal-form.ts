/**
 * A task definition in the form in which two that mean the same to ECS are equal: what ECS fills in on registration is
 * filled in, what is empty is left out, lists whose order says nothing are sorted, named things are keyed by name.
 * Source: ECS API reference, TaskDefinition and ContainerDefinition (defaults), and answers of DescribeTaskDefinition.
 */
import type { JsonObject, JsonValue, TaskDefinitionDocument } from '../model.ts';
import { isForFargate, isList, isObject, objects, readOnlyMembers, textOf } from './document.ts';
import { cpuUnits, memoryMebibytes } from './size.ts';

/** Lists are objects keyed by name or content where order and position carry no meaning. */
export function normalForm(document: TaskDefinitionDocument): JsonObject {
  const networkMode = textOf(document['networkMode']);
  const entries = Object.entries(document).flatMap(([key, value]): [string, JsonValue][] => {
    // Tags are not content: a re-run by someone else must not make a revision.
    if (value === undefined || key === 'tags' || readOnlyMembers.has(key)) return [];
    if (key === 'containerDefinitions') {
      return [[key, keyed(value, 'name', (container) => containerForm(container, networkMode))]];
    }
    // On EC2 ECS takes bridge where nothing is said; Fargate has awsvpc only.
    if (key === 'networkMode' && value === 'bridge' && !isForFargate(document)) return [];
    return [[key, memberForm(key, value)]];
  });
  return prune(Object.fromEntries(entries)) as JsonObject;
}

function memberForm(key: string, value: JsonValue): JsonValue {
  switch (key) {
    case 'cpu':
      return scalar(value, cpuUnits);
    case 'memory':
      return scalar(value, memoryMebibytes);
    case 'volumes':
      return keyed(value, 'name', volumeForm);
    case 'requiresCompatibilities':
      return sorted(value);
    case 'runtimePlatform':
      // What ECS takes where it is silent, so that writing it down is no change.
      return isObject(value) ? without(value, { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' }) : value;
    case 'enableFaultInjection':
      return value === false ? null : value;
    case 'proxyConfiguration':
      return isObject(value)
        ? {
            ...without(value, { type: 'APPMESH' }),
            properties: keyed(value['properties'] ?? [], 'name', (each) => each),
          }
        : value;
    default:
      return value;
  }
}

function containerForm(container: JsonObject, networkMode: string | undefined): JsonObject {
  const form = Object.entries(container).map(([key, value]): [string, JsonValue | undefined] => {
    if (value === undefined) return [key, undefined];
    switch (key) {
      case 'portMappings':
        return [key, sorted(objects(value).map((port) => portForm(port, networkMode)))];
      case 'environment':
      case 'secrets':
      case 'extraHosts':
      case 'resourceRequirements':
      case 'ulimits':
      case 'systemControls':
        return [key, keyed(value, identity[key], (each) => each)];
      case 'environmentFiles':
      case 'volumesFrom':
      case 'dependsOn':
        return [key, sorted(objects(value).map((each) => without(each, { readOnly: false })))];
      case 'mountPoints':
        return [key, sorted(objects(value).map((each) => without(each, { readOnly: false })))];
      case 'healthCheck':
        return [
          key,
          isObject(value) ? without(value, { interval: 30, timeout: 5, retries: 3, startPeriod: 0 }) : value,
        ];
      case 'restartPolicy':
        return [key, isObject(value) ? without(value, { restartAttemptPeriod: 300 }) : value];
      case 'logConfiguration':
        return [
          key,
          isObject(value) ? { ...value, secretOptions: keyed(value['secretOptions'] ?? [], 'name', same) } : value,
        ];
      case 'linuxParameters':
        return [key, isObject(value) ? linuxForm(value) : value];
      default:
        return [key, value];
    }
  });
  return without(Object.fromEntries(form), {
    cpu: 0,
    essential: true,
    privileged: false,
    interactive: false,
    pseudoTerminal: false,
    disableNetworking: false,
    readonlyRootFilesystem: false,
    versionConsistency: 'enabled',
  });
}

/** The member by which ECS tells entries of a list apart. */
const identity = {
  environment: 'name',
  secrets: 'name',
  extraHosts: 'hostname',
  resourceRequirements: 'type',
  ulimits: 'name',
  systemControls: 'namespace',
} as const;

const same = (each: JsonObject): JsonObject => each;

function portForm(port: JsonObject, networkMode: string | undefined): JsonObject {
  const ownNetwork = networkMode === 'awsvpc' || networkMode === 'host';
  // In awsvpc and host mode the host port is the container port; otherwise 0 and absent both mean "any".
  const filled = ownNetwork ? port['containerPort'] : 0;
  return without(port, { protocol: 'tcp', ...(filled === undefined ? {} : { hostPort: filled }) });
}

function linuxForm(parameters: JsonObject): JsonObject {
  const capabilities = isObject(parameters['capabilities']) ? parameters['capabilities'] : {};
  return {
    ...without(parameters, { initProcessEnabled: false }),
    capabilities: { ...capabilities, add: sorted(capabilities['add'] ?? []), drop: sorted(capabilities['drop'] ?? []) },
  };
}

function volumeForm(volume: JsonObject): JsonObject {
  const efs = volume['efsVolumeConfiguration'];
  const docker = volume['dockerVolumeConfiguration'];
  return {
    ...without(volume, { configuredAtLaunch: false }),
    ...(isObject(efs)
      ? { efsVolumeConfiguration: without(efs, { rootDirectory: '/', transitEncryption: 'DISABLED' }) }
      : {}),
    ...(isObject(docker)
      ? { dockerVolumeConfiguration: without(docker, { scope: 'task', autoprovision: false, driver: 'local' }) }
      : {}),
  };
}

/** Without the members that hold the value ECS takes for an absent one. */
function without(object: JsonObject, defaults: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([key, value]) => value !== defaults[key] || !(key in defaults)),
  );
}

function scalar(value: JsonValue, read: (text: string | number) => number | undefined): JsonValue {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const units = read(value);
  return units === undefined ? value : String(units);
}

/**
 * A list of objects as an object by one member. An entry whose name is taken or missing keeps a place of its own, so
 * that nothing that stands twice is lost in the comparison.
 */
function keyed(list: JsonValue, member: string, form: (each: JsonObject) => JsonObject): JsonValue {
  if (!isList(list) || list.some((each) => !isObject(each))) return list;
  const result = new Map<string, JsonValue>();
  for (const each of objects(list)) {
    const name = textOf(each[member]) ?? '';
    let key = name;
    for (let copy = 2; result.has(key); copy += 1) key = `${name}#${copy}`;
    result.set(key, form(each));
  }
  return Object.fromEntries(result);
}

function sorted(list: JsonValue): JsonValue {
  if (!isList(list)) return list;
  return [...list].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
}

/** JSON with sorted keys: equal for equal values. */
export function canonical(value: JsonValue): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/** Empty lists, empty objects and nulls mean the same to ECS as nothing; what is left in a list keeps its place. */
function prune(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(prune);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, member]): [string, JsonValue][] => {
    if (member === undefined || member === null) return [];
    const pruned = prune(member);
    const empty = isList(pruned) ? pruned.length === 0 : isObject(pruned) && Object.keys(pruned).length === 0;
    return empty ? [] : [[key, pruned]];
  });
  return Object.fromEntries(kept);
}

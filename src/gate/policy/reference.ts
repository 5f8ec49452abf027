/** The service authorization reference: which actions exist, on what they act, how dangerous they are, which keys they take. */

import { globalConditionKeys, serviceRecords } from './data/iam-data.ts';
import { covers, matchText } from './match.ts';

export type AccessLevel = 'read' | 'list' | 'write' | 'tagging' | 'permissions';

export interface ResourceType {
  readonly name: string;
  /** ARN with `*` for every variable part. */
  readonly arn: string;
  readonly required: boolean;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export interface ActionInfo {
  /** `ecs:UpdateService`, in AWS's spelling. */
  readonly name: string;
  readonly service: string;
  readonly level: AccessLevel;
  /** Empty: the action takes no resource, so its Resource must be `*`. */
  readonly resourceTypes: readonly ResourceType[];
  /** Without the global keys that every action takes; `*` for a tag key. */
  readonly conditionKeys: readonly string[];
}

/** What generate-iam-data.ts writes; see `reduceService` there. */
interface ServiceRecord {
  readonly k: readonly string[];
  readonly t: Readonly<Record<string, string>>;
  readonly s: readonly (readonly [readonly number[], readonly number[]])[];
  readonly a: Readonly<Record<string, string>>;
}

interface Service {
  /** By name in lower case, without the prefix. */
  readonly actions: ReadonlyMap<string, ActionInfo>;
  readonly conditionKeys: readonly string[];
}

const levels: Readonly<Record<string, AccessLevel>> = {
  R: 'read',
  L: 'list',
  W: 'write',
  T: 'tagging',
  P: 'permissions',
};

/** Parsed services: they never change, so each is parsed once. */
const parsed = new Map<string, Service>();

function parseRecord(service: string, record: ServiceRecord): Service {
  const types = Object.entries(record.t);
  const actions = new Map<string, ActionInfo>();
  for (const [id, names] of Object.entries(record.a)) {
    const [typeList, keyList] = record.s[Number(id.slice(1))] ?? [[], []];
    const resourceTypes = typeList.flatMap((index): ResourceType[] => {
      const type = types[index < 0 ? -1 - index : index];
      return type === undefined ? [] : [{ name: type[0], arn: type[1], required: index >= 0 }];
    });
    const conditionKeys = keyList.map((index) => (record.k[index] ?? '').replace('[]', ''));
    for (const name of names.split(' ')) {
      const level = levels[id.charAt(0)] ?? 'write';
      const info: ActionInfo = { name: `${service}:${name}`, service, level, resourceTypes, conditionKeys };
      actions.set(name.toLowerCase(), info);
    }
  }
  return { actions, conditionKeys: record.k };
}

function findService(prefix: string): Service | undefined {
  const name = prefix.toLowerCase();
  const known = parsed.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(serviceRecords, name)) return undefined;
  const service = parseRecord(name, JSON.parse(serviceRecords[name] ?? '{}') as ServiceRecord);
  parsed.set(name, service);
  return service;
}

export function isService(prefix: string): boolean {
  return Object.hasOwn(serviceRecords, prefix.toLowerCase());
}

/** Every service prefix. */
export function serviceNames(): readonly string[] {
  return Object.keys(serviceRecords);
}

/** `undefined`: AWS has no such action. Letter case does not matter. */
export function findAction(action: string): ActionInfo | undefined {
  const colon = action.indexOf(':');
  return findService(action.slice(0, Math.max(colon, 0)))?.actions.get(action.slice(colon + 1).toLowerCase());
}

/** The actions that a pattern with a fixed service prefix matches (`ecs:*`, `s3:Get?bject`); none for `*`. */
export function expandAction(pattern: string): readonly ActionInfo[] {
  const colon = pattern.indexOf(':');
  const service = findService(pattern.slice(0, Math.max(colon, 0)));
  const name = pattern.slice(colon + 1).toLowerCase();
  if (service === undefined) return [];
  const exact = service.actions.get(name);
  if (exact !== undefined) return [exact];
  if (!/[*?]/.test(name)) return [];
  return [...service.actions].filter(([key]) => matchText(name, key) === 'yes').map(([, info]) => info);
}

/** Whether policies can name the resources of an action; `undefined` if the action is unknown. */
export function takesResource(action: string): boolean | undefined {
  const info = findAction(action);
  return info === undefined ? undefined : info.resourceTypes.length > 0;
}

const bare = (key: string): string => key.replace('[]', '').toLowerCase();
const isMulti = (key: string): boolean => key.endsWith('[]');

/**
 * What is known of a condition key: `single` or `multi`(valued), or `unknown` for a key of a known service that AWS does not
 * list. Keys of other name spaces (`accounts.example.com:sub`) are `undefined`: they depend on the provider.
 */
export function conditionKeyKind(key: string): 'single' | 'multi' | 'unknown' | undefined {
  const name = key.toLowerCase();
  const service = name.slice(0, Math.max(name.indexOf(':'), 0));
  const keys = [...globalConditionKeys, ...(findService(service)?.conditionKeys ?? [])];
  const found =
    keys.find((candidate) => bare(candidate) === name) ?? keys.find((candidate) => covers(bare(candidate), name));
  if (found !== undefined) return isMulti(found) ? 'multi' : 'single';
  return service === 'aws' || isService(service) ? 'unknown' : undefined;
}

/** The names of a service's actions, without the prefix. */
export function actionNames(service: string): readonly string[] {
  return [...(findService(service)?.actions.values() ?? [])].map(({ name }) => name.slice(name.indexOf(':') + 1));
}

/** The keys that a misspelt one can have been meant to be: the global ones and those of the service it names. */
export function nearbyConditionKeys(key: string): readonly string[] {
  const service = findService(key.slice(0, Math.max(key.indexOf(':'), 0)));
  return [...globalConditionKeys, ...(service?.conditionKeys ?? [])].map((name) => name.replace('[]', ''));
}

/** Whether requests to one service only carry the key: not `aws:…`, not of an identity provider, not a global one. */
export function isServiceKey(key: string): boolean {
  const name = key.toLowerCase();
  const service = name.slice(0, Math.max(name.indexOf(':'), 0));
  return service !== 'aws' && isService(service) && !globalConditionKeys.some((known) => bare(known) === name);
}

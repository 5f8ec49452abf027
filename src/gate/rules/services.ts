/** ECS services in one form: the live one, the one to be created, those of infrastructure code and of AWS CLI calls. */
import type {
  CommandFact,
  EcsService,
  Judgement,
  Location,
  Problem,
  ResourceFact,
  ServiceFact,
  Setting,
} from '../rule.ts';
import { awsCalls, memberOf, type AwsCall } from './aws-cli.ts';
import { booleanOf, listOf, numberOf, objectOf, textOf } from './json-values.ts';
import type { JsonObject } from '../../model.ts';

/** A value with its place; `null`: set, but not known here. */
export interface Field<T> {
  readonly value: T | null;
  readonly at?: Location;
}

export interface ServiceView {
  readonly source: 'live' | 'requested' | 'infrastructure' | 'command';
  /** For messages: `service processor`. */
  readonly name: string;
  readonly resource: string;
  /** The name, the same whether it is seen live or in code. */
  readonly key: string;
  /** Where the service begins: for what is missing. Absent for a live one. */
  readonly at?: Location;
  readonly launchType?: Field<string>;
  readonly capacityProviders: readonly Field<string>[];
  readonly platformVersion?: Field<string>;
  readonly controller?: Field<string>;
  readonly strategy?: Field<string>;
  readonly breaker?: { readonly at?: Location; readonly enable?: Field<boolean>; readonly rollback?: Field<boolean> };
  readonly minimumHealthyPercent?: Field<number>;
  readonly maximumPercent?: Field<number>;
  readonly desiredCount?: Field<number>;
  readonly daemon: boolean;
  readonly gracePeriod?: Field<number>;
  readonly hasLoadBalancer: boolean;
  readonly assignPublicIp?: Field<boolean>;
  readonly execute?: Field<boolean>;
  readonly alarms: boolean;
}

export interface ServiceFacts {
  readonly 'service.state'?: ServiceFact | undefined;
  readonly 'repository.infrastructure'?: readonly ResourceFact[] | undefined;
  readonly 'repository.commands'?: readonly CommandFact[] | undefined;
}

export function servicesOf(facts: ServiceFacts): readonly ServiceView[] {
  const code = (facts['repository.infrastructure'] ?? []).filter((entry) => entry.resource === 'ecs-service');
  const calls = awsCalls(facts['repository.commands']).filter(
    ({ service, operation }) => service === 'ecs' && operation === 'create-service',
  );
  return [...liveView(facts['service.state']), ...code.map(codeView), ...calls.map(callView)];
}

/** Judges every service; there is nothing to judge where none is in sight. */
export function judgeServices(facts: ServiceFacts, judge: (service: ServiceView) => readonly Problem[]): Judgement {
  const services = servicesOf(facts);
  return services.length === 0 ? { notApplicable: 'no ECS service is here' } : services.flatMap(judge);
}

/** The place of a value, else of the service; none for a live one. */
export function placeInService(service: ServiceView, field?: { readonly at?: Location }): readonly Location[] {
  const place = field?.at ?? service.at;
  return place === undefined ? [] : [place];
}

// --- live ------------------------------------------------------------------------------------------------------------

function liveView(state: ServiceFact | undefined): readonly ServiceView[] {
  if (state === undefined) return [];
  const { service, requested } = state;
  if (service === undefined && requested === undefined) return [];
  // Both have the members of ECS's own shapes; what CreateService is asked for is JSON of the user.
  const members = (service ?? requested) as unknown as JsonObject;
  const name = textOf(members['serviceName']) ?? 'service';
  const resource = textOf(members['serviceArn']) ?? name;
  return [
    jsonView(members, {
      source: service === undefined ? 'requested' : 'live',
      name: `service ${name}`,
      resource,
      key: name,
    }),
  ];
}

function jsonView(members: JsonObject, head: Pick<ServiceView, 'source' | 'name' | 'resource' | 'key'>): ServiceView {
  const deployment = objectOf(members['deploymentConfiguration']);
  const breaker = objectOf(deployment?.['deploymentCircuitBreaker']);
  const network = objectOf(objectOf(members['networkConfiguration'])?.['awsvpcConfiguration']);
  return compact({
    ...head,
    launchType: fieldOf(textOf(members['launchType'])),
    capacityProviders: listOf(members['capacityProviderStrategy']).flatMap(
      (entry) => fieldOf(textOf(objectOf(entry)?.['capacityProvider'])) ?? [],
    ),
    platformVersion: fieldOf(textOf(members['platformVersion'])),
    controller: fieldOf(textOf(objectOf(members['deploymentController'])?.['type'])),
    strategy: fieldOf(textOf(deployment?.['strategy'])),
    breaker:
      breaker === undefined
        ? undefined
        : compact({ enable: fieldOf(booleanOf(breaker['enable'])), rollback: fieldOf(booleanOf(breaker['rollback'])) }),
    minimumHealthyPercent: fieldOf(numberOf(deployment?.['minimumHealthyPercent'])),
    maximumPercent: fieldOf(numberOf(deployment?.['maximumPercent'])),
    desiredCount: fieldOf(numberOf(members['desiredCount'])),
    daemon: members['schedulingStrategy'] === 'DAEMON',
    gracePeriod: fieldOf(numberOf(members['healthCheckGracePeriodSeconds'])),
    hasLoadBalancer: listOf(members['loadBalancers']).length > 0,
    assignPublicIp: fieldOf(switchOf(textOf(network?.['assignPublicIp']))),
    execute: fieldOf(booleanOf(members['enableExecuteCommand'])),
    alarms: booleanOf(objectOf(deployment?.['alarms'])?.['enable']) === true,
  });
}

function fieldOf<T>(value: T | undefined): Field<T> | undefined {
  return value === undefined ? undefined : { value };
}

function switchOf(word: string | undefined): boolean | undefined {
  return word === undefined ? undefined : word.toUpperCase() === 'ENABLED';
}

// --- infrastructure code ---------------------------------------------------------------------------------------------

function codeView(service: EcsService): ServiceView {
  const name = service.serviceName?.value ?? service.name;
  return compact({
    source: 'infrastructure' as const,
    name: `service ${name}`,
    resource: service.name,
    key: name,
    at: service.at,
    launchType: service.launchType,
    capacityProviders: service.capacityProviders,
    platformVersion: service.platformVersion,
    controller: service.deploymentController,
    strategy: service.strategy,
    breaker: service.circuitBreaker,
    minimumHealthyPercent: service.minimumHealthyPercent,
    maximumPercent: service.maximumPercent,
    desiredCount: service.desiredCount,
    daemon: /"?scheduling_?strategy"?\s*:\s*"DAEMON"/i.test(JSON.stringify(service.document.value)),
    gracePeriod: service.healthCheckGracePeriodSeconds,
    hasLoadBalancer: service.hasLoadBalancer,
    assignPublicIp: service.assignPublicIp,
    execute: service.enableExecuteCommand,
    alarms: service.alarms !== undefined,
  });
}

// --- aws ecs create-service ------------------------------------------------------------------------------------------

function callView(call: AwsCall): ServiceView {
  const option = (name: string): Setting<string> | undefined => {
    const found = call.options.get(name);
    return found === undefined || found.text === ''
      ? undefined
      : { value: /[$`<]/.test(found.text) ? null : found.text, at: found.at };
  };
  const member = <T extends string | number | boolean>(
    of: string,
    name: string,
    read: (text: string) => T | undefined,
  ) => {
    const found = call.options.get(of);
    const text = memberOf(found, name);
    return text === undefined || found === undefined ? undefined : { value: read(text) ?? null, at: found.at };
  };
  const name = option('service-name')?.value ?? 'service';
  const enable = member('deployment-configuration', 'enable', booleanOf);
  const rollback = member('deployment-configuration', 'rollback', booleanOf);
  // What comes from a file or a variable tells nothing.
  const whole = call.options.has('cli-input-json') || call.options.has('cli-input-yaml');
  const deployment = whole || /^(file:|\$|<)/.test(call.options.get('deployment-configuration')?.text ?? '');
  return compact({
    source: 'command' as const,
    name: `service ${name} (${call.name})`,
    resource: `${call.name} ${name}`,
    key: name,
    at: call.at,
    launchType: option('launch-type') ?? (whole ? { value: null } : undefined),
    capacityProviders: call.options.has('capacity-provider-strategy') ? [{ value: null }] : [],
    platformVersion: option('platform-version'),
    controller: call.options.has('deployment-controller') ? member('deployment-controller', 'type', String) : undefined,
    strategy: deployment ? { value: null } : member('deployment-configuration', 'strategy', String),
    breaker:
      enable === undefined && rollback === undefined
        ? undefined
        : compact({ at: enable?.at ?? rollback?.at, enable, rollback }),
    minimumHealthyPercent: member('deployment-configuration', 'minimumHealthyPercent', numberOf),
    maximumPercent: member('deployment-configuration', 'maximumPercent', numberOf),
    desiredCount: numberField(option('desired-count')),
    daemon: option('scheduling-strategy')?.value === 'DAEMON',
    gracePeriod: numberField(option('health-check-grace-period-seconds')),
    hasLoadBalancer: call.options.has('load-balancers'),
    assignPublicIp: member('network-configuration', 'assignPublicIp', switchOf),
    execute: call.options.has('enable-execute-command')
      ? compact({ value: true, at: call.options.get('enable-execute-command')?.at })
      : undefined,
    alarms: false,
  });
}

function numberField(field: Setting<string> | undefined): Setting<number> | undefined {
  return field === undefined
    ? undefined
    : { value: field.value === null ? null : (numberOf(field.value) ?? null), at: field.at };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out members that are undefined: absent and undefined are two things in these types. */
function compact<T extends object>(object: T): Present<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Present<T>;
}

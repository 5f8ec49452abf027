/** Every action AWS checks for an ECS call, with its resources and condition keys, after the service authorization reference. */
import type { Check } from '../../emulator/client.ts';
import { object, objects, text, texts, type ApiCall, type Parameters } from '../call.ts';
import {
  clusterArn,
  clusterName,
  ecsArn,
  roleArn,
  serviceArn,
  serviceOfArn,
  taskArn,
  taskDefinitionArn,
  type Place,
} from './names.ts';

/** What the rights need to know beyond the request: the task definition that a reference means now. */
export interface EcsLookup {
  readonly taskDefinition: (reference: string) => Promise<Parameters | undefined>;
}

type Context = Record<string, string | readonly string[]>;

const noResource =
  /^(DeregisterTaskDefinition|DescribeTaskDefinition|ListTaskDefinitions|ListTaskDefinitionFamilies|ListClusters|ListServices|ListServicesByNamespace|DiscoverPollEndpoint|.*AccountSettings?.*)$/;

/** The checks in the order AWS's errors would name them: the call itself, tags on create, then each role that is passed. */
export async function ecsChecks(call: ApiCall, place: Place, lookup: EcsLookup): Promise<readonly Check[]> {
  const action = `ecs:${call.action}`;
  const given = call.parameters;
  const cluster = text(given['cluster']);
  const inCluster: Context = { 'ecs:cluster': clusterArn(place, cluster) };

  switch (call.action) {
    case 'RegisterTaskDefinition':
      return registration(call, place);
    case 'CreateService':
    case 'UpdateService': {
      const name = text(given['serviceName']) ?? text(given['service']) ?? '*';
      const resource = serviceArn(place, cluster, name);
      const context = { ...inCluster, ...(await serviceContext(given, place, lookup)) };
      return [
        { action, resource, context: { ...context, ...requestTags(given) } },
        ...tagging(given, resource, call.action),
        ...roles(serviceRoles(given), place, 'ecs.amazonaws.com', resource),
      ];
    }
    case 'RunTask':
    case 'StartTask':
      return tasks(call, place, lookup, inCluster);
    case 'DescribeServices':
      return texts(given['services']).map((one) => ({
        action,
        resource: serviceArn(place, cluster, one),
        context: inCluster,
      }));
    case 'DeleteService':
    case 'ListServiceDeployments':
      return [{ action, resource: serviceArn(place, cluster, text(given['service']) ?? '*'), context: inCluster }];
    case 'DescribeServiceDeployments':
      return texts(given['serviceDeploymentArns']).flatMap((arn) => deploymentChecks(action, arn, place));
    case 'DescribeServiceRevisions':
      return texts(given['serviceRevisionArns']).flatMap((arn) => deploymentChecks(action, arn, place));
    case 'StopServiceDeployment':
    case 'ContinueServiceDeployment':
      return deploymentChecks(action, text(given['serviceDeploymentArn']) ?? '*', place);
    case 'DescribeTasks':
    case 'GetTaskProtection':
    case 'UpdateTaskProtection':
      return texts(given['tasks']).map((one) => ({
        action,
        resource: taskArn(place, cluster, one),
        context: inCluster,
      }));
    case 'StopTask':
      return [{ action, resource: taskArn(place, cluster, text(given['task']) ?? '*'), context: inCluster }];
    case 'ExecuteCommand':
      return [clusterArn(place, cluster), taskArn(place, cluster, text(given['task']) ?? '*')].map((resource) => ({
        action,
        resource,
        context: inCluster,
      }));
    case 'ListTasks':
      return [{ action, resource: ecsArn(place, `container-instance/${clusterName(cluster)}/*`), context: inCluster }];
    case 'DescribeClusters':
      return (texts(given['clusters']).length > 0 ? texts(given['clusters']) : ['default']).map((one) => ({
        action,
        resource: clusterArn(place, one),
      }));
    case 'CreateCluster': {
      const resource = clusterArn(place, text(given['clusterName']));
      return [{ action, resource, context: requestTags(given) }, ...tagging(given, resource, call.action)];
    }
    case 'DeleteTaskDefinitions':
      return texts(given['taskDefinitions']).map((one) => ({ action, resource: taskDefinitionArn(place, one) }));
    case 'TagResource':
    case 'UntagResource':
    case 'ListTagsForResource': {
      const tagKeys = texts(given['tagKeys']);
      const context = tagKeys.length > 0 ? { 'aws:tagkeys': tagKeys } : requestTags(given);
      return [{ action, resource: text(given['resourceArn']) ?? '*', context }];
    }
  }
  if (noResource.test(call.action)) return [{ action, resource: '*', context: cluster === undefined ? {} : inCluster }];
  return [{ action, resource: cluster === undefined ? '*' : clusterArn(place, cluster), context: inCluster }];
}

function registration(call: ApiCall, place: Place): readonly Check[] {
  const given = call.parameters;
  const resource = ecsArn(place, `task-definition/${text(given['family']) ?? ''}:*`);
  const context: Context = {
    'ecs:privileged': String(objects(given['containerDefinitions']).some((one) => one['privileged'] === true)),
    ...requestTags(given),
  };
  const compatibilities = texts(given['requiresCompatibilities']);
  if (compatibilities.length > 0) context['ecs:compute-compatibility'] = compatibilities;
  addSize(context, given);
  return [
    { action: 'ecs:RegisterTaskDefinition', resource, context },
    ...tagging(given, resource, call.action),
    ...roles([given['taskRoleArn'], given['executionRoleArn']], place, 'ecs-tasks.amazonaws.com', resource),
  ];
}

async function tasks(call: ApiCall, place: Place, lookup: EcsLookup, inCluster: Context): Promise<readonly Check[]> {
  const given = call.parameters;
  const reference = text(given['taskDefinition']) ?? '*';
  const definition = await lookup.taskDefinition(reference);
  const resource = text(definition?.['taskDefinitionArn']) ?? taskDefinitionArn(place, reference);
  const context: Context = { ...inCluster, ...requestTags(given) };
  if (definition !== undefined) addSize(context, definition);
  if (given['enableExecuteCommand'] !== undefined)
    context['ecs:enable-execute-command'] = String(given['enableExecuteCommand']);
  const overrides = object(given['overrides']);
  const passed = ['taskRoleArn', 'executionRoleArn'].map((name) => overrides[name] ?? definition?.[name]);
  return [
    { action: `ecs:${call.action}`, resource, context },
    ...tagging(given, ecsArn(place, `task/${clusterName(text(given['cluster']))}/*`), call.action),
    ...roles(passed, place, 'ecs-tasks.amazonaws.com', resource),
  ];
}

/** Describe, stop and continue need the right on the service and on the deployment (or revision) of it. */
function deploymentChecks(action: string, arn: string, place: Place): readonly Check[] {
  const of = serviceOfArn(arn);
  if (of === undefined) return [{ action, resource: arn }];
  const service = ecsArn(place, `service/${of.cluster}/${of.service}`);
  const context: Context = { 'ecs:cluster': clusterArn(place, of.cluster) };
  return [
    { action, resource: service, context },
    { action, resource: arn, context: { ...context, 'ecs:service': service } },
  ];
}

async function serviceContext(given: Parameters, place: Place, lookup: EcsLookup): Promise<Context> {
  const context: Context = {};
  const reference = text(given['taskDefinition']);
  if (reference !== undefined) {
    const definition = await lookup.taskDefinition(reference);
    context['ecs:task-definition'] = text(definition?.['taskDefinitionArn']) ?? taskDefinitionArn(place, reference);
    if (definition !== undefined) addSize(context, definition);
  }
  for (const [field, key] of [
    ['enableExecuteCommand', 'ecs:enable-execute-command'],
    ['enableECSManagedTags', 'ecs:enable-ecs-managed-tags'],
    ['propagateTags', 'ecs:propagate-tags'],
  ] as const) {
    if (given[field] !== undefined) context[key] = String(given[field]);
  }
  const network = object(object(given['networkConfiguration'])['awsvpcConfiguration']);
  if (texts(network['subnets']).length > 0) context['ecs:subnet'] = texts(network['subnets']);
  if (network['assignPublicIp'] !== undefined)
    context['ecs:auto-assign-public-ip'] = String(network['assignPublicIp'] === 'ENABLED');
  const providers = objects(given['capacityProviderStrategy']).map((one) => text(one['capacityProvider']) ?? '');
  if (providers.length > 0)
    context['ecs:capacity-provider'] = providers.map((one) => ecsArn(place, `capacity-provider/${one}`));
  const connect = object(given['serviceConnectConfiguration']);
  if (connect['enabled'] !== undefined) context['ecs:enable-service-connect'] = String(connect['enabled']);
  if (text(connect['namespace']) !== undefined) context['ecs:namespace'] = String(connect['namespace']);
  if (objects(given['volumeConfigurations']).length > 0) context['ecs:enable-ebs-volumes'] = 'true';
  return context;
}

/** Roles that a service takes for itself: load balancer, volumes, blue/green, hooks. Those of the task definition were passed when it was registered. */
function serviceRoles(given: Parameters): readonly unknown[] {
  const hooks = objects(object(given['deploymentConfiguration'])['lifecycleHooks']);
  return [
    given['role'],
    ...objects(given['volumeConfigurations']).map((one) => object(one['managedEBSVolume'])['roleArn']),
    ...objects(given['loadBalancers']).map((one) => object(one['advancedConfiguration'])['roleArn']),
    ...objects(given['vpcLatticeConfigurations']).map((one) => one['roleArn']),
    ...hooks.map((one) => one['roleArn']),
  ];
}

function roles(given: readonly unknown[], place: Place, passedTo: string, associated: string): readonly Check[] {
  const arns = new Set(
    given
      .map(text)
      .filter((one) => one !== undefined)
      .map((one) => roleArn(place, one)),
  );
  return [...arns].map((resource) => ({
    action: 'iam:PassRole',
    resource,
    context: { 'iam:passedtoservice': passedTo, 'iam:associatedresourcearn': associated },
  }));
}

function tagging(given: Parameters, resource: string, createAction: string): readonly Check[] {
  if (objects(given['tags']).length === 0) return [];
  return [
    { action: 'ecs:TagResource', resource, context: { ...requestTags(given), 'ecs:createaction': createAction } },
  ];
}

function requestTags(given: Parameters): Context {
  const tags = objects(given['tags']);
  if (tags.length === 0) return {};
  const context: Context = { 'aws:tagkeys': tags.map((tag) => String(tag['key'])) };
  for (const tag of tags) context[`aws:requesttag/${String(tag['key'])}`] = String(tag['value'] ?? '');
  return context;
}

function addSize(context: Context, definition: Parameters): void {
  const cpu = text(definition['cpu']);
  const memory = text(definition['memory']);
  if (cpu !== undefined) context['ecs:task-cpu'] = cpu;
  if (memory !== undefined) context['ecs:task-memory'] = memory;
}

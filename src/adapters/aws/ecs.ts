/** The ECS port over the SDK. Task and service definitions pass as JSON, so that members newer than the SDK are kept. */
import type * as Sdk from './sdk/ecs.ts';
import type { Service, Task } from '@aws-sdk/client-ecs';
import { FtrError } from '../../errors.ts';
import type { JsonObject, JsonValue, Revision } from '../../model.ts';
import type { Ecs } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';
import { AwsError, deniedAction, isAwsError } from './errors.ts';
import { withExactJson } from './exact-json.ts';
import type { ExactAnswer } from './exact-json.ts';

/** Pages that are read at most of a list that grows with the age of a service. */
const mostPages = 5;

export function createEcs(aws: AwsCaller): Ecs {
  const describeTaskDefinition = async (reference: string, withTags: boolean): Promise<Revision> => {
    let answer: ExactAnswer | undefined;
    const request = { taskDefinition: reference, ...(withTags ? { include: ['TAGS'] } : {}) };
    await aws.send(
      'ecs',
      (sdk) => {
        const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference });
        answer = withExactJson(command, request);
        return command;
      },
      { resource: reference },
    );
    return revisionOf(answer?.json());
  };

  return {
    async clusters(names) {
      const { clusters = [] } = await aws.send(
        'ecs',
        (sdk) => new sdk.DescribeClustersCommand({ clusters: [...names] }),
      );
      return clusters;
    },

    async service({ cluster, service }) {
      return naming(cluster, aws.region, async () => {
        const command = { cluster, services: [service] };
        const build = (sdk: typeof Sdk) => new sdk.DescribeServicesCommand(command);
        const { services = [], failures = [] } = await aws.send('ecs', build, { resource: service });
        const [found] = services;
        const refused = failures.find(({ reason }) => reason !== 'MISSING');
        if (found === undefined && refused !== undefined) {
          throw new FtrError({
            code: 'aws-failed',
            message: `ECS could not describe the service ${service}: ${refused.reason ?? 'no reason given'}.`,
          });
        }
        // A deleted service stays visible as INACTIVE; its name is free.
        return found?.status === 'INACTIVE' ? undefined : found;
      });
    },

    async taskDefinition(reference) {
      try {
        return await describeTaskDefinition(reference, true);
      } catch (error) {
        if (isMissingTaskDefinition(error)) return undefined;
        const denied = deniedAction(error);
        if (denied === undefined || denied.action === 'ecs:DescribeTaskDefinition') throw error;
        // The role may read the definition but not its tags.
        return describeTaskDefinition(reference, false);
      }
    },

    async registerTaskDefinition(document) {
      let answer: ExactAnswer | undefined;
      await aws.send(
        'ecs',
        (sdk) => {
          const command = new sdk.RegisterTaskDefinitionCommand({ family: undefined, containerDefinitions: undefined });
          answer = withExactJson(command, document);
          return command;
        },
        { resource: String(document['family'] ?? '') },
      );
      return revisionOf(answer?.json());
    },

    async deregisterTaskDefinition(arn) {
      const build = (sdk: typeof Sdk) => new sdk.DeregisterTaskDefinitionCommand({ taskDefinition: arn });
      await aws.send('ecs', build, { resource: arn });
    },

    async updateService(request) {
      return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
        const resource = String(request['service'] ?? '');
        const { service } = await aws.send(
          'ecs',
          (sdk) => exactly(new sdk.UpdateServiceCommand({ service: undefined }), request),
          { resource },
        );
        return answered(service, 'UpdateService', resource);
      });
    },

    async createService(request) {
      return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
        const resource = String(request['serviceName'] ?? '');
        const clientToken = crypto.randomUUID();
        const { service } = await aws.send(
          'ecs',
          // A second attempt after a lost answer must find the service of the first, not fail on its name.
          (sdk) => exactly(new sdk.CreateServiceCommand({ serviceName: undefined }), { clientToken, ...request }),
          { resource },
        );
        return answered(service, 'CreateService', resource);
      });
    },

    async runTask(request) {
      return naming(String(request['cluster'] ?? 'default'), aws.region, async () => {
        const resource = String(request['taskDefinition'] ?? '');
        const { tasks = [], failures = [] } = await aws.send(
          'ecs',
          (sdk) => exactly(new sdk.RunTaskCommand({ taskDefinition: undefined }), request),
          { resource },
        );
        const [failure] = failures;
        if (tasks.length === 0) throw notPlaced(resource, failure?.reason, failure?.detail);
        return tasks;
      });
    },

    async tasks({ cluster, arns }) {
      const found: Task[] = [];
      for (const some of chunks(arns, 100)) {
        const request = { cluster, tasks: some };
        const { tasks = [] } = await aws.send('ecs', (sdk) => new sdk.DescribeTasksCommand(request), {
          resource: cluster,
        });
        found.push(...tasks);
      }
      return found;
    },

    async listTasks({ cluster, service, startedBy, stopped }) {
      const found: string[] = [];
      let nextToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const request = {
          cluster,
          ...(service === undefined ? {} : { serviceName: service }),
          ...(startedBy === undefined ? {} : { startedBy }),
          desiredStatus: stopped ? ('STOPPED' as const) : ('RUNNING' as const),
          ...(nextToken === undefined ? {} : { nextToken }),
        };
        const answer = await aws.send('ecs', (sdk) => new sdk.ListTasksCommand(request), {
          resource: service ?? cluster,
        });
        found.push(...(answer.taskArns ?? []));
        nextToken = answer.nextToken;
        if (nextToken === undefined) break;
      }
      return found;
    },

    async serviceDeployments({ cluster, service }) {
      const request = { cluster, service, maxResults: 100 };
      const build = (sdk: typeof Sdk) => new sdk.ListServiceDeploymentsCommand(request);
      const { serviceDeployments = [] } = await aws.send('ecs', build, { resource: service });
      return [...serviceDeployments].sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
    },

    async describeServiceDeployments(arns) {
      const found = await Promise.all(
        chunks(arns, 20).map(async (serviceDeploymentArns) => {
          const build = (sdk: typeof Sdk) => new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
          return aws.send('ecs', build, { resource: serviceDeploymentArns[0] ?? '' });
        }),
      );
      return found.flatMap(({ serviceDeployments = [] }) => serviceDeployments);
    },

    async serviceRevisions(arns) {
      const found = await Promise.all(
        chunks(arns, 20).map(async (serviceRevisionArns) => {
          const build = (sdk: typeof Sdk) => new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns });
          return aws.send('ecs', build, { resource: serviceRevisionArns[0] ?? '' });
        }),
      );
      return found.flatMap(({ serviceRevisions = [] }) => serviceRevisions);
    },

    async stopServiceDeployment({ arn, stopType }) {
      const request = { serviceDeploymentArn: arn, stopType };
      await aws.send('ecs', (sdk) => new sdk.StopServiceDeploymentCommand(request), { resource: arn });
    },
  };
}

function exactly<C extends { readonly middlewareStack: unknown }>(command: C, request: JsonObject): C {
  withExactJson(command, request);
  return command;
}

/** `taskDefinition` of an answer, with its `tags`, in the shape of RegisterTaskDefinition's request. */
function revisionOf(answer: JsonObject | undefined): Revision {
  const held = answer?.['taskDefinition'];
  const document = isObject(held) ? held : {};
  const { family, revision, taskDefinitionArn } = document;
  if (typeof family !== 'string' || typeof revision !== 'number' || typeof taskDefinitionArn !== 'string') {
    throw new FtrError({
      code: 'aws-not-aws',
      message: 'What answered at the ECS endpoint is no task definition.',
      hint: 'Check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
    });
  }
  const tags = answer?.['tags'];
  const tagged = Array.isArray(tags) && tags.length > 0 ? { ...document, tags } : document;
  return { arn: taskDefinitionArn, family, revision, document: tagged };
}

/** ECS answers with a plain ClientException where a revision does not exist. */
function isMissingTaskDefinition(error: unknown): boolean {
  return (
    isAwsError(error, 'ClientException', 'InvalidParameterException') &&
    /unable to describe task definition|task definition.*(?:not found|does not exist)/i.test(error.message)
  );
}

async function naming<T>(cluster: string, region: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isAwsError(error, 'ClusterNotFoundException')) {
      throw new AwsError(
        {
          code: 'aws-not-found',
          message: `The ECS cluster ${cluster} does not exist in ${region}.`,
          hint: 'Check cluster and aws-region, and that the role is in the account of the cluster.',
          cause: error,
        },
        error.aws,
      );
    }
    if (isAwsError(error, 'ServiceNotFoundException', 'ServiceNotActiveException')) {
      throw new AwsError(
        {
          code: 'service-not-found',
          message: `The ECS service does not exist, or is being deleted, in cluster ${cluster} (${region}).`,
          hint: 'Check service and cluster, or give service-definition to have it created.',
          cause: error,
        },
        error.aws,
      );
    }
    throw error;
  }
}

function answered(service: Service | undefined, operation: string, name: string): Service {
  if (service !== undefined) return service;
  throw new FtrError({ code: 'aws-not-aws', message: `The answer to ecs:${operation} on ${name} holds no service.` });
}

function notPlaced(taskDefinition: string, reason: string | undefined, detail: string | undefined): FtrError {
  return new FtrError({
    code: 'aws-failed',
    message: `ECS started no task of ${taskDefinition}: ${[reason, detail].filter(Boolean).join(', ') || 'no reason given'}.`,
    hint: 'RESOURCE:… means that the capacity is full; anything else names what the task lacks.',
  });
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size));
  return result;
}

/** ARNs as the service authorization reference spells them, from the short names that API calls may use. */

export interface Place {
  readonly account: string;
  readonly region: string;
}

export function ecsArn({ account, region }: Place, resource: string): string {
  return `arn:aws:ecs:${region}:${account}:${resource}`;
}

/** A cluster by name or ARN; `default` where the call names none. */
export function clusterArn(place: Place, cluster: string | undefined): string {
  if (cluster?.startsWith('arn:') === true) return cluster;
  return ecsArn(place, `cluster/${cluster ?? 'default'}`);
}

export function clusterName(cluster: string | undefined): string {
  return cluster === undefined ? 'default' : cluster.slice(cluster.lastIndexOf('/') + 1);
}

/** A service by name, short or long ARN. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids */
export function serviceArn(place: Place, cluster: string | undefined, service: string): string {
  if (service.startsWith('arn:')) return service;
  return ecsArn(place, `service/${clusterName(cluster)}/${service}`);
}

export function taskArn(place: Place, cluster: string | undefined, task: string): string {
  return task.startsWith('arn:') ? task : ecsArn(place, `task/${clusterName(cluster)}/${task}`);
}

/** A task definition by family, family:revision or ARN; without a revision the ARN ends in `:*`. */
export function taskDefinitionArn(place: Place, reference: string): string {
  if (reference.startsWith('arn:')) return reference;
  return ecsArn(place, `task-definition/${reference.includes(':') ? reference : `${reference}:*`}`);
}

export function roleArn({ account }: Place, role: string): string {
  return role.startsWith('arn:') ? role : `arn:aws:iam::${account}:role/${role}`;
}

export function repositoryArn({ account, region }: Place, name: string): string {
  return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

/** `service/cluster/name` of a service, service-deployment or service-revision ARN. */
export function serviceOfArn(arn: string): { readonly cluster: string; readonly service: string } | undefined {
  const [kind, cluster, service] = arn.split(':').slice(5).join(':').split('/');
  if (kind?.startsWith('service') !== true || cluster === undefined || service === undefined) return undefined;
  return { cluster, service };
}

/** The names that a piece of work touches, and the ARNs made of them. */

/** What is not known stays undefined; calls on it then need "some resource". */
export interface Target {
  readonly account: string;
  readonly region: string;
  /** Default `aws`. */
  readonly partition?: string;
  /** Name of the ECR repository. */
  readonly repository?: string;
  /** Of another account or region than the cluster. */
  readonly registryAccount?: string;
  readonly registryRegion?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  /** Names (with path) or ARNs of the roles. */
  readonly taskRole?: string;
  readonly executionRole?: string;
  readonly deployRole?: string;
  readonly logGroup?: string;
}

type Names = readonly string[] | 'unknown';

function arn(target: Target, service: string, resource: string): string {
  const { partition = 'aws', account, region } = target;
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

function named(name: string | undefined, make: (name: string) => string): Names {
  return name === undefined ? 'unknown' : [make(name)];
}

export function repositoryArn(target: Target): Names {
  const account = target.registryAccount ?? target.account;
  const region = target.registryRegion ?? target.region;
  return named(target.repository, (name) => arn({ ...target, account, region }, 'ecr', `repository/${name}`));
}

export function clusterArn(target: Target): Names {
  return named(target.cluster, (name) => arn(target, 'ecs', `cluster/${name}`));
}

/** `suffix`: for `service-deployment` and `service-revision`, whose ids follow the service's name. */
export function serviceArn(target: Target, type = 'service', suffix = ''): Names {
  const { cluster, service } = target;
  return cluster === undefined || service === undefined
    ? 'unknown'
    : [arn(target, 'ecs', `${type}/${cluster}/${service}${suffix}`)];
}

export function familyArn(target: Target): Names {
  return named(target.family, (name) => arn(target, 'ecs', `task-definition/${name}:*`));
}

export function logGroupArn(target: Target, suffix: string): Names {
  return named(target.logGroup, (name) => arn(target, 'logs', `log-group:${name}:${suffix}`));
}

export function roleArns(target: Target, roles: readonly (string | undefined)[]): Names {
  const known = roles.filter((role) => role !== undefined);
  if (known.length === 0) return 'unknown';
  const { partition = 'aws', account } = target;
  return [
    ...new Set(
      known.map((role) =>
        role.startsWith('arn:') ? role : `arn:${partition}:iam::${account}:role/${role.replace(/^\/|^role\//, '')}`,
      ),
    ),
  ];
}

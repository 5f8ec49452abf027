/** Parts of ARNs. Source: AWS, "Amazon Resource Names". */

/** `aws`, `aws-cn`, `aws-us-gov` … */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] || 'aws';
}

/** The last part of a name or ARN: of `arn:aws:ecs:…:service/cluster/name`, the name. */
export function lastPart(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

/** Of a role's ARN with a path, or its name: the name. */
export function roleName(nameOrArn: string | undefined): string | undefined {
  return nameOrArn === undefined || nameOrArn === '' ? undefined : lastPart(nameOrArn);
}

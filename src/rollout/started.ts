/** A rollout that was started, as plain data: what the watch, a rollback and the post step need to know of it. */

/** What the service was like before our call: from the service's own ids, never from our clock. */
export interface ServiceBefore {
  /** ARN of the revision that was primary. */
  readonly taskDefinition?: string;
  /** `ecs-svc/…` of the deployments in DescribeServices. */
  readonly deploymentIds: readonly string[];
  /** ARNs of the service deployments that were there; undefined when they could not be listed. */
  readonly deploymentArns?: readonly string[];
  /** Id of the newest service event. */
  readonly eventId?: string;
}

export interface StartedRollout {
  readonly cluster: string;
  /** The name that was asked for. */
  readonly service: string;
  readonly serviceArn?: string;
  /** ARN of the revision that is rolled out. */
  readonly taskDefinition: string;
  /** What was called: nothing for `unchanged` (it runs already) and `following` (its rollout was under way). */
  readonly call: 'updated' | 'created' | 'unchanged' | 'following';
  readonly before: ServiceBefore;
  /** `ecs-svc/…` of our deployment, as the answer to our call named it. */
  readonly deploymentId?: string;
  /** ARN of our service deployment, once it was seen. */
  readonly deploymentArn?: string;
  /** ECS makes no service deployment for what was asked (a new count only): the service itself is followed. */
  readonly scaledOnly?: true;
  /** When ECS created our deployment, by ECS's clock; milliseconds since the epoch. */
  readonly createdAt?: number;
}

/** `family:revision` of an ARN; anything else as it is. */
export function revisionName(taskDefinition: string | undefined): string {
  return taskDefinition?.replace(/^arn:[^/]*\//, '') ?? 'an unknown revision';
}

/** Whether two references (ARN or `family:revision`) name the same revision. */
export function sameRevision(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && revisionName(a) === revisionName(b);
}

/** Service events in ECS's words, from what changed between two looks at a service. */
import { randomUUID } from 'node:crypto';
import { text } from '../call.ts';
import type { Deployment, Status } from './model.ts';
import type { Sight } from './observe.ts';

export interface ServiceEvent {
  readonly id: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly message: string;
}

export interface Change {
  readonly last: Sight | undefined;
  readonly sight: Sight;
  /** Status of each deployment before the look. */
  readonly states: readonly Status[];
  readonly deployments: readonly Deployment[];
  readonly now: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
export function eventsOf({ last, sight, states, deployments, now }: Change): readonly ServiceEvent[] {
  const service = text(sight.service['serviceName']) ?? '';
  const seen = new Set(last?.tasks.map((task) => task['taskArn']));
  const fresh = sight.tasks
    .filter((task) => !seen.has(task['taskArn']))
    .map((task) => `(task ${shortId(task['taskArn'])})`);
  const messages: string[] = [];
  if (fresh.length > 0) messages.push(`(service ${service}) has started ${fresh.length} tasks: ${fresh.join(' ')}.`);
  deployments.forEach((one, index) => {
    if (one.status === states[index]) return;
    const name = `(service ${service}) (deployment ${one.id})`;
    if (one.status === 'SUCCESSFUL')
      messages.push(`${name} deployment completed.`, `(service ${service}) has reached a steady state.`);
    if (one.status === 'STOPPED' && one.failures > 0)
      messages.push(`${name} deployment failed: tasks failed to start.`);
    if (one.status === 'ROLLBACK_IN_PROGRESS') {
      if (one.failures > 0) messages.push(`${name} deployment failed: tasks failed to start.`);
      messages.push(`(service ${service}) rolling back to deployment ${primaryId(sight)}.`);
    }
    if (one.status === 'ROLLBACK_SUCCESSFUL') messages.push(`(service ${service}) has reached a steady state.`);
  });
  return messages.map((message) => ({ id: randomUUID(), createdAt: now / 1000, message }));
}

function shortId(arn: unknown): string {
  const value = text(arn) ?? '';
  return value.slice(value.lastIndexOf('/') + 1);
}

function primaryId(sight: Sight): string {
  const deployments = sight.service['deployments'];
  const primary = Array.isArray(deployments)
    ? (deployments as readonly Record<string, unknown>[]).find((one) => one['status'] === 'PRIMARY')
    : undefined;
  return text(primary?.['id']) ?? '';
}

/** The service and its cluster as ECS describes them, or what this run will ask ECS to create. */
import type { Service } from '@aws-sdk/client-ecs';
import type { JsonObject, Revision } from '../../model.ts';
import type { Ecs } from '../../ports.ts';
import { known, unknown } from '../facts.ts';
import type { Fact } from '../facts.ts';
import type { ServiceFact } from '../facts/live.ts';
import { readFact } from './read.ts';

export interface ServiceQuestion {
  readonly ecs: Ecs;
  readonly cluster: string;
  /** As DescribeServices answered; absent when the service does not exist. */
  readonly live?: Service | undefined;
  readonly running?: Revision | undefined;
  /** From `service-definition`. */
  readonly requested?: JsonObject | undefined;
}

export async function collectService({
  ecs,
  cluster: name,
  live,
  running,
  requested,
}: ServiceQuestion): Promise<Fact<ServiceFact>> {
  return readFact(async () => {
    const [cluster] = await ecs.clusters([name]);
    if (cluster === undefined) return unknown(`The ECS cluster ${name} does not exist.`);
    const value: ServiceFact = {
      cluster,
      ...(live === undefined ? {} : { service: live }),
      ...(requested === undefined ? {} : { requested }),
      ...(running === undefined ? {} : { running }),
    };
    return known(
      value,
      live?.serviceArn === undefined ? 'service-definition' : `ecs:DescribeServices ${live.serviceArn}`,
    );
  });
}

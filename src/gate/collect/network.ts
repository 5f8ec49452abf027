/** The network that the service's tasks run in: security groups, subnets, routes, endpoints, flow logs. */
import type { Service } from '@aws-sdk/client-ecs';
import type { JsonObject } from '../../model.ts';
import type { Ec2 } from '../../ports.ts';
import { known, unknown } from '../facts.ts';
import type { Fact } from '../facts.ts';
import type { NetworkFact } from '../facts/live.ts';
import { readFact, readPart } from './read.ts';

export interface NetworkQuestion {
  readonly ec2: Ec2;
  readonly live?: Service | undefined;
  readonly requested?: JsonObject | undefined;
}

interface Placement {
  readonly assignPublicIp: boolean;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** A part that could not be read leaves a gap; without any subnet nothing is known. */
export async function collectNetwork({ ec2, live, requested }: NetworkQuestion): Promise<Fact<NetworkFact>> {
  const placement = placementOf(live) ?? placementOf(requested);
  if (placement === undefined) {
    return unknown('The service has no awsvpc network configuration, so it has no network of its own to look at.');
  }
  return readFact(async () => {
    const subnets = await readPart('subnets of the service', () => ec2.subnets(placement.subnets));
    const vpc = subnets.value?.[0]?.VpcId;
    const named = placement.securityGroups.length > 0;
    const ofVpc = <T>(what: string, read: (vpc: string) => Promise<T>) =>
      readPart(what, async () => {
        if (vpc === undefined) throw new Error('the VPC is not known without the subnets');
        return read(vpc);
      });
    const [securityGroups, routeTables, endpoints, flowLogs] = await Promise.all([
      // ECS takes the VPC's default group where the service names none.
      named
        ? readPart('security groups of the service', () => ec2.securityGroups(placement.securityGroups))
        : ofVpc('default security group', (id) => ec2.defaultSecurityGroups(id)),
      ofVpc('route tables', (id) => ec2.routeTables({ vpc: id })),
      ofVpc('VPC endpoints', (id) => ec2.vpcEndpoints(id)),
      ofVpc('flow logs', (id) => ec2.flowLogs(id)),
    ]);
    const value: NetworkFact = {
      assignPublicIp: placement.assignPublicIp,
      ...(subnets.value === undefined ? {} : { subnets: subnets.value }),
      ...(securityGroups.value === undefined ? {} : { securityGroups: securityGroups.value }),
      ...(routeTables.value === undefined ? {} : { routeTables: routeTables.value }),
      ...(endpoints.value === undefined ? {} : { endpoints: endpoints.value }),
      ...(flowLogs.value === undefined ? {} : { flowLogs: flowLogs.value }),
    };
    const gaps = [subnets, securityGroups, routeTables, endpoints, flowLogs].flatMap((part) => part.gaps);
    return known(value, vpc === undefined ? 'ec2' : `ec2 ${vpc}`, gaps);
  });
}

/** From the service as it is, or from a definition in the shape of CreateService: both say it alike. */
function placementOf(service: Service | JsonObject | undefined): Placement | undefined {
  const configuration = record(record(record(service)['networkConfiguration'])['awsvpcConfiguration']);
  const subnets = texts(configuration['subnets']);
  if (subnets.length === 0) return undefined;
  return {
    assignPublicIp: configuration['assignPublicIp'] === 'ENABLED',
    subnets,
    securityGroups: texts(configuration['securityGroups']),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

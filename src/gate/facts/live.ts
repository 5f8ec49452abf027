/** Facts about the account and the running service, as the collectors read them. */
import type { Cluster, Service } from '@aws-sdk/client-ecs';
import type { FlowLog, RouteTable, SecurityGroup, Subnet, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Repository } from '@aws-sdk/client-ecr';
import type { Revision, Session } from '../../model.ts';
import type { ImageScan } from '../../ports.ts';

export interface SessionFact extends Pick<Session, 'arn' | 'accountId' | 'kind' | 'roleName' | 'region'> {
  readonly longTermAllowed: boolean;
}

export interface ServiceFact {
  readonly cluster: Cluster;
  /** Absent when this run creates it. */
  readonly service?: Service;
  /** From `service-definition`: what CreateService will be asked for. */
  readonly requested?: Readonly<Record<string, unknown>>;
  readonly running?: Revision;
}

/** What could not be read is absent, and a gap of the fact says why: an empty list means that there is none. */
export interface NetworkFact {
  readonly assignPublicIp: boolean;
  readonly securityGroups?: readonly SecurityGroup[];
  readonly subnets?: readonly Subnet[];
  readonly routeTables?: readonly RouteTable[];
  readonly endpoints?: readonly VpcEndpoint[];
  readonly flowLogs?: readonly FlowLog[];
}

/** A scan that has a result. */
export interface ScanFact extends ImageScan {
  /** Name of the ECR repository. */
  readonly repository: string;
  /** `sha256:…` of the manifest that was scanned. */
  readonly digest: string;
}

export interface RegistryFact {
  readonly repository: Repository;
  /** JSON text. */
  readonly policy?: string;
}

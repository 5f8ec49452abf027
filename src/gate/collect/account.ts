/** Everything about the account that a deployment is judged by, read at the same time. */
import type { ImageRepository, Session } from '../../model.ts';
import type { Aws, RoleDocuments } from '../../ports.ts';
import { known, unknown } from '../facts.ts';
import type { Fact, Facts } from '../facts.ts';
import { collectRole } from './iam.ts';
import { collectNetwork } from './network.ts';
import { collectRegistry } from './registry.ts';
import { collectService } from './service.ts';
import type { ServiceQuestion } from './service.ts';

export interface AccountQuestion extends Omit<ServiceQuestion, 'ecs' | 'cluster'> {
  readonly aws: Aws;
  readonly session: Session;
  /** The input `allow-long-term-credentials`. */
  readonly longTermAllowed: boolean;
  /** With a service to look at: its cluster. */
  readonly cluster?: string | undefined;
  /** Names or ARNs of the roles that the task definition names; undefined where it names none. */
  readonly taskRole?: string | undefined;
  readonly executionRole?: string | undefined;
  readonly repository?: ImageRepository | undefined;
}

/**
 * The live facts. What is not asked about (no service, no task role, no repository) is left out; what AWS denies,
 * throttles or does not answer is unknown with its reason. Throws only when the run is cancelled or out of time.
 */
export async function collectAccount(question: AccountQuestion): Promise<Facts> {
  const { aws, session, cluster, repository, live, running, requested } = question;
  const { arn, accountId, kind, roleName, region } = session;
  const roles = new Map<string, Promise<Fact<RoleDocuments>>>();
  const role = (name: string): Promise<Fact<RoleDocuments>> => {
    const asked = roles.get(name) ?? collectRole({ iam: aws.iam, role: name });
    roles.set(name, asked);
    return asked;
  };
  const optional = <T, F>(value: T | undefined, collect: (value: T) => Promise<F>): Promise<F | undefined> =>
    value === undefined ? Promise.resolve(undefined) : collect(value);
  const about = { live, running, requested };

  const [deployRole, taskRole, executionRole, service, network, registry] = await Promise.all([
    roleName === undefined
      ? unknown(`The caller ${arn} is no role, so there is no deploy role to look at.`)
      : role(roleName),
    optional(question.taskRole, role),
    optional(question.executionRole, role),
    optional(cluster, (name) => collectService({ ecs: aws.ecs, cluster: name, ...about })),
    live === undefined && requested === undefined ? undefined : collectNetwork({ ec2: aws.ec2, ...about }),
    optional(repository, (one) => collectRegistry({ ecr: aws.ecr, repository: one })),
  ]);
  const caller = { arn, accountId, kind, region, longTermAllowed: question.longTermAllowed };
  return {
    'session.caller': known(roleName === undefined ? caller : { ...caller, roleName }, 'sts:GetCallerIdentity'),
    'iam.deployRole': deployRole,
    ...(taskRole === undefined ? {} : { 'iam.taskRole': taskRole }),
    ...(executionRole === undefined ? {} : { 'iam.executionRole': executionRole }),
    ...(service === undefined ? {} : { 'service.state': service }),
    ...(network === undefined ? {} : { 'network.service': network }),
    ...(registry === undefined ? {} : { 'registry.repository': registry }),
  };
}

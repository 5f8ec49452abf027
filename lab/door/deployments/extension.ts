/** The ECS calls about service deployments, which the emulator has empty stubs for, answered from the rollouts that really run. */
import type { EmulatorClient, Principal } from '../../emulator/client.ts';
import { object, objects, text, texts, type ApiCall, type Parameters } from '../call.ts';
import type { EcsExtension } from '../judge.ts';
import { errorReply, jsonReply, type Reply } from '../reply.ts';
import { clusterName } from '../rights/names.ts';
import { brief, describe, describeRevision, isOver, type Address } from './model.ts';
import { Tracker } from './tracker.ts';

export class ServiceDeployments implements EcsExtension {
  readonly tracker: Tracker;
  /** False: answered as the bare emulator does, which is empty. */
  enabled: boolean;

  constructor(client: EmulatorClient, enabled: boolean) {
    this.tracker = new Tracker(client);
    this.enabled = enabled;
  }

  async answer(call: ApiCall, principal: Principal): Promise<Reply | undefined> {
    const given = call.parameters;
    if (call.action === 'CreateService' || call.action === 'UpdateService') {
      const address = addressOf(call, principal);
      const own = object(given['deploymentConfiguration']);
      const before =
        call.action === 'UpdateService' && Object.keys(own).length === 0
          ? this.tracker.deployments(address)[0]?.configuration
          : own;
      await this.tracker.beforeStart(address, before ?? {});
      return undefined;
    }
    if (!this.enabled) return undefined;
    switch (call.action) {
      case 'ListServiceDeployments':
        return this.#list(call, principal);
      case 'DescribeServiceDeployments':
        return this.#describe(texts(given['serviceDeploymentArns']));
      case 'DescribeServiceRevisions':
        return this.#revisions(texts(given['serviceRevisionArns']));
      case 'StopServiceDeployment':
        return this.#stop(text(given['serviceDeploymentArn']) ?? '', text(given['stopType']) ?? 'ROLLBACK');
      case 'ContinueServiceDeployment':
        return this.#continue(given);
      default:
        return undefined;
    }
  }

  async after(call: ApiCall, principal: Principal, answer: Parameters): Promise<Parameters> {
    if (call.action === 'CreateService' || call.action === 'UpdateService') {
      const address = addressOf(call, principal);
      await this.tracker.started(address, object(answer['service']));
      return { ...answer, service: await this.#shown(object(answer['service']), principal, call) };
    }
    if (call.action === 'DeleteService') this.tracker.forget(addressOf(call, principal));
    if (call.action !== 'DescribeServices') return answer;
    const services = await Promise.all(objects(answer['services']).map((one) => this.#shown(one, principal, call)));
    return { ...answer, services };
  }

  /** The service with ECS's own events, and with the deployment in progress where the calls about it are answered. */
  async #shown(service: Parameters, principal: Principal, call: ApiCall): Promise<Parameters> {
    const address: Address = {
      account: principal.account,
      region: call.region,
      cluster: clusterName(text(service['clusterArn'])),
      service: text(service['serviceName']) ?? '',
    };
    await this.tracker.refresh(address);
    const shown = { ...service, events: this.tracker.events(address).slice(0, 100) };
    if (!this.enabled) return shown;
    const current = this.tracker.current(address);
    const last = current ?? this.tracker.deployments(address)[0];
    return {
      ...shown,
      ...(current === undefined ? {} : { currentServiceDeployment: current.arn }),
      ...(last === undefined ? {} : { currentServiceRevisions: revisionsOf(last) }),
    };
  }

  async #list(call: ApiCall, principal: Principal): Promise<Reply> {
    const given = call.parameters;
    const address = addressOf(call, principal);
    await this.tracker.refresh(address);
    if (this.tracker.deployments(address).length === 0)
      return refused('ServiceNotFoundException', 'Service not found.');
    const wanted = texts(given['status']);
    const { after, before } = object(given['createdAt']);
    const found = this.tracker
      .deployments(address)
      .filter((one) => wanted.length === 0 || wanted.includes(one.status))
      .filter(
        (one) =>
          (after === undefined || one.createdAt / 1000 >= Number(after)) &&
          (before === undefined || one.createdAt / 1000 <= Number(before)),
      );
    const start = Number(text(given['nextToken']) ?? '0');
    const size = Number(given['maxResults'] ?? 20);
    const page = found.slice(start, start + size).map(brief);
    return jsonReply({
      serviceDeployments: page,
      ...(found.length > start + size ? { nextToken: String(start + size) } : {}),
    });
  }

  async #describe(arns: readonly string[]): Promise<Reply> {
    const serviceDeployments: Parameters[] = [];
    const failures: Parameters[] = [];
    for (const arn of arns) {
      const found = this.tracker.find(arn);
      if (found === undefined) {
        failures.push({ arn, reason: 'MISSING' });
        continue;
      }
      await this.tracker.refresh(found.address);
      serviceDeployments.push(describe(found));
    }
    return jsonReply({ serviceDeployments, failures });
  }

  #revisions(arns: readonly string[]): Reply {
    const found = arns.map((arn) => ({ arn, revision: this.tracker.findRevision(arn) }));
    return jsonReply({
      serviceRevisions: found.flatMap(({ revision }) => (revision === undefined ? [] : [describeRevision(revision)])),
      failures: found.flatMap(({ arn, revision }) => (revision === undefined ? [{ arn, reason: 'MISSING' }] : [])),
    });
  }

  async #stop(arn: string, stopType: string): Promise<Reply> {
    const found = this.tracker.find(arn);
    if (found === undefined) return missing(arn);
    if (stopType !== 'ROLLBACK')
      return refused(
        'InvalidParameterException',
        `The stop type ${stopType} is not supported. The valid value is ROLLBACK.`,
      );
    await this.tracker.refresh(found.address);
    if (isOver(found) || found.rollback !== undefined) {
      return refused(
        'ConflictException',
        `The service deployment ${arn} cannot be stopped because its status is ${found.status}.`,
      );
    }
    if (found.source === undefined)
      return refused(
        'ClientException',
        `The service deployment ${arn} has no source service revision to roll back to.`,
      );
    await this.tracker.rollBack(found, 'The service deployment was stopped by StopServiceDeployment.');
    return jsonReply({ serviceDeploymentArn: arn });
  }

  async #continue(given: Parameters): Promise<Reply> {
    const arn = text(given['serviceDeploymentArn']) ?? '';
    const found = this.tracker.find(arn);
    if (found === undefined) return missing(arn);
    const waited = found.pauses.find((pause) => pause.hookId === given['hookId'] && pause.status === 'AWAITING_ACTION');
    if (waited === undefined || isOver(found))
      return refused(
        'InvalidParameterException',
        `The service deployment does not wait at the hook ${String(given['hookId'])}.`,
      );
    if (given['action'] === 'ROLLBACK') {
      if (found.source === undefined)
        return refused(
          'ClientException',
          `The service deployment ${arn} has no source service revision to roll back to.`,
        );
      await this.tracker.rollBack(found, 'The service deployment was rolled back by ContinueServiceDeployment.');
    } else await this.tracker.resume(found);
    return jsonReply({ serviceDeploymentArn: arn });
  }
}

function revisionsOf(last: NonNullable<ReturnType<Tracker['current']>>): readonly Parameters[] {
  const { source, target, counts, rollback } = last;
  const runs = rollback === undefined ? target : (source ?? target);
  return [
    {
      arn: runs.arn,
      requestedTaskCount: counts.requested,
      runningTaskCount: counts.running,
      pendingTaskCount: counts.pending,
    },
  ];
}

function addressOf(call: ApiCall, principal: Principal): Address {
  const given = call.parameters;
  const named = text(given['serviceName']) ?? text(given['service']) ?? '';
  const parts = named.split('/');
  const cluster = parts.length === 3 ? (parts[1] ?? 'default') : clusterName(text(given['cluster']));
  return { account: principal.account, region: call.region, cluster, service: parts.at(-1) ?? named };
}

function missing(arn: string): Reply {
  return refused('ServiceDeploymentNotFoundException', `The service deployment ${arn} was not found.`);
}

function refused(code: string, message: string): Reply {
  return errorReply('json', { status: 400, code, message });
}

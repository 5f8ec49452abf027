/** The front door: every request to the lab's AWS passes here, is judged as AWS judges it, spoilt if a fault is due, and recorded. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmulatorClient } from '../emulator/client.ts';
import type { RunningIssuer } from '../oidc/issuer.ts';
import { readCall, type ApiCall } from './call.ts';
import { FaultBox } from './faults.ts';
import { Judge, type EcsExtension, type Outcome, type RawRequest } from './judge.ts';
import { CallLog, summarise } from './record.ts';
import { Registry } from './registry.ts';
import { readRegistryCall } from './rights/ecr.ts';
import { Scans } from './scans.ts';
import { Secrets } from './secrets.ts';

export interface DoorOptions {
  readonly accountId: string;
  readonly region: string;
}

/** What the door needs once the emulator behind it runs; the door's port has to be known before. */
export interface Behind {
  readonly client: EmulatorClient;
  readonly agentPassword: string;
  readonly issuer: RunningIssuer;
  readonly extension: EcsExtension;
}

export class Door {
  readonly log = new CallLog();
  readonly faults = new FaultBox();
  readonly secrets = new Secrets();
  readonly scans = new Scans();
  readonly #options: DoorOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #judge: Judge | undefined;
  #registry: Registry | undefined;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#server.keepAliveTimeout = 60_000;
    this.#server.requestTimeout = 0;
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  open(behind: Behind): void {
    const registry = new Registry({ ...this.#options, ...behind });
    const registryHost = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    this.#registry = registry;
    this.#judge = new Judge({ ...behind, registry, registryHost, scans: this.scans });
  }

  close(): Promise<void> {
    this.faults.clear();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = Date.now();
    const note = (call: Pick<ApiCall, 'service' | 'action' | 'parameters'>, outcome: Outcome): void => {
      this.log.add({
        time: new Date(started).toISOString(),
        service: call.service,
        action: call.action,
        parameters: summarise(call.parameters),
        milliseconds: Date.now() - started,
        ...outcome,
      });
    };
    try {
      const registryCall = readRegistryCall(request.method ?? 'GET', (request.url ?? '/').split('?', 1)[0] ?? '/');
      if (registryCall !== undefined && this.#registry !== undefined) {
        const call = {
          service: 'registry',
          action: registryCall.action ?? 'Ping',
          parameters: { repository: registryCall.repository, reference: registryCall.reference },
        };
        const rule = this.faults.due(call);
        if (rule !== undefined && (await this.faults.carryOut(rule, { protocol: 'json' }, response))) {
          request.resume();
          return note(call, { decision: 'fault', status: response.headersSent ? response.statusCode : 0 });
        }
        return note(call, await this.#registry.serve(request, response, registryCall));
      }
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const raw: RawRequest = {
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        headers: request.headers,
        body: Buffer.concat(parts),
      };
      const call = readCall({ ...raw, headers: request.headers }, this.#options.region);
      note(call, await this.#api(call, raw, response));
    } catch (error) {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`the lab's front door failed: ${String(error)}`);
      note(
        { service: 'door', action: 'failure', parameters: { message: String(error) } },
        { decision: 'unsigned', status: 500 },
      );
    }
  }

  async #api(call: ApiCall, raw: RawRequest, response: ServerResponse): Promise<Outcome> {
    if (this.#judge === undefined) throw new Error('a request came before the emulator was up');
    const rule = this.faults.due(call);
    if (rule?.when !== 'after' && rule !== undefined && (await this.faults.carryOut(rule, call, response)))
      return spoilt(response);
    const { reply, ...outcome } = await this.#judge.judge(call, raw);
    if (rule?.when === 'after' && (await this.faults.carryOut(rule, call, response)))
      return { ...outcome, ...spoilt(response) };
    this.secrets.collect(call, reply);
    const { 'transfer-encoding': _chunked, connection: _connection, ...headers } = reply.headers;
    response.writeHead(reply.status, { ...headers, 'content-length': String(reply.body.length) } as Record<
      string,
      string
    >);
    response.end(raw.method === 'HEAD' ? undefined : reply.body);
    return outcome;
  }
}

function spoilt(response: ServerResponse): Pick<Outcome, 'decision' | 'status'> {
  return { decision: 'fault', status: response.headersSent ? response.statusCode : 0 };
}

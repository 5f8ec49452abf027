/** The front door: every request to the lab's AWS passes here, is judged as AWS judges it, spoilt if a fault is due, and recorded. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmulatorClient, PassOn, Principal } from '../emulator/client.ts';
import type { RunningIssuer } from '../oidc/issuer.ts';
import { readCall, type ApiCall, type Parameters } from './call.ts';
import { correctEcr, correctEcs } from './corrections.ts';
import { FaultBox, type FaultRule } from './faults.ts';
import { CallLog, summarise, type CallRecord } from './record.ts';
import { Registry } from './registry.ts';
import { denialMessage, errorReply, type Reply } from './reply.ts';
import { ecrChecks, readRegistryCall } from './rights/ecr.ts';
import { ecsChecks } from './rights/ecs.ts';
import { Secrets } from './secrets.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';

export interface DoorOptions {
  readonly accountId: string;
  readonly region: string;
}

/** What the door needs once the emulator behind it runs; the door's port has to be known before. */
export interface Behind {
  readonly client: EmulatorClient;
  readonly agentPassword: string;
  readonly issuer: RunningIssuer;
}

type Outcome = Pick<CallRecord, 'decision' | 'status' | 'principal' | 'missing' | 'errorCode'>;
type Judged = Outcome & { readonly reply: Reply };

/** Answers ECS calls that the emulator has only empty stubs for; undefined means "pass it on". */
export interface EcsExtension {
  readonly answer: (call: ApiCall, principal: Principal) => Promise<Reply | undefined>;
  /** Sees each ECS call that succeeded, with the answer about to be given, and may change it. */
  readonly after: (call: ApiCall, principal: Principal, answer: Parameters) => Promise<Parameters>;
}

export class Door {
  readonly log = new CallLog();
  readonly faults = new FaultBox();
  readonly secrets = new Secrets();
  extension: EcsExtension | undefined;
  readonly #options: DoorOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #behind: Behind | undefined;
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
    this.#behind = behind;
    this.#registry = new Registry({ ...this.#options, ...behind });
  }

  close(): Promise<void> {
    this.faults.clear();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  get #registryHost(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
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
      const raw: PassOn & { readonly body: Buffer } = {
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

  async #api(call: ApiCall, raw: PassOn & { readonly body: Buffer }, response: ServerResponse): Promise<Outcome> {
    const rule = this.faults.due(call);
    if (rule?.when !== 'after' && rule !== undefined && (await this.faults.carryOut(rule, call, response)))
      return spoilt(response);
    const { reply, ...outcome } = await this.#judge(call, raw);
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

  async #judge(call: ApiCall, raw: PassOn & { readonly body: Buffer }): Promise<Judged> {
    const behind = this.#behind;
    if (behind === undefined) throw new Error('a request came before the emulator was up');
    if (call.service === 'sts' && call.action === 'AssumeRoleWithWebIdentity') {
      const reply = await assumeRoleWithWebIdentity(call, raw, behind);
      return {
        reply,
        decision: reply.status === 200 ? 'allowed' : 'denied',
        status: reply.status,
        ...(reply.errorCode === undefined ? {} : { errorCode: reply.errorCode }),
      };
    }
    const identified = await behind.client.authenticate(raw);
    if ('refused' in identified) {
      const reply = errorReply(call.protocol, { status: call.protocol === 'query' ? 403 : 400, ...identified.refused });
      return { reply, decision: 'unauthenticated', status: reply.status, errorCode: identified.refused.code };
    }
    const { principal } = identified;
    if (call.service !== 'ecs' && call.service !== 'ecr') return this.#passOnSigned(raw, principal, behind);

    const place = { account: principal.account, region: call.region };
    const checks =
      call.service === 'ecs'
        ? await ecsChecks(call, place, { taskDefinition: (reference) => this.#taskDefinition(reference, place) })
        : ecrChecks(call, place);
    const denial = await behind.client.evaluate({ accessKeyId: principal.accessKeyId, ...place }, checks);
    if (denial !== undefined) {
      const reply = errorReply('json', {
        status: 400,
        code: 'AccessDeniedException',
        message: denialMessage(principal.arn, denial),
      });
      const missing = { action: denial.check.action, resource: denial.check.resource };
      return {
        reply,
        decision: 'denied',
        status: 400,
        errorCode: 'AccessDeniedException',
        principal: principal.arn,
        missing,
      };
    }
    const reply =
      call.service === 'ecs'
        ? await this.#ecs(call, raw, principal, behind)
        : await this.#ecr(call, raw, principal, behind);
    return { reply, decision: 'allowed', status: reply.status, principal: principal.arn, ...errorCodeOf(reply) };
  }

  /** Services whose resources the emulator names as AWS does: it judges the signed request itself. */
  async #passOnSigned(raw: PassOn & { readonly body: Buffer }, principal: Principal, behind: Behind): Promise<Judged> {
    // The request stands for one that came by TLS.
    const answer = await behind.client.passOn({ ...raw, headers: { ...raw.headers, 'x-forwarded-proto': 'https' } });
    const denied =
      answer.status >= 400 &&
      /AccessDenied|UnauthorizedOperation|not authorized to perform/.test(answer.body.toString().slice(0, 2000));
    return {
      reply: answer,
      decision: denied ? 'denied' : 'allowed',
      status: answer.status,
      principal: principal.arn,
      ...errorCodeOf(answer),
    };
  }

  async #ecs(call: ApiCall, raw: PassOn, principal: Principal, behind: Behind): Promise<Reply> {
    const own = await this.extension?.answer(call, principal);
    if (own !== undefined) return own;
    const answer = await behind.client.passOn(asRoot(raw, call, principal, behind.client));
    if (answer.status !== 200) return answer;
    const corrected = correctEcs(call, JSON.parse(answer.body.toString()) as Parameters, principal.arn);
    const after = (await this.extension?.after(call, principal, corrected)) ?? corrected;
    return { ...answer, body: Buffer.from(JSON.stringify(after)) };
  }

  async #ecr(call: ApiCall, raw: PassOn, principal: Principal, behind: Behind): Promise<Reply> {
    const answer = await behind.client.passOn(asRoot(raw, call, principal, behind.client));
    if (answer.status !== 200) return answer;
    const parsed = JSON.parse(answer.body.toString()) as Parameters;
    const token = call.action === 'GetAuthorizationToken' ? this.#registry?.issue(principal) : undefined;
    return {
      ...answer,
      body: Buffer.from(JSON.stringify(correctEcr(parsed, { registry: this.#registryHost, token }))),
    };
  }

  async #taskDefinition(
    reference: string,
    place: { readonly account: string; readonly region: string },
  ): Promise<Parameters | undefined> {
    const found = await this.#behind?.client
      .ecs('DescribeTaskDefinition', { taskDefinition: reference }, place.account, place.region)
      .catch(() => undefined);
    return found?.['taskDefinition'] as Parameters | undefined;
  }
}

function asRoot(raw: PassOn, call: ApiCall, principal: Principal, client: EmulatorClient): PassOn {
  const { 'x-amz-security-token': _token, ...headers } = raw.headers;
  return { ...raw, headers: { ...headers, ...client.rootHeaders(call.service, principal.account, call.region) } };
}

function spoilt(response: ServerResponse): Pick<Outcome, 'decision' | 'status'> {
  return { decision: 'fault', status: response.headersSent ? response.statusCode : 0 };
}

function errorCodeOf(reply: Reply): Pick<Outcome, 'errorCode'> {
  if (reply.status < 400) return {};
  const body = reply.body.toString().slice(0, 2000);
  const code =
    reply.errorCode ?? /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(body)?.[1] ?? /<Code>([^<]+)</.exec(body)?.[1];
  return code === undefined ? {} : { errorCode: code };
}

export type { FaultRule };

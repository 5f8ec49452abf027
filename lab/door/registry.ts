/** The Docker registry side of the door: tokens that belong to a principal, ECR's permission for each verb, the account in the Host header. */
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { EmulatorClient, Principal, Subject } from '../emulator/client.ts';
import { denialMessage } from './reply.ts';
import { repositoryArn } from './rights/names.ts';
import type { RegistryCall } from './rights/ecr.ts';
import type { CallRecord } from './record.ts';

interface Holder {
  readonly principal: Principal;
  readonly expires: number;
}

export interface RegistryOptions {
  readonly client: EmulatorClient;
  readonly agentPassword: string;
  readonly accountId: string;
  readonly region: string;
}

export interface Token {
  /** Base64 of `AWS:password`, as GetAuthorizationToken gives it. */
  readonly authorizationToken: string;
  readonly expiresAt: number;
}

type Outcome = Pick<CallRecord, 'decision' | 'status' | 'principal' | 'missing' | 'errorCode'>;

const tokenSeconds = 12 * 3600;

export class Registry {
  readonly #holders = new Map<string, Holder>();
  readonly #options: RegistryOptions;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  /** A registry token for a principal, as long as ECR's (about 2 kB) and good for 12 hours. */
  issue(principal: Principal): Token {
    const payload = {
      payload: randomBytes(1150).toString('base64'),
      datakey: randomBytes(184).toString('base64'),
      version: '2',
      type: 'DATA_KEY',
      expiration: Math.floor(Date.now() / 1000) + tokenSeconds,
    };
    const password = Buffer.from(JSON.stringify(payload)).toString('base64');
    this.#holders.set(password, { principal, expires: Date.now() + tokenSeconds * 1000 });
    return { authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'), expiresAt: payload.expiration };
  }

  /** Authorises one request and passes it on, streaming both ways. */
  async serve(request: IncomingMessage, response: ServerResponse, call: RegistryCall): Promise<Outcome> {
    const password = basicPassword(request);
    if (password === undefined) {
      response.setHeader(
        'www-authenticate',
        `Basic realm="http://${request.headers.host ?? ''}/",service="ecr.amazonaws.com"`,
      );
      return refuse(request, response, {
        status: 401,
        code: 'UNAUTHORIZED',
        message: 'Not Authorized',
        decision: 'unauthenticated',
      });
    }
    const isAgent = equal(password, this.#options.agentPassword);
    const holder = this.#holders.get(password);
    if (!isAgent && (holder === undefined || holder.expires < Date.now())) {
      const message = 'Your authorization token has expired. Reauthenticate and try again.';
      return refuse(request, response, { status: 403, code: 'DENIED', message, decision: 'unauthenticated' });
    }
    const account = isAgent ? this.#options.accountId : (holder?.principal.account ?? this.#options.accountId);
    const denied =
      call.action === undefined || call.repository === undefined
        ? undefined
        : await this.#denied(call, account, holder?.principal);
    if (denied !== undefined)
      return refuse(request, response, { status: 403, code: 'DENIED', decision: 'denied', ...denied });
    const status = await this.#passOn(request, response, account);
    const principal = holder?.principal.arn ?? 'ecs-agent';
    return { decision: 'allowed', status, principal };
  }

  async #denied(
    call: RegistryCall,
    account: string,
    principal: Principal | undefined,
  ): Promise<Omit<Refusal, 'status' | 'code' | 'decision'> | undefined> {
    const region = this.#options.region;
    const repository = call.repository ?? '';
    const checks = [{ action: `ecr:${call.action ?? ''}`, resource: repositoryArn({ account, region }, repository) }];
    const roles = principal === undefined ? await this.#options.client.pullingRoles(repository) : [];
    // A task without an execution role runs on an instance, whose role the lab does not model.
    if (roles.includes(null)) return undefined;
    const subjects: readonly Subject[] =
      principal === undefined
        ? roles.flatMap((roleArn) => (roleArn === null ? [] : [{ roleArn }]))
        : [{ accessKeyId: principal.accessKeyId }];
    if (subjects.length === 0) return { message: `no task that is starting uses the repository ${repository}` };
    let refused: Omit<Refusal, 'status' | 'code' | 'decision'> | undefined;
    for (const subject of subjects) {
      const denial = await this.#options.client.evaluate({ ...subject, account, region }, checks);
      if (denial === undefined) return undefined;
      const arn = principal?.arn ?? ('roleArn' in subject ? assumed(subject.roleArn) : '');
      refused = {
        message: denialMessage(arn, denial),
        principal: arn,
        missing: { action: denial.check.action, resource: denial.check.resource },
      };
    }
    return refused;
  }

  async #passOn(request: IncomingMessage, response: ServerResponse, account: string): Promise<number> {
    const { client, region } = this.#options;
    const asked = request.headers.host ?? '';
    const host = `${account}.dkr.ecr.${region}.amazonaws.com`;
    const { authorization: _token, ...headers } = request.headers;
    const answer = await client.open({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: { ...headers, host },
      body: request,
    });
    const replied = { ...answer.headers };
    const location = replied.location;
    if (location !== undefined)
      replied.location = location
        .replace(`https://${host}`, `http://${asked}`)
        .replace(`http://${host}`, `http://${asked}`);
    const status = answer.statusCode ?? 502;
    response.writeHead(status, replied);
    await pipeline(answer, response);
    return status;
  }
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly decision: 'denied' | 'unauthenticated';
  readonly principal?: string;
  readonly missing?: { readonly action: string; readonly resource: string };
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): Outcome {
  request.resume();
  const { status, code, message, decision, principal, missing } = refusal;
  const body = JSON.stringify({ errors: [{ code, message }] });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'docker-distribution-api-version': 'registry/2.0',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return {
    decision,
    status,
    errorCode: code,
    ...(principal === undefined ? {} : { principal }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function assumed(roleArn: string): string {
  const [, , , , account] = roleArn.split(':');
  return `arn:aws:sts::${account ?? ''}:assumed-role/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}/ecs-agent`;
}

function basicPassword(request: IncomingMessage): string | undefined {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || value === undefined) return undefined;
  const decoded = Buffer.from(value, 'base64').toString();
  return decoded.startsWith('AWS:') ? decoded.slice(4) : undefined;
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Talks to the emulator: passes requests on, as the account's root where the door has decided already, and asks its evaluator. */
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PassOn {
  readonly method: string;
  /** Path with query, exactly as it came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | Readable;
}

export interface Principal {
  readonly accessKeyId: string;
  readonly arn: string;
  readonly account: string;
  readonly type: string;
  readonly region: string;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** One action to be allowed: `resource` is an ARN or `*`, `context` holds AWS condition keys. */
export interface Check {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Denial {
  readonly check: Check;
  readonly explicit: boolean;
  readonly layer: 'identity' | 'boundary' | 'session' | 'resource';
}

export interface Trust {
  readonly provider: { readonly audiences: readonly string[] } | null;
  readonly role: { readonly maxSessionDuration: number; readonly trusts: boolean } | null;
}

/** Who is asked about: a session or key, or a role that AWS itself uses (the task's execution role). */
export type Subject = { readonly accessKeyId: string } | { readonly roleArn: string };

type Json = Readonly<Record<string, unknown>>;

export class EmulatorClient {
  readonly #port: number;
  readonly #key: string;
  readonly #accountId: string;
  readonly #region: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(options: {
    readonly port: number;
    readonly key: string;
    readonly accountId: string;
    readonly region: string;
  }) {
    this.#port = options.port;
    this.#key = options.key;
    this.#accountId = options.accountId;
    this.#region = options.region;
  }

  async healthy(): Promise<boolean> {
    const answer = await this.passOn({ method: 'GET', url: '/_ministack/health', headers: {}, body: Buffer.alloc(0) });
    return answer.status === 200;
  }

  /** Sends a request as it is and reads the whole answer. */
  async passOn(call: PassOn): Promise<Answer> {
    const answer = await this.open(call);
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) };
  }

  /** Sends a request as it is; the answer's body is still to be read. */
  open(call: PassOn): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers = Object.fromEntries(
        Object.entries(call.headers).filter(([name, value]) => value !== undefined && name !== 'connection'),
      ) as Record<string, string | string[]>;
      const out = request(
        { host: '127.0.0.1', port: this.#port, method: call.method, path: call.url, headers, agent: this.#agent },
        resolve,
      );
      out.on('error', reject);
      if (Buffer.isBuffer(call.body)) out.end(call.body);
      else call.body.on('error', (error) => out.destroy(error)).pipe(out);
    });
  }

  /** Headers that make a request the account root's: the emulator does not check the signature of a 12-digit key. */
  rootHeaders(service: string, account = this.#accountId, region = this.#region): Record<string, string> {
    const scope = `${account}/20260101/${region}/${service}/aws4_request`;
    return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  }

  /** An ECS call as root of an account; throws where the emulator refuses it. */
  async ecs(action: string, body: Json, account = this.#accountId, region = this.#region): Promise<Json> {
    const answer = await this.passOn({
      method: 'POST',
      url: '/',
      headers: {
        ...this.rootHeaders('ecs', account, region),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonEC2ContainerServiceV20141113.${action}`,
      },
      body: Buffer.from(JSON.stringify(body)),
    });
    const parsed = JSON.parse(answer.body.toString() || '{}') as Json;
    if (answer.status >= 300) throw new Error(`${action}: ${String(parsed['__type'])} ${String(parsed['message'])}`);
    return parsed;
  }

  /** Checks the signature of a request as it arrived. */
  async authenticate(call: PassOn): Promise<{ readonly principal: Principal } | { readonly refused: Refusal }> {
    const headers = { ...call.headers, 'x-lab-key': this.#key, 'x-lab-step': 'authenticate' };
    const answer = await this.passOn({ ...call, headers });
    return JSON.parse(answer.body.toString()) as { principal: Principal } | { refused: Refusal };
  }

  /** The first check that is not allowed, or undefined when all are. */
  async evaluate(
    subject: Subject & { readonly account: string; readonly region: string },
    checks: readonly Check[],
  ): Promise<Denial | undefined> {
    const answer = await this.#ask('/_lab/evaluate', { ...subject, checks });
    const denied = answer['denied'] as { index: number; explicit: boolean; layer: Denial['layer'] } | null | undefined;
    const check = denied ? checks[denied.index] : undefined;
    if (denied && check) return { check, explicit: denied.explicit, layer: denied.layer };
    // A session that ran out since it was authenticated may do nothing.
    const [first] = checks;
    return denied === undefined && first ? { check: first, explicit: false, layer: 'identity' } : undefined;
  }

  async trust(question: {
    readonly roleArn: string;
    readonly issuerHost: string;
    readonly claims: Json;
  }): Promise<Trust> {
    return (await this.#ask('/_lab/trust', { ...question, region: this.#region })) as unknown as Trust;
  }

  async limitSession(limits: {
    readonly accessKeyId: string;
    readonly policy?: string;
    readonly policyArns: readonly string[];
  }): Promise<void> {
    await this.#ask('/_lab/session', limits);
  }

  /** Every session issued so far is over. */
  async expireSessions(): Promise<void> {
    await this.#ask('/_lab/expire', {});
  }

  /** Holds a service's rollout (`before-scale-up`, `before-completion`), lets it go on, or reads the service with its tasks. */
  rollout(step: 'hold' | 'release' | 'service', question: Json): Promise<Json> {
    return this.#ask(`/_lab/${step}`, question);
  }

  /** The execution roles of tasks that are starting with an image of the repository; null for a task without one. */
  async pullingRoles(repository: string): Promise<readonly (string | null)[]> {
    const answer = await this.#ask('/_lab/pulling', { account: this.#accountId, region: this.#region, repository });
    return answer['roles'] as readonly (string | null)[];
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(url: string, question: unknown): Promise<Json> {
    const body = Buffer.from(JSON.stringify(question));
    const answer = await this.passOn({
      method: 'POST',
      url,
      headers: { 'x-lab-key': this.#key, 'content-length': String(body.length) },
      body,
    });
    if (answer.status !== 200)
      throw new Error(`the emulator answered ${answer.status} to ${url}: ${answer.body.toString().slice(0, 500)}`);
    return JSON.parse(answer.body.toString()) as Json;
  }
}

/** Judges an API call as AWS does (who calls, may they), passes it on where they may, and puts the answer right. */
import type { EmulatorClient, PassOn, Principal } from '../emulator/client.ts';
import type { RunningIssuer } from '../oidc/issuer.ts';
import type { ApiCall, Parameters } from './call.ts';
import { correctEcr, correctEcs } from './corrections.ts';
import type { CallRecord } from './record.ts';
import type { Registry } from './registry.ts';
import { denialMessage, errorReply, type Reply } from './reply.ts';
import { ecrChecks } from './rights/ecr.ts';
import { ecsChecks } from './rights/ecs.ts';
import type { Place } from './rights/names.ts';
import type { Scans } from './scans.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';

export type Outcome = Pick<CallRecord, 'decision' | 'status' | 'principal' | 'missing' | 'errorCode'>;
export type Judged = Outcome & { readonly reply: Reply };
export type RawRequest = PassOn & { readonly body: Buffer };

/** Answers ECS calls that the emulator has only empty stubs for; undefined means "pass it on". */
export interface EcsExtension {
  readonly answer: (call: ApiCall, principal: Principal) => Promise<Reply | undefined>;
  /** Sees each ECS call that succeeded, with the answer about to be given, and may change it. */
  readonly after: (call: ApiCall, principal: Principal, answer: Parameters) => Promise<Parameters>;
}

export interface JudgeOptions {
  readonly client: EmulatorClient;
  readonly issuer: RunningIssuer;
  readonly registry: Registry;
  /** `127.0.0.1:PORT` of the door. */
  readonly registryHost: string;
  readonly scans: Scans;
  readonly extension: EcsExtension;
}

export class Judge {
  readonly #options: JudgeOptions;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  async judge(call: ApiCall, raw: RawRequest): Promise<Judged> {
    const { client } = this.#options;
    if (call.service === 'sts' && call.action === 'AssumeRoleWithWebIdentity') {
      const reply = await assumeRoleWithWebIdentity(call, raw, this.#options);
      return {
        reply,
        decision: reply.status === 200 ? 'allowed' : 'denied',
        status: reply.status,
        ...(reply.errorCode === undefined ? {} : { errorCode: reply.errorCode }),
      };
    }
    const identified = await client.authenticate(raw);
    if ('refused' in identified) {
      const reply = errorReply(call.protocol, { status: call.protocol === 'query' ? 403 : 400, ...identified.refused });
      return { reply, decision: 'unauthenticated', status: reply.status, errorCode: identified.refused.code };
    }
    const { principal } = identified;
    if (call.service !== 'ecs' && call.service !== 'ecr') return this.#passOnSigned(raw, principal);

    const place = { account: principal.account, region: call.region };
    const checks =
      call.service === 'ecs'
        ? await ecsChecks(call, place, { taskDefinition: (reference) => this.#taskDefinition(reference, place) })
        : ecrChecks(call, place);
    const denial = await client.evaluate({ accessKeyId: principal.accessKeyId, ...place }, checks);
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
      call.service === 'ecs' ? await this.#ecs(call, raw, principal) : await this.#ecr(call, raw, principal);
    return { reply, decision: 'allowed', status: reply.status, principal: principal.arn, ...errorCodeOf(reply) };
  }

  /** Services whose resources the emulator names as AWS does: it judges the signed request itself. */
  async #passOnSigned(raw: RawRequest, principal: Principal): Promise<Judged> {
    // The request stands for one that came by TLS.
    const answer = await this.#options.client.passOn({
      ...raw,
      headers: { ...raw.headers, 'x-forwarded-proto': 'https' },
    });
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

  async #ecs(call: ApiCall, raw: PassOn, principal: Principal): Promise<Reply> {
    const { client, extension } = this.#options;
    const own = await extension.answer(call, principal);
    if (own !== undefined) return own;
    const answer = await client.passOn(asRoot(raw, call, principal, client));
    if (answer.status !== 200) return answer;
    const corrected = correctEcs(call, JSON.parse(answer.body.toString()) as Parameters, principal.arn);
    const after = await extension.after(call, principal, corrected);
    return { ...answer, body: Buffer.from(JSON.stringify(after)) };
  }

  async #ecr(call: ApiCall, raw: PassOn, principal: Principal): Promise<Reply> {
    const { client, registry, registryHost, scans } = this.#options;
    const scan = scans.answer(call, principal.account);
    if (scan !== undefined) return scan;
    const answer = await client.passOn(asRoot(raw, call, principal, client));
    if (answer.status !== 200) return answer;
    const parsed = JSON.parse(answer.body.toString()) as Parameters;
    const token = call.action === 'GetAuthorizationToken' ? registry.issue(principal) : undefined;
    return {
      ...answer,
      body: Buffer.from(JSON.stringify(correctEcr(parsed, { registry: registryHost, token }))),
    };
  }

  async #taskDefinition(reference: string, place: Place): Promise<Parameters | undefined> {
    const found = await this.#options.client
      .ecs('DescribeTaskDefinition', { taskDefinition: reference }, place.account, place.region)
      .catch(() => undefined);
    return found?.['taskDefinition'] as Parameters | undefined;
  }
}

function asRoot(raw: PassOn, call: ApiCall, principal: Principal, client: EmulatorClient): PassOn {
  const { 'x-amz-security-token': _token, ...headers } = raw.headers;
  return { ...raw, headers: { ...headers, ...client.rootHeaders(call.service, principal.account, call.region) } };
}

function errorCodeOf(reply: Reply): Pick<Outcome, 'errorCode'> {
  if (reply.status < 400) return {};
  const body = reply.body.toString().slice(0, 2000);
  const code =
    reply.errorCode ?? /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(body)?.[1] ?? /<Code>([^<]+)</.exec(body)?.[1];
  return code === undefined ? {} : { errorCode: code };
}

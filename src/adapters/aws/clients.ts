/** The SDK clients, each loaded when it is first used, and the one way a command is sent: bounded, cancellable, clear in its errors. */
import type { Agent } from 'node:http';
import type { Credentials } from '../../model.ts';
import { FtrError } from '../../errors.ts';
import { proxyAgent } from '../proxy.ts';
import { endWith } from '../signal.ts';
import { notAwsName, toAwsError } from './errors.ts';
import type { AwsCall } from './errors.ts';

/** Each client by the IAM prefix of its service; what is used of it stands in its file. Loading one costs 5 to 40 ms. */
const packages = {
  sts: async () => import('./sdk/sts.ts'),
  ecr: async () => import('./sdk/ecr.ts'),
  ecs: async () => import('./sdk/ecs.ts'),
  iam: async () => import('./sdk/iam.ts'),
  ec2: async () => import('./sdk/ec2.ts'),
  logs: async () => import('./sdk/logs.ts'),
} as const;

export type AwsService = keyof typeof packages;
type Sdk<S extends AwsService> = Awaited<ReturnType<(typeof packages)[S]>>;

/** The part of an SDK command that types need: its output. */
interface SdkCommand<O> {
  readonly input: object;
  resolveMiddleware(...rest: never[]): (...rest: never[]) => Promise<{ readonly output: O }>;
}

export interface SendOptions {
  /** An ARN or name, for messages. */
  readonly resource?: string;
  /** Milliseconds for all attempts together; also ends an answer that drips. Default 60,000. */
  readonly limit?: number;
}

/** What the adapters of the services are built on: `createEcs(aws: AwsCaller): Ecs`. */
export interface AwsCaller {
  readonly region: string;
  /**
   * Sends one command. Retries throttles, 5xx, resets and timeouts (SDK policy); throws `AwsError` or, when the signal
   * aborts, `cancelled` or `stage-timeout`. "Not found" is an `AwsError` too: see `isAwsError`.
   *
   *     const { clusters = [] } = await aws.send('ecs', (sdk) => new sdk.DescribeClustersCommand({ clusters: names }));
   */
  send<S extends AwsService, O>(service: S, build: (sdk: Sdk<S>) => SdkCommand<O>, options?: SendOptions): Promise<O>;
  /** The same clients, every call of which ends with the signal. */
  within(signal: AbortSignal): AwsCaller;
}

export interface AwsCallerOptions {
  readonly region: string;
  /** Absent: calls that need no signature only. */
  readonly credentials?: () => Promise<Credentials>;
  /** Of ftr-deploy, for the user agent. */
  readonly version: string;
  /** For the proxy and `AWS_MAX_ATTEMPTS`; the SDK reads `AWS_ENDPOINT_URL` and profiles itself. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Milliseconds, for tests. */
  readonly timeouts?: { readonly connection: number; readonly request: number };
}

/** Any of the clients, as `send` uses it. */
interface SdkClient {
  send(command: unknown, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
  readonly middlewareStack: { add(middleware: unknown, options: object): void };
}

const defaultTimeouts = { connection: 3000, request: 10_000 };
const defaultAttempts = 4;
const defaultLimit = 60_000;

export function createAwsCaller(options: AwsCallerOptions): AwsCaller {
  const clients = new Map<AwsService, Promise<SdkClient>>();
  let agent: Promise<Agent | undefined> | undefined;

  async function create(service: AwsService): Promise<SdkClient> {
    const config = clientConfig(options, await (agent ??= proxyAgent(options.env)));
    const client = await construct(service, config);
    client.middlewareStack.add(refuseForeignAnswers(service), { step: 'deserialize', priority: 'low' });
    return client;
  }

  const never = new AbortController().signal;
  const bound = (signal: AbortSignal): AwsCaller => ({
    region: options.region,
    within: bound,
    async send(service, build, { resource, limit = defaultLimit } = {}) {
      const sdk = await packages[service]();
      const command = build(sdk as Sdk<typeof service>);
      const operation = command.constructor.name.replace(/Command$/, '');
      const call: AwsCall = { service, operation, region: options.region, resource };
      let client = clients.get(service);
      if (client === undefined) clients.set(service, (client = create(service)));

      const overall = new AbortController();
      const timer = setTimeout(() => overall.abort(tooSlow(call, limit)), limit);
      const either = AbortSignal.any([signal, overall.signal]);
      try {
        return await endWith(either, `${service}:${operation}`, async () => {
          const sending = (await client).send(command, { abortSignal: either });
          return (await sending) as Awaited<ReturnType<ReturnType<typeof command.resolveMiddleware>>>['output'];
        });
      } catch (error) {
        throw toAwsError(error, call);
      } finally {
        clearTimeout(timer);
      }
    },
  });
  return bound(options.signal ?? never);
}

function clientConfig({ region, credentials, version, env, timeouts }: AwsCallerOptions, agent: Agent | undefined) {
  const { connection, request } = timeouts ?? defaultTimeouts;
  const attempts = Number.parseInt(env['AWS_MAX_ATTEMPTS'] ?? '', 10);
  return {
    region,
    credentials: async () => {
      if (credentials === undefined) {
        throw new FtrError({ code: 'credentials-missing', message: 'This AWS client was made without credentials.' });
      }
      const { expiresAt, ...keys } = await credentials();
      return { ...keys, ...(expiresAt === undefined ? {} : { expiration: new Date(expiresAt) }) };
    },
    maxAttempts: attempts > 0 ? attempts : defaultAttempts,
    customUserAgent: [['ftr-deploy', version]] as [string, string][],
    requestHandler: {
      connectionTimeout: connection,
      requestTimeout: request,
      // Without it a breach of requestTimeout is only a warning.
      throwOnRequestTimeout: true,
      // The handler takes any agent for both; only its type wants one of node:https.
      ...(agent === undefined ? {} : { httpAgent: agent, httpsAgent: agent as never }),
    },
  };
}

/** Each client types its commands in its own way; `send` gives the command's own output back. */
async function construct(service: AwsService, config: ReturnType<typeof clientConfig>): Promise<SdkClient> {
  const clients = {
    sts: async () => new (await packages.sts()).STSClient(config),
    ecr: async () => new (await packages.ecr()).ECRClient(config),
    ecs: async () => new (await packages.ecs()).ECSClient(config),
    iam: async () => new (await packages.iam()).IAMClient(config),
    ec2: async () => new (await packages.ec2()).EC2Client(config),
    logs: async () => new (await packages.logs()).CloudWatchLogsClient(config),
  };
  return (await clients[service]()) as unknown as SdkClient;
}

/** Services that answer in XML: their parser reads anything else as an empty result, so its type is asked for. */
const answersXml: ReadonlySet<AwsService> = new Set(['sts', 'iam', 'ec2']);

type Handler = (request: unknown) => Promise<{ readonly response: unknown }>;

/**
 * Refuses an answer that is no AWS document (a proxy's sign-in page) before it is parsed: an empty list of open
 * security groups must not come from there. A 5xx page stays with the SDK, which retries it.
 */
function refuseForeignAnswers(service: AwsService) {
  return (next: Handler): Handler =>
    async (request) => {
      const result = await next(request);
      const { statusCode, headers } = result.response as { statusCode: number; headers: Record<string, string> };
      const type = headers['content-type'] ?? '';
      const foreign = /html/i.test(type) || (answersXml.has(service) && statusCode < 300 && !/xml/i.test(type));
      if (foreign && statusCode < 500) {
        throw Object.assign(new Error(type), { name: notAwsName, $metadata: { httpStatusCode: statusCode } });
      }
      return result;
    };
}

function tooSlow({ service, operation, region }: AwsCall, limit: number): FtrError {
  return new FtrError({
    code: 'aws-timeout',
    message: `The ${service} endpoint in ${region} did not finish ${service}:${operation} in ${Math.round(limit / 1000)} s.`,
    hint: 'The endpoint or the way to it (proxy, VPC endpoint, security group) answers too slowly.',
  });
}

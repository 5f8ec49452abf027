/** GitHub's OIDC token becomes a role session: fetched, exchanged, and exchanged again before it runs out. */
import { FtrError } from '../errors.ts';
import type { Credentials, JsonObject } from '../model.ts';
import type { AwsFailure, Ports } from '../ports.ts';
import { decodeClaims } from './claims.ts';
import { diagnose } from './diagnose.ts';
import type { Refusal } from './diagnose.ts';
import { renewing } from './renewing.ts';

export interface RoleRequest {
  readonly roleArn: string;
  readonly region: string;
  readonly audience: string;
  /** Default: `ftr-deploy-` and the id of the run. */
  readonly sessionName?: string | undefined;
  readonly durationSeconds: number;
  /** Narrows the role for this run. */
  readonly sessionPolicy?: JsonObject | undefined;
}

export interface OidcOptions {
  /** The stage's: what opens the session ends with it. */
  readonly ports: Ports;
  /** The run's: a session is renewed long after its stage ended. */
  readonly lasting: Ports;
  readonly request: RoleRequest;
  /** Reads the trust policy of the refused role with whatever credentials there are; for the explanation only. */
  readonly readTrust: () => Promise<Refusal['trust']>;
}

/** While a signature could not be checked AWS says so; this is no refusal of the token. */
const passing = /Couldn't retrieve verification key|IDPCommunicationError/i;
const attempts = 3;

/**
 * Current credentials of the role. Throws `oidc-unavailable`, `oidc-failed`, or `role-refused` with cause and cure.
 * Source: STS API, AssumeRoleWithWebIdentity.
 */
export async function assumeByOidc(options: OidcOptions): Promise<() => Promise<Credentials>> {
  const { lasting } = options;
  const first = await assume(options.ports, options);
  return renewing({
    clock: lasting.clock,
    log: lasting.log,
    first,
    renew: () => assume(lasting, options),
  });
}

async function assume(ports: Ports, { request, readTrust }: Pick<OidcOptions, 'request' | 'readTrust'>) {
  const { roleArn, region, audience, durationSeconds, sessionPolicy } = request;
  for (let attempt = 1; ; attempt += 1) {
    // A token lives for minutes only: every exchange gets its own.
    const token = await ports.github.idToken(audience);
    ports.log.mask(token);
    try {
      const credentials = await ports.aws.anonymous(region).assumeRoleWithWebIdentity({
        roleArn,
        sessionName: sessionName(request.sessionName ?? `ftr-deploy-${ports.run.runId ?? 'run'}`),
        token,
        durationSeconds,
        ...(sessionPolicy === undefined ? {} : { policy: JSON.stringify(sessionPolicy) }),
      });
      maskCredentials(ports, credentials);
      return credentials;
    } catch (error) {
      const failure = refusalOf(error);
      if (failure === undefined) throw error;
      if (passing.test(`${failure.error} ${failure.said}`) && attempt < attempts) {
        await ports.clock.sleep(1000 * attempt);
        continue;
      }
      const claims = decodeClaims(token);
      const { cause, cure } = diagnose({ roleArn, durationSeconds, claims, failure, trust: await readTrust() });
      throw new FtrError({
        code: 'role-refused',
        message: `AWS refused to let this job assume ${roleArn}. ${cause}`,
        hint: cure,
        cause: error,
      });
    }
  }
}

/** Masks every part before anything else is done with it. */
export function maskCredentials({ log }: Pick<Ports, 'log'>, credentials: Credentials): void {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  for (const secret of [secretAccessKey, sessionToken, accessKeyId]) if (secret !== undefined) log.mask(secret);
}

/** 2 to 64 of the characters that STS takes. */
export function sessionName(wanted: string): string {
  return wanted
    .replace(/[^\w+=,.@-]+/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');
}

/** AWS's answer when it refused; a failure to reach AWS, a throttle or a timeout is no refusal. */
function refusalOf(error: unknown): AwsFailure | undefined {
  if (
    !(error instanceof FtrError) ||
    !['aws-access-denied', 'aws-failed', 'credentials-expired'].includes(error.code)
  ) {
    return undefined;
  }
  const failure = 'aws' in error ? (error.aws as AwsFailure) : undefined;
  return failure?.status !== undefined && failure.status < 500 ? failure : undefined;
}

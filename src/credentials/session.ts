/** Opens the AWS session of a run: by the job's OIDC token, or with what the environment offers; confirmed before it is used. */
import { FtrError } from '../errors.ts';
import type { Credentials, Session } from '../model.ts';
import type { Ports } from '../ports.ts';
import { findAmbient } from './ambient.ts';
import type { Refusal } from './diagnose.ts';
import { readIdentity } from './identity.ts';
import type { Identity } from './identity.ts';
import { assumeByOidc } from './oidc.ts';
import type { RoleRequest } from './oidc.ts';
import { parseRoleArn } from './trust-policy.ts';

export interface SessionOptions extends Omit<RoleRequest, 'roleArn' | 'region'> {
  /** Absent: the credentials of the environment are used. */
  readonly roleArn?: string | undefined;
  /** Default: the region of the environment or the profile. */
  readonly region?: string | undefined;
  /** Empty: any account. */
  readonly allowedAccountIds: readonly string[];
  readonly allowLongTermCredentials: boolean;
  /** Hands the session to the later steps of the job. */
  readonly exportCredentials: boolean;
}

export interface OpenSessionOptions {
  /** The stage's. */
  readonly ports: Ports;
  /** The run's, for renewals long after the stage; not bound to a stage's signal. */
  readonly lasting: Ports;
  readonly options: SessionOptions;
}

/**
 * Throws `input-invalid` (no region), `oidc-unavailable`, `oidc-failed`, `role-refused`, `credentials-missing`,
 * `account-not-allowed`, `long-term-credentials`, or what STS's GetCallerIdentity fails with.
 */
export async function openSession({ ports, lasting, options }: OpenSessionOptions): Promise<Session> {
  const region = options.region ?? (await ports.aws.defaultRegion());
  if (region === undefined) {
    throw new FtrError({
      code: 'input-invalid',
      message: 'aws-region is missing, and neither AWS_REGION nor a profile names a region.',
      hint: 'Set the input aws-region, for example eu-west-1.',
    });
  }
  const credentials = await obtain({ ports, lasting, options, region });
  const answer = await ports.aws.connect({ region, credentials }).sts.callerIdentity();
  const identity = readIdentity(answer);
  checkAccount(identity, options.allowedAccountIds);
  checkTemporary(identity, { allowed: options.allowLongTermCredentials, credentials: await credentials() });
  const session: Session = { ...identity, region, credentials };
  if (options.exportCredentials) await handOver(ports, session);
  ports.log.info(`AWS session: ${identity.arn} in ${region}.`);
  return session;
}

async function obtain({
  ports,
  lasting,
  options,
  region,
}: OpenSessionOptions & { readonly region: string }): Promise<() => Promise<Credentials>> {
  const { roleArn } = options;
  if (roleArn === undefined) return findAmbient({ ports, lasting });
  const unavailable = ports.github.tokenUnavailable();
  if (unavailable !== undefined) {
    throw new FtrError({
      code: 'oidc-unavailable',
      message: `${roleArn} cannot be assumed: ${unavailable}`,
      hint: ports.run.onGitHub
        ? ports.run.untrusted
          ? 'Such runs can be checked without AWS: use mode check, or plan, which then continues as check.'
          : 'permissions:\n  id-token: write\n  contents: read'
        : 'At a terminal leave role-to-assume out and sign in as usual (aws sso login, AWS_PROFILE).',
    });
  }
  const role = parseRoleArn(roleArn);
  if (role !== undefined) checkAccount({ accountId: role.accountId, arn: roleArn }, options.allowedAccountIds);
  const readTrust = () => readTrustWithAmbient(ports, { roleArn, region });
  return assumeByOidc({ ports, lasting, request: { ...options, roleArn, region }, readTrust });
}

function checkAccount({ accountId, arn }: Pick<Identity, 'accountId' | 'arn'>, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(accountId)) return;
  throw new FtrError({
    code: 'account-not-allowed',
    message: `${arn} is in account ${accountId}; allowed-account-ids holds ${allowed.join(', ')} only.`,
    hint: 'Check role-to-assume, or the credentials of the environment. Nothing was done in that account.',
  });
}

/** Root always, and a user without a session token: such keys do not run out by themselves. */
function checkTemporary(
  { arn, kind }: Identity,
  { allowed, credentials }: { readonly allowed: boolean; readonly credentials: Credentials },
): void {
  const longTerm = kind === 'root' || (kind === 'user' && credentials.sessionToken === undefined);
  if (!longTerm || allowed) return;
  throw new FtrError({
    code: 'long-term-credentials',
    message: `The caller is ${kind === 'root' ? 'the root user' : 'an IAM user with long-term keys'}: ${arn}.`,
    hint:
      'On a runner set role-to-assume and `permissions: id-token: write`; at a terminal use IAM Identity Center or assume a role. ' +
      'allow-long-term-credentials: true goes on all the same and is itself a critical finding.',
  });
}

/** Asked for by `export-credentials`: they are masked, and later steps of the job see them. */
async function handOver(ports: Ports, { credentials, region }: Session): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
  if (ports.github.exportVariables === undefined) {
    ports.log.notice('export-credentials does nothing here: there are no later steps.');
    return;
  }
  await ports.github.exportVariables({
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  });
}

/** Milliseconds that the explanation of a refusal may wait for a look at the trust policy. */
const explanationLimit = 3000;

/**
 * The trust policy of a refused role, if credentials of its account are at hand (an earlier step's, a terminal's).
 * For the explanation only: whatever goes wrong here, the refusal is what is reported.
 */
async function readTrustWithAmbient(
  ports: Ports,
  { roleArn, region }: { readonly roleArn: string; readonly region: string },
): Promise<Refusal['trust']> {
  const role = parseRoleArn(roleArn);
  const bounded = ports.within(AbortSignal.timeout(explanationLimit));
  try {
    const aws = bounded.aws.connect({ region, credentials: bounded.aws.defaultCredentials() });
    const { accountId } = await aws.sts.callerIdentity();
    if (role === undefined || accountId !== role.accountId) return undefined;
    return (await aws.iam.trust(role.name)) ?? 'no such role';
  } catch {
    return undefined;
  }
}

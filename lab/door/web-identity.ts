/** AssumeRoleWithWebIdentity as STS judges it: provider, audience, signature, expiry, trust policy, duration; then the session's policies. */
import type { Answer, EmulatorClient, PassOn } from '../emulator/client.ts';
import type { RunningIssuer } from '../oidc/issuer.ts';
import { text, type ApiCall, type Parameters } from './call.ts';
import { errorReply, escapeXml, type Reply } from './reply.ts';

export interface WebIdentityOptions {
  readonly client: EmulatorClient;
  readonly issuer: RunningIssuer;
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const invalid = (message: string): Problem => ({ status: 400, code: 'InvalidIdentityToken', message });

/** Judges the call; passes it on only where STS would issue a session. */
export async function assumeRoleWithWebIdentity(
  call: ApiCall,
  raw: PassOn,
  options: WebIdentityOptions,
): Promise<Reply> {
  const given = call.parameters;
  const token = text(given['WebIdentityToken']) ?? '';
  const claims = payload(token);
  const problem = await findProblem(given, token, claims, options);
  if (problem !== undefined) return errorReply(call.protocol, problem);
  const answer = await options.client.passOn(raw);
  if (answer.status !== 200) return { status: answer.status, headers: answer.headers, body: answer.body };
  const body = rewritten(answer, claims ?? {});
  await limit(body, given, options.client);
  return {
    status: 200,
    headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) },
    body: Buffer.from(body),
  };
}

async function findProblem(
  given: Parameters,
  token: string,
  claims: Parameters | undefined,
  { client, issuer }: WebIdentityOptions,
): Promise<Problem | undefined> {
  const roleArn = text(given['RoleArn']) ?? '';
  if (!/^arn:aws:iam::\d{12}:role\/.+$/.test(roleArn)) {
    return { status: 400, code: 'ValidationError', message: `${roleArn || 'null'} is invalid` };
  }
  const seconds = Number(text(given['DurationSeconds']) ?? '3600');
  if (!(seconds >= 900 && seconds <= 43_200)) {
    const bound = seconds < 900 ? 'greater than or equal to 900' : 'less than or equal to 43200';
    return {
      status: 400,
      code: 'ValidationError',
      message: `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`,
    };
  }
  const signature = issuer.signatureProblem(token);
  if (claims === undefined || signature === 'not a token') {
    return invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)');
  }
  const issuerUrl = text(claims['iss']) ?? '';
  const trust = await client.trust({ roleArn, issuerHost: issuerUrl.replace(/^https:\/\//, ''), claims });
  if (trust.provider === null) return invalid(`No OpenIDConnect provider found in your account for ${issuerUrl}`);
  // Only the lab's own issuer publishes keys that the lab can read.
  if (signature === 'unknown key' || issuerUrl !== issuer.issuer) {
    return invalid(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  if (signature === 'bad signature')
    return invalid('The web identity token that was passed could not be validated: signature verification failed');
  const now = Math.floor(Date.now() / 1000);
  if (Number(claims['exp']) <= now) {
    return {
      status: 400,
      code: 'ExpiredTokenException',
      message: `Token expired: current date/time ${now} must be before the expiration date/time ${Number(claims['exp'])}`,
    };
  }
  if (!trust.provider.audiences.includes(String(claims['aud']))) return invalid('Incorrect token audience');
  if (trust.role?.trusts !== true) {
    return { status: 403, code: 'AccessDenied', message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity' };
  }
  if (seconds > trust.role.maxSessionDuration) {
    return {
      status: 400,
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    };
  }
  return undefined;
}

/** The emulator answers with a made-up subject and provider. */
function rewritten(answer: Answer, claims: Parameters): string {
  const replace = (body: string, tag: string, value: unknown): string =>
    body.replace(new RegExp(`<${tag}>[^<]*</${tag}>`), () => `<${tag}>${escapeXml(String(value))}</${tag}>`);
  const withSubject = replace(answer.body.toString(), 'SubjectFromWebIdentityToken', claims['sub']);
  return replace(
    replace(withSubject, 'Audience', claims['aud']),
    'Provider',
    String(claims['iss']).replace(/^https:\/\//, ''),
  );
}

async function limit(body: string, given: Parameters, client: EmulatorClient): Promise<void> {
  const accessKeyId = /<AccessKeyId>([^<]+)</.exec(body)?.[1];
  const policy = text(given['Policy']);
  const policyArns = Object.entries(given).flatMap(([name, value]) =>
    /^PolicyArns\.member\.\d+\.arn$/.test(name) ? [String(value)] : [],
  );
  if (accessKeyId === undefined || (policy === undefined && policyArns.length === 0)) return;
  await client.limitSession({ accessKeyId, policyArns, ...(policy === undefined ? {} : { policy }) });
}

function payload(token: string): Parameters | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Parameters) : undefined;
  } catch {
    return undefined;
  }
}

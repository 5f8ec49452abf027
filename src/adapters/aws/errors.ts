/** Every failure of an AWS call as one clear error. Pure; no credential, token or signature reaches a message. */
import { FtrError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { cureDenial, describeDenial, readDenial } from './denial.ts';
import type { AwsDenial, AwsFailure } from '../../ports.ts';

/** The call that failed. */
export type AwsCall = Pick<AwsFailure, 'service' | 'operation' | 'region' | 'resource'>;

export class AwsError extends FtrError {
  readonly aws: AwsFailure;

  constructor(details: { code: ErrorCode; message: string; hint?: string; cause?: unknown }, aws: AwsFailure) {
    super(details);
    this.aws = aws;
  }
}

/** Whether AWS answered with an error of one of these names, `RepositoryNotFoundException`. */
export function isAwsError(error: unknown, ...names: readonly string[]): error is AwsError {
  return error instanceof AwsError && names.includes(error.aws.error);
}

/** The action, resource and reason of a denial, or undefined when the error is none. */
export function deniedAction(error: unknown): AwsDenial | undefined {
  return error instanceof AwsError ? error.aws.denial : undefined;
}

/** Something thrown by the SDK, reduced to what is safe to keep. */
interface Thrown {
  readonly name: string;
  readonly message: string;
  /** Node's `ECONNREFUSED`, also from a nested or an aggregate error. */
  readonly system?: string;
  readonly status?: number;
  readonly requestId?: string;
}

/** The clear error for anything that an SDK client throws. An `FtrError` (from a credential provider) passes through. */
export function toAwsError(thrown: unknown, call: AwsCall): FtrError {
  if (thrown instanceof FtrError) return thrown;
  const error = reduce(thrown);
  const failure: AwsFailure = {
    ...call,
    error: error.name,
    said: error.message,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
  };
  const denial = readDenial(error, { action: `${call.service}:${call.operation}`, resource: call.resource });
  if (denial !== undefined) {
    const details = { code: 'aws-access-denied', message: describeDenial(denial), hint: cureDenial(denial) } as const;
    return new AwsError({ ...details, cause: error }, { ...failure, denial });
  }
  return new AwsError({ ...explain(error, call), cause: error }, failure);
}

const throttled =
  /^(?:Throttling(?:Exception|Error)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(?:Exception)?|SlowDown|PriorRequestNotComplete|LimitExceededException.*rate|EC2ThrottledException|ProvisionedThroughputExceededException|BandwidthLimitExceeded|TransactionInProgressException)$/;
const expired = /^(?:ExpiredToken(?:Exception)?|TokenRefreshRequired(?:Exception)?)$/;
const skewed = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/;
const unrecognised =
  /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure|InvalidToken|InvalidIdentityToken.*)$/;
const badSignature =
  /^(?:SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(?:Exception)?|MissingAuthenticationToken(?:Exception)?)$/;
const notFound = /NotFound|NoSuchEntity|DoesNotExist|NoSuchBucket/;
const certificate =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS|EPROTO|HOSTNAME_MISMATCH/;
const unreachable =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_SOCKET)$/;
const timedOut = /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT)$/;

/** Thrown by the middleware in `clients.ts` for an answer that is no AWS document, before it is parsed. */
export const notAwsName = 'NotAwsResponse';

function explain(error: Thrown, call: AwsCall): { code: ErrorCode; message: string; hint?: string } {
  const action = `${call.service}:${call.operation}`;
  const on = call.resource === undefined ? '' : ` on ${call.resource}`;
  if (throttled.test(error.name) || error.status === 429) {
    return {
      code: 'aws-throttled',
      message: `AWS kept throttling ${action}${on} until the retries were used up.`,
      hint: 'Other callers in the account use up the same quota. Run again later, or raise AWS_MAX_ATTEMPTS.',
    };
  }
  if (expired.test(error.name)) {
    return {
      code: 'credentials-expired',
      message: `The session's credentials had run out when ${action} was called.`,
      hint: 'At a terminal sign in again. On a runner the session is renewed by itself: an earlier line says why that failed.',
    };
  }
  if (skewed.test(error.name) || (badSignature.test(error.name) && /expired|not yet current/i.test(error.message))) {
    return {
      code: 'aws-failed',
      message: `AWS refused ${action} because the clock of this machine is wrong by more than a few minutes.`,
      hint: 'Set the clock (NTP) and run again.',
    };
  }
  // AWS's own text quotes the canonical request here, session token included: it must not be repeated.
  if (badSignature.test(error.name)) {
    return {
      code: 'aws-failed',
      message: `AWS did not accept the signature of ${action}.`,
      hint: 'The secret key does not belong to the key id, or a proxy changes requests on their way.',
    };
  }
  if (unrecognised.test(error.name)) {
    return {
      code: 'aws-failed',
      message: `AWS does not know the credentials that ${action} was called with.`,
      hint: 'They were deleted, belong to another partition, or the account has not enabled this region.',
    };
  }
  if (notFound.test(error.name)) {
    return { code: 'aws-not-found', message: `${action}${on}: it does not exist (${error.name}). ${error.message}` };
  }
  const where = `the ${call.service} endpoint in ${call.region}`;
  // `Unknown` is the SDK's name for an error answer in which it found no code.
  const foreign = [notAwsName, 'SyntaxError', 'Unknown', 'UnknownError'].includes(error.name);
  if (foreign || error.message.includes('Deserialization error')) {
    const status = error.status === undefined ? '' : ` with status ${error.status}`;
    return {
      code: 'aws-not-aws',
      message: `What answered ${action} at ${where}${status} is not AWS: the answer is no AWS document.`,
      hint: "Often this is a proxy's sign-in or error page. Check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.",
    };
  }
  const system = error.system ?? '';
  if (certificate.test(system)) {
    return {
      code: 'aws-unreachable',
      message: `The certificate shown for ${where} was not accepted (${system}).`,
      hint: 'A proxy that opens TLS needs its CA in NODE_EXTRA_CA_CERTS.',
    };
  }
  if (unreachable.test(system)) {
    return {
      code: 'aws-unreachable',
      message: `No connection to ${where} for ${action} (${system}).`,
      hint: 'Check the region, the network of the runner, HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.',
    };
  }
  if (timedOut.test(system) || error.name === 'TimeoutError' || error.name === 'RequestTimeout') {
    return {
      code: 'aws-timeout',
      message: `${upperFirst(where)} did not answer ${action} in time, in every attempt.`,
      hint: 'The endpoint or the way to it (proxy, VPC endpoint, security group) takes the request and stays silent.',
    };
  }
  if (error.name === 'CredentialsProviderError') {
    return {
      code: 'credentials-missing',
      message: `No AWS credentials were found for ${action}.`,
      hint: 'Set role-to-assume on a runner; at a terminal sign in (aws sso login) or set AWS_PROFILE.',
    };
  }
  const status = error.status === undefined ? '' : ` (status ${error.status})`;
  return { code: 'aws-failed', message: `${action}${on} failed: ${error.name}${status}: ${error.message}` };
}

function reduce(thrown: unknown): Thrown {
  if (!isRecord(thrown)) return { name: 'Error', message: redact(String(thrown)) };
  const metadata = isRecord(thrown['$metadata']) ? thrown['$metadata'] : {};
  const response = isRecord(thrown['$response']) ? thrown['$response'] : {};
  const status = metadata['httpStatusCode'] ?? response['statusCode'];
  const requestId = metadata['requestId'];
  const system = systemCode(thrown);
  const name = typeof thrown['name'] === 'string' ? thrown['name'] : 'Error';
  return {
    // An unmodelled error of the query protocol may be a plain Error whose Code holds the name.
    name: name === 'Error' && typeof thrown['Code'] === 'string' ? thrown['Code'] : name,
    message: redact(typeof thrown['message'] === 'string' ? thrown['message'] : 'no message'),
    ...(system === undefined ? {} : { system }),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}

/** Node's error code, looked for in causes and in the attempts of an AggregateError, three levels deep. */
function systemCode(thrown: unknown, depth = 0): string | undefined {
  if (!isRecord(thrown) || depth > 3) return undefined;
  const code = thrown['code'];
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  // The SDK wraps what is no Error of its own realm, and keeps only the text.
  const wrapped = /^AWS SDK error wrapper for .*?\b(E[A-Z]{3,}(?:_[A-Z]+)*)\b/.exec(String(thrown['message']))?.[1];
  if (wrapped !== undefined) return wrapped;
  const inner: readonly unknown[] = [thrown['cause'], ...(Array.isArray(thrown['errors']) ? thrown['errors'] : [])];
  for (const candidate of inner) {
    const found = systemCode(candidate, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const secrets: readonly RegExp[] = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /((?:Signature|Credential|X-Amz-[\w-]+|x-amz-security-token|Authorization)\s*[=:]\s*)[^\s,&]+/gi,
  /(Encoded authorization failure message:\s*)\S+/gi,
  /\/\/[^/@\s]+@/g,
];

/** Removes whatever looks like a token, key id, signature or password, and bounds the length to 1,000. */
export function redact(text: string): string {
  let safe = text.slice(0, 8192);
  for (const pattern of secrets) {
    safe = safe.replace(pattern, (whole: string, kept: unknown) =>
      whole.startsWith('//') ? '//***@' : `${typeof kept === 'string' ? kept : ''}***`,
    );
  }
  return safe.length > 1000 ? `${safe.slice(0, 1000)}…` : safe;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import { describe, expect, test } from '@jest/globals';
import { deniedAction, isAwsError, redact, toAwsError } from '../../../src/adapters/aws/errors.ts';
import type { AwsError } from '../../../src/adapters/aws/errors.ts';
import { FtrError } from '../../../src/errors.ts';

const call = { service: 'ecs', operation: 'UpdateService', region: 'eu-west-1', resource: 'processor' };
const sdkError = (name: string, message = 'said AWS', status = 400) =>
  Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
  });
const nodeError = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });

const cases: readonly { readonly thrown: unknown; readonly code: string; readonly says: RegExp }[] = [
  {
    thrown: sdkError('ThrottlingException'),
    code: 'aws-throttled',
    says: /kept throttling ecs:UpdateService on processor/,
  },
  { thrown: sdkError('RequestLimitExceeded', '', 503), code: 'aws-throttled', says: /throttling/ },
  { thrown: sdkError('SomethingNew', '', 429), code: 'aws-throttled', says: /throttling/ },
  { thrown: sdkError('ExpiredTokenException'), code: 'credentials-expired', says: /had run out/ },
  { thrown: sdkError('ExpiredToken', '', 403), code: 'credentials-expired', says: /had run out/ },
  { thrown: sdkError('RequestTimeTooSkewed', '', 403), code: 'aws-failed', says: /clock of this machine/ },
  {
    thrown: sdkError(
      'InvalidSignatureException',
      'Signature expired: 20261122T100000Z is now earlier than 20261122T110000Z',
    ),
    code: 'aws-failed',
    says: /clock of this machine/,
  },
  {
    thrown: sdkError('UnrecognizedClientException', '', 403),
    code: 'aws-failed',
    says: /does not know the credentials/,
  },
  {
    thrown: sdkError('AccessDeniedException'),
    code: 'aws-access-denied',
    says: /AWS denied ecs:UpdateService on processor/,
  },
  { thrown: sdkError('ServiceNotFoundException', 'Service not found.'), code: 'aws-not-found', says: /does not exist/ },
  {
    thrown: sdkError('ClientException', 'Too many containers.'),
    code: 'aws-failed',
    says: /ClientException.*Too many/,
  },
  { thrown: sdkError('Unknown', 'Unknown', 503), code: 'aws-not-aws', says: /with status 503 is not AWS/ },
  { thrown: new SyntaxError('Unexpected token <'), code: 'aws-not-aws', says: /is not AWS/ },
  { thrown: nodeError('ECONNREFUSED'), code: 'aws-unreachable', says: /No connection .*\(ECONNREFUSED\)/ },
  { thrown: nodeError('ENOTFOUND'), code: 'aws-unreachable', says: /ENOTFOUND/ },
  {
    thrown: Object.assign(nodeError('ECONNRESET'), { name: 'TimeoutError' }),
    code: 'aws-unreachable',
    says: /ECONNRESET/,
  },
  {
    thrown: Object.assign(new AggregateError([nodeError('ECONNREFUSED'), nodeError('ECONNREFUSED')]), {
      code: undefined,
    }),
    code: 'aws-unreachable',
    says: /ECONNREFUSED/,
  },
  { thrown: nodeError('SELF_SIGNED_CERT_IN_CHAIN'), code: 'aws-unreachable', says: /certificate/ },
  {
    thrown: Object.assign(nodeError('ETIMEDOUT'), { name: 'TimeoutError' }),
    code: 'aws-timeout',
    says: /did not answer/,
  },
  { thrown: sdkError('CredentialsProviderError'), code: 'credentials-missing', says: /No AWS credentials/ },
  { thrown: 'a bare text', code: 'aws-failed', says: /a bare text/ },
  { thrown: undefined, code: 'aws-failed', says: /undefined/ },
];

describe('what an SDK client throws', () => {
  test.each(cases)('becomes $code: $thrown', ({ thrown, code, says }) => {
    const error = toAwsError(thrown, call);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('keeps what AWS said for adapters that decide by it', () => {
    const error = toAwsError(sdkError('ClusterNotFoundException', 'Cluster not found.'), call);
    expect(isAwsError(error, 'ClusterNotFoundException')).toBe(true);
    expect(isAwsError(error, 'ServiceNotFoundException')).toBe(false);
    expect((error as AwsError).aws).toMatchObject({ operation: 'UpdateService', status: 400, requestId: 'r-1' });
    expect(deniedAction(error)).toBeUndefined();
    expect(deniedAction(toAwsError(sdkError('AccessDenied'), call))?.action).toBe('ecs:UpdateService');
  });

  test('passes a clear error through as it is', () => {
    const error = new FtrError({ code: 'credentials-expired', message: 'renewal failed' });
    expect(toAwsError(error, call)).toBe(error);
  });
});

describe('no credential reaches a message', () => {
  const token = 'FwoGZXIvYXdzEJr//////////wEaDCANARYSESSIONTOKEN';
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvIn0.c2lnbmF0dXJl';

  test('of a signature that does not match AWS quotes the canonical request, which is not repeated', () => {
    const quoted = `The Canonical String should have been\nhost:ecs\nx-amz-security-token:${token}\n`;
    const error = toAwsError(sdkError('SignatureDoesNotMatch', quoted, 403), call);
    expect(everything(error)).not.toContain(token);
    expect(error.message).toMatch(/did not accept the signature/);
  });

  test.each([
    ['a key id', 'The key ASIAABCDEFGHIJKLMNOP is not known', 'ASIAABCDEFGHIJKLMNOP'],
    ['a web token', `token ${jwt} is not valid`, jwt],
    [
      'an authorization header',
      'Authorization: AWS4-HMAC-SHA256 Credential=AKIAABCDEFGHIJKLMNOP/20261122',
      'AKIAABCDEFGHIJKLMNOP',
    ],
    ['a signature in a query', 'GET /?X-Amz-Signature=0123456789abcdef&x=1', '0123456789abcdef'],
    ['a session token in a query', `GET /?X-Amz-Security-Token=${token}&x=1`, token],
    ['the password of a proxy', 'connect to http://me:hunter2@proxy:3128 failed', 'hunter2'],
    ['an encoded denial', 'Encoded authorization failure message: ABCDEF', 'ABCDEF'],
  ])('%s', (_, message, secret) => {
    expect(redact(message)).not.toContain(secret);
    expect(everything(toAwsError(sdkError('ClientException', message), call))).not.toContain(secret);
  });

  test('and no answer makes a message of more than some lines', () => {
    expect(toAwsError(sdkError('ClientException', 'x'.repeat(1e6)), call).message.length).toBeLessThan(1500);
  });
});

/** All that a debugger, a log or a report could print of an error. */
function everything(error: FtrError): string {
  return [error.message, error.hint, JSON.stringify(error), JSON.stringify(error.cause), error.stack].join('\n');
}

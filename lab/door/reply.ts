/** Answers in AWS's words and wire formats: JSON and query errors, and the message of a refused action. */
import { randomUUID } from 'node:crypto';
import type { Check, Denial } from '../emulator/client.ts';
import type { Protocol } from './call.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  /** AWS error code, for the call record. */
  readonly errorCode?: string;
}

export interface AwsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export function jsonReply(value: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** An error as the service's protocol carries it. */
export function errorReply(protocol: Protocol, error: AwsError): Reply {
  const id = randomUUID();
  if (protocol === 'json') {
    const reply = jsonReply({ __type: error.code, message: error.message }, error.status);
    return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': error.code }, errorCode: error.code };
  }
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  const body =
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>' +
    `<Type>${type}</Type><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>` +
    `</Error><RequestId>${id}</RequestId></ErrorResponse>`;
  return {
    status: error.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id },
    body: Buffer.from(body),
    errorCode: error.code,
  };
}

export function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The sentence AWS gives for a refused action. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function denialMessage(principalArn: string, { check, explicit, layer }: Denial): string {
  const start = `User: ${principalArn} is not authorized to perform: ${check.action} on resource: ${check.resource}`;
  const kind = {
    identity: 'identity-based policy',
    boundary: 'permissions boundary',
    session: 'session policy',
    resource: 'resource-based policy',
  }[layer];
  const article = layer === 'identity' ? 'an' : 'a';
  return explicit
    ? `${start} with an explicit deny in ${article} ${kind}`
    : `${start} because no ${kind} allows the ${check.action} action`;
}

/** Two checks that AWS makes of one call are the same if nothing about them differs; it says each once. */
export function sameCheck(left: Check, right: Check): boolean {
  return left.action === right.action && left.resource === right.resource;
}

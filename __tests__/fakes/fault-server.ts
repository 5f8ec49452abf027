/** An HTTP server on loopback that misbehaves in the ways of real networks; counts what it was asked. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** Requests so far: method, path and headers. */
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Connections opened so far. */
  connections(): number;
  /** What happens to the next requests, in order; the last one stays. */
  answer(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

export async function startFaultServer(): Promise<FaultServer> {
  const requests: FaultServer['requests'] = [];
  let answers: readonly Answer[] = [];
  let count = 0;
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const answer = answers[Math.min(count, answers.length - 1)] ?? faults.hang;
      count += 1;
      answer(request, response, body);
    });
    request.on('error', () => undefined);
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    answer(...next) {
      answers = next;
      count = 0;
      requests.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const signIn = '<!DOCTYPE html><html><body>Sign in to the proxy</body></html>';

/** The faults of runtime-facts section 8. */
export const faults = {
  /** Takes the request and stays silent. */
  hang: (() => undefined) as Answer,
  /** Sends headers, then a byte now and then, for ever. */
  drip: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  }) as Answer,
  reset: ((request) => request.socket.resetAndDestroy()) as Answer,
  page: (status: number, type = 'text/html; charset=utf-8'): Answer =>
    respond(status, signIn, { 'content-type': type }),
  /** An error in the JSON protocol (ECS, ECR, CloudWatch Logs). */
  json: (status: number, type: string, message: string): Answer =>
    respond(status, JSON.stringify({ __type: type, message }), { 'content-type': 'application/x-amz-json-1.1' }),
  /** An error in the query protocol (STS, IAM). */
  xml: (status: number, code: string, message: string): Answer =>
    respond(
      status,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      { 'content-type': 'text/xml' },
    ),
} as const;

export function respond(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => void response.writeHead(status, headers).end(body);
}

/** The loopback endpoint by which shell commands ask a running lab, and its client; a random token guards it. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallFilter, FaultRule, Job, Lab, OidcFault, Stage } from './lab.ts';

export interface ControlAddress {
  readonly url: string;
  /** Bearer token of the endpoint. */
  readonly token: string;
  readonly pid: number;
}

export interface ControlServer {
  readonly address: ControlAddress;
  readonly close: () => Promise<void>;
}

/** A step a shell may ask for: its name is the path, its argument the JSON body, its result the JSON answer. */
type Step = (argument: unknown) => unknown;

/** Serves a lab's steps; `stop` is called once, after its answer was sent. */
export async function serveControl(lab: Lab, stop: () => void): Promise<ControlServer> {
  const token = randomBytes(24).toString('hex');
  const steps: Readonly<Record<string, Step>> = {
    '/env': () => lab.environment(),
    '/administrator': () => lab.administrator(),
    '/calls': (filter) => lab.calls(filter as CallFilter),
    '/clear-calls': () => lab.clearCalls(),
    '/fault': (rule) => lab.faults.add(rule as FaultRule),
    '/clear-faults': () => lab.faults.clear(),
    '/claims': (change) => lab.oidc.setClaims(change as Partial<Job>),
    '/oidc-fault': (fault) => lab.oidc.failNext(fault as OidcFault),
    '/service-deployments': (enabled) => lab.serviceDeployments(enabled === true),
    '/pause': (stage) => lab.pauseAt(stage as Stage),
    '/resume': () => lab.resume(),
  };
  const server = createServer((request, response) => {
    void (async () => {
      if (!holds(request, token)) return response.writeHead(401).end();
      const body = await read(request);
      const path = request.url ?? '/';
      if (path === '/stop') {
        response.end('{}');
        return stop();
      }
      const step = steps[path];
      if (step === undefined) return response.writeHead(404).end();
      const result = await step(body === '' ? undefined : JSON.parse(body));
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result ?? {}));
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: { url: `http://127.0.0.1:${port}`, token, pid: process.pid },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Asks a running lab for a step. */
export async function askControl({ url, token }: ControlAddress, path: string, argument?: unknown): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    ...(argument === undefined ? {} : { body: JSON.stringify(argument) }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`the lab answered ${answer.status} to ${path}: ${await answer.text()}`);
  return answer.json();
}

function holds(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += String(part);
  return body;
}

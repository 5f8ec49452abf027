/** One request to a registry: bounded in time and size, redirects followed without the credential, nothing sent in clear but to this machine. */
import { request as requestHttp, type Agent, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { FtrError } from '../../errors.ts';

export interface RegistryRequest {
  readonly method: 'GET' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The value of the header `authorization`: sent to the URL's own origin only. */
  readonly authorization: string;
  readonly body?: Uint8Array;
  /** Bytes of the answer that are read at most. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly agent?: Agent | undefined;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const redirects = 5;

/** Rejects with Node's own errors on trouble with the network, with an `FtrError` for what must not be followed or read. */
export async function exchange(request: RegistryRequest): Promise<RegistryAnswer> {
  let url = request.url;
  for (let hop = 0; ; hop += 1) {
    const answer = await send(request, url);
    const { location } = answer.headers;
    const status = answer.statusCode ?? 0;
    if (request.method !== 'GET' || location === undefined || ![301, 302, 303, 307, 308].includes(status)) {
      return { status, headers: answer.headers, body: await read(answer, request) };
    }
    answer.destroy();
    if (hop >= redirects) throw refused(request.url, `redirects more than ${redirects} times`);
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next === undefined) throw refused(request.url, 'redirects to something that is no address');
    if (next.protocol !== 'https:' && !(next.protocol === 'http:' && isLoopback(next) && isLoopback(url))) {
      throw refused(request.url, `redirects to ${next.protocol}//${next.host}, which is not encrypted`);
    }
    url = next;
  }
}

/** Whether a host is this machine: the only place that may be spoken to without TLS. */
export function isLoopback({ hostname }: { readonly hostname: string }): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function send(
  { method, headers, authorization, body, signal, agent, url: asked }: RegistryRequest,
  url: URL,
): Promise<IncomingMessage> {
  const own = url.origin === asked.origin;
  const request = url.protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        method,
        signal,
        headers: {
          ...headers,
          ...(own ? { authorization } : {}),
          ...(body === undefined ? {} : { 'content-length': String(body.length) }),
        },
        ...(agent === undefined ? {} : { agent }),
      },
      resolve,
    )
      .on('error', reject)
      .end(body);
  });
}

async function read(answer: IncomingMessage, { limit, url }: RegistryRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw refused(url, `is larger than ${limit / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refused(url: URL, why: string): FtrError {
  return new FtrError({
    code: 'aws-not-aws',
    message: `The answer of the registry ${url.host} to ${url.pathname} ${why}; it was not used.`,
    hint: 'A registry does not answer so: check the host, HTTPS_PROXY and NO_PROXY.',
  });
}

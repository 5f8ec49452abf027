/** One bounded GET with a bearer token, through the proxy where one is set: for GitHub's token endpoint. */
import type { Agent, IncomingMessage } from 'node:http';

export interface GetOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly agent?: Agent | undefined;
  /** Bytes of the answer that are read at most. */
  readonly limit: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Follows no redirect (the header is a credential). Rejects on a network failure, an abort or an answer over the limit. */
export async function httpGet({ url, headers, signal, agent, limit }: GetOptions): Promise<HttpAnswer> {
  const { request } = url.protocol === 'http:' ? await import('node:http') : await import('node:https');
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers, signal, ...(agent === undefined ? {} : { agent }) }, resolve)
      .on('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw new Error(`the answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}

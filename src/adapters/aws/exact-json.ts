/**
 * Sends a JSON request member for member as it was given, and hands out the JSON answer with every member. The SDK's own
 * serialisers drop what is newer than they are; signing, retries, timeouts and errors stay the SDK's.
 */
import type { JsonObject } from '../../model.ts';

interface Stack {
  add(middleware: unknown, options: { readonly step: string; readonly priority?: string; readonly name: string }): void;
}

interface HttpMessage {
  body?: unknown;
}

type Handler<M> = (args: M) => Promise<{ response: HttpMessage }>;

/** The last answer to the command, parsed; undefined before there is one. */
export interface ExactAnswer {
  json(): JsonObject | undefined;
}

/**
 * Prepares a command that was built from an empty input. The request goes out as `request`; members that the SDK adds by
 * itself (`clientToken`, made once for all attempts) stay unless `request` has them.
 */
export function withExactJson(command: { readonly middlewareStack: unknown }, request: JsonObject): ExactAnswer {
  let text: string | undefined;
  const stack = command.middlewareStack as Stack;
  // After serialisation and before the content length, the signature and the retries: all of them see this body.
  const replace = (next: Handler<{ request: HttpMessage }>) => async (args: { request: HttpMessage }) => {
    const { body } = args.request;
    const generated = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '{}');
    args.request.body = JSON.stringify({ ...(JSON.parse(generated) as JsonObject), ...request });
    return next(args);
  };
  // Nearest to the wire: the body is read once here and handed on as bytes, which the SDK's parser takes as well.
  const keep = (next: Handler<unknown>) => async (args: unknown) => {
    const result = await next(args);
    const bytes = await readAll(result.response.body);
    text = new TextDecoder().decode(bytes);
    result.response.body = bytes;
    return result;
  };
  stack.add(replace, { step: 'build', priority: 'high', name: 'ftrExactRequest' });
  stack.add(keep, { step: 'deserialize', priority: 'low', name: 'ftrExactAnswer' });
  return { json: () => (text === undefined ? undefined : (JSON.parse(text) as JsonObject)) };
}

async function readAll(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

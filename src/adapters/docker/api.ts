/** Calls of the Docker Engine API: bounded, ended by the signal, answers read as JSON or as a stream of JSON lines. */
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { FtrError } from '../../errors.ts';
import { abortError } from '../signal.ts';
import { engineAddress, type EngineAddress, type Environment } from './address.ts';

export interface EngineCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Streamed; destroyed when the call ends early. */
  readonly body?: Readable;
  /** Milliseconds without a byte after which the engine counts as hung. */
  readonly idle?: number;
}

export interface EngineAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** What the API says in a JSON body; undefined when it is none. */
  readonly json: unknown;
}

export interface EngineApi {
  call(call: EngineCall): Promise<EngineAnswer>;
  /** The JSON values of a streamed answer. An answer with an error status throws `EngineRefusal`. */
  stream(call: EngineCall): AsyncGenerator<unknown, void>;
  /** The bytes of a streamed answer. An answer with an error status throws `EngineRefusal`. */
  bytes(call: EngineCall): AsyncGenerator<Buffer, void>;
}

/** The engine answered with an error. */
export class EngineRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An answer that has begun, and what an error of its stream means. */
interface Opened {
  readonly answer: IncomingMessage;
  readonly failure: (error: unknown) => FtrError;
}

const answerLimit = 64 * 1024 * 1024;
const lineLimit = 16 * 1024 * 1024;
const defaultIdle = 60_000;

export function createEngineApi({
  environment,
  signal,
}: {
  readonly environment: Environment;
  readonly signal: AbortSignal;
}): EngineApi {
  let address: Promise<EngineAddress> | undefined;

  async function open({ method, path, headers, body, idle = defaultIdle }: EngineCall): Promise<Opened> {
    if (signal.aborted) throw abortError(signal, `a call of the Docker engine (${summary(path)})`);
    const at = await (address ??= engineAddress(environment));
    const options: RequestOptions = {
      ...(at.kind === 'socket' ? { socketPath: at.path } : { host: at.host, port: at.port }),
      ...(at.kind === 'tcp' ? at.tls : {}),
      method,
      path,
      headers: { host: 'docker', ...headers },
      agent: false,
      timeout: idle,
    };
    return new Promise((resolve, reject) => {
      const secure = at.kind === 'tcp' && at.tls !== undefined;
      const outgoing = secure ? requestHttps(options) : requestHttp(options);
      // Why we ended the call ourselves: once an answer has begun, its stream only says that it was broken off.
      let reason: FtrError | undefined;
      const failure = (error: unknown): FtrError => reason ?? engineError({ error, address: at, path });
      const end = (why: FtrError): void => {
        reason ??= why;
        outgoing.destroy(why);
      };
      const abort = (): void => end(abortError(signal, `a call of the Docker engine (${summary(path)})`));
      signal.addEventListener('abort', abort, { once: true });
      outgoing.on('close', () => signal.removeEventListener('abort', abort));
      outgoing.on('timeout', () => end(hung(path, idle)));
      outgoing.on('response', (answer) => resolve({ answer, failure }));
      outgoing.on('error', (error) => {
        body?.destroy();
        reject(failure(error));
      });
      if (body === undefined) outgoing.end();
      else {
        body.on('error', (error) => end(error instanceof FtrError ? error : engineError({ error, address: at, path })));
        body.pipe(outgoing);
      }
    });
  }

  return {
    async call(call) {
      const opened = await open(call);
      const { answer } = opened;
      const bytes: Buffer[] = [];
      let length = 0;
      for await (const chunk of chunks(opened)) {
        length += chunk.length;
        if (length > answerLimit) throw tooLarge(call.path, 'is larger than 64 MiB');
        bytes.push(chunk);
      }
      return {
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        json: parse(Buffer.concat(bytes).toString('utf8')),
      };
    },

    async *stream(call) {
      const opened = await open(call);
      const status = opened.answer.statusCode ?? 0;
      let refusal: string | undefined;
      for await (const line of lines(opened, call.path)) {
        const value = parse(line);
        if (status >= 300) refusal ??= messageOf(value ?? line);
        else if (value !== undefined) yield value;
      }
      if (status >= 300) throw new EngineRefusal(status, refusal ?? 'no reason given');
    },

    async *bytes(call) {
      const opened = await open(call);
      const status = opened.answer.statusCode ?? 0;
      if (status < 300) return yield* chunks(opened);
      opened.answer.destroy();
      throw new EngineRefusal(status, `status ${status}`);
    },
  };

  async function* chunks({ answer, failure }: Opened): AsyncGenerator<Buffer, void> {
    const iterator = (answer as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await iterator.next().catch((error: unknown) => {
          throw error instanceof FtrError ? error : failure(error);
        });
        if (done === true) return;
        yield value;
      }
    } finally {
      answer.destroy();
    }
  }

  async function* lines(opened: Opened, path: string): AsyncGenerator<string> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of chunks(opened)) {
      rest += decoder.decode(chunk, { stream: true });
      const complete = rest.split('\n');
      rest = complete.pop() ?? '';
      if (rest.length > lineLimit) throw tooLarge(path, 'is not made of lines');
      for (const line of complete) if (line.trim() !== '') yield line;
    }
    if (rest.trim() !== '') yield rest;
  }
}

function tooLarge(path: string, why: string): FtrError {
  return new FtrError({
    code: 'docker-unavailable',
    message: `The Docker engine’s answer to ${summary(path)} ${why}.`,
  });
}

/** The `message` of the API's error object. */
export function messageOf(json: unknown): string | undefined {
  if (typeof json === 'string') return json.slice(0, 2000);
  if (typeof json !== 'object' || json === null || !('message' in json)) return undefined;
  return typeof json.message === 'string' ? json.message.slice(0, 2000) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hung(path: string, idle: number): FtrError {
  return new FtrError({
    code: 'docker-unavailable',
    message: `The Docker engine was silent for ${Math.round(idle / 1000)} s during ${summary(path)}.`,
    hint: 'See the engine’s own log (journalctl -u docker); restarting it usually helps.',
  });
}

function engineError({
  error,
  address,
  path,
}: {
  readonly error: unknown;
  readonly address: EngineAddress;
  readonly path: string;
}): FtrError {
  if (error instanceof FtrError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const where = address.kind === 'socket' ? `unix://${address.path}` : `tcp://${address.host}:${address.port}`;
  const [said, hint] =
    code === 'EACCES'
      ? [
          `This user may not use the Docker engine at ${where}.`,
          'Add the user to the group docker, or set DOCKER_HOST to an engine it may use.',
        ]
      : code === 'ENOENT' || code === 'ECONNREFUSED'
        ? [
            `No Docker engine answers at ${where}.`,
            'Start it (sudo systemctl start docker), or set DOCKER_HOST to one that runs. GitHub’s Ubuntu runners have one; macOS and Windows runners do not.',
          ]
        : [
            `The Docker engine at ${where} broke off during ${summary(path)} (${code || message}).`,
            'It may have been stopped or killed: see its own log (journalctl -u docker).',
          ];
  return new FtrError({ code: 'docker-unavailable', message: said, hint, cause: error });
}

/** A path without its query, which may be long. */
function summary(path: string): string {
  return path.split('?', 1)[0] ?? path;
}

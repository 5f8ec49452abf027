/** The runner's OIDC endpoint: GitHub-shaped tokens, really signed, for whoever has the request token; with faults on demand. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { claims, defaultJob, githubIssuer, type Job } from './claims.ts';

/** `503`, `500`, `429`: that status · `hang`: no answer · `reset`: the connection is cut · `html`: a proxy's page with status 200. */
export type OidcFault = '503' | '500' | '429' | 'hang' | 'reset' | 'html';

export interface OidcIssuer {
  /** ACTIONS_ID_TOKEN_REQUEST_URL. */
  readonly requestUrl: string;
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN: a secret. */
  readonly requestToken: string;
  /** The `iss` of the tokens: GitHub's own, so that customers' trust policies work unchanged. */
  readonly issuer: string;
  /** Changes the job that tokens are issued for; what is not named stays. */
  setClaims(change: Partial<Job>): void;
  /** Back to the first job. */
  resetClaims(): void;
  /** Spoils the next answers. */
  failNext(fault: OidcFault, times?: number): void;
  /** A token without asking over HTTP. */
  token(audience: string): string;
  /** Every token issued so far, for tests that look for leaks. */
  issued(): readonly string[];
}

export interface RunningIssuer extends OidcIssuer {
  /** What is wrong with a token's signature, or undefined. */
  readonly signatureProblem: (token: string) => 'not a token' | 'unknown key' | 'bad signature' | undefined;
  readonly stop: () => Promise<void>;
}

interface Key {
  readonly id: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
}

export async function startIssuer(): Promise<RunningIssuer> {
  const [own, stranger] = await Promise.all([makeKey(), makeKey()]);
  const requestToken = randomBytes(48).toString('base64url');
  const issued: string[] = [];
  const hanging = new Set<ServerResponse>();
  let job: Job = defaultJob;
  let faults: OidcFault[] = [];

  const token = (audience: string): string => {
    const key = job.signedBy === 'issuer' ? own : stranger;
    const now = Math.floor(Date.now() / 1000);
    const parts = [
      { typ: 'JWT', alg: 'RS256', x5t: key.id, kid: job.signedBy === 'issuer' ? own.id : stranger.id },
      claims(job, audience, randomUUID(), now),
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const text = parts.join('.');
    const made = `${text}.${sign('RSA-SHA256', Buffer.from(text), key.private).toString('base64url')}`;
    issued.push(made);
    return made;
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://issuer');
    const fault = url.pathname === '/token' ? faults.shift() : undefined;
    if (fault !== undefined) return spoil(fault, response, hanging);
    if (url.pathname === '/.well-known/jwks') return answer(response, 200, { keys: [jwk(own)] });
    if (url.pathname === '/.well-known/openid-configuration') return answer(response, 200, configuration(request));
    if (url.pathname !== '/token') return answer(response, 404, { message: 'Not Found' });
    if (request.headers.authorization?.toLowerCase() !== `bearer ${requestToken}`.toLowerCase()) {
      return answer(response, 401, { message: 'Bad credentials' });
    }
    const audience = url.searchParams.get('audience') ?? `https://github.com/${job.repository.split('/')[0] ?? ''}`;
    return answer(response, 200, { count: 1, value: token(audience) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    requestUrl: `http://127.0.0.1:${port}/token?api-version=2.0`,
    requestToken,
    issuer: githubIssuer,
    setClaims: (change) => {
      job = { ...job, ...change };
    },
    resetClaims: () => {
      job = defaultJob;
    },
    failNext: (fault, times = 1) => {
      faults = [...faults, ...Array.from({ length: times }, () => fault)];
    },
    token,
    issued: () => issued,
    signatureProblem: (value) => signatureProblem(value, own),
    stop: () =>
      new Promise((resolve) => {
        for (const response of hanging) response.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signatureProblem(token: string, own: Key): 'not a token' | 'unknown key' | 'bad signature' | undefined {
  const [header, payload, signature] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined) return 'not a token';
  try {
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid?: unknown };
    JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (kid !== own.id) return 'unknown key';
  } catch {
    return 'not a token';
  }
  const good = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    own.public,
    Buffer.from(signature, 'base64url'),
  );
  return good ? undefined : 'bad signature';
}

async function makeKey(): Promise<Key> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    id: randomBytes(20).toString('hex').toUpperCase(),
    private: createPrivateKey(pair.privateKey),
    public: createPublicKey(pair.publicKey),
  };
}

function jwk(key: Key): Readonly<Record<string, unknown>> {
  return { ...key.public.export({ format: 'jwk' }), kid: key.id, x5t: key.id, alg: 'RS256', use: 'sig' };
}

function configuration(request: IncomingMessage): Readonly<Record<string, unknown>> {
  return {
    issuer: githubIssuer,
    jwks_uri: `http://${request.headers.host ?? ''}/.well-known/jwks`,
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public', 'pairwise'],
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function spoil(fault: OidcFault, response: ServerResponse, hanging: Set<ServerResponse>): void {
  if (fault === 'hang') {
    hanging.add(response);
    response.on('close', () => hanging.delete(response));
    return;
  }
  if (fault === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(fault === 'html' ? 200 : Number(fault), { 'content-type': 'text/html' });
  response.end('<html><body><h1>Not now</h1></body></html>');
}

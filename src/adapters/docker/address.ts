/** Where the Docker engine is: DOCKER_HOST, else the docker CLI's current context, else the usual socket. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { FtrError } from '../../errors.ts';
import { record, text, type Fields } from './fields.ts';

export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls?: { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer };
    };

export type Environment = Readonly<Record<string, string | undefined>>;

const usualSocket = 'unix:///var/run/docker.sock';

/** Reads what the docker CLI would read. Throws `docker-unavailable` for an address this tool cannot use. */
export async function engineAddress(environment: Environment): Promise<EngineAddress> {
  const given = environment['DOCKER_HOST'] || (await hostOfContext(environment)) || usualSocket;
  if (given.startsWith('unix://'))
    return { kind: 'socket', path: given.slice('unix://'.length) || '/var/run/docker.sock' };
  if (given.startsWith('tcp://')) return tcpAddress(given, environment);
  throw new FtrError({
    code: 'docker-unavailable',
    message: `The Docker engine’s address "${withoutUser(given)}" cannot be used.`,
    hint: 'unix:// and tcp:// addresses are supported. Set DOCKER_HOST to one of them.',
  });
}

/** The folder of the docker CLI’s own configuration. */
export function configurationDirectory(environment: Environment): string {
  return environment['DOCKER_CONFIG'] || join(environment['HOME'] || homedir(), '.docker');
}

async function tcpAddress(given: string, environment: Environment): Promise<EngineAddress> {
  const { hostname, port } = new URL(given);
  const tls = Boolean(environment['DOCKER_TLS_VERIFY'] || environment['DOCKER_TLS']);
  const plain = {
    kind: 'tcp',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (tls ? 2376 : 2375),
  } as const;
  if (!tls) return plain;
  const directory = environment['DOCKER_CERT_PATH'] || configurationDirectory(environment);
  try {
    const [ca, cert, key] = await Promise.all(
      ['ca.pem', 'cert.pem', 'key.pem'].map((file) => readFile(join(directory, file))),
    );
    if (ca === undefined || cert === undefined || key === undefined) return plain;
    return { ...plain, tls: { ca, cert, key } };
  } catch (cause) {
    throw new FtrError({
      code: 'docker-unavailable',
      message: `DOCKER_TLS_VERIFY is set, but ${directory} does not hold ca.pem, cert.pem and key.pem.`,
      hint: 'Set DOCKER_CERT_PATH to the folder with the engine’s client certificate.',
      cause,
    });
  }
}

/** The address in the metadata of the CLI's current context; undefined for "default", or when nothing can be read. */
async function hostOfContext(environment: Environment): Promise<string | undefined> {
  const directory = configurationDirectory(environment);
  const name = environment['DOCKER_CONTEXT'] || text((await json(join(directory, 'config.json')))['currentContext']);
  if (name === undefined || name === 'default') return undefined;
  const folder = createHash('sha256').update(name).digest('hex');
  const metadata = await json(join(directory, 'contexts', 'meta', folder, 'meta.json'));
  return text(record(record(metadata['Endpoints'])['docker'])['Host']);
}

async function json(path: string): Promise<Fields> {
  try {
    return record(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//');
}

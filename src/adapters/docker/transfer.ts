/** Pushes and pulls by the engine, the credential in a header; a passing failure is tried again, a refusal is explained. */
import { setTimeout as sleep } from 'node:timers/promises';
import { FtrError } from '../../errors.ts';
import type { Log, RegistryLogin } from '../../ports.ts';
import { abortError } from '../signal.ts';
import { EngineRefusal, type EngineApi } from './api.ts';
import { record, text } from './fields.ts';
import { isPassing, pullFailure, pushFailure } from './transfer-failure.ts';

export interface TransferOptions {
  readonly api: EngineApi;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds before the second, third… attempt. */
  readonly pauses?: readonly number[];
}

const statusWithDigest = /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+$/;
const defaultPauses = [2000, 5000, 10_000, 15_000];
// A layer of some GiB over a slow line is reported on every few seconds; the engine itself tries a layer five times.
const idle = 5 * 60_000;

export async function pushImage({
  reference,
  login,
  ...options
}: TransferOptions & { readonly reference: string; readonly login: RegistryLogin }): Promise<{
  readonly digest: string;
}> {
  const { name, tag } = divide(reference);
  let digest: string | undefined;
  const error = await attempts({ ...options, what: `The push of ${reference}` }, () =>
    follow({
      ...options,
      path: `/images/${name}/push?${new URLSearchParams({ tag }).toString()}`,
      login,
      registry: name,
      onMessage: (message) => {
        // Engines with a containerd store say it in a status line only.
        const [, named] = statusWithDigest.exec(text(message['status']) ?? '') ?? [];
        digest = text(record(message['aux'])['Digest']) ?? named ?? digest;
      },
    }),
  );
  if (error !== undefined) throw pushFailure({ reference, error });
  if (digest === undefined) throw pushFailure({ reference, error: 'the engine named no digest' });
  return { digest };
}

/** Throws `image-not-found`, `aws-access-denied` or `docker-unavailable`. */
export async function pullImage({
  reference,
  login,
  platform,
  ...options
}: TransferOptions & {
  readonly reference: string;
  readonly login?: RegistryLogin;
  readonly platform?: string | undefined;
}): Promise<void> {
  const { name, tag } = divide(reference);
  const query = new URLSearchParams({ fromImage: name, tag, ...(platform === undefined ? {} : { platform }) });
  const error = await attempts({ ...options, what: `The pull of ${reference}` }, () =>
    follow({
      ...options,
      path: `/images/create?${query.toString()}`,
      login,
      registry: name,
      onMessage: () => undefined,
    }),
  );
  if (error !== undefined) throw pullFailure({ reference, error });
}

/** The last attempt's error, or undefined once one succeeded. */
async function attempts(
  { pauses = defaultPauses, signal, log, what }: TransferOptions & { readonly what: string },
  attempt: () => Promise<string | undefined>,
): Promise<string | undefined> {
  for (let index = 0; ; index += 1) {
    const error = await attempt();
    const pause = pauses[index];
    if (error === undefined || pause === undefined || !isPassing(error)) return error;
    log.info(`${what} did not succeed (${error}); trying again in ${pause / 1000} s.`);
    await sleep(pause, undefined, { signal }).catch(() => {
      throw abortError(signal, what);
    });
  }
}

/** Follows one transfer. Its failure may stand in the status or, after a 200, in the stream. */
async function follow({
  api,
  path,
  login,
  registry,
  log,
  onMessage,
}: Pick<TransferOptions, 'api' | 'log'> & {
  readonly path: string;
  readonly login: RegistryLogin | undefined;
  readonly registry: string;
  readonly onMessage: (message: Readonly<Record<string, unknown>>) => void;
}): Promise<string | undefined> {
  const host = registry.split('/', 1)[0] ?? registry;
  const headers = login === undefined ? {} : { 'x-registry-auth': registryAuth({ login, registry: host }) };
  const said = new Map<string, string>();
  try {
    for await (const value of api.stream({ method: 'POST', path, headers, idle })) {
      const message = record(value);
      const error = text(record(message['errorDetail'])['message']) ?? text(message['error']);
      if (error !== undefined) return error;
      onMessage(message);
      const [layer, status] = [text(message['id']), text(message['status'])];
      // Progress comes many times a second; only changes of state are worth a line.
      if (
        layer === undefined ||
        status === undefined ||
        said.get(layer) === status ||
        message['progress'] !== undefined
      )
        continue;
      said.set(layer, status);
      log.debug(`${layer}: ${status}`);
    }
    return undefined;
  } catch (error) {
    if (error instanceof EngineRefusal) return error.message;
    throw error;
  }
}

/** Base64 for URLs with padding, which older engines insist on. Source: Engine API, "Authentication". */
function registryAuth({ login, registry }: { readonly login: RegistryLogin; readonly registry: string }): string {
  const document = JSON.stringify({ ...login, serveraddress: registry });
  return Buffer.from(document).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** `host:5000/name:tag` or `…@sha256:…` as the API takes them apart. */
function divide(reference: string): { readonly name: string; readonly tag: string } {
  const at = reference.indexOf('@');
  const named = at === -1 ? reference : reference.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  if (at !== -1) return { name, tag: reference.slice(at + 1) };
  if (colon === -1) throw new FtrError({ code: 'internal', message: `${reference} names no tag.` });
  return { name, tag: named.slice(colon + 1) };
}

/** Every secret that the lab's AWS has handed out, so that a test can look for it where it must not be. */
import type { ApiCall } from './call.ts';
import type { Reply } from './reply.ts';

export interface Canary {
  readonly kind: 'session secret key' | 'session token' | 'registry token' | 'OIDC token' | 'OIDC request token';
  readonly value: string;
}

export class Secrets {
  readonly #found: Canary[] = [];

  collect(call: Pick<ApiCall, 'service' | 'action'>, reply: Reply): void {
    if (reply.status !== 200) return;
    if (call.service === 'sts') {
      const body = reply.body.toString();
      for (const [tag, kind] of [
        ['SecretAccessKey', 'session secret key'],
        ['SessionToken', 'session token'],
      ] as const) {
        const value = new RegExp(`<${tag}>([^<]+)<|"${tag}"\\s*:\\s*"([^"]+)"`).exec(body);
        const secret = value?.[1] ?? value?.[2];
        if (secret !== undefined) this.#found.push({ kind, value: secret });
      }
    }
    if (call.service === 'ecr' && call.action === 'GetAuthorizationToken') {
      const token = /"authorizationToken"\s*:\s*"([^"]+)"/.exec(reply.body.toString())?.[1];
      if (token === undefined) return;
      this.#found.push({ kind: 'registry token', value: token });
      this.#found.push({ kind: 'registry token', value: Buffer.from(token, 'base64').toString().slice('AWS:'.length) });
    }
  }

  all(): readonly Canary[] {
    return this.#found;
  }
}

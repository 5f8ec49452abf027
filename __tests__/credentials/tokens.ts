/** GitHub-shaped tokens for tests of explanations: no signature, since nothing here verifies one. */
import { decodeClaims } from '../../src/credentials/claims.ts';
import type { TokenClaims } from '../../src/credentials/claims.ts';

export const issuer = 'token.actions.githubusercontent.com';
export const roleArn = 'arn:aws:iam::123456789012:role/deploy/ftr-deploy';
export const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
export const byName = 'repo:earthdaily/processor:environment:production';
export const immutable = 'repo:earthdaily@42/processor@4711:environment:production';

export function token(claims: Readonly<Record<string, unknown>> = {}): string {
  const all = {
    iss: `https://${issuer}`,
    aud: 'sts.amazonaws.com',
    sub: byName,
    repository: 'earthdaily/processor',
    repository_owner: 'earthdaily',
    repository_id: '4711',
    repository_owner_id: '42',
    ref: 'refs/heads/main',
    environment: 'production',
    actor: 'octocat',
    ...claims,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(all)}.c2lnbmF0dXJl`;
}

export function claims(changed: Readonly<Record<string, unknown>> = {}): TokenClaims {
  const decoded = decodeClaims(token(changed));
  if (decoded === undefined) throw new Error('The test made no token.');
  return decoded;
}

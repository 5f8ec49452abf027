/** The claims of a GitHub OIDC token, decoded locally for explanations. Nothing is verified here, and the token is never printed. */

/** Source: GitHub docs, "OpenID Connect reference". */
export interface TokenClaims {
  /** `https://token.actions.githubusercontent.com`, or an Enterprise Server's. */
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** Every claim that is a text, a number or a boolean, as text, by its name. */
  readonly all: Readonly<Record<string, string>>;
}

/** Undefined when the text is no JSON web token. */
export function decodeClaims(token: string): TokenClaims | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { aud } = parsed as { readonly aud?: unknown };
  const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
  const all = Object.fromEntries(
    Object.entries(parsed)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
  return { issuer: all['iss'] ?? '', subject: all['sub'] ?? '', audiences, all };
}

/** The issuer as IAM writes it: without `https://`. Condition keys and the provider's ARN start with it. */
export function issuerName({ issuer }: TokenClaims): string {
  return issuer.replace(/^https:\/\//, '').replace(/\/$/, '');
}

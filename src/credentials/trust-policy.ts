/** The smallest trust policy that admits exactly the runs of one token's subject, in the form GitHub sends it. */
import type { JsonObject } from '../model.ts';
import { issuerName } from './claims.ts';
import type { TokenClaims } from './claims.ts';

/** The parts of `arn:aws:iam::123456789012:role/path/name`. */
export interface RoleArn {
  readonly partition: string;
  readonly accountId: string;
  readonly name: string;
}

export function parseRoleArn(arn: string): RoleArn | undefined {
  const [, partition, accountId, path] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  if (partition === undefined || accountId === undefined || path === undefined) return undefined;
  return { partition, accountId, name: path.slice(path.lastIndexOf('/') + 1) };
}

export function smallestTrustPolicy({
  role,
  claims,
}: {
  readonly role: Pick<RoleArn, 'partition' | 'accountId'>;
  readonly claims: TokenClaims;
}): JsonObject {
  const issuer = issuerName(claims);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: providerArn(role, issuer) },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: claims.audiences[0] ?? 'sts.amazonaws.com',
            [`${issuer}:sub`]: claims.subject,
          },
        },
      },
    ],
  };
}

export function providerArn(role: Pick<RoleArn, 'partition' | 'accountId'>, issuer: string): string {
  return `arn:${role.partition}:iam::${role.accountId}:oidc-provider/${issuer}`;
}

/** Writes the smallest trust policy that lets one subject of an OIDC provider assume a role. */

import type { JsonObject } from '../../model.ts';
import { gitHubHost } from './trust-claims.ts';

export interface SmallestTrust {
  readonly accountId: string;
  /** Host (and path) of the provider; default GitHub's. */
  readonly provider?: string;
  /** One or several subjects, written out; a pattern is compared with StringLike. */
  readonly subject: string | readonly string[];
  /** Default `sts.amazonaws.com`. */
  readonly audience?: string;
  /** Default `aws`. */
  readonly partition?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
export function smallestTrust(wanted: SmallestTrust): JsonObject {
  const { accountId, provider = gitHubHost, subject, audience = 'sts.amazonaws.com', partition = 'aws' } = wanted;
  const subjects = typeof subject === 'string' ? [subject] : subject;
  const value = subjects.length === 1 ? (subjects[0] ?? '') : subjects;
  const isPattern = subjects.some((text) => /[*?]/.test(text));
  const equals = { [`${provider}:aud`]: audience };
  const sub = { [`${provider}:sub`]: value };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${provider}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: isPattern ? { StringEquals: equals, StringLike: sub } : { StringEquals: { ...equals, ...sub } },
      },
    ],
  };
}

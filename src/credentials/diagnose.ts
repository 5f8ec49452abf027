/** Why AWS refused a token: claims, AWS's answer and, where it could be read, the trust policy become cause and cure. Pure. */
import type { JsonObject, JsonValue } from '../model.ts';
import type { AwsFailure } from '../ports.ts';
import { issuerName } from './claims.ts';
import type { TokenClaims } from './claims.ts';
import { parseRoleArn, providerArn, smallestTrustPolicy } from './trust-policy.ts';
import type { RoleArn } from './trust-policy.ts';
import { explainTrust } from './trust-statements.ts';

export interface Refusal {
  readonly roleArn: string;
  readonly durationSeconds: number;
  /** Undefined when the token could not be decoded. */
  readonly claims: TokenClaims | undefined;
  readonly failure: Pick<AwsFailure, 'error' | 'said'>;
  /** The role's trust policy: a document, why there is none, or undefined where nobody could read it. */
  readonly trust?: JsonValue | 'no such role' | undefined;
}

export interface Diagnosis {
  /** One sentence or a few: what fails. */
  readonly cause: string;
  /** What to do next; ends with the trust policy where that is the cure. */
  readonly cure: string;
}

export function diagnose(refusal: Refusal): Diagnosis {
  const { roleArn, claims, failure } = refusal;
  const role = parseRoleArn(roleArn);
  if (role === undefined || claims === undefined) {
    return { cause: failure.said, cure: 'Check role-to-assume and audience.' };
  }
  const known = knownRefusals.find(({ matches }) => matches.test(`${failure.error}: ${failure.said}`));
  if (known !== undefined) return known.explain({ ...refusal, claims, role });
  return explainDenial({ ...refusal, claims, role });
}

interface Case extends Refusal {
  readonly claims: TokenClaims;
  readonly role: RoleArn;
}

/** Answers in which STS says what is wrong. Source: STS API, AssumeRoleWithWebIdentity, errors. */
const knownRefusals: readonly { readonly matches: RegExp; readonly explain: (refusal: Case) => Diagnosis }[] = [
  {
    matches: /No OpenIDConnect provider found/i,
    explain: ({ role, claims, roleArn }) => ({
      cause: `The account ${role.accountId} has no IAM identity provider for ${issuerName(claims)}, or ${roleArn} is in another account than meant.`,
      cure:
        `Create it once in that account: aws iam create-open-id-connect-provider --url ${claims.issuer} ` +
        `--client-id-list ${claims.audiences[0] ?? 'sts.amazonaws.com'} (the bootstrap template does it).`,
    }),
  },
  {
    matches: /Incorrect token audience/i,
    explain: ({ role, claims }) => {
      const audience = claims.audiences.join(', ');
      return {
        cause: `The identity provider in account ${role.accountId} does not take tokens for the audience ${audience}.`,
        cure:
          `Set the input audience to one that it takes (usually sts.amazonaws.com), or add this one: aws iam add-client-id-to-open-id-connect-provider ` +
          `--open-id-connect-provider-arn ${providerArn(role, issuerName(claims))} --client-id ${audience}`,
      };
    },
  },
  {
    matches: /^ExpiredToken|Token expired/i,
    explain: () => ({
      cause:
        'AWS holds the token to be expired although it is only seconds old: the clocks of GitHub and AWS or of a proxy between them disagree.',
      cure: 'Run the job again; on GitHub Enterprise Server check the clock of the server.',
    }),
  },
  {
    matches: /DurationSeconds/i,
    explain: ({ roleArn, durationSeconds }) => ({
      cause: `A session of ${durationSeconds} s is longer than ${roleArn} allows (its MaxSessionDuration).`,
      cure: 'Lower role-duration-seconds: a long rollout renews its session by itself. Or raise the maximum of the role.',
    }),
  },
  {
    matches: /PackedPolicyTooLarge|MalformedPolicyDocument/i,
    explain: ({ failure }) => ({
      cause: `AWS does not take the session policy: ${failure.said}`,
      cure: 'Mend the input session-policy: an IAM policy document of at most 2,048 characters, without a Principal.',
    }),
  },
  {
    matches: /RegionDisabled/i,
    explain: ({ role }) => ({
      cause: `The account ${role.accountId} has not enabled STS in this region.`,
      cure: 'Enable the region for the account, or set aws-region to one that is.',
    }),
  },
  {
    matches: /thumbprint|certificate|verification key|could not be validated/i,
    explain: ({ role, claims, failure }) => ({
      cause: `AWS could not check the token's signature with ${issuerName(claims)}: ${failure.said}`,
      cure: `Check the URL and the thumbprints of ${providerArn(role, issuerName(claims))}; if GitHub has an incident, run again.`,
    }),
  },
];

/** AWS's one answer for everything else: "Not authorized to perform sts:AssumeRoleWithWebIdentity". */
function explainDenial({ roleArn, role, claims, failure, trust }: Case): Diagnosis {
  if (trust === 'no such role') {
    return {
      cause: `There is no role ${role.name} in account ${role.accountId}.`,
      cure: 'Check role-to-assume; the bootstrap template creates the role.',
    };
  }
  if (trust !== undefined) {
    const { cause, policyHelps } = explainTrust({ trust, role, claims });
    return { cause, cure: policyHelps ? advise(role, claims) : 'Ask those who own the organization’s policies.' };
  }
  const audience = claims.audiences.join(', ');
  return {
    cause:
      `${sentence(failure.said)} AWS says no more than that; its trust policy could not be read here. ` +
      `The token's subject is ${claims.subject}, its audience ${audience}: a condition of ${roleArn} does not hold for them, or the role does not exist.`,
    cure: advise(role, claims),
  };
}

function advise(role: RoleArn, claims: TokenClaims): string {
  const policy: JsonObject = smallestTrustPolicy({ role, claims });
  const pullRequest = claims.subject.endsWith(':pull_request')
    ? '\nEverybody who can open a pull request from a branch of the repository gets this subject: give it to no role that can write.'
    : '';
  return `The smallest trust policy that admits this job, in the form GitHub sends:\n${JSON.stringify(policy, null, 2)}${pullRequest}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

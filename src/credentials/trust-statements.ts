/** Reads a role's trust policy against a token: which statement comes nearest, and what of it fails. */
import type { JsonObject, JsonValue } from '../model.ts';
import { issuerName } from './claims.ts';
import type { TokenClaims } from './claims.ts';
import { compareConditions, like } from './conditions.ts';
import { explainMismatch } from './mismatch.ts';
import { providerArn } from './trust-policy.ts';
import type { RoleArn } from './trust-policy.ts';

export interface TrustExplanation {
  readonly cause: string;
  /** Whether another trust policy is the cure. */
  readonly policyHelps: boolean;
}

interface Asked {
  readonly trust: JsonValue;
  readonly role: RoleArn;
  readonly claims: TokenClaims;
}

/** What of an Allow statement stands in the way; a lower rank is nearer to admitting the token. */
interface Obstacle {
  readonly rank: number;
  readonly text: string;
}

const action = 'sts:AssumeRoleWithWebIdentity';

export function explainTrust({ trust, role, claims }: Asked): TrustExplanation {
  const statements = statementsOf(trust);
  const denying = statements.find(
    (statement) =>
      statement['Effect'] === 'Deny' &&
      names(statement['Action'], action) &&
      compareConditions(statement['Condition'], claims).every(({ result }) => result === 'holds'),
  );
  if (denying !== undefined) {
    return {
      cause: `A Deny statement${sid(denying)} of the trust policy of ${role.name} forbids it.`,
      policyHelps: true,
    };
  }
  const allowing = statements.filter((statement) => statement['Effect'] === 'Allow');
  const obstacles = allowing.map((statement) => obstacle({ statement, role, claims }));
  if (obstacles.includes(undefined)) {
    return {
      cause:
        `The trust policy of ${role.name} admits this token as far as it can be read here. ` +
        'What is left: the policy was changed seconds ago, or a resource control policy of the organization denies it.',
      policyHelps: false,
    };
  }
  const nearest = obstacles.filter((one) => one !== undefined).sort((a, b) => a.rank - b.rank)[0];
  return {
    cause: nearest?.text ?? `The trust policy of ${role.name} allows nobody to assume it.`,
    policyHelps: true,
  };
}

function obstacle({
  statement,
  role,
  claims,
}: Omit<Asked, 'trust'> & { readonly statement: JsonObject }): Obstacle | undefined {
  const issuer = issuerName(claims);
  const federated = texts(asObject(statement['Principal'])['Federated']);
  if (federated.length === 0) {
    return {
      rank: 4,
      text: `The trust policy of ${role.name} names no identity provider as its Principal (Federated).`,
    };
  }
  const expected = providerArn(role, issuer);
  if (!federated.some((one) => one.toLowerCase() === expected.toLowerCase())) {
    const elsewhere = federated.find((one) => one.endsWith(`:oidc-provider/${issuer}`));
    return elsewhere === undefined
      ? { rank: 3, text: `The trust policy of ${role.name} trusts ${federated.join(', ')}, not ${expected}.` }
      : {
          rank: 2,
          text: `The trust policy of ${role.name} names the identity provider of another account (${elsewhere}); it must be ${expected}.`,
        };
  }
  if (!names(statement['Action'], action)) {
    return {
      rank: 2,
      text: `The trust policy of ${role.name} allows ${texts(statement['Action']).join(', ')}; a web identity needs ${action}.`,
    };
  }
  const failing = compareConditions(statement['Condition'], claims).filter(({ result }) => result === 'fails');
  if (failing.length === 0) return undefined;
  return { rank: failing.length / 100, text: failing.map(explainMismatch).join(' ') };
}

function statementsOf(trust: JsonValue): readonly JsonObject[] {
  const statement = asObject(trust)['Statement'];
  return (Array.isArray(statement) ? statement : [statement]).map((one: JsonValue | undefined) => asObject(one));
}

function names(actions: JsonValue | undefined, wanted: string): boolean {
  return texts(actions).some((one) => like(one.toLowerCase(), wanted.toLowerCase()));
}

function sid(statement: JsonObject): string {
  return typeof statement['Sid'] === 'string' ? ` (${statement['Sid']})` : '';
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function texts(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

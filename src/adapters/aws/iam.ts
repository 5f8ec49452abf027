/** IAM behind its port: a role with its trust policy, everything attached to it, and its boundary. */
import { FtrError, toFtrError } from '../../errors.ts';
import type { JsonValue } from '../../model.ts';
import type { Iam, RoleDocuments } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';
import { isAwsError } from './errors.ts';

type Policy = RoleDocuments['policies'][number];
type Unread = NonNullable<RoleDocuments['unread']>[number];

export function createIam(aws: AwsCaller): Iam {
  async function getRole(roleName: string) {
    try {
      const { Role } = await aws.send('iam', (sdk) => new sdk.GetRoleCommand({ RoleName: roleName }), {
        resource: `role ${roleName}`,
      });
      if (!Role?.Arn || !Role.RoleName || !Role.AssumeRolePolicyDocument) throw unusable('GetRole', roleName);
      return { ...Role, Arn: Role.Arn, RoleName: Role.RoleName, trust: decode(Role.AssumeRolePolicyDocument) };
    } catch (error) {
      if (isAwsError(error, 'NoSuchEntity', 'NoSuchEntityException')) return undefined;
      throw error;
    }
  }

  /** Every page of a list that IAM pages by marker. */
  async function pages<P extends { IsTruncated?: boolean | undefined; Marker?: string | undefined }>(
    ask: (marker: { Marker?: string }) => Promise<P>,
  ): Promise<P[]> {
    const found: P[] = [];
    for (let marker: { Marker?: string } | undefined = {}; marker !== undefined;) {
      const page = await ask(marker);
      found.push(page);
      marker = page.IsTruncated === true && page.Marker !== undefined ? { Marker: page.Marker } : undefined;
    }
    return found;
  }

  async function managedDocument(arn: string): Promise<JsonValue> {
    const { Policy } = await aws.send('iam', (sdk) => new sdk.GetPolicyCommand({ PolicyArn: arn }), { resource: arn });
    const VersionId = Policy?.DefaultVersionId;
    if (VersionId === undefined) throw unusable('GetPolicy', arn);
    const command = { PolicyArn: arn, VersionId };
    const answer = await aws.send('iam', (sdk) => new sdk.GetPolicyVersionCommand(command), { resource: arn });
    if (answer.PolicyVersion?.Document === undefined) throw unusable('GetPolicyVersion', arn);
    return decode(answer.PolicyVersion.Document);
  }

  async function inlineDocument(roleName: string, name: string): Promise<JsonValue> {
    const answer = await aws.send(
      'iam',
      (sdk) => new sdk.GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }),
      { resource: `inline policy ${name} of role ${roleName}` },
    );
    if (answer.PolicyDocument === undefined) throw unusable('GetRolePolicy', name);
    return decode(answer.PolicyDocument);
  }

  async function attached(roleName: string): Promise<(Policy | Unread)[]> {
    const found = await pages((marker) =>
      aws.send('iam', (sdk) => new sdk.ListAttachedRolePoliciesCommand({ RoleName: roleName, ...marker }), {
        resource: `role ${roleName}`,
      }),
    );
    return Promise.all(
      found
        .flatMap(({ AttachedPolicies = [] }) => AttachedPolicies)
        .map(async ({ PolicyArn: arn = '', PolicyName: name = arn }) =>
          orUnread(`managed policy ${name}`, async (): Promise<Policy> => {
            return { name, kind: 'managed', arn, document: await managedDocument(arn) };
          }),
        ),
    );
  }

  async function inline(roleName: string): Promise<(Policy | Unread)[]> {
    const found = await pages((marker) =>
      aws.send('iam', (sdk) => new sdk.ListRolePoliciesCommand({ RoleName: roleName, ...marker }), {
        resource: `role ${roleName}`,
      }),
    );
    return Promise.all(
      found
        .flatMap(({ PolicyNames = [] }) => PolicyNames)
        .map((name) =>
          orUnread(`inline policy ${name}`, async (): Promise<Policy> => {
            return { name, kind: 'inline', document: await inlineDocument(roleName, name) };
          }),
        ),
    );
  }

  return {
    trust: async (roleName) => (await getRole(roleName))?.trust,

    async role(roleName): Promise<RoleDocuments | undefined> {
      const role = await getRole(roleName);
      if (role === undefined) return undefined;
      const boundaryArn = role.PermissionsBoundary?.PermissionsBoundaryArn;
      const [managed, own, boundary] = await Promise.all([
        orUnread('list of attached policies', () => attached(role.RoleName)),
        orUnread('list of inline policies', () => inline(role.RoleName)),
        boundaryArn === undefined
          ? undefined
          : orUnread(`permissions boundary ${boundaryArn}`, async () => ({
              arn: boundaryArn,
              document: await managedDocument(boundaryArn),
            })),
      ]);
      const found = [managed, own].flat();
      const unread = [...found, boundary].filter(isUnread);
      return {
        arn: role.Arn,
        name: role.RoleName,
        trust: role.trust,
        policies: found.filter((part): part is Policy => !isUnread(part)),
        ...(role.Description === undefined ? {} : { description: role.Description }),
        ...(role.MaxSessionDuration === undefined ? {} : { maxSessionSeconds: role.MaxSessionDuration }),
        ...(boundary === undefined || isUnread(boundary) ? {} : { boundary }),
        ...(unread.length === 0 ? {} : { unread }),
      };
    },
  };
}

/**
 * A part of a role that could not be read is named and the rest is still judged. What ends every call alike
 * (cancelled, out of time) is thrown on.
 */
async function orUnread<T>(what: string, read: () => Promise<T>): Promise<T | Unread> {
  try {
    return await read();
  } catch (error) {
    const { code, message } = toFtrError(error);
    if (code === 'cancelled' || code === 'stage-timeout') throw error;
    return { what, why: message };
  }
}

function isUnread(value: object | undefined): value is Unread {
  return value !== undefined && 'why' in value;
}

/** IAM answers with URL-encoded JSON. */
function decode(document: string): JsonValue {
  return JSON.parse(decodeURIComponent(document)) as JsonValue;
}

function unusable(operation: string, resource: string): FtrError {
  const message = `The answer to iam:${operation} on ${resource} holds nothing that can be read.`;
  return new FtrError({ code: 'aws-not-aws', message });
}

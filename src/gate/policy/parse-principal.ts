/** Reads and checks Principal and NotPrincipal. */

import { parseArn } from './arn.ts';
import type { Path, Principal, PrincipalKind, Problem, Selection } from './document.ts';
import { isRecord, isUnknown, readValues, type Reading } from './parse-values.ts';
import { problem, quote } from './problems.ts';
import { isUnresolved } from './unresolved.ts';

interface Element {
  readonly value: unknown;
  readonly path: Path;
}

const kinds: readonly Exclude<PrincipalKind, 'unknown'>[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

function readMap(value: Readonly<Record<string, unknown>>, path: Path, reading: Reading): readonly Principal[] {
  return Object.keys(value)
    .slice(0, 20)
    .flatMap((written): readonly Principal[] => {
      const kind = kinds.find((candidate) => candidate.toLowerCase() === written.trim().toLowerCase());
      const at = [...path, written];
      if (kind !== written) {
        const meant = kind === undefined ? 'AWS, Service, Federated or CanonicalUser' : `"${kind}"`;
        reading.problems.push(
          problem('malformed-principal', at, `${quote(written)} is no kind of principal: write ${meant}.`),
        );
      }
      return readValues(value[written], at, reading).map((entry) => ({
        ...entry,
        text: entry.text.trim(),
        kind: kind ?? 'unknown',
      }));
    });
}

function readPrincipals({ value, path }: Element, reading: Reading): readonly Principal[] {
  if (isRecord(value) && !isUnknown(value)) {
    const principals = readMap(value, path, reading);
    if (Object.keys(value).length === 0) reading.problems.push(problem('empty-list', path, 'Principal names nobody.'));
    return principals;
  }
  return readValues(value, path, reading).map((entry) => ({ ...entry, text: entry.text.trim(), kind: 'AWS' as const }));
}

/** IAM puts the unique id of a user or role here when the principal was deleted. */
const uniqueId = /^A(IDA|ROA|NPA|GPA|IPA|SCA|KIA)[A-Z0-9]{12,}$/;
const principalResource = /^(root|user\/.+|role\/.+|assumed-role\/.+|federated-user\/.+|self)$/;

function faultOfAws(text: string): string | undefined {
  if (text === '*' || /^\d{12}$/.test(text)) return undefined;
  const arn = parseArn(text);
  if (arn === undefined) return `${quote(text)} is neither an account id nor an ARN.`;
  const [, , service, region, account, resource] = arn;
  if (/[*?]/.test(text)) return `${quote(text)} has a wildcard; IAM takes "*" alone or a whole ARN as principal.`;
  if (service !== 'iam' && service !== 'sts')
    return `${quote(text)} is an ARN of ${service}, which cannot be a principal.`;
  if (isUnresolved(text)) return undefined;
  if (region !== '') return `${quote(text)} names a Region; ARNs of IAM have none.`;
  if (/^[\d-]*$/.test(account) && !/^\d{12}$/.test(account)) return `${quote(text)} has no account id of 12 digits.`;
  return principalResource.test(resource) ? undefined : `${quote(text)} is no user, role or account.`;
}

function faultOfService(text: string): string | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws\.internal|api\.aws|amazon\.com|aws)$/.test(text)
    ? undefined
    : `${quote(text)} is not the name of a service: such names look like "ecs-tasks.amazonaws.com".`;
}

const wellKnownProviders = [
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
];

function faultOfFederated(text: string): string | undefined {
  if (text === '*' || wellKnownProviders.includes(text)) return undefined;
  const arn = parseArn(text);
  if (arn === undefined)
    return `${quote(text)} is not the ARN of an identity provider ("arn:aws:iam::ACCOUNT:oidc-provider/HOST").`;
  const [, , service, region, account, resource] = arn;
  if (isUnresolved(service) || isUnresolved(resource.split('/')[0] ?? '')) return undefined;
  if (service === 'cognito-idp') return undefined;
  if (service !== 'iam' || region !== '') return `${quote(text)} is not an ARN of IAM.`;
  if (/^[\d-]*$/.test(account) && !/^\d{12}$/.test(account)) return `${quote(text)} has no account id of 12 digits.`;
  if (/^oidc-provider\/https?:/i.test(resource))
    return `${quote(text)} has "https://" in it; a provider is named by its host alone.`;
  if (/[*?]/.test(text)) return `${quote(text)} has a wildcard; a provider is named in full.`;
  return /^(oidc-provider|saml-provider)\/./.test(resource) ? undefined : `${quote(text)} is no identity provider.`;
}

function faultOf({ kind, text }: Principal): string | undefined {
  if (isUnresolved(text) && parseArn(text) === undefined) return undefined;
  if (kind === 'AWS') return faultOfAws(text);
  if (kind === 'Service') return faultOfService(text);
  return kind === 'Federated' ? faultOfFederated(text) : undefined;
}

function check(principal: Principal): readonly Problem[] {
  const { text, path, kind } = principal;
  if (kind === 'AWS' && uniqueId.test(text)) {
    return [
      problem(
        'deleted-principal',
        path,
        `${quote(text)} is the id of a principal that was deleted: nobody matches it.`,
      ),
    ];
  }
  const fault = faultOf(principal);
  return fault === undefined ? [] : [problem('malformed-principal', path, fault)];
}

/** `undefined`: the statement names no principal, as in a policy attached to an identity. */
export function parsePrincipals(
  plain: Element | undefined,
  except: Element | undefined,
  reading: Reading,
): Selection<Principal> | undefined {
  const element = plain ?? except;
  if (element === undefined) return undefined;
  if (plain !== undefined && except !== undefined) {
    reading.problems.push(
      problem('conflicting-elements', except.path, 'A statement has either Principal or NotPrincipal; here are both.'),
    );
  }
  const values = readPrincipals(element, reading);
  reading.problems.push(...values.flatMap(check));
  return { except: plain === undefined, values, path: element.path };
}

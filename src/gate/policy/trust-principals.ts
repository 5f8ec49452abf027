/** Judges the principals of a trust statement other than GitHub: accounts, roles, services, SAML and other OIDC providers. */

import type { Severity } from '../../model.ts';
import { arnField, parseArn } from './arn.ts';
import type { Condition, Issue, Principal, Statement } from './document.ts';
import { claimConditions, isStrict, takesWildcards, trustIssue, type TrustKind } from './trust-claims.ts';
import { isUnresolved, printable, UNRESOLVED } from './unresolved.ts';

const externalIdFix =
  'Require an external id that you gave the other party: "StringEquals": { "sts:ExternalId": "…" }.';

/** Keys that say who the caller is, beyond what the principal says. */
const callerKeys =
  /^(aws:principalarn|aws:principalaccount|aws:principalorgid|aws:principalorgpaths|aws:principaltag\/.+|aws:userid|aws:username|aws:sourcearn|aws:sourceaccount|aws:sourceorgid|aws:sourceorgpaths|aws:federatedprovider|sts:externalid|aws:multifactorauthpresent|aws:sourceidentity|sts:sourceidentity|saml:.+|aws:calledvia.*|sts:rolesessionname|aws:principalisawsservice)$/i;

/**
 * A strict condition on a key that matches, with values that are more than a wildcard. Conditions that a template fills in
 * are not held against the document.
 */
export function requires(statement: Statement, keys: RegExp): Condition | undefined {
  return statement.conditions.find(
    (condition) =>
      (keys.test(condition.key) || condition.key === UNRESOLVED) &&
      isStrict(condition) &&
      !(takesWildcards(condition) && condition.values.some(({ text }) => /^[*?]*$/.test(text))),
  );
}

function accountOf(text: string): string | undefined {
  if (/^\d{12}$/.test(text)) return text;
  const account = parseArn(text)?.[arnField.account];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

function isWholeAccount(text: string): boolean {
  return /^\d{12}$/.test(text) || parseArn(text)?.[arnField.resource] === 'root';
}

function judgeAnyone(principal: Principal, statement: Statement): readonly Issue[] {
  const organization = requires(statement, /^aws:principalorg(id|paths)$/i);
  const named = requires(statement, /^aws:principal(arn|account)$/i);
  if (named !== undefined) return [];
  const fix = 'Name the roles that may assume this one.';
  if (organization !== undefined) {
    const message = 'Every principal of the whole organization can assume the role: one weak account is enough.';
    return [trustIssue({ id: 'trust-organization', severity: 'medium', fix }, message, principal.path)];
  }
  const partial =
    requires(statement, callerKeys) !== undefined ||
    requires(statement, /^aws:(sourceip|sourcevpc|sourcevpce|vpcsourceip)$/i) !== undefined;
  const message = partial
    ? 'Principals of every AWS account can assume the role as long as they meet the condition, which is no secret and no identity.'
    : 'Anyone with an AWS account can assume the role.';
  return [trustIssue({ id: 'trust-anyone', severity: partial ? 'high' : 'critical', fix }, message, principal.path)];
}

export interface PrincipalOptions {
  /** The account that the role is in. */
  readonly account?: string;
}

function judgeAccount(principal: Principal, statement: Statement, { account }: PrincipalOptions): readonly Issue[] {
  const owner = accountOf(principal.text);
  const shown = printable(principal.text);
  const identified = requires(statement, callerKeys) !== undefined;
  const foreign = account !== undefined && owner !== undefined && owner !== account;
  if (
    foreign &&
    requires(statement, /^sts:externalid$/i) === undefined &&
    requires(statement, /^aws:principal(orgid|orgpaths|arn|tag\/.+)$/i) === undefined
  ) {
    const kind: TrustKind = { id: 'trust-foreign-account', severity: 'medium', fix: externalIdFix };
    return [
      trustIssue(
        kind,
        `"${shown}" is of another account (${owner}) and needs no external id: that party can be tricked into using this role for a third one.`,
        principal.path,
      ),
    ];
  }
  if (isWholeAccount(principal.text) && !identified) {
    // An account id that a template fills in is the role's own in nearly every template.
    const own = owner === undefined ? isUnresolved(principal.text) : owner === account;
    const who = own ? 'the account' : `the account ${shown}`;
    const message = `Every principal of ${who} that its own policies let can assume the role, its administrators and root among them; the trust policy holds nobody back.`;
    const kind: TrustKind = {
      id: 'trust-account-root',
      severity: 'medium',
      fix: own ? 'Name the role or identity provider that may assume this role.' : externalIdFix,
    };
    return [trustIssue(kind, message, principal.path)];
  }
  if (/:user\//.test(principal.text) && !identified) {
    const kind: TrustKind = {
      id: 'trust-user',
      severity: 'low',
      fix: 'Trust a role or GitHub’s identity provider instead of an IAM user.',
    };
    return [
      trustIssue(
        kind,
        `"${shown}" is an IAM user: its long-term access keys are enough to get the role.`,
        principal.path,
      ),
    ];
  }
  return [];
}

/** Services that act on behalf of resources in any account, so that without a source they can be used by others. */
const deputies =
  /^(apigateway|backup|bedrock|bedrock-agentcore|cloudtrail|config|delivery\.logs|events|firehose|glue|guardduty|iot|kafkaconnect|logs|pipes|s3|sagemaker|scheduler|ses|sns|ssm|states|transfer|vpc-flow-logs)\.(.+\.)?amazonaws\.com/;

function judgeService(principal: Principal, statement: Statement): readonly Issue[] {
  if (!deputies.test(principal.text) || requires(statement, /^aws:source(account|arn|orgid|orgpaths)$/i) !== undefined)
    return [];
  const kind: TrustKind = {
    id: 'trust-service-without-source',
    severity: 'low',
    fix: 'Add "StringEquals": { "aws:SourceAccount": "ACCOUNT" }, or "ArnLike" on aws:SourceArn.',
  };
  return [
    trustIssue(
      kind,
      `${printable(principal.text)} acts for resources of any account: without aws:SourceAccount others may have it use this role.`,
      principal.path,
    ),
  ];
}

function judgeSaml(principal: Principal, statement: Statement): readonly Issue[] {
  if (requires(statement, /^saml:(aud|sub|iss|namequalifier)$/i) !== undefined) return [];
  const kind: TrustKind = {
    id: 'trust-saml-audience',
    severity: 'medium',
    fix: 'Add "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" }.',
  };
  return [
    trustIssue(
      kind,
      'The trust policy does not require that the SAML response was made for AWS ("SAML:aud").',
      principal.path,
    ),
  ];
}

/** Providers that give tokens to anyone who signs up, with the claim that says whose token it is. */
const sharedProviders: readonly { readonly host: RegExp; readonly name: string; readonly claims: RegExp }[] = [
  { host: /^gitlab\.com$/, name: 'GitLab', claims: /^(sub|project_path|namespace_path)$/ },
  { host: /^app\.terraform\.io$/, name: 'HCP Terraform', claims: /^sub$/ },
  { host: /^agent\.buildkite\.com/, name: 'Buildkite', claims: /^sub$/ },
  {
    host: /^(accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com)$/,
    name: 'the provider',
    claims: /^(sub|aud|oaud|app_id|user_id|id)$/,
  },
  { host: /^cognito-identity\.amazonaws\.com$/, name: 'Cognito', claims: /^aud$/ },
  { host: /^api\.bitbucket\.org/, name: 'Bitbucket', claims: /^(sub|aud)$/ },
  { host: /^oidc\.circleci\.com/, name: 'CircleCI', claims: /^sub$/ },
  { host: /^oidc\.vercel\.com/, name: 'Vercel', claims: /^sub$/ },
];

function judgeOtherProvider(principal: Principal, statement: Statement, host: string): readonly Issue[] {
  const shared = sharedProviders.find((entry) => entry.host.test(host));
  const claims = claimConditions(statement, host);
  const wanted = shared?.claims ?? /^(sub|aud|azp|oid|client_id)$/;
  const strict = claims.filter(({ claim, strict: holds }) => holds && wanted.test(claim));
  const shown = isUnresolved(host) ? 'PROVIDER' : printable(host);
  if (statement.conditions.some(({ key }) => key === UNRESOLVED)) return [];
  if (strict.length === 0) {
    const severity: Severity = shared === undefined ? 'high' : 'critical';
    const kind: TrustKind = {
      id: 'trust-provider-any-token',
      severity,
      fix: `Add "StringEquals": { "${shown}:sub": "…" } with the one subject that is meant.`,
    };
    const whose =
      shared === undefined ? 'every token of the provider' : `every token of ${shared.name}, whoever it belongs to,`;
    return [trustIssue(kind, `Nothing is required of the token: ${whose} gets the role.`, principal.path)];
  }
  return strict.flatMap(({ condition, claim }) =>
    condition.values.flatMap((value): readonly Issue[] => {
      const open =
        takesWildcards(condition) &&
        /^(\*+|[a-z_]+:\*+|system:serviceaccount:\*.*|organization:\*.*|project_path:\*.*|org\/\*.*)$/.test(value.text);
      if (!open || claim === 'aud') return [];
      const severity: Severity = shared === undefined ? 'medium' : 'critical';
      const kind: TrustKind = { id: 'trust-provider-any-token', severity, fix: 'Write the subject out.' };
      return [
        trustIssue(kind, `The subject "${printable(value.text)}" is nearly every token of ${shown}.`, value.path),
      ];
    }),
  );
}

export function judgeFederated(principal: Principal, statement: Statement, host: string | undefined): readonly Issue[] {
  if (/:saml-provider\//.test(principal.text)) return judgeSaml(principal, statement);
  return judgeOtherProvider(principal, statement, host ?? principal.text.toLowerCase());
}

export function judgePrincipal(
  principal: Principal,
  statement: Statement,
  options: PrincipalOptions,
): readonly Issue[] {
  if (principal.text === '*' && (principal.kind === 'AWS' || principal.kind === 'unknown'))
    return judgeAnyone(principal, statement);
  if (principal.kind === 'AWS') return judgeAccount(principal, statement, options);
  return principal.kind === 'Service' ? judgeService(principal, statement) : [];
}

/** Judges policies that are attached to resources: buckets, repositories, keys, queues, topics, functions, secrets. */

import { severities, type Severity } from '../../model.ts';
import { arnField, parseArn } from './arn.ts';
import { lookupIn } from './context.ts';
import { evaluateCondition } from './conditions.ts';
import {
  statementName,
  type Condition,
  type Issue,
  type ParsedPolicy,
  type Path,
  type Principal,
  type Statement,
} from './document.ts';
import { parseCidr } from './ip.ts';
import { coversAction, matchAction } from './match.ts';
import { findOperator } from './operators.ts';
import { requires } from './trust-principals.ts';
import { printable, UNRESOLVED } from './unresolved.ts';

/** What the policy is attached to, as the readers name it; other names are judged without the specifics of a kind. */
export type ResourceKind =
  | 's3-bucket'
  | 'ecr-repository'
  | 'kms-key'
  | 'sqs-queue'
  | 'sns-topic'
  | 'lambda-function'
  | 'secret'
  | 'vpc-endpoint';

export interface ResourcePolicyFacts {
  readonly kind?: string;
  /** The account that owns the resource. */
  readonly account?: string;
}

/** Keys by which the caller is one of ours, or comes from a place of ours. */
const callerKeys =
  /^(aws:principal(arn|account|orgid|orgpaths|tag\/.+)|aws:source(account|arn|orgid|orgpaths|owner|vpc|vpce|vpcarn)|aws:vpce(account|orgid|orgpaths)|aws:userid|aws:username|kms:calleraccount|kms:grantisforawsresource|s3:dataaccesspointaccount|s3:dataaccesspointarn|lambda:eventsourcetoken|aws:federatedprovider)$/i;

function statementIssue(
  id: string,
  severity: Severity,
  message: string,
  fix: string,
  path: Path,
  statement: Statement,
): Issue {
  const actions = statement.actions.values.map(({ text }) => text);
  return { id, severity, message, fix, places: [{ policy: 0, path }], actions };
}

/** An address range that is not the whole Internet. */
function isRange(condition: Condition): boolean {
  return condition.values.every(({ text }) => {
    const range = parseCidr(text);
    return range === undefined || range.prefix > (range.version === 4 ? 7 : 15);
  });
}

function limitedByAddress(statement: Statement): boolean {
  const found = requires(statement, /^aws:(sourceip|vpcsourceip)$/i);
  return found !== undefined && isRange(found);
}

/** `AWS_IAM`: the caller needs an identity of its own that may call. */
function needsIdentity(statement: Statement): boolean {
  const found = requires(statement, /^lambda:functionurlauthtype$/i);
  return found?.values.every(({ text }) => text === 'AWS_IAM') === true;
}

const publicFix =
  'Name the accounts or roles that need it, or require aws:PrincipalOrgID, aws:SourceVpce or aws:SourceArn.';

function what(statement: Statement): string {
  const names = statement.actions.values.slice(0, 3).map(({ text }) => printable(text));
  const list = statement.actions.except ? `everything but ${names.join(', ')}` : names.join(', ');
  return `${list}${statement.actions.values.length > 3 ? ' …' : ''}`;
}

function changes(statement: Statement): boolean {
  const reading = /^[^:]+:(Get|List|Describe|BatchGet|BatchCheck|Head|Receive|Subscribe)/i;
  return statement.actions.except || statement.actions.values.some(({ text }) => !reading.test(text));
}

function judgePublic(statement: Statement, path: Path, kind: string | undefined): readonly Issue[] {
  if (requires(statement, callerKeys) !== undefined || needsIdentity(statement)) return [];
  // An endpoint's policy is a limit: what it lets through, identity policies must still allow.
  if (kind === 'vpc-endpoint') {
    const message = `In ${statementName(statement)}, everyone who reaches the endpoint may do ${what(statement)} through it, also with credentials of another account.`;
    return [
      statementIssue(
        'endpoint-open',
        'low',
        message,
        'Name the resources of this workload, or require aws:PrincipalAccount.',
        path,
        statement,
      ),
    ];
  }
  if (limitedByAddress(statement)) {
    const message = `In ${statementName(statement)}, anyone in an address range may do ${what(statement)}, without an identity: an address is no proof of who calls.`;
    return [statementIssue('public-by-address', 'medium', message, publicFix, path, statement)];
  }
  const message = `In ${statementName(statement)}, anyone on the Internet may do ${what(statement)}${changes(statement) ? ', which changes or uses the resource' : ''}.`;
  return [
    statementIssue('public-resource', changes(statement) ? 'critical' : 'high', message, publicFix, path, statement),
  ];
}

function accountOf(text: string): string | undefined {
  if (/^\d{12}$/.test(text)) return text;
  const account = parseArn(text)?.[arnField.account];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

function judgeForeign(principal: Principal, statement: Statement, account: string | undefined): readonly Issue[] {
  const owner = accountOf(principal.text);
  if (account === undefined || owner === undefined || owner === account) return [];
  const whole = principal.text.endsWith(':root') || principal.text === owner;
  const everything =
    statement.actions.except ||
    statement.actions.values.some(
      ({ text }) => /^(\*|[^:]+:\*)$/.test(text) || matchAction('*:Put*Policy', text) === 'yes',
    );
  if (!whole || !everything || requires(statement, callerKeys) !== undefined) return [];
  const message = `In ${statementName(statement)}, every principal of account ${owner} may do ${what(statement)}, up to changing this policy.`;
  return [
    statementIssue(
      'foreign-account-full-access',
      'medium',
      message,
      'List the actions and the roles that need them.',
      principal.path,
      statement,
    ),
  ];
}

/** Services that call a resource for whoever set them up; the named ones reach it at once with no condition. */
const deputies =
  /^(apigateway|cloudfront|events|s3|sns|elasticloadbalancing|ses|scheduler|iot|config|cloudtrail|logs|delivery\.logs)\.(.+\.)?amazonaws\.com/;
const customary = /^(config|cloudtrail|logs|delivery\.logs|elasticloadbalancing)\./;

function judgeService(principal: Principal, statement: Statement): readonly Issue[] {
  if (!deputies.test(principal.text)) return [];
  const source =
    /^(aws:source(account|arn|orgid|orgpaths|owner)|kms:encryptioncontext:.+|kms:viaservice|lambda:eventsourcetoken|aws:principalorgid)$/i;
  if (requires(statement, source) !== undefined) return [];
  const severity =
    customary.test(principal.text) || statement.actions.values.every(({ text }) => /^kms:/i.test(text))
      ? 'low'
      : 'medium';
  const message = `In ${statementName(statement)}, ${printable(principal.text)} may do ${what(statement)} for anyone's sake: another customer can have the service call this resource.`;
  const fix = 'Add "StringEquals": { "aws:SourceAccount": "ACCOUNT" } or "ArnLike": { "aws:SourceArn": "…" }.';
  return [statementIssue('service-without-source', severity, message, fix, principal.path, statement)];
}

function judgeStatement(statement: Statement, facts: ResourcePolicyFacts): readonly Issue[] {
  const { principals, effect } = statement;
  if (effect === 'Deny' || principals === undefined) return [];
  if (principals.except) {
    if (statement.conditions.some(({ key }) => key === UNRESOLVED)) return [];
    const message = `In ${statementName(statement)}, NotPrincipal with Allow gives ${what(statement)} to everyone else, anonymous callers too.`;
    return [
      statementIssue(
        'public-resource',
        'critical',
        message,
        'Use Principal, and name who needs it.',
        principals.path,
        statement,
      ),
    ];
  }
  return principals.values.flatMap((principal) => {
    if (principal.text === '*') return judgePublic(statement, principal.path, facts.kind);
    if (principal.kind === 'AWS') return judgeForeign(principal, statement, facts.account);
    return principal.kind === 'Service' ? judgeService(principal, statement) : [];
  });
}

/** Whether the policy denies a request over plain HTTP. */
function deniesPlainHttp({ statements }: ParsedPolicy): boolean {
  const lookup = lookupIn({ 'aws:SecureTransport': false });
  return statements.some(
    ({ effect, principals, actions, conditions }) =>
      effect === 'Deny' &&
      principals?.values.some(({ text }) => text === '*') === true &&
      actions.values.some(({ text }) => coversAction(text, 's3:*') || coversAction(text, 's3:GetObject')) &&
      conditions.some(
        (condition) =>
          condition.key.toLowerCase() === 'aws:securetransport' &&
          findOperator(condition.operator) !== undefined &&
          evaluateCondition(condition, lookup) === 'yes',
      ),
  );
}

function judgeTransport(policy: ParsedPolicy, { kind }: ResourcePolicyFacts): readonly Issue[] {
  if (kind !== 's3-bucket' || policy.statements.length === 0 || deniesPlainHttp(policy)) return [];
  return [
    {
      id: 'plain-http-allowed',
      severity: 'low',
      message: 'The bucket policy does not refuse requests without TLS.',
      fix: 'Add a Deny for Principal "*" on s3:* with "Bool": { "aws:SecureTransport": "false" }.',
      places: [{ policy: 0, path: policy.statements[0]?.path.slice(0, 1) ?? [] }],
      actions: [],
    },
  ];
}

/**
 * Who gets at a resource by its own policy: `public-resource`, `public-by-address`, `foreign-account-full-access`,
 * `service-without-source`, `plain-http-allowed`, `endpoint-open`; worst first. In a key policy `Resource: "*"` is the key itself.
 */
export function judgeResourcePolicy(policy: ParsedPolicy, facts: ResourcePolicyFacts = {}): readonly Issue[] {
  const found = [
    ...policy.statements.flatMap((statement) => judgeStatement(statement, facts)),
    ...judgeTransport(policy, facts),
  ];
  return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

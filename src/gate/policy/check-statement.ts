/** Checks the actions and resources of a statement against the service authorization reference. */

import { arnField, intersectsResource, isStar, parseArn } from './arn.ts';
import { statementName, type Problem, type Statement, type Value } from './document.ts';
import { coversAction } from './match.ts';
import { nearest } from './nearest.ts';
import { findOperator } from './operators.ts';
import { problem, quote } from './problems.ts';
import {
  actionNames,
  expandAction,
  findAction,
  isService,
  isServiceKey,
  serviceNames,
  type ActionInfo,
} from './reference.ts';
import { isUnresolved } from './unresolved.ts';

function checkAction({ text, path }: Value): Problem | undefined {
  if (isUnresolved(text) || coversAction(text, '*:*')) return undefined;
  const match = /^([^:\s]*):([^:\s]*)$/.exec(text);
  const [, service = '', name = ''] = match ?? [];
  if (match === null || name === '' || service === '') {
    return problem('malformed-action', path, `${quote(text)} is not an action.`);
  }
  if (/[*?]/.test(service)) {
    return problem('malformed-action', path, `${quote(text)} has a wildcard in the service prefix, which IAM refuses.`);
  }
  if (!isService(service)) {
    const meant = nearest(service, serviceNames(), 1);
    const hint = meant === undefined ? '' : ` "${meant}" was probably meant.`;
    return problem(
      'unknown-service',
      path,
      `No AWS service has the prefix ${quote(service)}, so ${quote(text)} does nothing.${hint}`,
    );
  }
  if (expandAction(text).length > 0) return undefined;
  const meant = /[*?]/.test(name) ? undefined : nearest(name, actionNames(service), 4);
  const hint = meant === undefined ? '' : ` "${service}:${meant}" was probably meant.`;
  return problem('unknown-action', path, `No action is called ${quote(text)}, so the entry does nothing.${hint}`);
}

/** A condition on a key of another service's requests keeps an action from ever being allowed. */
function checkKeysForActions(statement: Statement): readonly Problem[] {
  if (statement.effect !== 'Allow' || statement.actions.except) return [];
  const strict = statement.conditions.filter(({ operator, ifExists, quantifier, key }) => {
    const known = findOperator(operator);
    const needsKey =
      known !== undefined && !known.negated && known.family !== 'null' && !ifExists && quantifier !== 'ForAllValues';
    return needsKey && isServiceKey(key);
  });
  return statement.actions.values.flatMap(({ text, path }) => {
    const info = findAction(text);
    if (info === undefined) return [];
    const wrong = strict.find(
      ({ key }) =>
        !key.toLowerCase().startsWith(`${info.service}:`) &&
        !info.conditionKeys.some((known) => coversAction(known, key)),
    );
    if (wrong === undefined) return [];
    const message = `${info.name} never carries the condition key ${quote(wrong.key)}, so ${statementName(statement)} never allows it.`;
    return [problem('key-not-for-action', path, message)];
  });
}

export function checkActions(statement: Statement): readonly Problem[] {
  const malformed = statement.actions.values.map(checkAction).filter((found) => found !== undefined);
  return [...malformed, ...checkKeysForActions(statement)];
}

/** Services whose ARNs carry neither Region nor account, and those that carry no Region. */
const withoutRegion: readonly string[] = ['iam', 's3', 'cloudfront', 'route53', 'organizations', 'sts'];

function faultOfArn(text: string): string | undefined {
  if (isStar(text)) return undefined;
  const arn = parseArn(text);
  if (arn === undefined) {
    if (isUnresolved(text)) return undefined;
    return /^arn/i.test(text) ? `${quote(text)} is no ARN.` : `${quote(text)} is neither an ARN nor "*".`;
  }
  if (text.split(':').length < 6 && !text.endsWith('*'))
    return `${quote(text)} has fewer than the six fields of an ARN.`;
  const [, partition, service, region, account] = arn;
  if (isUnresolved(partition + service + region + account)) return undefined;
  // Within the last field a space can belong to a name, as of an object of S3.
  if (/^\s|\s$/.test(text) || /\s/.test(partition + service + region + account))
    return `${quote(text)} has white space in it.`;
  if (!/^(aws(-[a-z-]+)?|.*[*?].*)$/.test(partition))
    return `${quote(text)} names no partition of AWS ("aws", "aws-cn", "aws-us-gov").`;
  if (!/[*?$]/.test(service) && service !== service.toLowerCase())
    return `${quote(text)} spells the service with capital letters.`;
  if (/^[\d-]+$/.test(account) && !/^\d{12}$/.test(account)) return `${quote(text)} has no account id of 12 digits.`;
  if (withoutRegion.includes(service) && service !== 's3' && region !== '' && !/[*?]/.test(region)) {
    return `${quote(text)} names a Region; ARNs of ${service} have none.`;
  }
  return undefined;
}

/** Every resource of a service, however it is spelled: AWS lets such a pattern stand for `*` in places. */
function isWholeService(pattern: string): boolean {
  const arn = parseArn(pattern);
  return arn !== undefined && isStar(arn[arnField.resource].replace(/:\*$/, ''));
}

/** Without these a deployment or a task stops; other reads that are missing are noticed and mended. */
const stopsWork: ReadonlySet<string> = new Set([
  'ecr:GetAuthorizationToken',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'kms:Decrypt',
]);

function checkMismatch(statement: Statement, action: Value, info: ActionInfo): Problem | undefined {
  const resources = statement.resources?.values ?? [];
  const open = resources.some(({ text }) => isStar(text) || isWholeService(text) || parseArn(text) === undefined);
  if (open || resources.length === 0) return undefined;
  if (info.resourceTypes.length === 0) {
    const message = `${info.name} acts on no resource that a policy can name, so ${statementName(statement)} never allows it.`;
    const fix = 'Give the action a statement of its own with "Resource": "*".';
    return problem('resource-mismatch', action.path, message, {
      fix,
      severity: stopsWork.has(info.name) ? 'medium' : 'low',
    });
  }
  const fits = resources.some(({ text }) => info.resourceTypes.some(({ arn }) => intersectsResource(text, arn)));
  if (fits) return undefined;
  const wanted = info.resourceTypes.slice(0, 3).map(({ arn }) => arn.replace('arn:*', 'arn:aws'));
  const message = `None of the resources of ${statementName(statement)} is of a kind that ${info.name} acts on (${wanted.join(', ')}), so it allows nothing.`;
  const severity =
    info.level === 'write' || info.level === 'permissions' || stopsWork.has(info.name) ? 'medium' : 'low';
  return problem('resource-mismatch', action.path, message, { severity });
}

export function checkResources(statement: Statement): readonly Problem[] {
  const { resources, principals, actions, effect } = statement;
  if (resources === undefined) return [];
  const found: Problem[] = resources.values.flatMap(({ text, path }) => {
    const fault = faultOfArn(text);
    return fault === undefined ? [] : [problem('malformed-arn', path, fault)];
  });
  const trust =
    principals !== undefined && actions.values.every(({ text }) => /^sts:(Assume|Tag|SetSource)/i.test(text));
  if (trust && actions.values.length > 0) {
    return [...found, problem('resource-in-trust-policy', resources.path, 'A trust policy has no Resource.')];
  }
  if (effect === 'Deny' || resources.except || actions.except || found.length > 0) return found;
  const mismatches = actions.values.map((action) => {
    const info = findAction(action.text);
    return info === undefined ? undefined : checkMismatch(statement, action, info);
  });
  return [...found, ...mismatches.filter((entry) => entry !== undefined)];
}

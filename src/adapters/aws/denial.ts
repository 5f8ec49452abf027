/** Reads AWS's access-denied messages: who may not do what, on which resource, and which kind of policy says so. */
import type { AwsDenial } from '../../ports.ts';

/** The kinds of policy AWS names. Source: IAM User Guide, "Troubleshoot access denied error messages". */
export const policyKinds = [
  'identity-based policy',
  'resource-based policy',
  'permissions boundary',
  'session policy',
  'service control policy',
  'resource control policy',
  'VPC endpoint policy',
  'role trust policy',
] as const;
const deniedNames =
  /^(?:Client\.)?(?:AccessDenied(?:Exception|Fault)?|UnauthorizedOperation|AuthorizationError(?:Exception)?|NotAuthorized(?:Exception)?|UnauthorizedException|Forbidden(?:Exception)?)$/;
const sentence =
  /(?:User|Principal): (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on (?:the )?resource: (\S+))?/;
const because = /because no ([\w -]+?) allows/;
const deny = /with an explicit deny(?: in an? ([\w -]+?))?(?=[:.,]|$)/;

/**
 * What was denied, or undefined when the error is no denial. The sentence decides, not the error's name: ECS wraps a
 * missing `iam:PassRole` in a ClientException. `fallback` names the action and resource where AWS names none.
 */
export function readDenial(
  error: { readonly name: string; readonly message: string },
  fallback: { readonly action: string; readonly resource?: string | undefined },
): AwsDenial | undefined {
  const message = error.message.slice(0, 4096);
  const said = sentence.exec(message);
  if (said === null && !deniedNames.test(error.name)) return undefined;
  const [, principal, action, resource] = said ?? [];
  const named = resource?.replace(/[.,;]$/, '');
  // AWS leaves the resource out where the action has no resource level: `*` is then the only one that can be granted.
  const on = named ?? (said === null ? fallback.resource : '*');
  const denied = deny.exec(message);
  const missing = because.exec(message);
  const policy = policyKinds.find((kind) => kind === (denied?.[1] ?? missing?.[1]));
  return {
    action: action ?? fallback.action,
    ...(principal === undefined ? {} : { principal }),
    ...(on === undefined ? {} : { resource: on }),
    effect: denied !== null ? 'explicit' : missing !== null ? 'implicit' : 'unsaid',
    ...(policy === undefined ? {} : { policy }),
  };
}

/** One sentence: what was denied to whom, and why. */
export function describeDenial({ action, principal, resource, effect, policy }: AwsDenial): string {
  const on = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
  const to = principal === undefined ? '' : ` to ${principal}`;
  const why = {
    explicit: `: an explicit deny in ${policy === undefined ? 'a policy' : `${article(policy)} ${policy}`} forbids it`,
    implicit: `: no ${policy ?? 'policy'} allows it`,
    unsaid: '',
  }[effect];
  return `AWS denied ${action}${on}${to}${why}.`;
}

/** What to change, with the statement to add where one helps. */
export function cureDenial(denial: AwsDenial): string {
  const statement = allowStatement(denial);
  if (denial.effect === 'explicit') {
    const where = denial.policy === undefined ? 'the policy that denies it' : `that ${denial.policy}`;
    return `No further Allow can help against an explicit deny: change ${where}, or ask those who own it for an exception.`;
  }
  switch (denial.policy) {
    case 'service control policy':
    case 'resource control policy':
      return `The organization's ${denial.policy} must allow it before any policy of the account can: ask those who own it.`;
    case 'permissions boundary':
      return `Add to the permissions boundary of the role (and to its policy, if it is not there): ${statement}`;
    case 'session policy':
      return `The input session-policy narrows the role; add to it: ${statement}`;
    case 'VPC endpoint policy':
      return `Add to the policy of the VPC endpoint that the runner's calls go through: ${statement}`;
    case 'resource-based policy':
      return `The policy on the resource itself must allow this caller: ${statement} with the caller as its Principal.`;
    case 'role trust policy':
      return 'The trust policy of the role that is to be assumed must name this caller.';
    default:
      return `Add to the policy of the role that makes the call: ${statement}`;
  }
}

/** The smallest statement that would allow the call. PassRole is bounded to ECS tasks, as the gate asks. */
function allowStatement({ action, resource }: AwsDenial): string {
  const passRole = action === 'iam:PassRole';
  return JSON.stringify({
    Effect: 'Allow',
    Action: action,
    Resource: resource ?? 'THE ARN OF THE RESOURCE',
    ...(passRole ? { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } } : {}),
  });
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

/** The rules of readiness: what the deployment needs to succeed is there. */
import { executionRoleIsSet } from './execution-role-is-set.ts';
import { fargateSizeIsOffered } from './fargate-size-is-offered.ts';
import { fieldsAreSpelledAsEcsReadsThem } from './fields-are-spelled-as-ecs-reads-them.ts';
import { namesAgree } from './names-agree.ts';
import { oidcTokenIsGranted } from './oidc-token-is-granted.ts';
import { portsAgree } from './ports-agree.ts';

export const readiness = [
  executionRoleIsSet,
  fargateSizeIsOffered,
  portsAgree,
  fieldsAreSpelledAsEcsReadsThem,
  oidcTokenIsGranted,
  namesAgree,
];

/** The rules of readiness: what the deployment needs to succeed is there. */
import { dataStoresAreBackedUp } from './data-stores-are-backed-up.ts';
import { executionRoleIsSet } from './execution-role-is-set.ts';
import { executionRoleMayStartTheTask } from './execution-role-may-start-the-task.ts';
import { fargateSizeIsOffered } from './fargate-size-is-offered.ts';
import { fieldsAreSpelledAsEcsReadsThem } from './fields-are-spelled-as-ecs-reads-them.ts';
import { namesAgree } from './names-agree.ts';
import { oidcTokenIsGranted } from './oidc-token-is-granted.ts';
import { portsAgree } from './ports-agree.ts';
import { taskRolesTrustEcs } from './task-roles-trust-ecs.ts';
import { tasksReachWhatTheyStartWith } from './tasks-reach-what-they-start-with.ts';

export const readiness = [
  executionRoleIsSet,
  fargateSizeIsOffered,
  portsAgree,
  fieldsAreSpelledAsEcsReadsThem,
  oidcTokenIsGranted,
  namesAgree,
  executionRoleMayStartTheTask,
  taskRolesTrustEcs,
  tasksReachWhatTheyStartWith,
  dataStoresAreBackedUp,
];

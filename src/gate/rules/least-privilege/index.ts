/** The rules of least-privilege: nobody may do more than the work asks for. */
import { dataAccessIsNamed } from './data-access-is-named.ts';
import { deployRoleFitsTheWork } from './deploy-role-fits-the-work.ts';
import { managedPoliciesAreNarrow } from './managed-policies-are-narrow.ts';
import { nobodyCanBecomeMore } from './nobody-can-become-more.ts';
import { policiesListTheirActions } from './policies-list-their-actions.ts';
import { policiesNameTheirResources } from './policies-name-their-resources.ts';
import { policyDocumentsAreValid } from './policy-documents-are-valid.ts';
import { resourcePoliciesNameTheirUsers } from './resource-policies-name-their-users.ts';
import { rolesArePassedByName } from './roles-are-passed-by-name.ts';
import { taskRoleIsNotExecutionRole } from './task-role-is-not-execution-role.ts';
import { taskRoleIsSet } from './task-role-is-set.ts';
import { trustsCanBeMet } from './trusts-can-be-met.ts';
import { trustsNameWhoMayAssume } from './trusts-name-who-may-assume.ts';

export const leastPrivilege = [
  taskRoleIsNotExecutionRole,
  taskRoleIsSet,
  policiesListTheirActions,
  policiesNameTheirResources,
  dataAccessIsNamed,
  rolesArePassedByName,
  nobodyCanBecomeMore,
  managedPoliciesAreNarrow,
  deployRoleFitsTheWork,
  trustsNameWhoMayAssume,
  trustsCanBeMet,
  resourcePoliciesNameTheirUsers,
  policyDocumentsAreValid,
];

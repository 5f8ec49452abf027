/** The rules of least-privilege: nobody may do more than the work asks for. */
import { taskRoleIsNotExecutionRole } from './task-role-is-not-execution-role.ts';

export const leastPrivilege = [taskRoleIsNotExecutionRole];

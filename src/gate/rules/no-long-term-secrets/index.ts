/** The rules of no-long-term-secrets: no credential that outlives the work is written down or carried along. */
import { callerIsTemporary } from './caller-is-temporary.ts';
import { taskEnvironmentHoldsNoSecrets } from './task-environment-holds-no-secrets.ts';

export const noLongTermSecrets = [taskEnvironmentHoldsNoSecrets, callerIsTemporary];

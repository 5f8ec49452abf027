/** The rules of observability: what the service does can be seen, and a failure explained. */
import { containersSendLogs } from './containers-send-logs.ts';
import { logConfigurationIsUnderstood } from './log-configuration-is-understood.ts';

export const observability = [containersSendLogs, logConfigurationIsUnderstood];

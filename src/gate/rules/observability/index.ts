/** The rules of observability: what the service does can be seen, and a failure explained. */
import { containerInsightsAreOn } from './container-insights-are-on.ts';
import { containersSendLogs } from './containers-send-logs.ts';
import { failuresRaiseAlarms } from './failures-raise-alarms.ts';
import { healthChecksAreDeclared } from './health-checks-are-declared.ts';
import { logConfigurationIsUnderstood } from './log-configuration-is-understood.ts';
import { logGroupsHaveRetention } from './log-groups-have-retention.ts';

export const observability = [
  containersSendLogs,
  logConfigurationIsUnderstood,
  healthChecksAreDeclared,
  logGroupsHaveRetention,
  containerInsightsAreOn,
  failuresRaiseAlarms,
];

/** The rules of network: what can reach the service and its data, and what they can reach. */
import { bucketsAreNotPublic } from './buckets-are-not-public.ts';
import { dataIsEncryptedAtRest } from './data-is-encrypted-at-rest.ts';
import { dataStoresArePrivate } from './data-stores-are-private.ts';
import { egressIsBounded } from './egress-is-bounded.ts';
import { flowLogsAreOn } from './flow-logs-are-on.ts';
import { lambdaUrlsNeedAuthorization } from './lambda-urls-need-authorization.ts';
import { loadBalancersUseTls } from './load-balancers-use-tls.ts';
import { securityGroupsAdmitNoWorld } from './security-groups-admit-no-world.ts';
import { tasksHaveNoPublicIp } from './tasks-have-no-public-ip.ts';

export const network = [
  tasksHaveNoPublicIp,
  securityGroupsAdmitNoWorld,
  egressIsBounded,
  loadBalancersUseTls,
  lambdaUrlsNeedAuthorization,
  bucketsAreNotPublic,
  dataStoresArePrivate,
  dataIsEncryptedAtRest,
  flowLogsAreOn,
];

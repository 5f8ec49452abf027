/** The rules of network: what can reach the service, and what it can reach. */
import { tasksHaveNoPublicIp } from './tasks-have-no-public-ip.ts';

export const network = [tasksHaveNoPublicIp];

/** The rules of rollout: a deployment arrives, or goes back, without an outage. */
import { capacityStaysUp } from './capacity-stays-up.ts';
import { circuitBreakerRollsBack } from './circuit-breaker-rolls-back.ts';

export const rollout = [circuitBreakerRollsBack, capacityStaysUp];

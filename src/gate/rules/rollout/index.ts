/** The rules of rollout: a deployment arrives, or goes back, without an outage. */
import { capacityStaysUp } from './capacity-stays-up.ts';
import { circuitBreakerRollsBack } from './circuit-breaker-rolls-back.ts';
import { codeKeepsDeployments } from './code-keeps-deployments.ts';
import { deploymentsAreWatched } from './deployments-are-watched.ts';
import { deploymentsDoNotOverlap } from './deployments-do-not-overlap.ts';
import { gracePeriodIsSet } from './grace-period-is-set.ts';
import { imagesAreToldApart } from './images-are-told-apart.ts';
import { stepInputsAreUnderstood } from './step-inputs-are-understood.ts';

export const rollout = [
  circuitBreakerRollsBack,
  capacityStaysUp,
  gracePeriodIsSet,
  deploymentsAreWatched,
  deploymentsDoNotOverlap,
  stepInputsAreUnderstood,
  codeKeepsDeployments,
  imagesAreToldApart,
];

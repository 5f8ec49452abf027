/** A rolling deployment that fails ends by itself and goes back. */
import { rule, type Problem } from '../../rule.ts';
import { judgeServices, placeInService, type ServiceView } from '../services.ts';

export const circuitBreakerRollsBack = rule({
  id: 'rollout/circuit-breaker-rolls-back',
  title: 'A failing rolling deployment is rolled back by the circuit breaker',
  severity: 'medium',
  requirements: ['cd/EMER-001', 'cd/EMER-002'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why:
    'Without the circuit breaker ECS starts the failing task again and again for hours, and nobody is told. Without rollback ' +
    'it stops there and leaves the service between two revisions.',
  fix: 'Enable the deployment circuit breaker together with its rollback.',
  example:
    'deployment_circuit_breaker {\n  enable   = true\n  rollback = true\n}\n# JSON: "deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  judge: (facts) => judgeServices(facts, judgeService),
});

/** CodeDeploy and external controllers, and ECS's own blue/green, linear and canary deployments, roll back by other means. */
function takesCircuitBreaker({ controller, strategy }: ServiceView): boolean {
  if (controller !== undefined && controller.value !== 'ECS') return false;
  return strategy === undefined || strategy.value?.toUpperCase() === 'ROLLING';
}

function judgeService(service: ServiceView): readonly Problem[] {
  if (!takesCircuitBreaker(service)) return [];
  const { breaker } = service;
  const base = { resource: service.resource, key: service.key };
  if (breaker?.enable === undefined || breaker.enable.value === false) {
    return [
      {
        ...base,
        locations: placeInService(service, breaker?.enable ?? breaker),
        message: `The ${service.name} has no deployment circuit breaker: a revision that cannot start is tried again for hours instead of being rolled back.`,
      },
    ];
  }
  if (breaker.rollback?.value === true || breaker.rollback?.value === null || breaker.enable.value === null) return [];
  return [
    {
      ...base,
      locations: placeInService(service, breaker.rollback ?? breaker),
      message: `The circuit breaker of the ${service.name} stops a failing deployment but does not roll it back: the service stays between two revisions.`,
      fix: 'Set "rollback" to true beside "enable".',
    },
  ];
}

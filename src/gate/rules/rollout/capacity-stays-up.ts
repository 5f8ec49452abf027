/** A rolling deployment never takes the last running task away before a new one is healthy. */
import { rule, type Problem } from '../../rule.ts';
import { judgeServices, placeInService, type ServiceView } from '../services.ts';

export const capacityStaysUp = rule({
  id: 'rollout/capacity-stays-up',
  title: 'Rolling deployments keep tasks running and have room for new ones',
  severity: 'medium',
  requirements: ['cd/EMER-001'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why:
    'With a minimum healthy percent of 0 ECS may stop every task before a new one has proved itself: each deployment is an ' +
    'outage, and a failing one a long outage. With a maximum of 100 and a minimum of 100 no deployment can proceed at all.',
  fix: 'Set the minimum healthy percent to 100 and the maximum to 200.',
  example: 'deployment_minimum_healthy_percent = 100\ndeployment_maximum_percent         = 200',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  judge: (facts) => judgeServices(facts, judgeService),
});

function judgeService(service: ServiceView): readonly Problem[] {
  if (service.daemon || (service.controller !== undefined && service.controller.value !== 'ECS')) return [];
  const minimum = service.minimumHealthyPercent?.value;
  const maximum = service.maximumPercent?.value;
  const base = { resource: service.resource, locations: placeInService(service, service.minimumHealthyPercent) };
  // ECS rounds up: of one task any percentage above 0 keeps that one; below 50 a pair may lose both halves of its spare.
  if (minimum === 0 && service.desiredCount?.value !== 0) {
    return [
      {
        ...base,
        key: `${service.key} minimum`,
        message: `The ${service.name} may lose all its tasks during a deployment (minimum healthy percent 0): every deployment interrupts it.`,
      },
    ];
  }
  if (minimum !== undefined && minimum !== null && maximum !== undefined && maximum !== null && maximum <= minimum) {
    return [
      {
        ...base,
        key: `${service.key} room`,
        locations: placeInService(service, service.maximumPercent),
        message: `The ${service.name} keeps ${minimum}% of its tasks and allows at most ${maximum}%: a deployment can neither stop an old task nor start a new one.`,
      },
    ];
  }
  return [];
}

/** A task behind a load balancer has time to start before it is judged. */
import { rule } from '../../rule.ts';
import { judgeServices, placeInService } from '../services.ts';

export const gracePeriodIsSet = rule({
  id: 'rollout/grace-period-is-set',
  title: 'Services behind a load balancer have a health check grace period',
  severity: 'low',
  requirements: ['cd/EMER-001'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why: 'Without it the load balancer counts a task that is still starting as unhealthy, and ECS replaces it again and again.',
  fix: 'Set the health check grace period to somewhat more than the program takes to start.',
  example: 'health_check_grace_period_seconds = 60',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html',
  judge: (facts) =>
    judgeServices(facts, (service) =>
      !service.hasLoadBalancer || (service.gracePeriod !== undefined && service.gracePeriod.value !== 0)
        ? []
        : [
            {
              resource: service.resource,
              key: service.key,
              locations: placeInService(service, service.gracePeriod),
              message: `The ${service.name} is behind a load balancer without a grace period: a task that is still starting counts as unhealthy and is replaced.`,
            },
          ],
    ),
});

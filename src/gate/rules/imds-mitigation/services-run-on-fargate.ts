/** Services place their tasks on Fargate. */
import { rule, type Problem } from '../../rule.ts';
import { asksForFargateOnly } from '../containers.ts';
import { judgeServices, placeInService, type Field, type ServiceView } from '../services.ts';

const fargate = ['FARGATE', 'FARGATE_SPOT'];

export const servicesRunOnFargate = rule({
  id: 'imds-mitigation/services-run-on-fargate',
  title: 'Services place their tasks on Fargate',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands', 'task.definitions'],
  why:
    'A task definition may fit Fargate and EC2 alike; the service decides. On an EC2 instance the containers can ask the ' +
    "metadata service for the host's credentials unless the host forbids it.",
  fix: 'Set the launch type to FARGATE, or use the capacity providers FARGATE and FARGATE_SPOT only.',
  example: 'launch_type = "FARGATE"',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  judge: (facts) => {
    const tasks = facts['task.definitions'] ?? [];
    // ECS refuses to place a task that asks for Fargate on anything else; so does a cluster whose providers are Fargate's.
    const decided = tasks.length > 0 && tasks.every(asksForFargateOnly);
    const clusters = (facts['repository.infrastructure'] ?? []).filter((entry) => entry.resource === 'ecs-cluster');
    const byCluster = clusters.some(
      ({ capacityProviders: providers }) => providers.length > 0 && !providers.some(isOther),
    );
    return judgeServices(facts, (service) => judgeService(service, decided || byCluster));
  },
});

function judgeService(service: ServiceView, decidedElsewhere: boolean): readonly Problem[] {
  const base = { resource: service.resource, key: service.key };
  const chosen = service.launchType;
  if (chosen?.value !== undefined && chosen.value !== null && chosen.value.toUpperCase() !== 'FARGATE') {
    return [
      {
        ...base,
        locations: placeInService(service, chosen),
        message: `The ${service.name} runs its tasks with launch type ${chosen.value}: on machines whose metadata service and instance role the containers can reach.`,
      },
    ];
  }
  const others = service.capacityProviders.filter(isOther);
  if (others.length > 0) {
    return others.map((other) => ({
      ...base,
      key: `${service.key} ${other.value ?? ''}`,
      locations: placeInService(service, other),
      message: `The ${service.name} may place tasks on the capacity provider ${other.value ?? ''}: on machines whose metadata service and instance role the containers can reach.`,
    }));
  }
  if (chosen !== undefined || service.capacityProviders.length > 0 || service.source === 'live') return [];
  if (decidedElsewhere) return [];
  return [
    {
      ...base,
      severity: 'medium',
      locations: placeInService(service),
      message: `The ${service.name} does not say where it runs: without a default of the cluster ECS takes EC2 instances, whose metadata service the containers can reach.`,
    },
  ];
}

function isOther({ value }: Field<string>): boolean {
  return value !== null && !fargate.includes(value.toUpperCase());
}

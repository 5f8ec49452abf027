/** A task with a network interface of its own maps ports to themselves. */
import { rule, type Problem } from '../../rule.ts';
import { judgeContainers, placeInContainer, type Container } from '../containers.ts';
import { listOf, numberOf, objectOf } from '../json-values.ts';

export const portsAgree = rule({
  id: 'readiness/ports-agree',
  title: 'With awsvpc the host port is the container port',
  severity: 'medium',
  requirements: ['cd/DAS-001'],
  needs: ['task.definitions'],
  why: 'In awsvpc mode there is no host to map ports of: ECS refuses a task definition whose two ports differ.',
  fix: 'Leave "hostPort" out, or make it the same as "containerPort".',
  example: '"portMappings": [{ "containerPort": 8080, "protocol": "tcp" }]',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  if (container.task.value['networkMode'] !== 'awsvpc') return [];
  return listOf(container.definition['portMappings']).flatMap((entry, index): readonly Problem[] => {
    const mapping = objectOf(entry);
    const host = numberOf(mapping?.['hostPort']);
    const inside = numberOf(mapping?.['containerPort']);
    if (host === undefined || host === 0 || inside === undefined || host === inside) return [];
    return [
      {
        resource: container.resource,
        key: `${container.resource} ${inside}`,
        locations: placeInContainer(container, 'portMappings', index, 'hostPort'),
        message: `Container ${container.name} maps port ${inside} to ${host}, which awsvpc cannot: ECS refuses the task definition.`,
      },
    ];
  });
}

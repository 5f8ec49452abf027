/** No container has the rights of the host's root user. */
import { rule, type Problem } from '../../rule.ts';
import { asksForFargate, judgeContainers, placeInContainer, type Container } from '../containers.ts';
import { booleanOf } from '../json-values.ts';

export const containersAreNotPrivileged = rule({
  id: 'imds-mitigation/containers-are-not-privileged',
  title: 'No container is privileged',
  severity: 'high',
  requirements: ['cd/DSEC-011'],
  needs: ['task.definitions'],
  why:
    "A privileged container has the rights of the host's root user: it can read the credentials of every task on the " +
    'host and of the instance itself. Fargate refuses it.',
  fix: 'Remove "privileged", or set it to false. What truly needs a host right belongs on a host of its own.',
  example: '"privileged": false',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  if (booleanOf(container.definition['privileged']) !== true) return [];
  const message = asksForFargate(container.task)
    ? `Container ${container.name} is privileged: Fargate refuses that, and on any other host it would have the rights of the host's root user.`
    : `Container ${container.name} is privileged: whoever takes it over has the host, its instance role and every other task on it.`;
  return [
    {
      resource: container.resource,
      key: container.resource,
      locations: placeInContainer(container, 'privileged'),
      message,
    },
  ];
}

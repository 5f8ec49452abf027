/** What a container prints can be read after the container is gone. */
import { rule, type Problem } from '../../rule.ts';
import { judgeContainers, misspelling, placeInContainer, type Container } from '../containers.ts';
import { objectOf, textOf } from '../json-values.ts';

export const containersSendLogs = rule({
  id: 'observability/containers-send-logs',
  title: 'Every container sends its output to a log',
  severity: 'medium',
  requirements: ['cd/HLCH-001'],
  needs: ['task.definitions'],
  why: 'On Fargate nothing of a stopped container is left. Without a log driver nobody can tell why it failed or what an intruder did.',
  fix: 'Add a "logConfiguration" with the awslogs driver, a log group, its region and a stream prefix.',
  example:
    '"logConfiguration": {\n  "logDriver": "awslogs",\n  "options": {\n    "awslogs-group": "/ecs/processor",\n    "awslogs-region": "eu-west-1",\n    "awslogs-stream-prefix": "processor"\n  }\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  const value = container.definition['logConfiguration'];
  // A misspelt name is the case of `log-configuration-is-understood`; the log router itself may log nowhere.
  if (value === null || misspelling(container.definition, 'logConfiguration') !== undefined) return [];
  if (value === undefined && container.definition['firelensConfiguration'] !== undefined) return [];
  const silent = textOf(objectOf(value)?.['logDriver'])?.trim().toLowerCase() === 'none';
  if (value !== undefined && !silent) return [];
  return [
    {
      resource: container.resource,
      key: container.resource,
      locations: placeInContainer(container, 'logConfiguration', 'logDriver'),
      message: silent
        ? `Container ${container.name} uses the log driver "none": its output is thrown away, and a failure cannot be explained afterwards.`
        : `Container ${container.name} has no log configuration: its output is lost with it, and a failure cannot be explained afterwards.`,
    },
  ];
}

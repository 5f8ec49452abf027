/** ECS can tell a healthy task from one that merely runs. */
import { rule, type DockerfileFact, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { containersOf, familyOf, judgeTasks, misspelling, placeInTask } from '../containers.ts';
import { booleanOf, listOf, objectOf, textsOf } from '../json-values.ts';
import { servicesOf } from '../services.ts';

export const healthChecksAreDeclared = rule({
  id: 'observability/health-checks-are-declared',
  title: 'The health of a task is checked by ECS or a load balancer',
  severity: 'medium',
  requirements: ['cd/HLCH-001'],
  needs: ['task.definitions'],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands', 'repository.dockerfiles'],
  why:
    'Without a health check a task counts as healthy as long as its process lives: a hung program is never replaced, and a ' +
    'deployment of one is reported as a success.',
  fix: 'Add "healthCheck" to the essential container; ECS ignores the HEALTHCHECK of a Dockerfile.',
  example:
    '"healthCheck": {\n  "command": ["CMD-SHELL", "wget -q -O /dev/null http://127.0.0.1:8080/health || exit 1"],\n  "interval": 10,\n  "retries": 3,\n  "startPeriod": 20\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
  judge: (facts) => {
    const behindBalancer = servicesOf(facts).some(({ hasLoadBalancer }) => hasLoadBalancer);
    const inImage = (facts['repository.dockerfiles'] ?? []).some(hasHealthCheck);
    return judgeTasks(facts['task.definitions'], (task) => judgeTask(task, { behindBalancer, inImage }));
  },
});

interface Elsewhere {
  readonly behindBalancer: boolean;
  readonly inImage: boolean;
}

function judgeTask(task: TaskDefinitionFact, { behindBalancer, inImage }: Elsewhere): readonly Problem[] {
  const essential = containersOf([task]).filter(({ definition }) => booleanOf(definition['essential']) !== false);
  const first = essential[0];
  if (first === undefined) return [];
  const unread = essential.find(({ definition }) => isUnread(definition['healthCheck']));
  if (unread !== undefined) {
    return [
      {
        resource: unread.resource,
        key: `${unread.resource} command`,
        locations: placeInTask(task, 'containerDefinitions', unread.index, 'healthCheck', 'command'),
        message: `The health check of container ${unread.name} starts with neither "CMD" nor "CMD-SHELL": ECS cannot run it.`,
        fix: 'Begin the list with "CMD-SHELL" and give the shell command as its second entry.',
      },
    ];
  }
  const checked = essential.some(
    ({ definition }) =>
      definition['healthCheck'] === null ||
      commandOf(definition['healthCheck']).length > 0 ||
      misspelling(definition, 'healthCheck') !== undefined,
  );
  if (checked || behindBalancer) return [];
  const ignored = inImage ? ' (ECS ignores the HEALTHCHECK of the Dockerfile)' : '';
  return [
    {
      resource: familyOf(task),
      key: familyOf(task),
      locations: placeInTask(task, 'containerDefinitions', first.index, 'healthCheck'),
      message: `No container of the ${task.name} has a health check${ignored}: a program that hangs counts as healthy and is never replaced.`,
    },
  ];
}

/** Empty for no check and for `["NONE"]`, which switches it off. */
function commandOf(healthCheck: Parameters<typeof objectOf>[0]): readonly string[] {
  const check = objectOf(healthCheck);
  if (check?.['command'] === null) return ['CMD'];
  const words = textsOf(check?.['command']);
  return words[0] === 'NONE' ? [] : words;
}

function isUnread(healthCheck: Parameters<typeof objectOf>[0]): boolean {
  const command = objectOf(healthCheck)?.['command'];
  const [first] = commandOf(healthCheck);
  return listOf(command).length > 0 && first !== undefined && first !== 'CMD' && first !== 'CMD-SHELL';
}

function hasHealthCheck(dockerfile: DockerfileFact): boolean {
  return dockerfile.stages.some(({ instructions }) =>
    instructions.some(({ keyword, none }) => keyword === 'HEALTHCHECK' && none !== true),
  );
}

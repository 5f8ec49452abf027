/** The fields of a task definition are spelled as ECS reads them. */
import type { JsonObject } from '../../../model.ts';
import { rule, type Problem, type TaskDefinitionFact } from '../../rule.ts';
import { containersOf, familyOf, firstLine, judgeTasks, placeInTask } from '../containers.ts';

const taskFields = [
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'containerDefinitions',
  'volumes',
  'placementConstraints',
  'requiresCompatibilities',
  'cpu',
  'memory',
  'tags',
  'pidMode',
  'ipcMode',
  'proxyConfiguration',
  'inferenceAccelerators',
  'ephemeralStorage',
  'runtimePlatform',
  'enableFaultInjection',
];
const containerFields = [
  'name',
  'image',
  'repositoryCredentials',
  'cpu',
  'memory',
  'memoryReservation',
  'links',
  'portMappings',
  'essential',
  'restartPolicy',
  'entryPoint',
  'command',
  'environment',
  'environmentFiles',
  'mountPoints',
  'volumesFrom',
  'linuxParameters',
  'secrets',
  'dependsOn',
  'startTimeout',
  'stopTimeout',
  'versionConsistency',
  'hostname',
  'user',
  'workingDirectory',
  'disableNetworking',
  'privileged',
  'readonlyRootFilesystem',
  'dnsServers',
  'dnsSearchDomains',
  'extraHosts',
  'dockerSecurityOptions',
  'interactive',
  'pseudoTerminal',
  'dockerLabels',
  'ulimits',
  'healthCheck',
  'systemControls',
  'resourceRequirements',
  'firelensConfiguration',
  'credentialSpecs',
];

export const fieldsAreSpelledAsEcsReadsThem = rule({
  id: 'readiness/fields-are-spelled-as-ecs-reads-them',
  title: 'Fields of task definitions are spelled as ECS reads them',
  severity: 'medium',
  requirements: ['cd/DAS-001'],
  needs: ['task.definitions'],
  why: 'The AWS CLI refuses a field in another spelling; SDKs and actions drop it in silence, and the task runs without what it says.',
  fix: 'Write the field in the spelling of the ECS API.',
  example: '"readonlyRootFilesystem": true',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  judge: (facts) => judgeTasks(facts['task.definitions'], judgeTask),
});

function judgeTask(task: TaskDefinitionFact): readonly Problem[] {
  return [
    ...misspelt(task.value, taskFields).map(({ written, right }) => problem(task, familyOf(task), [written], right)),
    ...containersOf([task]).flatMap(({ definition, index, resource }) =>
      misspelt(definition, containerFields).map(({ written, right }) =>
        problem(task, resource, ['containerDefinitions', index, written], right),
      ),
    ),
  ];
}

interface Misspelt {
  readonly written: string;
  readonly right: string;
}

/** Differs from a known field in letter case, dashes and underscores only; `logConfiguration` has a rule of its own. */
function misspelt(object: JsonObject, fields: readonly string[]): readonly Misspelt[] {
  const byPlain = new Map(fields.map((field) => [field.toLowerCase(), field]));
  return Object.keys(object).flatMap((written): readonly Misspelt[] => {
    const right = byPlain.get(written.replace(/[-_ ]/g, '').toLowerCase());
    return right === undefined || right === written ? [] : [{ written, right }];
  });
}

function problem(
  task: TaskDefinitionFact,
  resource: string,
  path: readonly (string | number)[],
  right: string,
): Problem {
  const written = String(path.at(-1));
  return {
    resource,
    key: `${resource} ${written}`,
    locations: placeInTask(task, ...path).map(firstLine),
    message: `The ${task.name} writes "${written}" where ECS reads only "${right}": what it says is refused or silently dropped.`,
    fix: `Write "${right}".`,
  };
}

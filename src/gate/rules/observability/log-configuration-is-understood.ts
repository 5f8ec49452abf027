/** A log configuration is spelled as ECS reads it and has what its driver needs. */
import type { JsonObject } from '../../../model.ts';
import { rule, type Problem } from '../../rule.ts';
import {
  asksForFargate,
  firstLine,
  judgeContainers,
  misspelling,
  placeInContainer,
  type Container,
} from '../containers.ts';
import { objectOf, textOf } from '../json-values.ts';

const fields = ['logDriver', 'options', 'secretOptions'];
const fargateDrivers = ['awslogs', 'awsfirelens', 'splunk'];
/** Drivers that ECS on EC2 knows beside those. */
const hostDrivers = ['fluentd', 'gelf', 'json-file', 'journald', 'syslog', 'logentries', 'sumologic', 'none'];
const awslogsOptions = [
  'awslogs-group',
  'awslogs-region',
  'awslogs-stream-prefix',
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-multiline-pattern',
  'awslogs-endpoint',
  'mode',
  'max-buffer-size',
];

export const logConfigurationIsUnderstood = rule({
  id: 'observability/log-configuration-is-understood',
  title: 'Log configurations are spelled as ECS reads them and complete',
  severity: 'medium',
  requirements: ['cd/HLCH-001'],
  needs: ['task.definitions'],
  why:
    'ECS reads these names exactly. Another letter case is refused by the AWS CLI and silently dropped by SDKs, so that the ' +
    'service runs without a log; a missing option keeps the task from starting.',
  fix: 'Write "logConfiguration", "logDriver" and "options" in this spelling, and give awslogs its group, region and stream prefix.',
  example:
    '"logConfiguration": {\n  "logDriver": "awslogs",\n  "options": {\n    "awslogs-group": "/ecs/processor",\n    "awslogs-region": "eu-west-1",\n    "awslogs-stream-prefix": "processor"\n  }\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
  judge: (facts) => judgeContainers(facts['task.definitions'], judgeContainer),
});

function judgeContainer(container: Container): readonly Problem[] {
  const misspelt = misspelling(container.definition, 'logConfiguration');
  if (misspelt !== undefined) {
    return [spelling(container, [misspelt], 'logConfiguration', 'the container runs without a log')];
  }
  const configuration = objectOf(container.definition['logConfiguration']);
  if (configuration === undefined) return [];
  const names = fields.flatMap((field): readonly Problem[] => {
    const wrong = misspelling(configuration, field);
    return wrong === undefined
      ? []
      : [spelling(container, ['logConfiguration', wrong], field, 'the log driver does not get it')];
  });
  if (names.length > 0) return names;
  return [...driverProblems(container, configuration), ...optionProblems(container, configuration)];
}

function spelling(container: Container, path: readonly string[], right: string, effect: string): Problem {
  const written = path.at(-1) ?? '';
  return {
    resource: container.resource,
    key: `${container.resource} ${path.join('.')}`,
    locations: placeInContainer(container, ...path).map((place) => firstLine(place)),
    message: `Container ${container.name} writes "${written}" where ECS reads only "${right}": ${effect}.`,
    fix: `Write "${right}".`,
  };
}

function driverProblems(container: Container, configuration: JsonObject): readonly Problem[] {
  const value = configuration['logDriver'];
  const driver = textOf(value);
  if (value === null || (driver !== undefined && fargateDrivers.includes(driver))) return [];
  const onFargate = asksForFargate(container.task);
  // "none" is what `containers-send-logs` speaks of.
  if (driver !== undefined && (driver.toLowerCase() === 'none' || (!onFargate && hostDrivers.includes(driver))))
    return [];
  const base = {
    resource: container.resource,
    key: `${container.resource} logDriver`,
    locations: placeInContainer(container, 'logConfiguration', 'logDriver').map(firstLine),
  };
  if (driver === undefined) {
    return [
      {
        ...base,
        message: `The log configuration of container ${container.name} names no "logDriver", and ECS refuses it.`,
        fix: 'Add "logDriver": "awslogs".',
      },
    ];
  }
  const meant = fargateDrivers.find((known) => known === driver.trim().toLowerCase());
  return [
    {
      ...base,
      message:
        meant === undefined
          ? `Container ${container.name} asks for the log driver "${driver}", which ${onFargate ? 'Fargate does not have' : 'ECS does not know'}: the task definition is refused.`
          : `Container ${container.name} writes the log driver as "${driver}"; ECS knows it as "${meant}" and refuses the other spelling.`,
      fix: `Use ${meant === undefined ? '"awslogs", "awsfirelens" or "splunk"' : `"${meant}"`}.`,
    },
  ];
}

function optionProblems(container: Container, configuration: JsonObject): readonly Problem[] {
  if (configuration['logDriver'] !== 'awslogs' || configuration['options'] === null) return [];
  const options = objectOf(configuration['options']) ?? {};
  const at = (...path: readonly string[]) => placeInContainer(container, 'logConfiguration', ...path).map(firstLine);
  const base = { resource: container.resource };
  const unknown = Object.keys(options).filter((name) => !awslogsOptions.includes(name));
  const misnamed = unknown.flatMap((name): readonly Problem[] => {
    const meant = awslogsOptions.find(
      (known) => plain(known) === plain(name) || plain(known) === plain(`awslogs-${name}`),
    );
    const hint = meant === undefined ? 'which the awslogs driver does not have' : `where the driver reads "${meant}"`;
    return [
      {
        ...base,
        key: `${container.resource} option ${name}`,
        locations: at('options', name),
        message: `Container ${container.name} sets the log option "${name}", ${hint}: the task does not start.`,
        fix: meant === undefined ? 'Remove the option.' : `Write "${meant}".`,
      },
    ];
  });
  const meantOnes = unknown.map(plain);
  const needed = [
    'awslogs-group',
    'awslogs-region',
    ...(asksForFargate(container.task) ? ['awslogs-stream-prefix'] : []),
  ];
  const absent = needed.filter(
    (name) =>
      options[name] === undefined &&
      !meantOnes.includes(plain(name)) &&
      !meantOnes.includes(plain(name.replace('awslogs-', ''))),
  );
  const missing: readonly Problem[] =
    absent.length === 0
      ? []
      : [
          {
            ...base,
            key: `${container.resource} options`,
            locations: at('options'),
            message: `The awslogs configuration of container ${container.name} lacks ${absent.join(' and ')}, which ${asksForFargate(container.task) ? 'Fargate' : 'ECS'} needs: the task does not start.`,
            fix: `Add ${absent.join(' and ')}.`,
          },
        ];
  const illTyped = Object.entries(options).flatMap(([name, value]): readonly Problem[] => {
    if (value === null || value === undefined || typeof value === 'string') return [];
    return [
      {
        ...base,
        key: `${container.resource} option ${name}`,
        locations: at('options', name),
        message: `Container ${container.name} gives the log option "${name}" a ${typeof value}; ECS takes text only and refuses the task definition.`,
        fix: 'Put the value into quotes.',
      },
    ];
  });
  return [...misnamed, ...missing, ...illTyped];
}

function plain(name: string): string {
  return name.replace(/[-_. ]/g, '').toLowerCase();
}

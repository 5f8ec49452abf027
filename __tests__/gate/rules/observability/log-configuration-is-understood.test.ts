import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { logConfigurationIsUnderstood } from '../../../../src/gate/rules/observability/log-configuration-is-understood.ts';
import type { JsonObject, JsonValue } from '../../../../src/model.ts';

const options = { 'awslogs-group': '/ecs/x', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'x' };
const logs = (logConfiguration: JsonValue | undefined, more: JsonObject = {}, task: JsonObject = {}) => ({
  'task.definitions': [wellKeptTask(task, { logConfiguration, ...more })],
});
const awslogs = (changes: JsonObject, task?: JsonObject) =>
  logs({ logDriver: 'awslogs', options: { ...options, ...changes } }, {}, task);

ruleTable(logConfigurationIsUnderstood, [
  ['what ECS reads', awslogs({}), []],
  [
    'further options of the driver',
    awslogs({ mode: 'non-blocking', 'max-buffer-size': '25m', 'awslogs-create-group': 'true' }),
    [],
  ],
  ['another driver with options of its own', logs({ logDriver: 'awsfirelens', options: { Name: 'cloudwatch' } }), []],
  ['no configuration is told by another rule', logs(undefined), []],
  ['the driver none is told by another rule', logs({ logDriver: 'none' }), []],
  ['options that are not known', logs({ logDriver: 'awslogs', options: null }), []],
  [
    'a capital first letter',
    logs(undefined, { LogConfiguration: { LogDriver: 'awslogs', Options: {} } }),
    ['medium processor/processor @ "LogConfiguration": {'],
  ],
  [
    'all lower case',
    logs(undefined, { logconfiguration: {} }),
    ['medium processor/processor @ "logconfiguration": {}'],
  ],
  [
    'with a dash',
    logs(undefined, { 'log-configuration': {} }),
    ['medium processor/processor @ "log-configuration": {}'],
  ],
  [
    'the names inside',
    logs({ LogDriver: 'awslogs', Options: options }),
    ['medium processor/processor @ "LogDriver": "awslogs"', 'medium processor/processor @ "Options": {'],
  ],
  [
    'the driver in capital letters',
    logs({ logDriver: 'AWSLogs', options }),
    ['medium processor/processor @ "logDriver": "AWSLogs"'],
  ],
  [
    'a driver that Fargate lacks',
    logs({ logDriver: 'json-file' }),
    ['medium processor/processor @ "logDriver": "json-file"'],
  ],
  ['the same driver on an instance', logs({ logDriver: 'json-file' }, {}, { requiresCompatibilities: ['EC2'] }), []],
  ['no driver', logs({ options }), ['medium processor/processor @ "logConfiguration": {']],
  [
    'an option with an underscore',
    logs({
      logDriver: 'awslogs',
      options: { awslogs_group: '/ecs/x', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'x' },
    }),
    ['medium processor/processor @ "awslogs_group": "/ecs/x"'],
  ],
  [
    'an option without its prefix',
    logs({
      logDriver: 'awslogs',
      options: { group: '/ecs/x', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'x' },
    }),
    ['medium processor/processor @ "group": "/ecs/x"'],
  ],
  [
    'no stream prefix, which Fargate needs',
    logs({ logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/x', 'awslogs-region': 'eu-west-1' } }),
    ['medium processor/processor @ "options": {'],
  ],
  [
    'no stream prefix on an instance',
    logs(
      { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/x', 'awslogs-region': 'eu-west-1' } },
      {},
      {
        requiresCompatibilities: ['EC2'],
      },
    ),
    [],
  ],
  ['no options at all', logs({ logDriver: 'awslogs' }), ['medium processor/processor @ "logConfiguration": {']],
  [
    'a truth value where ECS takes text',
    awslogs({ 'awslogs-create-group': true }),
    ['medium processor/processor @ "awslogs-create-group": true'],
  ],
]);

import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { fieldsAreSpelledAsEcsReadsThem } from '../../../../src/gate/rules/readiness/fields-are-spelled-as-ecs-reads-them.ts';
import type { JsonValue } from '../../../../src/model.ts';

const task = (changes: Record<string, JsonValue>, container: Record<string, JsonValue> = {}) => ({
  'task.definitions': [wellKeptTask(changes, container)],
});

ruleTable(fieldsAreSpelledAsEcsReadsThem, [
  ['no task', { 'task.definitions': [] }, 'not applicable: no ECS task definition is here'],
  ['as ECS reads them', task({}), []],
  ['fields that ECS answers with', task({ revision: 3, status: 'ACTIVE', registeredAt: 'x' }), []],
  ['a field that is newer than this list', task({ somethingNew: true }, { somethingElse: 1 }), []],
  ['capital first letters', task({ NetworkMode: 'awsvpc' }), ['medium processor @ "NetworkMode": "awsvpc"']],
  ['underscores', task({ task_role_arn: 'x' }), ['medium processor @ "task_role_arn": "x"']],
  [
    'in a container',
    task({}, { readOnlyRootFileSystem: true }),
    ['medium processor/processor @ "readOnlyRootFileSystem": true'],
  ],
  ['a dash', task({}, { 'port-mappings': [] }), ['medium processor/processor @ "port-mappings": []']],
  [
    'two of them are two findings',
    task({}, { healthcheck: 1, Environment: 2 }),
    ['medium processor/processor @ "healthcheck": 1', 'medium processor/processor @ "Environment": 2'],
  ],
  ['the log configuration is told by another rule', task({}, { LogConfiguration: {} }), []],
]);

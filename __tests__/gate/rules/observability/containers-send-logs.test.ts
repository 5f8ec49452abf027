import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { containersSendLogs } from '../../../../src/gate/rules/observability/containers-send-logs.ts';
import type { JsonValue } from '../../../../src/model.ts';

const container = (changes: Readonly<Record<string, JsonValue | undefined>>) => ({
  'task.definitions': [wellKeptTask({}, changes)],
});

ruleTable(containersSendLogs, [
  ['a log group', container({}), []],
  ['a driver that is not known', container({ logConfiguration: { logDriver: null } }), []],
  ['a configuration that is not known', container({ logConfiguration: null }), []],
  ['none at all', container({ logConfiguration: undefined }), ['medium processor/processor @ "name": "processor"']],
  [
    'the driver none',
    container({ logConfiguration: { logDriver: 'None' } }),
    ['medium processor/processor @ "logDriver": "None"'],
  ],
  ['a misspelt name is told by another rule', container({ logConfiguration: undefined, LogConfiguration: {} }), []],
  [
    'the log router itself',
    container({ logConfiguration: undefined, firelensConfiguration: { type: 'fluentbit' } }),
    [],
  ],
  [
    'one of two containers',
    {
      'task.definitions': [
        wellKeptTask({
          containerDefinitions: [{ name: 'app', logConfiguration: { logDriver: 'awslogs' } }, { name: 'sidecar' }],
        }),
      ],
    },
    ['medium processor/sidecar @ "name": "sidecar"'],
  ],
]);

import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { noHostNamespaces } from '../../../../src/gate/rules/imds-mitigation/no-host-namespaces.ts';
import type { JsonValue } from '../../../../src/model.ts';

const task = (changes: Readonly<Record<string, JsonValue>>) => ({ 'task.definitions': [wellKeptTask(changes)] });

ruleTable(noHostNamespaces, [
  ['nothing said', task({}), []],
  ['processes shared among the containers of the task', task({ pidMode: 'task' }), []],
  ['no shared memory', task({ ipcMode: 'none' }), []],
  ['not known', task({ pidMode: null }), []],
  ['the processes of the host', task({ pidMode: 'host' }), ['high processor @ "pidMode": "host"']],
  ['the memory of the host', task({ ipcMode: 'host' }), ['high processor @ "ipcMode": "host"']],
  ['in capital letters', task({ pidMode: ' HOST ' }), ['high processor @ "pidMode": " HOST "']],
  [
    'both are two findings, each with its own cure',
    task({ pidMode: 'host', ipcMode: 'host' }),
    ['high processor @ "pidMode": "host"', 'high processor @ "ipcMode": "host"'],
  ],
]);

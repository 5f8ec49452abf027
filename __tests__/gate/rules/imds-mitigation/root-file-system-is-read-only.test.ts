import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { rootFileSystemIsReadOnly } from '../../../../src/gate/rules/imds-mitigation/root-file-system-is-read-only.ts';
import type { JsonValue } from '../../../../src/model.ts';

const readOnly = (readonlyRootFilesystem: JsonValue | undefined) => ({
  'task.definitions': [wellKeptTask({}, { readonlyRootFilesystem })],
});

ruleTable(rootFileSystemIsReadOnly, [
  ['true', readOnly(true), []],
  ['the word true', readOnly('true'), []],
  ['not known', readOnly(null), []],
  ['false', readOnly(false), ['medium processor/processor @ "readonlyRootFilesystem": false']],
  ['the word false', readOnly('false'), ['medium processor/processor @ "readonlyRootFilesystem": "false"']],
  [
    'nothing said: the name of the container is shown',
    readOnly(undefined),
    ['medium processor/processor @ "name": "processor"'],
  ],
  ['something that is no answer', readOnly(1), ['medium processor/processor @ "readonlyRootFilesystem": 1']],
  [
    'a spelling that ECS does not read is told by another rule',
    { 'task.definitions': [wellKeptTask({}, { readonlyRootFilesystem: undefined, readOnlyRootFilesystem: true })] },
    [],
  ],
]);

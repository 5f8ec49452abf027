import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { containersAreNotPrivileged } from '../../../../src/gate/rules/imds-mitigation/containers-are-not-privileged.ts';
import type { JsonValue } from '../../../../src/model.ts';

const privileged = (value: JsonValue | undefined) => ({
  'task.definitions': [wellKeptTask({}, { privileged: value })],
});

ruleTable(containersAreNotPrivileged, [
  ['nothing said', privileged(undefined), []],
  ['false', privileged(false), []],
  ['the word false', privileged('false'), []],
  ['not known', privileged(null), []],
  ['true', privileged(true), ['high processor/processor @ "privileged": true']],
  ['the word true, which templates accept', privileged('True'), ['high processor/processor @ "privileged": "True"']],
  [
    'the second of two containers, without a name',
    {
      'task.definitions': [
        wellKeptTask({ containerDefinitions: [{ name: 'app' }, { image: 'agent', privileged: true }] }),
      ],
    },
    ['high processor/container 2 @ "privileged": true'],
  ],
  ['a container list that is no list', { 'task.definitions': [wellKeptTask({ containerDefinitions: 'app' })] }, []],
]);

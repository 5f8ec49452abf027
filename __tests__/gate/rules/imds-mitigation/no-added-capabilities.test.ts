import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { noAddedCapabilities } from '../../../../src/gate/rules/imds-mitigation/no-added-capabilities.ts';
import type { JsonValue } from '../../../../src/model.ts';

const parameters = (linuxParameters: JsonValue) => ({ 'task.definitions': [wellKeptTask({}, { linuxParameters })] });
const adding = (...add: readonly string[]) => parameters({ capabilities: { add } });

ruleTable(noAddedCapabilities, [
  ['no parameters', parameters(null), []],
  ['all dropped', parameters({ capabilities: { drop: ['ALL'] } }), []],
  ['an empty list and an empty name', adding('', ' '), []],
  ['an init process is no capability', parameters({ initProcessEnabled: true }), []],
  ['NET_ADMIN', adding('NET_ADMIN'), ['high processor/processor @ "NET_ADMIN"']],
  ['ALL', adding('ALL'), ['high processor/processor @ "ALL"']],
  [
    'with the prefix of the kernel and in lower case',
    adding('cap_sys_admin'),
    ['high processor/processor @ "cap_sys_admin"'],
  ],
  ['SYS_PTRACE, the one that Fargate allows', adding('SYS_PTRACE'), ['low processor/processor @ "SYS_PTRACE"']],
  [
    'two of them are two findings',
    adding('SYS_ADMIN', 'NET_RAW'),
    ['high processor/processor @ "SYS_ADMIN"', 'high processor/processor @ "NET_RAW"'],
  ],
  [
    'a device of the host',
    parameters({ devices: [{ hostPath: '/dev/kvm', containerPath: '/dev/kvm' }] }),
    ['high processor/processor @ { "hostPath": "/dev/kvm", "containerPath": "/dev/kvm" }'],
  ],
  ['devices without a path', parameters({ devices: [{}, 'x'] }), []],
]);

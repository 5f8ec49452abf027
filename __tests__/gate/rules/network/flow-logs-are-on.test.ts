import { resource, ruleTable } from '../../../builders.ts';
import { flowLogsAreOn } from '../../../../src/gate/rules/network/flow-logs-are-on.ts';

ruleTable(flowLogsAreOn, [
  ['no network', { 'repository.infrastructure': [] }, 'not applicable: no network is created here'],
  [
    'a subnet alone',
    { 'repository.infrastructure': [resource('subnet')] },
    'not applicable: no network is created here',
  ],
  ['with flow logs', { 'repository.infrastructure': [resource('vpc', { flowLogs: true })] }, []],
  [
    'without',
    { 'repository.infrastructure': [resource('vpc', { flowLogs: false })] },
    ['low aws_vpc.this @ main.tf:1'],
  ],
  [
    'one of two',
    {
      'repository.infrastructure': [
        resource('vpc', { name: 'a', flowLogs: true }),
        resource('vpc', { name: 'b', flowLogs: false }),
      ],
    },
    ['low b @ main.tf:1'],
  ],
  [
    'a guide shows one without',
    { 'repository.infrastructure': [resource('vpc', { flowLogs: false, guide: true, path: 'guide.md' })] },
    ['low aws_vpc.this @ guide.md:1'],
  ],
]);

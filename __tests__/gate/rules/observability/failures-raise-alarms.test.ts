import { resource, ruleTable } from '../../../builders.ts';
import { failuresRaiseAlarms } from '../../../../src/gate/rules/observability/failures-raise-alarms.ts';

ruleTable(failuresRaiseAlarms, [
  [
    'no service',
    { 'repository.infrastructure': [resource('log-group')] },
    'not applicable: no ECS service is created here',
  ],
  ['a service and an alarm', { 'repository.infrastructure': [resource('ecs-service'), resource('alarm')] }, []],
  [
    'a service with deployment alarms',
    { 'repository.infrastructure': [resource('ecs-service', { alarms: { path: 'main.tf', line: 9 } })] },
    [],
  ],
  [
    'a service alone',
    { 'repository.infrastructure': [resource('ecs-service')] },
    ['low aws_ecs_service.this @ main.tf:1'],
  ],
  [
    'two services alone are one finding',
    { 'repository.infrastructure': [resource('ecs-service', { name: 'a' }), resource('ecs-service', { name: 'b' })] },
    ['low a @ main.tf:1'],
  ],
  [
    'a service in a guide’s snippet',
    { 'repository.infrastructure': [resource('ecs-service', { guide: true, path: 'guide.md' })] },
    'not applicable: no ECS service is created here',
  ],
]);

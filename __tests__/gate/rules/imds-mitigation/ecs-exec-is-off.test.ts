import { command, on, resource, ruleTable } from '../../../builders.ts';
import { ecsExecIsOff } from '../../../../src/gate/rules/imds-mitigation/ecs-exec-is-off.ts';

const live = (service: Record<string, unknown>) => ({
  'service.state': { cluster: {}, service: { serviceName: 'web', serviceArn: 'arn:web', ...service } },
});

ruleTable(ecsExecIsOff, [
  ['no service in sight', {}, 'not applicable: no ECS service is here'],
  ['off by default', live({}), []],
  ['off', live({ enableExecuteCommand: false }), []],
  ['on', live({ enableExecuteCommand: true }), ['medium arn:web']],
  [
    'on in a service about to be created, as text',
    { 'service.state': { cluster: {}, requested: { serviceName: 'web', enableExecuteCommand: 'true' } } },
    ['medium web'],
  ],
  [
    'on in code',
    { 'repository.infrastructure': [resource('ecs-service', { enableExecuteCommand: on(7, true) })] },
    ['medium aws_ecs_service.this @ main.tf:7'],
  ],
  [
    'decided by a variable',
    { 'repository.infrastructure': [resource('ecs-service', { enableExecuteCommand: on(7, null) })] },
    [],
  ],
  [
    'on in a guide',
    { 'repository.commands': [command('aws ecs create-service --service-name web --enable-execute-command')] },
    ['medium aws ecs create-service web @ deploy.sh:1'],
  ],
  [
    'off in a guide',
    { 'repository.commands': [command('aws ecs create-service --service-name web --no-enable-execute-command')] },
    [],
  ],
]);

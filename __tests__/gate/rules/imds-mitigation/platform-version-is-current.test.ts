import { on, resource, ruleTable } from '../../../builders.ts';
import { platformVersionIsCurrent } from '../../../../src/gate/rules/imds-mitigation/platform-version-is-current.ts';

const version = (value: string | null) => ({
  'repository.infrastructure': [resource('ecs-service', { platformVersion: on(6, value) })],
});

ruleTable(platformVersionIsCurrent, [
  ['no service in sight', {}, 'not applicable: no ECS service is here'],
  ['nothing said', { 'repository.infrastructure': [resource('ecs-service')] }, []],
  ['LATEST', version('LATEST'), []],
  ['1.4.0', version('1.4.0'), []],
  ['a later one', version('1.10.0'), []],
  ['decided by a variable', version(null), []],
  ['1.3.0', version('1.3.0'), ['medium aws_ecs_service.this @ main.tf:6']],
  ['without the patch level', version('1.3'), ['medium aws_ecs_service.this @ main.tf:6']],
  [
    'live',
    {
      'service.state': {
        cluster: {},
        service: { serviceName: 'web', serviceArn: 'arn:web', platformVersion: '1.2.0' },
      },
    },
    ['medium arn:web'],
  ],
]);

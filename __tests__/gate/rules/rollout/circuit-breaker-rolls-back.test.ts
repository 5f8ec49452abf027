import type { Service } from '@aws-sdk/client-ecs';
import { command, on, resource, ruleTable } from '../../../builders.ts';
import { circuitBreakerRollsBack } from '../../../../src/gate/rules/rollout/circuit-breaker-rolls-back.ts';

const live = (deploymentConfiguration: Service['deploymentConfiguration'], more: Partial<Service> = {}) => ({
  'service.state': {
    cluster: {},
    service: {
      serviceName: 'web',
      serviceArn: 'arn:web',
      ...more,
      ...(deploymentConfiguration ? { deploymentConfiguration } : {}),
    },
  },
});
const requested = (definition: Record<string, unknown>) => ({
  'service.state': { cluster: {}, requested: definition },
});
const code = (members: Parameters<typeof resource<'ecs-service'>>[1]) => ({
  'repository.infrastructure': [resource('ecs-service', members)],
});
const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 12 })] });

ruleTable(circuitBreakerRollsBack, [
  ['no service in sight', {}, 'not applicable: no ECS service is here'],
  ['a live service with both', live({ deploymentCircuitBreaker: { enable: true, rollback: true } }), []],
  ['a live service without', live({}), ['medium arn:web']],
  [
    'a live service that does not roll back',
    live({ deploymentCircuitBreaker: { enable: true, rollback: false } }),
    ['medium arn:web'],
  ],
  [
    'a breaker that is switched off',
    live({ deploymentCircuitBreaker: { enable: false, rollback: true } }),
    ['medium arn:web'],
  ],
  ['blue/green has its own way back', live({ strategy: 'BLUE_GREEN' }), []],
  ['linear too', live({ strategy: 'LINEAR' }), []],
  ['canary too', live({ strategy: 'CANARY' }), []],
  ['rolling by name', live({ strategy: 'ROLLING' }), ['medium arn:web']],
  ['CodeDeploy rolls back itself', live(undefined, { deploymentController: { type: 'CODE_DEPLOY' } }), []],
  ['the controller of ECS by name', live(undefined, { deploymentController: { type: 'ECS' } }), ['medium arn:web']],
  [
    'a service about to be created',
    requested({ serviceName: 'web', deploymentConfiguration: { deploymentCircuitBreaker: { enable: 'true' } } }),
    ['medium web'],
  ],
  ['infrastructure code without one', code({}), ['medium aws_ecs_service.this @ main.tf:1']],
  [
    'infrastructure code that does not roll back',
    code({ circuitBreaker: { at: { path: 'main.tf', line: 8 }, enable: on(9, true), rollback: on(10, false) } }),
    ['medium aws_ecs_service.this @ main.tf:10'],
  ],
  [
    'what a variable decides is not judged',
    code({ circuitBreaker: { at: { path: 'main.tf', line: 8 }, enable: on(9, true), rollback: on(10, null) } }),
    [],
  ],
  ['a controller that a variable decides', code({ deploymentController: on(4, null) }), []],
  [
    'the same service live and in code is one finding',
    { ...live({}), ...code({ serviceName: on(2, 'web') }) },
    ['medium arn:web @ main.tf:1'],
  ],
  [
    'a guide that creates it by hand',
    guide('aws ecs create-service --cluster main --service-name web --task-definition web'),
    ['medium aws ecs create-service web @ guide.md:12'],
  ],
  [
    'a guide that does it right',
    guide(
      "aws ecs create-service --service-name web --deployment-configuration 'deploymentCircuitBreaker={enable=true,rollback=true}'",
    ),
    [],
  ],
  [
    'the same in JSON',
    guide(
      `aws ecs create-service --service-name web --deployment-configuration '{"deploymentCircuitBreaker":{"enable":true,"rollback":false}}'`,
    ),
    ['medium aws ecs create-service web @ guide.md:12'],
  ],
  ['all of it from a file', guide('aws ecs create-service --cli-input-json file://service.json'), []],
  [
    'an update of a service is no creation',
    guide('aws ecs update-service --service web'),
    'not applicable: no ECS service is here',
  ],
]);

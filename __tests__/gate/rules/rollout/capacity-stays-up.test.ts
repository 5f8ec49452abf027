import { on, resource, ruleTable } from '../../../builders.ts';
import { capacityStaysUp } from '../../../../src/gate/rules/rollout/capacity-stays-up.ts';

const code = (members: Parameters<typeof resource<'ecs-service'>>[1]) => ({
  'repository.infrastructure': [resource('ecs-service', members)],
});
const live = (minimumHealthyPercent: number, maximumPercent: number, more: Record<string, unknown> = {}) => ({
  'service.state': {
    cluster: {},
    service: {
      serviceName: 'web',
      serviceArn: 'arn:web',
      deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
      ...more,
    },
  },
});

ruleTable(capacityStaysUp, [
  ['the defaults of ECS', code({}), []],
  ['100 and 200', live(100, 200), []],
  ['50 and 100 take turns', live(50, 100), []],
  ['0 and 100', live(0, 100), ['medium arn:web']],
  ['0 of a service that runs nothing', live(0, 100, { desiredCount: 0 }), []],
  ['100 and 100 cannot move', live(100, 100), ['medium arn:web']],
  ['a daemon has 0 by nature', live(0, 100, { schedulingStrategy: 'DAEMON' }), []],
  ['CodeDeploy does it in its own way', live(0, 100, { deploymentController: { type: 'CODE_DEPLOY' } }), []],
  ['0 in code', code({ minimumHealthyPercent: on(5, 0) }), ['medium aws_ecs_service.this @ main.tf:5']],
  ['a value that a variable decides', code({ minimumHealthyPercent: on(5, null), maximumPercent: on(6, 100) }), []],
  [
    'no room in code',
    code({ minimumHealthyPercent: on(5, 100), maximumPercent: on(6, 100) }),
    ['medium aws_ecs_service.this @ main.tf:6'],
  ],
]);

import { on, resource, ruleTable } from '../../../builders.ts';
import { gracePeriodIsSet } from '../../../../src/gate/rules/rollout/grace-period-is-set.ts';

const code = (members: Parameters<typeof resource<'ecs-service'>>[1]) => ({
  'repository.infrastructure': [resource('ecs-service', members)],
});

ruleTable(gracePeriodIsSet, [
  ['no service', {}, 'not applicable: no ECS service is here'],
  ['no load balancer', code({}), []],
  ['a load balancer and a minute', code({ hasLoadBalancer: true, healthCheckGracePeriodSeconds: on(5, 60) }), []],
  ['a load balancer and nothing', code({ hasLoadBalancer: true }), ['low aws_ecs_service.this @ main.tf:1']],
  [
    'a load balancer and zero',
    code({ hasLoadBalancer: true, healthCheckGracePeriodSeconds: on(5, 0) }),
    ['low aws_ecs_service.this @ main.tf:5'],
  ],
  ['decided by a variable', code({ hasLoadBalancer: true, healthCheckGracePeriodSeconds: on(5, null) }), []],
  [
    'live',
    {
      'service.state': {
        cluster: {},
        service: { serviceName: 'web', serviceArn: 'arn:web', loadBalancers: [{ containerPort: 80 }] },
      },
    },
    ['low arn:web'],
  ],
]);

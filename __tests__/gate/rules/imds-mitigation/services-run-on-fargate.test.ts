import { command, on, resource, ruleTable, wellKeptTask } from '../../../builders.ts';
import { servicesRunOnFargate } from '../../../../src/gate/rules/imds-mitigation/services-run-on-fargate.ts';

const code = (members: Parameters<typeof resource<'ecs-service'>>[1]) => ({
  'repository.infrastructure': [resource('ecs-service', members)],
});
const live = (service: Record<string, unknown>) => ({
  'service.state': { cluster: {}, service: { serviceName: 'web', serviceArn: 'arn:web', ...service } },
});

ruleTable(servicesRunOnFargate, [
  ['no service in sight', {}, 'not applicable: no ECS service is here'],
  ['Fargate', live({ launchType: 'FARGATE' }), []],
  [
    'Fargate and its spot capacity',
    live({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }, { capacityProvider: 'FARGATE_SPOT' }] }),
    [],
  ],
  ['instances', live({ launchType: 'EC2' }), ['high arn:web']],
  ['machines outside AWS', live({ launchType: 'EXTERNAL' }), ['high arn:web']],
  [
    'a group of instances among the capacity providers',
    live({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }, { capacityProvider: 'gpu-hosts' }] }),
    ['high arn:web'],
  ],
  ['code for instances', code({ launchType: on(4, 'EC2') }), ['high aws_ecs_service.this @ main.tf:4']],
  ['a launch type that a variable decides', code({ launchType: on(4, null) }), []],
  ['a capacity provider that a variable decides', code({ capacityProviders: [on(4, null)] }), []],
  ['code that says nothing', code({}), ['medium aws_ecs_service.this @ main.tf:1']],
  [
    'code that says nothing, with a task that asks for Fargate',
    { ...code({}), 'task.definitions': [wellKeptTask()] },
    [],
  ],
  [
    'code that says nothing, with a task that also fits instances',
    { ...code({}), 'task.definitions': [wellKeptTask({ requiresCompatibilities: ['EC2', 'FARGATE'] })] },
    ['medium aws_ecs_service.this @ main.tf:1'],
  ],
  [
    'code that leaves it to a cluster with Fargate only',
    {
      'repository.infrastructure': [
        resource('ecs-service'),
        resource('ecs-cluster', { capacityProviders: [on(20, 'FARGATE')] }),
      ],
    },
    [],
  ],
  [
    'a guide that creates it for instances',
    {
      'repository.commands': [
        command('aws ecs create-service --service-name web --launch-type EC2', { path: 'guide.md', line: 3 }),
      ],
    },
    ['high aws ecs create-service web @ guide.md:3'],
  ],
  [
    'a guide with a placeholder',
    {
      'repository.commands': [
        command('aws ecs create-service --service-name web --launch-type <TYPE>', { path: 'guide.md' }),
      ],
    },
    [],
  ],
]);

import { command, on, resource, ruleTable } from '../../../builders.ts';
import { tasksHaveNoPublicIp } from '../../../../src/gate/rules/network/tasks-have-no-public-ip.ts';

const live = (assignPublicIp?: string) => ({
  'service.state': {
    cluster: {},
    service: {
      serviceName: 'web',
      serviceArn: 'arn:web',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], ...(assignPublicIp ? { assignPublicIp } : {}) },
      },
    },
  } as never,
});
const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 4 })] });

ruleTable(tasksHaveNoPublicIp, [
  ['no service in sight', {}, 'not applicable: no ECS service is here'],
  ['none by default', live(), []],
  ['disabled', live('DISABLED'), []],
  ['enabled', live('ENABLED'), ['medium arn:web']],
  ['enabled in lower case', live('enabled'), ['medium arn:web']],
  [
    'in code',
    { 'repository.infrastructure': [resource('ecs-service', { assignPublicIp: on(9, true) })] },
    ['medium aws_ecs_service.this @ main.tf:9'],
  ],
  [
    'switched off in code',
    { 'repository.infrastructure': [resource('ecs-service', { assignPublicIp: on(9, false) })] },
    [],
  ],
  [
    'decided by a variable',
    { 'repository.infrastructure': [resource('ecs-service', { assignPublicIp: on(9, null) })] },
    [],
  ],
  [
    'in a guide',
    guide(
      "aws ecs create-service --service-name web --network-configuration 'awsvpcConfiguration={subnets=[subnet-1],assignPublicIp=ENABLED}'",
    ),
    ['medium aws ecs create-service web @ guide.md:4'],
  ],
  [
    'in a guide, as JSON',
    guide(
      `aws ecs create-service --service-name web --network-configuration '{"awsvpcConfiguration": {"assignPublicIp": "ENABLED"}}'`,
    ),
    ['medium aws ecs create-service web @ guide.md:4'],
  ],
  [
    'switched off in a guide',
    guide(
      "aws ecs create-service --service-name web --network-configuration 'awsvpcConfiguration={assignPublicIp=DISABLED}'",
    ),
    [],
  ],
]);

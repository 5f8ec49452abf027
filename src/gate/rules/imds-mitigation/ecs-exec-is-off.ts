/** Nobody opens a shell in running containers. */
import { rule } from '../../rule.ts';
import { judgeServices, placeInService } from '../services.ts';

export const ecsExecIsOff = rule({
  id: 'imds-mitigation/ecs-exec-is-off',
  title: 'ECS Exec is off',
  severity: 'medium',
  requirements: ['cd/DSEC-011', 'cd/DSEC-003'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why:
    'With ECS Exec, whoever may call ecs:ExecuteCommand gets a shell in the container, with the credentials of the task ' +
    'role and every secret of its environment. It needs a writable file system too.',
  fix: 'Leave "enableExecuteCommand" off; switch it on for a debugging session and off again after it.',
  example: 'enable_execute_command = false',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  judge: (facts) =>
    judgeServices(facts, (service) =>
      service.execute?.value === true
        ? [
            {
              resource: service.resource,
              key: service.key,
              locations: placeInService(service, service.execute),
              message: `The ${service.name} allows ECS Exec: everyone with ecs:ExecuteCommand gets a shell with the task's credentials and secrets.`,
            },
          ]
        : [],
    ),
});

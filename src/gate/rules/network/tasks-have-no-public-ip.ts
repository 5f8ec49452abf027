/** Tasks cannot be reached from the internet by an address of their own. */
import { rule, type Problem } from '../../rule.ts';
import { judgeServices, placeInService, type ServiceView } from '../services.ts';

export const tasksHaveNoPublicIp = rule({
  id: 'network/tasks-have-no-public-ip',
  title: 'Tasks get no public IP address',
  severity: 'medium',
  requirements: ['ph/NETSEC-002', 'cd/DSEC-004'],
  needs: [],
  uses: ['service.state', 'repository.infrastructure', 'repository.commands'],
  why: 'A task with a public address is one security group rule away from everybody. Behind a load balancer, or in a private subnet, it is not.',
  fix: 'Set "assignPublicIp" to DISABLED and run the tasks in private subnets, with VPC endpoints or a NAT gateway for what they call.',
  example:
    'network_configuration {\n  subnets          = var.private_subnets\n  security_groups  = [aws_security_group.task.id]\n  assign_public_ip = false\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  judge: (facts) => judgeServices(facts, judgeService),
});

function judgeService(service: ServiceView): readonly Problem[] {
  if (service.assignPublicIp?.value !== true) return [];
  return [
    {
      resource: service.resource,
      key: service.key,
      locations: placeInService(service, service.assignPublicIp),
      message: `The ${service.name} gives its tasks public IP addresses: they can be reached from the internet as far as their security groups allow.`,
    },
  ];
}

/** Somebody is told when the service fails. */
import { rule } from '../../rule.ts';

export const failuresRaiseAlarms = rule({
  id: 'observability/failures-raise-alarms',
  title: 'Infrastructure code that creates a service creates alarms too',
  severity: 'low',
  requirements: ['cd/HLCH-001', 'cd/EMER-001'],
  needs: ['repository.infrastructure'],
  why: 'Metrics that nobody looks at tell nobody: without an alarm users notice a failure first.',
  fix: 'Add a CloudWatch alarm on running tasks, CPU and memory or on errors of the load balancer, and name it in the deployment alarms.',
  example:
    'resource "aws_cloudwatch_metric_alarm" "errors" {\n  alarm_name          = "processor-5xx"\n  namespace           = "AWS/ApplicationELB"\n  metric_name         = "HTTPCode_Target_5XX_Count"\n  comparison_operator = "GreaterThanThreshold"\n  threshold           = 5\n  evaluation_periods  = 2\n  period              = 60\n  statistic           = "Sum"\n}',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
  judge: (facts) => {
    const all = facts['repository.infrastructure'].filter(({ guide }) => !guide);
    const services = all.filter((entry) => entry.resource === 'ecs-service');
    const first = services[0];
    if (first === undefined) return { notApplicable: 'no ECS service is created here' };
    if (all.some(({ resource }) => resource === 'alarm') || services.some(({ alarms }) => alarms !== undefined))
      return [];
    return [
      {
        resource: first.name,
        key: 'alarms',
        locations: [first.at],
        message: `The code creates the service ${first.name} but no alarm: nobody is told when it fails.`,
      },
    ];
  },
});

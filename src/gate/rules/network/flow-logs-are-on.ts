/** What goes through a network leaves a record. */
import { rule } from '../../rule.ts';

export const flowLogsAreOn = rule({
  id: 'network/flow-logs-are-on',
  title: 'Networks that are created here have flow logs',
  severity: 'low',
  requirements: ['cd/DSEC-010'],
  needs: ['repository.infrastructure'],
  why: 'Without flow logs nobody can tell afterwards which addresses an intruder came from or sent data to.',
  fix: 'Add a flow log of the VPC to CloudWatch Logs or S3.',
  example:
    'resource "aws_flow_log" "this" {\n  vpc_id          = aws_vpc.this.id\n  traffic_type    = "ALL"\n  log_destination = aws_cloudwatch_log_group.flow.arn\n  iam_role_arn    = aws_iam_role.flow.arn\n}',
  link: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
  judge: (facts) => {
    const networks = facts['repository.infrastructure'].filter((entry) => entry.resource === 'vpc');
    if (networks.length === 0) return { notApplicable: 'no network is created here' };
    return networks
      .filter(({ flowLogs }) => !flowLogs)
      .map((network) => ({
        resource: network.name,
        key: network.name,
        locations: [network.at],
        message: `The network ${network.name} has no flow log: what went in and out cannot be found out later.`,
      }));
  },
});

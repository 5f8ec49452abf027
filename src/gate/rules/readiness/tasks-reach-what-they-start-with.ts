/** Tasks without a public address have a way to the registry, the log and the secret stores. */
import type { RouteTable, Subnet } from '@aws-sdk/client-ec2';
import { rule, type TaskDefinitionFact } from '../../rule.ts';
import { containersOf } from '../containers.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

export const tasksReachWhatTheyStartWith = rule({
  id: 'readiness/tasks-reach-what-they-start-with',
  title: 'Tasks reach the registry, the log and the secret stores from their subnets',
  severity: 'high',
  requirements: ['cd/DAS-001', 'cd/DSEC-010'],
  needs: ['network.service', 'task.definitions'],
  why: 'Without a NAT gateway or VPC endpoints a task in a private subnet cannot pull its image: it fails with CannotPullContainerError after minutes.',
  fix: 'Add VPC endpoints for the services that the task starts with, or a route through a NAT gateway.',
  example:
    'resource "aws_vpc_endpoint" "ecr_dkr" {\n  vpc_id              = aws_vpc.this.id\n  service_name        = "com.amazonaws.eu-west-1.ecr.dkr"\n  vpc_endpoint_type   = "Interface"\n  subnet_ids          = var.private_subnets\n  private_dns_enabled = true\n}',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  judge: (facts) => {
    const network = facts['network.service'];
    const { subnets, routeTables, endpoints, assignPublicIp } = network;
    // What could not be read is not held against the network.
    if (subnets === undefined || routeTables === undefined || endpoints === undefined) return [];
    const closed = subnets.filter((subnet) => !hasWayOut(subnet, routeTables, assignPublicIp));
    if (closed.length === 0) return [];
    const present = new Set(
      endpoints.flatMap(
        ({ ServiceName: name }) => name?.replace(/^.*?\.vpce\.|^com\.amazonaws\.(cn\.)?[\w-]+\./, '') ?? [],
      ),
    );
    const missing = [...neededBy(facts['task.definitions'])].filter((service) => !present.has(service));
    if (missing.length === 0) return [];
    const names = closed.map(({ SubnetId: subnet }) => subnet ?? '?').join(', ');
    return [
      {
        resource: names,
        key: 'way out',
        locations: [],
        message: `Subnet ${names} has neither a way to the internet for tasks nor VPC endpoints for ${missing.join(', ')}: tasks there cannot start.`,
      },
    ];
  },
});

/** A default route: to the internet itself only with a public address, else through something that translates. */
function hasWayOut(subnet: Subnet, routeTables: readonly RouteTable[], assignPublicIp: boolean): boolean {
  const own = routeTables.find(({ Associations: list }) => list?.some(({ SubnetId: id }) => id === subnet.SubnetId));
  const main = routeTables.find(
    ({ VpcId: vpc, Associations: list }) =>
      (vpc === undefined || vpc === subnet.VpcId) && list?.some(({ Main: isMain }) => isMain),
  );
  const table = own ?? main;
  if (table === undefined) return true;
  return (table.Routes ?? []).some((route) => {
    if (
      route.DestinationCidrBlock !== '0.0.0.0/0' &&
      route.DestinationIpv6CidrBlock !== '::/0' &&
      route.DestinationPrefixListId === undefined
    )
      return false;
    if (route.State === 'blackhole') return false;
    if (route.GatewayId?.startsWith('vpce-') === true || route.GatewayId === 'local') return false;
    return route.GatewayId?.startsWith('igw-') === true ? assignPublicIp : true;
  });
}

function neededBy(tasks: readonly TaskDefinitionFact[]): ReadonlySet<string> {
  const needed = new Set<string>();
  const deployed = tasks.filter(({ origin }) => origin === 'rendered' || origin === 'running');
  for (const { definition } of containersOf(deployed)) {
    if (/\.dkr[.-]ecr[.-]/.test(textOf(definition['image']) ?? ''))
      for (const service of ['ecr.api', 'ecr.dkr', 's3']) needed.add(service);
    if (objectOf(definition['logConfiguration'])?.['logDriver'] === 'awslogs') needed.add('logs');
    for (const entry of listOf(definition['secrets'])) {
      const from = textOf(objectOf(entry)?.['valueFrom']) ?? '';
      needed.add(from.includes(':secretsmanager:') ? 'secretsmanager' : 'ssm');
    }
  }
  return needed;
}

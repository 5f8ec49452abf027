/** EC2 behind its port: the network a service runs in. The largest client, loaded only by live checks. */
import type { Filter } from '@aws-sdk/client-ec2';
import { FtrError } from '../../errors.ts';
import type { Ec2 } from '../../ports.ts';
import type { AwsCaller } from './clients.ts';

export function createEc2(aws: AwsCaller): Ec2 {
  return {
    async securityGroups(ids) {
      if (ids.length === 0) return [];
      const resource = ids.join(', ');
      const { SecurityGroups: found = [] } = await aws.send(
        'ec2',
        (sdk) => new sdk.DescribeSecurityGroupsCommand({ GroupIds: [...ids] }),
        { resource },
      );
      return complete('security group', ids, found, ({ GroupId }) => GroupId);
    },

    async defaultSecurityGroups(vpc) {
      const filters = [...inVpc(vpc), { Name: 'group-name', Values: ['default'] }];
      const { SecurityGroups: found = [] } = await aws.send(
        'ec2',
        (sdk) => new sdk.DescribeSecurityGroupsCommand({ Filters: filters }),
        { resource: vpc },
      );
      if (found.length === 0) throw missing('default security group', vpc);
      return found;
    },

    async subnets(ids) {
      if (ids.length === 0) return [];
      const resource = ids.join(', ');
      const { Subnets: found = [] } = await aws.send(
        'ec2',
        (sdk) => new sdk.DescribeSubnetsCommand({ SubnetIds: [...ids] }),
        { resource },
      );
      return complete('subnet', ids, found, ({ SubnetId }) => SubnetId);
    },

    async routeTables({ vpc }) {
      const found = await pages(
        (page) =>
          aws.send('ec2', (sdk) => new sdk.DescribeRouteTablesCommand({ Filters: inVpc(vpc), ...page }), {
            resource: vpc,
          }),
        ({ RouteTables = [] }) => RouteTables,
      );
      // Every VPC has a main route table: none means that the answer is not about this VPC.
      if (found.length === 0) throw missing('route table', vpc);
      return found;
    },

    vpcEndpoints: (vpc) =>
      pages(
        (page) =>
          aws.send('ec2', (sdk) => new sdk.DescribeVpcEndpointsCommand({ Filters: inVpc(vpc), ...page }), {
            resource: vpc,
          }),
        ({ VpcEndpoints = [] }) => VpcEndpoints,
      ),

    flowLogs: (vpc) =>
      pages(
        (page) =>
          aws.send(
            'ec2',
            (sdk) => new sdk.DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [vpc] }], ...page }),
            { resource: vpc },
          ),
        ({ FlowLogs = [] }) => FlowLogs,
      ),
  };
}

const inVpc = (vpc: string): Filter[] => [{ Name: 'vpc-id', Values: [vpc] }];

async function pages<P extends { NextToken?: string | undefined }, T>(
  ask: (page: { NextToken?: string }) => Promise<P>,
  items: (page: P) => readonly T[],
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let next: { NextToken?: string } | undefined = {}; next !== undefined;) {
    const page = await ask(next);
    found.push(...items(page));
    next = page.NextToken ? { NextToken: page.NextToken } : undefined;
  }
  return found;
}

/** All that were asked for: a shorter answer must not read as "nothing open here". */
function complete<T>(
  kind: string,
  ids: readonly string[],
  found: readonly T[],
  id: (one: T) => string | undefined,
): readonly T[] {
  const absent = ids.filter((wanted) => !found.some((one) => id(one) === wanted));
  if (absent.length > 0) throw missing(kind, absent.join(', '));
  return found;
}

function missing(kind: string, what: string): FtrError {
  return new FtrError({ code: 'aws-not-found', message: `EC2 answered without the ${kind} of ${what}.` });
}

import type { Route, VpcEndpoint } from '@aws-sdk/client-ec2';
import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { tasksReachWhatTheyStartWith } from '../../../../src/gate/rules/readiness/tasks-reach-what-they-start-with.ts';

const endpoint = (service: string): VpcEndpoint => ({ ServiceName: `com.amazonaws.eu-west-1.${service}` });
const facts = (routes: Route[], endpoints: VpcEndpoint[] = [], assignPublicIp = false) => ({
  'network.service': {
    assignPublicIp,
    securityGroups: [],
    subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1' }],
    routeTables: [
      {
        VpcId: 'vpc-1',
        Associations: [{ SubnetId: 'subnet-1' }],
        Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }, ...routes],
      },
    ],
    endpoints,
    flowLogs: [],
  },
  'task.definitions': [wellKeptTask({}, {}, { origin: 'rendered' })],
});
const internet = (target: Route): Route => ({ DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...target });
const all = ['ecr.api', 'ecr.dkr', 's3', 'logs'].map(endpoint);

ruleTable(tasksReachWhatTheyStartWith, [
  ['through a NAT gateway', facts([internet({ NatGatewayId: 'nat-1' })]), []],
  ['through another network', facts([internet({ TransitGatewayId: 'tgw-1' })]), []],
  ['by endpoints', facts([], all), []],
  ['by a public address', facts([internet({ GatewayId: 'igw-1' })], [], true), []],
  [
    'an internet gateway is of no use without a public address',
    facts([internet({ GatewayId: 'igw-1' })]),
    ['high subnet-1'],
  ],
  ['no way at all', facts([]), ['high subnet-1']],
  ['one endpoint is missing', facts([], all.slice(1)), ['high subnet-1']],
  ['a gateway that is gone', facts([internet({ NatGatewayId: 'nat-1', State: 'blackhole' })]), ['high subnet-1']],
  [
    'routes that could not be read',
    { ...facts([]), 'network.service': { ...facts([])['network.service'], routeTables: [] } },
    [],
  ],
]);

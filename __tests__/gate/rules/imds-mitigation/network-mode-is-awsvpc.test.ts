import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { networkModeIsAwsvpc } from '../../../../src/gate/rules/imds-mitigation/network-mode-is-awsvpc.ts';

const mode = (networkMode: string | null | undefined, requiresCompatibilities: string[] = ['FARGATE']) => ({
  'task.definitions': [wellKeptTask({ networkMode, requiresCompatibilities })],
});

ruleTable(networkModeIsAwsvpc, [
  ['a network interface of its own', mode('awsvpc'), []],
  ['no network at all', mode('none'), []],
  ['a mode that the template does not tell', mode(null), []],
  ['the network of the host', mode('host', ['EC2']), ['high processor @ "networkMode": "host"']],
  ['the bridge of the host', mode('bridge', ['EC2']), ['high processor @ "networkMode": "bridge"']],
  ['NAT, as on Windows', mode('nat', ['EC2']), ['high processor @ "networkMode": "nat"']],
  ['no mode: bridge is what ECS takes', mode(undefined, ['EC2']), ['high processor @ "family": "processor"']],
  ['no mode with Fargate: ECS refuses the revision', mode(undefined), ['high processor @ "family": "processor"']],
  ['another letter case, which ECS refuses', mode('awsVpc'), ['medium processor @ "networkMode": "awsVpc"']],
  ['an empty mode', mode(''), ['high processor @ "networkMode": ""']],
]);

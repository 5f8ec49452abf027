import type { IpPermission } from '@aws-sdk/client-ec2';
import { command, on, resource, ruleTable } from '../../../builders.ts';
import { securityGroupsAdmitNoWorld } from '../../../../src/gate/rules/network/security-groups-admit-no-world.ts';

const code = (
  ranges: readonly (string | null)[],
  port: number | null = 8080,
  usedByKinds: string[] = ['ecs-service'],
  protocol = 'tcp',
) => ({
  'repository.infrastructure': [
    resource('security-group-rule', {
      group: 'aws_security_group.web',
      protocol: on(3, protocol),
      ...(port === null ? {} : { fromPort: on(4, port), toPort: on(5, port) }),
      ranges: ranges.map((range) => on(6, range)),
      usedByKinds,
    }),
  ],
});
const live = (...permissions: readonly IpPermission[]) => ({
  'network.service': {
    assignPublicIp: false,
    securityGroups: [{ GroupId: 'sg-1', IpPermissions: [...permissions] }],
    subnets: [],
    routeTables: [],
    endpoints: [],
    flowLogs: [],
  },
});
const guide = (text: string) => ({ 'repository.commands': [command(text, { path: 'guide.md', line: 9 })] });
const open = ['high aws_security_group.web @ main.tf:6'];

ruleTable(securityGroupsAdmitNoWorld, [
  ['no group in sight', {}, 'not applicable: no security group is here'],
  ['a live group without rules', live(), []],
  [
    'a live group that admits another group',
    live({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: 'sg-2' }] }),
    [],
  ],
  [
    'a live group that admits everybody',
    live({ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
    ['high sg-1'],
  ],
  [
    'a live group that admits everybody by IPv6',
    live({ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
    ['high sg-1'],
  ],
  [
    'the web port of a live task is not a load balancer',
    live({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
    ['high sg-1'],
  ],
  ['private addresses', code(['10.0.0.0/8']), []],
  ['one office', code(['203.0.113.7/32']), []],
  ['a range that a variable decides', code([null]), []],
  ['everybody', code(['0.0.0.0/0']), open],
  ['everybody by IPv6', code(['::/0']), open],
  ['spelled differently', code(['0::/0']), open],
  ['any address with prefix 0', code(['1.2.3.4/0']), open],
  ['both halves of the internet', code(['0.0.0.0/1', '128.0.0.0/1']), open],
  ['an eighth of it', code(['32.0.0.0/3']), open],
  ['all protocols', code(['0.0.0.0/0'], null, ['load-balancer'], '-1'), open],
  ['ping', code(['0.0.0.0/0'], null, ['ecs-service'], 'icmp'), ['low aws_security_group.web @ main.tf:6']],
  ['the web port of a load balancer', code(['0.0.0.0/0'], 443, ['load-balancer']), []],
  ['another port of a load balancer', code(['0.0.0.0/0'], 8443, ['load-balancer']), open],
  [
    'a group that a load balancer shares with the service',
    code(['0.0.0.0/0'], 443, ['load-balancer', 'ecs-service']),
    open,
  ],
  ['a web port of nobody knows whom', code(['0.0.0.0/0'], 443, []), ['medium aws_security_group.web @ main.tf:6']],
  [
    'a range of ports with a web port in it',
    {
      'repository.infrastructure': [
        resource('security-group-rule', {
          group: 'g',
          protocol: on(3, 'tcp'),
          fromPort: on(4, 0),
          toPort: on(5, 65535),
          ranges: [on(6, '0.0.0.0/0')],
          usedByKinds: ['load-balancer'],
        }),
      ],
    },
    ['high g @ main.tf:6'],
  ],
  [
    'a way out is no way in',
    {
      'repository.infrastructure': [
        resource('security-group-rule', { direction: 'egress', ranges: [on(6, '0.0.0.0/0')] }),
      ],
    },
    [],
  ],
  [
    'a guide that opens a port',
    guide('aws ec2 authorize-security-group-ingress --group-id sg-9 --protocol tcp --port 22 --cidr 0.0.0.0/0'),
    ['high sg-9 @ guide.md:9'],
  ],
  [
    'a guide that opens it by structure',
    guide(
      "aws ec2 authorize-security-group-ingress --group-id sg-9 --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]'",
    ),
    ['high sg-9 @ guide.md:9'],
  ],
  [
    'a guide that admits an office',
    guide('aws ec2 authorize-security-group-ingress --group-id sg-9 --protocol tcp --port 22 --cidr 203.0.113.0/24'),
    [],
  ],
  [
    'a guide that admits a placeholder',
    guide('aws ec2 authorize-security-group-ingress --group-id sg-9 --protocol tcp --port 22 --cidr <YOUR_IP>/32'),
    [],
  ],
]);

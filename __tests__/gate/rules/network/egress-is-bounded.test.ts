import { on, resource, ruleTable } from '../../../builders.ts';
import { egressIsBounded } from '../../../../src/gate/rules/network/egress-is-bounded.ts';

const egress = (range: string | null, protocol: string, port?: number) => ({
  'repository.infrastructure': [
    resource('security-group-rule', {
      direction: 'egress',
      group: 'aws_security_group.web',
      protocol: on(3, protocol),
      ...(port === undefined ? {} : { fromPort: on(4, port), toPort: on(5, port) }),
      ranges: [on(6, range)],
    }),
  ],
});

ruleTable(egressIsBounded, [
  ['no group in sight', {}, 'not applicable: no security group is here'],
  ['HTTPS to everybody', egress('0.0.0.0/0', 'tcp', 443), []],
  ['everything inside the network', egress('10.0.0.0/16', '-1'), []],
  ['a range that a variable decides', egress(null, '-1'), []],
  ['everything to everybody', egress('0.0.0.0/0', '-1'), ['low aws_security_group.web @ main.tf:6']],
  ['everything to everybody by IPv6', egress('::/0', '-1'), ['low aws_security_group.web @ main.tf:6']],
  ['the protocol by its word', egress('0.0.0.0/0', 'all'), ['low aws_security_group.web @ main.tf:6']],
  [
    'a way in is no way out',
    {
      'repository.infrastructure': [
        resource('security-group-rule', { protocol: on(3, '-1'), ranges: [on(6, '0.0.0.0/0')] }),
      ],
    },
    [],
  ],
]);

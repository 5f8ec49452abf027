import { on, resource, ruleTable } from '../../../builders.ts';
import { loadBalancersUseTls } from '../../../../src/gate/rules/network/load-balancers-use-tls.ts';

const listener = (members: Parameters<typeof resource<'listener'>>[1], internal = false) => ({
  'repository.infrastructure': [
    resource('load-balancer', { name: 'aws_lb.web', internal: on(2, internal) }),
    resource('listener', { name: 'aws_lb_listener.web', loadBalancer: 'aws_lb.web', ...members }),
  ],
});
const found = (line: number) => [`medium aws_lb_listener.web @ main.tf:${line}`];

ruleTable(loadBalancersUseTls, [
  ['no listener', { 'repository.infrastructure': [] }, 'not applicable: no load balancer listener is here'],
  [
    'TLS with a policy of today',
    listener({ protocol: on(5, 'HTTPS'), sslPolicy: on(6, 'ELBSecurityPolicy-TLS13-1-2-2021-06') }),
    [],
  ],
  ['TLS with the policy by default', listener({ protocol: on(5, 'HTTPS') }), []],
  [
    'a policy with TLS 1.0',
    listener({ protocol: on(5, 'HTTPS'), sslPolicy: on(6, 'ELBSecurityPolicy-2016-08') }),
    found(6),
  ],
  [
    'a policy with TLS 1.1',
    listener({ protocol: on(5, 'TLS'), sslPolicy: on(6, 'ELBSecurityPolicy-TLS-1-1-2017-01') }),
    found(6),
  ],
  [
    'a TLS 1.3 policy that goes down to 1.0',
    listener({ protocol: on(5, 'HTTPS'), sslPolicy: on(6, 'ELBSecurityPolicy-TLS13-1-0-2021-06') }),
    found(6),
  ],
  [
    'the policy of TLS 1.2 only',
    listener({ protocol: on(5, 'HTTPS'), sslPolicy: on(6, 'ELBSecurityPolicy-TLS-1-2-Ext-2018-06') }),
    [],
  ],
  ['plain HTTP', listener({ protocol: on(5, 'HTTP'), defaultAction: on(7, 'forward') }), found(5)],
  ['plain HTTP in lower case', listener({ protocol: on(5, 'http') }), found(5)],
  [
    'HTTP that redirects',
    listener({ protocol: on(5, 'HTTP'), defaultAction: on(7, 'redirect'), redirectProtocol: on(8, 'HTTPS') }),
    [],
  ],
  [
    'HTTP that redirects to HTTP',
    listener({ protocol: on(5, 'HTTP'), defaultAction: on(7, 'redirect'), redirectProtocol: on(8, 'HTTP') }),
    found(5),
  ],
  ['HTTP inside the network', listener({ protocol: on(5, 'HTTP') }, true), []],
  ['TCP, where the target may speak TLS', listener({ protocol: on(5, 'TCP') }), []],
  ['a protocol that a variable decides', listener({ protocol: on(5, null) }), []],
]);

/** Security group rules in one form: live ones, those of infrastructure code and of AWS CLI calls. */
import type { SecurityGroup as LiveGroup, IpPermission } from '@aws-sdk/client-ec2';
import type { CommandFact, Location, NetworkFact, ResourceFact, SecurityGroupRule } from '../rule.ts';
import { awsCalls, memberOf, type AwsCall } from './aws-cli.ts';
import { reachOf, type Reach } from './addresses.ts';
import { numberOf } from './json-values.ts';

export interface OpenRule {
  readonly direction: 'ingress' | 'egress';
  /** `security group web`, `sg-1`. */
  readonly group: string;
  /** Stable name of the rule: group, protocol, ports. */
  readonly key: string;
  readonly reach: Exclude<Reach, 'named'>;
  readonly range: string;
  /** `all`, or a protocol with its ports: `tcp 22`. */
  readonly traffic: string;
  readonly ports: Ports;
  /** Kinds of what uses the group; empty when unknown. */
  readonly usedBy: readonly string[];
  readonly live: boolean;
  readonly locations: readonly Location[];
}

export interface Ports {
  /** -1 for all protocols. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** Whether the template tells them. */
  readonly known: boolean;
}

export interface RuleFacts {
  readonly 'network.service'?: NetworkFact | undefined;
  readonly 'repository.infrastructure'?: readonly ResourceFact[] | undefined;
  readonly 'repository.commands'?: readonly CommandFact[] | undefined;
}

/** Rules that admit, or reach, more than named addresses. */
export function openRules(facts: RuleFacts): readonly OpenRule[] {
  const code = (facts['repository.infrastructure'] ?? []).filter((entry) => entry.resource === 'security-group-rule');
  return [
    ...(facts['network.service']?.securityGroups ?? []).flatMap(liveRules),
    ...code.flatMap(codeRules),
    ...awsCalls(facts['repository.commands']).flatMap(callRules),
  ];
}

/** Whether any security group rule is in sight at all. */
export function hasRules(facts: RuleFacts): boolean {
  if (facts['network.service'] !== undefined) return true;
  if ((facts['repository.infrastructure'] ?? []).some(({ resource }) => resource.startsWith('security-group')))
    return true;
  return awsCalls(facts['repository.commands']).some(({ operation }) =>
    operation.startsWith('authorize-security-group'),
  );
}

/** Whether the ports include this one. */
export function includesPort({ protocol, from, to }: Ports, port: number): boolean {
  return protocol === '-1' || (port >= from && port <= to);
}

function portsOf(protocol: string, from: number | undefined | null, to: number | undefined | null): Ports {
  const all = protocol === '-1' || protocol.toLowerCase() === 'all';
  if (all || from === -1) return { protocol: all ? '-1' : protocol.toLowerCase(), from: 0, to: 65535, known: true };
  const known = from !== null && to !== null && (from !== undefined || to !== undefined);
  return { protocol: protocol.toLowerCase(), from: from ?? to ?? 0, to: to ?? from ?? 65535, known };
}

function trafficOf({ protocol, from, to, known }: Ports): string {
  if (protocol === '-1') return 'all traffic';
  if (!known) return protocol;
  return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}

// --- live ------------------------------------------------------------------------------------------------------------

function liveRules(group: LiveGroup): readonly OpenRule[] {
  const of = (direction: OpenRule['direction'], permissions: readonly IpPermission[] | undefined) =>
    (permissions ?? []).flatMap((permission) => {
      const ranges = [
        ...(permission.IpRanges ?? []).flatMap(({ CidrIp }) => CidrIp ?? []),
        ...(permission.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
      ];
      const ports = portsOf(permission.IpProtocol ?? '-1', permission.FromPort, permission.ToPort);
      const name = group.GroupId ?? group.GroupName ?? 'security group';
      return ranges.flatMap((range) =>
        open({ direction, group: name, ports, range, usedBy: ['ecs-service'], live: true, locations: [] }),
      );
    });
  return [...of('ingress', group.IpPermissions), ...of('egress', group.IpPermissionsEgress)];
}

// --- infrastructure code ---------------------------------------------------------------------------------------------

function codeRules(rule: SecurityGroupRule): readonly OpenRule[] {
  const ports = portsOf(rule.protocol?.value ?? '-1', rule.fromPort?.value, rule.toPort?.value);
  const group = rule.group ?? rule.name;
  return rule.ranges.flatMap(({ value, at }) =>
    value === null
      ? []
      : open({
          direction: rule.direction,
          group,
          ports,
          range: value,
          usedBy: rule.usedByKinds,
          live: false,
          locations: [at],
        }),
  );
}

// --- aws ec2 authorize-security-group-ingress ------------------------------------------------------------------------

function callRules(call: AwsCall): readonly OpenRule[] {
  const direction = /^authorize-security-group-(ingress|egress)$/.exec(call.operation)?.[1] as
    OpenRule['direction'] | undefined;
  if (call.service !== 'ec2' || direction === undefined) return [];
  const permissions = call.options.get('ip-permissions');
  const [low, high] = (call.options.get('port')?.text ?? '').split('-');
  const protocol = call.options.get('protocol')?.text ?? memberOf(permissions, 'IpProtocol') ?? '-1';
  const from = numberOf(low) ?? numberOf(memberOf(permissions, 'FromPort'));
  const to = numberOf(high) ?? numberOf(low) ?? numberOf(memberOf(permissions, 'ToPort'));
  const ports = portsOf(protocol, from, to);
  const group = call.options.get('group-id')?.text ?? call.options.get('group-name')?.text ?? call.name;
  const ranges = [call.options.get('cidr')?.text, memberOf(permissions, 'CidrIp'), memberOf(permissions, 'CidrIpv6')];
  const at = (call.options.get('cidr') ?? permissions)?.at ?? call.at;
  return ranges.flatMap((range) =>
    range === undefined ? [] : open({ direction, group, ports, range, usedBy: [], live: false, locations: [at] }),
  );
}

function open(rule: Omit<OpenRule, 'reach' | 'traffic' | 'key'>): readonly OpenRule[] {
  const reach = reachOf(rule.range);
  if (reach === 'named') return [];
  const traffic = trafficOf(rule.ports);
  return [{ ...rule, reach, traffic, key: `${rule.group} ${rule.direction} ${traffic}` }];
}

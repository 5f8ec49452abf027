/** Security groups, load balancers and networks of templates. */
import type { ResourceFact, SecurityGroupRule } from '../../../facts/infrastructure.ts';
import { optional } from '../optional.ts';
import { baseOf, referenced, type View } from './view.ts';

/** The group and its inline rules. */
export function securityGroup(view: View): readonly ResourceFact[] {
  const { resource } = view;
  const group: ResourceFact = {
    ...baseOf(resource),
    resource: 'security-group',
    usedBy: [],
    usedByKinds: [],
    ...optional({
      groupName: view.text('name', 'GroupName'),
      description: view.text('description', 'GroupDescription'),
    }),
  };
  const inline = (direction: SecurityGroupRule['direction'], terraform: string, cloudformation: string) =>
    view.parts(terraform, cloudformation).map((part) => rule(part, direction, resource.name, part.at));
  return [
    group,
    ...inline('ingress', 'ingress', 'SecurityGroupIngress'),
    ...inline('egress', 'egress', 'SecurityGroupEgress'),
  ];
}

/** A rule as a resource of its own. */
export function securityGroupRule(view: View): ResourceFact {
  const { resource } = view;
  const direction = /egress/i.test(resource.type) || view.text('type', '')?.value === 'egress' ? 'egress' : 'ingress';
  const group = referenced(resource, view.node('security_group_id', 'GroupId') ?? view.node('', 'GroupName'));
  return rule(view, direction, group, resource.at);
}

function rule(
  view: View,
  direction: SecurityGroupRule['direction'],
  group: string | undefined,
  at: SecurityGroupRule['at'],
): ResourceFact {
  const others = [
    view.has('source_security_group_id', 'SourceSecurityGroupId'),
    view.has('referenced_security_group_id', 'DestinationSecurityGroupId'),
    view.has('security_groups', 'SourceSecurityGroupName'),
    view.has('prefix_list_ids', 'SourcePrefixListId'),
    view.has('prefix_list_id', 'DestinationPrefixListId'),
    view.flag('self', '')?.value === true,
  ];
  return {
    ...baseOf({ ...view.resource, attributes: view.root, at }),
    resource: 'security-group-rule',
    direction,
    usedByKinds: [],
    ranges: [
      ...view.texts('cidr_blocks', 'CidrIp'),
      ...view.texts('ipv6_cidr_blocks', 'CidrIpv6'),
      ...view.texts('cidr_ipv4', ''),
      ...view.texts('cidr_ipv6', ''),
    ],
    otherSource: others.includes(true),
    ...optional({
      group,
      protocol: view.text('protocol', 'IpProtocol') ?? view.text('ip_protocol', ''),
      fromPort: view.number('from_port', 'FromPort'),
      toPort: view.number('to_port', 'ToPort'),
    }),
  };
}

export function loadBalancer(view: View): ResourceFact {
  const scheme = view.text('', 'Scheme');
  const internal = scheme?.value === undefined || scheme.value === null ? undefined : scheme.value === 'internal';
  const attribute = (key: string) => {
    const found = view.attribute('LoadBalancerAttributes', key);
    return found === undefined
      ? undefined
      : { value: found.value === null ? null : found.value === 'true', at: found.at };
  };
  return {
    ...baseOf(view.resource),
    resource: 'load-balancer',
    ...optional({
      internal:
        scheme === undefined
          ? view.flag('internal', '')
          : { at: scheme.at, value: internal ?? null, ...optional({ unresolved: scheme.unresolved }) },
      balancerType: view.text('load_balancer_type', 'Type'),
      dropInvalidHeaders:
        view.flag('drop_invalid_header_fields', '') ?? attribute('routing.http.drop_invalid_header_fields.enabled'),
      accessLogs: view.flag('access_logs.enabled', '') ?? attribute('access_logs.s3.enabled'),
      deletionProtection: view.flag('enable_deletion_protection', '') ?? attribute('deletion_protection.enabled'),
    }),
  };
}

export function listener(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'listener',
    ...optional({
      port: view.number('port', 'Port'),
      protocol: view.text('protocol', 'Protocol'),
      sslPolicy: view.text('ssl_policy', 'SslPolicy'),
      certificate: view.text('certificate_arn', 'Certificates.CertificateArn'),
      defaultAction: view.text('default_action.type', 'DefaultActions.Type'),
      redirectProtocol: view.text('default_action.redirect.protocol', 'DefaultActions.RedirectConfig.Protocol'),
      loadBalancer: referenced(view.resource, view.node('load_balancer_arn', 'LoadBalancerArn')),
    }),
  };
}

export function targetGroup(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'target-group',
    ...optional({
      protocol: view.text('protocol', 'Protocol'),
      healthCheckEnabled: view.flag('health_check.enabled', 'HealthCheckEnabled'),
      healthCheckPath: view.text('health_check.path', 'HealthCheckPath'),
      healthCheck: view.place('health_check', 'HealthCheckPath'),
      targetType: view.text('target_type', 'TargetType'),
    }),
  };
}

export function subnet(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'subnet',
    ...optional({
      mapPublicIp: view.flag('map_public_ip_on_launch', 'MapPublicIpOnLaunch'),
      vpc: referenced(view.resource, view.node('vpc_id', 'VpcId')),
    }),
  };
}

export function vpc(view: View): ResourceFact {
  return { ...baseOf(view.resource), resource: 'vpc', flowLogs: false };
}

export function flowLog(view: View): ResourceFact {
  const trafficType = view.text('traffic_type', 'TrafficType');
  return { ...baseOf(view.resource), resource: 'flow-log', ...optional({ trafficType }) };
}

export function vpcEndpoint(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'vpc-endpoint',
    ...optional({
      service: view.text('service_name', 'ServiceName'),
      endpointType: view.text('vpc_endpoint_type', 'VpcEndpointType'),
    }),
  };
}

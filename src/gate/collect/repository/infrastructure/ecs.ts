/** ECS, ECR and log groups of templates. */
import type { ResourceFact } from '../../../facts/infrastructure.ts';
import { itemsOrSelf, textOf } from '../node.ts';
import { optional } from '../optional.ts';
import { baseOf, type View } from './view.ts';

export function ecsService(view: View): ResourceFact {
  const breaker = view.parts('deployment_circuit_breaker', 'DeploymentConfiguration.DeploymentCircuitBreaker')[0];
  const strategy = view.parts('capacity_provider_strategy', 'CapacityProviderStrategy');
  const network = 'NetworkConfiguration.AwsvpcConfiguration';
  return {
    ...baseOf(view.resource),
    resource: 'ecs-service',
    capacityProviders: strategy.flatMap((part) => part.text('capacity_provider', 'CapacityProvider') ?? []),
    subnets: view.texts('network_configuration.subnets', `${network}.Subnets`),
    securityGroups: view.texts('network_configuration.security_groups', `${network}.SecurityGroups`),
    hasLoadBalancer: view.has('load_balancer', 'LoadBalancers'),
    ignoredChanges: itemsOrSelf(view.node('lifecycle.ignore_changes', '')).map((item) =>
      item.type === 'unknown' ? item.expression : (textOf(item) ?? ''),
    ),
    ...optional({
      serviceName: view.text('name', 'ServiceName'),
      launchType: view.text('launch_type', 'LaunchType'),
      platformVersion: view.text('platform_version', 'PlatformVersion'),
      taskDefinition: view.text('task_definition', 'TaskDefinition'),
      desiredCount: view.number('desired_count', 'DesiredCount'),
      assignPublicIp: view.enabled('network_configuration.assign_public_ip', `${network}.AssignPublicIp`),
      network: view.place('network_configuration', 'NetworkConfiguration'),
      circuitBreaker:
        breaker === undefined
          ? undefined
          : {
              at: breaker.at,
              ...optional({ enable: breaker.flag('enable', 'Enable'), rollback: breaker.flag('rollback', 'Rollback') }),
            },
      deploymentController: view.text('deployment_controller.type', 'DeploymentController.Type'),
      strategy: view.text('deployment_configuration.strategy', 'DeploymentConfiguration.Strategy'),
      minimumHealthyPercent: view.number(
        'deployment_minimum_healthy_percent',
        'DeploymentConfiguration.MinimumHealthyPercent',
      ),
      maximumPercent: view.number('deployment_maximum_percent', 'DeploymentConfiguration.MaximumPercent'),
      healthCheckGracePeriodSeconds: view.number('health_check_grace_period_seconds', 'HealthCheckGracePeriodSeconds'),
      enableExecuteCommand: view.flag('enable_execute_command', 'EnableExecuteCommand'),
      alarms: view.place('alarms', 'DeploymentConfiguration.Alarms'),
      waitsForSteadyState: view.flag('wait_for_steady_state', ''),
    }),
  };
}

export function ecsCluster(view: View): ResourceFact {
  const settings = view.parts('setting', 'ClusterSettings');
  const insights = settings.find((part) => part.text('name', 'Name')?.value === 'containerInsights');
  return {
    ...baseOf(view.resource),
    resource: 'ecs-cluster',
    capacityProviders: view.texts('capacity_providers', 'CapacityProviders'),
    ...optional({ containerInsights: insights?.text('value', 'Value') }),
  };
}

export function ecrRepository(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'ecr-repository',
    lifecyclePolicy: view.has('', 'LifecyclePolicy'),
    public: /public/i.test(view.resource.type),
    ...optional({
      repositoryName: view.text('name', 'RepositoryName') ?? view.text('repository_name', ''),
      tagMutability: view.text('image_tag_mutability', 'ImageTagMutability'),
      scanOnPush: view.flag('image_scanning_configuration.scan_on_push', 'ImageScanningConfiguration.ScanOnPush'),
      encryption: view.text('encryption_configuration.encryption_type', 'EncryptionConfiguration.EncryptionType'),
      kmsKey: view.text('encryption_configuration.kms_key', 'EncryptionConfiguration.KmsKey'),
      forceDelete: view.flag('force_delete', 'EmptyOnDelete'),
    }),
  };
}

export function ecrRegistryScanning(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'ecr-registry-scanning',
    ...optional({ scanType: view.text('scan_type', 'ScanType') }),
  };
}

export function logGroup(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'log-group',
    ...optional({
      groupName: view.text('name', 'LogGroupName'),
      retentionDays: view.number('retention_in_days', 'RetentionInDays'),
      kmsKey: view.text('kms_key_id', 'KmsKeyId'),
    }),
  };
}

export function alarm(view: View): ResourceFact {
  return {
    ...baseOf(view.resource),
    resource: 'alarm',
    ...optional({ namespace: view.text('namespace', 'Namespace'), metric: view.text('metric_name', 'MetricName') }),
  };
}

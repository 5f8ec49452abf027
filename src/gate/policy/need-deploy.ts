/** What ftr-deploy itself calls in each mode: the deploy role's need. */

import type { NeedItem } from './need.ts';
import { clusterArn, familyArn, logGroupArn, repositoryArn, roleArns, serviceArn, type Target } from './need-target.ts';

/** `check` with live checks of the deployment; without, it calls nothing. */
export type DeployMode = 'deploy' | 'plan' | 'rollback' | 'check';

export interface DeployOptions {
  /** `service-definition` is given: the service may be created. */
  readonly createsService?: boolean;
  /** A one-off task is run before the rollout. */
  readonly runsTask?: boolean;
}

const anything = ['*'] as const;

function items(
  actions: string,
  resources: NeedItem['resources'],
  why: string,
  more: Partial<NeedItem> = {},
): readonly NeedItem[] {
  return actions.split(' ').map((action) => ({ action, resources, why, ...more }));
}

function union(...lists: readonly NeedItem['resources'][]): NeedItem['resources'] {
  const known = lists.flatMap((list) => (list === 'unknown' ? [] : list));
  return lists.includes('unknown') ? 'unknown' : known;
}

function pushing(target: Target): readonly NeedItem[] {
  return [
    ...items('ecr:GetAuthorizationToken', anything, 'signs in to the registry'),
    ...items(
      'ecr:BatchCheckLayerAvailability ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload ecr:PutImage ecr:BatchGetImage ecr:GetDownloadUrlForLayer',
      repositoryArn(target),
      'pushes the image and reads it back',
    ),
  ];
}

function scanning(target: Target): readonly NeedItem[] {
  return [
    ...items('ecr:DescribeImageScanFindings', repositoryArn(target), 'judges the scan of the image'),
    // Where the registry uses enhanced scanning, ECR asks Amazon Inspector in the caller's name.
    ...items('inspector2:ListCoverage inspector2:ListFindings', anything, 'judges an enhanced scan of the image', {
      optional: true,
    }),
  ];
}

/** What the gate reads of the account; all modes that look at the account. */
function reading(target: Target): readonly NeedItem[] {
  const roles = roleArns(target, [target.taskRole, target.executionRole, target.deployRole]);
  const cluster = clusterArn(target);
  const onCluster = cluster === 'unknown' || cluster[0] === undefined ? {} : { context: { 'ecs:cluster': cluster[0] } };
  return [
    ...items(
      'ecr:DescribeImages ecr:DescribeRepositories ecr:GetRepositoryPolicy',
      repositoryArn(target),
      'judges the repository and the image',
    ),
    ...items('ecs:DescribeTaskDefinition', anything, 'reads the revision that runs'),
    ...items('ecs:DescribeClusters', cluster, 'judges the cluster'),
    ...items('ecs:DescribeServices ecs:ListServiceDeployments', serviceArn(target), 'reads the service'),
    ...items(
      'ecs:DescribeServiceDeployments',
      union(serviceArn(target, 'service-deployment', '/*'), serviceArn(target)),
      'reads the service’s deployments',
    ),
    ...items(
      'ecs:DescribeServiceRevisions',
      union(serviceArn(target, 'service-revision', '/*'), serviceArn(target)),
      'reads the service’s deployments',
    ),
    ...items('ecs:ListTasks ecs:DescribeTasks', anything, 'reads the service’s tasks', onCluster),
    ...items(
      'iam:GetRole iam:ListRolePolicies iam:GetRolePolicy iam:ListAttachedRolePolicies',
      roles,
      'judges the roles',
    ),
    ...items('iam:GetPolicy iam:GetPolicyVersion', 'unknown', 'judges the policies attached to the roles', {
      optional: true,
    }),
    ...items(
      'ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeRouteTables ec2:DescribeVpcEndpoints ec2:DescribeFlowLogs',
      anything,
      'judges the network',
    ),
    ...items('logs:DescribeLogGroups', anything, 'judges the log group'),
  ];
}

function rollingOut(target: Target): readonly NeedItem[] {
  return [
    ...items('ecs:UpdateService', serviceArn(target), 'rolls the service out'),
    ...items(
      'ecs:StopServiceDeployment',
      union(serviceArn(target, 'service-deployment', '/*'), serviceArn(target)),
      'rolls a failed deployment back',
    ),
    ...items('logs:GetLogEvents', logGroupArn(target, 'log-stream:*'), 'shows the last log lines of a failed task'),
    ...items(
      'iam:PassRole',
      roleArns(target, [target.taskRole, target.executionRole]),
      'gives the tasks their two roles',
      {
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      },
    ),
  ];
}

function registering(target: Target): readonly NeedItem[] {
  return [
    ...items('ecs:RegisterTaskDefinition', familyArn(target), 'registers the revision'),
    ...items('ecs:TagResource', familyArn(target), 'tags the revision', {
      context: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
    }),
    ...items('ecs:DeregisterTaskDefinition', anything, 'takes back a revision that is not what was judged'),
  ];
}

/** The calls of one mode. Names of the target that are not given make "some resource" of them. */
export function deployNeed(mode: DeployMode, target: Target, options: DeployOptions = {}): readonly NeedItem[] {
  if (mode === 'check' || mode === 'plan') return reading(target);
  if (mode === 'rollback') return [...rollingOut(target), ...reading(target)];
  const cluster = clusterArn(target);
  const onCluster = cluster === 'unknown' || cluster[0] === undefined ? {} : { context: { 'ecs:cluster': cluster[0] } };
  return [
    ...pushing(target),
    ...scanning(target),
    ...registering(target),
    ...rollingOut(target),
    ...items(
      'ecs:CreateService',
      serviceArn(target),
      'creates the service',
      options.createsService === true ? {} : { optional: true },
    ),
    ...items('ecs:RunTask', familyArn(target), 'runs the one-off task', {
      ...onCluster,
      ...(options.runsTask === true ? {} : { optional: true }),
    }),
    ...reading(target),
  ];
}

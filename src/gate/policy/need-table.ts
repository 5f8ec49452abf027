/** What the steps of workflows call in AWS: known GitHub actions and commands, as IAM actions. */

import type { NeedItem } from './need.ts';
import { clusterArn, familyArn, repositoryArn, roleArns, serviceArn, type Target } from './need-target.ts';
import { findAction } from './reference.ts';

type Resources = (target: Target) => NeedItem['resources'];
/** `optional`: only with certain inputs; granting it is not too much, and not granting it is no lack. */
type Row = readonly [actions: string, resources: Resources, why: string, optional?: 'optional'];

const anything: Resources = () => ['*'];
const unknown: Resources = () => 'unknown';
const repository: Resources = repositoryArn;
const service: Resources = (target) => serviceArn(target);
const family: Resources = familyArn;
const cluster: Resources = clusterArn;
const taskRoles: Resources = (target) => roleArns(target, [target.taskRole, target.executionRole]);

const signIn: Row = ['ecr:GetAuthorizationToken', anything, 'signs in to the registry'];
const push: Row = [
  'ecr:BatchCheckLayerAvailability ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload ecr:PutImage',
  repository,
  'pushes the image',
];
const pull: Row = [
  'ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:BatchCheckLayerAvailability',
  repository,
  'pulls an image',
];
const describeImages: Row = [
  'ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:DescribeImages ecr:DescribeRepositories ecr:ListImages',
  repository,
  'reads the cache, the base image and what was pushed',
  'optional',
];
const passRoles: Row = ['iam:PassRole', taskRoles, 'gives the tasks their roles'];
const register: Row = ['ecs:RegisterTaskDefinition', family, 'registers the revision'];

/** By `owner/repository[/path]` in lower case, without the ref. An empty row: nothing of AWS is called. */
export const actionNeeds: Readonly<Record<string, readonly Row[]>> = {
  'aws-actions/configure-aws-credentials': [],
  'aws-actions/amazon-ecr-login': [
    signIn,
    [
      'ecr-public:GetAuthorizationToken sts:GetServiceBearerToken',
      anything,
      'signs in to the public registry',
      'optional',
    ],
  ],
  'aws-actions/amazon-ecs-render-task-definition': [],
  'aws-actions/amazon-ecs-deploy-task-definition': [
    register,
    passRoles,
    ['ecs:UpdateService ecs:DescribeServices', service, 'rolls the service out'],
    ['ecs:TagResource', unknown, 'tags the revision', 'optional'],
    ['ecs:RunTask', family, 'runs a one-off task', 'optional'],
    ['ecs:DescribeTasks', unknown, 'waits for the task', 'optional'],
    [
      'codedeploy:CreateDeployment codedeploy:GetDeployment codedeploy:GetDeploymentGroup codedeploy:GetDeploymentConfig codedeploy:GetApplicationRevision codedeploy:RegisterApplicationRevision',
      unknown,
      'deploys by CodeDeploy',
      'optional',
    ],
  ],
  'aws-actions/aws-cloudformation-github-deploy': [
    [
      'cloudformation:CreateStack cloudformation:DescribeStacks cloudformation:CreateChangeSet cloudformation:DescribeChangeSet cloudformation:ExecuteChangeSet cloudformation:DeleteChangeSet',
      unknown,
      'deploys the stack',
    ],
  ],
  'aws-actions/aws-codebuild-run-build': [
    ['codebuild:StartBuild codebuild:BatchGetBuilds', unknown, 'runs the build'],
    ['logs:GetLogEvents', unknown, 'shows the build’s log'],
  ],
  'aws-actions/aws-secretsmanager-get-secrets': [
    ['secretsmanager:GetSecretValue', unknown, 'reads the secrets'],
    ['secretsmanager:ListSecrets', anything, 'finds secrets by prefix'],
  ],
  'aws-actions/aws-lambda-deploy': [
    [
      'lambda:GetFunctionConfiguration lambda:CreateFunction lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration',
      unknown,
      'deploys the function',
    ],
    ['iam:PassRole', unknown, 'gives the function its role'],
  ],
  'aws-actions/vulnerability-scan-github-action-for-amazon-inspector': [
    ['inspector-scan:ScanSbom', anything, 'scans the image’s bill of materials'],
  ],
  'docker/build-push-action': [push, describeImages],
  'docker/login-action': [signIn],
  'docker/setup-buildx-action': [],
};

/** Words of the command line after `aws`; the longest that fits counts. High-level commands that call something else. */
const commandNeeds: Readonly<Record<string, readonly Row[]>> = {
  'sts get-caller-identity': [],
  'ecr get-login-password': [signIn],
  'ecr get-login': [signIn],
  'ecr wait image-scan-complete': [['ecr:DescribeImageScanFindings', repository, 'waits for the scan']],
  'ecs update-service': [['ecs:UpdateService', service, 'rolls the service out']],
  'ecs create-service': [['ecs:CreateService', service, 'creates the service'], passRoles],
  'ecs describe-services': [['ecs:DescribeServices', service, 'reads the service']],
  'ecs register-task-definition': [register, passRoles],
  'ecs deregister-task-definition': [['ecs:DeregisterTaskDefinition', anything, 'takes a revision back']],
  'ecs describe-task-definition': [['ecs:DescribeTaskDefinition', anything, 'reads the task definition']],
  'ecs describe-clusters': [['ecs:DescribeClusters', cluster, 'reads the cluster']],
  'ecs run-task': [['ecs:RunTask', family, 'runs a task'], passRoles],
  'ecs describe-tasks': [['ecs:DescribeTasks', unknown, 'reads tasks']],
  'ecs list-tasks': [['ecs:ListTasks', anything, 'lists tasks']],
  'ecs execute-command': [['ecs:ExecuteCommand', unknown, 'opens a shell in a task']],
  'ecs wait services-stable': [['ecs:DescribeServices', service, 'waits for the service']],
  'ecs wait services-inactive': [['ecs:DescribeServices', service, 'waits for the service']],
  'ecs wait tasks-stopped': [['ecs:DescribeTasks', unknown, 'waits for the task']],
  'ecs wait tasks-running': [['ecs:DescribeTasks', unknown, 'waits for the task']],
  'ecs deploy': [
    register,
    passRoles,
    ['ecs:DescribeServices', service, 'reads the service'],
    [
      'codedeploy:CreateDeployment codedeploy:GetDeployment codedeploy:GetDeploymentConfig codedeploy:GetDeploymentGroup codedeploy:GetApplication codedeploy:RegisterApplicationRevision',
      unknown,
      'deploys by CodeDeploy',
    ],
  ],
  's3 cp': [['s3:GetObject s3:PutObject', unknown, 'copies objects']],
  's3 sync': [['s3:ListBucket s3:GetObject s3:PutObject', unknown, 'copies objects']],
  's3 mv': [['s3:GetObject s3:PutObject s3:DeleteObject', unknown, 'moves objects']],
  's3 rm': [['s3:DeleteObject s3:ListBucket', unknown, 'deletes objects']],
  's3 ls': [['s3:ListBucket', unknown, 'lists objects']],
  's3 mb': [['s3:CreateBucket', unknown, 'makes a bucket']],
  's3 rb': [['s3:DeleteBucket', unknown, 'deletes a bucket']],
  's3api head-object': [['s3:GetObject', unknown, 'reads an object']],
  's3api head-bucket': [['s3:ListBucket', unknown, 'reads the bucket']],
  's3api list-objects': [['s3:ListBucket', unknown, 'lists objects']],
  's3api list-objects-v2': [['s3:ListBucket', unknown, 'lists objects']],
  's3api list-buckets': [['s3:ListAllMyBuckets', anything, 'lists buckets']],
  'cloudformation deploy': [
    [
      'cloudformation:DescribeStacks cloudformation:CreateChangeSet cloudformation:DescribeChangeSet cloudformation:ExecuteChangeSet cloudformation:GetTemplateSummary',
      unknown,
      'deploys the stack',
    ],
  ],
  'cloudformation package': [['s3:PutObject', unknown, 'uploads the templates']],
  'cloudformation wait': [['cloudformation:DescribeStacks', unknown, 'waits for the stack']],
  'lambda invoke': [['lambda:InvokeFunction', unknown, 'starts the function']],
  'lambda wait': [['lambda:GetFunction', unknown, 'waits for the function']],
  'logs tail': [['logs:FilterLogEvents', unknown, 'reads the log']],
  'ssm start-session': [['ssm:StartSession', unknown, 'opens a session']],
  configure: [],
  help: [],
};

/** Command names of the AWS CLI that are not the prefix of their actions. */
const prefixes: Readonly<Record<string, string>> = {
  s3api: 's3',
  elbv2: 'elasticloadbalancing',
  elb: 'elasticloadbalancing',
  'application-autoscaling': 'application-autoscaling',
  apigatewayv2: 'apigateway',
  stepfunctions: 'states',
  deploy: 'codedeploy',
  efs: 'elasticfilesystem',
  emr: 'elasticmapreduce',
  'ecr-public': 'ecr-public',
  resourcegroupstaggingapi: 'tag',
  'service-quotas': 'servicequotas',
  cloudwatch: 'cloudwatch',
};

function fromRows(rows: readonly Row[], target: Target): readonly NeedItem[] {
  return rows.flatMap(([actions, resources, why, optional]) =>
    actions.split(' ').map((action): NeedItem => {
      const context =
        action === 'iam:PassRole' && resources === taskRoles
          ? { context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }
          : {};
      return {
        action,
        resources: resources(target),
        why,
        ...context,
        ...(optional === undefined ? {} : { optional: true }),
      };
    }),
  );
}

/** What a `uses:` calls; `undefined`: not known here. `uses` may carry a ref. */
export function needOfAction(uses: string, target: Target): readonly NeedItem[] | undefined {
  const name = (uses.split('@')[0] ?? '').trim().toLowerCase();
  return Object.hasOwn(actionNeeds, name) ? fromRows(actionNeeds[name] ?? [], target) : undefined;
}

function pascal(operation: string): string {
  return operation
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** An operation of the API has the name of its action in nearly every service. */
function genericNeed(command: string, operation: string): readonly NeedItem[] | undefined {
  const prefix = Object.hasOwn(prefixes, command) ? prefixes[command] : command;
  const info = findAction(`${prefix ?? command}:${pascal(operation)}`);
  if (info === undefined) return undefined;
  return [
    {
      action: info.name,
      resources: info.resourceTypes.length === 0 ? ['*'] : 'unknown',
      why: `aws ${command} ${operation}`,
    },
  ];
}

function needOfAws(words: readonly string[], target: Target): readonly NeedItem[] | undefined {
  for (const length of [3, 2, 1]) {
    const key = words.slice(0, length).join(' ');
    if (Object.hasOwn(commandNeeds, key)) return fromRows(commandNeeds[key] ?? [], target);
  }
  const [command, operation] = words;
  return command === undefined || operation === undefined ? undefined : genericNeed(command, operation);
}

/** Options of the AWS CLI that stand before the command and take a value. */
const globalOptions = /^--(region|profile|output|endpoint-url|query|color|ca-bundle|cli-\w[\w-]*)$/;

function withoutGlobalOptions(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  if (first === undefined || !first.startsWith('--')) return words;
  return withoutGlobalOptions(globalOptions.test(first) ? rest.slice(1) : rest);
}

const registryHost = /\.dkr\.ecr[.-]|\.dkr-ecr\./;

/**
 * What one command of a shell script calls, its words without quotes: `aws ecs update-service …`, `docker push HOST/…`.
 * `undefined`: not known, or nothing of AWS.
 */
export function needOfCommand(words: readonly string[], target: Target): readonly NeedItem[] | undefined {
  const [program = '', ...rest] = words.slice(0, 200);
  if (/(^|\/)aws$/.test(program)) return needOfAws(withoutGlobalOptions(rest), target);
  if (!/(^|\/)(docker|podman|buildah|crane|skopeo)$/.test(program)) return undefined;
  const toRegistry = rest.some((word) => registryHost.test(word) || /\$\{?\{?.*(ECR|REGISTRY)/i.test(word));
  if (rest[0] === 'push' || (rest.includes('--push') && rest.some((word) => word === 'build' || word === 'bake'))) {
    return toRegistry || rest[0] === 'push' ? fromRows([push, describeImages], target) : undefined;
  }
  return rest[0] === 'pull' && toRegistry ? fromRows([pull], target) : undefined;
}

/**
 * What ECS says when a task does not live, with the plain cause and the cure: data, read by `explain.ts`.
 * Source: ECS developer guide, "Stopped tasks error codes", "CannotPullContainer task errors", "ResourceInitializationError
 * errors", "Service event messages"; texts as ECS and its agents print them.
 */

export interface FailureReason {
  /** Stable, for tests and links. */
  readonly id: string;
  /** Matches a stopped reason, a container's reason or a service event. The first row that matches wins. */
  readonly pattern: RegExp;
  /** The end of a sentence that starts with the container or the task, or with its image. */
  readonly cause: string;
  readonly of?: 'image';
  /** What to do, one or two sentences. */
  readonly cure: string;
}

export const failureReasons: readonly FailureReason[] = [
  // --- the image cannot be pulled ---
  {
    id: 'image-platform',
    pattern: /no matching manifest|does not contain descriptor matching platform|manifest.*no match for platform/i,
    of: 'image',
    cause: 'cannot be pulled: it has no variant for the platform of the task',
    cure: 'Build for the platform in runtimePlatform of the task definition (default linux/amd64), or change runtimePlatform.',
  },
  {
    id: 'image-not-found',
    pattern: /CannotPull\w*.*(?:not found|manifest unknown|does not exist|repository .*not exist|ImageNotFound)/is,
    of: 'image',
    cause: 'cannot be pulled: it does not exist in the registry',
    cure: 'Check the repository and digest, and that no lifecycle rule has removed the image.',
  },
  {
    id: 'image-access',
    pattern:
      /CannotPull\w*.*(?:pull access denied|no basic auth|denied|403 Forbidden|not authorized|AccessDenied|unauthorized)/is,
    of: 'image',
    cause: 'cannot be pulled: the execution role (or the repository policy) does not allow it',
    cure: 'The execution role needs ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer; across accounts the repository policy must allow it as well.',
  },
  {
    id: 'image-rate-limit',
    pattern: /toomanyrequests|pull rate limit/i,
    of: 'image',
    cause: 'cannot be pulled: the public registry limits how often it may be asked',
    cure: 'Copy the base image to ECR, or use an ECR pull-through cache.',
  },
  {
    id: 'image-network',
    pattern:
      /CannotPull\w*.*(?:i\/o timeout|timeout|dial tcp|request canceled|connection refused|context deadline|no such host|no route)/is,
    of: 'image',
    cause: 'cannot be pulled: the registry cannot be reached from the subnets of the task',
    cure: 'Private subnets need a NAT gateway, or endpoints for ecr.api, ecr.dkr and a gateway endpoint for s3, and a security group that lets 443 out.',
  },
  {
    id: 'image-disk',
    pattern: /no space left on device/i,
    cause: 'ran out of disk space',
    cure: 'Make the image smaller, or raise ephemeralStorage of the task definition (Fargate default 20 GiB).',
  },
  {
    id: 'image-pull',
    pattern:
      /CannotPull\w*Error|image pull (?:failed|error)|failed to pull image|pull access denied|manifest unknown|No such image/i,
    of: 'image',
    cause: 'cannot be pulled',
    cure: 'Check that the image exists and that the execution role and the subnets reach the registry.',
  },
  // --- what the task needs before its containers start ---
  {
    id: 'secret-access',
    pattern: /\b(?:secrets?|ssm|parameters?)\b.*(?:AccessDenied|not authorized|is not allowed)/is,
    cause: 'could not be given its secrets: the execution role may not read them',
    cure: 'The execution role needs secretsmanager:GetSecretValue or ssm:GetParameters on exactly these, and kms:Decrypt on their key.',
  },
  {
    id: 'secret-missing',
    pattern:
      /\b(?:secrets?|ssm|parameters?)\b.*(?:ResourceNotFound|can't find|does not exist|invalid (?:ssm )?parameters|did not contain json key|not found)/is,
    cause: 'could not be given its secrets: a secret, its version or its JSON key does not exist',
    cure: 'Check the ARNs in secrets of the task definition, the region in them, and the JSON key behind them.',
  },
  {
    id: 'secret-network',
    pattern:
      /(?:\bsecrets?\b|\bssm\b|registry auth|execution resource retrieval).*(?:i\/o timeout|timeout|dial tcp|context deadline|RequestError|connection)/is,
    cause: 'could not reach Secrets Manager, SSM or ECR before its start',
    cure: 'Private subnets need a NAT gateway, or endpoints for secretsmanager, ssm, ecr.api and logs, and a security group that lets 443 out.',
  },
  {
    id: 'log-group-missing',
    pattern:
      /log group does not exist|failed to (?:validate logger args|create (?:cloudwatch )?log stream).*(?:ResourceNotFound|not exist)/is,
    cause: 'could not start logging: the log group does not exist',
    cure: 'Create the group that awslogs-group names, in awslogs-region.',
  },
  {
    id: 'log-access',
    pattern:
      /(?:log stream|logger args|logging driver|CreateLogStream|CreateLogGroup).*(?:AccessDenied|not authorized)/is,
    cause: 'could not start logging: the execution role may not write to the log group',
    cure: 'The execution role needs logs:CreateLogStream and logs:PutLogEvents on the group (and logs:CreateLogGroup with awslogs-create-group).',
  },
  {
    id: 'log-driver',
    pattern: /failed to (?:initialize logging driver|validate logger args|create (?:cloudwatch )?log stream)/i,
    cause: 'could not start logging',
    cure: 'Check logConfiguration: driver, group and region, and that the subnets reach CloudWatch Logs.',
  },
  {
    id: 'role-assume',
    pattern:
      /unable to assume (?:the )?(?:service linked )?role|failed to assume role|invalid.*role.*(?:trust|assume)/i,
    cause: 'cannot start: ECS may not assume a role of the task',
    cure: 'The trust policy of the task role and of the execution role must name ecs-tasks.amazonaws.com.',
  },
  {
    id: 'volume',
    pattern: /EFS|mount.*volume|CannotCreateVolumeError|failed to invoke EFS utils/i,
    cause: 'could not mount a volume',
    cure: 'Check the file system and access point, that its security group lets 2049 in from the task, and the task role where IAM authorization is on.',
  },
  {
    id: 'network-interface',
    pattern:
      /network interface provisioning|RESOURCE:ENI|insufficient free addresses|not have (?:enough|any) (?:free )?(?:IP )?addresses/i,
    cause: 'got no network interface',
    cure: 'The subnets have no free addresses, or the account no free interfaces: give other subnets, or raise the quota.',
  },
  {
    id: 'resource-initialization',
    pattern: /ResourceInitializationError/i,
    cause: 'could not be set up before its containers started',
    cure: 'Look at the text: it names what could not be fetched (registry login, secret, log group, volume).',
  },
  // --- the container cannot start ---
  {
    id: 'read-only',
    pattern: /read-only file ?system/i,
    cause: 'writes to its root file system, which is read-only',
    cure: 'Give the folder a volume (Fargate: a bind mount volume without host) or make the program write to one that has it.',
  },
  {
    id: 'architecture',
    pattern: /exec format error/i,
    cause: 'cannot start: the program in the image is for another processor',
    cure: 'Build for the platform in runtimePlatform of the task definition (default linux/amd64).',
  },
  {
    id: 'command-missing',
    pattern: /executable file not found|no such file or directory/i,
    cause: 'cannot start: the program that is to run is not in the image',
    cure: 'Check ENTRYPOINT and CMD of the image against entryPoint and command of the task definition.',
  },
  {
    id: 'command-permission',
    pattern: /(?:CannotStart|OCI runtime|exec|starting container).*permission denied/is,
    cause: 'cannot start: the program that is to run may not be executed',
    cure: 'Set the executable bit in the image (chmod +x, COPY --chmod), for the user the container runs as.',
  },
  {
    id: 'start',
    pattern: /CannotStartContainerError|CannotCreateContainerError|ContainerRuntime\w*Error|OCI runtime/i,
    cause: 'cannot be started',
    cure: 'Look at the text: the container runtime names what it refused.',
  },
  // --- the container ran ---
  {
    id: 'out-of-memory',
    pattern: /OutOfMemory|OOM|killed due to memory usage/i,
    cause: 'was killed because it used more memory than it has',
    cure: 'Raise memory of the task or of the container, or make the program use less.',
  },
  {
    id: 'container-health',
    pattern: /failed container health checks/i,
    cause: 'failed its health check (healthCheck of the task definition)',
    cure: 'Run the health check command inside the image: is its program there, does startPeriod leave time to start?',
  },
  {
    id: 'load-balancer-health',
    pattern: /failed ELB health checks|is unhealthy in .*target-group|Health checks failed|health checks failed/i,
    cause: 'failed the health checks of the load balancer',
    cure: 'Check path, port and expected status of the target group, the way from the load balancer (security group), and healthCheckGracePeriodSeconds.',
  },
  {
    id: 'ulimit',
    pattern: /too many open files/i,
    cause: 'ran out of file handles',
    cure: 'Raise ulimits (nofile) of the container.',
  },
  // --- no place for the task ---
  {
    id: 'capacity',
    pattern:
      /Capacity is unavailable|capacity provider.*unavailable|RESOURCE:(?:MEMORY|CPU|PORTS)|no container instances? met all of its requirements|unable to place a task|insufficient.*(?:cpu|memory)/i,
    cause: 'found no capacity to run on',
    cure: 'On Fargate try again or other subnets (zones); on Fargate Spot add FARGATE; on EC2 add instances.',
  },
  {
    id: 'quota',
    pattern: /limit on the number of (?:vCPUs|tasks)|vCPU limit|LimitExceeded/i,
    cause: 'was refused: the account’s quota for Fargate is used up',
    cure: 'Raise the Fargate vCPU quota of the region, or run fewer tasks.',
  },
  {
    id: 'spot',
    pattern: /SpotInterruption|Spot Task was interrupted/i,
    cause: 'was taken away by Fargate Spot',
    cure: 'Not a fault of the release: run again, or give the service some FARGATE capacity.',
  },
  {
    id: 'host',
    pattern:
      /InfrastructureHealth|Host (?:EC2|machine).*terminated|instance .*(?:stopped|terminated)|TerminationNotice/i,
    cause: 'lost the machine it ran on',
    cure: 'Not a fault of the release: run again.',
  },
  // Last: it says only that a container ended, which its exit code says better.
  {
    id: 'exited',
    pattern: /Essential container in task exited|EssentialContainerExited/i,
    cause: 'exited',
    cure: 'The last log lines say why; run the image with the same environment to see it.',
  },
];

/** What an exit code alone says. Source: POSIX shells and Docker (128 + signal). */
export const exitCodes: Readonly<Record<number, { readonly cause: string; readonly cure: string }>> = {
  0: {
    cause: 'ended by itself (exit code 0)',
    cure: 'A service must keep running: the main program must not end or go to the background.',
  },
  126: {
    cause: 'could not run its program (exit code 126)',
    cure: 'The program may not be executed: check its permissions.',
  },
  127: { cause: 'did not find its program (exit code 127)', cure: 'Check ENTRYPOINT, CMD and PATH of the image.' },
  134: { cause: 'aborted (exit code 134, SIGABRT)', cure: 'The last log lines say why.' },
  137: {
    cause: 'was killed (exit code 137, SIGKILL)',
    cure: 'Either it used more memory than it has, or it did not stop within stopTimeout when it was told to.',
  },
  139: { cause: 'crashed (exit code 139, SIGSEGV)', cure: 'Often a library for another platform: check the image.' },
  143: { cause: 'was stopped (exit code 143, SIGTERM)', cure: 'Something asked it to stop: see the service events.' },
};

/** What the sentence is about: `container app`, `the image of container app`, `the task`. */
export function subjectOf(reason: Pick<FailureReason, 'of'> | undefined, container: string | undefined): string {
  const subject = container === undefined ? 'the task' : `container ${container}`;
  return reason?.of === 'image' ? `the image of ${subject}` : subject;
}

/** The row that explains a text. */
export function reasonFor(text: string): FailureReason | undefined {
  return failureReasons.find(({ pattern }) => pattern.test(text));
}

/** The one table of inputs: action.yml, the README's table, docs/inputs.md and the command line's help are written from it. */
import { failOnLevels, modes } from '../model.ts';
import {
  choice,
  duration,
  flag,
  integer,
  jsonObject,
  lines,
  list,
  optionalChoice,
  pairs,
  text,
  textWithDefault,
} from './kinds.ts';

const partition = 'aws(?:-cn|-us-gov|-iso[a-z-]*|-eusc)?';
const roleArn = new RegExp(`^arn:${partition}:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}$`);
const roleNameOrArn = new RegExp(`^(?:arn:${partition}:iam::\\d{12}:role/)?[\\w+=,.@/-]{1,576}$`);
const region =
  /^(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso|us-isob|us-isof|eu-isoe)-(?:de-)?(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;
const ecrRepository = new RegExp(
  `^(?:arn:${partition}:ecr:[a-z0-9-]+:\\d{12}:repository/|[a-z0-9.-]+(?::\\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$`,
);
const clusterOrService = new RegExp(
  `^(?:arn:${partition}:ecs:[a-z0-9-]+:\\d{12}:(?:cluster|service)/)?[\\w-]{1,255}(?:/[\\w-]{1,255})?$`,
);
const tag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

export const inputTable = {
  mode: choice(modes, {
    default: 'check',
    help: 'What to do. check judges the repository and changes nothing; plan also renders the task definition and shows the difference to what runs; deploy builds, judges, pushes and rolls out; rollback goes back to a named or the last good revision.',
  }),

  // Credentials
  'role-to-assume': text({
    accepted: 'the ARN of an IAM role, arn:aws:iam::123456789012:role/name',
    pattern: roleArn,
    help: 'ARN of the IAM role to assume with the job’s OIDC token. Needs `permissions: id-token: write`. Without it the credentials that the environment offers are used, if they are temporary.',
  }),
  'aws-region': text({
    accepted: 'an AWS region such as eu-west-1',
    pattern: region,
    help: 'AWS region. Default: the environment variables AWS_REGION or AWS_DEFAULT_REGION.',
  }),
  audience: textWithDefault({ default: 'sts.amazonaws.com', help: 'Audience of the OIDC token.' }),
  'role-session-name': text({
    accepted: '2 to 64 letters, digits and +=,.@-',
    pattern: /^[\w+=,.@-]{2,64}$/,
    help: 'Name of the role session, as CloudTrail shows it. Default: ftr-deploy with the id of the run.',
  }),
  'role-duration-seconds': integer({
    minimum: 900,
    maximum: 43_200,
    default: '3600',
    help: 'How long a session lasts. A rollout that takes longer gets a new session with a fresh token.',
  }),
  'allowed-account-ids': list({
    accepted: 'a 12-digit account id',
    pattern: /^\d{12}$/,
    help: 'The run ends before anything is done unless the session is in one of these accounts.',
  }),
  'session-policy': jsonObject({
    accepted: 'an IAM policy document (a JSON object)',
    help: 'Inline session policy that narrows the role’s permissions for this run.',
  }),
  'allow-long-term-credentials': flag({
    default: 'false',
    help: 'Run even as root or as an IAM user with long-term keys. Is itself a critical finding.',
  }),
  'export-credentials': flag({
    default: 'false',
    help: 'Hand the session to later steps as environment variables. Off: credentials never leave this step.',
  }),

  // Build
  context: textWithDefault({ default: '.', help: 'Build context, a folder relative to the workspace.' }),
  dockerfile: text({ help: 'Dockerfile, relative to the workspace. Default: Dockerfile in the context.' }),
  target: text({
    accepted: 'the name of a stage',
    pattern: /^[A-Za-z0-9][\w.-]*$/,
    help: 'Stage of the Dockerfile to build.',
  }),
  'build-args': pairs({ help: 'Build arguments, NAME=value a line. Never a secret: they stay readable in the image.' }),
  'build-secrets': pairs({
    sensitive: true,
    help: 'Build secrets, NAME=value a line, for `RUN --mount=type=secret,id=NAME`. They reach the builder only and stay out of the image.',
  }),
  platform: text({
    accepted: 'a platform such as linux/amd64 or linux/arm64',
    pattern: /^linux\/[a-z0-9]+(?:\/v\d+)?$/,
    help: 'Platform to build for. Default: the runtimePlatform of the task definition.',
  }),
  builder: text({
    accepted: 'the name of a buildx builder',
    pattern: /^[\w.-]+$/,
    help: 'buildx builder to use. Default: the current one.',
  }),
  'cache-from': lines({ accepted: 'cache sources', help: 'Build cache sources, one a line, as buildx takes them.' }),
  'cache-to': lines({
    accepted: 'cache destinations',
    help: 'Build cache destinations, one a line, as buildx takes them.',
  }),

  // Image
  image: text({
    accepted: 'an image with a tag or digest',
    pattern: /^[a-z0-9][\w.:/-]*(?:@sha256:[0-9a-f]{64})?$/,
    help: 'Deploy this existing image instead of building: its tag is resolved to a digest, and the image is judged like a built one.',
  }),
  'ecr-repository': text({
    accepted: 'the name, URI or ARN of an ECR repository',
    pattern: ecrRepository,
    help: 'ECR repository to push to: name, URI or ARN (other accounts and regions by URI or ARN).',
  }),
  'image-tags': list({
    accepted: 'an image tag',
    pattern: tag,
    help: 'Moving tags (latest, a version), put on the image after a completed rollout. The commit’s tag is always there.',
  }),
  registry: text({
    accepted: 'a registry host, with port if needed',
    pattern: /^[a-z0-9.-]+(?::\d{1,5})?$/i,
    help: 'Registry host, where it is not the usual one of ECR.',
  }),

  // Task definition
  'task-definition': text({
    help: 'Task definition JSON file, relative to the workspace. Default: what the service runs now.',
  }),
  'container-name': text({
    accepted: 'the name of a container',
    pattern: /^[\w-]{1,255}$/,
    help: 'Container that gets the image, the variables and the secrets. Default: the only essential one.',
  }),
  'environment-variables': pairs({
    removal: true,
    help: 'Environment variables of the container to set, NAME=value a line; -NAME removes one. No secrets here: see secrets.',
  }),
  secrets: pairs({
    removal: true,
    help: 'Secrets of the container, NAME=ARN (of a Secrets Manager secret or an SSM parameter) a line; -NAME removes one.',
  }),
  cpu: text({
    accepted: 'CPU units such as 256, or 0.25 vCPU',
    pattern: /^\d+(?:\.\d+)?\s*(?:vcpu)?$/i,
    help: 'CPU of the task.',
  }),
  memory: text({
    accepted: 'MiB such as 512, or 2 GB',
    pattern: /^\d+(?:\.\d+)?\s*(?:gb|mb|mib|gib)?$/i,
    help: 'Memory of the task.',
  }),
  'task-role': text({
    accepted: 'the name or ARN of an IAM role',
    pattern: roleNameOrArn,
    help: 'Task role: what the code in the container may do.',
  }),
  'execution-role': text({
    accepted: 'the name or ARN of an IAM role',
    pattern: roleNameOrArn,
    help: 'Execution role: what ECS may do to start the task.',
  }),
  'one-off-command': text({
    help: 'A command (a JSON array of words) to run once as a task with the new revision before the rollout, for example a database migration. The rollout starts only if it exits with 0.',
  }),

  // Rollout
  cluster: textWithDefault({
    default: 'default',
    accepted: 'the name or ARN of a cluster',
    pattern: clusterOrService,
    help: 'ECS cluster.',
  }),
  service: text({ accepted: 'the name or ARN of a service', pattern: clusterOrService, help: 'ECS service.' }),
  'service-definition': text({
    help: 'JSON file in the shape of ECS CreateService: the service is created from it if it does not exist.',
  }),
  'desired-count': integer({ minimum: 0, maximum: 5000, help: 'Number of tasks. Default: as it is.' }),
  revision: text({
    accepted: 'family:revision or the ARN of a revision',
    pattern: /^(?:arn:[a-z-]+:ecs:[a-z0-9-]+:\d{12}:task-definition\/)?[\w-]{1,255}:\d{1,9}$/,
    help: 'mode rollback: the revision to go back to. Default: the last good one.',
  }),
  wait: flag({
    default: 'true',
    help: 'Watch the rollout to its end. Off: success means only that ECS accepted it, and outcome says so.',
  }),
  'wait-timeout': duration({ default: '30m', maximumHours: 24, help: 'How long the rollout may take.' }),
  'rollback-on-failure': flag({
    default: 'true',
    help: 'After a failed rollout, bring the service back to the last good revision where ECS does not do it by itself.',
  }),
  'on-cancel': choice(['leave', 'rollback'], {
    default: 'leave',
    help: 'When the job is cancelled during a rollout: leave the rollout to ECS, or stop it and roll back.',
  }),
  'on-deployment-in-progress': choice(['wait', 'fail', 'replace'], {
    default: 'wait',
    help: 'When another deployment of the service is in progress: wait for it, fail, or replace it.',
  }),

  // Gate
  config: textWithDefault({ default: 'ftr.yml', help: 'Configuration file, relative to the workspace.' }),
  'fail-on': optionalChoice(failOnLevels, {
    help: 'Findings of this severity or worse block. Default: ftr.yml, else high. On a pull request it can only be stricter than the base branch’s.',
  }),
  strict: flag({ default: 'false', help: 'Missing or expired evidence blocks too.' }),
  baseline: text({ help: 'A report (JSON) whose findings are known: only new ones block. Never applies to deploy.' }),
  'live-checks': optionalChoice(['none', 'deployment', 'account'], {
    help: 'mode check: also judge the account, as far as this deployment needs it (deployment) or in whole (account). Default: none for check, deployment for the others.',
  }),

  'scan-wait': duration({
    default: '0s',
    maximumHours: 1,
    help: 'How long to wait, after the push, for ECR’s scan of the image. Default: 0s, the scan is judged if its result is there already. A first scan takes from seconds (basic) to a few minutes (enhanced).',
  }),
  'scan-required': flag({
    default: 'false',
    help: 'Without the result of ECR’s scan the image could not be judged, and nothing is deployed. Off: such a deployment goes on, and the report says that the image was not scanned. Set scan-wait too: a scan begins with the push.',
  }),

  // Report
  'sarif-file': text({ help: 'Write the findings as SARIF 2.1.0 to this file.' }),
  'report-directory': text({ help: 'Write the report (JSON, Markdown, HTML, SARIF) into this folder.' }),
  'github-token': text({
    sensitive: true,
    default: '${{ github.token }}',
    help: 'Token to read the base branch’s ftr.yml and, with comment, to write the comment.',
  }),
  comment: flag({
    default: 'false',
    help: 'Put the result on the pull request as one comment that is updated. Needs `pull-requests: write`.',
  }),
};

export type InputName = keyof typeof inputTable;

/** The outputs of the action, by name. */
export const outputTable = {
  outcome: 'passed, gate-failed, rollout-failed, unknown, bad-input or cancelled',
  verdict: 'The gate’s verdict: passed, failed or unknown',
  image: 'The deployed image, registry/name@sha256:… (holds the account id)',
  'image-digest': 'Digest of the image, sha256:…',
  'task-definition': 'family:revision of the task definition',
  'task-definition-arn': 'ARN of the task definition',
  'deployment-id': 'Id of the ECS service deployment',
  rollout: 'not-started, unchanged, completed, rolled-back, failed, timed-out, superseded, paused or cancelled',
  findings: 'Number of findings that block',
  report: 'Path of the JSON report',
  sarif: 'Path of the SARIF file, when asked for',
  'account-id': 'Account of the session',
} as const;

export type OutputName = keyof typeof outputTable;

/** The escalation methods that go through a service: code of one's own under a role that is passed or already there. */

import { existing, identityMethods, pass, type EscalationMethod } from './escalation-methods.ts';

const task = 'arn:*:ecs:*:*:task/*/*';
/** Documents of AWS that run what the caller hands them; one of one's own runs what it says. */
const shells: readonly string[] = [
  'RunShellScript',
  'RunPowerShellScript',
  'RunRemoteScript',
  'RunAnsiblePlaybook',
  'RunDocument',
].map((name) => `arn:*:ssm:*:*:document/AWS-${name}`);
const instance = 'arn:*:ec2:*:*:instance/*';

// prettier-ignore
const ecs: readonly EscalationMethod[] = [
  pass('ftr-ecs-update-service', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:UpdateService', 'the service’s new tasks run with that role'),
  pass('ecs-003', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:CreateService', 'a new service’s tasks run with that role'),
  pass('ecs-004', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:RunTask', 'the task runs with that role'),
  pass('ecs-005', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:StartTask', 'the task runs with that role'),
  pass('ecs-001', 'ecs-tasks', 'ecs:CreateCluster ecs:RegisterTaskDefinition ecs:CreateService', 'a service in a cluster of its own runs with that role'),
  pass('ecs-002', 'ecs-tasks', 'ecs:CreateCluster ecs:RegisterTaskDefinition ecs:RunTask', 'a task in a cluster of its own runs with that role'),
  pass('ftr-ecs-task-set', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:CreateTaskSet', 'the task set’s tasks run with that role'),
  pass('ftr-ecs-run-task-override', 'ecs-tasks', 'ecs:RunTask', 'overrides of role and command run the holder’s command with that role'),
  pass('ftr-ecs-start-task-override', 'ecs-tasks', 'ecs:StartTask', 'overrides of role and command run the holder’s command with that role'),
  pass('ftr-ecs-own-instance', 'ecs-tasks', 'ecs:StartTask ecs:RegisterContainerInstance', 'the task and its role’s credentials land on the holder’s machine'),
  existing('ftr-ecs-execute-command', { action: 'ecs:ExecuteCommand', on: task }, '', 'Opens a shell in any task', 'the shell has the task role’s permissions'),
  pass('ftr-batch', 'ecs-tasks', 'batch:RegisterJobDefinition batch:SubmitJob', 'the job runs with that role'),
];

// prettier-ignore
const compute: readonly EscalationMethod[] = [
  pass('ec2-001', 'ec2', 'ec2:RunInstances', 'the instance has that role'),
  pass('ec2-003', ['ec2', 'spotfleet', 'spot'], 'ec2:RequestSpotInstances', 'the spot instance has that role'),
  pass('ftr-ec2-instance-profile', 'ec2', 'ec2:AssociateIamInstanceProfile', 'a running instance gets that role'),
  pass('ftr-ec2-replace-profile', 'ec2', 'ec2:ReplaceIamInstanceProfileAssociation', 'a running instance gets that role'),
  pass('ftr-autoscaling-create', 'ec2', 'autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup', 'the instances have that role'),
  pass('ftr-autoscaling-update', 'ec2', 'autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup', 'the instances have that role'),
  existing('ec2-002', { action: 'ec2:ModifyInstanceAttribute', on: instance }, 'ec2:StopInstances ec2:StartInstances', 'Rewrites the start script of any instance', 'the script runs with the instance’s role'),
  existing('ec2-004', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate', 'Rewrites any launch template', 'new instances run its script with their role'),
  existing('ec2-connect-003', { action: 'ec2-instance-connect:SendSSHPublicKey', on: instance }, '', 'Logs in to any instance', 'the shell has the instance’s role'),
  existing('ssm-001', { action: 'ssm:StartSession', on: instance }, '', 'Opens a shell on any instance', 'the shell has the instance’s role'),
  {
    ...existing('ssm-002', { action: 'ssm:SendCommand', on: instance }, '', 'Runs commands on any instance', 'the command has the instance’s role'),
    steps: [{ action: 'ssm:SendCommand', on: instance, decisive: true }, { action: 'ssm:SendCommand', on: 'arn:*:ssm:*:*:document/*', asGoodAsAll: shells, decisive: true }],
  },
  pass('ftr-ssm-automation', 'ssm', 'ssm:CreateDocument ssm:StartAutomationExecution', 'the automation calls AWS with that role'),
  pass('ftr-imagebuilder', ['ec2', 'imagebuilder'], 'imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage', 'the build instance has that role'),
  pass('apprunner-001', ['tasks.apprunner', 'build.apprunner', 'apprunner'], 'apprunner:CreateService', 'the service has that role'),
  existing('apprunner-002', 'apprunner:UpdateService', '', 'Puts its own image into any App Runner service', 'the image runs with the service’s role'),
  pass('ftr-gamelift', 'gamelift', 'gamelift:CreateBuild gamelift:CreateFleet', 'the fleet has that role'),
];

// prettier-ignore
const lambda: readonly EscalationMethod[] = [
  pass('lambda-001', ['lambda', 'edgelambda'], 'lambda:CreateFunction lambda:InvokeFunction', 'the function runs with that role'),
  pass('lambda-002', 'lambda', 'lambda:CreateFunction lambda:CreateEventSourceMapping', 'an event starts the function with that role'),
  pass('lambda-006', 'lambda', 'lambda:CreateFunction lambda:AddPermission', 'somebody else starts the function with that role'),
  pass('ftr-lambda-url', 'lambda', 'lambda:CreateFunction lambda:CreateFunctionUrlConfig', 'the function answers at a URL with that role'),
  existing('lambda-003', 'lambda:UpdateFunctionCode', '', 'Replaces the code of any function', 'the code runs with the function’s role'),
  existing('lambda-004', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction', 'Replaces and starts the code of any function', 'the code runs with the function’s role'),
  existing('lambda-005', 'lambda:UpdateFunctionCode', 'lambda:AddPermission', 'Replaces the code of any function', 'the code runs with the function’s role'),
  existing('ftr-lambda-configuration', 'lambda:UpdateFunctionConfiguration', '', 'Puts a layer of its own into any function', 'the layer’s code runs with the function’s role'),
];

// prettier-ignore
const delivery: readonly EscalationMethod[] = [
  pass('cloudformation-001', 'cloudformation', 'cloudformation:CreateStack', 'the stack makes what that role may make'),
  pass('cloudformation-003', 'cloudformation', 'cloudformation:CreateStackSet cloudformation:CreateStackInstances', 'the stacks make what that role may make'),
  pass('cloudformation-004', 'cloudformation', 'cloudformation:UpdateStackSet', 'the stacks make what that role may make'),
  existing('cloudformation-002', { action: 'cloudformation:UpdateStack', on: 'arn:*:cloudformation:*:*:stack/*/*' }, '', 'Rewrites any stack', 'the stack’s role makes what the holder wants'),
  existing('cloudformation-005', { action: 'cloudformation:CreateChangeSet', on: 'arn:*:cloudformation:*:*:stack/*/*' }, 'cloudformation:ExecuteChangeSet', 'Rewrites any stack by a change set', 'the stack’s role makes what the holder wants'),
  pass('codebuild-001', 'codebuild', 'codebuild:CreateProject codebuild:StartBuild', 'the build runs with that role'),
  pass('codebuild-004', 'codebuild', 'codebuild:CreateProject codebuild:StartBuildBatch', 'the build runs with that role'),
  pass('ftr-codebuild-update', 'codebuild', 'codebuild:UpdateProject codebuild:StartBuild', 'the build runs with that role'),
  existing('codebuild-002', { action: 'codebuild:StartBuild', on: 'arn:*:codebuild:*:*:project/*' }, '', 'Starts any build with a build specification of its own', 'it runs with the project’s role'),
  existing('codebuild-003', { action: 'codebuild:StartBuildBatch', on: 'arn:*:codebuild:*:*:project/*' }, '', 'Starts any build with a build specification of its own', 'it runs with the project’s role'),
  pass('ftr-codestar', 'codestar', 'codestar:CreateProject', 'the project’s stack makes what that role may make'),
  pass('ftr-scheduler', 'scheduler', 'scheduler:CreateSchedule', 'the schedule calls any AWS API with that role'),
  pass('ftr-events', 'events', 'events:PutRule events:PutTargets', 'the rule starts its target with that role'),
  pass('ftr-states-create', 'states', 'states:CreateStateMachine states:StartExecution', 'the state machine calls AWS with that role'),
  pass('ftr-states-update', 'states', 'states:UpdateStateMachine states:StartExecution', 'the state machine calls AWS with that role'),
];

// prettier-ignore
const dataAndMore: readonly EscalationMethod[] = [
  pass('glue-001', 'glue', 'glue:CreateDevEndpoint', 'the endpoint’s shell has that role'),
  existing('glue-002', { action: 'glue:UpdateDevEndpoint', on: 'arn:*:glue:*:*:devEndpoint/*' }, '', 'Adds its key to any development endpoint', 'the shell has the endpoint’s role'),
  pass('glue-003', 'glue', 'glue:CreateJob glue:StartJobRun', 'the job runs with that role'),
  pass('glue-004', 'glue', 'glue:CreateJob glue:CreateTrigger', 'the job runs with that role'),
  pass('glue-005', 'glue', 'glue:UpdateJob glue:StartJobRun', 'the job runs with that role'),
  pass('glue-006', 'glue', 'glue:UpdateJob glue:CreateTrigger', 'the job runs with that role'),
  pass('ftr-glue-session', 'glue', 'glue:CreateSession glue:RunStatement', 'the session’s code runs with that role'),
  pass('sagemaker-001', 'sagemaker', 'sagemaker:CreateNotebookInstance', 'the notebook has that role'),
  pass('sagemaker-002', 'sagemaker', 'sagemaker:CreateTrainingJob', 'the job has that role'),
  pass('sagemaker-003', 'sagemaker', 'sagemaker:CreateProcessingJob', 'the job has that role'),
  existing('sagemaker-004', 'sagemaker:CreatePresignedNotebookInstanceUrl', '', 'Opens any notebook', 'the notebook has its role’s permissions'),
  existing('sagemaker-005', { action: 'sagemaker:UpdateNotebookInstance', on: 'arn:*:sagemaker:*:*:notebook-instance/*' }, 'sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:StartNotebookInstance', 'Puts a start script into any notebook', 'the script runs with the notebook’s role'),
  pass('bedrock-001', 'bedrock-agentcore', 'bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter', 'the interpreter’s code has that role'),
  existing('bedrock-002', 'bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter', 'Runs code in any code interpreter', 'the code has the interpreter’s role'),
  pass('datapipeline-001', ['datapipeline', 'elasticmapreduce', 'ec2'], 'datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline', 'the pipeline runs commands with that role'),
  pass('ftr-emr', ['elasticmapreduce', 'ec2'], 'elasticmapreduce:RunJobFlow', 'the cluster has that role'),
  pass('ftr-emr-serverless', 'emr-serverless', 'emr-serverless:CreateApplication emr-serverless:StartJobRun', 'the job has that role'),
  pass('ftr-kinesisanalytics', 'kinesisanalytics', 'kinesisanalytics:CreateApplication kinesisanalytics:StartApplication', 'the application has that role'),
  pass('ftr-omics', 'omics', 'omics:CreateWorkflow omics:StartRun', 'the run has that role'),
  pass('ftr-braket', 'braket', 'braket:CreateJob', 'the job has that role'),
  pass('ftr-cognito', 'cognito-identity', 'cognito-identity:SetIdentityPoolRoles', 'users of the pool get that role'),
  existing('ftr-sso', 'sso:PutInlinePolicyToPermissionSet', 'sso:CreateAccountAssignment sso:ProvisionPermissionSet', 'Rewrites and assigns permission sets', 'the holder signs in with them'),
  existing('ftr-sso-attach', 'sso:AttachManagedPolicyToPermissionSet', 'sso:CreateAccountAssignment sso:ProvisionPermissionSet', 'Rewrites and assigns permission sets', 'the holder signs in with them'),
];

export const serviceMethods: readonly EscalationMethod[] = [...ecs, ...compute, ...lambda, ...delivery, ...dataAndMore];

/** All methods, the plainest of each kind first. */
export const escalationMethods: readonly EscalationMethod[] = [...identityMethods, ...serviceMethods];

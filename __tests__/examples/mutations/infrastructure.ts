/** Mutations of the stack that the customer applies. */
import { after, before, replace, without, type Edit, type Mutation } from './edits.ts';

const stack = 'infrastructure/bootstrap.yml';
const claims = 'token.actions.githubusercontent.com';
/** One more statement of the deploy role. */
const allow = (action: string, resource: string): Edit =>
  before(stack, '- Sid: RegistryLogin', '- Effect: Allow', `  Action: ${action}`, `  Resource: ${resource}`);
/** One more resource of the stack. */
const resource = (...lines: readonly string[]): Edit => before(stack, '  OidcProvider:', ...lines);
/** Takes away what stands from one text to the next. */
const cut =
  (from: string, to: string): Edit =>
  (files) => {
    const text = files[stack] ?? '';
    const [start, end] = [text.indexOf(from), text.indexOf(to, text.indexOf(from))];
    if (start < 0 || end < 0) throw new Error(`${stack} does not have ${from} … ${to}`);
    return { ...files, [stack]: text.slice(0, start) + text.slice(end) };
  };

export const infrastructure: readonly Mutation[] = [
  // --- who may deploy ----------------------------------------------------------------------------------------------
  [
    'any repository of GitHub may assume the deploy role',
    without(stack, `${claims}:sub: !Ref GitHubSubjects`),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'tokens for others let in too',
    without(stack, `${claims}:aud: sts.amazonaws.com`),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'every repository of the organisation may assume the deploy role',
    replace(
      stack,
      `                ${claims}:sub: !Ref GitHubSubjects`,
      `              StringLike:\n                ${claims}:sub: repo:example/*`,
    ),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'look-alike repositories may assume the deploy role',
    replace(
      stack,
      `                ${claims}:sub: !Ref GitHubSubjects`,
      `              StringLike:\n                ${claims}:sub: repo:example/reflectance-processor*`,
    ),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'a pull request may assume the deploy role',
    replace(
      stack,
      `${claims}:sub: !Ref GitHubSubjects`,
      `${claims}:sub: repo:example/reflectance-processor:pull_request`,
    ),
    'least-privilege/trusts-name-who-may-assume',
    'least-privilege/trusts-can-be-met',
  ],
  [
    'the trust names a branch while the job has an environment',
    replace(
      stack,
      `${claims}:sub: !Ref GitHubSubjects`,
      `${claims}:sub: repo:example/reflectance-processor:ref:refs/heads/main`,
    ),
    'least-privilege/trusts-can-be-met',
  ],
  [
    'everybody in the account may assume the task role',
    replace(
      stack,
      '            Principal:\n              Service: ecs-tasks.amazonaws.com',
      "            Principal: '*'",
    ),
    'least-privilege/trusts-name-who-may-assume',
  ],

  // --- what the deploy role may do ---------------------------------------------------------------------------------
  ['the deploy role may do everything', allow("'*'", "'*'"), 'least-privilege/policies-list-their-actions'],
  ['the deploy role may do all of ECS', allow('ecs:*', "'*'"), 'least-privilege/policies-list-their-actions'],
  [
    'the deploy role may update every service',
    allow('ecs:UpdateService', "'*'"),
    'least-privilege/policies-name-their-resources',
  ],
  [
    'the deploy role may pass every role',
    replace(
      stack,
      'Action: iam:PassRole\n                Resource:\n                  - !GetAtt TaskRole.Arn\n                  - !GetAtt ExecutionRole.Arn',
      "Action: iam:PassRole\n                Resource: '*'",
    ),
    'least-privilege/roles-are-passed-by-name',
  ],
  [
    'the deploy role may pass its roles to any service',
    cut(
      '                Condition:\n                  StringEquals:\n                    iam:PassedToService',
      '              - Sid: ReadRolesForTheGate',
    ),
    '(least-privilege/roles-are-passed-by-name)',
  ],
  [
    'the deploy role may write policies',
    allow('iam:CreatePolicyVersion', "'*'"),
    'least-privilege/nobody-can-become-more',
  ],
  [
    'the deploy role may attach policies to roles',
    allow('iam:AttachRolePolicy', "'*'"),
    'least-privilege/nobody-can-become-more',
  ],
  [
    'the deploy role may change whom roles trust',
    allow('iam:UpdateAssumeRolePolicy', "'*'"),
    'least-privilege/nobody-can-become-more',
  ],
  ['the deploy role may create keys', allow('iam:CreateAccessKey', "'*'"), 'least-privilege/nobody-can-become-more'],
  [
    'the deploy role may open a shell in every task',
    allow('ecs:ExecuteCommand', "'*'"),
    'least-privilege/nobody-can-become-more',
  ],
  [
    'the deploy role may read every secret',
    allow('secretsmanager:GetSecretValue', "'*'"),
    'least-privilege/data-access-is-named',
  ],
  ['the deploy role may read every bucket', allow('s3:GetObject', "'*'"), 'least-privilege/data-access-is-named'],
  [
    'an action is misspelt',
    replace(stack, '- ecs:UpdateService', '- ecs:UpdateServices'),
    'least-privilege/policy-documents-are-valid',
  ],
  [
    'the execution role may read every secret',
    replace(stack, 'Resource: !GetAtt ProviderCredentials.Id', "Resource: '*'"),
    'least-privilege/data-access-is-named',
  ],
  [
    'the code may do everything with every bucket',
    after(
      stack,
      "Description: What the processor's code may do",
      'Policies:',
      '  - PolicyName: data',
      '    PolicyDocument:',
      "      Version: '2012-10-17'",
      '      Statement:',
      '        - Effect: Allow',
      "          Action: 's3:*'",
      "          Resource: '*'",
    ),
    'least-privilege/policies-list-their-actions',
  ],
  [
    'the deploy role gets an all-purpose policy',
    after(stack, 'MaxSessionDuration: 3600', 'ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]'),
    'least-privilege/managed-policies-are-narrow',
  ],
  [
    'an IAM user gets an access key',
    resource(
      'Deployer:',
      '  Type: AWS::IAM::User',
      'DeployerKey:',
      '  Type: AWS::IAM::AccessKey',
      '  Properties:',
      '    UserName: !Ref Deployer',
    ),
    'no-long-term-secrets/nobody-needs-an-access-key',
  ],

  // --- secrets -----------------------------------------------------------------------------------------------------
  [
    'the value of the secret stands in the stack',
    after(stack, 'Name: !Sub ${Application}/provider', 'SecretString: Zx81-hjKq0-44ff-0Lmwq'),
    'no-long-term-secrets/templates-hold-no-secrets',
  ],
  [
    'the value of the secret is a parameter that the console shows',
    (files) =>
      after(
        stack,
        'Name: !Sub ${Application}/provider',
        'SecretString: !Ref ProviderSecret',
      )(before(stack, '  CreateFlowLogs:', 'ProviderSecret:', '  Type: String')(files)),
    'no-long-term-secrets/secret-inputs-are-marked',
  ],

  // --- images ------------------------------------------------------------------------------------------------------
  [
    'tags can be moved',
    replace(stack, 'ImageTagMutability: !Ref ImmutableTags', 'ImageTagMutability: MUTABLE'),
    'supply-chain/image-tags-are-immutable',
  ],
  ['tags can be moved by default', without(stack, 'ImageTagMutability:'), 'supply-chain/image-tags-are-immutable'],
  [
    'images are not scanned',
    replace(stack, 'ScanOnPush: true', 'ScanOnPush: false'),
    'supply-chain/images-are-scanned',
  ],
  ['images are kept for good', cut('      LifecyclePolicy:', '\n  Cluster:'), '(supply-chain/old-images-expire)'],
  [
    'everybody may pull the images',
    after(
      stack,
      'ImageTagMutability: !Ref ImmutableTags',
      'RepositoryPolicyText:',
      "  Version: '2012-10-17'",
      '  Statement:',
      '    - Effect: Allow',
      "      Principal: '*'",
      '      Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]',
    ),
    'least-privilege/resource-policies-name-their-users',
  ],

  // --- network -----------------------------------------------------------------------------------------------------
  [
    'the port of the tasks is open to the world',
    replace(stack, 'ToPort: 8080\n          CidrIp: 10.20.0.0/16', 'ToPort: 8080\n          CidrIp: 0.0.0.0/0'),
    'network/security-groups-admit-no-world',
  ],
  [
    'the port of the tasks is open to the world of IPv6',
    replace(stack, 'ToPort: 8080\n          CidrIp: 10.20.0.0/16', "ToPort: 8080\n          CidrIpv6: '::/0'"),
    'network/security-groups-admit-no-world',
  ],
  [
    'the tasks may reach the whole internet',
    replace(
      stack,
      '        - IpProtocol: tcp\n          FromPort: 443\n          ToPort: 443\n          CidrIp: 10.20.0.0/16\n          Description: The VPC endpoints',
      "        - IpProtocol: '-1'\n          CidrIp: 0.0.0.0/0\n          Description: The VPC endpoints",
    ),
    '(network/egress-is-bounded)',
  ],
  ['nobody keeps what went through the network', cut('  FlowLogs:\n', '\nOutputs:'), '(network/flow-logs-are-on)'],

  // --- logs --------------------------------------------------------------------------------------------------------
  [
    'logs are kept for good',
    replace(
      stack,
      'LogGroupName: !Sub /ecs/${Application}\n      RetentionInDays: !Ref LogRetentionDays',
      'LogGroupName: !Sub /ecs/${Application}',
    ),
    '(observability/log-groups-have-retention)',
  ],
  [
    'nobody sees the tasks work',
    replace(stack, 'Value: enhanced', 'Value: disabled'),
    '(observability/container-insights-are-on)',
  ],

  // --- what a customer may add -------------------------------------------------------------------------------------
  [
    'a bucket is open to the world',
    resource(
      'Results:',
      '  Type: AWS::S3::Bucket',
      '  Properties:',
      '    AccessControl: PublicRead',
      '    PublicAccessBlockConfiguration:',
      '      BlockPublicAcls: false',
      '      BlockPublicPolicy: false',
      '      IgnorePublicAcls: false',
      '      RestrictPublicBuckets: false',
    ),
    'network/buckets-are-not-public',
  ],
  [
    'a function can be called by everybody',
    resource(
      'Hook:',
      '  Type: AWS::Lambda::Url',
      '  Properties:',
      '    AuthType: NONE',
      '    TargetFunctionArn: !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:hook',
    ),
    'network/lambda-urls-need-authorization',
  ],
  [
    'a load balancer answers without TLS',
    resource(
      'Listener:',
      '  Type: AWS::ElasticLoadBalancingV2::Listener',
      '  Properties:',
      '    LoadBalancerArn: !Sub arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:loadbalancer/app/a/b',
      '    Port: 80',
      '    Protocol: HTTP',
      '    DefaultActions:',
      '      - Type: forward',
      '        TargetGroupArn: !Sub arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:targetgroup/a/b',
    ),
    'network/load-balancers-use-tls',
  ],
  [
    'a database is public, unencrypted and never backed up',
    resource(
      'Database:',
      '  Type: AWS::RDS::DBInstance',
      '  Properties:',
      '    Engine: postgres',
      '    DBInstanceClass: db.t4g.micro',
      "    AllocatedStorage: '20'",
      '    ManageMasterUserPassword: true',
      '    MasterUsername: app',
      '    PubliclyAccessible: true',
      '    StorageEncrypted: false',
      '    BackupRetentionPeriod: 0',
    ),
    'network/data-stores-are-private',
    'network/data-is-encrypted-at-rest',
    'readiness/data-stores-are-backed-up',
  ],
  [
    'an instance answers IMDSv1',
    resource(
      'Bastion:',
      '  Type: AWS::EC2::Instance',
      '  Properties:',
      '    ImageId: ami-0123456789abcdef0',
      '    InstanceType: t4g.nano',
      '    MetadataOptions:',
      '      HttpTokens: optional',
    ),
    'imds-mitigation/instances-require-imdsv2',
  ],
  [
    'the stack makes a service without circuit breaker and with public addresses',
    resource(
      'Service:',
      '  Type: AWS::ECS::Service',
      '  Properties:',
      '    Cluster: !Ref Cluster',
      '    LaunchType: FARGATE',
      '    TaskDefinition: reflectance-processor',
      '    DesiredCount: 1',
      '    NetworkConfiguration:',
      '      AwsvpcConfiguration:',
      '        AssignPublicIp: ENABLED',
      '        Subnets: [!Ref PrivateSubnetA]',
      '        SecurityGroups: [!Ref TaskSecurityGroup]',
    ),
    'network/tasks-have-no-public-ip',
    'rollout/circuit-breaker-rolls-back',
  ],
  [
    'nobody is told when the service fails',
    (files) =>
      Object.fromEntries(
        Object.entries(
          resource(
            'Service:',
            '  Type: AWS::ECS::Service',
            '  Properties:',
            '    Cluster: !Ref Cluster',
            '    LaunchType: FARGATE',
            '    TaskDefinition: reflectance-processor',
            '    DeploymentConfiguration:',
            '      DeploymentCircuitBreaker: { Enable: true, Rollback: true }',
            '    NetworkConfiguration:',
            '      AwsvpcConfiguration:',
            '        AssignPublicIp: DISABLED',
            '        Subnets: [!Ref PrivateSubnetA]',
            '        SecurityGroups: [!Ref TaskSecurityGroup]',
          )(files),
        ).filter(([path]) => path !== 'infrastructure/alarms.yml'),
      ),
    '(observability/failures-raise-alarms)',
  ],
];

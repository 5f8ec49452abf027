/** Mutations of the example's guides: what customers copy. */
import { append, block, type Edit, type Mutation } from './edits.ts';

const guide = 'docs/deployment-guide.md';
const operations = 'docs/operations.md';
const keyId = ['AKIA', 'Q3EGRZ7XN2PLM4TU'].join('');
const policy = (statement: object): Edit =>
  block(guide, 'json', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2));
const trust = (condition: object): Edit =>
  policy({
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  });
const claims = 'token.actions.githubusercontent.com';

export const guides: readonly Mutation[] = [
  [
    'the guide lets the reader create an access key by a command',
    block(guide, 'sh', 'aws iam create-access-key --user-name deployer'),
    'no-long-term-secrets/nobody-needs-an-access-key',
  ],
  [
    'the guide lets the reader create an access key in prose',
    append(
      guide,
      '',
      'Create an IAM user with an access key and store the key in the GitHub secret `AWS_ACCESS_KEY_ID`.',
    ),
    'no-long-term-secrets/nobody-needs-an-access-key',
  ],
  [
    'the guide shows a key',
    block(guide, '', `export AWS_ACCESS_KEY_ID=${keyId}`),
    'no-long-term-secrets/no-literal-secrets',
  ],
  [
    'the guide grants everything',
    policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    'least-privilege/policies-list-their-actions',
  ],
  [
    'the guide grants a whole service',
    policy({ Effect: 'Allow', Action: ['ecs:*'], Resource: '*' }),
    'least-privilege/policies-list-their-actions',
  ],
  [
    'the guide grants an action on everything',
    policy({ Effect: 'Allow', Action: ['ecs:UpdateService', 'ecs:DescribeServices'], Resource: '*' }),
    'least-privilege/policies-name-their-resources',
  ],
  [
    'the guide lets every role be passed',
    policy({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    'least-privilege/roles-are-passed-by-name',
  ],
  [
    'the guide opens every secret',
    policy({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
    'least-privilege/data-access-is-named',
  ],
  [
    'the guide misspells an action',
    policy({
      Effect: 'Allow',
      Action: 'ecs:UpdateServices',
      Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/reflectance-processor/reflectance-processor',
    }),
    'least-privilege/policy-documents-are-valid',
  ],
  [
    'the guide trusts every repository of an organisation',
    trust({
      StringEquals: { [`${claims}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${claims}:sub`]: 'repo:example/*' },
    }),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'the guide trusts every branch and pull request',
    trust({
      StringEquals: { [`${claims}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${claims}:sub`]: 'repo:example/reflectance-processor:*' },
    }),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'the guide trusts every repository of GitHub',
    trust({ StringEquals: { [`${claims}:aud`]: 'sts.amazonaws.com' } }),
    'least-privilege/trusts-name-who-may-assume',
  ],
  [
    'the guide writes a condition that never holds',
    trust({
      StringEquals: {
        [`${claims}:aud`]: 'sts.amazonaws.com',
        [`${claims}:sub`]: 'repo:example/reflectance-processor:environment:*',
      },
    }),
    'least-privilege/trusts-can-be-met',
  ],
  [
    'the guide gives a role an all-purpose policy by a command',
    block(
      guide,
      'sh',
      'aws iam attach-role-policy --role-name reflectance-processor-deploy --policy-arn arn:aws:iam::aws:policy/AmazonECS_FullAccess',
    ),
    'least-privilege/managed-policies-are-narrow',
  ],
  [
    'the guide gives a role an all-purpose policy in prose',
    append(guide, '', 'Attach the policy AdministratorAccess to the role `reflectance-processor-deploy`.'),
    'least-privilege/managed-policies-are-narrow',
  ],
  [
    'the guide opens a port to the world',
    block(
      guide,
      'sh',
      'aws ec2 authorize-security-group-ingress --group-id sg-0aaaaaaaaaaaaaaaa --protocol tcp --port 22 --cidr 0.0.0.0/0',
    ),
    'network/security-groups-admit-no-world',
  ],
  [
    'the guide builds a secret into the image',
    block(operations, 'sh', 'docker build --build-arg PROVIDER_TOKEN="$PROVIDER_TOKEN" --tag processor .'),
    'no-long-term-secrets/images-are-built-without-secrets',
  ],
  [
    'the guide runs the container with a key',
    block(
      operations,
      'sh',
      'docker run -e AWS_ACCESS_KEY_ID=$AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY processor',
    ),
    'no-long-term-secrets/containers-run-without-written-secrets',
  ],
  [
    'the guide creates a repository whose tags move and whose images nobody scans',
    block(guide, 'sh', 'aws ecr create-repository --repository-name reflectance-processor'),
    'supply-chain/image-tags-are-immutable',
    'supply-chain/images-are-scanned',
  ],
  [
    'the guide creates a service with public addresses and without a circuit breaker',
    block(
      guide,
      'sh',
      'aws ecs create-service --cluster main --service-name processor --task-definition processor --launch-type FARGATE \\',
      '  --network-configuration "awsvpcConfiguration={subnets=[subnet-0a],securityGroups=[sg-0a],assignPublicIp=ENABLED}"',
    ),
    'network/tasks-have-no-public-ip',
    'rollout/circuit-breaker-rolls-back',
  ],
  [
    'the guide asks instance metadata by version 1',
    block(operations, 'sh', 'curl http://169.254.169.254/latest/meta-data/instance-id'),
    'imds-mitigation/code-asks-for-metadata-tokens',
  ],
  [
    'a workflow to copy in the guide uses keys',
    block(
      guide,
      'yaml',
      'jobs:',
      '  deploy:',
      '    runs-on: ubuntu-24.04',
      '    steps:',
      '      - run: aws ecs update-service --cluster a --service b',
      '        env:',
      '          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}',
      '          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
    ),
    'no-long-term-secrets/workflows-use-no-aws-keys',
  ],
];

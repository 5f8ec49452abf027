import { describe, expect, test } from '@jest/globals';
import type { ResourceFact, ResourceKind, ResourceOf } from '../../../../src/gate/facts/infrastructure.ts';
import { collected, collectedOnce, show, textAt } from './collected.ts';

function first<K extends ResourceKind>(facts: readonly ResourceFact[], kind: K): ResourceOf<K> {
  const found = facts.find((fact): fact is ResourceOf<K> => fact.resource === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const template = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Subject:
    Type: String
    Default: repo:acme/app:*
  DbPassword:
    Type: String
    Default: hunter2
    NoEcho: "true"
  Public: { Type: String }
Mappings:
  Sizes:
    prod: { cpu: 512 }
Resources:
  DeployRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub 'deploy-\${AWS::Region}'
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Federated: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringLike:
                token.actions.githubusercontent.com:sub: !Ref Subject
      ManagedPolicyArns:
        - !Ref OwnPolicy
        - !Sub 'arn:\${AWS::Partition}:iam::aws:policy/ReadOnlyAccess'
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement:
              - !If
                - IsProd
                - { Effect: Allow, Action: 's3:*', Resource: '*' }
                - !Ref AWS::NoValue
              - Effect: Allow
                Action: iam:PassRole
                Resource: !GetAtt TaskRole.Arn
  OwnPolicy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: 'ecs:*', Resource: '*' }
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: app
      Cpu: !FindInMap [Sizes, prod, cpu]
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Sub '\${Repository}:latest'
          ReadonlyRootFilesystem: 'true'
          Environment:
            - Name: DB_PASSWORD
              Value: !Ref DbPassword
            - { Name: PLAIN, Value: plain }
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: ENABLED
          SecurityGroups: [!GetAtt Group.GroupId]
      DeploymentConfiguration:
        DeploymentCircuitBreaker: { Enable: true, Rollback: !Ref Public }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: x
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: '22', CidrIp: 0.0.0.0/0 }
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: sg-1 }
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { API_TOKEN: abc } }
      FunctionUrlConfig: { AuthType: NONE }
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: hunter3, StorageEncrypted: false }
  Launch:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        MetadataOptions: { HttpTokens: optional }
        UserData:
          Fn::Base64: !Sub |
            #!/bin/bash
            echo ECS_CLUSTER=\${Cluster} >> /etc/ecs/ecs.config
`;

describe('CloudFormation', () => {
  const read = collectedOnce({ 'stack.yaml': template });

  test('gives policies in the long form, joined with their role, both branches of a condition', async () => {
    const { 'repository.policies': facts } = await read();
    expect(facts.map(({ type, at, attachedTo }) => [type, at.line, attachedTo])).toEqual([
      ['trust', 20, ['stack.yaml#role:DeployRole']],
      ['identity', 34, ['stack.yaml#role:DeployRole']],
      ['identity', 46, ['stack.yaml#role:DeployRole']],
      ['trust', 51, ['stack.yaml#role:TaskRole']],
    ]);
    expect(facts[0]?.value).toMatchObject({
      Statement: [
        {
          Principal: {
            Federated: {
              'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com',
            },
          },
          Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' } },
        },
      ],
    });
    expect(facts[1]?.value).toMatchObject({
      Statement: [{ Action: 's3:*' }, { Resource: { 'Fn::GetAtt': 'TaskRole.Arn' } }],
    });
    expect(facts[1]?.positions['/Statement/0/Action']).toMatchObject({ line: 37, column: 44 });
  });

  test('knows its roles', async () => {
    const { 'repository.identities': facts } = await read();
    expect(
      facts.map(({ name, purpose, permissionsVisible, managedPolicies }) => [
        name,
        purpose,
        permissionsVisible,
        managedPolicies.map(({ value }) => value),
      ]),
    ).toEqual([
      ['deploy-\uFFFC', 'deploy', true, ['arn:aws:iam::aws:policy/ReadOnlyAccess']],
      ['TaskRole', 'task', false, []],
      ['Function', 'unknown', false, []],
    ]);
  });

  test('gives task definitions in the API’s spelling', async () => {
    const { 'task.definitions': facts, 'repository.variables': variables } = await read();
    expect(facts[0]).toMatchObject({ origin: 'cloudformation', name: 'task definition app (stack.yaml)' });
    expect(facts[0]?.value).toEqual({
      family: 'app',
      cpu: 512,
      taskRoleArn: null,
      containerDefinitions: [
        {
          name: 'web',
          image: '\uFFFC:latest',
          readonlyRootFilesystem: true,
          environment: [
            { name: 'DB_PASSWORD', value: 'hunter2' },
            { name: 'PLAIN', value: 'plain' },
          ],
        },
      ],
    });
    expect(facts[0]?.unresolved).toEqual(['/taskRoleArn', '/containerDefinitions/0/image']);
    expect(
      variables
        .filter(({ carrier }) => carrier === 'task-environment')
        .map(({ name, at }) => [name, textAt(template, at)]),
    ).toEqual([
      ['DB_PASSWORD', 'DbPassword'],
      ['PLAIN', 'plain }'],
    ]);
  });

  test('gives resources in the common form', async () => {
    const { 'repository.infrastructure': facts } = await read();
    expect(first(facts, 'ecs-service')).toMatchObject({
      name: 'Service',
      at: { line: 67, column: 3 },
      assignPublicIp: { value: true, at: { line: 73, column: 27 } },
      circuitBreaker: { enable: { value: true }, rollback: { value: null, unresolved: 'Public' } },
      references: ['Task', 'Group', 'Public'],
    });
    const rules = facts.filter(
      (fact): fact is ResourceOf<'security-group-rule'> => fact.resource === 'security-group-rule',
    );
    expect(
      rules.map((rule) => [
        rule.fromPort?.value,
        rule.toPort?.value,
        rule.ranges.map(({ value }) => value),
        rule.otherSource,
        rule.usedByKinds,
        rule.at.line,
      ]),
    ).toEqual([
      [22, 22, ['0.0.0.0/0'], false, ['ecs-service'], 82],
      [80, 80, [], true, ['ecs-service'], 83],
    ]);
    expect(first(facts, 'lambda-url')).toMatchObject({ authorization: { value: 'NONE' } });
    expect(first(facts, 'data-store')).toMatchObject({ service: 'rds', encrypted: { value: false } });
    expect(first(facts, 'instance')).toMatchObject({ httpTokens: { value: 'optional' } });
    const parameters = facts.filter((fact): fact is ResourceOf<'input-variable'> => fact.resource === 'input-variable');
    expect(parameters.map(({ name, sensitive, default: preset }) => [name, sensitive?.value, preset?.value])).toEqual([
      ['Subject', undefined, 'repo:acme/app:*'],
      ['DbPassword', true, 'hunter2'],
      ['Public', undefined, undefined],
    ]);
  });

  test('gives values that may be secrets', async () => {
    const { 'repository.variables': facts } = await read();
    expect(
      facts
        .filter(({ carrier }) => carrier !== 'task-environment')
        .map(({ carrier, name, value }) => [carrier, name, value]),
    ).toEqual([
      ['cloudformation-parameter', 'Subject', 'repo:acme/app:*'],
      ['cloudformation-parameter', 'DbPassword', 'hunter2'],
      ['cloudformation-parameter', 'Public', null],
      ['lambda-environment', 'API_TOKEN', 'abc'],
      ['cloudformation-property', 'MasterUserPassword', 'hunter3'],
    ]);
  });

  test('reads user data as a script at its own lines', async () => {
    const { 'repository.commands': facts } = await read();
    expect(facts.map(({ name, at }) => [name, show(at)])).toEqual([['echo', 'stack.yaml:100:13']]);
  });
});

describe('templates', () => {
  const resource = (properties: string) =>
    `Resources:\n  G:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      LogGroupName: ${properties}\n`;

  test.each([
    ['a text', 'x', 'x'],
    ['a join', '!Join ["-", [a, b]]', 'a-b'],
    ['a long join', '{ "Fn::Join": ["", ["a", "b"]] }', 'ab'],
    ['a selection', '!Select [1, [a, b]]', 'b'],
    ['a split', '!Select [0, !Split [",", "a,b"]]', 'a'],
    ['a substitution with values', '!Sub ["${A}-x", { A: y }]', 'y-x'],
    ['a literal dollar', '!Sub "${!A}"', '${A}'],
    ['a pseudo parameter', '!Ref AWS::Region', null],
    ['the partition', '!Ref AWS::Partition', 'aws'],
    ['an import', '!ImportValue x', null],
    ['nothing', '!Ref AWS::NoValue', undefined],
    ['a condition', '!If [C, a, b]', null],
    ['a condition with one outcome', '!If [C, a, a]', 'a'],
    ['a map that is not there', '!FindInMap [A, b, c]', null],
  ])('%s', async (_, text, expected) => {
    const { 'repository.infrastructure': facts, gaps } = await collected({ 'a.yml': resource(text) });
    expect(gaps).toEqual([]);
    const { groupName } = first(facts, 'log-group');
    expect(groupName === undefined ? undefined : groupName.unresolved === undefined ? groupName.value : null).toBe(
      expected,
    );
  });

  test('in JSON, under any name, and in a guide', async () => {
    const json = '{"Resources": {"U": {"Type": "AWS::IAM::User", "Properties": {"UserName": "ci"}}}}';
    const { 'repository.infrastructure': facts } = await collected({
      'infra/stack.template': json,
      'README.md': `# x\n\n\`\`\`\n${json}\n\`\`\`\n\n\`\`\`yaml\n${resource('x')}\`\`\`\n`,
    });
    expect(facts.map(({ path, resource: kind, guide, at }) => [path, kind, guide, at.line])).toEqual([
      ['README.md', 'iam-user', true, 4],
      ['README.md', 'log-group', true, 9],
      ['infra/stack.template', 'iam-user', false, 1],
    ]);
  });

  test('that are broken are gaps that block', async () => {
    const { gaps } = await collected({ 'a.yml': `${resource('x')}  - broken: [\n` });
    expect(gaps).toEqual([
      expect.objectContaining({
        blocks: true,
        what: 'cloudformation a.yml',
        at: expect.objectContaining({ path: 'a.yml' }) as object,
      }),
    ]);
  });

  test('that only mention a type are none', async () => {
    const { 'repository.infrastructure': facts } = await collected({
      'a.yml': 'note: "Type: AWS::IAM::User"\nResources: none\n',
    });
    expect(facts).toEqual([]);
  });
});

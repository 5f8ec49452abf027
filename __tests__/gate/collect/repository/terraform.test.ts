import { describe, expect, test } from '@jest/globals';
import type { ResourceFact, ResourceKind, ResourceOf } from '../../../../src/gate/facts/infrastructure.ts';
import { isUnresolved } from '../../../../src/gate/policy/unresolved.ts';
import { collected, collectedOnce, show, textAt } from './collected.ts';

/** The first resource of a kind. */
function first<K extends ResourceKind>(facts: readonly ResourceFact[], kind: K): ResourceOf<K> {
  const found = facts.find((fact): fact is ResourceOf<K> => fact.resource === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const main = `terraform {
  required_version = ">= 1.6"
}

provider "aws" {
  region     = var.region
  access_key = "AKIAIOSFODNN7EXAMPL2"
  secret_key = var.secret
}

variable "region" {
  default = "eu-west-1"
}

variable "db_password" {
  description = "the password"
  default     = "hunter2"
}

variable "secret" {}

locals {
  name  = "\${var.region}-app"
  ports = [80, 443]
  token = "abc"
}

resource "aws_ecs_service" "app" {
  name            = local.name
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.app.arn
  desired_count   = "2"
  cluster         = var.unknown
  network_configuration {
    subnets          = [aws_subnet.public.id, "subnet-1"]
    security_groups  = [aws_security_group.app.id]
    assign_public_ip = true
  }
  deployment_circuit_breaker {
    enable   = true
    rollback = var.rollback
  }
  lifecycle {
    ignore_changes = [task_definition, desired_count]
  }
}

resource "aws_subnet" "public" {
  map_public_ip_on_launch = true
}

resource "aws_security_group" "app" {
  dynamic "ingress" {
    for_each = local.ports
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "lb" {}
resource "aws_lb" "main" {
  internal        = false
  security_groups = [aws_security_group.lb.id]
}
resource "aws_security_group_rule" "lb" {
  type              = "ingress"
  security_group_id = aws_security_group.lb.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol = "HTTPS"
    }
  }
}
resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "MUTABLE"
  image_scanning_configuration { scan_on_push = false }
}
resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = "{}"
}
resource "aws_cloudwatch_log_group" "app" {
  count = 0
  name  = "never"
}
`;

describe('Terraform', () => {
  const read = collectedOnce({ 'infra/main.tf': main });

  test('gives services in the common form', async () => {
    const facts = (await read())['repository.infrastructure'];
    const service = first(facts, 'ecs-service');
    expect(service).toMatchObject({
      name: 'aws_ecs_service.app',
      at: { path: 'infra/main.tf', line: 28, column: 1 },
      serviceName: { value: 'eu-west-1-app' },
      launchType: { value: 'FARGATE', at: { line: 30, column: 21 } },
      desiredCount: { value: 2 },
      assignPublicIp: { value: true, at: { line: 37, column: 24 } },
      circuitBreaker: {
        at: { line: 39, column: 3 },
        enable: { value: true },
        rollback: { value: null, unresolved: 'var.rollback' },
      },
      ignoredChanges: ['task_definition', 'desired_count'],
      taskDefinition: { value: null, unresolved: 'aws_ecs_task_definition.app.arn' },
      references: ['aws_subnet.public', 'aws_security_group.app'],
      hasLoadBalancer: false,
    });
    expect(service.minimumHealthyPercent).toBeUndefined();
  });

  test('gives each rule of a security group, dynamic ones too, and who uses the group', async () => {
    const facts = (await read())['repository.infrastructure'];
    const rules = facts.filter(
      (fact): fact is ResourceOf<'security-group-rule'> => fact.resource === 'security-group-rule',
    );
    expect(
      rules.map((rule) => [
        rule.group,
        rule.direction,
        rule.protocol?.value,
        rule.fromPort?.value,
        rule.ranges.map(({ value }) => value),
        rule.usedByKinds,
        rule.at.line,
      ]),
    ).toEqual([
      ['aws_security_group.app', 'ingress', 'tcp', 80, ['0.0.0.0/0'], ['ecs-service'], 53],
      ['aws_security_group.app', 'ingress', 'tcp', 443, ['0.0.0.0/0'], ['ecs-service'], 53],
      ['aws_security_group.app', 'egress', '-1', 0, ['0.0.0.0/0', '::/0'], ['ecs-service'], 62],
      ['aws_security_group.lb', 'ingress', 'tcp', 443, ['0.0.0.0/0'], ['load-balancer', 'security-group-rule'], 76],
    ]);
    expect(rules[0]?.ranges[0]?.at).toMatchObject({ line: 59, column: 22 });
  });

  test('joins what stands in resources of their own; what count turns off is not there', async () => {
    const facts = (await read())['repository.infrastructure'];
    expect(first(facts, 'ecr-repository')).toMatchObject({
      lifecyclePolicy: true,
      scanOnPush: { value: false },
      tagMutability: { value: 'MUTABLE' },
    });
    expect(first(facts, 'listener')).toMatchObject({
      redirectProtocol: { value: 'HTTPS' },
      loadBalancer: 'aws_lb.main',
      port: { value: 80 },
    });
    expect(facts.some(({ resource }) => resource === 'log-group')).toBe(false);
  });

  test('gives providers, variables and locals for rules about secrets', async () => {
    const { 'repository.infrastructure': facts, 'repository.variables': variables } = await read();
    expect(first(facts, 'provider')).toMatchObject({
      provider: 'aws',
      accessKey: { at: { line: 7, column: 16 } },
      secretKey: { value: null, unresolved: 'var.secret' },
    });
    expect(variables.map(({ carrier, name, value, at }) => [carrier, name, value, textAt(main, at)])).toEqual([
      ['terraform-provider', 'access_key', 'AKIAIOSFODNN7EXAMPL2', '"AKIAIOSFODNN7EXAMPL2"'],
      ['terraform-variable', 'region', 'eu-west-1', '"eu-west-1"'],
      ['terraform-variable', 'db_password', 'hunter2', '"hunter2"'],
      ['terraform-variable', 'secret', null, 'variable "secret" {}'],
      ['terraform-local', 'name', 'eu-west-1-app', '"${var.region}-app"'],
      ['terraform-local', 'token', 'abc', '"abc"'],
    ]);
  });
});

describe('Terraform policies', () => {
  const text = `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:acme/\${var.repo}:*"]
    }
  }
}
variable "repo" {}
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}
resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  inline_policy {
    name   = "inline"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
  }
}
resource "aws_iam_role_policy" "heredoc" {
  role   = aws_iam_role.deploy.id
  policy = <<-EOT
    {
      "Statement": [
        { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "\${aws_iam_role.task.arn}" }
      ]
    }
  EOT
}
resource "aws_iam_policy" "own" {
  policy = jsonencode({ Statement = { Effect = "Allow", Action = ["a:B"], Resource = "*" } })
}
resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.own.arn
}
resource "aws_iam_role_policy_attachment" "aws" {
  role       = "deploy"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_role" "task" {
  name = "x"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_s3_bucket_policy" "b" {
  bucket = "b"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
data "aws_iam_policy_document" "unused" {
  statement {
    effect    = "Deny"
    actions   = ["x:Y"]
    resources = ["*"]
  }
}
resource "aws_ecs_task_definition" "t" {
  family                = "t"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = "[]"
}
`;
  const read = collectedOnce({ 'iam.tf': text });

  test('of every spelling are documents, joined with their role', async () => {
    const { 'repository.policies': facts } = await read();
    expect(
      facts.map(({ type, at, attachedTo }) => [
        type,
        at.line,
        attachedTo.map((key) => key.slice(key.indexOf('.') + 1)),
      ]),
    ).toEqual([
      ['trust', 1, ['tf#role:aws_iam_role.deploy']],
      ['identity', 25, ['tf#role:aws_iam_role.deploy']],
      ['identity', 31, ['tf#role:aws_iam_role.deploy']],
      ['identity', 39, ['tf#role:aws_iam_role.deploy']],
      ['trust', 51, ['tf#role:aws_iam_role.task']],
      ['resource', 55, []],
      ['identity', 57, []],
    ]);
  });

  test('say what is not known by the sign of the policy engine', async () => {
    const { 'repository.policies': facts } = await read();
    const value = facts[0]?.value as {
      readonly Statement: readonly { readonly Condition: object; readonly Effect: string }[];
    };
    const subject =
      Object.values(Object.values(value.Statement[0]?.Condition ?? {})[0] as Record<string, string[]>)[0]?.[0] ?? '';
    expect(value.Statement[0]?.Effect).toBe('Allow');
    expect(subject).toMatch(/^repo:acme\/.:\*$/);
    expect(isUnresolved(subject)).toBe(true);
    expect(facts[0]?.unresolved).toEqual([
      '/Statement/0/Principal/Federated/0',
      '/Statement/0/Condition/StringLike/token.actions.githubusercontent.com:sub/0',
    ]);
    expect(
      show(
        facts[0]?.positions['/Statement/0/Condition/StringLike/token.actions.githubusercontent.com:sub/0'] ?? {
          path: '?',
        },
      ),
    ).toBe('iam.tf:11:19');
    expect(show(facts[2]?.positions['/Statement/0/Action'] ?? { path: '?' })).toBe('iam.tf:33:40');
  });

  test('tell what a role is for and whether all its permissions are in sight', async () => {
    const { 'repository.identities': facts } = await read();
    expect(
      facts.map(({ name, purpose, permissionsVisible, trustVisible, managedPolicies }) => [
        name,
        purpose,
        permissionsVisible,
        trustVisible,
        managedPolicies.length,
      ]),
    ).toEqual([
      ['deploy', 'deploy', true, true, 1],
      ['x', 'task', false, true, 0],
    ]);
  });

  test('in a file of their own are joined with the role that takes them', async () => {
    const { 'repository.policies': facts, 'repository.identities': identities } = await collected({
      'infra/a.tf':
        'resource "aws_iam_role" "r" {\n  assume_role_policy = file("${path.module}/trust.json")\n  inline_policy {\n    policy = templatefile("${path.module}/missing.json", {})\n  }\n}\n',
      'infra/trust.json':
        '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}',
    });
    expect(facts.map(({ path, attachedTo }) => [path, attachedTo])).toEqual([
      ['infra/trust.json', ['infra/a.tf#role:aws_iam_role.r']],
    ]);
    expect(identities.map(({ permissionsVisible, trustVisible }) => [permissionsVisible, trustVisible])).toEqual([
      [false, true],
    ]);
  });
});

describe('Terraform task definitions', () => {
  test('from jsonencode, with what is not known named', async () => {
    const text = `variable "image" {}
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  runtime_platform {
    cpu_architecture = "ARM64"
  }
  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id     = "fs-1"
      transit_encryption = "ENABLED"
    }
  }
  container_definitions = jsonencode([{
    name  = "web"
    image = "\${var.image}:latest"
    cpu   = var.cpu
    environment = [{ name = "A", value = "b" }, { name = "C", value = var.image }]
  }])
}
`;
    const { 'task.definitions': facts, 'repository.variables': variables } = await collected({ 'a.tf': text });
    expect(facts).toHaveLength(1);
    expect(facts[0]?.value).toMatchObject({
      family: 'app',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1', transitEncryption: 'ENABLED' } }],
      containerDefinitions: [
        {
          name: 'web',
          cpu: null,
          environment: [
            { name: 'A', value: 'b' },
            { name: 'C', value: null },
          ],
        },
      ],
    });
    expect(facts[0]?.unresolved).toEqual([
      '/containerDefinitions/0/image',
      '/containerDefinitions/0/cpu',
      '/containerDefinitions/0/environment/1/value',
    ]);
    expect(facts[0]?.expressions).toMatchObject({
      '/containerDefinitions/0/cpu': 'var.cpu',
      '/containerDefinitions/0/image': '"${var.image}:latest"',
    });
    expect(show(facts[0]?.positions['/containerDefinitions/0/environment/0/value'] ?? { path: '?' })).toBe(
      'a.tf:20:42',
    );
    expect(
      variables
        .filter(({ carrier }) => carrier === 'task-environment')
        .map(({ name, value, references }) => [name, value, references]),
    ).toEqual([
      ['A', 'b', []],
      ['C', null, ['var.image']],
    ]);
  });

  test('whose containers stand in a file are one task definition', async () => {
    const { 'task.definitions': facts } = await collected({
      'infra/a.tf':
        'resource "aws_ecs_task_definition" "app" {\n  family = "app"\n  container_definitions = file("${path.module}/containers.json")\n}\n',
      'infra/containers.json': '[{"name": "web", "image": "x", "essential": true}]',
    });
    expect(facts.map(({ origin, value }) => [origin, value['family'], value['containerDefinitions']])).toEqual([
      ['terraform', 'app', [{ name: 'web', image: 'x', essential: true }]],
    ]);
    expect(facts[0]?.positions['/containerDefinitions/0/image']?.path).toBe('infra/containers.json');
    expect(facts[0]?.unresolved).toEqual([]);
  });
});

describe('Terraform values', () => {
  test.each([
    ['a default', 'variable "x" { default = "a" }', 'var.x', 'a'],
    ['no default', 'variable "x" {}', 'var.x', null],
    ['a null default', 'variable "x" { default = null }', 'var.x', null],
    ['a local', 'locals { x = "a" }', 'local.x', 'a'],
    ['a local of a local', 'locals {\n y = "a"\n x = local.y\n}', 'local.x', 'a'],
    ['locals in a circle', 'locals {\n y = local.x\n x = local.y\n}', 'local.x', null],
    ['a map', 'locals { m = { a = "b" } }', 'local.m["a"]', 'b'],
    ['a list', 'locals { m = ["a", "b"] }', 'local.m[1]', 'b'],
    ['a conditional', 'locals { p = true }', 'local.p ? "a" : "b"', 'a'],
    ['an unknown conditional', 'variable "p" {}', 'var.p ? "a" : "b"', null],
    ['a conditional with one outcome', 'variable "p" {}', 'var.p ? "a" : "a"', 'a'],
    ['a comparison', 'locals { e = "prod" }', 'local.e == "prod" ? "a" : "b"', 'a'],
    ['lower', '', 'lower("ABC")', 'abc'],
    ['format', 'locals { e = "prod" }', 'format("%s-%d", local.e, 3)', 'prod-3'],
    ['join', '', 'join(",", ["a", "b"])', 'a,b'],
    ['lookup', 'locals { m = { a = "b" } }', 'lookup(local.m, "a", "c")', 'b'],
    ['lookup of nothing', 'locals { m = {} }', 'lookup(local.m, "a", "c")', 'c'],
    ['coalesce', 'variable "x" { default = "" }', 'coalesce(var.x, "b")', 'b'],
    ['merge', '', 'merge({a = "1"}, {a = "2"})["a"]', '2'],
    ['for', '', 'join(",", [for x in ["a", "b"] : upper(x) if x != "b"])', 'A'],
    ['splat', 'locals { l = [{ n = "a" }, { n = "b" }] }', 'join("", local.l[*].n)', 'ab'],
    ['an escape', '', '"a\\"b\\n$${c}"', 'a"b\n${c}'],
    ['an unknown function', '', 'uuid()', null],
    ['another resource', 'resource "aws_s3_bucket" "b" { bucket = "n" }', 'aws_s3_bucket.b.bucket', 'n'],
    ['a computed attribute', 'resource "aws_s3_bucket" "b" { bucket = "n" }', 'aws_s3_bucket.b.arn', null],
    ['the partition', '', 'data.aws_partition.current.partition', 'aws'],
    ['a directive', 'variable "p" {}', '"%{ if var.p }a%{ endif }"', null],
  ])('%s', async (_, declarations, expression, expected) => {
    const text = `${declarations}\nresource "aws_cloudwatch_log_group" "g" {\n  name = ${expression}\n}\n`;
    const { 'repository.infrastructure': facts, gaps } = await collected({ 'a.tf': text });
    const { groupName } = first(facts, 'log-group');
    expect(gaps).toEqual([]);
    expect(groupName?.unresolved === undefined ? groupName?.value : null).toBe(expected);
    expect(groupName?.at.line).toBe(declarations.split('\n').length + 2);
  });

  test('of tfvars that Terraform loads by itself win over defaults', async () => {
    const { 'repository.infrastructure': facts, 'repository.variables': variables } = await collected({
      'a.tf': 'variable "x" { default = "a" }\nresource "aws_cloudwatch_log_group" "g" { name = var.x }\n',
      'prod.tfvars': 'x = "c"\nnested = { db_password = "p" }\n',
      'terraform.tfvars': 'x = "b"\n',
    });
    expect(first(facts, 'log-group').groupName?.value).toBe('b');
    expect(
      variables
        .filter(({ carrier }) => carrier === 'tfvars')
        .map(({ path, name, value, at }) => [path, name, value, at.column]),
    ).toEqual([
      ['prod.tfvars', 'x', 'c', 5],
      ['prod.tfvars', 'nested.db_password', 'p', 26],
      ['terraform.tfvars', 'x', 'b', 5],
    ]);
  });

  test('pass into local modules and out of them', async () => {
    const { 'repository.infrastructure': facts } = await collected({
      'main.tf':
        'module "net" {\n  source = "./modules/net"\n  cidr   = "0.0.0.0/0"\n}\nresource "aws_cloudwatch_log_group" "g" { name = module.net.name }\n',
      'modules/net/main.tf':
        'variable "cidr" {}\nresource "aws_security_group" "s" {\n  ingress {\n    cidr_blocks = [var.cidr]\n  }\n}\noutput "name" { value = "from-module" }\n',
    });
    const rule = first(facts, 'security-group-rule');
    expect(rule).toMatchObject({
      name: 'module.net.aws_security_group.s',
      path: 'modules/net/main.tf',
      group: 'module.net.aws_security_group.s',
    });
    expect(rule.ranges.map(({ value }) => value)).toEqual(['0.0.0.0/0']);
    expect(first(facts, 'log-group').groupName?.value).toBe('from-module');
    expect(facts.filter(({ resource }) => resource === 'security-group')).toHaveLength(1);
  });

  test('in JSON syntax are read too', async () => {
    const { 'repository.infrastructure': facts } = await collected({
      'a.tf.json':
        '{"resource": {"aws_cloudwatch_log_group": {"g": {"name": "n", "retention_in_days": 7, "kms_key_id": "${var.k}"}}}}',
    });
    expect(first(facts, 'log-group')).toMatchObject({
      name: 'aws_cloudwatch_log_group.g',
      groupName: { value: 'n', at: { column: 58 } },
      retentionDays: { value: 7 },
      kmsKey: { value: null, unresolved: 'var.k' },
    });
  });

  test('in a guide are a module of their own', async () => {
    const text =
      '# x\n\n```hcl\nresource "aws_iam_user" "u" {\n  name = "ci"\n}\n```\n\n```\nresource "aws_iam_access_key" "k" {\n  user = "ci"\n}\n```\n';
    const { 'repository.infrastructure': facts } = await collected({ 'README.md': text });
    expect(facts.map(({ resource, at, guide }) => [resource, at.line, guide])).toEqual([
      ['iam-user', 4, true],
      ['access-key', 10, true],
    ]);
  });

  test('user data is read as a script', async () => {
    const text =
      'resource "aws_instance" "i" {\n  user_data = <<-EOT\n    #!/bin/bash\n    curl http://169.254.169.254/latest\n  EOT\n  metadata_options {\n    http_tokens = "optional"\n  }\n}\n';
    const { 'repository.commands': commands, 'repository.infrastructure': facts } = await collected({ 'a.tf': text });
    expect(commands.map(({ name, at, script }) => [name, show(at), script.kind])).toEqual([
      ['curl', 'a.tf:4:5', 'user-data'],
    ]);
    expect(first(facts, 'instance')).toMatchObject({ httpTokens: { value: 'optional' }, metadataOptions: { line: 6 } });
  });
});

describe('odd Terraform', () => {
  test('that is broken is a gap that blocks, the rest is still judged', async () => {
    const { gaps, 'repository.infrastructure': facts } = await collected({
      'a.tf': 'resource "aws_iam_user" "u" {\n  name = "x"\n}\nresource "aws_iam_user" {{{\n',
      'b.tf': 'resource "aws_iam_user" "v" {}\n',
    });
    expect(gaps).toEqual([
      expect.objectContaining({ blocks: true, at: expect.objectContaining({ path: 'a.tf', line: 4 }) as object }),
    ]);
    expect(facts.map(({ name }) => name)).toEqual(expect.arrayContaining(['aws_iam_user.u', 'aws_iam_user.v']));
  });

  test.each([
    ['nested lists', `locals { a = ${'['.repeat(600)}${']'.repeat(600)} }`],
    ['a module that calls itself', 'module "a" { source = "./." }\nmodule "b" { source = "../" }'],
    [
      'a variable that multiplies',
      `locals {\n${Array.from({ length: 30 }, (_, index) => `  l${index + 1} = [local.l${index}, local.l${index}, local.l${index}]`).join('\n')}\n  l0 = "x"\n}\nresource "aws_iam_user" "u" { name = join("", flatten(local.l30)) }`,
    ],
    ['an unfinished heredoc', 'locals { a = <<EOT\n'],
    ['nothing', ''],
    ['only a comment', '# x'],
  ])('%s ends', async (_, text) => {
    const started = performance.now();
    await collected({ 'a.tf': text });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

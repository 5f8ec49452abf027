/** The two bootstraps grant and build the same, and the deploy role has just what a deployment calls. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { JsonObject, JsonValue } from '../../src/model.ts';
import { deployNeed, type DeployMode } from '../../src/gate/policy/need-deploy.ts';
import { executionNeed } from '../../src/gate/policy/need-execution.ts';
import type { Target } from '../../src/gate/policy/need-target.ts';
import { excess } from '../../src/gate/policy/need.ts';
import { parsePolicy } from '../../src/gate/policy/parse.ts';
import { collected } from '../gate/collect/repository/collected.ts';
import { check, readRepository, type Repository } from './repository.ts';

const { 'cloudformation.yml': stack = '', ...others } = readRepository('bootstrap');
const subject = 'repo:acme/reflectance-processor:environment:production';
const [account, region, name] = ['111122223333', 'eu-west-1', 'reflectance-processor'];

/** What AWS makes of the references between the resources, by their names in either language. */
const arns = {
  repository: `arn:aws:ecr:${region}:${account}:repository/${name}`,
  cluster: `arn:aws:ecs:${region}:${account}:cluster/${name}`,
  task: `arn:aws:iam::${account}:role/${name}-task`,
  execution: `arn:aws:iam::${account}:role/${name}-execution`,
  deploy: `arn:aws:iam::${account}:role/${name}-deploy`,
  secret: `arn:aws:secretsmanager:${region}:${account}:secret:${name}/provider-AbCdEf`,
};

const cloudFormation: Repository = {
  'cloudformation.yml': replaced(stack, [
    ['!Ref AWS::AccountId', `'${account}'`],
    ['${AWS::AccountId}', account],
    ['${AWS::Partition}', 'aws'],
    ['${AWS::Region}', region],
    ['${Cluster}', name],
    ['!Ref GitHubSubjects', subject],
    ['!GetAtt Repository.Arn', arns.repository],
    ['!GetAtt Cluster.Arn', arns.cluster],
    ['!GetAtt TaskRole.Arn', arns.task],
    ['!GetAtt ExecutionRole.Arn', arns.execution],
    ['!GetAtt ProviderCredentials.Id', arns.secret],
  ]),
};

const terraform: Repository = Object.fromEntries([
  ...Object.entries(others).map(([path, text]) => [
    path,
    replaced(text, [
      ['data.aws_caller_identity.current.account_id', `"${account}"`],
      ['data.aws_partition.current.partition', '"aws"'],
      ['data.aws_region.current.region', `"${region}"`],
      ['aws_ecr_repository.main.arn', `"${arns.repository}"`],
      ['aws_ecs_cluster.main.arn', `"${arns.cluster}"`],
      ['aws_iam_role.task.arn', `"${arns.task}"`],
      ['aws_iam_role.execution.arn', `"${arns.execution}"`],
      ['aws_iam_role.deploy.arn', `"${arns.deploy}"`],
      ['aws_secretsmanager_secret.provider.arn', `"${arns.secret}"`],
    ]),
  ]),
  ['terraform/terraform.tfvars', `github_subjects = ["${subject}"]\n`],
]);

function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((all, [from, to]) => all.replaceAll(from, to), text);
}

type Facts = Awaited<ReturnType<typeof collected>>;
let byStack: Facts;
let byTerraform: Facts;
beforeAll(async () => {
  [byStack, byTerraform] = await Promise.all([collected(cloudFormation), collected(terraform)]);
});

// --- who may do what -------------------------------------------------------------------------------------------------

interface Role {
  readonly trust: readonly JsonValue[];
  readonly permissions: readonly JsonValue[];
}

/** By role: its statements in order, single values as lists. */
function rolesOf(facts: Facts): Readonly<Record<string, Role>> {
  const of = (key: string, type: string) =>
    facts['repository.policies']
      .filter((policy) => policy.type === type && policy.attachedTo.includes(key))
      .flatMap(({ value }) => ((value as JsonObject)['Statement'] as JsonValue[]).map(inOneForm));
  return Object.fromEntries(
    facts['repository.identities'].map(({ key, name: role }) => [
      role,
      { trust: of(key, 'trust'), permissions: of(key, 'identity') },
    ]),
  );
}

function inOneForm(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [...value].map(String).sort();
  if (typeof value !== 'object' || value === null) return [String(value)];
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, inOneForm(part ?? null)]));
}

describe('both bootstraps', () => {
  const roles = [`${name}-deploy`, `${name}-execution`, `${name}-flow-logs`, `${name}-task`];

  test('are read without anything left open', () => {
    for (const facts of [byStack, byTerraform]) {
      expect(facts.gaps).toEqual([]);
      expect(facts['repository.policies'].flatMap(({ unresolved, partial }) => [...unresolved, partial])).toEqual(
        facts['repository.policies'].map(() => false),
      );
      expect(Object.keys(rolesOf(facts)).sort()).toEqual(roles);
    }
  });

  test.each(roles)('give the role %s the same trust and the same permissions', (role) => {
    const expected = rolesOf(byStack)[role];
    expect(expected?.trust).toHaveLength(1);
    expect(rolesOf(byTerraform)[role]).toEqual(expected);
  });

  test('build the same repository, cluster, log groups and network', () => {
    expect(settingsOf(byTerraform)).toEqual(settingsOf(byStack));
    expect(settingsOf(byStack)).toHaveLength(21);
  });

  test('take the same parameters and give the same outputs', () => {
    const { Parameters = {}, Outputs = {} } = parse(stack, { logLevel: 'silent' }) as Record<string, JsonObject>;
    expect(Object.keys(Parameters).map(snake).sort()).toEqual(
      blocksOf('variable')
        .map(({ label }) => label)
        .sort(),
    );
    for (const { label, text } of blocksOf('variable')) {
      const given = Object.entries(Parameters).find(([parameter]) => snake(parameter) === label)?.[1] as JsonObject;
      expect(text).toContain(`"${String(given['Description'])}"`);
      if (given['Default'] !== undefined)
        expect(text).toMatch(new RegExp(`default += "?${String(given['Default'])}"?\n`));
      if (given['AllowedPattern'] !== undefined) expect(text).toContain(`"^${String(given['AllowedPattern'])}$"`);
    }
    expect(Object.keys(Outputs).map(snake).sort()).toEqual(
      blocksOf('output')
        .map(({ label }) => label)
        .sort(),
    );
    for (const { label, text } of blocksOf('output')) {
      const given = Object.entries(Outputs).find(([output]) => snake(output) === label)?.[1] as JsonObject;
      expect(text).toContain(`"${String(given['Description'])}"`);
    }
  });

  test('print the same definition of the service', () => {
    const byTheStack = /Value: !Sub >-\n([\s\S]+)$/.exec(cloudFormation['cloudformation.yml'] ?? '')?.[1] ?? '';
    const output = byTerraform['repository.infrastructure'].find(
      ({ name: found }) => found === 'output.service_definition',
    );
    const definition = JSON.parse(byTheStack.replaceAll('${Application}', name)) as JsonObject;
    const network = {
      awsvpcConfiguration: { subnets: [null, null], securityGroups: [null], assignPublicIp: 'DISABLED' },
    };
    expect((output?.document.value as JsonObject)['value']).toEqual({ ...definition, networkConfiguration: network });
  });

  test.each([
    ['CloudFormation', { 'bootstrap.yml': stack }],
    ['Terraform', others],
  ])('pass the gate as they are (%s)', async (_, files) => {
    const { findings, verdict } = await check(files);
    expect(findings).toEqual([]);
    expect(verdict).toBe('passed');
  });
});

function snake(words: string): string {
  return words
    .replaceAll('GitHub', 'Github')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase();
}

/** Top-level blocks of the Terraform files as text. */
function blocksOf(type: string): readonly { readonly label: string; readonly text: string }[] {
  const text = Object.values(others).join('\n');
  return [...text.matchAll(new RegExp(`^${type} "(\\w+)" \\{\n[\\s\\S]*?^\\}`, 'gm'))].map((found) => ({
    label: found[1] ?? '',
    text: found[0],
  }));
}

/** What the resources are set to, without their names and places. */
function settingsOf(facts: Facts): readonly string[] {
  return facts['repository.infrastructure']
    .flatMap((fact): readonly string[] => {
      const say = (...parts: readonly unknown[]) => [JSON.stringify([fact.resource, ...parts])];
      switch (fact.resource) {
        case 'ecr-repository':
          return say(fact.tagMutability?.value, fact.scanOnPush?.value, fact.encryption?.value, fact.lifecyclePolicy);
        case 'ecs-cluster':
          return say(fact.containerInsights?.value);
        case 'log-group':
          return say(fact.groupName?.value, fact.retentionDays?.value);
        case 'secret':
          return say(valueOf(fact.document.value, 'Description', 'description'));
        case 'vpc':
          return say(fact.flowLogs, valueOf(fact.document.value, 'CidrBlock', 'cidr_block'));
        case 'subnet':
          return say(fact.mapPublicIp?.value);
        case 'security-group':
          return say(fact.description?.value);
        case 'security-group-rule':
          return say(
            fact.direction,
            fact.protocol?.value,
            fact.fromPort?.value,
            fact.toPort?.value,
            fact.ranges.map(({ value }) => value),
          );
        case 'vpc-endpoint':
          return endpointsOf(fact.document.value as JsonObject).flatMap((service) =>
            say(service, fact.endpointType?.value),
          );
        case 'flow-log':
          return say(fact.trafficType?.value);
        case 'oidc-provider':
          return say(
            fact.url?.value,
            fact.audiences.map(({ value }) => value),
          );
        default:
          return [];
      }
    })
    .sort();
}

/** `ecr.api`, `logs`; Terraform makes several of one block. */
function endpointsOf(endpoint: JsonObject): readonly string[] {
  const several = endpoint['for_each'];
  const service = String(endpoint['ServiceName'] ?? endpoint['service_name']);
  return Array.isArray(several) ? several.map(String) : [service.replace(`com.amazonaws.${region}.`, '')];
}

function valueOf(document: JsonValue, ...keys: readonly string[]): JsonValue | undefined {
  return keys.map((key) => (document as JsonObject)[key]).find((value) => value !== undefined);
}

// --- no less, and no more --------------------------------------------------------------------------------------------

describe('the roles of the bootstrap', () => {
  const target: Target = {
    ...{ account, region, repository: name, cluster: name, service: name, family: name, logGroup: `/ecs/${name}` },
    ...{ taskRole: arns.task, executionRole: arns.execution, deployRole: arns.deploy },
  };
  const permissions = (role: string) => ({
    identity: byStack['repository.policies']
      .filter(({ type, attachedTo }) => type === 'identity' && attachedTo.some((key) => key.endsWith(`:${role}`)))
      .map(({ value }) => parsePolicy(value)),
  });

  test.each<DeployMode>(['check', 'plan', 'deploy', 'rollback'])('let the deploy role do what %s calls', (mode) => {
    const need = deployNeed(mode, target, { createsService: true, runsTask: true });
    expect(permissions('DeployRole').identity).toHaveLength(1);
    expect(excess(permissions('DeployRole'), need).missing).toEqual([]);
  });

  test('let the deploy role do nothing that no mode calls', () => {
    const need = deployNeed('deploy', target, { createsService: true, runsTask: true });
    expect(excess(permissions('DeployRole'), need).excess).toEqual([]);
  });

  test('let ECS start the task of the example, and nothing else', () => {
    const { 'task-definition.json': text = '' } = readRepository('examples/reflectance-processor');
    const definition = JSON.parse(text.replace(/"arn:aws:secretsmanager:[^"]+"/, `"${arns.secret}"`)) as JsonObject;
    expect(permissions('ExecutionRole').identity).toHaveLength(1);
    expect(excess(permissions('ExecutionRole'), executionNeed(target, definition))).toEqual({
      missing: [],
      excess: [],
    });
  });

  test('let the code of the task do nothing', () => {
    expect(permissions('TaskRole').identity).toEqual([]);
  });
});

describe('the example repository', () => {
  test('holds the bootstrap template as it is here', () => {
    expect(readRepository('examples/reflectance-processor')['infrastructure/bootstrap.yml']).toBe(stack);
  });
});

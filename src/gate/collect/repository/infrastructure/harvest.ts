/** The resources of one template or module into the harvest, with everything that is read out of them. */
import type { NamedValue } from '../../../facts/text.ts';
import type { VariableCarrier, VariableFact } from '../../../facts/variable.ts';
import type { Harvest } from '../harvest.ts';
import { get, located, namedValue, type Node } from '../node.ts';
import { hasPlaceholder, literalReferences } from '../references.ts';
import { harvestShell } from '../scripts.ts';
import { textSource } from '../source.ts';
import { readTask } from '../task/read.ts';
import { iamRole } from './compute.ts';
import { identityKey, readIdentities } from './identities.ts';
import { joinResources } from './join.ts';
import { readResource } from './read.ts';
import { dig, View, type Resource } from './view.ts';

export interface TemplateOptions {
  readonly resources: readonly Resource[];
  readonly harvest: Harvest;
  /** Parameters or variables with their defaults. */
  readonly presets: readonly NamedValue[];
  /** The properties of a resource as written, before anything was put in. */
  readonly raw?: (name: string) => Node | undefined;
}

const roleTypes = new Set(['aws_iam_role', 'AWS::IAM::Role']);

export function harvestTemplate({ resources, harvest, presets, raw }: TemplateOptions): void {
  const facts = resources.flatMap((resource) =>
    roleTypes.has(resource.type) ? [iamRole(new View(resource), identityKey(resource))] : readResource(resource),
  );
  harvest.add('repository.infrastructure', ...joinResources(facts));
  readIdentities(resources, harvest);
  const first = resources[0];
  if (first !== undefined) {
    const carrier = first.kind === 'terraform' ? 'terraform-variable' : 'cloudformation-parameter';
    harvest.add(
      'repository.variables',
      ...presets.map((pair) => variable(pair, { resource: first, carrier, scope: 'template' })),
    );
  }
  for (const resource of resources) {
    readTaskOf(resource, harvest);
    readUserData(resource, harvest, raw?.(resource.name));
    harvest.add('repository.variables', ...variablesOf(resource));
  }
}

function readTaskOf(resource: Resource, harvest: Harvest): void {
  const { type, kind, attributes } = resource;
  if (type !== 'AWS::ECS::TaskDefinition' || get(attributes, 'ContainerDefinitions') === undefined) return;
  const origin = attributes.source.guide ? 'guide' : 'cloudformation';
  const family = get(attributes, 'Family') === undefined ? { name: resource.name } : {};
  readTask({ node: attributes, origin, kind, harvest, ...family });
}

const userDataPaths: Readonly<Record<string, string>> = {
  aws_instance: 'user_data',
  aws_launch_template: 'user_data',
  aws_launch_configuration: 'user_data',
  'AWS::EC2::Instance': 'UserData',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.UserData',
  'AWS::AutoScaling::LaunchConfiguration': 'UserData',
};

/** The script that an instance runs when it starts. */
function readUserData(resource: Resource, harvest: Harvest, raw: Node | undefined): void {
  const path = userDataPaths[resource.type];
  if (path === undefined) return;
  const text = literalText(dig(raw ?? resource.attributes, path), 0);
  if (text?.type !== 'scalar' || !text.text.startsWith('#!')) return;
  const source = textSource(located(text), resource.attributes.source.guide);
  harvestShell({ source, kind: resource.kind, script: { kind: 'user-data' }, harvest });
}

/** Through `Fn::Base64` and `Fn::Sub` down to the text itself. */
function literalText(node: Node | undefined, depth: number): Node | undefined {
  if (node?.type === 'scalar' || depth > 4) return node;
  if (node?.type === 'list') return literalText(node.items[0], depth + 1);
  return literalText(get(node, 'Fn::Base64') ?? get(node, 'Fn::Sub'), depth + 1);
}

const telling = /pass(?:word|wd|phrase)?|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|auth/i;
const never =
  /(?:Kms|kms)|[Hh]ttp_?[Tt]okens|AuthType|auth(?:orization)?_type|KeyName|key_name|key_id$|Arn$|_arn$|KeySchema|KeyType|KeyPolicy|KeyUsage|KeySpec/;

/** Literal values under names that may stand for a secret; rules decide. */
function variablesOf(resource: Resource): readonly VariableFact[] {
  const { kind, type, name } = resource;
  const carrier = carrierOf(resource);
  const found: VariableFact[] = [];
  const look = (node: Node, depth: number): void => {
    if (depth > 12 || found.length >= 500) return;
    if (node.type === 'list') for (const item of node.items) look(item, depth + 1);
    if (node.type !== 'map') return;
    for (const entry of node.entries) {
      const { key, value } = entry;
      const environment = isEnvironment(resource, key);
      if (environment && value.type === 'map') {
        for (const pair of value.entries) {
          const read = namedValue(value, pair);
          if (read !== undefined)
            found.push(variable(read, { resource, carrier: 'lambda-environment', scope: `function ${name}` }));
        }
      } else if (value.type === 'scalar' && telling.test(key) && !never.test(key)) {
        const read = namedValue(node, entry);
        if (read !== undefined) found.push(variable(read, { resource, carrier, scope: `${type} ${name}` }));
      } else if (!isDocument(value)) look(value, depth + 1);
    }
  };
  if (type !== 'parameter' && type !== 'variable' && !taskTypes.has(type)) look(resource.attributes, 0);
  return kind === 'terraform' || kind === 'cloudformation' ? found : [];
}

const taskTypes = new Set(['AWS::ECS::TaskDefinition', 'aws_ecs_task_definition']);

function carrierOf({ kind, type }: Resource): VariableCarrier {
  if (type === 'provider') return 'terraform-provider';
  if (type === 'output') return 'terraform-output';
  return kind === 'terraform' ? 'terraform-attribute' : 'cloudformation-property';
}

function isEnvironment({ type }: Resource, key: string): boolean {
  return /(?:aws_lambda_function|AWS::(?:Lambda|Serverless)::Function)$/.test(type) && /^variables$/i.test(key);
}

function isDocument(node: Node): boolean {
  return get(node, 'Statement') !== undefined;
}

interface VariablePlace {
  readonly resource: Resource;
  readonly carrier: VariableCarrier;
  readonly scope: string;
}

export function variable(pair: NamedValue, { resource, carrier, scope }: VariablePlace): VariableFact {
  const { path, guide } = resource.attributes.source;
  return {
    ...pair,
    path: pair.at.path === '' ? path : pair.at.path,
    guide,
    kind: resource.kind,
    carrier,
    scope,
    expression: pair.unresolved !== undefined || hasPlaceholder(pair.value ?? ''),
    references: literalReferences(pair.unresolved ?? pair.value ?? ''),
  };
}

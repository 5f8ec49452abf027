/** Secrets reach a container through `secrets`, never through its plain environment or log options. */
import type { JsonObject } from '../../../model.ts';
import {
  rule,
  type Problem,
  type SecretFact,
  type Severity,
  type TaskDefinitionFact,
  type VariableFact,
  type WorkflowFact,
} from '../../rule.ts';
import { containersOf, judgeContainers, placeInContainer, type Container } from '../containers.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';
import { isRecognised } from '../literal-places.ts';
import { causeOf, secretKindOf } from '../secret-names.ts';
import { carriedSecret, secretsBehind } from '../secret-sources.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, valueKindOf } from '../secret-values.ts';

export const taskEnvironmentHoldsNoSecrets = rule({
  id: 'no-long-term-secrets/task-environment-holds-no-secrets',
  title: 'Task definitions take secrets from Secrets Manager or Parameter Store, not from plain environment',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-007', 'cd/RM-001', 'ph/IAM-009', 'ph/IAM-010', 'ph/IAM-012'],
  needs: ['task.definitions'],
  uses: ['repository.secrets', 'repository.variables', 'repository.workflows'],
  why:
    'Everyone who may call ecs:DescribeTaskDefinition reads plain environment, every revision keeps it for good, and the ' +
    'console shows it. What ECS takes from a secret store stays there and can be rotated.',
  fix: 'Store the value in Secrets Manager (or as a SecureString parameter), name it under "secrets", and let the execution role read that one secret.',
  example:
    '"secrets": [\n  { "name": "CLIENT_SECRET", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client" }\n]',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  judge: (facts) => {
    const tasks = facts['task.definitions'];
    const injected = injectedProblems(facts['repository.variables'] ?? [], facts['repository.workflows'] ?? [], tasks);
    const written = judgeContainers(tasks, (container) => [
      ...environmentProblems(container, facts['repository.secrets']),
      ...logOptionProblems(container, facts['repository.secrets']),
    ]);
    if ('notApplicable' in written) return injected.length > 0 ? injected : written;
    return [...written, ...injected];
  },
});

/** `environment-variables` of the step that renders the task definition: the same plain environment, filled at the last moment. */
function injectedProblems(
  variables: readonly VariableFact[],
  workflows: readonly WorkflowFact[],
  tasks: readonly TaskDefinitionFact[],
): readonly Problem[] {
  const containers = containersOf(tasks);
  return variables
    .filter(({ carrier, kind }) => carrier === 'task-environment' && (kind === 'workflow' || kind === 'action'))
    .flatMap((variable): readonly Problem[] => {
      const secret = carriedSecret(variable.name, secretsBehind(variable, workflows));
      const kind = valueKindOf(variable.value);
      if (secret === undefined || kind === 'address' || kind === 'harmless' || kind === 'empty') return [];
      const container = containers.find(({ definition }) => names(definition, variable.name));
      return [
        {
          resource: `${variable.scope}, ${variable.name}`,
          key:
            container === undefined ? causeOf(variable.name, secret) : keyOf(container, causeOf(variable.name, secret)),
          locations: [variable.at],
          message: `The workflow writes ${variable.name} into the plain environment of the task definition: everyone who may describe the task reads the value, in this and every older revision.`,
        },
      ];
    });
}

/** The same name in the same container is one cause, in whatever file it stands. */
function keyOf(container: Container, cause: string): string {
  return `${container.resource} ${cause}`;
}

function names(definition: JsonObject, name: string): boolean {
  return listOf(definition['environment']).some((entry) => textOf(objectOf(entry)?.['name']) === name);
}

function environmentProblems(container: Container, recognised: readonly SecretFact[] | undefined): readonly Problem[] {
  return listOf(container.definition['environment']).flatMap((entry, index): readonly Problem[] => {
    const variable = objectOf(entry);
    const name = textOf(variable?.['name']);
    if (variable === undefined || name === undefined) return [];
    const found = judgeVariable(name, variable);
    const locations = placeInContainer(container, 'environment', index);
    if (found === undefined || isRecognised(recognised, locations[0])) return [];
    return [
      {
        resource: container.resource,
        key: keyOf(container, found.cause),
        locations,
        severity: found.severity,
        message: `Container ${container.name} ${found.message}`,
        ...(found.fix === undefined ? {} : { fix: found.fix }),
      },
    ];
  });
}

interface Found {
  readonly cause: string;
  readonly message: string;
  readonly severity: Severity;
  readonly fix?: string;
}

function judgeVariable(name: string, variable: JsonObject): Found | undefined {
  const written = variable['value'];
  const value = written === null ? null : (textOf(written) ?? '');
  const secret = secretKindOf(name);
  if (secret === undefined) {
    if (value === null || !(hasPasswordInUrl(value) || isAwsAccessKeyId(value))) return undefined;
    return {
      cause: causeOf(name, 'credential'),
      severity: 'high',
      message: `gets ${name} in plain environment with a password or key in its value: everyone who may describe the task reads it.`,
    };
  }
  const kind = valueKindOf(value);
  if (kind === 'address' || kind === 'harmless') return undefined;
  const state = kind === 'literal' ? 'written out in plain environment' : 'through plain environment';
  if (secret === 'aws-key') {
    return {
      cause: causeOf(name, 'aws-key'),
      severity: kind === 'literal' ? 'critical' : 'high',
      message: `gets the AWS key ${name} ${state}: a key that never expires, readable by everyone who may describe the task.`,
      fix: 'Remove the variable and give the task a task role: the SDK then finds temporary credentials by itself.',
    };
  }
  return {
    cause: causeOf(name, 'credential'),
    severity: kind === 'empty' ? 'medium' : 'high',
    message: `gets ${name} ${state}: everyone who may describe the task reads the value, in this and every older revision.`,
  };
}

/** Options of a log driver are as readable as environment; their secrets belong under `secretOptions`. */
function logOptionProblems(container: Container, recognised: readonly SecretFact[] | undefined): readonly Problem[] {
  const options = objectOf(objectOf(container.definition['logConfiguration'])?.['options']) ?? {};
  return Object.entries(options).flatMap(([name, written]): readonly Problem[] => {
    const value = textOf(written);
    const locations = placeInContainer(container, 'logConfiguration', 'options', name);
    if (secretKindOf(name) === undefined || value === undefined || isRecognised(recognised, locations[0])) return [];
    const kind = valueKindOf(value);
    if (kind === 'address' || kind === 'harmless' || kind === 'empty') return [];
    return [
      {
        resource: container.resource,
        key: `${container.resource} log option ${name}`,
        locations,
        message: `Container ${container.name} gets the log option ${name} in plain text: everyone who may describe the task reads it.`,
        fix: 'Name the secret under "logConfiguration.secretOptions" instead of "options".',
      },
    ];
  });
}

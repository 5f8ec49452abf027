/** Secrets that end up in an image: passed to a build, taken as ARG, kept as ENV. One cause is one name. */
import type {
  DockerfileFact,
  DockerStage,
  Location,
  SecretFact,
  Severity,
  VariableFact,
  WorkflowFact,
} from '../rule.ts';
import { isRecognised } from './literal-places.ts';
import { causeOf, isAwsKeyId, secretKindOf, type SecretKind } from './secret-names.ts';
import { carriedSecret, secretsBehind } from './secret-sources.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, valueKindOf, type ValueKind } from './secret-values.ts';

export type Part = 'argument' | 'arg' | 'env';

export interface Baked {
  /** Of the argument or variable as it is written first. */
  readonly name: string;
  readonly kind: SecretKind;
  readonly key: string;
  readonly part: Part;
  readonly location: Location;
  /** Of the value that stands there. */
  readonly value: ValueKind;
  readonly severity: Severity;
}

export interface BuildFacts {
  readonly 'repository.dockerfiles'?: readonly DockerfileFact[] | undefined;
  readonly 'repository.variables'?: readonly VariableFact[] | undefined;
  readonly 'repository.workflows'?: readonly WorkflowFact[] | undefined;
  readonly 'repository.secrets'?: readonly SecretFact[] | undefined;
}

/** Every place at which a secret is handed to a build or kept by a Dockerfile. */
export function bakedSecrets(facts: BuildFacts): readonly Baked[] {
  const handed = argumentsOf(facts);
  const byOtherName = new Map(handed.map(({ name, kind }) => [name.toLowerCase(), kind]));
  return [
    ...handed,
    ...(facts['repository.dockerfiles'] ?? []).flatMap((file) =>
      declared(file, byOtherName, facts['repository.secrets']),
    ),
  ];
}

// --- docker build --build-arg ----------------------------------------------------------------------------------------

function argumentsOf(facts: BuildFacts): readonly Baked[] {
  const variables = facts['repository.variables'] ?? [];
  const workflows = facts['repository.workflows'] ?? [];
  return variables
    .filter(({ carrier }) => carrier === 'build-argument' || carrier === 'compose-build-argument')
    .flatMap((variable): readonly Baked[] => {
      const secrets = secretsBehind(variable, workflows);
      const kind = carriedSecret(variable.name, secrets);
      const value = valueKindOf(variable.value);
      const literal =
        kind === undefined &&
        variable.value !== null &&
        (isAwsAccessKeyId(variable.value) || hasPasswordInUrl(variable.value));
      if ((kind === undefined && !literal) || value === 'harmless' || value === 'address' || value === 'empty')
        return [];
      if (isRecognised(facts['repository.secrets'], variable.at)) return [];
      const found = kind ?? 'credential';
      const severity = severityOfArgument(variable.name, found, value, secrets);
      const { name, at: location } = variable;
      return [{ name, kind: found, key: causeOf(name, found), part: 'argument', location, value, severity }];
    });
}

/** What somebody keeps among the secrets, though no name says that it is one (a client id), is half as bad. */
function severityOfArgument(name: string, kind: SecretKind, value: ValueKind, secrets: readonly string[]): Severity {
  if (value === 'literal') return kind === 'aws-key' && !isAwsKeyId(name) ? 'critical' : 'high';
  return [name, ...secrets].some((each) => secretKindOf(each) !== undefined) ? 'high' : 'medium';
}

// --- ARG and ENV -----------------------------------------------------------------------------------------------------

function declared(
  file: DockerfileFact,
  handed: ReadonlyMap<string, SecretKind>,
  recognised: readonly SecretFact[] | undefined,
): readonly Baked[] {
  return file.stages.flatMap((stage) =>
    stage.instructions.flatMap(({ keyword, variables }) => {
      if (keyword !== 'ARG' && keyword !== 'ENV') return [];
      return variables.flatMap((variable): readonly Baked[] => {
        const origin = variable.fromArguments.find((name) => secretKindOf(name) ?? handed.get(name.toLowerCase()));
        const source = origin ?? variable.name;
        const kind = secretKindOf(source) ?? handed.get(source.toLowerCase()) ?? secretKindOf(variable.name);
        const value = valueKindOf(variable.value ?? (keyword === 'ARG' ? null : ''));
        const inUrl = kind === undefined && value === 'literal' && hasPasswordInUrl(variable.value ?? '');
        if (kind === undefined && !inUrl) return [];
        if (value === 'harmless' || value === 'address' || (value === 'empty' && keyword === 'ENV')) return [];
        if (isRecognised(recognised, variable.at)) return [];
        const found = kind ?? 'credential';
        const { name, at: location } = variable;
        const severity = severityIn(stage, value, found, [source, name]);
        return [
          {
            name,
            kind: found,
            key: causeOf(source, found),
            part: keyword === 'ARG' ? 'arg' : 'env',
            location,
            value,
            severity,
          },
        ];
      });
    }),
  );
}

/** A stage of which only files are copied leaves its secrets in the build cache and in provenance, not in the image. */
function severityIn({ reach }: DockerStage, value: ValueKind, kind: SecretKind, names: readonly string[]): Severity {
  if (value === 'literal') return kind === 'aws-key' && !names.some(isAwsKeyId) ? 'critical' : 'high';
  if (names.every((name) => secretKindOf(name) === undefined)) return 'medium';
  if (value === 'placeholder' || value === 'empty') return 'medium';
  if (reach === 'none') return 'low';
  return reach === 'copied' ? 'medium' : 'high';
}

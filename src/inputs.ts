/** Texts to typed inputs: everything that is wrong is reported at once, before anything is done. */
import { FtrError } from './errors.ts';
import { Unacceptable, type InputSpec } from './inputs/kinds.ts';
import { inputTable, type InputName } from './inputs/table.ts';

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;
type Table = typeof inputTable;

/** The inputs of a run, typed, by camel-case name. Holds secrets: never log it. */
export type Inputs = {
  readonly [K in InputName as CamelCase<K>]: Table[K] extends InputSpec<infer T> ? T : never;
};

/** One thing that is wrong with one input. */
export interface InputProblem {
  readonly input: InputName | 'PATH' | 'options';
  readonly message: string;
}

export interface ParsedInputs {
  /** Inputs with a problem hold the value they have when absent. */
  readonly inputs: Inputs;
  readonly problems: readonly InputProblem[];
}

/** Parses every input and checks how they go together. `raw` maps input names to the texts given; empty means absent. */
export function parseInputs(raw: Readonly<Partial<Record<InputName, string>>>): ParsedInputs {
  const problems: InputProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(inputTable) as [InputName, InputSpec<unknown>][]) {
    const given = raw[name]?.trim() || spec.default;
    const value = given === undefined ? spec.absent : spec.parse(given);
    if (value instanceof Unacceptable)
      problems.push({ input: name, message: `${name} ${value.why}. Accepted: ${spec.accepted}.` });
    values[camelCase(name)] = value instanceof Unacceptable ? spec.absent : value;
  }
  const inputs = values as Inputs;
  return { inputs, problems: [...problems, ...contradictions(inputs, new Set(problems.map(({ input }) => input)))] };
}

/** The one error for everything that is wrong with the inputs. */
export function inputError(problems: readonly InputProblem[]): FtrError {
  const count = problems.length === 1 ? 'An input is' : `${problems.length} inputs are`;
  return new FtrError({
    code: 'input-invalid',
    message: `${count} not acceptable; nothing was done:\n${problems.map(({ message }) => `  - ${message}`).join('\n')}`,
    hint: 'docs/inputs.md lists every input with the values it accepts.',
  });
}

export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names that say "secret": values of such build arguments end up readable in the image. */
const secretName =
  /(?:^|[_-])(?:secret|password|passwd|pwd|token|credential|credentials|private[_-]?key|api[_-]?key|access[_-]?key(?:[_-]?id)?)(?:$|[_-])/i;

function contradictions(inputs: Inputs, wrong: ReadonlySet<string>): InputProblem[] {
  const problems: InputProblem[] = [];
  const say = (input: InputName, message: string) => {
    if (!wrong.has(input)) problems.push({ input, message: `${input} ${message}` });
  };
  const { mode } = inputs;
  const buildOnly = ['target', 'builder'] as const;

  if (inputs.image !== undefined) {
    if (inputs.buildArgs.size > 0)
      say('build-args', 'does not go with image: an existing image is not built. Leave one of them out.');
    if (inputs.buildSecrets.size > 0)
      say('build-secrets', 'does not go with image: an existing image is not built. Leave one of them out.');
    for (const name of buildOnly) {
      if (inputs[name] !== undefined)
        say(name, 'does not go with image: an existing image is not built. Leave one of them out.');
    }
  }
  for (const name of inputs.buildArgs.keys()) {
    if (secretName.test(name)) {
      say(
        'build-args',
        `holds ${name}, which is named like a secret: a build argument stays readable in the image’s history. Give it as build-secrets and read it with RUN --mount=type=secret,id=${name}.`,
      );
    }
  }
  for (const name of inputs.environmentVariables.keys()) {
    if (
      inputs.secrets.has(name) &&
      inputs.secrets.get(name) !== null &&
      inputs.environmentVariables.get(name) !== null
    ) {
      say('secrets', `sets ${name}, which environment-variables sets too. ECS accepts a name once: keep one of them.`);
    }
  }
  for (const [name, value] of inputs.secrets) {
    if (value !== null && !/^arn:[a-z-]+:(?:secretsmanager|ssm):/.test(value) && !/^\/?[\w./-]+$/.test(value)) {
      say(
        'secrets',
        `gives ${name} something that is no reference. Accepted: the ARN of a Secrets Manager secret, or the ARN or name of an SSM parameter, never the value itself.`,
      );
    }
  }
  if (mode === 'deploy') {
    if (inputs.service === undefined && inputs.serviceDefinition === undefined)
      say('service', 'is missing: mode deploy needs the ECS service (or service-definition).');
    if (inputs.image === undefined && inputs.ecrRepository === undefined)
      say(
        'ecr-repository',
        'is missing: mode deploy needs the ECR repository to push to (or image, to deploy an existing one).',
      );
    if (inputs.baseline !== undefined)
      say('baseline', 'does not go with mode deploy: what is deployed is judged in full.');
    if (inputs.revision !== undefined) say('revision', 'goes with mode rollback only.');
    if (inputs.liveChecks === 'none')
      say(
        'live-checks',
        'cannot be none in mode deploy: nothing runs that was not judged. Accepted: deployment, account.',
      );
  }
  if (mode === 'rollback') {
    if (inputs.service === undefined) say('service', 'is missing: mode rollback needs the ECS service.');
    if (inputs.image !== undefined) say('image', 'goes with modes deploy and plan; mode rollback takes revision.');
  }
  if (inputs.oneOffCommand !== undefined && parseWords(inputs.oneOffCommand) === undefined) {
    say('one-off-command', 'is not a JSON array of words, such as ["./migrate", "up"].');
  }
  if (!inputs.wait && mode === 'rollback')
    say('wait', 'cannot be false in mode rollback: a rollback is watched to its end.');
  if (inputs.mode !== 'check' && inputs.roleToAssume !== undefined && inputs.allowedAccountIds.length > 0) {
    const account = inputs.roleToAssume.split(':')[4] ?? '';
    if (!inputs.allowedAccountIds.includes(account)) {
      say(
        'role-to-assume',
        `is in account ${account}, which allowed-account-ids (${inputs.allowedAccountIds.join(', ')}) does not hold.`,
      );
    }
  }
  return problems;
}

/** A JSON array of non-empty words, or undefined. */
export function parseWords(given: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(given);
    return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')
      ? (value as string[])
      : undefined;
  } catch {
    return undefined;
  }
}

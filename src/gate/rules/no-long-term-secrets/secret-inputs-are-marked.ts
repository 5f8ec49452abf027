/** Templates hide the secrets they are given. */
import { rule, type InputVariable, type OutputValue, type Problem, type VariableFact } from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { secretKindOf } from '../secret-names.ts';
import { valueKindOf } from '../secret-values.ts';

export const secretInputsAreMarked = rule({
  id: 'no-long-term-secrets/secret-inputs-are-marked',
  title: 'Secret inputs of templates have no default and are marked as secret',
  severity: 'medium',
  worst: 'high',
  requirements: ['ph/IAM-009', 'cd/DSEC-007'],
  needs: ['repository.infrastructure', 'repository.variables'],
  uses: ['repository.secrets'],
  why: 'A parameter without NoEcho is shown to everyone who may look at the stack, a Terraform value that is not sensitive in every plan; a default is in the repository.',
  fix: 'Set "NoEcho: true" (CloudFormation) or "sensitive = true" (Terraform), and leave the default out. Better: pass the ARN of a secret.',
  example: 'variable "db_password" {\n  type      = string\n  sensitive = true\n}',
  link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds',
  judge: (facts) => {
    const all = facts['repository.infrastructure'];
    const inputs = all.filter((entry) => entry.resource === 'input-variable');
    const outputs = all.filter((entry) => entry.resource === 'output');
    const settings = facts['repository.variables'].filter(({ carrier }) => carrier === 'tfvars');
    if (inputs.length + outputs.length + settings.length === 0) return { notApplicable: 'no template has inputs here' };
    return [...inputs.flatMap(judgeInput), ...outputs.flatMap(judgeOutput), ...settings.flatMap(judgeSetting)].filter(
      ({ locations: [place] }) => !isRecognised(facts['repository.secrets'], place),
    );
  },
});

function nameOf({ name }: InputVariable | OutputValue): string {
  return name.split('.').at(-1) ?? name;
}

function judgeInput(input: InputVariable): readonly Problem[] {
  const name = nameOf(input);
  if (secretKindOf(name) === undefined || /arn/i.test(input.description?.value ?? '')) return [];
  if (
    /^(bool|number|list|map|AWS::SSM|AWS::SecretsManager|List|Number|CommaDelimited)/.test(input.valueType?.value ?? '')
  )
    return [];
  const base = { resource: input.name, key: `${input.path} ${name}` };
  const preset = input.default;
  if (preset !== undefined && preset.value !== null && valueKindOf(preset.value) === 'literal') {
    return [
      {
        ...base,
        severity: 'high',
        locations: [preset.at],
        message: `The secret input ${name} has its value as default: whoever can read the template has it.`,
      },
    ];
  }
  const marked = input.sensitive?.value === true || input.sensitive?.value === null;
  if (marked) return [];
  const cloudFormation = input.kind === 'cloudformation';
  return [
    {
      ...base,
      severity: cloudFormation ? 'medium' : 'low',
      locations: [input.sensitive?.at ?? input.at],
      message: cloudFormation
        ? `The parameter ${name} takes a secret without NoEcho: everyone who may look at the stack reads it.`
        : `The variable ${name} takes a secret but is not marked as sensitive: plans and logs show it.`,
      fix: cloudFormation ? 'Add "NoEcho: true".' : 'Add "sensitive = true".',
    },
  ];
}

function judgeOutput(output: OutputValue): readonly Problem[] {
  const name = nameOf(output);
  if (secretKindOf(name) === undefined || output.sensitive?.value === true || output.sensitive?.value === null)
    return [];
  return [
    {
      resource: output.name,
      key: `${output.path} output ${name}`,
      locations: [output.at],
      message: `The output ${name} gives a secret away: everyone who may look at the stack or the state reads it.`,
      fix: 'Give the ARN of the secret instead; in Terraform at least add "sensitive = true".',
    },
  ];
}

function judgeSetting({ name, value, at, path }: VariableFact): readonly Problem[] {
  if (secretKindOf(name) === undefined || valueKindOf(value) !== 'literal') return [];
  return [
    {
      resource: `${path}, ${name}`,
      key: `${path} ${name}`,
      locations: [at],
      severity: 'high',
      message: `${name} is written out in ${path}: whoever can read the repository has it.`,
      fix: 'Take the value out of the file and pass it as TF_VAR_… from a secret store.',
    },
  ];
}

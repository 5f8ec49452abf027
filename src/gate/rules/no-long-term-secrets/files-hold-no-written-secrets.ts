/** Scripts, workflows, Compose files, manifests and settings name secrets without writing their values down. */
import { rule, type Problem, type Severity, type VariableCarrier, type VariableFact } from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { causeOf, isAwsKeyId, secretKindOf } from '../secret-names.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, isTrialValue, valueKindOf } from '../secret-values.ts';

/** What stands in these files for people or machines that only try something out is milder. */
const carriers: Partial<Record<VariableCarrier, { readonly where: string; readonly local?: true }>> = {
  'workflow-env': { where: 'the environment of a workflow' },
  'workflow-with': { where: 'an input of a step' },
  'workflow-secrets': { where: 'a secret handed to a workflow' },
  'input-default': { where: 'the default of an input' },
  'shell-assignment': { where: 'a script' },
  'env-file': { where: 'an environment file', local: true },
  'compose-environment': { where: 'a Compose file', local: true },
  'kubernetes-env': { where: 'a Kubernetes manifest' },
  'kubernetes-secret': { where: 'a Kubernetes manifest' },
  'kubernetes-config-map': { where: 'a Kubernetes manifest' },
  'dockerfile-label': { where: 'a label of an image' },
  config: { where: 'a configuration file' },
};

export const filesHoldNoWrittenSecrets = rule({
  id: 'no-long-term-secrets/files-hold-no-written-secrets',
  title: 'Files of the repository do not write secrets down',
  severity: 'high',
  worst: 'critical',
  requirements: ['ph/IAM-009', 'cd/RM-001'],
  needs: ['repository.variables'],
  uses: ['repository.secrets', 'repository.credentialFiles'],
  why: 'Whoever can read the repository, now or in its history, has the value; and nobody can replace it without a new release.',
  fix: 'Take the value from a secret store or the environment, and replace the one that was written down.',
  example: 'DB_PASSWORD: ${{ secrets.DB_PASSWORD }}',
  link: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_secrets.html',
  judge: (facts) => {
    const files = new Set(
      (facts['repository.credentialFiles'] ?? []).filter(({ example }) => !example).map(({ path }) => path),
    );
    return facts['repository.variables']
      .filter(({ path, at }) => !files.has(path) && !isRecognised(facts['repository.secrets'], at))
      .flatMap(judgeVariable);
  },
});

function judgeVariable(variable: VariableFact): readonly Problem[] {
  const { name, value, at, scope, carrier, kind, path } = variable;
  const place = carriers[carrier];
  if (place === undefined || value === null) return [];
  const secret = secretKindOf(name);
  const bareKey = isAwsAccessKeyId(value);
  if (secret === undefined ? !bareKey && !hasPasswordInUrl(value) : valueKindOf(value) !== 'literal') return [];
  // An AWS key in a workflow is told by a rule of its own.
  if (secret === 'aws-key' && (kind === 'workflow' || kind === 'action')) return [];
  if (isNotAValue(variable)) return [];
  const severity = severityOf(variable, secret === 'aws-key' && !isAwsKeyId(name));
  if (severity === undefined) return [];
  const where = kind === 'guide' || variable.guide ? 'the guide' : place.where;
  return [
    {
      resource: `${scope}, ${name}`,
      key: `${path} ${causeOf(name, secret ?? 'credential')}`,
      locations: [at],
      severity,
      message: `${name} is written out in ${where}: whoever can read the repository can use it.`,
    },
  ];
}

/** In shell and YAML, a word that only looks like a value: the name of a variable, of a secret, of an input. */
function isNotAValue({ value, name, carrier }: VariableFact): boolean {
  const text = (value ?? '').replace(/^["']|["']$/g, '');
  if (text.toLowerCase() === name.toLowerCase()) return true;
  if (/\s/.test(text) && text.split(/\s+/).length > 3) return true;
  // The names of inputs are given where their values are expected: `token-name: API_TOKEN`.
  return carrier === 'workflow-with' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text);
}

function severityOf(
  { carrier, value, example, path, kind, scope, guide }: VariableFact,
  aws: boolean,
): Severity | undefined {
  const text = value ?? '';
  const weak = isTrialValue(text);
  const local =
    carriers[carrier]?.local === true ||
    /^job [^,]+, (?!step \d)/.test(scope) ||
    /(^|\/)(tests?|e2e|examples?|fixtures?|dev|local)\//i.test(path);
  if (example === true || kind === 'env-file') {
    // A template shows what to fill in; only what looks made by a machine is a real value.
    return weak || !looksMade(text) ? undefined : 'medium';
  }
  if (weak) return local ? 'low' : 'medium';
  if (aws) return 'critical';
  // What a guide shows is mostly made up; what looks made by a machine is not.
  return local || (guide && !looksMade(text)) ? 'medium' : 'high';
}

function looksMade(text: string): boolean {
  return text.length >= 16 && /\d/.test(text) && /[a-z]/i.test(text) && !/\s/.test(text);
}

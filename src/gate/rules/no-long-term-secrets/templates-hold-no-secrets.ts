/** Templates create secrets without writing their values down. */
import { rule, type DataStore, type Location, type Problem, type Secret, type VariableFact } from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { causeOf, secretKindOf } from '../secret-names.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, valueKindOf } from '../secret-values.ts';

export const templatesHoldNoSecrets = rule({
  id: 'no-long-term-secrets/templates-hold-no-secrets',
  title: 'Templates hold no values of secrets',
  severity: 'high',
  worst: 'critical',
  requirements: ['ph/IAM-009', 'ph/IAM-010', 'cd/DSEC-007'],
  needs: ['repository.infrastructure', 'repository.variables'],
  uses: ['repository.secrets'],
  why: "A value in a template is in the repository and in the state of every deployment; a plain parameter or a function's environment shows it to everyone who may describe it.",
  fix: 'Let the service make the password (manage_master_user_password, GenerateSecretString), or set the value by hand after the deployment; use SecureString.',
  example:
    'resource "aws_db_instance" "app" {\n  manage_master_user_password = true\n  storage_encrypted           = true\n}',
  link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html',
  judge: (facts) => {
    const all = facts['repository.infrastructure'];
    const variables = facts['repository.variables'].filter(({ carrier }) => carriers.has(carrier));
    if (all.length + variables.length === 0) return { notApplicable: 'no infrastructure code is here' };
    // A default is told where the variable is declared, also where its value arrives.
    const defaults = new Set(
      all.flatMap((entry) => (entry.resource === 'input-variable' ? (entry.default?.value ?? []) : [])),
    );
    const problems = [
      ...all.flatMap((entry) =>
        entry.resource === 'secret'
          ? judgeSecret(entry)
          : entry.resource === 'data-store'
            ? judgeStore(entry, defaults)
            : [],
      ),
      ...variables.filter(({ value }) => value === null || !defaults.has(value)).flatMap(judgeVariable),
    ];
    const places = new Set(
      all.flatMap((entry) =>
        entry.resource === 'input-variable' && entry.default !== undefined ? [lineOf(entry.default.at)] : [],
      ),
    );
    return problems.filter(({ locations: [place] }) => {
      const line = lineOf(place);
      const repeated = places.has(line);
      places.add(line);
      return !repeated && !isRecognised(facts['repository.secrets'], place);
    });
  },
});

function lineOf(place: Location | undefined): string {
  return `${place?.path ?? ''}:${place?.line ?? ''}`;
}

const carriers = new Set<VariableFact['carrier']>([
  'terraform-attribute',
  'terraform-local',
  'cloudformation-property',
  'lambda-environment',
]);

function judgeSecret(secret: Secret): readonly Problem[] {
  const base = { resource: secret.name, key: secret.name };
  if (secret.literal !== undefined) {
    return [
      {
        ...base,
        locations: [secret.literal],
        message: `The value of ${secret.name} is written out in the template: whoever can read the code has it.`,
      },
    ];
  }
  const plain =
    secret.store === 'ssm' &&
    secret.valueType?.value === 'String' &&
    secretKindOf(secret.name.split('.').at(-1) ?? '') !== undefined;
  if (!plain) return [];
  return [
    {
      ...base,
      severity: 'medium',
      locations: [secret.valueType?.at ?? secret.at],
      message: `The parameter ${secret.name} keeps a secret as plain String: everyone who may read parameters reads it, unencrypted.`,
      fix: 'Use the type SecureString.',
    },
  ];
}

function judgeStore(store: DataStore, defaults: ReadonlySet<string>): readonly Problem[] {
  const password = store.masterPassword;
  if (password === undefined || password.value === null || defaults.has(password.value)) return [];
  if (valueKindOf(password.value) !== 'literal') return [];
  return [
    {
      resource: store.name,
      key: store.name,
      locations: [password.at],
      message: `The master password of ${store.name} is written out in the template: whoever can read the code has it.`,
    },
  ];
}

function judgeVariable({ name, value, at, scope, carrier, path, references }: VariableFact): readonly Problem[] {
  const secret = secretKindOf(name);
  const kind = valueKindOf(value);
  const inValue = value !== null && (isAwsAccessKeyId(value) || hasPasswordInUrl(value));
  if (secret === undefined && !inValue) return [];
  const base = {
    resource: `${scope}, ${name}`,
    key: `${path} ${scope} ${causeOf(name, secret ?? 'credential')}`,
    locations: [at],
  };
  if (kind === 'literal' || inValue) {
    return [
      {
        ...base,
        severity: secret === 'aws-key' ? 'critical' : 'high',
        message: `${name} of ${scope} is written out in the template: whoever can read the code has it.`,
      },
    ];
  }
  // A function's environment shows whatever a variable puts there.
  if (carrier !== 'lambda-environment' || kind !== 'reference' || references.length === 0 || secret === undefined)
    return [];
  if (references.some((reference) => /arn|secretsmanager|ssm/i.test(reference))) return [];
  return [
    {
      ...base,
      severity: 'medium',
      message: `${scope} gets ${name} through the plain environment of the function: everyone who may look at the function reads it.`,
      fix: 'Pass the name of the secret and let the function read it when it starts.',
    },
  ];
}

/** Commands that start containers do not carry secrets in their text. */
import { rule, type Problem, type Severity, type VariableFact } from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { causeOf, isAwsKeyId, secretKindOf, type SecretKind } from '../secret-names.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, isTrialValue, valueKindOf } from '../secret-values.ts';

export const containersRunWithoutWrittenSecrets = rule({
  id: 'no-long-term-secrets/containers-run-without-written-secrets',
  title: 'Commands that start containers carry no secrets',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-007', 'ph/IAM-009', 'ph/IAM-012'],
  needs: ['repository.variables'],
  uses: ['repository.secrets'],
  why: 'A secret in a command stands in the history of the shell, in the list of processes and in "docker inspect". A guide that shows it teaches it.',
  fix: 'Pass the name alone ("-e API_KEY") or an environment file that git ignores; for AWS, mount a profile or use temporary credentials.',
  example: 'docker run --env-file .env processor',
  link: 'https://docs.docker.com/reference/cli/docker/container/run/#env',
  judge: (facts) => {
    const handed = facts['repository.variables'].filter(({ carrier }) => carrier === 'container-run');
    if (handed.length === 0) return { notApplicable: 'no command starts a container with environment' };
    return handed.filter(({ at }) => !isRecognised(facts['repository.secrets'], at)).flatMap(judgeVariable);
  },
});

function judgeVariable({ name, value, at, scope, guide }: VariableFact): readonly Problem[] {
  // The name alone takes the value from where the command is typed.
  if (value === null) return [];
  const kind = valueKindOf(value);
  const secret = secretKindOf(name);
  const inValue = isAwsAccessKeyId(value) || hasPasswordInUrl(value);
  if (secret === undefined && !inValue) return [];
  const cause = { resource: `${scope}, ${name}`, key: causeOf(name, secret ?? 'credential'), locations: [at] };
  if (kind === 'literal') {
    return [
      {
        ...cause,
        severity: severityOf(name, value, secret),
        message: `${name} is written out in a command that starts a container: whoever reads the file, the shell history or the process list has it.`,
      },
    ];
  }
  if (secret !== 'aws-key' || kind === 'empty' || kind === 'harmless' || kind === 'address') return [];
  return [
    {
      ...cause,
      severity: 'medium',
      message: `${guide ? 'The guide' : 'A command'} starts a container with the AWS key ${name}: that takes a key which works until somebody deletes it.`,
      fix: 'On ECS use a task role. For a try on the own machine mount a profile with temporary credentials: -v ~/.aws:/root/.aws:ro -e AWS_PROFILE.',
    },
  ];
}

/** A database for a trial has the password that everybody tries. */
function severityOf(name: string, value: string, kind: SecretKind | undefined): Severity {
  if (isTrialValue(value)) return 'low';
  return kind === 'aws-key' && !isAwsKeyId(name) ? 'critical' : 'high';
}

/** The image that was built carries no secret in its environment or history. */
import type { ImageConfig } from '../../../model.ts';
import { rule, type Problem } from '../../rule.ts';
import { bakedSecrets } from '../baked-secrets.ts';
import { causeOf, secretKindOf, type SecretKind } from '../secret-names.ts';
import { hasPasswordInUrl, isAwsAccessKeyId, valueKindOf } from '../secret-values.ts';

export const builtImageHoldsNoSecrets = rule({
  id: 'no-long-term-secrets/built-image-holds-no-secrets',
  title: 'The built image holds no secret in its environment or history',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-007', 'cd/RM-001', 'ph/IAM-009', 'ph/IAM-012'],
  needs: ['image.config'],
  uses: ['repository.dockerfiles', 'repository.variables', 'repository.workflows', 'repository.secrets'],
  why: 'Everyone who can pull the image reads its environment and history. What was pushed once is leaked, even if the image is deleted later.',
  fix: 'Build without the secret, and replace it where it was issued: this image may have been kept.',
  example: 'RUN --mount=type=secret,id=token TOKEN="$(cat /run/secrets/token)" make',
  link: 'https://docs.docker.com/reference/cli/docker/image/history/',
  judge: (facts) => {
    // What the Dockerfile shows is told there, at its line.
    const told = new Set(bakedSecrets(facts).map(({ key }) => key));
    const { config } = facts['image.config'];
    const found = new Map([...environment(config), ...history(config)].map((problem) => [problem.key, problem]));
    return [...found.values()].filter(({ key }) => !told.has(key));
  },
});

function environment({ env }: ImageConfig): readonly Problem[] {
  return env.flatMap((entry): readonly Problem[] => {
    const equals = entry.indexOf('=');
    const name = equals < 0 ? entry : entry.slice(0, equals);
    const value = equals < 0 ? '' : entry.slice(equals + 1);
    return judgeVariable(name, value, 'its environment');
  });
}

function judgeVariable(name: string, value: string, where: string): readonly Problem[] {
  // In a finished image nothing is filled in any more: `$NAME` is text.
  const kind = secretKindOf(name);
  const inValue = hasPasswordInUrl(value) || isAwsAccessKeyId(value);
  const what = valueKindOf(value.replaceAll('$', ''));
  if (kind === undefined ? !inValue : what !== 'literal') return [];
  return [problem(name, kind ?? 'credential', where)];
}

function problem(name: string, kind: SecretKind, where: string): Problem {
  return {
    resource: `image ${name}`,
    key: causeOf(name, kind),
    locations: [],
    severity: kind === 'aws-key' ? 'critical' : 'high',
    message: `The image carries ${name} in ${where}: everyone who can pull it reads the value.`,
  };
}

/** `|2 TOKEN=… NAME=… /bin/sh -c …` of the classic builder, `RUN |1 TOKEN=… …` of BuildKit, `ENV NAME=…`, `NAME=… command`. */
function history({ history: layers }: ImageConfig): readonly Problem[] {
  return layers.flatMap(({ createdBy }) => {
    const text = createdBy.slice(0, 20_000);
    const pairs = [...text.matchAll(/(?:^|[\s"';&|(])([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|[^\s"';&|)]+)/g)];
    return pairs.flatMap(([, name = '', value = '']) => {
      // A shell expands these: the text is no value.
      if (/^["']?[$`]/.test(value)) return [];
      return judgeVariable(name, value.replace(/^["']|["']$/g, ''), 'its history');
    });
  });
}

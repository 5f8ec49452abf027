/** No secret goes into an image: not as a build argument, not as ARG, not as ENV. */
import { rule, type Problem } from '../../rule.ts';
import { bakedSecrets, type Baked, type Part } from '../baked-secrets.ts';

export const imagesAreBuiltWithoutSecrets = rule({
  id: 'no-long-term-secrets/images-are-built-without-secrets',
  title: 'Images are built without secrets in arguments and environment',
  severity: 'high',
  worst: 'critical',
  requirements: ['cd/DSEC-007', 'cd/RM-001', 'ph/IAM-009', 'ph/IAM-010', 'ph/IAM-012'],
  needs: ['repository.dockerfiles'],
  uses: ['repository.variables', 'repository.workflows', 'repository.secrets'],
  why:
    'Build arguments are kept in the history of the image and ENV in its configuration. Everyone who can pull the image ' +
    'reads them with "docker history" and "docker inspect", for as long as the image exists.',
  fix: 'Leave the secret out of the image: let ECS hand it to the container under "secrets". What the build itself needs, mount with "--mount=type=secret".',
  example:
    '# Dockerfile\nRUN --mount=type=secret,id=npm_token NPM_TOKEN="$(cat /run/secrets/npm_token)" npm ci\n# task definition\n"secrets": [{ "name": "CLIENT_SECRET", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client" }]',
  link: 'https://docs.docker.com/build/building/secrets/',
  judge: (facts) => {
    const baked = bakedSecrets(facts);
    const builds = (facts['repository.variables'] ?? []).some(({ carrier }) => /build-argument$/.test(carrier));
    if (facts['repository.dockerfiles'].length === 0 && !builds) return { notApplicable: 'no image is built here' };
    return [...byKey(baked).entries()].flatMap(([key, found]) => problemsOf(key, found));
  },
});

function byKey(baked: readonly Baked[]): ReadonlyMap<string, readonly Baked[]> {
  const groups = new Map<string, Baked[]>();
  for (const entry of baked) groups.set(entry.key, [...(groups.get(entry.key) ?? []), entry]);
  return groups;
}

const order: readonly Part[] = ['argument', 'arg', 'env'];
const how: Readonly<Record<Part, string>> = {
  argument: 'is passed to the build as an argument',
  arg: 'is taken by the Dockerfile as ARG',
  env: 'is kept in the image as ENV',
};

/** One message for all places of a cause, so that which of them comes first changes nothing. */
function problemsOf(key: string, found: readonly Baked[]): readonly Problem[] {
  const names = [...new Set(found.map(({ name }) => name))];
  const plural = names.length > 1;
  const parts = order.filter((part) => found.some((entry) => entry.part === part));
  const path = parts.map((part) => (plural ? how[part].replace(/^is /, 'are ') : how[part])).join(', ');
  const written = found.some(({ value }) => value === 'literal') ? ', with its value written out' : '';
  const resource = names.slice(0, 3).join(', ');
  const message = `${resource} ${path}${written}: everyone who can pull the image can read ${plural ? 'them' : 'it'}.`;
  const fix = found.some(({ kind }) => kind === 'aws-key') ? { fix: keyFix } : {};
  return found.map(({ location, severity }) => ({ resource, key, locations: [location], severity, message, ...fix }));
}

const keyFix =
  'Remove the key from the build and the image: on ECS the SDK finds the temporary credentials of the task role by itself.';

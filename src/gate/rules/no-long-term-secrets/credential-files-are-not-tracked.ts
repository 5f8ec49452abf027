/** Files that hold credentials stay out of the repository. */
import {
  rule,
  type CredentialFileFact,
  type Location,
  type Problem,
  type SecretFact,
  type Severity,
  type VariableFact,
} from '../../rule.ts';
import { secretKindOf } from '../secret-names.ts';
import { valueKindOf } from '../secret-values.ts';

const what: Readonly<Record<CredentialFileFact['type'], string>> = {
  env: 'environment with secrets',
  'aws-credentials': 'AWS keys',
  'private-key': 'a private key',
  keystore: 'a key store',
  'docker-config': 'registry passwords',
  npmrc: 'a token of a package registry',
  netrc: 'passwords of hosts',
  kubeconfig: 'access to a Kubernetes cluster',
  'terraform-state': 'the values of all resources, secrets included',
  'service-account': 'a key of a service account',
  pypirc: 'a token of a package registry',
  htpasswd: 'password hashes',
};

export const credentialFilesAreNotTracked = rule({
  id: 'no-long-term-secrets/credential-files-are-not-tracked',
  title: 'Files that hold credentials are not in the repository',
  severity: 'high',
  worst: 'critical',
  requirements: ['ph/IAM-009', 'cd/DSEC-007'],
  needs: ['repository.credentialFiles', 'repository.variables'],
  uses: ['repository.secrets'],
  why: 'Such files are made to hold secrets; once one is committed, whoever can read the repository or its history has them.',
  fix: 'Take the file out of git (git rm --cached), add it to .gitignore, commit a template without values, and replace what it held.',
  example: '# .gitignore\n.env\n*.pem\n*.tfstate*',
  link: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
  judge: (facts) =>
    facts['repository.credentialFiles']
      .filter(({ example }) => !example)
      .flatMap((file) => judgeFile(file, facts['repository.variables'], facts['repository.secrets'] ?? [])),
});

function judgeFile(
  file: CredentialFileFact,
  variables: readonly VariableFact[],
  recognised: readonly SecretFact[],
): readonly Problem[] {
  const named = variables.filter(
    ({ path, name, value }) =>
      path === file.path && secretKindOf(name) !== undefined && valueKindOf(value) === 'literal',
  );
  const found = recognised.filter(({ path }) => path === file.path);
  const readable = file.type === 'env' || file.type === 'npmrc' || file.type === 'aws-credentials';
  if (readable && named.length === 0 && found.length === 0 && !hasAuthToken(file)) return emptyOfSecrets(file);
  const names = [...named.map(({ name }) => name), ...found.map(({ keyName, type }) => keyName ?? type)];
  const shown = names.length === 0 ? what[file.type] : [...new Set(names)].slice(0, 4).join(', ');
  const places = [...found, ...named].map(({ at }) => at);
  const severity =
    found.some(({ type }) => !/private.?key/i.test(type)) || named.some(({ name }) => secretKindOf(name) === 'aws-key')
      ? 'critical'
      : 'high';
  return [
    problem(
      file,
      `${file.path} is in the repository and holds ${shown}: whoever can read the repository has it.`,
      places.length === 0 ? [file.at] : places,
      severity,
    ),
  ];
}

function hasAuthToken({ type, keys }: CredentialFileFact): boolean {
  return type === 'npmrc' && keys.some((key) => /_auth(token)?$|_password$/i.test(key));
}

/** A file of settings that happens to have this name: nothing is lost yet. */
function emptyOfSecrets(file: CredentialFileFact): readonly Problem[] {
  if (file.type !== 'env' || !file.keys.some((key) => secretKindOf(key) !== undefined)) return [];
  return [
    problem(
      file,
      `${file.path} is in the repository and has names for secrets: the next value that somebody fills in is committed with it.`,
      [file.at],
      'low',
    ),
  ];
}

function problem(
  file: CredentialFileFact,
  message: string,
  locations: readonly Location[],
  severity: Severity,
): Problem {
  return { resource: file.path, key: file.path, locations, severity, message };
}

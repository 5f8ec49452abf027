/** No text of the repository contains a secret that its pattern gives away. */
import { rule, type SecretFact, type Severity } from '../../rule.ts';

/** Usable by whoever reads them, without knowing anything else. */
const usableAtOnce =
  /aws|amazon|github|gitlab|slack|stripe|sendgrid|npm|pypi|openai|anthropic|google|gcp|azure|shopify|twilio|docker|heroku|telegram|discord|databricks|vault|cloudflare|digitalocean/i;

export const noLiteralSecrets = rule({
  id: 'no-long-term-secrets/no-literal-secrets',
  title: 'No file contains a secret',
  severity: 'high',
  worst: 'critical',
  requirements: ['ph/IAM-009', 'cd/RM-001', 'cd/DSEC-007'],
  needs: ['repository.secrets'],
  uses: ['repository.credentialFiles'],
  why: 'Whoever can read the repository, now or in its history, can use the secret. Deleting the line does not take it out of the history.',
  fix: 'Replace the secret where it was issued, then remove it here and take it from a secret store.',
  example: 'API_TOKEN: ${{ secrets.API_TOKEN }}',
  link: 'https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning',
  judge: (facts) => {
    // A file that should not be there at all is told as one thing.
    const files = new Set(
      (facts['repository.credentialFiles'] ?? []).filter(({ example }) => !example).map(({ path }) => path),
    );
    return facts['repository.secrets']
      .filter(({ path }) => !files.has(path))
      .map((secret) => ({
        resource: secret.path,
        key: [secret.path, secret.type, secret.keyName ?? ''].join(' ').trim(),
        locations: [secret.at],
        severity: severityOf(secret),
        message: `${secret.path} contains ${article(secret.type)}${secret.keyName === undefined ? '' : ` (${secret.keyName})`}: whoever can read the repository can use it.`,
      }));
  },
});

function severityOf({ type, pattern }: SecretFact): Severity {
  return usableAtOnce.test(type) || usableAtOnce.test(pattern) ? 'critical' : 'high';
}

function article(type: string): string {
  return `${/^[aeiou]/i.test(type) ? 'an' : 'a'} ${type}`;
}

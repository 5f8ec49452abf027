/** Infrastructure code finds its AWS credentials outside of the code. */
import { rule, type Problem, type Provider, type Setting } from '../../rule.ts';
import { isRecognised } from '../literal-places.ts';
import { valueKindOf } from '../secret-values.ts';

export const providersHoldNoKeys = rule({
  id: 'no-long-term-secrets/providers-hold-no-keys',
  title: 'Terraform providers hold no AWS keys',
  severity: 'high',
  worst: 'critical',
  requirements: ['ph/IAM-009', 'cd/RM-001', 'ph/IAM-002'],
  needs: ['repository.infrastructure'],
  uses: ['repository.secrets'],
  why: 'Keys in a provider block are written down in the code, or travel through variables and state; a role needs neither.',
  fix: 'Remove access_key and secret_key; let the provider take the role of the job, and "assume_role" where another is needed.',
  example:
    'provider "aws" {\n  region = "eu-west-1"\n  assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/infrastructure"\n  }\n}',
  link: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration',
  judge: (facts) => {
    const providers = facts['repository.infrastructure'].filter((entry) => entry.resource === 'provider');
    if (providers.length === 0) return { notApplicable: 'no Terraform provider is configured here' };
    return providers
      .filter(({ provider }) => provider === 'aws')
      .flatMap(judgeProvider)
      .filter(({ locations: [place] }) => !isRecognised(facts['repository.secrets'], place));
  },
});

function judgeProvider(provider: Provider): readonly Problem[] {
  const keys = [provider.accessKey, provider.secretKey].filter(
    (setting): setting is Setting<string> => setting !== undefined,
  );
  return keys.flatMap((setting): readonly Problem[] => {
    const kind = setting.value === null ? 'reference' : valueKindOf(setting.value);
    // Mocked endpoints of tests take any word for a key.
    if (
      kind === 'empty' ||
      /^(test|mock|fake|dummy|localstack|anaccesskey|asecretkey|mock_access_key|mock_secret_key)$/i.test(
        setting.value ?? '',
      )
    )
      return [];
    const literal = kind === 'literal';
    const secret = setting === provider.secretKey;
    return [
      {
        resource: provider.name,
        key: `${provider.path} ${provider.name}`,
        locations: [setting.at],
        severity: literal && secret ? 'critical' : kind === 'placeholder' ? 'medium' : 'high',
        message: literal
          ? `The provider ${provider.name} has its AWS key written out: whoever can read the code can use it.`
          : `The provider ${provider.name} works with a long-term AWS key: it travels through variables and stays valid until somebody deletes it.`,
      },
    ];
  });
}

import { on, resource, ruleTable } from '../../../builders.ts';
import { providersHoldNoKeys } from '../../../../src/gate/rules/no-long-term-secrets/providers-hold-no-keys.ts';

const provider = (accessKey?: string | null, secretKey?: string | null, name = 'aws') => ({
  'repository.infrastructure': [
    resource('provider', {
      provider: name,
      name: `provider.${name}`,
      ...(accessKey === undefined ? {} : { accessKey: on(3, accessKey) }),
      ...(secretKey === undefined ? {} : { secretKey: on(4, secretKey) }),
    }),
  ],
});

ruleTable(providersHoldNoKeys, [
  ['no provider', { 'repository.infrastructure': [] }, 'not applicable: no Terraform provider is configured here'],
  ['a region only', provider(), []],
  ['another provider', provider('abcdefgh', 'abcdefgh', 'alicloud'), []],
  ['keys by variables: one finding', provider(null, null), ['high provider.aws @ main.tf:3 | main.tf:4']],
  ['a secret written out', provider(undefined, 'abcd/efgh+ijkl'), ['critical provider.aws @ main.tf:4']],
  ['a placeholder', provider('<access-key>', '<secret-key>'), ['medium provider.aws @ main.tf:3 | main.tf:4']],
  ['a local stand-in for AWS', provider('test', 'test'), []],
  [
    'an id written out, the secret by a variable',
    provider('AKIDWRITTENOUT12', null),
    ['high provider.aws @ main.tf:3 | main.tf:4'],
  ],
]);

import { on, resource, ruleTable } from '../../../builders.ts';
import { templatesHoldNoSecrets } from '../../../../src/gate/rules/no-long-term-secrets/templates-hold-no-secrets.ts';
import type { VariableFact } from '../../../../src/gate/rule.ts';

const code = (...resources: ReturnType<typeof resource>[]) => ({
  'repository.variables': [],
  'repository.infrastructure': resources,
});
const variable = (
  name: string,
  value: string | null,
  carrier: VariableFact['carrier'],
  references: readonly string[] = [],
) => ({
  'repository.infrastructure': [],
  'repository.variables': [
    {
      name,
      value,
      at: { path: 'main.tf', line: 7 },
      nameAt: { path: 'main.tf', line: 7 },
      path: 'main.tf',
      kind: 'terraform' as const,
      guide: false,
      carrier,
      scope: 'aws_x.y',
      expression: value === null,
      references,
    },
  ],
});
const literal = { path: 'main.tf', line: 5 };

ruleTable(templatesHoldNoSecrets, [
  ['nothing', code(), 'not applicable: no infrastructure code is here'],
  ['a secret whose value is set elsewhere', code(resource('secret', { store: 'secretsmanager', rotated: false })), []],
  [
    'a secret with its value',
    code(resource('secret', { store: 'secretsmanager', rotated: false, literal })),
    ['high aws_secret.this @ main.tf:5'],
  ],
  [
    'a plain parameter for a password',
    code(
      resource('secret', {
        name: 'aws_ssm_parameter.db_password',
        store: 'ssm',
        rotated: false,
        valueType: on(3, 'String'),
      }),
    ),
    ['medium aws_ssm_parameter.db_password @ main.tf:3'],
  ],
  [
    'an encrypted parameter',
    code(
      resource('secret', {
        name: 'aws_ssm_parameter.db_password',
        store: 'ssm',
        rotated: false,
        valueType: on(3, 'SecureString'),
      }),
    ),
    [],
  ],
  [
    'a plain parameter for a setting',
    code(
      resource('secret', {
        name: 'aws_ssm_parameter.log_level',
        store: 'ssm',
        rotated: false,
        valueType: on(3, 'String'),
      }),
    ),
    [],
  ],
  [
    'a database with its password',
    code(resource('data-store', { service: 'rds', masterPassword: on(6, 'hunter2') })),
    ['high aws_data_store.this @ main.tf:6'],
  ],
  [
    'a database whose password a variable gives',
    code(resource('data-store', { service: 'rds', masterPassword: on(6, null) })),
    [],
  ],
  ['an attribute', variable('password', 'hunter2', 'terraform-attribute'), ['high aws_x.y, password @ main.tf:7']],
  ['a local value', variable('api_key', 'k3j4h5g6f7', 'terraform-local'), ['high aws_x.y, api_key @ main.tf:7']],
  [
    'an AWS key for a function',
    variable('AWS_SECRET_ACCESS_KEY', 'abcd/efgh+ijkl', 'lambda-environment'),
    ['critical aws_x.y, AWS_SECRET_ACCESS_KEY @ main.tf:7'],
  ],
  [
    'a secret for a function by a variable',
    variable('API_TOKEN', null, 'lambda-environment', ['var.api_token']),
    ['medium aws_x.y, API_TOKEN @ main.tf:7'],
  ],
  [
    'the ARN of a secret for a function',
    variable('API_TOKEN', null, 'lambda-environment', ['aws_secretsmanager_secret.api.arn']),
    [],
  ],
  ['an attribute by a variable', variable('password', null, 'terraform-attribute', ['var.db_password']), []],
  ['a setting', variable('engine', 'postgres', 'terraform-attribute'), []],
  [
    'the default of a variable where its value arrives',
    code(
      resource('input-variable', { name: 'var.db_password', default: on(2, 'hunter2') }),
      resource('data-store', { service: 'rds', masterPassword: on(6, 'hunter2') }),
    ),
    [],
  ],
]);

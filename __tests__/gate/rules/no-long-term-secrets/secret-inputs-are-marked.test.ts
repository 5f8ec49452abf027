import { on, resource, ruleTable } from '../../../builders.ts';
import { secretInputsAreMarked } from '../../../../src/gate/rules/no-long-term-secrets/secret-inputs-are-marked.ts';
import type { InputVariable, OutputValue, VariableFact } from '../../../../src/gate/rule.ts';

const input = (name: string, members: Partial<InputVariable> = {}) => ({
  'repository.variables': [],
  'repository.infrastructure': [resource('input-variable', { name, ...members })],
});
const parameter = (name: string, members: Partial<InputVariable> = {}) =>
  input(name, { kind: 'cloudformation', path: 'stack.yml', at: { path: 'stack.yml', line: 4 }, ...members });
const output = (name: string, members: Partial<OutputValue> = {}) => ({
  'repository.variables': [],
  'repository.infrastructure': [resource('output', { name, ...members })],
});
const setting = (
  name: string,
  value: string,
): { 'repository.infrastructure': []; 'repository.variables': readonly VariableFact[] } => ({
  'repository.infrastructure': [],
  'repository.variables': [
    {
      name,
      value,
      at: { path: 'prod.tfvars', line: 2 },
      nameAt: { path: 'prod.tfvars', line: 2 },
      path: 'prod.tfvars',
      kind: 'tfvars',
      guide: false,
      carrier: 'tfvars',
      scope: 'prod.tfvars',
      expression: false,
      references: [],
    },
  ],
});

ruleTable(secretInputsAreMarked, [
  [
    'no inputs',
    { 'repository.variables': [], 'repository.infrastructure': [] },
    'not applicable: no template has inputs here',
  ],
  ['an ordinary input', input('var.region'), []],
  ['a sensitive one', input('var.db_password', { sensitive: on(5, true) }), []],
  ['one that is not marked', input('var.db_password'), ['low var.db_password @ main.tf:1']],
  [
    'one with its value',
    input('var.db_password', { sensitive: on(5, true), default: on(4, 'hunter2') }),
    ['high var.db_password @ main.tf:4'],
  ],
  ['one with an empty default', input('var.db_password', { sensitive: on(5, true), default: on(4, '') }), []],
  ['the length of one', input('var.password_length', { valueType: on(3, 'number') }), []],
  ['a switch about one', input('var.rotate_token', { valueType: on(3, 'bool') }), []],
  ['a parameter without NoEcho', parameter('DbPassword'), ['medium DbPassword @ stack.yml:4']],
  ['a parameter with it', parameter('DbPassword', { sensitive: on(6, true) }), []],
  [
    'a parameter with it switched off',
    parameter('DbPassword', { sensitive: on(6, false, 'stack.yml') }),
    ['medium DbPassword @ stack.yml:6'],
  ],
  ['the ARN of one', parameter('DbSecretArn'), []],
  ['a reference to a store', parameter('DbPassword', { valueType: on(5, 'AWS::SSM::Parameter::Value<String>') }), []],
  ['an output', output('output.db_password'), ['medium output.db_password @ main.tf:1']],
  ['a sensitive output', output('output.db_password', { sensitive: on(3, true) }), []],
  ['a setting written out', setting('db_password', 'hunter2'), ['high prod.tfvars, db_password @ prod.tfvars:2']],
  ['a setting with a placeholder', setting('db_password', '<password>'), []],
]);

import { on, resource, ruleTable } from '../../../builders.ts';
import { dataIsEncryptedAtRest } from '../../../../src/gate/rules/network/data-is-encrypted-at-rest.ts';

const store = (members: Parameters<typeof resource<'data-store'>>[1]) => ({
  'repository.infrastructure': [resource('data-store', members)],
});

ruleTable(dataIsEncryptedAtRest, [
  ['no store', { 'repository.infrastructure': [] }, 'not applicable: no data store is created here'],
  ['a database that is encrypted', store({ service: 'rds', encrypted: on(4, true) }), []],
  ['a database that says nothing', store({ service: 'rds' }), ['medium aws_data_store.this @ main.tf:1']],
  [
    'a database that says no',
    store({ service: 'rds', encrypted: on(4, false) }),
    ['medium aws_data_store.this @ main.tf:4'],
  ],
  ['a file system that says nothing', store({ service: 'efs' }), ['medium aws_data_store.this @ main.tf:1']],
  ['a table, which is encrypted by default', store({ service: 'dynamodb' }), []],
  ['a queue, which is encrypted by default', store({ service: 'sqs' }), []],
  [
    'a queue that switches it off',
    store({ service: 'sqs', encrypted: on(4, false) }),
    ['medium aws_data_store.this @ main.tf:4'],
  ],
  ['decided by a variable', store({ service: 'rds', encrypted: on(4, null) }), []],
  ['a key is given', store({ service: 'kinesis', kmsKey: on(4, 'alias/data') }), []],
]);

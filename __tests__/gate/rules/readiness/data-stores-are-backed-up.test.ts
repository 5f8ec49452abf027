import { on, resource, ruleTable } from '../../../builders.ts';
import { dataStoresAreBackedUp } from '../../../../src/gate/rules/readiness/data-stores-are-backed-up.ts';

const store = (members: Parameters<typeof resource<'data-store'>>[1], ...more: ReturnType<typeof resource>[]) => ({
  'repository.infrastructure': [resource('data-store', members), ...more],
});

ruleTable(dataStoresAreBackedUp, [
  ['no store', { 'repository.infrastructure': [] }, 'not applicable: no data store is created here'],
  ['a database with backups', store({ service: 'rds', backupDays: on(5, 14) }), []],
  ['a database that says nothing keeps one day', store({ service: 'rds' }), []],
  ['a database without', store({ service: 'rds', backupDays: on(5, 0) }), ['medium aws_data_store.this @ main.tf:5']],
  ['a table with recovery', store({ service: 'dynamodb', pointInTimeRecovery: on(5, true) }), []],
  ['a table without', store({ service: 'dynamodb' }), ['low aws_data_store.this @ main.tf:1']],
  ['a table that a plan backs up', store({ service: 'dynamodb' }, resource('other', { type: 'aws_backup_plan' })), []],
  ['a queue needs none', store({ service: 'sqs' }), []],
  ['decided by a variable', store({ service: 'rds', backupDays: on(5, null) }), []],
]);

import { on, resource, ruleTable } from '../../../builders.ts';
import { dataStoresArePrivate } from '../../../../src/gate/rules/network/data-stores-are-private.ts';

const store = (value: boolean | null | undefined) => ({
  'repository.infrastructure': [
    resource('data-store', {
      service: 'rds',
      ...(value === undefined ? {} : { public: value === null ? on(5, null) : on(5, value) }),
    }),
  ],
});

ruleTable(dataStoresArePrivate, [
  ['no store', { 'repository.infrastructure': [] }, 'not applicable: no data store is created here'],
  [
    'a bucket is judged elsewhere',
    { 'repository.infrastructure': [resource('bucket')] },
    'not applicable: no data store is created here',
  ],
  ['nothing said', store(undefined), []],
  ['private', store(false), []],
  ['decided by a variable', store(null), []],
  ['public', store(true), ['high aws_data_store.this @ main.tf:5']],
]);

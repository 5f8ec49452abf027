import { on, resource, ruleTable } from '../../../builders.ts';
import { bucketsAreNotPublic } from '../../../../src/gate/rules/network/buckets-are-not-public.ts';

const bucket = (members: Parameters<typeof resource<'bucket'>>[1]) => ({
  'repository.infrastructure': [resource('bucket', { name: 'aws_s3_bucket.data', encrypted: true, ...members })],
});
const acl = (value: string | null) => bucket({ acl: on(4, value) });
const at = { path: 'main.tf', line: 10 };

ruleTable(bucketsAreNotPublic, [
  ['no bucket', { 'repository.infrastructure': [] }, 'not applicable: no bucket is created here'],
  ['nothing said: S3 blocks public access by itself', bucket({}), []],
  ['private', acl('private'), []],
  ['logs of AWS', acl('log-delivery-write'), []],
  ['decided by a variable', acl(null), []],
  ['readable by everybody', acl('public-read'), ['high aws_s3_bucket.data @ main.tf:4']],
  ['writable by everybody', acl('public-read-write'), ['high aws_s3_bucket.data @ main.tf:4']],
  ['as CloudFormation spells it', acl('PublicRead'), ['high aws_s3_bucket.data @ main.tf:4']],
  ['readable by every AWS account', acl('authenticated-read'), ['high aws_s3_bucket.data @ main.tf:4']],
  [
    'all four blocks on',
    bucket({
      publicAccess: {
        at,
        blockPublicAcls: on(11, true),
        blockPublicPolicy: on(12, true),
        ignorePublicAcls: on(13, true),
        restrictPublicBuckets: on(14, true),
      },
    }),
    [],
  ],
  [
    'two of them off',
    bucket({
      publicAccess: {
        at,
        blockPublicAcls: on(11, false),
        blockPublicPolicy: on(12, true),
        restrictPublicBuckets: on(14, false),
      },
    }),
    ['medium aws_s3_bucket.data @ main.tf:11 | main.tf:14'],
  ],
  ['one decided by a variable', bucket({ publicAccess: { at, blockPublicAcls: on(11, null) } }), []],
]);

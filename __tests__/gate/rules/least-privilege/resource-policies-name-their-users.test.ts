import { policy, ruleTable } from '../../../builders.ts';
import { resourcePoliciesNameTheirUsers } from '../../../../src/gate/rules/least-privilege/resource-policies-name-their-users.ts';
import type { JsonObject, JsonValue } from '../../../../src/model.ts';

const bucket = (principal: JsonValue, action = 's3:GetObject', condition?: JsonObject) => ({
  'repository.policies': [
    policy(
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: principal,
            Action: action,
            Resource: 'arn:aws:s3:::data/*',
            ...(condition ? { Condition: condition } : {}),
          },
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: 'arn:aws:s3:::data/*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
      { type: 'resource', resource: 's3-bucket', path: 'bucket.json', name: 'policy of bucket data' },
    ),
  ],
});

ruleTable(resourcePoliciesNameTheirUsers, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['one role', bucket({ AWS: 'arn:aws:iam::111122223333:role/web' }), []],
  ['everybody may read', bucket('*'), ['high policy of bucket data @ "Principal": "*"']],
  ['everybody, spelled as an AWS principal', bucket({ AWS: '*' }), ['high policy of bucket data @ "AWS": "*"']],
  ['everybody may write', bucket('*', 's3:PutObject'), ['critical policy of bucket data @ "Principal": "*"']],
  [
    'everybody of the organisation',
    bucket('*', 's3:GetObject', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }),
    [],
  ],
  [
    'everybody behind one endpoint',
    bucket('*', 's3:GetObject', { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }),
    [],
  ],
]);

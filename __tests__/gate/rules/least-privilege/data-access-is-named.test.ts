import { allowing, ruleTable } from '../../../builders.ts';
import { dataAccessIsNamed } from '../../../../src/gate/rules/least-privilege/data-access-is-named.ts';

const one = (...parameters: Parameters<typeof allowing>) => ({ 'repository.policies': [allowing(...parameters)] });
const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:processor/client-AbCdEf';

ruleTable(dataAccessIsNamed, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['one secret', one('secretsmanager:GetSecretValue', secret), []],
  ['one secret and its random end', one('secretsmanager:GetSecretValue', `${secret.slice(0, -6)}*`), []],
  [
    'every secret',
    one('secretsmanager:GetSecretValue', '*'),
    ['high policy policy.json @ "Resource": "*" | "Action": "secretsmanager:GetSecretValue"'],
  ],
  [
    'every object',
    one('s3:GetObject', 'arn:aws:s3:::*/*'),
    ['high policy policy.json @ "Resource": "arn:aws:s3:::*/*" | "Action": "s3:GetObject"'],
  ],
  ['every object of one bucket', one('s3:GetObject', 'arn:aws:s3:::data/*'), []],
  [
    'by a wildcard in the action',
    one('secretsmanager:Get*', '*'),
    ['high policy policy.json @ "Resource": "*" | "Action": "secretsmanager:Get*"'],
  ],
]);

import { allowing, policy, ruleTable } from '../../../builders.ts';
import { policyDocumentsAreValid } from '../../../../src/gate/rules/least-privilege/policy-documents-are-valid.ts';

const one = (fact: ReturnType<typeof policy>) => ({ 'repository.policies': [fact] });
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/main/web';

ruleTable(policyDocumentsAreValid, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['a valid one', one(allowing('ecs:UpdateService', service)), []],
  [
    'an action that does not exist',
    one(allowing('ecs:UpdateServices', service)),
    ['medium policy policy.json @ "Action": "ecs:UpdateServices"'],
  ],
  [
    'a service that does not exist',
    one(allowing('esc:UpdateService', service)),
    ['medium policy policy.json @ "Action": "esc:UpdateService"'],
  ],
  [
    'a resource that is no ARN',
    one(allowing('ecs:UpdateService', 'main/web')),
    ['medium policy policy.json @ "Resource": "main/web"'],
  ],
  [
    'a wildcard where it is a plain character',
    one(allowing('ecs:UpdateService', service, { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } })),
    ['medium policy policy.json @ "aws:PrincipalArn": "arn:aws:iam::*:role/x"'],
  ],
  [
    'a version that does not exist',
    one(
      policy(
        { Version: '2012-10-18', Statement: [{ Effect: 'Allow', Action: 'ecs:UpdateService', Resource: service }] },
        { type: 'identity' },
      ),
    ),
    ['medium policy policy.json @ "Version": "2012-10-18"'],
  ],
  [
    'a placeholder is no mistake',
    one(allowing('ecs:UpdateService', 'arn:aws:ecs:<region>:<account>:service/main/web')),
    [],
  ],
]);

import { allowing, ruleTable } from '../../../builders.ts';
import { nobodyCanBecomeMore } from '../../../../src/gate/rules/least-privilege/nobody-can-become-more.ts';

const one = (...parameters: Parameters<typeof allowing>) => ({ 'repository.policies': [allowing(...parameters)] });

ruleTable(nobodyCanBecomeMore, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  [
    'a deploy role of good scope',
    one(
      ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
      [
        'arn:aws:ecs:eu-west-1:111122223333:service/main/web',
        'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:*',
      ],
    ),
    [],
  ],
  [
    'a new version of any policy',
    one('iam:CreatePolicyVersion', '*'),
    ['high policy policy.json @ "Action": "iam:CreatePolicyVersion" | "Resource": "*"'],
  ],
  [
    'a key for any user',
    one('iam:CreateAccessKey', '*'),
    ['high policy policy.json @ "Action": "iam:CreateAccessKey" | "Resource": "*"'],
  ],
  [
    'a policy onto any role',
    one('iam:AttachRolePolicy', 'arn:aws:iam::111122223333:role/*'),
    ['high policy policy.json @ "Action": "iam:AttachRolePolicy" | "Resource": "arn:aws:iam::111122223333:role/*"'],
  ],
  [
    'in small letters and with a wildcard',
    one('iam:attachrole*', '*'),
    ['high policy policy.json @ "Action": "iam:attachrole*" | "Resource": "*"'],
  ],
  [
    'code of any function',
    one('lambda:UpdateFunctionCode', '*'),
    ['high policy policy.json @ "Action": "lambda:UpdateFunctionCode" | "Resource": "*"'],
  ],
  ['code of one function', one('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:111122223333:function:web'), []],
  ['passing any role is told by another rule', one('iam:PassRole', '*'), []],
  ['everything is told by another rule', one('*', '*'), []],
]);

import { allowing, ruleTable } from '../../../builders.ts';
import { policiesNameTheirResources } from '../../../../src/gate/rules/least-privilege/policies-name-their-resources.ts';

const one = (...parameters: Parameters<typeof allowing>) => ({ 'repository.policies': [allowing(...parameters)] });

ruleTable(policiesNameTheirResources, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['a named service', one('ecs:UpdateService', 'arn:aws:ecs:eu-west-1:111122223333:service/main/web'), []],
  ['signing in to the registry takes no resource', one('ecr:GetAuthorizationToken', '*'), []],
  ['only looking what exists', one(['ecs:DescribeServices', 'ecs:ListTasks'], '*'), []],
  [
    'any service',
    one('ecs:DeleteService', '*'),
    ['medium policy policy.json @ "Resource": "*" | "Action": "ecs:DeleteService"'],
  ],
  [
    'any service of any cluster',
    one('ecs:DeleteService', 'arn:aws:ecs:*:*:service/*'),
    ['medium policy policy.json @ "Resource": "arn:aws:ecs:*:*:service/*" | "Action": "ecs:DeleteService"'],
  ],
  [
    'pushing to any repository',
    one('ecr:PutImage', '*'),
    ['medium policy policy.json @ "Resource": "*" | "Action": "ecr:PutImage"'],
  ],
  [
    'writing to any log',
    one('logs:PutLogEvents', '*'),
    ['low policy policy.json @ "Resource": "*" | "Action": "logs:PutLogEvents"'],
  ],
  [
    'opening any bucket',
    one('s3:PutBucketPolicy', '*'),
    ['high policy policy.json @ "Resource": "*" | "Action": "s3:PutBucketPolicy"'],
  ],
  [
    'a placeholder names one thing',
    one('ecs:DeleteService', 'arn:aws:ecs:<region>:<account>:service/<cluster>/<service>'),
    [],
  ],
]);

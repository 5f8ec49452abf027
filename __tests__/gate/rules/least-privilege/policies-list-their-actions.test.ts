import { allowing, policy, role, ruleTable } from '../../../builders.ts';
import { policiesListTheirActions } from '../../../../src/gate/rules/least-privilege/policies-list-their-actions.ts';

const one = (fact: ReturnType<typeof policy>) => ({ 'repository.policies': [fact] });
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/main/web';
const live = (document: ReturnType<typeof policy>['value']) => ({
  'iam.deployRole': {
    arn: 'arn:aws:iam::111122223333:role/deploy',
    name: 'deploy',
    trust: { Version: '2012-10-17', Statement: [] },
    policies: [{ name: 'inline', kind: 'inline' as const, document }],
  },
});

ruleTable(policiesListTheirActions, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['actions by name', one(allowing(['ecs:UpdateService', 'ecs:DescribeServices'], service)), []],
  ['reads by a prefix', one(allowing('ecs:Describe*', '*')), []],
  ['every action', one(allowing('*', '*')), ['high policy policy.json @ "Action": "*"']],
  ['every action in another spelling', one(allowing('*:*', '*')), ['high policy policy.json @ "Action": "*:*"']],
  [
    'every action of a service that matters',
    one(allowing('ecs:*', '*')),
    ['high policy policy.json @ "Action": "ecs:*" | "Resource": "*"'],
  ],
  [
    'in capital letters',
    one(allowing('ECS:*', '*')),
    ['high policy policy.json @ "Action": "ECS:*" | "Resource": "*"'],
  ],
  [
    'every action on one named thing',
    one(allowing('ecs:*', service)),
    [`low policy policy.json @ "Action": "ecs:*" | "Resource": "${service}"`],
  ],
  [
    'all but some',
    one(
      policy(
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }] },
        { type: 'identity' },
      ),
    ),
    ['high policy policy.json @ "NotAction": [ "iam:*" ]'],
  ],
  [
    'forbidding everything is no permission',
    one(
      policy(
        { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
        { type: 'identity' },
      ),
    ),
    [],
  ],
  [
    'the same document in a guide and in a file is one finding',
    { 'repository.policies': [allowing('*', '*'), allowing('*', '*', undefined, { path: 'guide.md' })] },
    ['high policy policy.json @ "Action": "*" | guide.md: "Action": "*"'],
  ],
  [
    'two policies of one role, one of which denies it all',
    {
      'repository.identities': [role('deploy')],
      'repository.policies': [
        allowing('*', '*', undefined, { attachedTo: ['roles.tf#role:deploy'] }),
        policy(
          { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
          { type: 'identity', path: 'deny.json', attachedTo: ['roles.tf#role:deploy'] },
        ),
      ],
    },
    ['high policy policy.json @ "Action": "*"'],
  ],
  [
    'a live role',
    live({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
    ['high arn:aws:iam::111122223333:role/deploy'],
  ],
]);

import { allowing, policy, role, ruleTable } from '../../../builders.ts';
import { trustsNameWhoMayAssume } from '../../../../src/gate/rules/least-privilege/trusts-name-who-may-assume.ts';
import type { JsonObject } from '../../../../src/model.ts';

const host = 'token.actions.githubusercontent.com';
const trust = (condition: JsonObject | undefined, changes: Parameters<typeof policy>[1] = {}) =>
  policy(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          ...(condition ? { Condition: condition } : {}),
        },
      ],
    },
    { type: 'trust', path: 'trust.json', name: 'trust policy of deploy (trust.json)', ...changes },
  );
const github = (sub: string, operator = 'StringEquals', more: JsonObject = {}) =>
  trust({
    StringEquals: {
      [`${host}:aud`]: 'sts.amazonaws.com',
      ...(operator === 'StringEquals' ? { [`${host}:sub`]: sub } : {}),
    },
    ...(operator === 'StringEquals' ? {} : { [operator]: { [`${host}:sub`]: sub } }),
    ...more,
  });
const one = (fact: ReturnType<typeof policy>) => ({ 'repository.policies': [fact] });
const name = 'trust policy of deploy (trust.json)';

ruleTable(trustsNameWhoMayAssume, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['one environment of one repository', one(github('repo:example/web:environment:production')), []],
  ['the same in the immutable form', one(github('repo:example@123/web@456:environment:production')), []],
  [
    'ECS tasks',
    one(
      policy(
        {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        { type: 'trust' },
      ),
    ),
    [],
  ],
  [
    'any repository of GitHub',
    one(trust({ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' } })),
    [`critical ${name} @ "Condition": {`],
  ],
  ['a pattern for every owner', one(github('repo:*', 'StringLike')), [`critical ${name} @ "${host}:sub": "repo:*"`]],
  [
    'every repository of the owner',
    one(github('repo:example/*', 'StringLike')),
    [`high ${name} @ "${host}:sub": "repo:example/*"`],
  ],
  [
    'look-alike repositories',
    one(github('repo:example/web*', 'StringLike')),
    [`high ${name} @ "${host}:sub": "repo:example/web*"`],
  ],
  [
    'every branch and pull request',
    one(github('repo:example/web:*', 'StringLike')),
    [`medium ${name} @ "${host}:sub": "repo:example/web:*"`],
  ],
  [
    'pull requests, and nobody knows what the role may do',
    one(github('repo:example/web:pull_request')),
    [`medium ${name} @ "${host}:sub": "repo:example/web:pull_request"`],
  ],
  [
    'pull requests, of a role that only looks',
    {
      'repository.identities': [role('deploy')],
      'repository.policies': [
        trust(
          { StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: 'repo:example/web:pull_request' } },
          { attachedTo: ['roles.tf#role:deploy'] },
        ),
        allowing('ecs:DescribeServices', '*', undefined, { attachedTo: ['roles.tf#role:deploy'] }),
      ],
    },
    [],
  ],
  [
    'pull requests, of a role that changes things',
    {
      'repository.identities': [role('deploy')],
      'repository.policies': [
        trust(
          { StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: 'repo:example/web:pull_request' } },
          { attachedTo: ['roles.tf#role:deploy'] },
        ),
        allowing('ecs:UpdateService', 'arn:aws:ecs:eu-west-1:111122223333:service/main/web', undefined, {
          attachedTo: ['roles.tf#role:deploy'],
        }),
      ],
    },
    [`high ${name} @ "${host}:sub": "repo:example/web:pull_request"`],
  ],
  [
    'anybody',
    one(
      policy(
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] },
        { type: 'trust', name },
      ),
    ),
    [`critical ${name} @ "Principal": "*"`],
  ],
  ['permissions are told by other rules', one(allowing('*', '*')), []],
]);

import { policy, ruleTable } from '../../../builders.ts';
import { trustsCanBeMet } from '../../../../src/gate/rules/least-privilege/trusts-can-be-met.ts';
import type { JsonObject, JsonValue } from '../../../../src/model.ts';

const host = 'token.actions.githubusercontent.com';
const trust = (
  condition: JsonObject,
  principal: JsonValue = { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
  action = 'sts:AssumeRoleWithWebIdentity',
) => ({
  'repository.policies': [
    policy(
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: principal, Action: action, Condition: condition }],
      },
      { type: 'trust', path: 'trust.json', name: 'trust' },
    ),
  ],
});
const equals = (sub: string) => ({ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: sub } });

ruleTable(trustsCanBeMet, [
  ['no policy', {}, 'not applicable: no IAM policy is in sight'],
  ['a subject written out', trust(equals('repo:example/web:environment:production')), []],
  [
    'a wildcard that StringEquals takes for a character',
    trust(equals('repo:example/web:*')),
    [`medium trust @ "${host}:sub": "repo:example/web:*"`],
  ],
  [
    'a subject that no token has',
    trust(equals('https://github.com/example/web')),
    [`medium trust @ "${host}:sub": "https://github.com/example/web"`],
  ],
  [
    'a provider that is not federated',
    trust(equals('repo:example/web:environment:production'), {
      AWS: `arn:aws:iam::111122223333:oidc-provider/${host}`,
    }),
    [`medium trust @ "AWS": "arn:aws:iam::111122223333:oidc-provider/${host}"`],
  ],
  [
    'an action that gives the role to nobody',
    trust(equals('repo:example/web:environment:production'), undefined, 'sts:AssumeRole'),
    ['medium trust @ "Action": "sts:AssumeRole"'],
  ],
  [
    'too wide is told by another rule',
    trust({
      StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${host}:sub`]: 'repo:example/*' },
    }),
    [],
  ],
]);

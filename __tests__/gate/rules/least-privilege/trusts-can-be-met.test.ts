import { policy, ruleTable, workflow } from '../../../builders.ts';
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

const job = (...lines: readonly string[]) => ({
  'repository.workflows': workflow(
    [
      'on: { push: { branches: [main] } }',
      'jobs:',
      '  deploy:',
      ...lines.map((line) => `    ${line}`),
      '    steps:',
      '      - uses: aws-actions/configure-aws-credentials@v4',
      '        with:',
      '          role-to-assume: ${{ secrets.ROLE }}',
      '',
    ].join('\n'),
  )['repository.workflows'],
});

ruleTable({ ...trustsCanBeMet, title: `${trustsCanBeMet.title}, seen from the workflow` }, [
  [
    'the environment of the job',
    { ...trust(equals('repo:example/web:environment:production')), ...job('environment: production') },
    [],
  ],
  [
    'another environment',
    { ...trust(equals('repo:example/web:environment:staging')), ...job('environment: production') },
    [`medium trust @ "${host}:sub": "repo:example/web:environment:staging"`],
  ],
  [
    'a branch, while the job names an environment',
    { ...trust(equals('repo:example/web:ref:refs/heads/main')), ...job('environment: production') },
    [`medium trust @ "${host}:sub": "repo:example/web:ref:refs/heads/main"`],
  ],
  ['the branch of the trigger', { ...trust(equals('repo:example/web:ref:refs/heads/main')), ...job() }, []],
  [
    'another branch than that of the trigger',
    { ...trust(equals('repo:example/web:ref:refs/heads/release')), ...job() },
    [`medium trust @ "${host}:sub": "repo:example/web:ref:refs/heads/release"`],
  ],
  [
    'the same in the immutable form',
    { ...trust(equals('repo:example@1/web@2:environment:production')), ...job('environment: production') },
    [],
  ],
  [
    'an environment that an expression names',
    { ...trust(equals('repo:example/web:environment:production')), ...job('environment: ${{ inputs.env }}') },
    [],
  ],
  [
    'two roles trust GitHub, and nothing says which the job takes',
    {
      'repository.policies': [
        ...trust(equals('repo:example/web:environment:staging'))['repository.policies'],
        ...trust(equals('repo:example/web:environment:production'))['repository.policies'],
      ],
      ...job('environment: production'),
    },
    [],
  ],
]);

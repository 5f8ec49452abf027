import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ParsedPolicy, Problem } from '../../../src/gate/policy/document.ts';
import { parsePolicy } from '../../../src/gate/policy/parse.ts';
import type { ProblemId } from '../../../src/gate/policy/problems.ts';
import { UNRESOLVED } from '../../../src/gate/policy/unresolved.ts';

const service = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/app';

function statement(over: Readonly<Record<string, unknown>>): unknown {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'ecs:UpdateService', Resource: service, ...over }],
  };
}

function problems(document: unknown): readonly Problem[] {
  return parsePolicy(document).problems;
}

function ids(document: unknown): readonly string[] {
  return problems(document).map(({ id }) => id);
}

describe('the normal form', () => {
  test('makes lists of single values and keeps where each stands', () => {
    const { statements } = parsePolicy({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: ['a:b', 'ecs:RunTask'], Resource: '*' },
    });
    expect(statements).toHaveLength(1);
    expect(statements[0]?.actions).toEqual({
      except: false,
      path: ['Statement', 'Action'],
      values: [
        { text: 'a:b', path: ['Statement', 'Action', 0] },
        { text: 'ecs:RunTask', path: ['Statement', 'Action', 1] },
      ],
    });
    expect(statements[0]?.resources?.values).toEqual([{ text: '*', path: ['Statement', 'Resource'] }]);
  });

  test('takes operators apart, whatever their letter case', () => {
    const { statements, problems: found } = parsePolicy(
      statement({ Condition: { 'forallvalues:STRINGLIKEIFEXISTS': { 'aws:TagKeys': ['a', 'b'] } } }),
    );
    expect(statements[0]?.conditions).toEqual([
      {
        operator: 'StringLike',
        quantifier: 'ForAllValues',
        ifExists: true,
        key: 'aws:TagKeys',
        path: ['Statement', 0, 'Condition', 'forallvalues:STRINGLIKEIFEXISTS', 'aws:TagKeys'],
        values: [
          { text: 'a', path: ['Statement', 0, 'Condition', 'forallvalues:STRINGLIKEIFEXISTS', 'aws:TagKeys', 0] },
          { text: 'b', path: ['Statement', 0, 'Condition', 'forallvalues:STRINGLIKEIFEXISTS', 'aws:TagKeys', 1] },
        ],
      },
    ]);
    expect(found).toEqual([]);
  });

  test('reads numbers and booleans as values', () => {
    const { statements, problems: found } = parsePolicy(
      statement({ Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 'ecs:task-cpu': 512 } } }),
    );
    expect(statements[0]?.conditions.map(({ values }) => values[0]?.text)).toEqual(['true', '512']);
    expect(found).toEqual([]);
  });

  test('elements in other letter case are read, and said', () => {
    const { statements, problems: found } = parsePolicy({
      VERSION: '2012-10-17',
      statement: [{ effect: 'Allow', ACTION: 'ecs:UpdateService', resource: service }],
    });
    expect(statements[0]?.actions.values[0]?.path).toEqual(['statement', 0, 'ACTION']);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['element-case']));
    expect(found.every(({ severity }) => severity === 'low')).toBe(true);
  });

  test('"Principal": "*" and { "AWS": "*" } are one', () => {
    const plain = parsePolicy(statement({ Principal: '*' })).statements[0]?.principals?.values[0];
    const map = parsePolicy(statement({ Principal: { AWS: ['*'] } })).statements[0]?.principals?.values[0];
    expect([plain?.kind, plain?.text]).toEqual(['AWS', '*']);
    expect([map?.kind, map?.text]).toEqual(['AWS', '*']);
  });

  test('of two spellings of an element the exact one counts, whatever the order', () => {
    for (const over of [
      { action: 's3:GetObject', Action: 'ecs:RunTask' },
      { Action: 'ecs:RunTask', action: 's3:GetObject' },
    ]) {
      const { statements } = parsePolicy({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Resource: '*', ...over },
      });
      expect(statements[0]?.actions.values.map(({ text }) => text)).toEqual(['ecs:RunTask']);
    }
  });

  test('a Deny in the wrong letter case never becomes a grant', () => {
    expect(parsePolicy(statement({ Effect: 'DENY' })).statements[0]?.effect).toBe('Deny');
    expect(parsePolicy(statement({ Effect: 'Permit' })).statements).toEqual([]);
  });

  test('an effect in the wrong letter case never hides a grant', () => {
    const { statements, problems: found } = parsePolicy(statement({ Effect: ' ALLOW' }));
    expect(statements[0]?.effect).toBe('Allow');
    expect(found.map(({ id }) => id)).toEqual(['bad-effect']);
  });
});

describe('what is malformed is said', () => {
  test.each<[ProblemId, unknown]>([
    ['not-a-policy', null],
    ['not-a-policy', 'Statement'],
    ['not-a-policy', []],
    ['not-a-policy', {}],
    ['bad-version', { Version: '2012-10-18', Statement: [] }],
    ['bad-version', { Version: 2012, Statement: [] }],
    ['empty-list', { Version: '2012-10-17', Statement: [] }],
    ['wrong-type', { Version: '2012-10-17', Statement: ['Allow'] }],
    ['wrong-type', { Version: '2012-10-17', Statement: [null] }],
    ['unknown-element', statement({ Actions: 'x' })],
    ['duplicate-element', statement({ action: 's3:GetObject' })],
    ['missing-element', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject' }] }],
    ['missing-element', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*' }] }],
    ['missing-element', { Version: '2012-10-17', Statement: [{ Action: 's3:GetObject', Resource: '*' }] }],
    ['conflicting-elements', statement({ NotAction: 's3:*' })],
    ['conflicting-elements', statement({ NotResource: '*' })],
    ['conflicting-elements', statement({ Principal: '*', NotPrincipal: '*' })],
    ['wrong-type', statement({ Action: { a: 1 } })],
    ['wrong-type', statement({ Action: [['ecs:RunTask']] })],
    ['wrong-type', statement({ Resource: [null] })],
    ['empty-list', statement({ Action: [] })],
    ['bad-effect', statement({ Effect: 'Permit' })],
    ['bad-effect', statement({ Effect: 'allow' })],
    ['bad-sid', statement({ Sid: 'two words' })],
    ['wrong-type', statement({ Sid: 7 })],
    ['malformed-action', statement({ Action: 'UpdateService' })],
    ['malformed-action', statement({ Action: 'ecs:' })],
    ['malformed-action', statement({ Action: ':UpdateService' })],
    ['malformed-action', statement({ Action: 'ecs: UpdateService' })],
    ['malformed-action', statement({ Action: 'ecs:Update:Service' })],
    ['malformed-action', statement({ Action: 'e*:UpdateService' })],
    ['unknown-service', statement({ Action: 'ecz:UpdateService' })],
    ['unknown-action', statement({ Action: 'ecs:UpdateServis' })],
    ['unknown-action', statement({ Action: 'ecs:Updat?Servic' })],
    ['unknown-action', statement({ Action: 's3:HeadObject', Resource: 'arn:aws:s3:::b/*' })],
    ['malformed-arn', statement({ Resource: 'service/prod/app' })],
    ['malformed-arn', statement({ Resource: 'arn:aws:ecs' })],
    ['malformed-arn', statement({ Resource: 'arn:aws:ecs:eu-west-1:11112222333:service/prod/app' })],
    ['malformed-arn', statement({ Resource: 'arn:aws:ecs:eu-west-1:1111-2222-3333:service/prod/app' })],
    ['malformed-arn', statement({ Resource: 'arn:amazon:ecs:eu-west-1:111122223333:service/prod/app' })],
    ['malformed-arn', statement({ Resource: 'arn:aws:ECS:eu-west-1:111122223333:service/prod/app' })],
    ['malformed-arn', statement({ Resource: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/app ' })],
    ['malformed-arn', statement({ Action: 'iam:PassRole', Resource: 'arn:aws:iam:eu-west-1:111122223333:role/x' })],
    ['resource-mismatch', statement({ Resource: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' })],
    [
      'resource-mismatch',
      statement({ Action: 'ecr:GetAuthorizationToken', Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/x' }),
    ],
    ['malformed-principal', statement({ Principal: 'everyone' })],
    ['malformed-principal', statement({ Principal: { AWS: 'arn:aws:s3:::bucket' } })],
    ['malformed-principal', statement({ Principal: { AWS: 'arn:aws:iam::11112222333:root' } })],
    ['malformed-principal', statement({ Principal: { AWS: 'arn:aws:iam::111122223333:policy/x' } })],
    ['malformed-principal', statement({ Principal: { Service: 'ECS-tasks.amazonaws.com' } })],
    ['malformed-principal', statement({ Principal: { Service: '*' } })],
    ['malformed-principal', statement({ Principal: { aws: '111122223333' } })],
    ['malformed-principal', statement({ Principal: { Role: '111122223333' } })],
    ['malformed-principal', statement({ Principal: { Federated: 'token.actions.githubusercontent.com' } })],
    ['empty-list', statement({ Principal: {} })],
    ['malformed-condition', statement({ Condition: [] })],
    ['malformed-condition', statement({ Condition: { StringEquals: 'x' } })],
    ['malformed-condition', statement({ Condition: { StringEquals: { sub: 'x' } } })],
    ['empty-condition', statement({ Condition: {} })],
    ['empty-condition', statement({ Condition: { StringEquals: {} } })],
    ['empty-list', statement({ Condition: { StringEquals: { 'aws:PrincipalTag/a': [] } } })],
    ['unknown-operator', statement({ Condition: { StringEqual: { 'aws:PrincipalTag/a': 'b' } } })],
    ['unknown-operator', statement({ Condition: { NullIfExists: { 'aws:PrincipalTag/a': 'true' } } })],
    ['unknown-operator', statement({ Condition: { 'ForEachValue:StringEquals': { 'aws:TagKeys': 'b' } } })],
    ['wildcard-in-equals', statement({ Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b*' } } })],
    ['wrong-value', statement({ Condition: { Bool: { 'aws:SecureTransport': 'yes' } } })],
    ['wrong-value', statement({ Condition: { NumericLessThan: { 'ecs:task-cpu': 'much' } } })],
    ['wrong-value', statement({ Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } })],
    ['wrong-value', statement({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } })],
    ['wrong-value', statement({ Condition: { ArnLike: { 'ecs:cluster': 'prod' } } })],
    ['misspelt-condition-key', statement({ Condition: { StringEquals: { 'aws:SourceAcount': '111122223333' } } })],
    ['unknown-condition-key', statement({ Condition: { StringEquals: { 'ecs:favourite-colour': 'blue' } } })],
    [
      'key-not-for-action',
      statement({ Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }),
    ],
    [
      'variable-without-version',
      { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:username}/*' } },
    ],
  ])('%s', (id, document) => {
    expect(ids(document)).toContain(id);
  });
});

describe('what is in order is not said to be wrong', () => {
  test.each<[string, unknown]>([
    ['an action in other letter case', statement({ Action: 'ECS:updateservice' })],
    ['every action, with a colon', statement({ Action: '*:*', Resource: '*' })],
    ['a pattern of actions', statement({ Action: ['ecs:Update*', 'ecs:?escribeServices'] })],
    ['a whole service that cannot be named', statement({ Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' })],
    [
      'GovCloud and China',
      statement({
        Resource: [
          'arn:aws-us-gov:ecs:us-gov-west-1:111122223333:service/p/a',
          'arn:aws-cn:ecs:cn-north-1:111122223333:service/p/a',
        ],
      }),
    ],
    ['stars in every field', statement({ Resource: 'arn:*:ecs:*:*:service/prod/*' })],
    ['an ARN cut short by a star', statement({ Resource: 'arn:aws:ecs:*' })],
    [
      'words where a guide’s reader fills in',
      statement({ Resource: 'arn:aws:ecs:REGION:ACCOUNT_ID:service/CLUSTER/SERVICE' }),
    ],
    ['angle brackets', statement({ Resource: 'arn:aws:ecs:<region>:<account-id>:service/<cluster>/<service>' })],
    [
      'GitHub expressions',
      statement({ Resource: 'arn:aws:ecs:${{ vars.REGION }}:${{ vars.ACCOUNT }}:service/prod/app' }),
    ],
    [
      'Terraform expressions',
      statement({
        Resource: ['${aws_ecs_service.app.id}', 'arn:aws:ecs:${var.region}:${local.account}:service/${var.cluster}/*'],
      }),
    ],
    ['double braces', statement({ Resource: 'arn:aws:ecs:{{ region }}:{{ account }}:service/prod/app' })],
    [
      'a policy variable with a default',
      statement({ Action: 's3:GetObject', Resource: "arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/*" }),
    ],
    [
      'Terraform’s escaped policy variable',
      statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/&{aws:username}/*' }),
    ],
    ['a statement that is not known', { Version: '2012-10-17', Statement: [UNRESOLVED, { Ref: 'Statement' }] }],
    [
      'elements that are not known',
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: UNRESOLVED, Action: UNRESOLVED, Resource: UNRESOLVED, Condition: UNRESOLVED, Sid: UNRESOLVED },
        ],
      },
    ],
    ['principals that are not known', statement({ Principal: UNRESOLVED })],
    [
      'a principal that is not known',
      statement({ Principal: { AWS: [UNRESOLVED, { 'Fn::GetAtt': ['Role', 'Arn'] }] } }),
    ],
    [
      'an intrinsic in every place',
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: { Ref: 'Actions' },
            Resource: [{ 'Fn::If': ['A', '*', { Ref: 'AWS::NoValue' }] }],
            Condition: { 'Fn::If': ['A', {}, {}] },
          },
        ],
      },
    ],
    ['a Sid with a placeholder', statement({ Sid: 'Allow${Name}' })],
    ['spaces in the Sid of a resource policy', statement({ Sid: 'two words', Principal: '*' })],
    [
      'an account, a session, a federated user',
      statement({
        Principal: {
          AWS: ['111122223333', 'arn:aws:sts::111122223333:assumed-role/a/b', 'arn:aws:iam::111122223333:root'],
        },
      }),
    ],
    [
      'services of regions and partitions',
      statement({
        Principal: { Service: ['logs.eu-west-1.amazonaws.com', 'ec2.amazonaws.com.cn', 'ecs-tasks.amazonaws.com'] },
      }),
    ],
    ['a tag key', statement({ Condition: { StringEquals: { 'aws:ResourceTag/cost-centre': '7' } } })],
    [
      'a key in other letter case',
      statement({ Condition: { ArnEquals: { 'ECS:Cluster': 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' } } }),
    ],
    [
      'ArnEquals with a wildcard',
      statement({ Condition: { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:*:111122223333:cluster/*' } } }),
    ],
    [
      'keys of an identity provider',
      statement({
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'x' } },
      }),
    ],
    [
      'a star inside a policy variable of StringEquals',
      statement({ Condition: { StringEquals: { 'aws:PrincipalTag/a': '${*}' } } }),
    ],
    [
      'PassedToService with PassRole',
      statement({
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/x',
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
    ],
    [
      'a deny of a whole service with a key of some of it',
      statement({
        Effect: 'Deny',
        Action: ['ecs:UpdateService', 'iam:PassRole'],
        Condition: { StringNotEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
    ],
    ['no version, no variables', { Statement: { Effect: 'Allow', Action: 'ecs:UpdateService', Resource: service } }],
    [
      'a date where YAML made one of the version',
      {
        Version: new Date('2012-10-17'),
        Statement: { Effect: 'Allow', Action: 'ecs:UpdateService', Resource: service },
      },
    ],
  ])('%s', (_, document) => {
    expect(problems(document)).toEqual([]);
  });
});

test('the misspelt name is shown beside the one that was meant', () => {
  expect(problems(statement({ Action: 'ecs:UpdateServis' }))[0]?.message).toContain(
    '"ecs:UpdateService" was probably meant',
  );
  expect(problems(statement({ Condition: { StringEqual: { 'aws:PrincipalTag/a': 'b' } } }))[0]?.message).toContain(
    '"StringEquals"',
  );
});

test('messages carry no control characters from the document', () => {
  const [first] = problems(statement({ Action: 'ecs:Up\u001b[31mdate\n::error::x\u202e' }));
  expect(first?.message).not.toMatch(/[\u0000-\u001f\u202e]/);
});

// --- hostile documents -----------------------------------------------------------------------------------------------

/** Any JSON, with words of policies strewn in and keys that trap naive code. */
const words = [
  'Statement',
  'Effect',
  'Allow',
  'Action',
  'NotAction',
  'Resource',
  'Principal',
  'Condition',
  'StringEquals',
  'ForAllValues:StringLike',
  'AWS',
  '*',
  'iam:*',
  'arn:aws:iam::*:role/*',
  '__proto__',
  'constructor',
  'toString',
  'Fn::Sub',
  'Ref',
  '${aws:username}',
  '${',
  '\uFFFC',
  'ecs:UpdateService',
];
const word = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 }));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7, depthSize: 'small' },
    word,
    fc.constantFrom<unknown>(null, undefined, true, 0, -1, NaN, ''),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(word, tie('tree')), { maxLength: 5 })
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`).join()}}`,
          ) as unknown,
      ),
  ),
}));
const element = fc.constantFrom(
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'action',
  'EFFECT',
);
const likePolicy = fc.record({
  Version: fc.oneof(fc.constant('2012-10-17'), tree),
  Statement: fc.array(fc.dictionary(element, fc.oneof(word, fc.array(word, { maxLength: 3 }), tree), { maxKeys: 6 }), {
    maxLength: 3,
  }),
});

test('no document makes the parser throw', () => {
  fc.assert(
    fc.property(fc.oneof(tree, likePolicy), (document) => {
      const { statements, problems: found } = parsePolicy(document);
      expect(Array.isArray(statements) && Array.isArray(found)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

/** A parsed policy as a document again, in the normal spelling. */
function print({ statements, version }: ParsedPolicy): unknown {
  return {
    Version: version,
    Statement: statements.map(({ effect, actions, resources, principals, conditions, sid }) => ({
      ...(sid === undefined ? {} : { Sid: sid }),
      Effect: effect,
      [actions.except ? 'NotAction' : 'Action']: actions.values.map(({ text }) => text),
      ...(resources === undefined
        ? {}
        : { [resources.except ? 'NotResource' : 'Resource']: resources.values.map(({ text }) => text) }),
      ...(principals === undefined || principals.values.some(({ kind }) => kind === 'unknown')
        ? {}
        : {
            [principals.except ? 'NotPrincipal' : 'Principal']: Object.fromEntries(
              [...new Set(principals.values.map(({ kind }) => kind))].map((kind) => [
                kind,
                principals.values.filter((entry) => entry.kind === kind).map(({ text }) => text),
              ]),
            ),
          }),
      Condition: Object.fromEntries(
        conditions.map(({ operator, quantifier, ifExists, key, values }) => [
          `${quantifier === undefined ? '' : `${quantifier}:`}${operator}${ifExists ? 'IfExists' : ''}`,
          { [key]: values.map(({ text }) => text) },
        ]),
      ),
    })),
  };
}

/** Without the places, which the normal spelling moves. */
function meaning(policy: ParsedPolicy): unknown {
  return JSON.parse(
    JSON.stringify(policy.statements, (key, value: unknown) => (key === 'path' || key === 'index' ? undefined : value)),
  );
}

test('the normal form of a normal form is itself', () => {
  const text = fc.oneof(
    fc.constantFrom('ecs:UpdateService', ' iam:Pass* ', '*', service, '${aws:username}', '<name>', 'a b'),
    fc.string({ maxLength: 10 }),
  );
  const values = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
  const operator = fc.constantFrom('StringEquals', 'stringlike', 'ForAnyValue:stringEQUALS', 'ArnLikeIfExists', 'Bool');
  const policy = fc.record({
    Version: fc.constant('2012-10-17'),
    Statement: fc.array(
      fc.record({
        Effect: fc.constantFrom('Allow', 'Deny', 'allow'),
        action: values,
        Resource: values,
        Principal: fc.record({ AWS: values }),
        Condition: fc.dictionary(
          operator,
          fc.dictionary(fc.constantFrom('aws:SourceArn', 'AWS:PrincipalTag/x'), values, { minKeys: 1, maxKeys: 1 }),
          { maxKeys: 1 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(policy, (document) => {
      const once = parsePolicy(document);
      const twice = parsePolicy(print(once));
      expect(meaning(twice)).toEqual(meaning(once));
    }),
    { numRuns: 2000 },
  );
});

describe('bounded work', () => {
  const nested = (depth: number): unknown => Array.from({ length: depth }).reduce((inner: unknown) => [inner], 'x');
  const deepJoin = (depth: number): unknown =>
    Array.from({ length: depth }).reduce((inner: unknown) => ({ 'Fn::Join': ['', [inner, inner]] }), 'x');

  test.each<[string, unknown]>([
    ['deep nesting', statement({ Action: nested(50_000), Resource: nested(50_000) })],
    ['doubling intrinsics', statement({ Resource: deepJoin(200) })],
    ['a million values', statement({ Action: Array.from({ length: 1_000_000 }, (_, i) => `ecs:Action${i}`) })],
    [
      'a long value',
      statement({ Action: `ecs:${'*a'.repeat(3_000_000)}`, Resource: `arn:aws:s3:::${'${'.repeat(2_000_000)}` }),
    ],
    [
      'a hundred thousand statements',
      {
        Version: '2012-10-17',
        Statement: Array.from({ length: 100_000 }, () => ({ Effect: 'Allow', Action: 'iam:*', Resource: '*' })),
      },
    ],
    [
      'a hundred thousand keys',
      {
        Version: '2012-10-17',
        Statement: [Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`Key${i}`, i]))],
      },
    ],
    ['braces without end', statement({ Resource: `${'{<[$'.repeat(500_000)}` })],
  ])('%s', (_, document) => {
    const start = performance.now();
    const { statements } = parsePolicy(document);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(statements.length).toBeLessThanOrEqual(300);
  });

  test('a document larger than IAM takes is said to be so', () => {
    expect(ids(statement({ Resource: Array.from({ length: 3000 }, (_, i) => `arn:aws:s3:::bucket-${i}`) }))).toContain(
      'too-large',
    );
  });
});

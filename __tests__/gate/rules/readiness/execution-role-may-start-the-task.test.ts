import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { executionRoleMayStartTheTask } from '../../../../src/gate/rules/readiness/execution-role-may-start-the-task.ts';
import type { JsonValue } from '../../../../src/model.ts';

const arn = 'arn:aws:iam::123456789012:role/processor-execution';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:client-AbCdEf';
const repository = 'arn:aws:ecr:eu-west-1:123456789012:repository/processor';
const streams = 'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/processor:*';
const pull = [
  { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  { Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: repository },
];
const log = { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: streams };
const read = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secret };
const facts = (
  statements: JsonValue[],
  container: Record<string, JsonValue> = {},
  origin: 'rendered' | 'file' = 'rendered',
) => ({
  'iam.executionRole': {
    arn,
    name: 'processor-execution',
    trust: {},
    policies: [{ name: 'p', kind: 'inline' as const, document: { Version: '2012-10-17', Statement: statements } }],
  },
  'task.definitions': [wellKeptTask({}, container, { origin })],
});
const takes = { secrets: [{ name: 'CLIENT_SECRET', valueFrom: secret }] };
const found = [`high ${arn} @ "executionRoleArn": "${arn}"`];

ruleTable(executionRoleMayStartTheTask, [
  ['nothing about to run', facts([], {}, 'file'), 'not applicable: no task definition is about to run'],
  ['everything that is needed', facts([...pull, log]), []],
  ['everything with a secret', facts([...pull, log, read], takes), []],
  ['no right to pull', facts([log]), found],
  ['another repository', facts([pull[0] ?? {}, { ...pull[1], Resource: `${repository}-other` }, log]), found],
  ['no right to write the log', facts([...pull]), found],
  ['no right to read the secret', facts([...pull, log], takes), found],
  [
    'one key of the secret by its long name',
    facts([...pull, log, read], { secrets: [{ name: 'X', valueFrom: `${secret}:password::` }] }),
    [],
  ],
  [
    'a parameter that it may not read',
    facts([...pull, log], { secrets: [{ name: 'X', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/x' }] }),
    found,
  ],
  [
    'a parameter by its name',
    facts(
      [
        ...pull,
        log,
        { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: 'arn:aws:ssm:eu-west-1:123456789012:parameter/*' },
      ],
      { secrets: [{ name: 'X', valueFrom: 'app-x' }] },
    ),
    [],
  ],
  ['an image that is not in ECR needs no pull', facts([log], { image: 'docker.io/acme/app@sha256:abc' }), []],
]);

import { ruleTable, wellKeptTask } from '../../../builders.ts';
import { taskEnvironmentHoldsNoSecrets } from '../../../../src/gate/rules/no-long-term-secrets/task-environment-holds-no-secrets.ts';
import type { JsonValue } from '../../../../src/model.ts';

const environment = (...pairs: readonly (readonly [string, JsonValue | undefined])[]) => ({
  'task.definitions': [
    wellKeptTask(
      {},
      { environment: pairs.map(([name, value]) => ({ name, ...(value === undefined ? {} : { value }) })) },
    ),
  ],
});

ruleTable(taskEnvironmentHoldsNoSecrets, [
  ['ordinary settings', environment(['SCALE', '10000'], ['AWS_REGION', 'eu-west-1'], ['CLIENT_ID', 'processor']), []],
  [
    'a secret taken from a store',
    {
      'task.definitions': [
        wellKeptTask({}, { secrets: [{ name: 'CLIENT_SECRET', valueFrom: 'arn:aws:ssm:eu-west-1:1:parameter/x' }] }),
      ],
    },
    [],
  ],
  [
    'a password',
    environment(['DB_PASSWORD', 'hunter2']),
    ['high processor/processor @ { "name": "DB_PASSWORD", "value": "hunter2" }'],
  ],
  [
    'a weak one is one too',
    environment(['dbPassword', 'changeme']),
    ['high processor/processor @ { "name": "dbPassword", "value": "changeme" }'],
  ],
  [
    'a value that the pipeline fills in ends in the same place',
    environment(['CLIENT_SECRET', '${CLIENT_SECRET}']),
    ['high processor/processor @ { "name": "CLIENT_SECRET", "value": "${CLIENT_SECRET}" }'],
  ],
  [
    'a placeholder in a guide',
    environment(['API_KEY', '<your-key>']),
    ['high processor/processor @ { "name": "API_KEY", "value": "<your-key>" }'],
  ],
  [
    'a value that the template computes',
    environment(['API_KEY', null]),
    ['high processor/processor @ { "name": "API_KEY", "value": null }'],
  ],
  ['an empty one', environment(['API_KEY', '']), ['medium processor/processor @ { "name": "API_KEY", "value": "" }']],
  ['one without a value', environment(['API_KEY', undefined]), ['medium processor/processor @ { "name": "API_KEY" }']],
  [
    'the ARN of a secret that the code reads by itself',
    environment(['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db']),
    [],
  ],
  ['where to get a token', environment(['TOKEN_URL', 'https://login.example.org/token'], ['TOKEN_TTL', '3600']), []],
  [
    'a file that holds the password',
    environment(['PASSWORD_FILE', '/run/secrets/db'], ['DB_PASSWORD', '/run/secrets/db']),
    [],
  ],
  ['a switch', environment(['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'], ['USE_TOKEN', 'true']), []],
  [
    'both halves of an AWS key are one finding with two places',
    environment(['AWS_ACCESS_KEY_ID', 'AKIAABCDEFGHIJKLMNOP'], ['AWS_SECRET_ACCESS_KEY', 'not-a-real-one']),
    [
      'critical processor/processor @ { "name": "AWS_ACCESS_KEY_ID", "value": "AKIAABCDEFGHIJKLMNOP" } | { "name": "AWS_SECRET_ACCESS_KEY", "value": "not-a-real-one" }',
    ],
  ],
  [
    'an AWS key that the pipeline fills in',
    environment(['AWS_SECRET_ACCESS_KEY', '${{ secrets.AWS_SECRET_ACCESS_KEY }}']),
    ['high processor/processor @ { "name": "AWS_SECRET_ACCESS_KEY", "value": "${{ secrets.AWS_SECRET_ACCESS_KEY }}" }'],
  ],
  [
    'a password inside an address',
    environment(['DATABASE_URL', 'postgres://app:hunter2@db:5432/app']),
    ['high processor/processor @ { "name": "DATABASE_URL", "value": "postgres://app:hunter2@db:5432/app" }'],
  ],
  ['an address without one', environment(['DATABASE_URL', 'postgres://db:5432/app']), []],
  [
    'what its pattern gave away already is not told twice',
    {
      ...environment(['GITHUB_TOKEN', 'a-token']),
      'repository.secrets': [
        {
          path: 'task-definition.json',
          kind: 'task-definition',
          guide: false,
          type: 'GitHub token',
          pattern: 'github',
          at: { path: 'task-definition.json', line: 37 },
          length: 'medium',
        },
      ],
    },
    [],
  ],
  [
    'a token among the options of the log driver',
    {
      'task.definitions': [
        wellKeptTask(
          {},
          {
            logConfiguration: {
              logDriver: 'splunk',
              options: { 'splunk-url': 'https://s.test', 'splunk-token': 'abc-def-1' },
            },
          },
        ),
      ],
    },
    ['high processor/processor @ "splunk-token": "abc-def-1"'],
  ],
]);

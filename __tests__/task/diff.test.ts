import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/model.ts';
import { diffTaskDefinitions, sameContent, sayChange } from '../../src/task/diff.ts';

const container = (changes: JsonObject = {}): JsonObject => ({ name: 'app', image: 'i@sha256:1', ...changes });
const definition = (changes: JsonObject = {}, inContainer: JsonObject = {}): JsonObject => ({
  family: 'app',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [container(inContainer)],
  ...changes,
});

/** What DescribeTaskDefinition answers after registering the plain definition. */
const asHeld = (document: JsonObject): JsonObject => ({
  ...document,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/app:1',
  revision: 1,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: 1_795_367_633.5,
  registeredBy: 'arn:aws:iam::123456789012:root',
  volumes: [],
  placementConstraints: [],
  enableFaultInjection: false,
  containerDefinitions: (document['containerDefinitions'] as readonly JsonObject[]).map((each) => ({
    cpu: 0,
    essential: true,
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    portMappings: [],
    systemControls: [],
    dockerLabels: {},
    ...each,
  })),
});

describe('what ECS fills in or orders is no difference', () => {
  test('the answer of DescribeTaskDefinition against what was registered', () => {
    expect(sameContent(definition(), asHeld(definition()))).toBe(true);
    expect(diffTaskDefinitions(definition(), asHeld(definition()))).toEqual([]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'the host port in awsvpc',
      { portMappings: [{ containerPort: 80 }] },
      { portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }] },
    ],
    [
      'order of ports',
      { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
      { portMappings: [{ containerPort: 81 }, { containerPort: 80 }] },
    ],
    [
      'order of variables',
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
      {
        environment: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      },
    ],
    [
      'order of secrets',
      {
        secrets: [
          { name: 'A', valueFrom: 'x' },
          { name: 'B', valueFrom: 'y' },
        ],
      },
      {
        secrets: [
          { name: 'B', valueFrom: 'y' },
          { name: 'A', valueFrom: 'x' },
        ],
      },
    ],
    [
      'numbers of a health check',
      { healthCheck: { command: ['CMD', 'x'] } },
      { healthCheck: { command: ['CMD', 'x'], interval: 30, timeout: 5, retries: 3 } },
    ],
    ['cpu 0', {}, { cpu: 0 }],
    ['falsehoods', {}, { privileged: false, interactive: false, pseudoTerminal: false, readonlyRootFilesystem: false }],
    [
      'empty lists and objects',
      {},
      { command: [], entryPoint: [], dockerLabels: {}, linuxParameters: { capabilities: { add: [], drop: [] } } },
    ],
    [
      'empty secret options',
      { logConfiguration: { logDriver: 'awslogs', options: { a: 'b' } } },
      { logConfiguration: { logDriver: 'awslogs', options: { a: 'b' }, secretOptions: [] } },
    ],
    [
      'order of capabilities',
      { linuxParameters: { capabilities: { drop: ['A', 'B'] } } },
      { linuxParameters: { capabilities: { drop: ['B', 'A'] } } },
    ],
    ['order of members', { image: 'i@sha256:1', user: '1' }, { user: '1', image: 'i@sha256:1' }],
  ])('%s', (_, left, right) => {
    expect(sameContent(definition({}, left), definition({}, right))).toBe(true);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['spelling of sizes', { cpu: '0.25 vCPU', memory: '0.5 GB' }, { cpu: '256', memory: '512' }],
    [
      'the platform that is taken when none is named',
      {},
      { runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' } },
    ],
    [
      'the network mode that EC2 takes',
      { requiresCompatibilities: ['EC2'], networkMode: 'bridge' },
      { requiresCompatibilities: ['EC2'], networkMode: null },
    ],
    [
      'the type of a proxy',
      { proxyConfiguration: { containerName: 'e' } },
      { proxyConfiguration: { containerName: 'e', type: 'APPMESH' } },
    ],
    ['tags', { tags: [{ key: 'a', value: '1' }] }, { tags: [{ key: 'a', value: '2' }] }],
    [
      'order of compatibilities',
      { requiresCompatibilities: ['FARGATE', 'EC2'] },
      { requiresCompatibilities: ['EC2', 'FARGATE'] },
    ],
    [
      'an EFS root directory',
      { volumes: [{ name: 'v', efsVolumeConfiguration: { fileSystemId: 'f' } }] },
      { volumes: [{ name: 'v', efsVolumeConfiguration: { fileSystemId: 'f', rootDirectory: '/' } }] },
    ],
  ])('%s', (_, left, right) => {
    expect(sameContent(definition(left), definition(right))).toBe(true);
  });
});

describe('what ECS runs otherwise is a difference', () => {
  test.each<[string, JsonObject, JsonObject, string]>([
    ['another image', {}, { image: 'i@sha256:2' }, '~ containerDefinitions[app].image: i@sha256:1 → i@sha256:2'],
    [
      'a root file system that becomes writable',
      { readonlyRootFilesystem: true },
      {},
      '- containerDefinitions[app].readonlyRootFilesystem: true',
    ],
    ['privileged', {}, { privileged: true }, '+ containerDefinitions[app].privileged: true'],
    ['not essential any more', {}, { essential: false }, '+ containerDefinitions[app].essential: false'],
    [
      'another host port',
      { portMappings: [{ containerPort: 80 }] },
      { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      '~ containerDefinitions[app].portMappings: [{"containerPort":80}] → [{"containerPort":80,"hostPort":8080}]',
    ],
    [
      'order of the command',
      { command: ['a', 'b'] },
      { command: ['b', 'a'] },
      '~ containerDefinitions[app].command: ["a","b"] → ["b","a"]',
    ],
    ['an unknown field', {}, { quantum: true }, '+ containerDefinitions[app].quantum: true'],
    [
      'another place of a secret',
      { secrets: [{ name: 'DB', valueFrom: 'arn:1' }] },
      { secrets: [{ name: 'DB', valueFrom: 'arn:2' }] },
      '~ containerDefinitions[app].secrets[DB]: arn:1 → arn:2',
    ],
    [
      'a variable twice',
      { environment: [{ name: 'A', value: '1' }] },
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
      '+ containerDefinitions[app].environment[A#2]: (1 character)',
    ],
  ])('%s', (_, left, right, line) => {
    const [before, after] = [definition({}, left), definition({}, right)];
    expect(sameContent(before, after)).toBe(false);
    expect(diffTaskDefinitions(before, after).map(sayChange)).toEqual([line]);
  });

  test('a container more', () => {
    const after = definition({ containerDefinitions: [container(), { name: 'proxy', image: 'p@sha256:2' }] });
    expect(diffTaskDefinitions(definition(), after).map(({ field, change }) => `${change} ${field}`)).toEqual([
      'added containerDefinitions[proxy].image',
      'added containerDefinitions[proxy].name',
    ]);
  });

  test('containers are told apart by name, not by place', () => {
    const proxy = { name: 'proxy', image: 'p' };
    const [left, right] = [
      definition({ containerDefinitions: [container(), proxy] }),
      definition({ containerDefinitions: [proxy, container()] }),
    ];
    expect(sameContent(left, right)).toBe(true);
  });

  test('a task role, and everything where nothing runs yet', () => {
    expect(diffTaskDefinitions(definition(), definition({ taskRoleArn: 'arn:aws:iam::1:role/x' }))).toEqual([
      { field: 'taskRoleArn', change: 'added', after: 'arn:aws:iam::1:role/x' },
    ]);
    expect(diffTaskDefinitions(undefined, definition()).every(({ change }) => change === 'added')).toBe(true);
  });
});

describe('no secret is shown', () => {
  const secret = 'hunter2-hunter2';
  const hidden: readonly (readonly [string, JsonObject, JsonObject])[] = [
    ['a variable that is added', {}, { environment: [{ name: 'PLAIN', value: secret }] }],
    ['a variable that is removed', { environment: [{ name: 'PLAIN', value: secret }] }, {}],
    [
      'a variable that changes',
      { environment: [{ name: 'A', value: secret }] },
      { environment: [{ name: 'A', value: 'x' }] },
    ],
    ['a variable with further members', {}, { environment: [{ name: 'A', value: secret, note: secret }] }],
    ['a log driver’s token', {}, { logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': secret } } }],
    ['a label named like a secret', {}, { dockerLabels: { 'api-key': secret } }],
    ['an option of the command', {}, { command: ['serve', `--db-password=${secret}`] }],
    ['an option and its value as two words', {}, { command: ['serve', '--token', secret] }],
    ['a variable set in a shell command', {}, { command: ['sh', '-c', `DB_PASSWORD=${secret} serve`] }],
    ['a password in an address', {}, { command: ['serve', `postgres://app:${secret}@db/app`] }],
    ['a health check', {}, { healthCheck: { command: ['CMD-SHELL', `curl -H "Authorization: ${secret}" localhost`] } }],
    [
      'a bearer token',
      {},
      { healthCheck: { command: ['CMD-SHELL', `curl -H 'authorization: Bearer ${secret}' localhost`] } },
    ],
    ['an option after another', {}, { command: ['sh', '-c', `serve -v --api-key '${secret}' --port 1`] }],
    ['JSON in an argument', {}, { command: ['serve', `{"password": "${secret}"}`] }],
    ['an unknown field of that name', {}, { futureSecretToken: secret }],
  ];
  test.each(hidden)('%s', (_, left, right) => {
    const changes = diffTaskDefinitions(definition({}, left), definition({}, right));
    expect(changes.length).toBeGreaterThan(0);
    expect(JSON.stringify(changes)).not.toContain(secret);
  });

  test('a variable shows its length when it comes or goes, and only that it changed when it changed', () => {
    const environment = (value: string): JsonObject => ({ environment: [{ name: 'A', value }] });
    expect(diffTaskDefinitions(definition(), definition({}, environment('123456789012')))).toEqual([
      { field: 'containerDefinitions[app].environment[A]', change: 'added', after: '(12 characters)' },
    ]);
    expect(diffTaskDefinitions(definition({}, environment('1')), definition({}, environment('2')))).toEqual([
      { field: 'containerDefinitions[app].environment[A]', change: 'changed' },
    ]);
  });
});

test('a definition is equal to itself in any order, and its difference is empty exactly when it is equal', () => {
  const documents = fc.record({
    family: fc.constant('app'),
    cpu: fc.constantFrom('256', '512', '.25 vCPU'),
    containerDefinitions: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        image: fc.constantFrom('x', 'y'),
        environment: fc.array(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.string() }), {
          maxLength: 3,
        }),
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(documents, documents, (left, right) => {
      expect(sameContent(left, Object.fromEntries(Object.entries(left).reverse()) as JsonObject)).toBe(true);
      expect(diffTaskDefinitions(left, right).length === 0).toBe(sameContent(left, right));
    }),
    { numRuns: 500 },
  );
});

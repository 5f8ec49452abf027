import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/model.ts';
import { parseJsonSource } from '../../src/task/json-source.ts';
import { renderTaskDefinition } from '../../src/task/render.ts';
import type { TaskChanges } from '../../src/task/render.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const reference = `123456789012.dkr.ecr.us-east-1.amazonaws.com/app@${digest}`;

const text = `{
  // one line of comment
  "family": "app",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "brandNew": { "keep": [1, { "me": null }] },
  "containerDefinitions": [
    {
      "name": "app",
      "image": "placeholder",
      "quantum": true,
      "environment": [
        { "name": "A", "value": "1" },
        { "name": "B", "value": "2" },
        { "name": "C", "value": "3" },
      ],
      "secrets": [{ "name": "DB", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/db" }]
    },
    { "name": "proxy", "image": "envoy@${digest}", "essential": false }
  ]
}`;

const render = (changes: TaskChanges = {}, source = text) =>
  renderTaskDefinition({ source: { kind: 'file', path: 'td.json', text: source }, changes });
const containers = (document: JsonObject) => document['containerDefinitions'] as readonly JsonObject[];
const set = (pairs: Record<string, string | null>) => new Map(Object.entries(pairs));

function problems(changes: TaskChanges, source?: string): { code: string; message: string } {
  try {
    render(changes, source);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('It rendered.');
}

describe('what a definition brings along', () => {
  test('fields that nobody knows are kept, comments and trailing commas are fine', () => {
    const { document } = render();
    expect(document['brandNew']).toEqual({ keep: [1, {}] });
    expect(containers(document)[0]?.['quantum']).toBe(true);
  });

  test.each([
    ['a file', false],
    ['the running revision', true],
    ['the answer of describe-task-definition in a file', 'wrapped'],
  ] as const)('read-only fields of %s are dropped without a word', (_, form) => {
    const document = {
      family: 'app',
      taskDefinitionArn: 'arn',
      revision: 3,
      status: 'ACTIVE',
      requiresAttributes: [{ name: 'x' }],
      compatibilities: ['FARGATE'],
      registeredAt: 1,
      registeredBy: 'me',
      deregisteredAt: null,
      containerDefinitions: [{ name: 'app', image: 'i' }],
    };
    const wrapped = form === 'wrapped' ? { taskDefinition: document, tags: [{ key: 'team', value: 'x' }] } : document;
    const source =
      form === true
        ? ({ kind: 'running', revision: { arn: 'arn', family: 'app', revision: 3, document } } as const)
        : ({ kind: 'file', path: 'td.json', text: JSON.stringify(wrapped) } as const);
    expect(renderTaskDefinition({ source, changes: {} }).document).toEqual({
      family: 'app',
      containerDefinitions: [{ name: 'app', image: 'i' }],
      ...(form === 'wrapped' ? { tags: [{ key: 'team', value: 'x' }] } : {}),
    });
  });

  test('findings point into the file: also behind a removed entry, in a wrapped answer, and at a replaced value', () => {
    const changes = { containers: [{ image: { reference }, environment: set({ A: null, C: '4', D: '5' }) }] };
    const { positions, document } = render(changes);
    const environment = '/containerDefinitions/0/environment';
    expect(containers(document)[0]?.['environment']).toEqual([
      { name: 'B', value: '2' },
      { name: 'C', value: '4' },
      { name: 'D', value: '5' },
    ]);
    expect(positions[`${environment}/0/value`]).toMatchObject({ path: 'td.json', line: 15, column: 33 });
    expect(positions[`${environment}/1`]).toMatchObject({ line: 16, column: 9 });
    expect(positions[`${environment}/2`]).toBeUndefined();
    expect(positions['/containerDefinitions/0/image']).toMatchObject({ line: 11 });
    expect(render({}, `{"taskDefinition":\n${text}}`).positions['/family']).toMatchObject({ line: 4 });
  });

  test('a key such as __proto__ stays data', () => {
    const { document } = render({}, text.replace('"brandNew"', '"__proto__"'));
    expect(Object.hasOwn(document, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['keep']).toBeUndefined();
  });
});

describe('what the inputs change', () => {
  test('image, variables, secrets, size and roles, each with where it came from', () => {
    const result = renderTaskDefinition({
      source: { kind: 'file', path: 'td.json', text },
      changes: {
        containers: [
          {
            image: { reference, platform: 'linux/amd64' },
            environment: set({ A: '9', B: null }),
            secrets: set({ KEY: 'arn:aws:secretsmanager:x' }),
          },
        ],
        cpu: '.5 vCPU',
        memory: '2 GB',
        taskRole: 'service/app-task',
        executionRole: 'arn:aws:iam::123456789012:role/exec',
      },
      account: { accountId: '123456789012', partition: 'aws' },
    });
    expect(result.document).toMatchObject({
      cpu: '512',
      memory: '2048',
      taskRoleArn: 'arn:aws:iam::123456789012:role/service/app-task',
      executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
    });
    expect(containers(result.document)[0]).toMatchObject({
      image: reference,
      environment: [
        { name: 'A', value: '9' },
        { name: 'C', value: '3' },
      ],
      secrets: [{ name: 'DB' }, { name: 'KEY', valueFrom: 'arn:aws:secretsmanager:x' }],
    });
    expect(containers(result.document)[1]).toEqual({ name: 'proxy', image: `envoy@${digest}`, essential: false });
    expect(result.changes.map(({ field, change, from }) => `${change} ${field} by ${from}`)).toEqual([
      'set containerDefinitions[app].image by the image of this run',
      'set containerDefinitions[app].environment[A] by input environment-variables',
      'removed containerDefinitions[app].environment[B] by input environment-variables',
      'set containerDefinitions[app].secrets[KEY] by input secrets',
      'set cpu by input cpu',
      'set memory by input memory',
      'set taskRoleArn by input task-role',
      'set executionRoleArn by input execution-role',
    ]);
  });

  test('several containers, each its own image', () => {
    const other = reference.replace('app@', 'proxy@');
    const { document } = render({
      containers: [{ image: { reference } }, { name: 'proxy', image: { reference: other } }],
    });
    expect(containers(document).map(({ image }) => image)).toEqual([reference, other]);
  });

  test('a variable becomes a secret when the variable is removed in the same run', () => {
    const changes = { containers: [{ environment: set({ A: null }), secrets: set({ A: 'arn:aws:ssm:x' }) }] };
    expect(containers(render(changes).document)[0]?.['secrets']).toContainEqual({
      name: 'A',
      valueFrom: 'arn:aws:ssm:x',
    });
  });

  test('removing what is not there, and the container name over the only essential one', () => {
    expect(render({ containers: [{ environment: set({ GONE: null }) }] }).changes).toEqual([]);
    expect(render().container).toBe('app');
  });

  test('an image for arm64 sets a silent runtimePlatform', () => {
    const changes = { containers: [{ image: { reference, platform: 'linux/arm64/v8' } }] };
    expect(render(changes).document['runtimePlatform']).toEqual({
      cpuArchitecture: 'ARM64',
      operatingSystemFamily: 'LINUX',
    });
  });

  test('nothing asked of any container asks for no container name', () => {
    const two = text.replace(', "essential": false', '');
    expect(render({ containers: [{ environment: new Map(), secrets: new Map() }] }, two).document).toBeDefined();
  });
});

describe('what cannot be rendered is bad input, all of it at once', () => {
  const images = { containers: [{ image: { reference } }] };
  test.each<[string, TaskChanges, string, RegExp]>([
    [
      'a container that is not in it',
      { containers: [{ name: 'web', image: 'later' }] },
      text,
      /has no container web\. Containers: app, proxy/,
    ],
    [
      'several essential containers and no name',
      images,
      text.replace(', "essential": false', ''),
      /several essential containers \(app, proxy\): container-name/,
    ],
    ['a tag in place of a digest', { containers: [{ image: { reference: 'app:latest' } }] }, text, /has no digest/],
    ['a digest that is too short', { containers: [{ image: { reference: 'app@sha256:abc' } }] }, text, /has no digest/],
    [
      'a variable that is a secret',
      { containers: [{ environment: set({ DB: 'x' }) }] },
      text,
      /DB stands both in environment and in secrets/,
    ],
    ['a secret that is a variable', { containers: [{ secrets: set({ A: 'arn:aws:ssm:x' }) }] }, text, /A stands both/],
    [
      'a size that Fargate has not',
      { cpu: '256', memory: '4096' },
      text,
      /CPU 256 goes with memory 512, 1024 or 2048, not 4096/,
    ],
    ['a CPU that Fargate has not', { cpu: '300' }, text, /CPU 300 is none of the sizes/],
    ['a size that is none', { cpu: 'lots' }, text, /cpu lots is neither/],
    ['Fargate without a size', {}, text.replace('"memory": "512",', ''), /needs cpu and memory/],
    [
      'an image for another processor',
      { containers: [{ image: { reference, platform: 'linux/arm64' } }] },
      text.replace('"cpu"', '"runtimePlatform": {"cpuArchitecture": "X86_64"}, "cpu"'),
      /for linux\/arm64, runtimePlatform asks for linux\/amd64/,
    ],
    [
      'an image for a system that ECS does not run',
      { containers: [{ image: { reference, platform: 'linux/s390x' } }] },
      text,
      /for linux\/s390x/,
    ],
    ['a container without image', {}, text.replace('"image": "placeholder",', ''), /container app has no image/],
    ['no family', {}, text.replace('"family": "app",', ''), /family .*must be/],
    ['a family with a space', {}, text.replace('"app",', '"my app",'), /family \(line 3, column 13\)/],
    [
      'two containers of one name',
      {},
      text.replace('"name": "proxy"', '"name": "app"'),
      /two containers are named app \(line 20/,
    ],
    [
      'a number as value',
      {},
      text.replace('"value": "2"', '"value": 2'),
      /B in environment of container app \(line 15, column 33\) must be text/,
    ],
    ['a list in place of an object', {}, '[]', /family/],
    ['no containers', {}, '{"family": "app", "containerDefinitions": []}', /at least one container/],
    ['containers that are no objects', {}, '{"family": "app", "containerDefinitions": ["app"]}', /objects only/],
  ])('%s', (_, changes, source, message) => {
    expect(problems(changes, source)).toMatchObject({ code: 'input-invalid', message: expect.stringMatching(message) });
  });

  test('every problem is named in one error', () => {
    const { message } = problems({ cpu: 'x', memory: 'y', containers: [{ name: 'web', image: 'later' }] });
    expect(message.match(/^ {2}- /gm)).toHaveLength(3);
  });

  test('a running revision that cannot serve is no bad input', () => {
    const revision = { arn: 'a', family: 'app', revision: 1, document: { family: 'app', containerDefinitions: [] } };
    expect(() => renderTaskDefinition({ source: { kind: 'running', revision }, changes: {} })).toThrow(
      expect.objectContaining({ code: 'task-definition-invalid' }),
    );
  });

  test('an image that comes later is not missed, but a wrong name for it is', () => {
    const bare = text.replace('"image": "placeholder",', '');
    expect(render({ containers: [{ image: 'later' }] }, bare).document).toBeDefined();
  });
});

describe('a file that is not JSON says where', () => {
  test.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', /line 3, column 3 needs a comma/],
    ['an open brace', '{\n  "a": 1\n', /line 3, column 1 needs a closing }/],
    ['a bare word', '{"a": yes}', /line 1, column 7 has a word that is no JSON value/],
    ['an open text', '{"a": "x\n}', /line 1, column 7 has a text that does not end/],
    ['a key twice', '{"image": "a",\n "image": "b"}', /line 2, column 2 has the key "image" twice/],
    ['YAML', 'family: app', /line 1, column 1/],
    ['nothing', '  ', /line 1, column/],
    ['two documents', '{} {}', /line 1, column 4 goes on after its end/],
    ['an endless comment', '{} /* x', /comment that does not end/],
    ['a bottomless nesting', '['.repeat(100_000), /nested deeper/],
    ['a bottomless nesting behind a trick', `/* " */ ${'{"a":'.repeat(100_000)}`, /nested deeper/],
  ])('%s', (_, source, message) => {
    expect(problems({}, source)).toMatchObject({ code: 'input-invalid', message: expect.stringMatching(message) });
  });

  test('at most five mistakes are listed', () => {
    expect(problems({}, '{"a": x, "b": x, "c": x, "d": x, "e": x, "f": x}').message).toMatch(/; and \d+ more/);
  });

  test('what parses is what JSON.parse reads, and every node has its place', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const source = JSON.stringify(value, null, 1);
        const parsed = parseJsonSource(source, 'f');
        expect('value' in parsed && parsed.value).toEqual(JSON.parse(source));
        const count = (node: unknown): number =>
          typeof node === 'object' && node !== null
            ? Object.values(node).reduce((sum: number, each) => sum + count(each), 1)
            : 1;
        expect('positions' in parsed && Object.keys(parsed.positions)).toHaveLength(count(JSON.parse(source)));
      }),
    );
  });

  test('no text makes it throw anything but what it says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.string({ unit: fc.constantFrom(...'{}[]",:/*\\ \n1ae'), maxLength: 60 }),
        ),
        (source) => {
          const parsed = parseJsonSource(source, 'f');
          expect('value' in parsed || parsed.mistakes.length > 0).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { collected, containing, show, textAt } from './collected.ts';

const document = `{
  // comments are tolerated
  "family": "processor",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "x:1",
      "environment": [
        { "name": "DB_PASSWORD", "value": "hunter2" },
        { "value": "b\\"c", "name": "B" }
      ],
      "LogConfiguration": {},
      "readonlyRootFilesystem": true,
    },
  ]
}
`;

describe('a task definition', () => {
  test('in a file of any name keeps its spelling and its places', async () => {
    const { 'task.definitions': facts, gaps } = await collected({ 'deploy/td.json': document });
    expect(gaps).toEqual([]);
    expect(facts).toHaveLength(1);
    const [fact] = facts;
    expect(fact).toMatchObject({ origin: 'file', name: 'task definition processor (deploy/td.json)', unresolved: [] });
    expect(fact?.value).toMatchObject({ family: 'processor', containerDefinitions: [{ LogConfiguration: {} }] });
    const place = fact?.positions['/containerDefinitions/0/readonlyRootFilesystem'];
    expect(show(place ?? { path: '?' })).toBe('deploy/td.json:14:33');
    expect(fact?.positions['/containerDefinitions/0']).toEqual({
      path: 'deploy/td.json',
      line: 6,
      column: 5,
      endLine: 15,
    });
  });

  test('gives its environment as variables', async () => {
    const { 'repository.variables': facts } = await collected({ 'td.json': document });
    expect(
      facts.map(({ name, value, carrier, scope, at }) => [name, value, carrier, scope, textAt(document, at)]),
    ).toEqual([
      ['DB_PASSWORD', 'hunter2', 'task-environment', 'container app', '"hunter2" },'],
      ['B', 'b"c', 'task-environment', 'container app', '"b\\"c", "name": "B" }'],
    ]);
  });

  test.each([
    [
      'wrapped as the CLI describes it',
      '{"taskDefinition": {"containerDefinitions": [], "family": "f"}}',
      { family: 'f', containerDefinitions: [] },
    ],
    [
      'in PascalCase',
      '{"Family": "f", "ContainerDefinitions": [{"Name": "a", "PortMappings": [{"ContainerPort": "80"}], "DockerLabels": {"Key": "V"}, "LogConfiguration": {"Options": {"awslogs-Group": "g"}}, "Privileged": "true", "Cpu": "10"}], "Cpu": "256", "Volumes": [{"EFSVolumeConfiguration": {"AuthorizationConfig": {"IAM": "ENABLED"}}}]}',
      {
        family: 'f',
        cpu: '256',
        containerDefinitions: [
          {
            name: 'a',
            cpu: 10,
            portMappings: [{ containerPort: 80 }],
            dockerLabels: { Key: 'V' },
            logConfiguration: { options: { 'awslogs-Group': 'g' } },
            privileged: true,
          },
        ],
        volumes: [{ efsVolumeConfiguration: { authorizationConfig: { iam: 'ENABLED' } } }],
      },
    ],
    [
      'as YAML',
      'family: f\ncontainerDefinitions:\n  - name: a\n    image: b\n',
      { family: 'f', containerDefinitions: [{ name: 'a', image: 'b' }] },
    ],
  ])('%s', async (_, text, expected) => {
    const { 'task.definitions': facts } = await collected({ [text.startsWith('{') ? 'x.json' : 'x.yaml']: text });
    expect(facts.map(({ value }) => value)).toEqual([expected]);
  });

  test('of containers alone has the task itself unresolved', async () => {
    const { 'task.definitions': facts } = await collected({
      'containers.json': '[{"name": "a", "image": "b", "essential": true}]',
    });
    expect(facts[0]?.value).toMatchObject({
      containerDefinitions: [{ name: 'a' }],
      networkMode: null,
      taskRoleArn: null,
    });
    expect(facts[0]?.unresolved).toContain('/networkMode');
    expect(facts[0]?.positions['/containerDefinitions/0/image']).toMatchObject({ line: 1, column: 25 });
  });

  test('in a guide is found under any label, alone or as one container', async () => {
    const text =
      '# x\n\n```\n{"family": "f", "containerDefinitions": [{"name": "a", "image": "b"}]}\n```\n\n```bash\n{\n  "name": "c", "image": "d", "environment": [{"name": "K", "value": "v"}]\n}\n```\n';
    const { 'task.definitions': facts, 'repository.guides': guides } = await collected({ 'README.md': text });
    expect(facts.map(({ origin, positions }) => [origin, positions['']?.line])).toEqual([
      ['guide', 4],
      ['guide', 8],
    ]);
    expect(guides[0]?.blocks.map(({ readAs }) => readAs)).toEqual(['task-definition', 'task-definition']);
  });

  test.each([
    ['broken', '{"containerDefinitions": [', 'not JSON', true],
    ['deep', `{"containerDefinitions": ${'['.repeat(200)}`, 'nested more than', true],
  ])('%s is a gap', async (_, text, why, blocks) => {
    const { gaps } = await collected({ 'td.json': text });
    expect(gaps).toEqual([expect.objectContaining({ blocks, why: containing(why) })]);
  });

  test.each([
    ['another list of named images', '[{"name": "a", "image": "b.png"}]'],
    ['a manifest', '{"kind": "Pod", "name": "a", "image": "b", "essential": true}'],
    ['a word only', '"containerDefinitions"'],
    ['a map', '{"containerDefinitions": {"a": 1}}'],
  ])('%s is none', async (_, text) => {
    const { 'task.definitions': facts } = await collected({ 'x.json': text });
    expect(facts).toEqual([]);
  });
});

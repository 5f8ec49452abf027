import { describe, expect, test } from '@jest/globals';
import { collected, show } from './collected.ts';

const script = (text: string) => collected({ 'run.sh': `#!/bin/sh\n${text}` });

describe('a command is found', () => {
  test.each([
    ['plain', 'docker build .', [['docker', 'docker build .']]],
    ['behind sudo with options', 'sudo -E -u root docker build .', [['docker', 'docker build .']]],
    ['behind env', 'env -u X A=1 aws s3 ls', [['aws', 'aws s3 ls']]],
    ['behind time and timeout', 'time timeout -k 5 10 aws s3 ls', [['aws', 'aws s3 ls']]],
    [
      'behind xargs',
      'cat f | xargs -n 1 aws ecs stop-task',
      [
        ['cat', 'cat f'],
        ['aws', 'aws ecs stop-task'],
      ],
    ],
    ['by its path', '/usr/local/bin/aws s3 ls', [['aws', '/usr/local/bin/aws s3 ls']]],
    ['quoted', '"docker" \'build\' \\\n .', [['docker', 'docker build .']]],
    [
      'in a condition',
      'if aws sts get-caller-identity; then echo ok; fi',
      [
        ['aws', 'aws sts get-caller-identity'],
        ['echo', 'echo ok'],
      ],
    ],
    [
      'in a substitution',
      'X=$(aws ecr get-login-password)',
      [
        ['', ''],
        ['aws', 'aws ecr get-login-password'],
      ],
    ],
    [
      'in backquotes',
      'echo `aws x`',
      [
        ['echo', 'echo `aws x`'],
        ['aws', 'aws x'],
      ],
    ],
    ['in a function', 'f() { docker push x; }', [['docker', 'docker push x']]],
    [
      'in a string for another shell',
      "bash -euo pipefail -c 'docker push x && ls'",
      [
        ['bash', 'bash -euo pipefail -c docker push x && ls'],
        ['docker', 'docker push x'],
        ['ls', 'ls'],
      ],
    ],
    [
      'in eval',
      'eval "docker push $X"',
      [
        ['eval', 'eval docker push $X'],
        ['docker', 'docker push $X'],
      ],
    ],
    [
      'after &&, ||, ; and &',
      'a && b || c; d & e',
      [
        ['a', 'a'],
        ['b', 'b'],
        ['c', 'c'],
        ['d', 'd'],
        ['e', 'e'],
      ],
    ],
    [
      'in a subshell and a group',
      '(a; { b; })',
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
    ],
    [
      'in process substitution',
      'diff <(aws a) x',
      [
        ['diff', 'diff <(aws a) x'],
        ['aws', 'aws a'],
      ],
    ],
    ['not in a comment', '# docker run\nls # aws', [['ls', 'ls']]],
    ['not in a quoted text', "echo 'docker run -e A=b'", [['echo', 'echo docker run -e A=b']]],
  ])('%s', async (_, text, expected) => {
    const { 'repository.commands': facts } = await script(text);
    expect(facts.map(({ name, words }) => [name, words.map((word) => word.text).join(' ')])).toEqual(expected);
  });
});

describe('words', () => {
  test('keep GitHub expressions whole, with their place', async () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: docker run -e "A=${{ secrets.A && \'x y\' }}" -e B=${{ env.B }}-${{ env.C }} img\n';
    const { 'repository.commands': facts } = await collected({ '.github/workflows/a.yml': text });
    expect(facts[0]?.words.map((word) => [word.text, word.at.column])).toEqual([
      ['docker', 14],
      ['run', 21],
      ['-e', 25],
      ["A=${{ secrets.A && 'x y' }}", 28],
      ['-e', 58],
      ['B=${{ env.B }}-${{ env.C }}', 61],
      ['img', 89],
    ]);
  });

  test('know their variables and substitutions', async () => {
    const { 'repository.commands': facts } = await script('echo "$A ${B:-x} $(date)" $C_1 \'$D\' "\\$E"');
    expect(
      facts[0]?.words.slice(1).map(({ text, variables, substitution }) => [text, variables, substitution]),
    ).toEqual([
      ['$A ${B:-x} $(date)', ['A', 'B'], true],
      ['$C_1', ['C_1'], false],
      ['$D', [], false],
      ['$E', [], false],
    ]);
  });

  test('pipelines know their neighbours', async () => {
    const { 'repository.commands': facts } = await script(
      'aws ecr get-login-password | sudo docker login --password-stdin x | tee log',
    );
    expect(facts.map(({ name, pipedFrom, pipedInto }) => [name, pipedFrom, pipedInto])).toEqual([
      ['aws', undefined, 'docker'],
      ['docker', 'aws', 'tee'],
      ['tee', 'docker', undefined],
    ]);
  });

  test('here documents and redirects have their text and place', async () => {
    const { 'repository.commands': facts } = await script(
      'cat > out.json <<EOF\n{"a": "$B"}\nEOF\ncmd <<< "text" 2>&1',
    );
    expect(facts[0]?.redirects).toEqual([
      {
        operator: '>',
        target: { text: 'out.json', at: { path: 'run.sh', line: 2, column: 7 }, variables: [], substitution: false },
      },
      { operator: '<<', body: { path: 'run.sh', text: '{"a": "$B"}\n', map: [[0, 3, 1]] } },
    ]);
    expect(facts[1]?.redirects.map(({ operator, body }) => [operator, body?.text])).toEqual([
      ['<<<', 'text'],
      ['>&', undefined],
    ]);
  });
});

describe('variables', () => {
  test.each([
    ['assigned', 'A=1', [['shell-assignment', 'A', '1', 'run.sh:2:3']]],
    ['exported', 'export A="x y" B', [['shell-assignment', 'A', 'x y', 'run.sh:2:10']]],
    ['declared', 'declare -x A=1', [['shell-assignment', 'A', '1', 'run.sh:2:14']]],
    [
      'before a command',
      'A=1 B=$C cmd',
      [
        ['shell-assignment', 'A', '1', 'run.sh:2:3'],
        ['shell-assignment', 'B', '$C', 'run.sh:2:7'],
      ],
    ],
    ['by env', 'env A=1 cmd', [['shell-assignment', 'A', '1', 'run.sh:2:7']]],
    [
      'as build arguments',
      'docker buildx build --build-arg A=1 --build-arg=B=2 --build-arg C .',
      [
        ['build-argument', 'A', '1', 'run.sh:2:33'],
        ['build-argument', 'B', '2', 'run.sh:2:37'],
        ['build-argument', 'C', null, 'run.sh:2:65'],
      ],
    ],
    [
      'for a container',
      'docker run -eA=1 -e B=2 --env C=3 --env=D=4 -e E img -e',
      [
        ['container-run', 'A', '1', 'run.sh:2:12'],
        ['container-run', 'B', '2', 'run.sh:2:21'],
        ['container-run', 'C', '3', 'run.sh:2:31'],
        ['container-run', 'D', '4', 'run.sh:2:35'],
        ['container-run', 'E', null, 'run.sh:2:48'],
      ],
    ],
    ['not when docker does something else', 'docker inspect -e A=1 --build-arg B=2', []],
    ['not an array', 'A=(1 2)', [['shell-assignment', 'A', null, 'run.sh:2:1']]],
  ])('%s', async (_, text, expected) => {
    const { 'repository.variables': facts } = await script(text);
    expect(facts.map(({ carrier, name, value, at }) => [carrier, name, value, show(at)])).toEqual(expected);
  });

  test('say by what names they refer to others', async () => {
    const { 'repository.variables': facts } = await script('A=$B\nC="${D:-x}-$(cmd)"\nE=plain');
    expect(
      facts.map(({ name, expression, references, unresolved }) => [
        name,
        expression,
        references,
        unresolved !== undefined,
      ]),
    ).toEqual([
      ['A', true, ['$B'], false],
      ['C', true, ['$D'], true],
      ['E', false, [], false],
    ]);
  });
});

describe('scripts', () => {
  test('are found by name and by their first line', async () => {
    const { 'repository.commands': facts } = await collected({
      'a.sh': 'one',
      'b.bash': 'two',
      c: '#!/usr/bin/env bash\nthree',
      d: '#!/bin/sh -e\nfour',
      e: '#!/usr/bin/env python3\nfive',
      '.envrc': 'export X=1',
      'f.txt': 'six',
    });
    expect(facts.map(({ path, name }) => [path, name])).toEqual([
      ['.envrc', 'export'],
      ['a.sh', 'one'],
      ['b.bash', 'two'],
      ['c', 'three'],
      ['d', 'four'],
    ]);
  });

  test('of other shells are not read', async () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - run: dir\n      - run: ls\n        shell: bash\n      - run: print(1)\n        shell: python\n      - run: x\n        shell: bash -e {0}\n';
    const { 'repository.commands': facts } = await collected({ '.github/workflows/a.yml': text });
    expect(facts.map(({ name, script: place }) => [name, place.shell])).toEqual([
      ['ls', 'bash'],
      ['x', 'bash -e {0}'],
    ]);
  });

  test('with an error are read as far as possible; the place is told, nothing blocks', async () => {
    const { gaps, 'repository.commands': facts } = await script('docker ps\nif then (\naws s3 ls\n');
    expect(facts.map(({ name }) => name)).toContain('docker');
    expect(gaps).toEqual([
      expect.objectContaining({ blocks: false, at: expect.objectContaining({ path: 'run.sh' }) as object }),
    ]);
  });
});

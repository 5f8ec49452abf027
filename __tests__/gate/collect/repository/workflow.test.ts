import { describe, expect, test } from '@jest/globals';
import { parseUses } from '../../../../src/gate/collect/repository/workflow/uses.ts';
import { expressionSpans, readReferences } from '../../../../src/gate/collect/repository/workflow/expressions.ts';
import { placeIn } from '../../../../src/gate/facts/text.ts';
import { collected, collectedOnce, containing, show, textAt } from './collected.ts';

const path = '.github/workflows/deploy.yml';

const workflow = `name: Deploy
on:
  push:
    branches: [main, 'release/**']
    tags: v*
  pull_request_target:
    types: [opened]
  schedule:
    - cron: '0 3 * * *'
  workflow_dispatch:
    inputs:
      stage:
        type: choice
        required: true
        default: production
permissions:
  contents: read
  id-token: write
env:
  AWS_REGION: eu-west-1
  TOKEN: \${{ secrets.TOKEN }}
concurrency:
  group: deploy-\${{ github.ref }}
  cancel-in-progress: false
defaults:
  run:
    shell: bash
jobs:
  build:
    runs-on: [self-hosted, linux]
    environment:
      name: production
      url: https://example.com
    permissions: write-all
    env: { A: "1", B: }
    steps:
      - uses: actions/checkout@08eba0b27e820071cde6df949e0beb9ba4906955 # v4.3.0
      - name: Build \${{ github.event.head_commit.message }}
        id: build
        if: github.ref == 'refs/heads/main' && secrets.X != ''
        run: |
          echo "one"
            docker build --build-arg KEY=\${{ secrets.AWS_KEY }} .

          echo "two"
        env:
          LONG: >-
            folded
            text
      - uses: aws-actions/configure-aws-credentials/sub/path@v4
        with:
          aws-access-key-id: \${{ secrets.AWS_ACCESS_KEY_ID }}
          build-args: |
            VERSION=1
            NPM_TOKEN=\${{ secrets.NPM }}
  call:
    needs: build
    uses: ./.github/workflows/other.yml
    secrets: inherit
    with:
      x: 1
`;

describe('a workflow', () => {
  const read = collectedOnce({ [path]: workflow });

  test('has its triggers with their filters', async () => {
    const [fact] = (await read())['repository.workflows'];
    expect(fact?.triggers.map(({ name, at, filters }) => [name, at.line, Object.keys(filters)])).toEqual([
      ['push', 3, ['branches', 'tags']],
      ['pull_request_target', 6, ['types']],
      ['schedule', 8, ['cron']],
      ['workflow_dispatch', 10, []],
    ]);
    expect(fact?.triggers[0]?.filters['branches']?.map(({ value }) => value)).toEqual(['main', 'release/**']);
    expect(fact?.triggers[2]?.filters['cron']?.[0]).toEqual({ value: '0 3 * * *', at: { path, line: 9, column: 13 } });
    expect(fact?.inputs).toEqual([
      {
        name: 'stage',
        at: { path, line: 12, column: 7 },
        kind: 'input',
        type: 'choice',
        required: true,
        of: 'workflow_dispatch',
        default: { value: 'production', at: { path, line: 15, column: 18 } },
      },
    ]);
  });

  test('has permissions at both levels', async () => {
    const [fact] = (await read())['repository.workflows'];
    expect(fact?.permissions?.scopes.map(({ name, value, at }) => `${name}: ${value} ${at.line}:${at.column}`)).toEqual(
      ['contents: read 17:13', 'id-token: write 18:13'],
    );
    expect(fact?.jobs[0]?.permissions).toEqual({ at: { path, line: 34, column: 18 }, all: 'write-all', scopes: [] });
    expect(fact?.jobs[1]?.permissions).toBeUndefined();
  });

  test('has environment at three levels, values at their place', async () => {
    const facts = (await read())['repository.variables'].filter(({ carrier }) => carrier === 'workflow-env');
    expect(facts.map(({ name, value, scope, at }) => [name, value, scope, textAt(workflow, at)])).toEqual([
      ['AWS_REGION', 'eu-west-1', 'workflow', 'eu-west-1'],
      ['TOKEN', '${{ secrets.TOKEN }}', 'workflow', '${{ secrets.TOKEN }}'],
      ['A', '1', 'job build', '"1", B: }'],
      ['B', null, 'job build', 'B: }'],
      ['LONG', 'folded text', 'job build, step 2', '>-'],
    ]);
    expect(facts[1]).toMatchObject({ expression: true, references: ['secrets.token'] });
  });

  test('has jobs with what they ask for', async () => {
    const [fact] = (await read())['repository.workflows'];
    const [build, call] = fact?.jobs ?? [];
    expect(build).toMatchObject({ id: 'build', environment: { value: 'production' }, at: { line: 29, column: 3 } });
    expect(build?.runsOn.map(({ value }) => value)).toEqual(['self-hosted', 'linux']);
    expect(call).toMatchObject({ uses: { kind: 'local', subpath: '.github/workflows/other.yml' } });
    expect(textAt(workflow, call?.inheritsSecrets ?? { path })).toBe('inherit');
    expect(call?.needs.map(({ value }) => value)).toEqual(['build']);
  });

  test('has steps; the comment of a pin is kept', async () => {
    const [fact] = (await read())['repository.workflows'];
    expect(fact?.jobs[0]?.steps[0]?.uses).toEqual({
      text: 'actions/checkout@08eba0b27e820071cde6df949e0beb9ba4906955',
      kind: 'repository',
      repository: 'actions/checkout',
      ref: '08eba0b27e820071cde6df949e0beb9ba4906955',
      pinned: true,
      comment: 'v4.3.0',
      at: { path, line: 37, column: 15 },
    });
    expect(fact?.jobs[0]?.steps[2]?.uses).toMatchObject({ subpath: 'sub/path', ref: 'v4', pinned: false });
    expect(fact?.jobs[0]?.steps[1]?.shell?.value).toBe('bash');
  });

  test('gives the place of any part of a script', async () => {
    const [fact] = (await read())['repository.workflows'];
    const run = fact?.jobs[0]?.steps[1]?.run;
    if (run === undefined) throw new Error('no script');
    expect(run.text).toBe('echo "one"\n  docker build --build-arg KEY=${{ secrets.AWS_KEY }} .\n\necho "two"\n');
    expect(show(placeIn(run, run.text.indexOf('KEY=')))).toBe(`${path}:43:38`);
    expect(show(placeIn(run, run.text.indexOf('"two"')))).toBe(`${path}:45:16`);
    expect(show(placeIn(run, 0, run.text.length - 1))).toBe(`${path}:42:11-45`);
  });

  test('has its expressions with their place, field, job and step', async () => {
    const [fact] = (await read())['repository.workflows'];
    const shown = fact?.expressions.map(({ text, at, field, key, job, step }) => [
      text,
      show(at).slice(path.length + 1),
      field,
      key,
      job,
      step,
    ]);
    expect(shown).toEqual([
      ['secrets.TOKEN', '21:14', 'env', 'TOKEN', undefined, undefined],
      ['github.ref', '23:21', 'other', undefined, undefined, undefined],
      ['github.event.head_commit.message', '38:25', 'name', undefined, 'build', 1],
      ["github.ref == 'refs/heads/main' && secrets.X != ''", '40:13', 'if', undefined, 'build', 1],
      ['secrets.AWS_KEY', '43:46', 'run', undefined, 'build', 1],
      ['secrets.AWS_ACCESS_KEY_ID', '52:34', 'with', 'aws-access-key-id', 'build', 2],
      ['secrets.NPM', '55:27', 'with', 'build-args', 'build', 2],
    ]);
    expect(fact?.expressions[3]?.contexts).toEqual(['github.ref', 'secrets.x']);
  });

  test('hands on build arguments line by line', async () => {
    const facts = (await read())['repository.variables'].filter(({ carrier }) => carrier === 'build-argument');
    expect(facts.map(({ name, value, at }) => [name, value, show(at)])).toEqual([
      ['KEY', '${{ secrets.AWS_KEY }}', `${path}:43:38`],
      ['VERSION', '1', `${path}:54:21`],
      ['NPM_TOKEN', '${{ secrets.NPM }}', `${path}:55:23`],
    ]);
  });
});

describe('a composite action', () => {
  test('is read like a job named action', async () => {
    const text = `name: x
inputs:
  token: { required: true, default: abc }
outputs:
  y: { value: "\${{ steps.a.outputs.y }}" }
runs:
  using: composite
  steps:
    - uses: $/workflows/run
    - run: echo \${{ inputs.token }}
      shell: bash
`;
    const facts = await collected({ 'x/action.yml': text });
    const [fact] = facts['repository.workflows'];
    expect(fact).toMatchObject({ kind: 'action', using: { value: 'composite' }, jobs: [{ id: 'action' }] });
    expect(fact?.jobs[0]?.steps.map(({ uses }) => uses?.kind)).toEqual(['self', undefined]);
    expect(fact?.expressions.map(({ field, job, step }) => [field, job, step])).toEqual([
      ['outputs', undefined, undefined],
      ['run', 'action', 1],
    ]);
    expect(facts['repository.commands'].map(({ name, script }) => [name, script.job])).toEqual([['echo', 'action']]);
  });

  test('of JavaScript has no steps', async () => {
    const { 'repository.workflows': facts } = await collected({
      'action.yml': 'name: x\nruns:\n  using: node24\n  main: index.js\n',
    });
    expect(facts[0]).toMatchObject({ using: { value: 'node24' }, jobs: [{ id: 'action', steps: [] }] });
  });
});

describe('what `uses` names', () => {
  test.each([
    ['actions/checkout@v4', { kind: 'repository', repository: 'actions/checkout', ref: 'v4', pinned: false }],
    ['Actions/Checkout@V4', { kind: 'repository', repository: 'actions/checkout', ref: 'V4' }],
    ['o/r/.github/workflows/a.yml@main', { kind: 'repository', subpath: '.github/workflows/a.yml' }],
    [`o/r@${'a'.repeat(40)}`, { pinned: true }],
    [`o/r@${'A'.repeat(64)}`, { pinned: true }],
    [`o/r@${'a'.repeat(39)}`, { pinned: false }],
    [`o/r@${'a'.repeat(41)}`, { pinned: false }],
    ['o/r', { kind: 'invalid', pinned: false }],
    ['o/r@', { kind: 'invalid' }],
    ['./local/action', { kind: 'local', subpath: 'local/action', pinned: true }],
    ['$/workflows/run', { kind: 'self', subpath: 'workflows/run', pinned: true }],
    ['docker://alpine:3.20', { kind: 'docker', ref: '3.20', pinned: false }],
    ['docker://alpine', { kind: 'docker', pinned: false }],
    [`docker://alpine@sha256:${'0'.repeat(64)}`, { kind: 'docker', pinned: true }],
    ['${{ matrix.action }}', { kind: 'expression', pinned: false }],
    ['o/r@${{ inputs.ref }}', { kind: 'expression', pinned: false }],
  ])('%s', (text, expected) => {
    expect(parseUses(text)).toMatchObject(expected);
  });
});

describe('an expression refers to', () => {
  test.each([
    ['github.event.issue.title', ['github.event.issue.title'], []],
    ["github['event']['issue'].title", ['github.event.issue.title'], []],
    ['GitHub.Event.Issue', ['github.event.issue'], []],
    ["secrets[format('{0}', matrix.x)]", ['secrets.*', 'matrix.x'], ['format']],
    ['github.event.commits.*.message', ['github.event.commits.*.message'], []],
    ["contains(github.ref, 'secrets.NOT')", ['github.ref'], ['contains']],
    ['toJSON(secrets)', ['secrets'], ['tojson']],
    ["'github.event.it''s'", [], []],
    ['true && null || env.A', ['env.a'], []],
    ['a . b [ "c" ]', ['a.b.*', 'c'], []],
    ['github.', ['github'], []],
    ["secrets['", ['secrets.*'], []],
    ['', [], []],
  ])('%s', (text, contexts, functions) => {
    expect(readReferences(text)).toEqual({ contexts, functions });
  });

  test.each([
    ['a ${{ b }} c ${{ d }}', [' b ', ' d ']],
    ["${{ '}}' }}", [" '}}' "]],
    ['${{ open', [' open']],
    ['$ {{ no }}', []],
    ['${{}}', ['']],
  ])('spans of %s', (text, expected) => {
    expect(expressionSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('odd workflows', () => {
  test('anchors and merge keys have the place of the anchor', async () => {
    const text = `on: push
jobs:
  a:
    runs-on: x
    env: &env
      KEY: secret
    steps:
      - &step
        run: echo hi
  b:
    runs-on: x
    env:
      <<: *env
      OTHER: y
    steps: [*step]
`;
    const facts = await collected({ [path]: text });
    expect(facts['repository.variables'].map(({ name, scope, at }) => [name, scope, at.line])).toEqual([
      ['KEY', 'job a', 6],
      ['KEY', 'job b', 6],
      ['OTHER', 'job b', 14],
    ]);
    expect(facts['repository.commands'].map(({ at, script }) => [script.job, at.line])).toEqual([
      ['a', 9],
      ['b', 9],
    ]);
  });

  test.each([
    ['broken YAML', 'on: push\njobs:\n  a: [\n', 'not YAML', 4],
    ['a list', '- a\n', 'not a mapping', 1],
    ['no jobs', 'on: push\n', 'it has no jobs', 1],
    ['an alias without an anchor', 'on: *nothing\njobs: {}\n', 'an alias', 1],
  ])('%s is a gap that blocks', async (_, text, why, line) => {
    const { gaps, 'repository.workflows': facts } = await collected({ [path]: text });
    expect(facts).toEqual([]);
    expect(gaps).toEqual([
      expect.objectContaining({
        blocks: true,
        why: containing(why),
        at: expect.objectContaining({ path, line }) as object,
      }),
    ]);
  });

  test('a self-containing alias and a bomb are gaps', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\non: push\njobs: {}\n`;
    const { gaps } = await collected({ [path]: bomb, '.github/workflows/self.yml': 'on: &a [*a]\njobs: {}\n' });
    expect(gaps.map(({ why }) => why)).toEqual([
      expect.stringContaining('aliases expand'),
      expect.stringContaining('an alias'),
    ]);
  });

  test('values of the wrong type are passed over', async () => {
    const text =
      'on: [push, {x: y}, 3]\nenv: text\njobs:\n  a: text\n  b: { steps: {x: y}, runs-on: [[x]], needs: {a: b}, permissions: [x] }\n  c: { steps: [1, [2], {run: {a: b}}, {run: null}, null] }\n';
    const { gaps, 'repository.workflows': facts } = await collected({ [path]: text });
    expect(gaps).toEqual([]);
    expect(facts[0]?.triggers.map(({ name }) => name)).toEqual(['push', '3']);
    expect(facts[0]?.jobs.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 2],
    ]);
  });

  test('CRLF and a byte order mark change no place', async () => {
    const text =
      '\uFEFFon: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          echo a\n          echo b\n'.replaceAll(
        '\n',
        '\r\n',
      );
    const { 'repository.commands': facts } = await collected({ [path]: text });
    expect(facts.map(({ words, at }) => [words.map((word) => word.text).join(' '), show(at)])).toEqual([
      ['echo a', `${path}:7:11`],
      ['echo b', `${path}:8:11`],
    ]);
  });
});

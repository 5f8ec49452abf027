import { describe, expect, test } from '@jest/globals';
import { blockKind } from '../../../../src/gate/collect/repository/guide/blocks.ts';
import { Anchors } from '../../../../src/gate/collect/repository/guide/links.ts';
import { collected, collectedOnce, show, textAt } from './collected.ts';

const page = `---
layout: default
title: "FTR answers"
---

# Customer *deployed* review

Intro with [a link](Guide.html#costs) and
[another](https://example.com "t"), mail <me@example.com>.

## Costs

<table>
<thead><tr><th>Req code</th><th>Content</th></tr></thead>
<tbody>
<tr>
<td width="96">
<p>INT-001</p>
</td>
<td>
<p>See&nbsp;the <a href="../Use%20cases.md#one">section</a>.<br/>Second line</p>
</td>
</tr>
<tr><td><p>EMER-001</p></td><td><p>&nbsp;</p></td></tr>
</tbody>
</table>

### Details

| Code | Answer [x](y.md) |
| ---- | :--- |
| A \\| B | \`code\` |
| C | |

## Costs

1. First step

   \`\`\`bash
   aws s3 ls <bucket-name> --region $REGION
   \`\`\`

2. Second ![image](img/a.png)

<a id="explicit"></a>
`;

describe('a guide', () => {
  const read = collectedOnce({ 'docs/ftr.md': page });

  test('has its title and headings with anchors as GitHub makes them', async () => {
    const [fact] = (await read())['repository.guides'];
    expect(fact?.title).toEqual({ value: 'FTR answers', at: { path: 'docs/ftr.md', line: 3, column: 9 } });
    expect(
      fact?.headings.map(({ text, level, anchor, at, endLine }) => [text, level, anchor, show(at), endLine]),
    ).toEqual([
      ['Customer deployed review', 1, 'customer-deployed-review', 'docs/ftr.md:6:3', 47],
      ['Costs', 2, 'costs', 'docs/ftr.md:11:4', 35],
      ['Details', 3, 'details', 'docs/ftr.md:28:5', 35],
      ['Costs', 2, 'costs-1', 'docs/ftr.md:35:4', 47],
    ]);
    expect(fact?.anchors).toContain('explicit');
  });

  test('has links of Markdown and HTML with the file they mean', async () => {
    const [fact] = (await read())['repository.guides'];
    expect(
      fact?.links.map(({ kind, target, text, path, anchor, at }) => [
        kind,
        target,
        text,
        path,
        anchor,
        show(at).slice(12),
      ]),
    ).toEqual([
      ['local', 'Guide.html#costs', 'a link', 'docs/Guide.html', 'costs', '8:21'],
      ['web', 'https://example.com', 'another', undefined, undefined, '9:11'],
      ['mail', 'mailto:me@example.com', 'me@example.com', undefined, undefined, '9:43'],
      ['local', 'y.md', 'x', 'docs/y.md', undefined, '30:21'],
      ['local', 'img/a.png', 'image', 'docs/img/a.png', undefined, '43:20'],
      ['local', '../Use%20cases.md#one', 'section', 'Use cases.md', 'one', '21:17'],
    ]);
  });

  test('has tables of both kinds, cells with text and place', async () => {
    const [fact] = (await read())['repository.guides'];
    const cells = fact?.tables.map(({ rows }) =>
      rows.map((row) => row.map(({ text, at, header }) => `${text}@${show(at).slice(12)}${header ? ' header' : ''}`)),
    );
    expect(cells).toEqual([
      [
        ['Req code@14:16 header', 'Content@14:33 header'],
        ['INT-001@18:4', 'See the section. Second line@21:4'],
        ['EMER-001@24:12', '@24:33'],
      ],
      [
        ['Code@30:3 header', 'Answer x@30:10 header'],
        ['A | B@32:3', 'code@32:12'],
        ['C@33:3', '@33:1'],
      ],
    ]);
    expect(fact?.tables[0]?.rows[1]?.[1]?.links.map(({ path }) => path)).toEqual(['Use cases.md']);
  });

  test('has paragraphs by section, without code and tables', async () => {
    const [fact] = (await read())['repository.guides'];
    expect(fact?.paragraphs.map(({ text, at, heading }) => [text, show(at).slice(12), heading])).toEqual([
      ['Intro with a link and another, mail me@example.com.', '8:1-9', 0],
      ['First step', '37:4', 3],
      ['Second image', '43:4', 3],
    ]);
  });

  test('has its blocks read as their language, at the document’s own lines', async () => {
    const { 'repository.guides': guides, 'repository.commands': commands } = await read();
    expect(
      guides[0]?.blocks.map(({ language, readAs, at, text }) => [language, readAs, show(at).slice(12), text.text]),
    ).toEqual([['bash', 'shell', '40:1', 'aws s3 ls <bucket-name> --region $REGION']]);
    expect(commands[0]?.words.map(({ text, at }) => [text, show(at).slice(12)])).toEqual([
      ['aws', '40:4'],
      ['s3', '40:8'],
      ['ls', '40:11'],
      ['<bucket-name>', '40:14'],
      ['--region', '40:28'],
      ['$REGION', '40:37'],
    ]);
  });
});

describe('a block is read', () => {
  test.each([
    ['bash', 'docker build .', 'shell'],
    ['', 'docker build .', 'shell'],
    ['text', '$ aws s3 ls\nfile', 'shell'],
    ['console', '{"a": 1}', 'data'],
    ['yaml', 'FROM alpine\nRUN x', 'dockerfile'],
    ['', 'FROM alpine\nRUN x', 'dockerfile'],
    ['yaml', 'resource "a" "b" {\n}', 'terraform'],
    ['json', 'resource "a" "b" {\n}', 'terraform'],
    ['hcl', 'a = 1', 'terraform'],
    ['', 'on: push\njobs:\n', 'data'],
    ['yml', '- uses: a/b@c', 'data'],
    ['json', 'aws s3 ls', 'shell'],
    ['ini', '[default]\naws_access_key_id = x', 'env-file'],
    ['', '[profile a]\nregion = x', 'env-file'],
    ['', 'A=1\nB=2', 'env-file'],
    ['bash', 'A=1\nB=2', 'shell'],
    ['dockerfile', 'ENV A=1', 'dockerfile'],
    ['python', 'import os', undefined],
    ['js', '{"Statement": 1}', undefined],
    ['', 'plain words only', undefined],
    ['', '', undefined],
    ['mermaid', 'graph TD', undefined],
    ['powershell', 'docker run x', undefined],
  ])('labelled %j with %j as %s', (language, text, expected) => {
    expect(blockKind(language, text)).toBe(expected);
  });

  test('as part of a workflow, of which nothing is missed', async () => {
    const block = (text: string) => `\`\`\`yaml\n${text}\n\`\`\`\n\n`;
    const text = [
      '- uses: actions/checkout@v4\n- run: ls',
      'uses: a/b@v1\nwith: { x: y }',
      'steps:\n  - run: pwd',
      'deploy:\n  runs-on: x\n  steps: [{ run: id }]',
      'jobs:\n  a:\n    runs-on: x\n    steps: [{ run: who }]',
      'permissions:\n  id-token: write',
      'env:\n  A: ${{ secrets.A }}',
      'name: app\nversion: 1',
      'image: x\nrun: y',
    ].map(block);
    const { 'repository.workflows': facts, 'repository.commands': commands } = await collected({
      'a.md': text.join(''),
    });
    expect(
      facts.map(({ fragment, at, jobs, permissions, env }) => [
        fragment,
        at.line,
        jobs.map(({ id, steps }) => `${id}:${steps.length}`).join(),
        permissions?.scopes.length,
        env.length,
      ]),
    ).toEqual([
      [true, 2, 'steps:2', undefined, 0],
      [true, 7, 'steps:1', undefined, 0],
      [true, 12, 'steps:1', undefined, 0],
      [true, 17, 'deploy:1', undefined, 0],
      [true, 23, 'a:1', undefined, 0],
      [true, 30, '', 1, 0],
      [true, 35, '', undefined, 1],
    ]);
    expect(commands.map(({ name }) => name)).toEqual(['ls', 'pwd', 'id', 'who']);
  });

  test('as part of a Dockerfile', async () => {
    const {
      'repository.dockerfiles': facts,
      'repository.variables': variables,
      gaps,
    } = await collected({
      'a.md': '```dockerfile\nENV TOKEN=abc\nRUN ls\n```\n',
    });
    expect(gaps).toEqual([]);
    expect(
      facts.map(({ fragment, stages }) => [fragment, stages.map(({ base, reach }) => [base.kind, reach])]),
    ).toEqual([[true, [['unresolved', 'final']]]]);
    expect(variables.map(({ name, at }) => [name, show(at)])).toEqual([['TOKEN', 'a.md:2:11']]);
  });

  test('as environment', async () => {
    const { 'repository.variables': facts } = await collected({
      'a.md': '```\n[default]\naws_secret_access_key = abc # x\n```\n',
    });
    expect(facts.map(({ carrier, name, value, at, guide }) => [carrier, name, value, show(at), guide])).toEqual([
      ['env-file', 'aws_secret_access_key', 'abc', 'a.md:3:25', true],
    ]);
  });

  test('without gaps that block, however broken', async () => {
    const { gaps } = await collected({
      'a.md':
        '```json\n{"Statement": [{"Effect": "Allow", ... }]}\n```\n\n```hcl\nresource "a" "b" {\n  ...\n}\n```\n\n```bash\nif [\n```\n',
    });
    expect(gaps.map(({ blocks }) => blocks)).toEqual([false, false]);
  });

  test('whose prompt marks the commands: output is none', async () => {
    const { 'repository.commands': facts } = await collected({
      'a.md': '```console\n$ aws s3 ls \\\n    --recursive\nrm is output\n  $ pwd\n```\n',
    });
    expect(facts.map(({ words, at }) => [words.map(({ text }) => text).join(' '), show(at)])).toEqual([
      ['aws s3 ls --recursive', 'a.md:2:3-3'],
      ['pwd', 'a.md:5:5'],
    ]);
  });
});

test.each([
  ['A B', 'a-b'],
  ['Héllo, Wörld!', 'héllo-wörld'],
  ['a_b-c', 'a_b-c'],
  ['`code` & more', 'code--more'],
  ['  x  ', 'x'],
])('the heading %j has the anchor %s', (text, expected) => {
  expect(new Anchors().add(text)).toBe(expected);
});

test('code is no HTML', async () => {
  const { 'repository.guides': facts } = await collected({
    'a.md': 'Use `<table><tr><td>x</td></tr></table>` so.\n\n```html\n<a id="no"></a>\n```\n',
  });
  expect(facts[0]?.tables).toEqual([]);
  expect(facts[0]?.anchors).toEqual([]);
});

test('text is found where it stands', async () => {
  const { 'repository.guides': facts } = await collected({ 'a.md': '> quoted *text* here\n> goes on\n\n* item\n' });
  expect(facts[0]?.paragraphs.map(({ at }) => textAt('> quoted *text* here\n> goes on\n\n* item\n', at))).toEqual([
    'quoted *text* here',
    'item',
  ]);
});

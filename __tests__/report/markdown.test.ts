import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { commentMarker, toComment } from '../../src/report/comment.ts';
import { toMarkdown } from '../../src/report/markdown.ts';
import { blobLink, plainText, tableRow } from '../../src/report/markdown-text.ts';
import { finding, hostileTexts, report } from './reports.ts';

function nodes(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodes(child)) : [])];
}

const parse = (markdown: string) =>
  nodes(fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }));

/** What a reader would see in the middle cell of a table with this text in it. */
function cellWith(text: string) {
  const all = parse(['| a | b | c |', '| --- | --- | --- |', tableRow(['left', plainText(text), 'right'])].join('\n'));
  const row = all.filter((node) => node.type === 'tableRow')[1];
  const cells = row?.type === 'tableRow' ? row.children : [];
  const inside = cells[1] === undefined ? [] : nodes(cells[1]).slice(1);
  return {
    cells: cells.length,
    rows: all.filter((node) => node.type === 'tableRow').length,
    kinds: [...new Set(inside.map(({ type }) => type))],
    text: inside.map((node) => ('value' in node ? node.value : '')).join(''),
  };
}

describe('foreign text in a table cell', () => {
  test.each(hostileTexts)('stays in its cell and is only text: %j', (text) => {
    const cell = cellWith(`x${text}`);
    expect(cell).toMatchObject({ cells: 3, rows: 2, kinds: ['text'] });
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const cell = cellWith(`x${text}`);
        expect(cell).toMatchObject({ cells: 3, rows: 2, kinds: ['text'] });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a < b && c > d | e', 'a < b && c > d | e'],
    ['`x` [y](z) **b** &amp;', '`x` [y](z) **b** &amp;'],
    ['two\nlines\tand more', 'two lines and more'],
    ['$x$ #foo {a} !', '$x$ #foo {a} !'],
  ])('%j is read as it was written', (text, seen) => {
    expect(cellWith(text).text).toBe(seen);
  });

  test.each([
    ['@octocat', '@\u200boctocat'],
    ['https://evil.example', 'https:\u200b//evil.example'],
    ['fixes #12', 'fixes #\u200b12'],
    ['www.evil.example', 'www\u200b.evil.example'],
  ])('%s is no mention and no link', (text, seen) => {
    expect(cellWith(text).text).toBe(seen);
  });

  test.each(hostileTexts)('a path is safe inside a link: %j', (text) => {
    expect(blobLink('https://github.com/o/r/blob/c', `a/${text}`, 3)).toMatch(
      /^https:\/\/github\.com\/o\/r\/blob\/c\/a\/[\w.~%/-]*#L3$/,
    );
  });
});

describe('the job summary', () => {
  const many = (number: number) =>
    Array.from({ length: number }, (_, index) =>
      finding({
        resource: `r${index}`,
        severity: index === number - 1 ? 'critical' : 'medium',
        message: `Finding ${index} ${'é'.repeat(300)}`,
      }),
    );

  test('is below GitHub’s limit in bytes, cut at whole rows, the most severe first', () => {
    const full = report({ gate: { findings: many(3000) } });
    const markdown = toMarkdown(full);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(1_000_000);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('Finding '));
    expect(rows[0]).toContain('Finding 2999');
    expect(rows.every((row) => row.endsWith(' |'))).toBe(true);
    const left = Number(/_(\d+) more findings do not fit here/.exec(markdown)?.[1]);
    expect(left + rows.length).toBe(3000);
    expect(markdown).toMatch(/_92 more requirements do not fit here/);
  });

  test.each([1_000, 5_000, 20_000])('keeps to a limit of %i bytes', (limit) => {
    expect(Buffer.byteLength(toMarkdown(report({ gate: { findings: many(200) } }), { limit }))).toBeLessThanOrEqual(
      limit,
    );
  });

  test('shows every requirement, and what blocks first', () => {
    const markdown = toMarkdown(
      report({ gate: { findings: [finding({ severity: 'medium', resource: 'm' }), finding({ resource: 'h' })] } }),
      { blobUrl: 'https://github.com/earth/processor/blob/ccc' },
    );
    expect(markdown).toContain('## ftr-deploy check: the gate failed');
    expect(markdown).toContain('2 findings (1 high, 1 medium), 1 of which blocks');
    expect(markdown.indexOf('**high**<br>blocks')).toBeLessThan(markdown.indexOf('| medium |'));
    expect(markdown).toContain('<a href="https://github.com/earth/processor/blob/ccc/Dockerfile#L3">');
    expect(markdown.match(/^\| <code>(cd|ph|lens)\//gm)).toHaveLength(92);
    expect(markdown).toContain('currently paused');
  });

  test('says why a run ended early', () => {
    const markdown = toMarkdown(
      report({
        outcome: 'bad-input',
        error: { code: 'input-invalid', message: 'Two inputs:\n  - cluster\n  - service', hint: 'See docs.' },
      }),
    );
    expect(markdown).toContain('**Error <code>input-invalid</code>**');
    expect(markdown).toContain('- cluster<br>');
  });
});

describe('the comment', () => {
  test('begins with its marker, which no foreign text can hold', () => {
    for (const text of hostileTexts) {
      const comment = toComment(report({ gate: { findings: [finding({ message: `${text}${commentMarker}` })] } }));
      expect(comment.split(commentMarker)).toHaveLength(2);
      expect(comment.startsWith(`${commentMarker}\n`)).toBe(true);
    }
  });

  test('is below 64 KB and shows only requirements that failed', () => {
    const findings = Array.from({ length: 500 }, (_, index) =>
      finding({ resource: `r${index}`, message: '语'.repeat(500) }),
    );
    const comment = toComment(report({ gate: { findings } }));
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(64 * 1024);
    expect(comment).not.toMatch(/^\| <code>cd\//m);
  });
});

/** Reads a Markdown document: its structure as a fact, its code blocks by the readers of their languages. */
import type { GuideBlock, GuideFact } from '../../../facts/guide.ts';
import type { FileKind } from '../../../facts/origin.ts';
import type { Harvest } from '../harvest.ts';
import { optional } from '../optional.ts';
import type { ReadAs } from '../read-as.ts';
import { textSource, type Source } from '../source.ts';
import { blockKind } from './blocks.ts';
import { readHtml } from './html.ts';
import { Lines } from './lines.ts';
import { readMarkdown } from './markdown.ts';

export interface GuideOptions {
  readonly source: Source;
  readonly harvest: Harvest;
  readonly readAs: ReadAs;
}

export async function readGuide({ source, harvest, readAs }: GuideOptions): Promise<void> {
  const front = frontMatter(source.text);
  const body = blank(source.text, 0, front);
  const lines = new Lines(source);
  const markdown = readMarkdown(lines, body);
  const prose = markdown.code.reduce((text, [start, end]) => blank(text, start, end), body);
  const html = readHtml(source, withoutInlineCode(prose));
  const blocks: GuideBlock[] = [];
  for (const block of markdown.blocks) {
    const kind = blockKind(block.language, block.text.text);
    const read = kind === undefined ? undefined : await readAs(kind, textSource(block.text, true), harvest);
    blocks.push({ ...block, ...optional({ readAs: read }) });
  }
  const fact: GuideFact = {
    path: source.path,
    headings: markdown.headings,
    anchors: [...markdown.anchors, ...html.ids],
    links: [...markdown.links, ...html.links],
    blocks,
    tables: [...markdown.tables, ...html.tables].sort((a, b) => (a.at.line ?? 0) - (b.at.line ?? 0)),
    paragraphs: markdown.paragraphs,
    truncated: markdown.truncated,
    ...optional({ title: titleOf(source, front, markdown.headings[0]) }),
  };
  harvest.add('repository.guides', fact);
}

/** Where the front matter ends; 0 when there is none. */
function frontMatter(text: string): number {
  if (!text.startsWith('---\n')) return 0;
  const end = text.indexOf('\n---', 3);
  return end === -1 || end > 20_000 || !/^\n---[ \t]*(?:\n|$)/.test(text.slice(end, end + 20)) ? 0 : end + 4;
}

function titleOf(source: Source, front: number, first: GuideFact['headings'][number] | undefined): GuideFact['title'] {
  const match = /^title:[ \t]*(["']?)(.*?)\1[ \t]*$/m.exec(source.text.slice(0, front));
  if (match === null) return first === undefined ? undefined : { value: first.text, at: first.at };
  const start = match.index + match[0].indexOf(match[2] ?? '', 6);
  return { value: match[2] ?? '', at: source.place(start, start + (match[2]?.length ?? 0)) };
}

/** The same text with a range blanked, lines kept. */
function blank(text: string, start: number, end: number): string {
  if (end <= start) return text;
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

function withoutInlineCode(text: string): string {
  return text.replace(/`[^`\n]{1,500}`/g, ({ length }) => ' '.repeat(length));
}

/** Kinds a block may have been read as. */
export type ReadKind = FileKind | undefined;

/** The Markdown of a document as tokens with lines, read into headings, blocks, tables, paragraphs and links. */
import MarkdownIt, { type Token } from 'markdown-it';
import type {
  GuideBlock,
  GuideCell,
  GuideHeading,
  GuideLink,
  GuideParagraph,
  GuideTable,
} from '../../../facts/guide.ts';
import { collapse } from './html.ts';
import type { Lines } from './lines.ts';
import { Anchors, guideLink } from './links.ts';

export interface MarkdownReading {
  readonly headings: readonly GuideHeading[];
  readonly anchors: readonly string[];
  readonly links: readonly GuideLink[];
  readonly blocks: readonly GuideBlock[];
  readonly tables: readonly GuideTable[];
  readonly paragraphs: readonly GuideParagraph[];
  readonly truncated: boolean;
  /** Ranges of code, for whoever looks at the rest only. */
  readonly code: readonly (readonly [start: number, end: number])[];
}

const maxEach = 10_000;
const maxText = 4_000;
const maxBlock = 65_536;

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
// Targets are facts here, not output: kept as written.
markdown.normalizeLink = (url: string) => url;
markdown.validateLink = () => true;

export function readMarkdown(lines: Lines, text: string): MarkdownReading {
  const reader = new MarkdownReader(lines);
  reader.read(markdown.parse(text, {}));
  return reader.result();
}

interface OpenHeading extends Omit<GuideHeading, 'endLine' | 'length'> {
  readonly line: number;
}

class MarkdownReader {
  private readonly lines: Lines;
  private readonly headings: OpenHeading[] = [];
  private readonly slugs = new Anchors();
  private readonly links: GuideLink[] = [];
  private readonly blocks: GuideBlock[] = [];
  private readonly tables: { at: GuideTable['at']; rows: GuideCell[][] }[] = [];
  private readonly paragraphs: GuideParagraph[] = [];
  private readonly code: (readonly [number, number])[] = [];
  private truncated = false;

  constructor(lines: Lines) {
    this.lines = lines;
  }

  read(tokens: readonly Token[]): void {
    let table: { readonly header: boolean } | undefined;
    // Cells have no lines of their own.
    let row: readonly [number, number] = [0, 0];
    let after = 0;
    tokens.forEach((token, index) => {
      const [first = 0, end = first + 1] = token.map ?? [];
      if (token.type === 'fence' || token.type === 'code_block') this.block(token, first, end);
      else if (token.type === 'table_open') {
        table = { header: true };
        after = this.lines.start(first);
        this.tables.push({ at: this.lines.source.place(this.lines.find('|', first, first + 1)), rows: [] });
      } else if (token.type === 'table_close') table = undefined;
      else if (token.type === 'tbody_open') table = { header: false };
      else if (token.type === 'tr_open') {
        row = [first, end];
        this.tables.at(-1)?.rows.push([]);
      } else if (token.type === 'inline') {
        const before = tokens[index - 1];
        if (table !== undefined) after = this.cell(token, { header: table.header, first: row[0], end: row[1], after });
        else if (before?.type === 'heading_open') this.heading(token, Number(before.tag.slice(1)), first, end);
        else this.paragraph(token, first, end);
      }
    });
  }

  result(): MarkdownReading {
    const { headings, lines } = this;
    return {
      headings: headings.map(({ line, ...heading }, index) => {
        const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
        const endLine = next === undefined ? lines.count + 1 : next.line + 1;
        const length = lines.source.text
          .slice(lines.start(line + 1), lines.start(endLine - 1))
          .replace(/\s+/g, ' ').length;
        return { ...heading, endLine, length };
      }),
      anchors: headings.map(({ anchor }) => anchor),
      links: this.links,
      blocks: this.blocks,
      tables: this.tables,
      paragraphs: this.paragraphs,
      truncated: this.truncated,
      code: this.code,
    };
  }

  private block(token: Token, first: number, end: number): void {
    this.code.push([this.lines.start(first), this.lines.start(end)]);
    if (this.full(this.blocks)) return;
    const fenced = token.type === 'fence';
    const content = token.content.replace(/\n$/, '').slice(0, maxBlock);
    if (content.length < token.content.length - 1) this.truncated = true;
    const language = fenced
      ? (/^[\w+#.-]+/.exec(token.info.trim().replace(/^\{?\.?/, ''))?.[0] ?? '').toLowerCase()
      : '';
    const start = fenced ? first + 1 : first;
    const text = this.lines.locate(content, start);
    const { source } = this.lines;
    const last = start + content.split('\n').length - 1;
    const at = source.place(this.lines.start(start), Math.max(this.lines.start(start) + 1, this.lines.end(last)));
    this.blocks.push({ language, at, text });
  }

  private heading(token: Token, level: number, first: number, end: number): void {
    if (this.full(this.headings)) return;
    const explicit = /\s*\{:?\s*#([\w-]+)[^}]*\}\s*$/.exec(token.content);
    const text = collapse(plainText(token)).replace(/\s*\{:?\s*#[^}]*\}$/, '');
    const anchor = explicit?.[1] ?? this.slugs.add(text);
    const start = this.lines.find(firstWords(token.content), first, end);
    const at = this.lines.source.place(start, Math.max(start, this.lines.end(first)));
    this.headings.push({ text: text.slice(0, maxText), level, anchor, at, line: first });
    this.readLinks(token, first, end, this.lines.start(first));
  }

  private paragraph(token: Token, first: number, end: number): void {
    this.readLinks(token, first, end, this.lines.start(first));
    const text = collapse(plainText(token));
    if (text === '' || this.full(this.paragraphs)) return;
    if (text.length > maxText) this.truncated = true;
    const start = this.lines.find(firstWords(token.content), first, end);
    const at = this.lines.source.place(start, Math.max(start, this.lines.end(end - 1)));
    this.paragraphs.push({ text: text.slice(0, maxText), at, heading: this.headings.length - 1 });
  }

  /** Returns the offset after the cell: cells of a row are searched from left to right. */
  private cell(
    token: Token,
    place: { readonly header: boolean; readonly first: number; readonly end: number; readonly after: number },
  ): number {
    const { header, first, end, after } = place;
    const from = Math.max(after, this.lines.start(first));
    // A bar inside a cell is written with a backslash.
    const word = firstWords(token.content).split('|')[0]?.trimEnd() ?? '';
    const start = this.lines.find(word, first, end, from);
    const stop = Math.max(start, Math.min(start + token.content.length, this.lines.end(first)));
    const row = this.tables.at(-1)?.rows.at(-1);
    const links = this.readLinks(token, first, end, start);
    row?.push({
      text: collapse(plainText(token)).slice(0, maxText),
      at: this.lines.source.place(start, stop),
      header,
      links,
    });
    return stop;
  }

  private readLinks(token: Token, first: number, end: number, from: number): readonly GuideLink[] {
    const found: GuideLink[] = [];
    let after = from;
    const add = (target: string, text: string, image: boolean) => {
      if (this.full(this.links)) return;
      // An address in angle brackets is written without its scheme.
      const written = target.replace(/^mailto:/, '');
      const start = this.lines.find(written, first, end, after);
      after = Math.max(after, start);
      const at = this.lines.source.place(start, start + written.length);
      const link = guideLink({ path: this.lines.source.path, target, text: collapse(text), at, image });
      this.links.push(link);
      found.push(link);
    };
    const children = token.children ?? [];
    children.forEach((child, index) => {
      if (child.type === 'image') add(String(child.attrGet('src') ?? ''), child.content, true);
      if (child.type !== 'link_open') return;
      let text = '';
      for (let at = index + 1; at < children.length && children[at]?.type !== 'link_close'; at += 1) {
        text += children[at]?.content ?? '';
      }
      add(String(child.attrGet('href') ?? ''), text, false);
    });
    return found;
  }

  private full(list: readonly unknown[]): boolean {
    if (list.length < maxEach) return false;
    this.truncated = true;
    return true;
  }
}

function plainText(token: Token): string {
  return (token.children ?? [])
    .map(({ type, content }) => {
      if (type === 'text' || type === 'code_inline' || type === 'image') return content;
      return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
    })
    .join('');
}

/** Enough of a content to find its place by: up to the first line end. */
function firstWords(content: string): string {
  return (content.split('\n')[0] ?? '').slice(0, 80);
}

/** HTML inside Markdown: tables, ids that links point to, links. Code is blanked before, so no example is taken for real. */
import { Parser } from 'htmlparser2';
import type { GuideCell, GuideLink, GuideTable } from '../../../facts/guide.ts';
import type { Source } from '../source.ts';
import { guideLink } from './links.ts';

export interface HtmlReading {
  readonly tables: readonly GuideTable[];
  readonly ids: readonly string[];
  readonly links: readonly GuideLink[];
}

interface OpenCell {
  readonly start: number;
  readonly header: boolean;
  readonly links: GuideLink[];
  text: string;
  contentStart?: number;
  contentEnd?: number;
}

interface OpenTable {
  readonly start: number;
  readonly rows: GuideCell[][];
  cell?: OpenCell;
}

const maxCells = 20_000;
const maxText = 10_000;

export function readHtml(source: Source, text: string): HtmlReading {
  if (!/<[a-z]/i.test(text)) return { tables: [], ids: [], links: [] };
  const reader = new HtmlReader(source);
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => reader.tag(name, attributes, parser.startIndex, parser.endIndex + 1),
      onclosetag: (name) => reader.closed(name, parser.startIndex),
      ontext: (piece) => reader.text(piece, parser.startIndex, parser.endIndex + 1),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  return reader.result();
}

class HtmlReader {
  private readonly source: Source;
  private readonly tables: GuideTable[] = [];
  private readonly ids: string[] = [];
  private readonly links: GuideLink[] = [];
  /** Nested tables: the innermost last. */
  private readonly open: OpenTable[] = [];
  private cells = 0;
  private link: { readonly target: string; readonly start: number; readonly end: number; text: string } | undefined;

  constructor(source: Source) {
    this.source = source;
  }

  result(): HtmlReading {
    while (this.open.length > 0) this.closed('table', this.source.text.length);
    return { tables: this.tables, ids: this.ids, links: this.links };
  }

  tag(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void {
    const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined);
    if (id !== undefined && this.ids.length < maxCells) this.ids.push(id);
    const table = this.open.at(-1);
    if (name === 'table' && this.open.length < 20) this.open.push({ start, rows: [] });
    else if (name === 'tr' && table !== undefined) {
      this.closeCell(table, start);
      table.rows.push([]);
    } else if ((name === 'td' || name === 'th') && table !== undefined) {
      this.closeCell(table, start);
      if (table.rows.length === 0) table.rows.push([]);
      table.cell = { start: end, header: name === 'th', links: [], text: '' };
    } else if (name === 'a' && attributes['href'] !== undefined) {
      this.closeLink();
      this.link = { target: attributes['href'], start, end, text: '' };
    } else if (name === 'img' && attributes['src'] !== undefined) {
      this.addLink(attributes['src'], attributes['alt'] ?? '', start, end, true);
    } else if (blocks.has(name) && table?.cell !== undefined) table.cell.text += ' ';
  }

  closed(name: string, start: number): void {
    if (name === 'a') this.closeLink();
    const table = this.open.at(-1);
    if (table === undefined) return;
    if (name === 'td' || name === 'th' || name === 'tr') this.closeCell(table, start);
    if (blocks.has(name) && table.cell !== undefined) table.cell.text += ' ';
    if (name !== 'table') return;
    this.closeCell(table, start);
    this.open.pop();
    const rows = table.rows.filter((row) => row.length > 0);
    if (rows.length > 0) this.tables.push({ at: this.source.place(table.start), rows });
  }

  text(text: string, start: number, end: number): void {
    if (this.link !== undefined && this.link.text.length < maxText) this.link.text += text;
    const cell = this.open.at(-1)?.cell;
    if (cell === undefined || cell.text.length > maxText) return;
    cell.text += text;
    if (text.trim() === '') return;
    cell.contentStart ??= start + (text.length - text.trimStart().length);
    cell.contentEnd = end;
  }

  private closeCell(table: OpenTable, end: number): void {
    const { cell } = table;
    delete table.cell;
    if (cell === undefined || this.cells >= maxCells) return;
    this.cells += 1;
    const start = cell.contentStart ?? cell.start;
    const at = this.source.place(start, Math.max(start, Math.min(cell.contentEnd ?? start, end)));
    table.rows.at(-1)?.push({ text: collapse(cell.text), at, header: cell.header, links: cell.links });
  }

  private closeLink(): void {
    const { link } = this;
    this.link = undefined;
    if (link !== undefined) this.addLink(link.target, collapse(link.text), link.start, link.end, false);
  }

  private addLink(target: string, text: string, start: number, end: number, image: boolean): void {
    if (this.links.length >= maxCells) return;
    const link = guideLink({ path: this.source.path, target, text, at: this.source.place(start, end), image });
    this.links.push(link);
    this.open.at(-1)?.cell?.links.push(link);
  }
}

const blocks = new Set([
  'p',
  'br',
  'li',
  'ul',
  'ol',
  'div',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'tr',
  'td',
]);

/** White space, no-break and zero-width spaces too, as one space. */
export function collapse(text: string): string {
  return text.replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ').trim();
}

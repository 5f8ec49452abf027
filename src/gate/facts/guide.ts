/** Markdown documents in bounded form: headings, links, blocks, tables, prose. */
import type { Location } from '../../model.ts';
import type { At } from './located.ts';
import type { FileKind } from './origin.ts';
import type { LocatedText } from './text.ts';

export interface GuideFact {
  readonly path: string;
  /** Front matter `title` or the first heading. */
  readonly title?: At<string>;
  readonly headings: readonly GuideHeading[];
  /** Ids that a link can point to: of headings, of `id=`/`name=` attributes. */
  readonly anchors: readonly string[];
  readonly links: readonly GuideLink[];
  readonly blocks: readonly GuideBlock[];
  readonly tables: readonly GuideTable[];
  /** Paragraphs, list items, quotes; not code, not tables. Markup removed. */
  readonly paragraphs: readonly GuideParagraph[];
  /** Parts left out because the document is very long. */
  readonly truncated: boolean;
}

export interface GuideHeading {
  readonly text: string;
  readonly level: number;
  /** As GitHub makes it: lower case, dashes, `-1` on repetition. */
  readonly anchor: string;
  readonly at: Location;
  /** First line after the section (the next heading of the same or a higher level, or the end). */
  readonly endLine: number;
  /** Plain characters of the section's text, subsections, tables and code included. */
  readonly length: number;
}

export interface GuideLink {
  /** As written. */
  readonly target: string;
  readonly text: string;
  readonly at: Location;
  readonly image: boolean;
  /** `web`: has a scheme. `local`: a path, or only `#anchor`. */
  readonly kind: 'web' | 'local' | 'mail';
  /** Of `local`: relative to the repository's root, percent-decoded; absent when it leaves the root. */
  readonly path?: string;
  /** Of `local`: after `#`. */
  readonly anchor?: string;
}

export interface GuideBlock {
  /** First word of the info string, lower case; '' when there is none. */
  readonly language: string;
  /** How it was read: by label, or by content where the label is missing or wrong. */
  readonly readAs?: FileKind;
  /** The block's content. */
  readonly at: Location;
  /** Cut at 64 KiB. */
  readonly text: LocatedText;
}

/** Of Markdown or HTML. */
export interface GuideTable {
  readonly at: Location;
  readonly rows: readonly (readonly GuideCell[])[];
}

export interface GuideCell {
  /** Plain text: tags removed, entities resolved, white space (no-break too) collapsed; '' for an empty cell. */
  readonly text: string;
  readonly at: Location;
  readonly header: boolean;
  readonly links: readonly GuideLink[];
}

export interface GuideParagraph {
  readonly text: string;
  readonly at: Location;
  /** Index in `headings` of the section it stands in; -1 before the first. */
  readonly heading: number;
}

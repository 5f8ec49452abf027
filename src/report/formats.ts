/** The formats of the report behind one function. */
import type { Report } from '../model.ts';
import { toHtml } from './html.ts';
import { toJson } from './json.ts';
import { toMarkdown, type MarkdownOptions } from './markdown.ts';
import { toSarif, type SarifOptions } from './sarif.ts';
import { toText, type TextOptions } from './text.ts';

export const formats = ['text', 'json', 'sarif', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

export interface FormatOptions extends TextOptions, MarkdownOptions, SarifOptions {}

/** The whole report; ends with a line end. */
export function format(report: Report, as: Format, options: FormatOptions): string {
  switch (as) {
    case 'text':
      return toText(report, options);
    case 'json':
      return toJson(report);
    case 'sarif':
      return toSarif(report, options);
    case 'markdown':
      return toMarkdown(report, options);
    case 'html':
      return toHtml(report);
  }
}

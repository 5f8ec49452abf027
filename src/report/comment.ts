/** The one comment on a pull request: found again by a hidden marker, updated by each run. */
import type { Report } from '../model.ts';
import { toMarkdown, type MarkdownOptions } from './markdown.ts';

/** GitHub takes 65,536 characters; we count bytes, and stay below. */
const commentLimit = 60_000;

/** The first line of the comment. Foreign text cannot hold it: `<` is always escaped. */
export const commentMarker = '<!-- ftr-deploy report -->';

export function toComment(report: Report, { blobUrl }: Pick<MarkdownOptions, 'blobUrl'> = {}): string {
  const body = toMarkdown(report, { limit: commentLimit - commentMarker.length - 1, blobUrl, rows: 'failed' });
  return `${commentMarker}\n${body}`;
}

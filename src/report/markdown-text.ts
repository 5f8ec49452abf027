/** Foreign text inside GitHub Markdown: shown as it is, never as markup, a link, a mention or a table border. */
import { encodePath } from './encode-path.ts';
import { oneLine, shorten } from './plain.ts';

/** Longest text in a cell, in UTF-16 units. */
const longest = 600;

/** What would mean something to Markdown, HTML, GitHub's math or its links between issues. */
const markup = /[&<>|\\`*_{}[\]#~$!]/g;

/**
 * One line of plain text for a cell or a paragraph. Mentions, bare links and references are broken by a zero-width space,
 * because GitHub looks for them after entities are resolved.
 */
export function plainText(text: string, limit = longest): string {
  return shorten(oneLine(text), limit)
    .replace(markup, (character) => `&#${character.codePointAt(0) ?? 32};`)
    .replaceAll('@', '@&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replace(/www\./gi, (word) => `${word.slice(0, 3)}&#8203;.`)
    .replace(/(&#35;)(?=\d)/g, '$1&#8203;')
    .replace(/^(::)/, '&#58;&#58;')
    .replace(/^([-+=]|\d+[.)])(?=\s|$)/, '&#8203;$1');
}

/** The same in a fixed-width font, for names of things: GitHub looks for no mentions there. */
export function codeText(text: string, limit = 200): string {
  const plain = plainText(text, limit);
  return plain === '' ? '' : `<code>${plain}</code>`;
}

/** A row of a table from finished cells. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The address of a line in GitHub's view of a file; every part of the path is encoded. */
export function blobLink(base: string, path: string, line?: number): string {
  return `${base}/${encodePath(path)}${line === undefined ? '' : `#L${line}`}`;
}

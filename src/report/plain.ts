/** Foreign text made harmless for a log: one line, nothing a terminal or a runner would act on. */

/** Control characters (line breaks, escape sequences, C1), Unicode line ends, and marks that turn the writing direction. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** One line; control characters become a space. */
export function oneLine(text: string): string {
  return text.replace(unprintable, ' ').trim();
}

/**
 * One line that the runner reads as text wherever it is printed and wrapped: `::command::` counts at the start of a line
 * (white space aside) and `##[command]` anywhere in it, so a zero-width space stands within both. `::/0` stays as it is.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function inert(text: string): string {
  return oneLine(text)
    .replaceAll('##[', '##\u200b[')
    .replace(/(^|\s)::(?=\s*[a-z])/giu, '$1:\u200b:');
}

/** At most `limit` UTF-16 units, ending in an ellipsis where cut; never half a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

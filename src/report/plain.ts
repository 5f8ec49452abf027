/** Foreign text made harmless for a log or a page: one line, nothing a terminal or a runner would act on. */

/** Control and format characters (escape sequences, line ends, bidirectional), what is never shown, Unicode's line ends. */
const unprintable = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]+/gu;

/** One line; what cannot be seen becomes a space. */
export function oneLine(text: string): string {
  return text.replace(unprintable, ' ').trim();
}

/**
 * One line that the runner reads as text wherever it is printed and wrapped: `::command` counts at the start of a line
 * (white space aside) and `##[command]` anywhere in it. A space stands within both: zero-width characters are ignored
 * where .NET compares. `::/0` stays as it is. Source: actions/runner `ActionCommand.cs`.
 */
export function inert(text: string): string {
  return oneLine(text)
    .replace(/##(?=\[)/g, '# #')
    .replace(/(^|\s)::(?=\s*[a-z])/giu, '$1: :');
}

/** At most `limit` UTF-16 units, ending in an ellipsis where cut; never half a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

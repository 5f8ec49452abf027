/** What a GitHub runner would act on, in a line of a log. */

/** Characters that a comparison by culture, as .NET makes it, does not see. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Lines that hold a workflow command. Source: actions/runner `ActionCommand.cs`. */
export function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => {
    const seen = line.replace(unseen, '');
    return /^\s*::\s*[a-z]/i.test(seen) || seen.includes('##[');
  });
}

/** Characters that move a terminal's cursor, change its title or turn the direction of writing. */
export function actsOnTerminal(text: string): boolean {
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text);
}

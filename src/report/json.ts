/** The report as JSON: the contract, whose schema is `schema/report.schema.json`. */
import type { Report } from '../model.ts';

/** Pretty-printed, with a line end. */
export function toJson(report: Report): string {
  return `${jsonText(report)}\n`;
}

/**
 * Any value as JSON that may be printed to a log: what a runner or a terminal would act on is escaped within the strings,
 * the only place where it can stand.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll('##[', '#\\u0023[')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u007f-\u009f\u2028\u2029]/gu, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
